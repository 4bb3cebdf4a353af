"""Predicates for client names and the variables derived from them."""

from facts import is_surely_derivable
from rule_table import error
from rule_table import predicate
from rule_table import warning
from sdk_runner import environment_prefix
from yaml_view import MAPPING_TAG

_EMPTY_PREFIX = "SUBSTRA_"


@predicate("env-prefix-empty")
def empty_prefix(facts):
    """A name with nothing left for a prefix; all such clients share their variables."""
    if facts.prefix == _EMPTY_PREFIX and facts.variable_settings:
        yield error("env-prefix-empty")


@predicate("env-name-transliterated")
def transliterated(facts):
    """A name that is not ASCII, together with variables."""
    if facts.name.isascii():
        return
    if facts.variable_settings:
        yield warning("env-name-transliterated", certain=facts.prefix != _EMPTY_PREFIX)
    elif facts.has_substra_variables:
        yield warning("env-name-transliterated", certain=False)
    # A name without certain variables is rejected if a variable could matter.
    if not is_surely_derivable(facts.name) and facts.has_substra_variables:
        yield error("env-name-transliterated", certain=False)


@predicate("env-name-collision")
def collision(facts):
    """Two sections that share their variables, of which at least one is used."""
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
            # The warning is about another section, so the client must have one itself.
            certain = certain and facts.document.has_section
            yield warning("env-name-collision", certain=certain)


@predicate("name-not-trimmed")
def not_trimmed(facts):
    """A name with whitespace around it, which matches variables but no section."""
    if facts.name == facts.name.strip():
        return
    # Required if the section is not found; without a file it may be reported as well.
    is_missed = facts.document is not None and not facts.document.has_section
    has_ascii_space = facts.name.strip(" \t\r\n") != facts.name
    yield warning("name-not-trimmed", certain=has_ascii_space and is_missed)
