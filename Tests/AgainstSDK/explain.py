"""Which deviations from the SDK a case justifies, rule by rule.

Each predicate describes one known behavior of the SDK, and decides from the case and the SDK's
result alone whether a rule applies; it never uses the output of ``substra-config``. A finding is
*certain* if the rule must be reported. It is *possible* if the rule may be reported; then its
absence is accepted as well.
"""

import dataclasses

import credential_rules
import file_rules
import name_rules
import scalar_rules
from facts import Facts
from rule_table import PREDICATES

#: The modules whose predicates are in the table.
RULE_MODULES = (credential_rules, file_rules, name_rules, scalar_rules)


@dataclasses.dataclass(frozen=True)
class Explanation:
    """The rules a case justifies; each set holds rule names."""

    #: Errors and warnings that must be reported.
    errors: frozenset
    warnings: frozenset
    #: Errors and warnings that may also be reported.
    possible_errors: frozenset
    possible_warnings: frozenset
    #: Pairs of severity and rule that apply only since the package departs from the SDK on purpose.
    own: frozenset
    #: Line and columns of each value that the file decides. The first pair is PyYAML's mark; the
    #: others are those of the keys before it on the line. A value that follows a possible
    #: credential is located at its key, since its own column would show the credential's length.
    locations: dict


def explain(case, result):
    """Return the deviations of a case for which the SDK creates a client."""
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
    """Return 1-based locations; none if the file has aliases, which give a value two locations."""
    if facts.document is None or b"*" in facts.case.content:
        return {}
    marks = {a: facts.node(a).start_mark for a in facts.file_settings}
    keys = facts.document.key_marks
    lines = facts.case.content.decode("utf-8", "replace").splitlines()
    return {a: _locations_of(mark, keys, lines) for a, mark in marks.items()}


def _locations_of(mark, keys, lines):
    """Return the lines and columns of a value, then of the keys that may be reported instead.

    A credential may precede the value on its line, and the column would show its length.
    """
    locations = [(mark.line + 1, mark.column + 1)]
    before = [key for key in keys if (key.line, key.column) < (mark.line, mark.column)]
    here = [key for key in before if key.line == mark.line]
    locations += [(key.line + 1, key.column + 1) for key in here]
    line = lines[mark.line] if mark.line < len(lines) else ""
    start = len(line) - len(line.lstrip(" {[,-"))
    # The line begins with the rest of a value, whose key is on a line above.
    if before and (not here or min(key.column for key in here) > start):
        above = max((key.line for key in before if key.line < mark.line), default=None)
        locations += [(key.line + 1, key.column + 1) for key in before if key.line == above]
    return locations
