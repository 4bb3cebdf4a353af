"""A client that sends exactly what it is told to, for the tests of the node."""

import contextlib
import dataclasses
import json
import socket
import typing
import urllib.parse


@dataclasses.dataclass
class Received:
    """What came back. `body` is as sent, without chunks put together."""

    status: int
    reason: str
    headers: typing.List[typing.Tuple[str, str]]
    body: bytes

    @property
    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class RawClient:
    """One connection to a node."""

    def __init__(self, url, context=None, timeout=30):
        parts = urllib.parse.urlsplit(url)
        self.host = parts.netloc
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout)
        if context:
            self.socket = context.wrap_socket(self.socket, server_hostname=parts.hostname)
        self.stream = self.socket.makefile("rb")

    def close(self):
        self.stream.close()
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def send(self, method, path, headers=(), body=None):
        """Send a request. A header value is sent as Latin-1; `Host` and `Content-Length` are added."""
        fields = list(dict(headers).items())
        names = {name.lower() for name, _ in fields}
        if "host" not in names:
            fields.insert(0, ("Host", self.host))
        data = (body or "").encode("utf-8")
        if data and "content-length" not in names:
            fields.append(("Content-Length", str(len(data))))
        lines = [f"{method} {path} HTTP/1.1"] + [f"{name}: {value}" for name, value in fields]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + data)

    def receive(self, method="GET"):
        """Read an answer, up to its length or to the end of the connection."""
        status_line = self.stream.readline().decode("latin-1").rstrip("\r\n")
        if not status_line:
            raise ConnectionError("the connection ended without an answer")
        _, status, reason = status_line.split(" ", 2)
        headers = []
        while True:
            line = self.stream.readline().decode("latin-1").rstrip("\r\n")
            if not line:
                break
            name, _, value = line.partition(": ")
            headers.append((name, value))
        received = Received(int(status), reason, headers, b"")
        length = received.header("content-length")
        if method != "HEAD":
            received.body = self.stream.read() if length is None else self.stream.read(int(length))
        return received

    def ask(self, method, path, headers=(), body=None):
        self.send(method, path, headers, body)
        return self.receive(method)


def ask(url, method, path, headers=(), body=None, context=None):
    """Send one request on a connection of its own; return the answer."""
    with contextlib.closing(RawClient(url, context)) as client:
        return client.ask(method, path, headers, body)
