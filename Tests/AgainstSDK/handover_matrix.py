"""Configurations for which the SDK must create exactly the clients that are resolved."""

import dataclasses
import os
import sys

_PATH = {"SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH": "named.yaml"}


@dataclasses.dataclass(frozen=True)
class Row:
    """A configuration, the arguments of ``exec``, and the clients that the SDK must create."""

    name: str
    #: Arguments of ``exec`` before ``--``.
    arguments: tuple
    #: Attributes of each client; only those that matter here.
    expected: dict
    #: Contents of files by name; all get mode 0600.
    files: dict = dataclasses.field(default_factory=dict)
    variables: dict = dataclasses.field(default_factory=dict)
    #: Words that must be on stderr; if there are none, stderr must be empty.
    warnings: tuple = ()

    def lay_out(self, folder):
        """Write the files."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            path.chmod(0o600)

    def environment(self, folder):
        """Return the environment of ``exec``."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONUTF8") if name in os.environ}
        return {**kept, "HOME": str(folder), **self.variables}


_REMOTE = "org-1:\n  backend_type: remote\n  url: https://org-1.example.org\n"
_CONFIG = ("--config", "substra.yaml")


def _remote(token, **more):
    return {
        "mode": "remote", "backend_type": "remote", "url": "https://org-1.example.org",
        "token": token, "retry_timeout": 300, "insecure": False, "verify": True,
        "authorization": f"Token {token}", "login": None, **more,
    }


_LOCAL = {
    "mode": "local", "backend_type": "subprocess", "url": None, "token": None,
    "retry_timeout": 300, "insecure": False, "verify": None, "login": None,
}

