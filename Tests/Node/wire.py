"""Requests and answers, as bytes on a connection."""

import dataclasses
import json
import typing
import urllib.parse

#: What a request may have at most; a node for tests needs no more.
MAXIMUM_BODY = 1 << 20
MAXIMUM_LINE = 1 << 16

REASONS = {
    200: "OK", 301: "Moved Permanently", 302: "Found", 303: "See Other", 307: "Temporary Redirect",
    308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 406: "Not Acceptable", 415: "Unsupported Media Type", 429: "Too Many Requests",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
}


class BadRequest(Exception):
    """What came is not a request."""


@dataclasses.dataclass
class Request:
    """A request. Header values are decoded as Latin-1, so that each byte is one character."""

    method: str
    target: str
    headers: typing.List[typing.Tuple[str, str]]
    body: bytes = b""
    is_first_version: bool = False
    address: str = "127.0.0.1"

    def header(self, name):
        """Return the value of a header field; `None` if it is absent."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def path(self):
        """The path without the query; several slashes at its beginning are one, as the real server reads it."""
        path = self.target.split("?", 1)[0]
        if "://" in path:
            path = "/" + path.split("://", 1)[1].partition("/")[2]
        return "/" + path.lstrip("/")

    @property
    def query(self):
        return dict(urllib.parse.parse_qsl(self.target.partition("?")[2], keep_blank_values=True))

    @property
    def closes(self):
        """Whether the client asks to close the connection after the answer."""
        connection = (self.header("connection") or "").lower()
        return "close" in connection or (self.is_first_version and "keep-alive" not in connection)


@dataclasses.dataclass
class Answer:
    """An answer. With `closes`, the end of the connection is the end of the body."""

    status: int
    headers: typing.List[typing.Tuple[str, str]]
    body: bytes = b""
    closes: bool = False
    reason: typing.Optional[str] = None

    @property
    def json(self):
        return json.loads(self.body)

    def head(self):
        """Return the status line and the header fields, with the empty line that ends them."""
        reason = self.reason or REASONS.get(self.status, "Unknown")
        lines = [f"HTTP/1.1 {self.status} {reason}"] + [f"{name}: {value}" for name, value in self.headers]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _read_line(stream):
    line = stream.readline(MAXIMUM_LINE)
    if line and not line.endswith(b"\n"):
        raise BadRequest("a line that is too long, or has no end")
    return line.rstrip(b"\r\n").decode("latin-1"), bool(line)


def read_request(stream, address, go_on):
    """Read a request; return `None` at the end of the connection.

    `go_on` is called if the client waits for permission to send the body.
    """
    line, is_there = _read_line(stream)
    if not is_there:
        return None
    parts = line.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise BadRequest("not a request line")
    headers = []
    while True:
        line, is_there = _read_line(stream)
        if not is_there:
            raise BadRequest("the connection ended within a request")
        if not line:
            break
        name, colon, value = line.partition(":")
        if not colon:
            raise BadRequest("not a header field")
        headers.append((name, value.strip(" \t")))
    request = Request(parts[0], parts[1], headers, is_first_version=parts[2] == "HTTP/1.0", address=address)
    length = request.header("content-length")
    if request.header("transfer-encoding") or (length is not None and not length.isdigit()):
        raise BadRequest("a body without a length")
    length = int(length or 0)
    if length > MAXIMUM_BODY:
        raise BadRequest("a body that is too long")
    if length and (request.header("expect") or "").lower() == "100-continue":
        go_on()
    request.body = stream.read(length)
    if len(request.body) < length:
        raise BadRequest("the connection ended within a body")
    return request
