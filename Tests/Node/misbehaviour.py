"""Nodes, proxies and networks that misbehave: what happens to a request instead of its answer.

Every way is a function of an exchange and of the rule's options. It returns whether the connection
goes on. `WAYS` has all of them by name; `Tests/Node/README.md` has a table.
"""

import dataclasses
import json
import typing

from wire import Answer

CRLF = b"\r\n"
BAD_GATEWAY = b"<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1></body>\n</html>\n"
WELCOME = b"<!doctype html>\n<html><head><title>Welcome</title></head><body><p>Log in</p></body></html>\n"


@dataclasses.dataclass
class Misbehaviour:
    """A rule: which requests are treated in which way, and how many of them."""

    how: str
    path: str = "*"
    method: typing.Optional[str] = None
    #: How many requests are let through first, and how many are then treated so (`None`: all).
    skip: int = 0
    times: typing.Optional[int] = None
    options: typing.Dict[str, typing.Any] = dataclasses.field(default_factory=dict)

    def __post_init__(self):
        if self.how not in WAYS:
            raise ValueError(f"no way to misbehave: {self.how!r}; there are {', '.join(sorted(WAYS))}")

    def takes(self, request, path):
        """Whether this request is treated so; counts it if the rule is about it."""
        if self.path not in ("*", path) or self.method not in (None, request.method) or self.times == 0:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def describe(self):
        return dataclasses.asdict(self)


def json_answer(value, status=200):
    """Return an answer that has some JSON."""
    body = json.dumps(value).encode("utf-8")
    return Answer(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))], body)


def html_answer(body, status):
    """Return an answer that has some HTML."""
    return Answer(status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))], body)


def with_body(answer, body, length=None):
    """Return an answer with another body, and with the length of another one if given."""
    length = len(body) if length is None else length
    headers = [(name, value) for name, value in answer.headers if name not in ("Content-Length", "Connection")]
    return dataclasses.replace(
        answer, headers=[*headers, ("Content-Length", str(length))], body=body, closes=False)


def changed_json(answer, change):
    """Return an answer whose JSON is changed; the same answer if it has none."""
    try:
        value = answer.json
    except ValueError:
        return answer
    return with_body(answer, json.dumps(change(value), separators=(",", ":")).encode("utf-8"))


# Without an answer.

def hang(exchange, options):
    """Never answer. With `processed`, do what was asked first."""
    if options.get("processed"):
        exchange.process()
    exchange.wait_for_end()
    return False


def close(exchange, options):
    """Close the connection instead of answering; the request is not processed."""
    return False


def reset(exchange, options):
    """Reset the connection; the request is not processed."""
    exchange.reset()
    return False


def lose_answer(exchange, options):
    """Do what was asked, and close the connection without an answer."""
    exchange.process()
    return False


# Slow ones.

def delay(exchange, options):
    """Answer after some `milliseconds`. With `processed`, do what was asked before the wait."""
    if options.get("processed"):
        exchange.process()
    exchange.pause(options.get("milliseconds", 1000) / 1000)
    return exchange.send_answer(exchange.process())


def drip(exchange, options):
    """Send the right answer byte after byte, one each `seconds`; with `part: body`, only the body."""
    answer = exchange.process()
    slow = answer.body
    if options.get("part") == "body":
        exchange.send(answer.head())
    else:
        slow = answer.head() + slow
    for byte in slow:
        exchange.send(bytes([byte]))
        if exchange.pause(options.get("seconds", 1)):
            return False
    return True


# Bodies without an end, or with another one than was said.

def endless(exchange, options):
    """Send a body that does not end: chunked, of unknown length, or of 1 TiB (`framing`)."""
    framing = options.get("framing", "chunked")
    field = {"chunked": b"Transfer-Encoding: chunked", "close": b"Connection: close",
             "length": b"Content-Length: 1099511627776"}[framing]
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + field + CRLF + CRLF)
    part = b" " * int(options.get("bytes", 1 << 16))
    chunk = b"%x\r\n%b\r\n" % (len(part), part) if framing == "chunked" else part
    while not exchange.pause(options.get("seconds", 0)):
        exchange.send(chunk)
        exchange.count_endless(len(part))
    return False


