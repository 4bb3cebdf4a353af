"""Which deviations from the SDK a case justifies, rule by rule.

Each predicate restates one row of ``behaviour.md`` (its section is cited) from the case and the
SDK's result alone; the output of ``substra-config`` is never looked at. A finding is *certain* when
the rule must be reported, and *possible* when the text leaves it open: then it may be reported,
and nothing is concluded from its absence.
"""

import dataclasses

import credential_rules
import file_rules
import name_rules
import scalar_rules
from facts import Facts
from rule_table import PREDICATES

#: The modules whose predicates are in the table, by the parts of ``behaviour.md`` they restate.
RULE_MODULES = (credential_rules, file_rules, name_rules, scalar_rules)


@dataclasses.dataclass(frozen=True)
class Explanation:
    """The rules a case justifies; each set holds rule names."""

    #: Errors and warnings that must be reported.
    errors: frozenset
    warnings: frozenset
    #: Errors and warnings that may be reported besides.
    possible_errors: frozenset
    possible_warnings: frozenset
    #: Rules, with their severities, that hold by a deviation of the package's own alone.
    own: frozenset
    #: Line and columns of each value the file decides. The first column is PyYAML's mark; the
    #: others are those of the keys before it in the line: what follows a possible credential is
    #: located at its key, since its own column would tell the credential's length.
    locations: dict


def explain(case, result):
    """Return the deviations of a case for which the SDK makes a client."""
    assert not result.failed
    found, own, recorded = {}, set(), set()
    facts = Facts(case, result)
    for predicate in PREDICATES:
        for finding in predicate(facts):
            found.setdefault((finding.severity, finding.certain), set()).add(finding.rule)
            (own if finding.own else recorded).add((finding.severity, finding.rule))
    errors, warnings = found.get(("error", True), set()), found.get(("warning", True), set())
    return Explanation(
        errors=frozenset(errors),
        warnings=frozenset(warnings),
        possible_errors=frozenset(found.get(("error", False), set()) - errors),
        possible_warnings=frozenset(found.get(("warning", False), set()) - warnings),
        own=frozenset(own - recorded),
        locations=_locations(facts),
    )


def _locations(facts):
    """Return 1-based marks; none if an alias gives a value two places to be at."""
    if facts.document is None or b"*" in facts.case.content:
        return {}
    marks = {a: facts.node(a).start_mark for a in facts.file_settings}
    keys = facts.document.key_marks
    lines = facts.case.content.decode("utf-8", "replace").splitlines()
    return {a: _places(mark, keys, lines) for a, mark in marks.items()}


def _places(mark, keys, lines):
    """Return lines and columns: the value's own, then the keys that stand for it.

    What stands before a value on its line may be a credential, whose length the column would tell.
    """
    places = [(mark.line + 1, mark.column + 1)]
    before = [key for key in keys if (key.line, key.column) < (mark.line, mark.column)]
    here = [key for key in before if key.line == mark.line]
    places += [(key.line + 1, key.column + 1) for key in here]
    line = lines[mark.line] if mark.line < len(lines) else ""
    start = len(line) - len(line.lstrip(" {[,-"))
    # The line begins with the rest of a value: its key is above.
    if before and (not here or min(key.column for key in here) > start):
        above = max((key.line for key in before if key.line < mark.line), default=None)
        places += [(key.line + 1, key.column + 1) for key in before if key.line == above]
    return places
