"""Gives this process the configuration of Substra clients, as ``substra-config exec`` gives it to a command.

    substra_config.load("org-1", config="substra.yaml")  # now substra.Client(client_name="org-1") works
    client = substra_config.client("org-1", config="substra.yaml")  # the same in one call
"""
from __future__ import annotations

import importlib.metadata
import json
import os
import pathlib
import re
import subprocess
import threading
import warnings
from typing import TYPE_CHECKING, Any, Iterable, Mapping, Union

from ._summary import Setting, Summary, summary

if TYPE_CHECKING:
    import substra  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["ConfigurationError", "ConfigurationWarning", "Setting", "Summary", "client", "load"]
_Path = Union[str, bytes, "os.PathLike[str]"]
_Paths = Union[_Path, Iterable[_Path], None]
_changes: dict[bytes, tuple[bytes | None, bytes | None]] = {}  # the values before the first load, and after the last
_lock = threading.RLock()
_folder = pathlib.Path(__file__).resolve().parents[1]
_wheels = list(importlib.metadata.distributions(name="substra-config", path=[str(_folder)]))  # the one of this file
__version__ = _wheels[0].version if _wheels else "unknown"


class ConfigurationError(Exception):
    """The clients can't be used. The text is that of ``substra-config``: what is wrong, where, and the fix."""


class ConfigurationWarning(UserWarning):
    """The clients can be used, but something is likely to be a mistake."""


def load(*clients: str, config: _Paths = None, **options: _Paths) -> Summary:
    """Set the Python SDK's variables of the named clients, or of all, in ``os.environ``; nothing if one can't be used.

    The options are ``config``, ``secrets_directory``, ``secret_files`` and ``credential_policy``, as of the command
    ``substra-config``; a list repeats an option. Every call starts from the variables before the first one.
    """
    return _load(clients, {"config": config, **options})


def client(name: str, *, config: _Paths = None, **options: _Paths) -> substra.Client:
    """Load one client, and return its ``substra.Client``."""
    try:
        import substra
    except ImportError as error:
        raise ImportError(f"substra_config.client needs the Python SDK: pip install substra ({error})") from error
    _load((name,), {"config": config, **options})
    try:
        return substra.Client(client_name=name)
    except BaseException as error:  # The SDK logs in. Its frames, and those of the causes, hold the password.
        error.__cause__ = error.__context__ = None
        problem = error.with_traceback(None)
    raise problem


def _load(clients: tuple[str, ...], given: Mapping[str, _Paths]) -> Summary:
    if any(not isinstance(name, str) for name in clients):
        raise TypeError("the names of clients are strings: load('org-1', 'org-2')")
    if unknown := given.keys() - {"config", "secrets_directory", "secret_files", "credential_policy"}:
        raise TypeError(f"unexpected keyword argument {sorted(unknown)[0]!r}")
    options = [f"--client={name}" for name in clients]
    for name, values in given.items():
        for value in [values] if isinstance(values, (str, bytes, os.PathLike)) else values or []:
            options.append(f"--{name.replace('_', '-')}={os.fsdecode(value)}")
    with _lock:
        shown = _call("check", "--format=json", *options).json().get("clients", [])
        result = _call("env", "--as=json", "--reveal", *options)
        if result.code != 0 or not shown or not all("settings" in document for document in shown):
            problem = re.sub(r"\n?Try '[^\n]*\Z", "", result.text)
            raise ConfigurationError(problem or f"substra-config ended with {result.code} and no message")
        # A line that begins with a space belongs to the line before it.
        texts = [text for text in re.split(r"\n(?! )", result.text) if ": warning: " in text.split("\n")[0]]
        for text in texts:  # Before the variables are set, since a warning may be raised as an error.
            warnings.warn(text, ConfigurationWarning, stacklevel=3)
        result.apply()
        return summary(shown, texts)


class _Result:
    """What a call gave. Its ``repr`` shows nothing, since tracebacks may show local variables."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code, self.output, self.text = done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip()

    def json(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self.output))
        except (ValueError, TypeError):  # The error would hold the output.
            return {}

    def apply(self) -> None:
        """Set the variables in the output, and remove the others of their clients, as ``exec`` does; or change nothing."""
        self.before = dict(os.environb)
        try:
            return self._set()
        except BaseException as error:  # Such as an interrupt; its frames hold the values.
            for name in os.environb.keys() - self.before.keys():
                del os.environb[name]
            os.environb.update(self.before)
            problem = error.with_traceback(None)
        raise problem

    def _set(self) -> None:
        given = {name.encode(): str(value).encode() for name, value in self.json().items()}
        values: dict[bytes, bytes | None] = {**given, b"NETRC": b"/dev/null"}
        for prefix in [name[:-12] for name in given if name.endswith(b"_BACKEND_TYPE")]:
            for suffix in (b"URL", b"TOKEN", b"USERNAME", b"PASSWORD", b"TOKEN_FILE", b"USERNAME_FILE", b"PASSWORD_FILE"):
                values.setdefault(prefix + suffix, None)
        for name, value in values.items():
            before = os.environb.pop(name, None)
            first, last = _changes.get(name, (before, before))
            _changes[name] = (first if last == before else before, value)
        os.environb.update({name: value for name, value in values.items() if value is not None})


def _environment() -> dict[bytes, bytes]:
    """The variables as they were before the first load, and no `~/.netrc`, since `load` hides it from the SDK."""
    before = {name: old for name, (old, new) in _changes.items() if os.environb.get(name) == new}
    return {name: value for name, value in {**os.environb, **before, b"NETRC": b"/dev/null"}.items() if value is not None}


def _call(*arguments: str) -> _Result:
    command = [word.encode("utf-8", "surrogateescape") for word in (_executable(), *arguments, "--color=never")]
    try:
        return _Result(subprocess.run(command, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True))
    except BaseException as error:  # The frames of subprocess hold the environment and the output.
        problem = error.with_traceback(None)
    expected = isinstance(problem, (OSError, ValueError))
    raise ConfigurationError(f"can't run {os.fsdecode(command[0])}: {problem}") if expected else problem


def _executable() -> str:
    """Find the executable that was installed with this package."""
    files = [str(file.locate()) for wheel in _wheels for file in wheel.files or () if file.name == "substra-config"]
    paths = map(pathlib.Path, [f"{_folder}/bin/substra-config", *files])  # The first is that of pip install --target.
    for path in filter(pathlib.Path.is_file, paths):
        return str(path.resolve())
    raise ConfigurationError(f"substra-config is not beside its package in {_folder}\n"
                             "  help: install the wheel again: pip install --force-reinstall FILE")
