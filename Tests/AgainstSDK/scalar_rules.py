"""Predicates for values that the SDK converts: insecure, retry_timeout and strings."""

import re

import yaml

from case import TEXT_ATTRIBUTES
from rule_table import error
from rule_table import predicate
from rule_table import warning

_TRUE_WORDS = ("true", "yes", "on", "1")


@predicate("null, collections, and values that str() changes")
def converted_text(facts):
    """A string setting whose YAML value is not a string; the SDK sends ``str(value)``."""
    for attribute in TEXT_ATTRIBUTES:
        node = facts.node(attribute)
        if node is None:
            continue
        value = facts.node_value(attribute)
        if value is None:
            yield error("null-becomes-none")
        elif isinstance(value, bytes) or not isinstance(node, yaml.ScalarNode):
            yield error("collection-as-string")
        elif str(value) != node.value:
            yield error("scalar-text-altered")


@predicate("insecure")
def insecure(facts):
    """A value for which ``bool(x)`` is not what the user meant."""
    text = facts.variable_text("insecure")
    if text is not None:
        if text and text.lower() not in _TRUE_WORDS:
            yield error("insecure-not-boolean")
        return
    node = facts.node("insecure")
    if node is None:
        return
    value = facts.node_value("insecure")
    if value is None:
        yield error("null-becomes-none")
    elif isinstance(value, bool) or value == "":
        return
    elif isinstance(value, str) and value.lower() in _TRUE_WORDS:
        yield warning("insecure-odd-form")
    elif isinstance(value, int) and value in (0, 1):
        # Only the spellings 0 and 1 are certain; 00 and 0x1 may be reported either way.
        plain = node.value in ("0", "1")
        yield warning("insecure-odd-form", certain=plain)
        if not plain:
            yield error("insecure-not-boolean", certain=False)
    else:
        yield error("insecure-not-boolean")
        yield error("collection-as-string", certain=False)


@predicate("values in code are not converted")
def untyped_code(facts):
    """A value in code of the wrong type; the command converts, so no generated case has one."""
    code = facts.case.code
    if not isinstance(code.get("insecure", False), bool):
        yield error("code-untyped")
    if not isinstance(code.get("retry_timeout", 0), int):
        yield error("code-untyped")


@predicate("retry_timeout")
def retry_timeout(facts):
    """A number of seconds in an unusual notation, not positive, or larger than 64 bits."""
    seconds = facts.value("retry_timeout")
    if not isinstance(seconds, int):
        return
    if seconds <= 0:
        yield error("retry-timeout-not-positive")
        yield error("retry-timeout-overflow", certain=False)
    elif seconds >= 2**63:
        yield error("retry-timeout-overflow")
    text, node = facts.variable_text("retry_timeout"), facts.node("retry_timeout")
    value = None
    if node is not None:
        text, value = node.value, facts.node_value("retry_timeout")
    if text is not None and not re.fullmatch(r"[1-9][0-9]*", str(text), re.ASCII):
        yield warning("retry-timeout-odd-form", certain=0 < seconds < 2**63)
    elif isinstance(value, float):
        yield warning("retry-timeout-odd-form", certain=False)
    if isinstance(value, bytes):
        yield error("collection-as-string", certain=False)
