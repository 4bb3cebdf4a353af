#!/usr/bin/env python3
"""Checks which netrc files override a token, against Python and the real SDK.

First generated files: `substra-config check` must warn exactly if Python's ``netrc`` has an entry
for the client's host. Then one file and a real ``substra.Client``: by itself it sends the login
of the file, which shows that the warning is right; under ``exec`` it sends the token.

Exit codes: 0 no difference, 1 differences, 77 the SDK is not installed.
"""

import argparse
import netrc
import os
import pathlib
import random
import subprocess
import sys
import tempfile

try:
    import substra  # noqa: F401  (only to see whether it is there)
except ImportError as missing:
    print(f"skipped: the Python SDK can't be imported ({missing}); see Tests/AgainstSDK/README.md")
    sys.exit(77)

HOST = "org-1.example.org"
VARIABLES = {
    "SUBSTRA_ORG_1_URL": f"https://{HOST}:8443", "SUBSTRA_ORG_1_TOKEN": "example-token",
    "SUBSTRA_ORG_1_BACKEND_TYPE": "remote",
}
# Without comments, since versions of Python differ in where a comment ends.
PIECES = [
    "machine", "machine", "machine", "default", "login", "user", "password", "account", "macdef",
    HOST, HOST, HOST, "a.org", "x", "p#b", '"a b"', '""', '"machine"', "or\\g-1", f'"{HOST}"', "\\ y",
    "\n\n", "\n", "\r\n", "\t", "init",
]
PROBE = """
import docker, requests
docker.from_env = lambda: None
def send(self, request, **_):
    print(request.headers.get("Authorization", "").split(" ")[0])
    response = requests.Response()
    response.status_code, response.request, response._content = 200, request, b"{}"
    return response
requests.adapters.HTTPAdapter.send = send
from substra import Client
Client(client_name="org-1")._backend._client.request("get", "info")
"""


def main():
    """Run both parts and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", required=True, help="the substra-config executable")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200, help="generated files")
    options = parser.parse_args()
    tool = str(pathlib.Path(options.tool).resolve())
    with tempfile.TemporaryDirectory(prefix="netrc-") as name:
        folder = pathlib.Path(name)
        matching, differences = run_generated(tool, folder, options.seed, options.count)
        lines = run_client(tool, folder)
    for line in lines:
        print(f"DIFFERENCE {line}")
    differences += len(lines)
    print(
        f"{options.count} netrc files, {matching} with the host: {differences or 'no'} "
        f"difference{'' if differences == 1 else 's'}"
    )
    # Without files that contain the host, nothing was compared.
    if matching < options.count // 20:
        print(f"too few files with the host: {matching} of {options.count}")
        return 1
    return 1 if differences else 0


def run_generated(tool, folder, seed, count):
    """Compare the warnings; return how many files have the host, and the number of differences."""
    generator = random.Random(seed)
    matching = differences = 0
    path = folder / "netrc"
    for _ in range(count):
        text = " ".join(generator.choice(PIECES) for _ in range(generator.randint(1, 9)))
        if generator.random() < 0.5:
            text = f"machine {generator.choice([HOST, 'a.org'])} login a password b\n{text}"
        path.write_bytes(text.encode())
        expected = has_entry(path)
        found = warns(tool, path)
        matching += expected
        if expected != found:
            differences += 1
            print(f"DIFFERENCE Python {expected}, substra-config {found}: {text!r}")
    return matching, differences


def has_entry(path):
    """Return whether Python has an entry for the host."""
    try:
        return netrc.netrc(path).authenticators(HOST) is not None
    except netrc.NetrcParseError as error:
        # Older versions of Python let a macro end at the end of the file.
        if "null line terminator" in str(error):
            return has_entry_with_line_ends(path)
        return False


def has_entry_with_line_ends(path):
    """Return whether there is an entry after the missing end of a macro is added."""
    path.write_bytes(path.read_bytes() + b"\n\n")
    try:
        return netrc.netrc(path).authenticators(HOST) is not None
    except netrc.NetrcParseError:
        return False


def warns(tool, path):
    """Return whether the command warns about the file."""
    done = subprocess.run(
        [tool, "check", "org-1"], env={**VARIABLES, "NETRC": str(path)}, cwd=path.parent,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
    )
    return "[netrc-overrides-token]" in done.stderr


def run_client(tool, folder):
    """Check the header that a real client sends; return the differences."""
    (folder / ".netrc").write_text(f"machine {HOST} login ada password example-password\n")
    (folder / "probe.py").write_text(PROBE)
    variables = {**VARIABLES, "HOME": str(folder), "PATH": os.environ["PATH"]}
    alone = [sys.executable, "probe.py"]
    lines = []
    for command, expected in [(alone, "Basic"), ([tool, "exec", "org-1", "--"] + alone, "Token")]:
        done = subprocess.run(
            command, env=variables, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=120,
        )
        if done.stdout.strip() != expected:
            lines.append(f"expected {expected}: {done.stdout!r} {done.stderr[-500:]!r}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
