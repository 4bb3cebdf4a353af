"""Compares one result of the SDK with one run of the command."""

import dataclasses

from case import ATTRIBUTES
from explain import explain
from sdk_runner import LOGIN_TOKEN

ORIGIN_KINDS = {
    "code": "code",
    "environment_variable": "environment_variable",
    "config_file": "configuration_file",
    "default": "default",
}
#: Rules after which variables or the file are not read, so that other findings may be missing.
UNREAD = frozenset(
    ("config-file-missing", "env-name-transliterated", "yaml-syntax", "yaml-unsupported")
)
DEFAULTS = {"retry_timeout": 300, "insecure": False, "backend_type": "subprocess"}
ACCEPT = "application/json;version=0.0"


@dataclasses.dataclass(frozen=True)
class Verdict:
    """The outcome of a case."""

    #: Class of agreement, or of the first difference.
    kind: str
    #: One line per difference, ``class: expected and found``; empty when the sides agree.
    differences: tuple = ()

    @property
    def is_difference(self):
        """Whether the two sides disagree without a reason."""
        return bool(self.differences)

    @property
    def classes(self):
        """The classes of the differences."""
        return {line.split(": ")[0] for line in self.differences}


def judge(case, sdk, tool):
    """Compare the two sides on a case."""
    found = _malfunction(case, tool)
    if found:
        return _difference([found])
    if sdk.failed:
        return _both_fail(case, tool)
    explanation = explain(case, sdk)
    if tool.code == 0:
        return _accepted(case, sdk, tool, explanation)
    return _refused(case, tool, explanation)


def _difference(lines):
    return Verdict("DIFFERENCE " + lines[0].split(": ")[0], tuple(lines))


def _malfunction(case, tool):
    """Return a failure that no input may cause: crash, hang, broken document, leaked credential."""
    if tool.code is None:
        return "hang: the command did not end"
    if tool.code < 0 or tool.code > 3:
        return f"crash: exit code {tool.code}"
    if tool.code != 0 and any(s in tool.stdout + tool.stderr for s in _credentials(case)):
        return "credential-leaked: a credential is in the output of a failure"
    if any(s in tool.stderr for s in _credentials(case)):
        return "credential-leaked: a credential is on stderr"
    if tool.code == 2 and _may_be_usage(case):
        return None
    if tool.code == 2:
        return "usage: exit 2, but the command line is sound"
    if tool.document is None:
        return f"no-document: exit {tool.code} without one JSON document on stdout"
    if tool.document.get("version") != 1 or tool.document.get("client") != case.client_name:
        return "document: version is not 1 or client is not the name given"
    if tool.code != 0 and not tool.is_failure_document:
        return f"no-error-flag: exit {tool.code} without \"error\": true"
    if tool.code == 0 and tool.is_failure_document:
        return "error-flag: exit 0 with \"error\": true"
    return None


def _credentials(case):
    """Return the credentials of code and variables that are long enough to be recognized."""
    texts = [case.code.get(name) for name in ("token", "password")]
    texts += [v for n, v in case.env.items() if n.endswith(("_TOKEN", "_PASSWORD"))]
    return [t.encode("utf-8", "surrogateescape") for t in texts if t and len(t) >= 12]


def _may_be_usage(case):
    """Whether the command may report a usage error: for a malformed --set, or without a name."""
    code = case.code
    return (
        not case.client_name
        or code.get("backend_type", "docker") not in ("docker", "remote", "subprocess")
        or not 0 < code.get("retry_timeout", 1) < 2**63
    )


def _both_fail(case, tool):
    if tool.code == 0:
        return _difference(["accepted-what-the-sdk-rejects: the SDK fails, the command succeeds"])
    if tool.code == 3 and case.path_pattern != "{DIR}":
        return _difference(["exit-code: 3 for something that could be read"])
    if tool.code != 2 and not tool.rules("error"):
        return _difference(["failure-without-error: no diagnostic of severity error"])
    return Verdict("both fail")


def _refused(case, tool, explanation):
    if tool.code == 2:
        return Verdict("refused as usage")
    if tool.code == 3:
        return _difference(["exit-code: 3 for something that could be read"])
    found = tool.rules("error")
    lines = []
    if not found:
        lines.append("failure-without-error: no diagnostic of severity error")
    reason = found & UNREAD
    if not reason & (explanation.errors | explanation.possible_errors):
        unjustified = found - explanation.errors - explanation.possible_errors - _of_other_source(tool)
        lines += [
            f"refused-without-reason {rule}: the case does not justify it"
            for rule in sorted(unjustified, key=str)
        ]
        lines += [
            f"missing-error {rule}: refused for {_list(found)} only"
            for rule in sorted(explanation.errors - found)
        ]
        lines += _warnings(tool, explanation, is_refused=True)
    if lines:
        return _difference(lines)
    return Verdict("refused: " + _list(reason or found & explanation.errors or found))