MATRIX = (
    Row("a token in a variable", ("org-1", *_CONFIG), {"org-1": _remote("abc")},
        {"substra.yaml": _REMOTE}, {"SUBSTRA_ORG_1_TOKEN": "abc"}),
    Row("a token in a file that a variable points to", ("org-1", *_CONFIG), {"org-1": _remote("abc")},
        {"substra.yaml": _REMOTE, "secret/t": "abc\n"}, {"SUBSTRA_ORG_1_TOKEN_FILE": "secret/t"}),
    Row("a token in a file that the YAML file points to", _CONFIG, {"org-1": _remote("abc")},
        {"substra.yaml": _REMOTE + "  token_file: secret/t\n", "secret/t": "abc\r\n"}),
    Row("a secrets directory", ("--secrets-directory", "secret", *_CONFIG),
        {"org-1": _remote("abc", retry_timeout=7)},
        {"substra.yaml": _REMOTE, "secret/SUBSTRA_ORG_1_TOKEN": "abc",
         "secret/SUBSTRA_ORG_1_RETRY_TIMEOUT": "7\n"}),
    Row("systemd's credentials", _CONFIG, {"org-1": _remote("abc")},
        {"substra.yaml": _REMOTE, "secret/SUBSTRA_ORG_1_TOKEN": "abc"},
        {"CREDENTIALS_DIRECTORY": "secret"}),
    Row("insecure: false over a file that says true", (*_CONFIG, "--set", "insecure=false"),
        {"org-1": _remote("abc")}, {"substra.yaml": _REMOTE + "  insecure: true\n"},
        {"SUBSTRA_ORG_1_TOKEN": "abc"}),
    Row("insecure: false over the variable's file that says true", _CONFIG, {"org-1": _remote("abc")},
        {"substra.yaml": _REMOTE + "  insecure: false\n",
         "named.yaml": _REMOTE + "  insecure: true\n  retry_timeout: 5\n  token: named\n"},
        {"SUBSTRA_ORG_1_TOKEN": "abc", **_PATH}),
    Row("insecure: true", _CONFIG, {"org-1": _remote("abc", insecure=True, verify=False)},
        {"substra.yaml": _REMOTE + "  insecure: true\n"}, {"SUBSTRA_ORG_1_TOKEN": "abc"},
        ("insecure-tls",)),
    Row("a local client although the variable's file has a url", (*_CONFIG, "org-1"), {"org-1": _LOCAL},
        {"substra.yaml": "org-1: {retry_timeout: 300}\n", "named.yaml": _REMOTE + "  token: x\n"},
        _PATH),
    Row("a url that an option empties", (*_CONFIG, "--set", "url=", "--set", "backend_type=docker"),
        {"org-1": {**_LOCAL, "url": "", "backend_type": "docker"}}, {"substra.yaml": _REMOTE}),
    Row("the file of the variable alone", ("org-1",), {"org-1": _remote("abc", retry_timeout=8)},
        {"named.yaml": _REMOTE + "  token: abc\n  retry_timeout: 010\n"}, _PATH,
        ("retry-timeout-odd-form",)),
    Row("a hybrid client", _CONFIG,
        {"org-1": _remote("abc", mode="hybrid", backend_type="subprocess", retry_timeout=60)},
        {"substra.yaml": _REMOTE.replace("remote", "subprocess", 1) + "  retry_timeout: 60\n"},
        {"SUBSTRA_ORG_1_TOKEN": "abc"}),
    Row("a docker client", _CONFIG,
        {"org-1": _remote("abc", mode="hybrid", backend_type="docker")},
        {"substra.yaml": _REMOTE.replace("remote", "docker", 1)}, {"SUBSTRA_ORG_1_TOKEN": "abc"}),
    Row("a login", _CONFIG,
        {"org-1": _remote("token-of-the-login", authorization="Token None",
                          login=["ada", "p w'\"$`\\é\t!"])},
        {"substra.yaml": _REMOTE + "  username: ada\n  allow_implicit_login: true\n"
         "  password: \"p w'\\\"$`\\\\é\\t!\"\n"}),
    Row("a token over a login, and a stale empty variable of a file", _CONFIG,
        {"org-1": _remote("abc", login=None)},
        {"substra.yaml": _REMOTE + "  username: ada\n  password: p\n  token: abc\n"},
        {"SUBSTRA_ORG_1_OTHER": "x"}),
    Row("two clients of three", ("org-1", "org-2"),
        {"org-1": _remote("abc"),
         "org-2": _remote("def", url="https://org-2.example.org"),
         "org-3": _LOCAL},
        {"substra.yaml": _REMOTE + _REMOTE.replace("org-1", "org-2")
         + _REMOTE.replace("org-1", "org-3")},
        {"SUBSTRA_ORG_1_TOKEN": "abc", "SUBSTRA_ORG_2_TOKEN": "def",
         "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH": "substra.yaml"},
        ("client 'org-3' of the files is not passed on",)),
    Row("all clients of two files", ("--config", "one.yaml", "--config", "two.yaml"),
        {"org-1": _remote("abc", retry_timeout=9),
         "org-2": _remote("def", url="https://org-2.example.org")},
        {"one.yaml": _REMOTE + "  token: abc\n  retry_timeout: 1\n",
         "two.yaml": "org-1: {retry_timeout: 9}\n"
         + _REMOTE.replace("org-1", "org-2") + "  token: def\n"}),
    Row("a pristine environment", ("--pristine", *_CONFIG), {"org-1": _remote("abc")},
        {"substra.yaml": _REMOTE}, {"SUBSTRA_ORG_1_TOKEN": "abc"}),
    Row("a name that is not ASCII", _CONFIG, {"école": _remote("abc")},
        {"substra.yaml": _REMOTE.replace("org-1:", "école:", 1) + "  token: abc\n"}),
    Row("a name with a space", ("Org 1", *_CONFIG), {"Org 1": _remote("abc")},
        {"substra.yaml": _REMOTE.replace("org-1:", "Org 1:", 1) + "  token: abc\n"}),
    Row("a name that begins with a dash", ("--client", "-x", *_CONFIG), {"-x": _remote("abc")},
        {"substra.yaml": _REMOTE.replace("org-1:", '"-x":', 1) + "  token: abc\n"}),
    Row("a url with a path and a slash at its end", _CONFIG,
        {"org-1": _remote("abc", url="https://org-1.example.org:8443/a%20b/")},
        {"substra.yaml": _REMOTE.replace(".org\n", ".org:8443/a%20b/\n") + "  token: abc\n"}),
    Row("an empty username and a token", _CONFIG, {"org-1": _remote("abc")},
        {"substra.yaml": _REMOTE + "  token: abc\n"}, {"SUBSTRA_ORG_1_USERNAME": ""},
        ("empty-string-value",)),
    Row("a password with a line break, quotes and an emoji, in the locale C", _CONFIG,
        {"org-1": _remote("token-of-the-login", authorization="Token None",
                          login=["adä", "p\nq'\"😀$(x)`\\"])},
        {"substra.yaml": _REMOTE + "  username: adä\n  allow_implicit_login: true\n"
         "  password: \"p\\nq'\\\"😀$(x)`\\\\\"\n"}, {"LANG": "C", "LC_ALL": "C"}),
    Row("a local client with docker", _CONFIG, {"org-1": {**_LOCAL, "backend_type": "docker"}},
        {"substra.yaml": "org-1: {backend_type: docker}\n"}),
    Row("a template that two clients merge", _CONFIG,
        {"org-1": _remote("abc", retry_timeout=42),
         "org-2": _remote("def", url="https://org-2.example.org", retry_timeout=42)},
        {"substra.yaml": "_all: &all {backend_type: remote, retry_timeout: 42}\n"
         "org-1: {<<: *all, url: 'https://org-1.example.org', token: abc}\n"
         "org-2: {<<: *all, url: 'https://org-2.example.org', token: def}\n"}),
    Row("contradicting variables that are ignored", ("--no-environment", *_CONFIG),
        {"org-1": _remote("abc")}, {"substra.yaml": _REMOTE + "  token: abc\n"},
        {"SUBSTRA_ORG_1_TOKEN": "other", "SUBSTRA_ORG_1_INSECURE": "true",
         "SUBSTRA_ORG_1_URL": "https://other.example.org", "SUBSTRA_ORG_1_USERNAME": "ada",
         "SUBSTRA_ORG_1_PASSWORD": "p", "SUBSTRA_ORG_1_RETRY_TIMEOUT": "1",
         "SUBSTRA_ORG_1_BACKEND_TYPE": "docker", **_PATH}),
    Row("variables of a client that no file has", ("org-9", "--config="),
        {"org-9": _remote("abc")}, {},
        {"SUBSTRA_ORG_9_TOKEN": "abc", "SUBSTRA_ORG_9_URL": "https://org-1.example.org",
         "SUBSTRA_ORG_9_BACKEND_TYPE": "remote", **_PATH}),
)

if len({row.name for row in MATRIX}) != len(MATRIX):
    sys.exit("two rows of the matrix have the same name")
