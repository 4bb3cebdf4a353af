"""A proxy, which the plain port also is: whatever host is named, the node answers."""

import socket
import threading

#: A header field of the proxy's answer to CONNECT. It is not one of the node's answer.
CONNECTED = b"HTTP/1.1 200 Connection established\r\nX-Proxy: test\r\n\r\n"


def is_for(request):
    """Whether a client sent the request to its proxy."""
    return request.method == "CONNECT" or request.target.startswith("http://")


def serve(connection, request):
    """Pass a request, or a whole connection, on to the node's own port."""
    node = connection.node
    with node.state.lock:
        node.state.proxied.append({"method": request.method, "target": request.target,
                                   "has_authorization": request.header("authorization") is not None})
    with socket.create_connection(("127.0.0.1", node.port.number)) as onward:
        if request.method == "CONNECT":
            connection.send(CONNECTED)
        else:
            onward.sendall(_as_sent_to_node(request))
        back = threading.Thread(target=_copy, args=(onward, connection.socket), daemon=True)
        back.start()
        _copy(connection.socket, onward)
        back.join()
    return False


def _as_sent_to_node(request):
    target = "/" + request.target.split("://", 1)[1].partition("/")[2]
    lines = [f"{request.method} {target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in request.headers if not name.lower().startswith("proxy-")]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + request.body


def _copy(source, target):
    """Copy until the source ends, then end the target."""
    try:
        while True:
            data = source.recv(1 << 16)
            if not data:
                break
            target.sendall(data)
    except OSError:
        pass
    try:
        target.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
