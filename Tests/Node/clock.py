"""The node's clock, which a test can stop and move, and its limit of anonymous calls."""

import datetime
import math
import re

UTC = datetime.timezone.utc
#: The same forms as Django's `parse_datetime` reads, and a date alone.
PATTERN = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?")


def parse(text):
    """Return the time that a string means; a `ValueError` if it is not one."""
    match = PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date or a time: {text!r}")
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    offset = datetime.timedelta()
    if zone and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        offset = -offset if zone[0] == "-" else offset
    return datetime.datetime(
        int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
        int((fraction or "0").ljust(6, "0")), tzinfo=datetime.timezone(offset)).astimezone(UTC)


def text(time):
    """Return a time as the node writes it: with microseconds if there are any, and `Z`."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


class Clock:
    """The current time: the machine's, moved, or standing still."""

    def __init__(self):
        self._offset = datetime.timedelta()
        self._stopped_at = None

    def now(self):
        if self._stopped_at is not None:
            return self._stopped_at
        return datetime.datetime.now(UTC) + self._offset

    def stop(self, time):
        """Stand still at a time."""
        self._stopped_at = time

    def advance(self, seconds):
        """Move forward, or back if the number is negative; a stopped clock stays stopped."""
        step = datetime.timedelta(seconds=seconds)
        if self._stopped_at is not None:
            self._stopped_at += step
        else:
            self._offset += step

    def run(self):
        """Show the machine's time again."""
        self._offset = datetime.timedelta()
        self._stopped_at = None


class Throttle:
    """At most `limit` calls a minute for each address, in a window that slides."""

    DURATION = 60

    def __init__(self):
        self.is_on = True
        self.limit = 40
        self._calls = {}

    def wait(self, address, now):
        """Count a call; return `None` if it is allowed, else the seconds to wait."""
        if not self.is_on:
            return None
        oldest = now - datetime.timedelta(seconds=self.DURATION)
        calls = [time for time in self._calls.get(address, []) if time > oldest]
        self._calls[address] = calls
        if len(calls) < self.limit:
            calls.append(now)
            return None
        # A call that is refused is not counted, so the window opens when the oldest one leaves it.
        remaining = self.DURATION - (now - calls[0]).total_seconds() if calls else self.DURATION
        return max(1, math.ceil(remaining))

    def fill(self, address, now):
        """Use up all calls of an address."""
        self._calls[address] = [now] * self.limit
