"""Shells that complete a line, driven as a user drives them."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import termios
import time

PROMPT = "READY>"


class Terminal:
    """A shell on a terminal of its own, with two keys that print the line that is being typed."""

    def __init__(self, arguments, folder, environment, setup):
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(arguments[0], arguments, environment)
        size = struct.pack("HHHH", 500, 240, 0, 0)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, size)
        for line in setup:
            self.send(line + "\n")
        self.send("echo IS-''UP\n")
        self.read_until("IS-UP")

    def send(self, text):
        os.write(self.descriptor, text.encode())

    def read_until(self, end, seconds=20):
        output = b""
        deadline = time.monotonic() + seconds
        while end.encode() not in output:
            left = deadline - time.monotonic()
            ready = select.select([self.descriptor], [], [], max(left, 0))[0]
            if not ready:
                raise TimeoutError(f"no {end!r} in {output.decode(errors='replace')!r}")
            output += os.read(self.descriptor, 65536)
        return output.decode(errors="replace")

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.descriptor)

    def line(self, typed):
        """The line after the tabulator key."""
        self.send(typed + "\t" + "\x18p")
        output = self.read_until(">>")
        self.clear()
        return output[output.rindex("<<") + 2:output.rindex(">>")]

    def words(self, typed):
        """The words of the list that the shell shows, and some of the typed line.

        Of a word with a description, only the word.
        """
        self.send(typed + "\x18l" + "\x18p")
        output = self.read_until(">>")
        self.clear()
        text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\x07\r\x0f]", " ", output)
        text = text[:text.rindex("<<")].replace(typed, " ", 1)
        return {word for line in text.splitlines() for word in line.split("  -- ")[0].split()}

    def clear(self):
        self.send("\x05\x15")


class Bash(Terminal):
    name = "bash"

    def __init__(self, folder, environment, script, setup=()):
        super().__init__(
            ["bash", "--norc", "--noprofile"], folder, environment, [
                "bind 'set enable-bracketed-paste off'", "bind 'set completion-query-items 0'",
                "bind 'set page-completions off'", "bind 'set bell-style none'",
                r"""bind -x '"\C-xp": printf "<<%s>>\n" "$READLINE_LINE"'""",
                r"""bind '"\C-xl": possible-completions'""", *setup,
                f"source '{script}'", f"PS1='{PROMPT}'"])


class Zsh(Terminal):
    name = "zsh"

    def __init__(self, folder, environment, script, setup=()):
        super().__init__(
            ["zsh", "-f", "-i"], folder, environment, [
                "unsetopt zle_bracketed_paste prompt_cr prompt_sp beep; LISTMAX=100000",
                "bindkey -e; print-line() { print -r -- \"<<$BUFFER>>\" }; zle -N print-line",
                "bindkey '^Xp' print-line; bindkey '^Xl' list-choices",
                "autoload -U compinit; compinit -D -u", *setup, f"source '{script}'",
                f"PS1='{PROMPT}'"])


class Fish:
    """Fish prints the completions of a line by itself."""

    name = "fish"

    def __init__(self, folder, environment, script, setup=()):
        self.folder, self.environment, self.script = folder, environment, script

    def words(self, typed):
        return {line.split("\t")[0] for line in self.lines([typed])[0]}

    def lines(self, typed):
        """For each typed line, the words, each with its description after a tabulator."""
        calls = "".join(
            f"complete -C {quoted(line)}; echo END-OF-LIST\n" for line in typed)
        result = subprocess.run(
            ["fish", "--no-config", "-c", f"source '{self.script}'\n{calls}"], cwd=self.folder,
            env=self.environment, capture_output=True, text=True, check=False)
        if result.stderr:
            raise AssertionError(result.stderr)
        lists = result.stdout.split("END-OF-LIST\n")[:-1]
        return [text.splitlines() for text in lists]

    def close(self):
        pass


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def is_installed(shell):
    """Whether the shell is in the folders that the tests use."""
    return shutil.which(shell.name, path="/usr/bin:/bin:/usr/local/bin") is not None
