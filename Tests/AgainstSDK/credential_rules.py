"""Predicates for url, token and credentials: finalisation (§1), empty texts (§3), the wire (§8)."""

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


@predicate("§1: username xor password, neither, empty")
def login(facts):
    """A server without a token, by what there is of username and password."""
    if not facts.has_url or facts.value("token") is not None:
        return
    given = [a for a in _LOGIN if facts.value(a) is not None]
    empty = any(facts.value(a) == "" for a in given)
    if not given:
        yield warning("no-credentials")
    elif len(given) == 1:
        # A url that is refused, or holds credentials itself, need not be judged further.
        yield error("incomplete-credentials", certain=_is_plain(facts.value("url")))
        if empty:
            yield error("empty-credentials", certain=False)
    elif empty:
        yield error("empty-credentials", certain=_is_plain(facts.value("url")))


@predicate("§1: token present and credentials of higher precedence")
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
    """A token that another client may have as well."""
    token = facts.value("token")
    if not facts.has_url or not token:
        return
    others = sum(value == token for value in facts.case.env.values())
    in_file = (facts.case.content or b"").count(token.encode("utf-8", "replace"))
    if others + in_file > 1 or (in_file and facts.origin("token") != "config_file"):
        yield error("shared-token", certain=False)


@predicate("§1: token/username/password but no url")
def without_url(facts):
    """Credentials that go nowhere: the client is local."""
    if facts.has_url:
        return
    given = [a for a in ("token",) + _LOGIN if facts.value(a) is not None]
    if given:
        yield warning("credentials-without-url", certain=any(facts.value(a) for a in given))


@predicate("§3: empty text in a variable or in the file")
def empty_text(facts):
    """An empty text that overrides what a lower layer says."""
    for attribute in TEXT_ATTRIBUTES + ("insecure",):
        node = facts.node(attribute)
        text = facts.variable_text(attribute) if node is None else facts.node_value(attribute)
        if text == "":
            # Credentials have rules of their own; §3 names the warning for url and insecure, and
            # the recorded cases have it where the SDK logs in.
            certain = attribute in ("url", "insecure")
            logs_in = facts.logs_in and _is_plain(facts.value("url"))
            certain = certain or (attribute != "token" and logs_in)
            yield warning("empty-string-value", certain=certain)


@predicate("§3: …_TOKEN=\"\", and §8: what a token may hold")
def token(facts):
    """A token that the server can't accept; without a url it is never sent."""
    text = facts.value("token")
    if text is None:
        return
    if text == "":
        yield error("token-empty", certain=facts.has_url)
    elif facts.has_url and not re.fullmatch(r"[\x21-\x7e]+", text):
        yield error("token-invalid", certain=not _is_reported_already(facts, "token"))


@predicate("§8: url on the wire")
def url(facts):
    """A url that requests refuses, reads differently or replaces the token by."""
    text = facts.value("url")
    if not text:
        return
    if _is_plain(text):
        if text.endswith("//"):
            yield warning("url-double-slash")
        if _is_suspicious_host(text) or re.search(r"[^/:]/\.{1,2}(/|$)", text):
            # Of a path with . or .. requests takes the segments out.
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
    """Whether a url is of the form that nobody can read in two ways."""
    plain = _PLAIN_URL.fullmatch(text)
    return bool(plain) and (plain.group(1) is None or 0 < int(plain.group(1)) <= 65535)


def _is_suspicious_host(text):
    """Whether a host is plain in its characters, but of no shape that names or addresses have."""
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


@predicate("§6: ${TOKEN} is literal; None, null, <…>")
def placeholder(facts):
    """A credential that somebody forgot to fill in."""
    for attribute in ("token",) + _LOGIN:
        text = facts.value(attribute)
        if text and _PLACEHOLDER.fullmatch(text):
            certain = facts.has_url and not _is_reported_already(facts, attribute)
            yield warning("placeholder-value", certain=certain and attribute != "username")
        elif text and re.search(r"\$|<|\{\{|^(none|null|~|%.*%|\[.*\]|x+|\*+|\.+)$|change|replace|placeholder|redacted|your", text, re.IGNORECASE):
            yield warning("placeholder-value", certain=False)
    if re.search(r"[$<]|^(none|null)$", facts.value("url") or "", re.IGNORECASE):
        yield warning("placeholder-value", certain=False)


@predicate("§6: | keeps a final newline (password)")
def surrounding_whitespace(facts):
    """A password that is sent with the blanks around it."""
    for attribute in _LOGIN:
        text = facts.value(attribute)
        if text and text != text.strip():
            ascii_blanks = text != text.strip(" \t\r\n")
            certain = facts.logs_in and ascii_blanks
            yield warning("credential-surrounding-whitespace", certain=certain)


@predicate("§2: variables that are not UTF-8")
def not_utf8(facts):
    """A winning variable whose bytes are no text: nothing can be sent of it."""
    for attribute in facts.variable_settings:
        if not is_utf8(facts.variable_text(attribute)):
            yield error("not-utf8")
            for rule in ("url-invalid", "token-invalid", "insecure-not-boolean"):
                yield error(rule, certain=False)
    if not all(is_utf8(value) for value in facts.case.env.values()):
        yield error("not-utf8", certain=False)


@predicate("Docs/Rules.md: insecure-tls")
def unverified(facts):
    """A url with https whose certificate is not verified; of this machine it is a note."""
    address = facts.value("url") or ""
    if facts.document is not None and facts.document.merges_several:
        # Such a merge may be refused (ambiguous-merge), with a warning about another of its values.
        yield warning("insecure-tls", certain=False)
    if facts.value("insecure") and address.lower().startswith("https://"):
        is_local = re.match(r"(?i)https://(localhost|[^/:]*\.localhost|127\.|\[::1\])", address)
        certain = _is_plain(address) and not is_local
        yield warning("insecure-tls", certain=certain, own="insecure-tls")


@predicate("Docs/Rules.md: what was copied along with a value")
def copied_along(facts):
    """Values that can hardly be meant, with rules of the package's own."""
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
    """Rules of the package's own that a case may meet by chance."""
    if (facts.value("url") or "").lower().startswith("http:"):
        yield warning("insecure-transport", certain=False)
    if any(a in facts.case.code for a in ("token",) + _LOGIN):
        yield warning("credential-in-arguments", certain=False)


def _is_reported_already(facts, attribute):
    """Whether a value has an error of its own, so that a second one need not be made of it."""
    variable = facts.variable_text(attribute)
    if variable is not None:
        return not is_utf8(variable)
    node = facts.node(attribute)
    return node is not None and node.value != facts.value(attribute)
