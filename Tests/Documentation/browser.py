"""Drives a headless Chromium by the DevTools protocol, over a pipe."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


#: The same as in `.ci/install-packages`.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed(path=None):
    """The first of the programs that is in PATH, or Debian's name."""
    return next((name for name in PROGRAMS if shutil.which(name, path=path)), PROGRAMS[0])


class Browser:
    """A Chromium with one tab. `events` are those since the last `navigate`."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory(prefix="visit-", ignore_cleanup_errors=True)
        from_us, to_browser = os.pipe()
        from_browser, to_us = os.pipe()
        # Chromium reads from descriptor 3 and writes to 4: these two must not be in the way.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 50) for end in (from_us, to_us)]
        # A sandbox can't be made by root, and is not needed for pages of our own.
        sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{ends[0]} 4>&{ends[1]}', "bash", program, *sandbox]
            + ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
            + ["--disable-background-networking", "--disable-component-update"]
            + [f"--user-data-dir={self.folder.name}", "--remote-debugging-pipe", "about:blank"],
            pass_fds=ends, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        for end in (*ends, from_us, to_us):
            os.close(end)
        self.to_browser, self.from_browser = to_browser, from_browser
        self.unread = b""
        self.number = 0
        self.events = []
        self.session = None
        tab = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def call(self, method, **parameters):
        """Calls a method of the protocol, and returns its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + 60
        while True:
            answer = self.read(deadline - time.monotonic())
            if answer is None:
                raise TimeoutError(f"the browser does not answer {method}")
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def read(self, seconds):
        """The next message; `None` if there is none in this time. An event is also kept."""
        deadline = time.monotonic() + seconds
        while b"\0" not in self.unread:
            ready, _, _ = select.select(
                [self.from_browser], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                return None
            received = os.read(self.from_browser, 1 << 16)
            if not received:
                raise EOFError("the browser ended")
            self.unread += received
        message, _, self.unread = self.unread.partition(b"\0")
        message = json.loads(message)
        if "method" in message:
            self.events.append(message)
        return message

    def navigate(self, url, is_ready, seconds):
        """Opens a page and waits until a JavaScript expression is true and nothing is loading."""
        self.events = []
        self.call("Page.navigate", url=url)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            while self.read(0.03) is not None:
                pass
            if self.evaluate(is_ready) and not self.requests_in_progress():
                # What the page logs after its last request.
                while self.read(0.03) is not None:
                    pass
                return True
        return False

    def requests_in_progress(self):
        """The requests of the page that have no end yet, without those of a page that redirects."""
        started = set()
        for event in self.events:
            match event["method"]:
                case "Page.frameNavigated":
                    started.clear()
                case "Network.requestWillBeSent":
                    started.add(event["params"]["requestId"])
                case "Network.loadingFinished" | "Network.loadingFailed":
                    started.discard(event["params"]["requestId"])
        return started

    def evaluate(self, expression):
        """The value of a JavaScript expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return result["result"].get("value")
