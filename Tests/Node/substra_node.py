#!/usr/bin/env python3
"""A node for the tests, which answers as the recorded one does, and misbehaves on demand.

It prints one line of JSON when it is ready: `url` of the API, `control`, `elsewhere`, `pid`. It ends
when its standard input does, or with the process that `--parent` names. Each line of standard input is a
command, and is answered by a line. See README.md.
"""

import argparse
import json
import os
import pathlib
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import commands  # noqa: E402
from server import Node  # noqa: E402
from state import State  # noqa: E402


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--tls", metavar="DIR", help="speak TLS with the certificates in DIR, made if missing")
    parser.add_argument("--certificate", default="node", metavar="NAME",
                        help="which of them: node (default), self-signed, other-name, expired")
    parser.add_argument("--parent", type=int, metavar="PID", help="end with this process instead of standard input")
    parser.add_argument("--do", action="append", default=[], metavar="JSON",
                        help="a command, as sent to the control port; repeatable")
    return parser.parse_args()


def tls_context(folder, name):
    """Return the server's side of TLS."""
    # Only here, since these modules make the start slower.
    import ssl

    import certificates
    folder = pathlib.Path(folder)
    certificates.make(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


def obey_standard_input(node):
    """Do the commands of standard input, one a line, until it ends."""
    for line in sys.stdin.buffer:
        print(json.dumps(commands.obey(node, line)), flush=True)


def wait_for_end(pid):
    """Return when a process is gone."""
    while True:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        except PermissionError:
            pass
        time.sleep(0.2)


def main():
    # Whoever starts the node may have blocked them for itself.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM, signal.SIGINT])
    arguments = parse_arguments()
    tls = tls_context(arguments.tls, arguments.certificate) if arguments.tls else None
    node = Node(State(), tls)
    try:
        for command in arguments.do:
            commands.run(node, json.loads(command))
    except (commands.CommandError, ValueError) as error:
        sys.exit(f"substra_node.py: --do: {error}")
    node.start()
    print(json.dumps({"url": node.url, "control": node.control_url, "elsewhere": node.elsewhere,
                      "pid": os.getpid()}), flush=True)
    if arguments.parent is None:
        obey_standard_input(node)
    else:
        wait_for_end(arguments.parent)
    # Threads that hang or drip are not waited for.
    os._exit(0)


if __name__ == "__main__":
    main()
