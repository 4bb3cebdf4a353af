"""Runs the program under test, ``substra-config show``, in one process per case."""

import json
import subprocess

from case import ATTRIBUTES

#: Seconds after which a run counts as a hang.
DEADLINE = 20


class ToolResult:
    """The output and the exit code of the command."""

    def __init__(self, code, stdout, stderr):
        #: Exit code; negative for a signal, None for a run that didn't end.
        self.code = code
        self.stdout = stdout
        self.stderr = stderr
        try:
            self.document = json.loads(stdout)
        except ValueError:
            self.document = None
        if not isinstance(self.document, dict):
            self.document = None

    @property
    def is_failure_document(self):
        """Whether stdout is a document that reports a failure."""
        return self.document is not None and self.document.get("error") is True

    @property
    def diagnostics(self):
        """Return the diagnostics of the document."""
        return (self.document or {}).get("diagnostics") or []

    def rules(self, severity):
        """Return the rules of the diagnostics of one severity."""
        return {d.get("rule") for d in self.diagnostics if d.get("severity") == severity}


class ToolRunner:
    """Runs the command in the workplace with the variables of the case and no others."""

    def __init__(self, tool, workplace):
        self._tool = [str(part) for part in tool]
        self._workplace = workplace
        #: Number of processes started.
        self.runs = 0

    def run(self, case):
        """Run the command on a case."""
        path, env = self._workplace.lay_out(case)
        self.runs += 1
        try:
            done = subprocess.run(
                self._tool + arguments(case, path),
                env=env,
                cwd=self._workplace.folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=DEADLINE,
                close_fds=False,
            )
        except subprocess.TimeoutExpired as expired:
            return ToolResult(None, expired.stdout or b"", expired.stderr or b"")
        return ToolResult(done.returncode, done.stdout, done.stderr)


def arguments(case, path):
    """Return the command line of a case, with ``--set`` for values in code."""
    name = case.client_name
    words = ["show"]
    words += ["--client=" + name] if name.startswith("-") or not name else [name]
    words += ["--reveal", "--format", "json"]
    if path is not None:
        words += ["--config", path]
    for attribute in ATTRIBUTES:
        if attribute in case.code:
            words += ["--set", f"{attribute}={_text(case.code[attribute])}"]
    return words


def _text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)
