"""Runs a command of docker with a daemon that only writes down a new container's variables.

Usage: docker_daemon.py DOCKER ARGUMENT...

The client of docker reads the file of `--env-file` itself and sends what it read. It is written to
`found`, as `env -0` does.
"""

import http.server
import json
import os
import socketserver
import subprocess
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as little as the client needs."""

    def address_string(self):
        return "client"

    def log_message(self, *_):
        pass

    def answer(self, document):
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Api-Version", "1.41")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_HEAD(self):
        self.answer({})

    def do_GET(self):
        self.answer({})

    def do_POST(self):
        document = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "/containers/create" in self.path:
            with open("found", "wb") as found:
                for variable in document["Env"]:
                    found.write(variable.encode() + b"\0")
        self.answer({"Id": "1", "Warnings": []})


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


socket = os.path.abspath("s")
if os.path.exists(socket):
    os.remove(socket)
with Server(socket, Handler) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    variables = {"DOCKER_HOST": f"unix://{socket}", "HOME": os.getcwd(), "PATH": os.environ["PATH"]}
    done = subprocess.run(sys.argv[1:], env=variables, stdin=subprocess.DEVNULL, timeout=60)
    server.shutdown()
sys.exit(done.returncode)