def truncated_json(exchange, options):
    """Send the right answer, cut in the middle, with the length of what is left."""
    answer = exchange.process()
    return exchange.send_answer(with_body(answer, answer.body[:len(answer.body) // 2]))


def short_body(exchange, options):
    """Say a length that is greater than the body's, and close the connection."""
    answer = exchange.process()
    exchange.send_answer(with_body(answer, answer.body, length=len(answer.body) + options.get("bytes", 100)))
    return False


# Other answers.

def html_502(exchange, options):
    """Answer as a proxy whose backend is gone."""
    return exchange.send_answer(html_answer(BAD_GATEWAY, 502))


def html_200(exchange, options):
    """Answer as a web page."""
    return exchange.send_answer(html_answer(WELCOME, 200))


def other_json(exchange, options):
    """Answer with the JSON of another service, or with `value`."""
    return exchange.send_answer(json_answer(options.get("value", {"message": "pong"}), options.get("status", 200)))


def wrong_types(exchange, options):
    """Send the right answer with a value of another type for each."""
    def change(value):
        if isinstance(value, dict):
            return {key: change(item) for key, item in value.items()}
        if isinstance(value, list):
            return {"items": [change(item) for item in value]}
        return {str: 7, bool: "yes", int: "7", type(None): []}.get(type(value), "?")
    return exchange.send_answer(changed_json(exchange.process(), change))


def expires_null(exchange, options):
    """Send the right answer with `null` for every `expires_at`."""
    def change(value):
        if isinstance(value, dict):
            return {key: None if key == "expires_at" else change(item) for key, item in value.items()}
        return [change(item) for item in value] if isinstance(value, list) else value
    return exchange.send_answer(changed_json(exchange.process(), change))


def dead_on_arrival(exchange, options):
    """Create a token that the node then does not accept."""
    answer = exchange.process()
    exchange.mark_dead(answer)
    return exchange.send_answer(answer)


def echo(exchange, options):
    """Answer with an error that repeats the request, credentials and all: none of it may be shown."""
    request = exchange.request
    told = " ".join([request.target, *(f"{name}: {value}" for name, value in request.headers),
                     request.body.decode("utf-8", "replace")])
    answer = json_answer({"detail": told}, options.get("status", 400))
    plain = "".join(character if " " <= character <= "~" else "?" for character in told)
    answer.headers.append(("X-Request", plain))
    answer.reason = plain
    return exchange.send_answer(answer)


def answer(exchange, options):
    """Answer with a given `status`, `headers` (an object) and `body` (a string, or JSON)."""
    body = options.get("body", "")
    body = (body if isinstance(body, str) else json.dumps(body)).encode("utf-8")
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **options.get("headers", {})}
    return exchange.send_answer(Answer(options.get("status", 200), list(headers.items()), body))


def big_headers(exchange, options):
    """Send the right answer with header fields of 1 MiB, or of `bytes`, in fields of 8 KiB, or of `each`."""
    given = exchange.process()
    each = options.get("each", 1 << 13)
    count = max(1, options.get("bytes", 1 << 20) // each)
    fields = [(f"X-Padding-{number}", "x" * each) for number in range(count)]
    return exchange.send_answer(dataclasses.replace(given, headers=[*given.headers, *fields]))


def not_http(exchange, options):
    """Answer as another service."""
    exchange.send(b"SSH-2.0-OpenSSH_9.2\r\n")
    return False


# Redirections.

def redirect_to(exchange, location, options):
    status = options.get("status", 302)
    return exchange.send_answer(Answer(status, [("Location", location), ("Content-Length", "0")]))


def redirect(exchange, options):
    """Redirect to another host, or to `to`. By default, to the port that records strays."""
    return redirect_to(exchange, options.get("to") or exchange.elsewhere + exchange.request.target, options)


def redirect_loop(exchange, options):
    """Redirect to the same URL."""
    return redirect_to(exchange, exchange.request.target, options)


WAYS = {
    function.__name__.replace("_", "-"): function
    for function in (hang, close, reset, lose_answer, delay, drip, endless, truncated_json, short_body, html_502,
                     html_200, other_json, wrong_types, expires_null, dead_on_arrival, echo, answer, big_headers,
                     not_http, redirect, redirect_loop)
}
