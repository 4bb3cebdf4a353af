"""Predicates for client names and the variables derived of them: §2."""

from facts import is_surely_derivable
from rule_table import error
from rule_table import predicate
from rule_table import warning
from sdk_runner import environment_prefix
from yaml_view import MAPPING_TAG

_EMPTY_PREFIX = "SUBSTRA_"


@predicate("§2: env-prefix-empty")
def empty_prefix(facts):
    """A name of which nothing is left: all such clients share their variables."""
    if facts.prefix == _EMPTY_PREFIX and facts.variable_settings:
        yield error("env-prefix-empty")


@predicate("§2: env-name-transliterated")
def transliterated(facts):
    """A name outside ASCII together with variables."""
    if facts.name.isascii():
        return
    if facts.variable_settings:
        yield warning("env-name-transliterated", certain=facts.prefix != _EMPTY_PREFIX)
    elif facts.has_substra_variables:
        yield warning("env-name-transliterated", certain=False)
    # Issue 2: a name that can't be derived with certainty is refused when a variable could matter.
    if not is_surely_derivable(facts.name) and facts.has_substra_variables:
        yield error("env-name-transliterated", certain=False)


@predicate("§2: env-name-collision")
def collision(facts):
    """Two sections that share their variables, at least one of which is taken."""
    if facts.document is None:
        return
    for key, text, section in facts.document.other_sections():
        name = key if isinstance(key, str) else text
        if environment_prefix(name) != facts.prefix:
            continue
        certain = isinstance(key, str) and section.tag == MAPPING_TAG
        certain = certain and is_surely_derivable(key) and is_surely_derivable(facts.name)
        if facts.variable_settings:
            yield error("env-name-collision", certain=certain)
        else:
            # "Another section" supposes that the client has one itself.
            certain = certain and facts.document.has_section
            yield warning("env-name-collision", certain=certain)


@predicate("§2: name-not-trimmed")
def not_trimmed(facts):
    """A name with blanks around it: variables match, a section doesn't."""
    if facts.name == facts.name.strip():
        return
    # The row is about a section that is not found; without a file it may be said all the same.
    is_missed = facts.document is not None and not facts.document.has_section
    ascii_blanks = facts.name.strip(" \t\r\n") != facts.name
    yield warning("name-not-trimmed", certain=ascii_blanks and is_missed)
