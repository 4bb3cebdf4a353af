"""Predicates for url, token and credentials: what is missing, empty, or can't be sent."""

import re

from case import TEXT_ATTRIBUTES
from facts import is_utf8
from rule_table import error
from rule_table import predicate
from rule_table import warning

_LOGIN = ("username", "password")
_PLAIN_URL = re.compile(
    r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])"
    r"(?::(\d{1,5}))?((?:/[A-Za-z0-9._~-]+)*/{0,2})",
    re.ASCII,
)
_PLACEHOLDER = re.compile(r"\$\{.*\}|<.*>|None|null", re.DOTALL)


@predicate("username without password, password without username, neither, or empty")
def login(facts):
    """A client with a url and no token: which of username and password it has."""
    if not facts.has_url or facts.value("token") is not None:
        return
    given = [a for a in _LOGIN if facts.value(a) is not None]
    empty = any(facts.value(a) == "" for a in given)
    if not given:
        yield warning("no-credentials")
    elif len(given) == 1:
        # For a url that is rejected, or that contains credentials, the rule may be left out.
        yield error("incomplete-credentials", certain=_is_plain(facts.value("url")))
        if empty:
            yield error("empty-credentials", certain=False)
    elif empty:
        yield error("empty-credentials", certain=_is_plain(facts.value("url")))


@predicate("a token, and credentials of higher precedence")
def token_overrides(facts):
    """A token that wins although username and password both come from a higher layer."""
    if not facts.has_url or facts.value("token") is None:
        return
    if any(facts.value(a) is None for a in _LOGIN):
        return
    ranks = [facts.precedence(a) for a in _LOGIN]
    if min(ranks) > facts.precedence("token"):
        yield warning("token-overrides-credentials")


@predicate("Docs/Rules.md: shared-token")
def shared_token(facts):
    """A token that another client may also have."""
    token = facts.value("token")
    if not facts.has_url or not token:
        return
    others = sum(value == token for value in facts.case.env.values())
    in_file = (facts.case.content or b"").count(token.encode("utf-8", "replace"))
    if others + in_file > 1 or (in_file and facts.origin("token") != "config_file"):
        yield error("shared-token", certain=False)


@predicate("token, username or password without url")
def without_url(facts):
    """Credentials that are never sent, since the client is local."""
    if facts.has_url:
        return
    given = [a for a in ("token",) + _LOGIN if facts.value(a) is not None]
    if given:
        yield warning("credentials-without-url", certain=any(facts.value(a) for a in given))


@predicate("an empty value in a variable or in the file")
def empty_text(facts):
    """An empty value that overrides the value of a lower layer."""
    for attribute in TEXT_ATTRIBUTES + ("insecure",):
        node = facts.node(attribute)
        text = facts.variable_text(attribute) if node is None else facts.node_value(attribute)
        if text == "":
            # Empty credentials have other rules. The warning is required for url and insecure, and
            # for credentials with which the SDK logs in, as in the recorded cases.
            certain = attribute in ("url", "insecure")
            logs_in = facts.logs_in and _is_plain(facts.value("url"))
            certain = certain or (attribute != "token" and logs_in)
            yield warning("empty-string-value", certain=certain)


@predicate("an empty token, and characters that a token can't have")
def token(facts):
    """A token that the server can't accept; without a url it is never sent."""
    text = facts.value("token")
    if text is None:
        return
    if text == "":
        yield error("token-empty", certain=facts.has_url)
    elif facts.has_url and not re.fullmatch(r"[\x21-\x7e]+", text):
        yield error("token-invalid", certain=not _is_reported_already(facts, "token"))


@predicate("what requests makes of a url")
def url(facts):
    """A url that requests rejects, changes, or takes credentials from in place of the token."""
    text = facts.value("url")
    if not text:
        return
    if _is_plain(text):
        if text.endswith("//"):
            yield warning("url-double-slash")
        if _is_suspicious_host(text) or re.search(r"[^/:]/\.{1,2}(/|$)", text):
            # requests removes the segments . and .. from a path.
            yield error("url-invalid", certain=False)
        return
    certain = not _is_reported_already(facts, "url")
    authority = re.match(r"(?i)https?://([^/?#]*)", text)
    if authority and "@" in authority.group(1):
        yield error("url-userinfo")
        yield error("url-invalid", certain=False)
    else:
        yield error("url-invalid", certain=certain and _is_surely_invalid(text, authority))
    yield warning("url-double-slash", certain=False)


def _is_plain(text):
    """Whether all programs read a url the same way."""
    plain = _PLAIN_URL.fullmatch(text)
    return bool(plain) and (plain.group(1) is None or 0 < int(plain.group(1)) <= 65535)


