#!/usr/bin/env python3
"""Tells a running node of the tests what to do, and prints its answer.

Usage: control.py CONTROL-URL COMMAND, such as

  control.py http://127.0.0.1:40123/__control__ '{"do": "set", "implicit_login": false}'

The URL is `control` in the line that the node prints at its start. Exit code 1: the node refused.
"""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

SCRIPT = pathlib.Path(__file__).resolve().parent / "substra_node.py"
#: No proxy of the environment is asked for a loopback address.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Refusal(Exception):
    """The node refused a command."""


def send(url, command):
    """Send a command, or a list of them; return the answer."""
    request = urllib.request.Request(url, json.dumps(command).encode("utf-8"), {"Content-Type": "application/json"})
    try:
        with OPENER.open(request, timeout=30) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise Refusal(json.load(error)["error"]) from None


class RunningNode:
    """A node in a process of its own, which ends with this object or with this process."""

    def __init__(self, *options):
        self.process = subprocess.Popen([sys.executable, str(SCRIPT), *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the node did not start")
        self.ready = json.loads(line)
        self.url = self.ready["url"]

    def __call__(self, do, **arguments):
        """Send a command; `node("set", implicit_login=False)`."""
        return send(self.ready["control"], {"do": do, **arguments})

    def state(self):
        return self("state")

    def stop(self):
        """End the process."""
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@contextlib.contextmanager
def running_node(*options):
    """Run a node for the body of a `with`."""
    node = RunningNode(*options)
    try:
        yield node
    finally:
        node.stop()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        print(json.dumps(send(sys.argv[1], json.loads(sys.argv[2]))))
    except (Refusal, OSError, ValueError) as error:
        print(f"{os.path.basename(sys.argv[0])}: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
