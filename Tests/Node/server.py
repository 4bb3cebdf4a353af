"""Connections: who listens, and how a request becomes an answer, or a misbehaviour."""

import dataclasses
import select
import socket
import struct
import threading

import commands
import misbehaviour
import proxy
from api import API
from wire import BadRequest, read_request

#: That the other side ended; Linux also says so of one that only stopped sending.
END = getattr(select, "POLLRDHUP", 0)
#: A thread that waits for a client does so for ten minutes at most.
LONGEST_WAIT = 600


class Node:
    """A node with its two ports: that of the API, and a plain one for control and for strays."""

    def __init__(self, state, tls=None):
        self.state = state
        self.port = Port(self, tls)
        self.control_port = Port(self, None, is_side_door=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port.number}"
        #: Another host name than that of the URL. What comes here did not come to the API.
        self.elsewhere = f"http://localhost:{self.control_port.number}"
        self.control_url = f"http://127.0.0.1:{self.control_port.number}{commands.PATH}"

    def api(self):
        """Return the API; its URL has the path that a test may have set."""
        return API(self.state, self.url + self.state.settings.subpath)

    def start(self):
        for port in (self.port, self.control_port):
            threading.Thread(target=port.accept, daemon=True).start()


class Port:
    """A loopback port of its own."""

    def __init__(self, node, tls, is_side_door=False):
        self.node = node
        self.tls = tls
        self.is_side_door = is_side_door
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.number = self.listener.getsockname()[1]

    def accept(self):
        while True:
            client, address = self.listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(client, address[0]), daemon=True).start()

    def _serve(self, client, address):
        connection = Connection(self, client, address)
        try:
            if self.node.state.settings.silent and not self.is_side_door:
                connection.wait(LONGEST_WAIT)
                return
            connection.secure()
            connection.serve()
        except (OSError, ValueError, BadRequest):
            pass  # The client went away, or does not speak this protocol; `ssl.SSLError` is an `OSError`.
        finally:
            connection.close()


class Connection:
    """One connection, from the handshake to its end."""

    def __init__(self, port, client, address):
        self.port = port
        self.node = port.node
        self.socket = client
        self.stream = None
        self.address = address

    def secure(self):
        if self.port.tls:
            # The handshake belongs to this thread, so that a client that is slow does not stop others.
            self.socket = self.port.tls.wrap_socket(self.socket, server_side=True)

    def serve(self):
        self.stream = self.socket.makefile("rb")
        while True:
            request = read_request(self.stream, self.address, lambda: self.send(b"HTTP/1.1 100 Continue\r\n\r\n"))
            if request is None:
                return
            if self.port.is_side_door and proxy.is_for(request):
                goes_on = proxy.serve(self, request)
            elif request.path == commands.PATH:
                goes_on = Exchange(self, request).send_answer(commands.answer(self.node, request))
            else:
                goes_on = Exchange(self, request).serve()
            if not goes_on:
                return

    def send(self, data):
        self.socket.sendall(data)

    def wait(self, seconds):
        """Wait for some time; return whether the client went away meanwhile."""
        poll = select.poll()
        poll.register(self.socket, END)
        return bool(poll.poll(seconds * 1000))

    def reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def close(self):
        try:
            if hasattr(self.socket, "unwrap"):
                # Says that the connection ends here, and does not wait for the client to say the same.
                self.socket.setblocking(False)
                self.socket.unwrap()
        except (OSError, ValueError):
            pass
        if self.stream:
            # The socket stays open as long as its reader.
            self.stream.close()
        self.socket.close()


class Exchange:
    """A request to the API, and what becomes of it."""

    def __init__(self, connection, request):
        self.connection = connection
        self.node = connection.node
        self.state = connection.node.state
        self.request = request
        self.elsewhere = connection.node.elsewhere
        self._answer = None
        self._is_open = False

    def serve(self):
        """Answer as the node does, or as a test wants; return whether the connection goes on."""
        rule = self._record()
        try:
            if rule is None:
                return self.send_answer(self.process())
            return misbehaviour.WAYS[rule.how](self, rule.options)
        finally:
            self._end()

    def _end(self):
        """Count the request as answered."""
        with self.state.lock:
            self.state.at_once -= self._is_open
            self._is_open = False

    def _record(self):
        """Count the request; return the rule that it falls under, if any."""
        request, state = self.request, self.state
        with state.lock:
            self._is_open = True
            state.at_once += 1
            state.most_at_once = max(state.most_at_once, state.at_once)
            path = request.path
            if path.startswith(state.settings.subpath + "/"):
                path = path[len(state.settings.subpath):]
            has_token = request.header("authorization") is not None
            if state.keeps_journal:
                state.journal.append({
                    "method": request.method, "target": request.target, "headers": request.headers,
                    "body": request.body.decode("utf-8", "replace"), "stray": self.connection.port.is_side_door})
            if self.connection.port.is_side_door:
                state.strays.append({"method": request.method, "path": path, "has_authorization": has_token,
                                     "has_body": bool(request.body)})
                return None
            name = f"{request.method} {path}"
            state.requests[name] += 1
            if not has_token:
                state.anonymous[name] += 1
            return next((rule for rule in state.misbehaviours if rule.takes(request, path)), None)

    def process(self):
        """Do what is asked, once; return the node's answer."""
        if self._answer is None:
            with self.state.lock:
                self._answer = self.node.api().answer(self.request)
        return self._answer

    def send_answer(self, answer):
        if self.request.method == "HEAD":
            headers = [field for field in answer.headers if field[0] != "Content-Length"]
            answer = dataclasses.replace(answer, headers=headers, body=b"")
        # Before the client knows the answer, and sends its next request.
        self._end()
        self.connection.send(answer.head() + answer.body)
        return not (answer.closes or self.request.closes)

    def send(self, data):
        self.connection.send(data)

    def pause(self, seconds):
        return self.connection.wait(seconds)

    def wait_for_end(self):
        self.connection.wait(LONGEST_WAIT)

    def reset(self):
        self.connection.reset()

    def count_endless(self, count):
        with self.state.lock:
            self.state.endless_bytes += count

    def mark_dead(self, answer):
        """Accept the token of an answer no more."""
        try:
            key = answer.json.get("token")
        except (ValueError, AttributeError):
            return
        with self.state.lock:
            for token in self.state.tokens:
                if token.key == key:
                    token.is_dead = True
