"""Predicates for the structure of the file."""

import re

import yaml

from case import ATTRIBUTES
from rule_table import error
from rule_table import predicate
from rule_table import warning
from yaml_view import is_setting

_EXTENSIONS = ("token_file", "password_file", "username_file", "token_expires_at",
               "allow_implicit_login", "manage_url", "token_from")


@predicate("a path is given, but the file is missing")
def missing_file(facts):
    """A path without a file, for which the SDK creates a local client."""
    if facts.file_missing:
        yield error("config-file-missing")


@predicate("Docs/Decisions/0016: a client that nothing configures")
def unconfigured(facts):
    """A name that no file, variable or code value configures; the SDK creates a local client."""
    if facts.name and not facts.path_given and not any(map(facts.precedence, ATTRIBUTES)):
        yield error("section-missing", own="a client that nothing configures")


@predicate("the section is missing, or its key is not a string")
def missing_section(facts):
    """A file without a section for the client, for which the SDK uses defaults."""
    document = facts.document
    if document is None or document.has_section or not facts.name:
        return
    others = [(key, text) for key, text, _ in document.other_sections()]
    typed = [key for key, text in others if not isinstance(key, str) and text == facts.name]
    look_alike = [key for key, _ in others if str(key) == facts.name]
    if typed:
        yield error("section-key-not-string")
    missing = not typed
    if look_alike and not typed:
        yield error("section-key-not-string", certain=False)
        missing = False
    # If the key is not a string, such as no, the missing section need not be reported as well.
    if facts.is_configured_elsewhere:
        yield warning("section-missing-but-configured", certain=missing)
    else:
        yield error("section-missing", certain=missing)


@predicate("the section is a string or a list")
def section_not_mapping(facts):
    """A section in which the SDK finds no setting, since it is not a mapping."""
    document = facts.document
    if document is None or not document.has_section or document.section_is_mapping:
        return
    yield warning("section-not-mapping", certain=False)
    value = document.value(document.section)
    # Null is the one documented exception if all seven settings are set elsewhere. What happens to
    # a number that is never used is not documented.
    if value is None:
        return
    silent = isinstance(value, (str, list))
    yield error("section-not-mapping-ignored", certain=silent)


@predicate("a duplicate section or attribute")
def duplicates(facts):
    """A key that occurs twice, of which the SDK silently uses the last one."""
    if facts.document is None:
        return
    for repetition in facts.document.repetitions:
        yield from _duplicate(repetition, facts.name, facts.document.has_aliases)


def _duplicate(repetition, name, has_aliases):
    known = is_setting(repetition.key)
    if (repetition.holder == "top" and repetition.key == name) or (
        repetition.holder == "section" and known
    ):
        yield error("duplicate-key", certain=repetition.exact)
        return
    # A mapping that the section merges or refers to is elsewhere, but matters as well.
    if repetition.holder == "section" or has_aliases:
        yield error("duplicate-key", certain=False)
    known = known and repetition.holder == "other section" or (
        repetition.holder == "top" and isinstance(repetition.key, str)
    )
    certain = known and repetition.exact and not has_aliases
    yield warning("duplicate-key-elsewhere", certain=certain)


@predicate("PyYAML 6.0.3 and 6.0.4 differ, see Docs/Decisions/0002")
def ambiguous_merge(facts):
    """Several sources of one merge; if nothing is reported, the comparison of values must agree."""
    if facts.document is not None and facts.document.merges_several:
        yield error("ambiguous-merge", certain=False)


@predicate("escapes: PyYAML keeps lone surrogates, which can't be encoded")
def surrogate_escapes(facts):
    """An escaped surrogate, which the SDK accepts and then can't send."""
    content = facts.case.content or b""
    if facts.document and re.search(rb"\\(?:u|U0000)[dD][89a-fA-F]", content):
        yield error("yaml-syntax", certain=False)
        yield error("yaml-unsupported", certain=False)


@predicate("an unknown key")
def unknown_keys(facts):
    """A key of the section that is not a setting; a merged one may be for another program."""
    if facts.document is None:
        return
    for key, is_merged in facts.document.section_keys:
        if is_setting(key) or key in _EXTENSIONS:
            continue
        yield warning("unknown-key", certain=isinstance(key, str) and not is_merged)


@predicate("Docs/Rules.md: shared-token")
def shared_token(facts):
    """A token that another section also has."""
    if facts.document is None or not facts.document.section_is_mapping:
        return
    node = facts.document.node("token")
    if not isinstance(node, yaml.ScalarNode):
        return
    for _, _, section in facts.document.other_sections():
        if any(value.value == node.value for value in _scalars(section)):
            yield error("shared-token", certain=False)


def _scalars(section, depth=8):
    """The scalars that are values of a section, with those of the sections that it merges."""
    if isinstance(section, yaml.SequenceNode) and depth:
        for merged in section.value:
            yield from _scalars(merged, depth - 1)
    if not isinstance(section, yaml.MappingNode) or not depth:
        return
    for key, value in section.value:
        if isinstance(value, yaml.ScalarNode):
            yield value
        elif isinstance(key, yaml.ScalarNode) and key.value == "<<":
            yield from _scalars(value, depth - 1)