def _of_other_source(tool):
    """Return the errors about a value of an ambiguous merge, which this PyYAML does not choose."""
    ambiguous = [found["message"] for found in tool.diagnostics if found["rule"] == "ambiguous-merge"]
    return {
        found["rule"] for found in tool.diagnostics
        if found.get("key_path") and any(found["key_path"][-1] in message for message in ambiguous)
    }


def _accepted(case, sdk, tool, explanation):
    lines = [
        f"accepted-a-deviation {rule}: the command succeeds"
        for rule in sorted(explanation.errors)
    ]
    lines += _settings(sdk, tool.document, explanation) + _request(sdk, tool.document)
    lines += [
        f"error-in-success {rule}: exit 0 with a diagnostic of severity error"
        for rule in sorted(tool.rules("error"), key=str)
    ]
    lines += _warnings(tool, explanation, is_refused=False)
    if lines:
        return _difference(lines)
    if explanation.warnings:
        return Verdict("same values, warned: " + _list(explanation.warnings))
    return Verdict("same values: " + sdk.client["mode"])


def _warnings(tool, explanation, is_refused):
    found = tool.rules("warning")
    allowed = explanation.warnings | explanation.possible_warnings
    lines = [
        f"unexpected-warning {rule}: the case does not justify it"
        for rule in sorted(found - allowed, key=str)
    ]
    missing = explanation.warnings - found
    if is_refused:
        # Warnings about all settings together are not required for a broken configuration.
        missing -= FINAL_WARNINGS
    return lines + [f"missing-warning {rule}: not reported" for rule in sorted(missing)]


#: Warnings about the configuration as a whole, which need a configuration without errors.
FINAL_WARNINGS = frozenset(
    ("no-credentials", "credentials-without-url", "token-overrides-credentials",
     "placeholder-value", "credential-surrounding-whitespace", "url-double-slash",
     "insecure-tls", "section-missing-but-configured", "env-name-collision", "env-name-transliterated")
)


def _settings(sdk, document, explanation):
    lines = []
    settings = document.get("settings") or {}
    for attribute in ATTRIBUTES:
        setting = settings.get(attribute)
        if not isinstance(setting, dict):
            lines.append(f"setting-absent {attribute}: not in the document")
            continue
        expected = sdk.value(attribute)
        if sdk.origin(attribute) == "default":
            expected = DEFAULTS.get(attribute)
        if not _same(expected, setting.get("value")):
            lines.append(f"value {attribute}: SDK {expected!r}, found {setting.get('value')!r}")
        lines += _origin(attribute, setting.get("origin") or {}, sdk, explanation)
    return lines


def _origin(attribute, origin, sdk, explanation):
    expected = {"kind": ORIGIN_KINDS[sdk.origin(attribute)]}
    if expected["kind"] == "environment_variable":
        expected["variable"] = sdk.env_names[attribute]
    if attribute in explanation.locations:
        locations = explanation.locations[attribute]
        shown = (origin.get("line"), origin.get("column"))
        expected["line"], expected["column"] = shown if shown in locations else locations[0]
    return [
        f"origin {field} {attribute}: {value}, found {origin.get(field)}"
        for field, value in expected.items()
        if origin.get(field) != value
    ]


def _request(sdk, document):
    mode, lines = sdk.client["mode"], []
    if document.get("mode") != mode:
        lines.append(f"mode: SDK {mode}, found {document.get('mode')}")
    request = document.get("request")
    if mode == "local":
        return lines + ([] if request is None else ["request: SDK none, found one"])
    if not isinstance(request, dict):
        return lines + ["request: found none"]
    rest = sdk.client["rest"]
    headers = {"Accept": ACCEPT}
    if sdk.client["token"] not in (None, LOGIN_TOKEN):
        headers["Authorization"] = rest["authorization"]
    expected = {
        "base_url": rest["base_url"],
        "headers": headers,
        "verify_tls": rest["verify"],
        "retry_timeout": rest["retry_timeout"],
    }
    for field, value in expected.items():
        if not _same(value, request.get(field)):
            lines.append(f"request {field}: SDK {value!r}, found {request.get(field)!r}")
    return lines


def _same(expected, found):
    """Whether two JSON values are equal; 1 and true are not."""
    return type(expected) is type(found) and expected == found


def _list(rules):
    return ", ".join(sorted(map(str, rules)))
