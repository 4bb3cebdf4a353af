"""The table of predicates, and the findings that they return."""

import dataclasses

#: All predicates, in the order in which their modules are imported.
PREDICATES = []


@dataclasses.dataclass(frozen=True)
class Finding:
    """A rule that applies to a case."""

    rule: str
    severity: str
    certain: bool = True
    #: Which deviation only the package has, so that no recorded case can have it.
    own: str | None = None


def predicate(behavior):
    """Register a generator of findings about a behavior of the SDK or a rule of the package."""

    def register(function):
        function.behavior = behavior
        PREDICATES.append(function)
        return function

    return register


def error(rule, certain=True, own=None):
    """Return an error that must (or may) be reported."""
    return Finding(rule, "error", certain, own)


def warning(rule, certain=True, own=None):
    """Return a warning that must (or may) be reported."""
    return Finding(rule, "warning", certain, own)
