#!/usr/bin/env python3
"""Types at the prompts of `substra-config token` on a pseudo terminal, with a node of the tests.

    Tests/Terminal/test_prompt.py --tools FOLDER

FOLDER has substra-config. The program reads a hidden line from its controlling terminal, which a
test in one process with others can't have.
"""

import argparse
import os
import pathlib
import pty
import select
import signal
import sys
import tempfile
import termios
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Node"))
import control  # noqa: E402

TOOLS = None
#: A prompt or the end of a call that takes longer than this many seconds never comes.
PATIENCE = 60


class Call:
    """A call of `substra-config token` on a terminal of its own."""

    def __init__(self, folder, *arguments):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            # A program in the background has SIGINT ignored, and its children inherit that.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            os.chdir(folder)
            environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TERM": "dumb"}
            tool = str(TOOLS / "substra-config")
            os.execve(tool, [tool, "token", *arguments, "--config", "substra.yaml"], environment)
        self.shown = b""

    def read(self):
        """Read what is there now; false at the end of the terminal."""
        ready, _, _ = select.select([self.terminal], [], [], 0.1)
        if not ready:
            return True
        try:
            found = os.read(self.terminal, 4096)
        except OSError:
            return False
        self.shown += found
        return bool(found)

    def wait_for(self, text):
        """Read until the terminal shows a text."""
        limit = time.monotonic() + PATIENCE
        while text not in self.shown:
            if not self.read() or time.monotonic() > limit:
                raise AssertionError(f"no {text!r} in {self.shown!r}")

    def type(self, text):
        os.write(self.terminal, text)

    def echoes(self):
        """Whether the terminal shows what is typed."""
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ECHO)

    def wait_until_hidden(self):
        """Wait until the program reads: what is typed before it hides the line is discarded."""
        limit = time.monotonic() + PATIENCE
        while self.echoes():
            if time.monotonic() > limit:
                raise AssertionError("the terminal is not hidden")
            time.sleep(0.01)

    def end(self):
        """Wait for the end; return the exit code, or the negative number of the signal."""
        limit = time.monotonic() + PATIENCE
        while True:
            alive = self.read()
            found, status = os.waitpid(self.child, 0 if not alive else os.WNOHANG)
            if found:
                while self.read() and select.select([self.terminal], [], [], 0)[0]:
                    pass
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > limit:
                os.kill(self.child, signal.SIGKILL)
                raise AssertionError(f"the call does not end: {self.shown!r}")


class PromptTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.node = control.RunningNode()
        self.addCleanup(self.node.stop)
        (self.folder / "substra.yaml").write_text(f"org-1:\n  url: {self.node.url}\n", encoding="utf-8")

    def stored(self):
        return self.folder / ".config/substra/SUBSTRA_ORG_1_TOKEN"

    def test_a_typed_token_is_stored_and_never_shown(self):
        token = self.node("make-token", note="laptop")["token"]
        call = Call(self.folder, "import", "org-1")
        call.wait_for(b"(not shown): ")
        call.wait_until_hidden()
        # Ctrl-U forgets a wrong beginning, and Backspace a character.
        call.type(b"wrong\x15" + token.encode() + b"x\x7f\r")
        self.assertEqual(call.end(), 0, call.shown)
        self.assertEqual(self.stored().read_text(encoding="utf-8"), token + "\n")
        self.assertNotIn(token.encode(), call.shown)

    def test_an_interrupt_ends_the_call_by_its_signal(self):
        for key in (b"\x03", b"\x1c"):
            with self.subTest(key=key):
                call = Call(self.folder, "import", "org-1")
                call.wait_for(b"(not shown): ")
                call.wait_until_hidden()
                call.type(b"abc" + key)
                limit = time.monotonic() + PATIENCE
                while not call.echoes() and time.monotonic() < limit:
                    call.read()
                self.assertTrue(call.echoes(), "the terminal stays hidden")
                self.assertEqual(call.end(), -signal.SIGINT, call.shown)
                self.assertNotIn(b"abc", call.shown)
        self.assertFalse(self.stored().exists())

    def test_a_signal_restores_the_terminal(self):
        call = Call(self.folder, "import", "org-1")
        call.wait_for(b"(not shown): ")
        call.wait_until_hidden()
        os.kill(call.child, signal.SIGTERM)
        limit = time.monotonic() + PATIENCE
        while not call.echoes() and time.monotonic() < limit:
            call.read()
        self.assertTrue(call.echoes(), "the terminal stays hidden")
        self.assertEqual(call.end(), -signal.SIGTERM, call.shown)

    def test_the_end_of_input_stores_nothing(self):
        call = Call(self.folder, "import", "org-1")
        call.wait_for(b"(not shown): ")
        call.wait_until_hidden()
        call.type(b"\x04")
        self.assertEqual(call.end(), 1, call.shown)
        self.assertIn(b"no token was given", call.shown)
        self.assertFalse(self.stored().exists())

    def test_nothing_is_deleted_without_a_yes(self):
        user = self.node.state()["users"][0]
        (self.folder / "password").touch(mode=0o600)
        (self.folder / "password").write_text(user["password"] + "\n", encoding="utf-8")
        (self.folder / "substra.yaml").write_text(
            f"org-1: {{url: '{self.node.url}', username: {user['name']}, password_file: password}}\n",
            encoding="utf-8")
        token = self.node("make-token", note="laptop")["token"]
        for answer, left in ((b"n\r", True), (b"\r", True), (b"y\r", False)):
            with self.subTest(answer=answer):
                call = Call(self.folder, "revoke", "org-1", "--name", "laptop")
                call.wait_for(b"[y/N] ")
                call.type(answer)
                self.assertEqual(call.end(), 1 if left else 0, call.shown)
                tokens = {entry["token"]: entry for entry in self.node.state()["tokens"]}
                self.assertEqual(tokens[token]["valid"], left)
        sessions = [entry for entry in tokens.values() if entry["kind"] == "session"]
        self.assertEqual([entry["valid"] for entry in sessions], [False] * 3)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=pathlib.Path, required=True)
    options, rest = parser.parse_known_args()
    TOOLS = options.tools.resolve()
    unittest.main(argv=[sys.argv[0], *rest])