def _is_suspicious_host(text):
    """Whether a host has ordinary characters, but is neither a valid name nor an address."""
    host = re.sub(r"(?i)^https?://", "", text).split("/")[0].split(":")[0]
    return ".." in host or "-." in host or ".-" in host or host.startswith("[")


def _is_surely_invalid(text, authority):
    if not authority or not authority.group(1) or authority.group(1).startswith(":"):
        return True
    if re.search(r"[\s\x00-\x20\x7f?#]", text):
        return True
    if not authority.group(1).isascii():
        return True
    port = re.search(r":(\d+)$", authority.group(1))
    return bool(port and int(port.group(1)) > 65535)


@predicate("${TOKEN} is not replaced; None, null and <…> are sent as they are")
def placeholder(facts):
    """A placeholder that the user forgot to replace by a credential."""
    for attribute in ("token",) + _LOGIN:
        text = facts.value(attribute)
        if text and _PLACEHOLDER.fullmatch(text):
            certain = facts.has_url and not _is_reported_already(facts, attribute)
            yield warning("placeholder-value", certain=certain and attribute != "username")
        elif text and re.search(r"\$|<|\{\{|^(none|null|~|%.*%|\[.*\]|x+|\*+|\.+)$|change|replace|placeholder|redacted|your", text, re.IGNORECASE):
            yield warning("placeholder-value", certain=False)
    if re.search(r"[$<]|^(none|null)$", facts.value("url") or "", re.IGNORECASE):
        yield warning("placeholder-value", certain=False)


@predicate("a block scalar with | keeps the final line break of a password")
def surrounding_whitespace(facts):
    """A username or password that is sent with the whitespace around it."""
    for attribute in _LOGIN:
        text = facts.value(attribute)
        if text and text != text.strip():
            has_ascii_space = text != text.strip(" \t\r\n")
            certain = facts.logs_in and has_ascii_space
            yield warning("credential-surrounding-whitespace", certain=certain)


@predicate("variables that are not UTF-8")
def not_utf8(facts):
    """A variable that is used and is not UTF-8, so that its value can't be sent."""
    for attribute in facts.variable_settings:
        if not is_utf8(facts.variable_text(attribute)):
            yield error("not-utf8")
            for rule in ("url-invalid", "token-invalid", "insecure-not-boolean"):
                yield error(rule, certain=False)
    if not all(is_utf8(value) for value in facts.case.env.values()):
        yield error("not-utf8", certain=False)


@predicate("Docs/Rules.md: insecure-tls")
def unverified(facts):
    """An https url whose certificate is not verified; for a local host that is only a note."""
    address = facts.value("url") or ""
    if facts.document is not None and facts.document.merges_several:
        # The merge may be rejected as ambiguous, with a warning about another one of its values.
        yield warning("insecure-tls", certain=False)
    if facts.value("insecure") and address.lower().startswith("https://"):
        is_local = re.match(r"(?i)https://(localhost|[^/:]*\.localhost|127\.|\[::1\])", address)
        certain = _is_plain(address) and not is_local
        yield warning("insecure-tls", certain=certain, own="insecure-tls")


@predicate("Docs/Rules.md: characters that were copied together with a value")
def copied_along(facts):
    """Values that are probably mistakes, by rules that only the package has."""
    for attribute in ("token",) + _LOGIN:
        text = facts.value(attribute) or ""
        if re.search(r"^[\"'`“‘„«/~.{$]|[\"'`”’“»,;]$|=|:", text):
            yield warning("credential-not-alone", certain=False)
            yield warning("placeholder-value", certain=False)
    if re.search(r"/[A-Za-z_-]+/*$", facts.value("url") or ""):
        yield warning("url-of-page", certain=False)
    if any(name.upper().startswith("SUBSTRA_") for name in facts.case.env):
        yield warning("unknown-variable", certain=False)


@predicate("Docs/Rules.md: rules that have no counterpart in the SDK")
def beyond_the_sdk(facts):
    """Rules about which the SDK's result says nothing; a case may break them by chance."""
    if (facts.value("url") or "").lower().startswith("http:"):
        yield warning("insecure-transport", certain=False)
    if any(a in facts.case.code for a in ("token",) + _LOGIN):
        yield warning("credential-in-arguments", certain=False)


def _is_reported_already(facts, attribute):
    """Whether a value has another error, so that a second one need not be reported."""
    variable = facts.variable_text(attribute)
    if variable is not None:
        return not is_utf8(variable)
    node = facts.node(attribute)
    return node is not None and node.value != facts.value(attribute)
