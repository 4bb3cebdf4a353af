"""Gives this process the configuration of Substra clients, as ``substra-config exec`` gives it to a command.

    import substra_config
    substra_config.load("org-1", config="substra.yaml")  # now substra.Client(client_name="org-1") works
    client = substra_config.client("org-1", config="substra.yaml")  # the same in one call
"""
from __future__ import annotations

import html, importlib.metadata, json, os, pathlib, re, shutil, subprocess, threading, warnings  # noqa: E401
from typing import TYPE_CHECKING, Any, Iterable, Mapping, NamedTuple, Union

if TYPE_CHECKING:
    import substra  # type: ignore[import-untyped,import-not-found,unused-ignore]

__version__ = "0.2.0"
__all__ = ["ConfigurationError", "ConfigurationWarning", "Setting", "Summary", "client", "load"]
_Paths = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]], None]
_lock = threading.RLock()
_changes: dict[bytes, tuple[bytes | None, bytes | None]] = {}  # the values before the first load, and after the last


class ConfigurationError(Exception):
    """The clients can't be used. The text is that of ``substra-config``: what is wrong, where, and the fix."""


class ConfigurationWarning(UserWarning):
    """The clients can be used, but something is likely to be a mistake."""


class Setting(NamedTuple):
    """A setting and where its value comes from, such as ``substra.yaml:2:8``; credentials are ``<redacted>``."""
    client: str
    mode: str
    setting: str
    value: str
    origin: str


class Summary(NamedTuple):
    """What was loaded, without credentials: a table in a terminal and in Jupyter."""
    clients: tuple[str, ...]
    modes: Mapping[str, str]
    settings: tuple[Setting, ...]
    warnings: tuple[str, ...]

    def __repr__(self) -> str:
        rows = [tuple(map(_printable, row)) for row in (Setting._fields, *self.settings)]
        widths = [max(map(len, column)) for column in zip(*rows)]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        return "\n".join([*lines, *self.warnings])

    def _repr_html_(self) -> str:
        cells = ["".join(f"<td>{html.escape(_printable(cell))}</td>" for cell in row) for row in self.settings]
        titles = "".join(f"<th>{title}</th>" for title in Setting._fields)
        rows = "".join(f"<tr>{row}</tr>" for row in [titles, *cells])
        return f"<table>{rows}</table>" + "".join(f"<pre>{html.escape(text)}</pre>" for text in self.warnings)


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
    except Exception as error:  # The SDK has logged in. Its frames, and those of the causes, hold the password.
        error.__cause__ = error.__context__ = None
        problem = error.with_traceback(None)
    raise problem


def _load(clients: tuple[str, ...], given: Mapping[str, _Paths]) -> Summary:
    if any(not isinstance(name, str) for name in clients):
        raise TypeError("the names of clients are strings: load('org-1', 'org-2')")
    if unknown := given.keys() - {"config", "secrets_directory", "secret_files", "credential_policy"}:
        raise TypeError(f"unexpected keyword argument {sorted(unknown)[0]!r}")
    options = [f"--{name.replace('_', '-')}={os.fspath(value)}" for name, values in given.items() if values is not None
               for value in ([values] if isinstance(values, (str, os.PathLike)) else values)]
    with _lock:
        listed = [] if clients else _call("list", "--format=json", *options).json().get("clients", [])
        names = dict.fromkeys(clients or (one["client"] for one in listed if one["client"] is not None))
        shown = [_call("show", f"--client={name}", "--format=json", *options).json() for name in names]
        result = _call("env", "--as=json", "--reveal", *(f"--client={name}" for name in clients), *options)
        if result.code != 0 or not shown or not all("settings" in document for document in shown):
            text = re.sub(r"\n?Try '[^\n]*\Z", "", result.text)
            raise ConfigurationError(text or f"substra-config ended with {result.code} and no message")
        rows = [Setting(one["client"], one["mode"], name, value if isinstance(value, str) else json.dumps(value),
                        _origin(**setting["origin"]))
                for one in shown for name, setting in one["settings"].items()
                for value in [setting["value"]] if value is not None]
        # A line that begins with a space belongs to the line before it.
        texts = [text for text in re.split(r"\n(?! )", result.text) if ": warning: " in text.split("\n")[0]]
        for text in texts:  # Before the variables are set, since a warning may be raised as an error.
            warnings.warn(text, ConfigurationWarning, stacklevel=3)
        result.apply()
        return Summary(tuple(names), {one["client"]: one["mode"] for one in shown}, tuple(rows), tuple(texts))


class _Result:
    """What a call gave. Its ``repr`` shows nothing, since tracebacks may show local variables: no other has secrets."""

    def __init__(self, code: int, output: bytes, text: str) -> None:
        self.code, self.output, self.text = code, output, text

    def json(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self.output))
        except (ValueError, TypeError):  # The error would hold the output.
            return {}

    def apply(self) -> None:
        """Set the variables in the output, and remove the others of their clients, as ``exec`` does."""
        given = {name.encode(): str(value).encode() for name, value in self.json().items()}
        values: dict[bytes, bytes | None] = {**given, b"NETRC": b"/dev/null"}
        for prefix in [name[:-12] for name in given if name.endswith(b"_BACKEND_TYPE")]:
            for suffix in (b"URL", b"TOKEN", b"USERNAME", b"PASSWORD", b"TOKEN_FILE", b"USERNAME_FILE", b"PASSWORD_FILE"):
                values.setdefault(prefix + suffix, None)
        for name, value in values.items():
            before = os.environb.get(name)
            known = _changes.get(name, (before, before))
            _changes[name] = (known[0] if known[1] == before else before, value)
            os.environb.pop(name, None)
        os.environb.update({name: value for name, value in values.items() if value is not None})


def _environment() -> dict[bytes, bytes]:
    """The variables as they were before the first load, and no `~/.netrc`, since `load` hides it from the SDK."""
    before = {name: old for name, (old, new) in _changes.items() if os.environb.get(name) == new}
    return {name: value for name, value in {**os.environb, **before, b"NETRC": b"/dev/null"}.items() if value is not None}


def _call(*arguments: str) -> _Result:
    command = [_executable(), *arguments, "--color=never"]
    try:
        done = subprocess.run(command, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
        return _Result(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())
    except BaseException as error:  # The frames of subprocess hold the environment and the output.
        problem = error.with_traceback(None)
    raise ConfigurationError(f"can't run {command[0]}: {problem}") if isinstance(problem, (OSError, ValueError)) else problem


def _executable() -> str:
    """Find the executable of this installation, or one of the same version in PATH."""
    folder = pathlib.Path(__file__).resolve().parents[1]
    paths = [folder / "bin/substra-config"]  # of pip install --target
    for package in importlib.metadata.distributions(name="substra-config", path=[str(folder)]):
        paths += [pathlib.Path(str(file.locate())) for file in package.files or () if file.name == "substra-config"]
    for path in paths:
        if path.is_file():
            return str(path.resolve())
    other = shutil.which("substra-config")
    if other and subprocess.run([other, "--version"], stdout=subprocess.PIPE).stdout.split()[-1:] == [__version__.encode()]:
        return other
    raise ConfigurationError(f"substra-config {__version__} is neither beside the package in {folder} nor in PATH\n"
                             "  help: install the wheel again: pip install --force-reinstall FILE")


def _origin(kind: str, path: str | None = None, named_by: Any = None, **more: Any) -> str:
    position = [str(more[name]) for name in ("line", "column") if name in more]
    text: str = more.get("variable", kind) if path is None else ":".join([path, *position])
    return f"{text} ({_origin(**named_by)})" if named_by and named_by["kind"] != "code" else text


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
