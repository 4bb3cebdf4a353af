"""The table of predicates and the words they speak in."""

import dataclasses

#: Every predicate, in the order of the modules' import.
PREDICATES = []


@dataclasses.dataclass(frozen=True)
class Finding:
    """One rule that holds for a case."""

    rule: str
    severity: str
    certain: bool = True


def predicate(section):
    """Register a generator of findings; ``section`` is where behaviour.md says it."""

    def register(function):
        function.section = section
        PREDICATES.append(function)
        return function

    return register


def error(rule, certain=True):
    """Return an error that must (or may) be reported."""
    return Finding(rule, "error", certain)


def warning(rule, certain=True):
    """Return a warning that must (or may) be reported."""
    return Finding(rule, "warning", certain)
