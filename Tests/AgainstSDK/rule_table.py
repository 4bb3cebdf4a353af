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
    #: The name of a deviation of the package's own, which no recorded case can have.
    own: str | None = None


def predicate(section):
    """Register a generator of findings; ``section`` is the source of the rule; README.md lists the sections §1 to §8."""

    def register(function):
        function.section = section
        PREDICATES.append(function)
        return function

    return register


def error(rule, certain=True, own=None):
    """Return an error that must (or may) be reported."""
    return Finding(rule, "error", certain, own)


def warning(rule, certain=True, own=None):
    """Return a warning that must (or may) be reported."""
    return Finding(rule, "warning", certain, own)
