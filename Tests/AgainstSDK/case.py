"""One case of the comparison: a client's name, a file, variables and code values.

The JSON form is that of ``Fixtures/sdk/cases.jsonl``, for recorded and generated cases alike.
"""

import base64
import copy
import pathlib

ATTRIBUTES = ("url", "token", "username", "password", "retry_timeout", "insecure", "backend_type")
TEXT_ATTRIBUTES = ("url", "token", "username", "password")
PATH_VARIABLE = "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH"

_UNSET = object()


class Case:
    """The user's input: everything that the SDK and the command get."""

    def __init__(self, client_name=None, content=None, path=_UNSET, env=None, code=None):
        #: Name of the client, or None (recorded cases only: the command needs one).
        self.client_name = client_name
        #: Bytes of the configuration file, or None without a file.
        self.content = content
        #: Path given in code: None, "" or a string with {FILE}, {MISSING} or {DIR}.
        self.path = ("{FILE}" if content is not None else None) if path is _UNSET else path
        #: The environment, with the same placeholders in the path variable.
        self.env = dict(env or {})
        #: Values given in code; None means omitted.
        self.code = {key: value for key, value in (code or {}).items() if value is not None}

    @classmethod
    def from_json(cls, value):
        """Read a case from the JSON form of the recorded ones."""
        files = value.get("files") or []
        content = None
        if files:
            first = files[0]
            content = base64.b64decode(first["b64"]) if isinstance(first, dict) else first.encode()
        arguments = {"path": value["configuration_file"]} if "configuration_file" in value else {}
        return cls(
            client_name=value.get("client_name"),
            content=content,
            env=value.get("env"),
            code=value.get("code"),
            **arguments,
        )

    def to_json(self):
        """Return the case in the JSON form of the recorded ones."""
        value = {"client_name": self.client_name, "configuration_file": self.path}
        if self.content is not None:
            try:
                value["files"] = [self.content.decode()]
            except UnicodeDecodeError:
                value["files"] = [{"b64": base64.b64encode(self.content).decode()}]
        if self.env:
            value["env"] = self.env
        if self.code:
            value["code"] = self.code
        return value

    def replacing(self, **changes):
        """Return a copy with some fields replaced."""
        other = copy.copy(self)
        other.env, other.code = dict(self.env), dict(self.code)
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    @property
    def path_pattern(self):
        """The path in use, with its placeholder; a path in code, even "", overrides the variable."""
        return self.path if self.path is not None else self.env.get(PATH_VARIABLE)


class Workplace:
    """The folder in which the file of each case is written; one folder for the whole run."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self._file = self.folder / "substra.yaml"
        self._directory = self.folder / "folder"
        self._directory.mkdir(exist_ok=True)

    def lay_out(self, case):
        """Write the case's file; return its path and environment with placeholders filled in."""
        if case.content is None:
            self._file.unlink(missing_ok=True)
        else:
            self._file.write_bytes(case.content)
        path = None if case.path is None else self._fill(case.path)
        return path, {name: self._fill(value) for name, value in case.env.items()}

    def _fill(self, text):
        if "{" not in text:
            return text
        return (
            text.replace("{FILE}", str(self._file))
            .replace("{MISSING}", str(self.folder / "absent.yaml"))
            .replace("{DIR}", str(self._directory))
        )
