#!/usr/bin/env python3
"""Checks the SDK runner and the predicates against the recorded cases.

Run ``python test_recorded_cases.py`` (or pytest, or unittest) with the SDK installed.
"""

import json
import pathlib
import tempfile
import unittest

try:
    import substra  # noqa: F401  (only to see whether it is there)
except ImportError as missing:
    raise unittest.SkipTest(f"the Python SDK can't be imported ({missing})")

from case import Case
from case import Workplace
from explain import explain
from sdk_runner import SDKRunner

CASES = pathlib.Path(__file__).parents[2] / "Fixtures" / "sdk" / "cases.jsonl"

#: Cases whose recording differs from this runner's result, with the reason.
RECORDED_OTHERWISE = {
    # The recording stopped before requests chose an adapter; a user gets InvalidSchema.
    "c0202": "client",
}


class RecordedCases(unittest.TestCase):
    """Runs every recorded case again."""

    @classmethod
    def setUpClass(cls):
        """Run all cases once for all tests."""
        records = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
        with tempfile.TemporaryDirectory(prefix="against-sdk-") as folder:
            runner = SDKRunner(Workplace(folder))
            cls.runs = []
            for record in records:
                case = Case.from_json(record["case"])
                cls.runs.append((record, case, runner.run(case)))

    def test_that_there_are_cases(self):
        """Without cases the other tests would check nothing."""
        self.assertGreaterEqual(len(self.runs), 290)

    def test_that_the_sdk_does_what_was_recorded(self):
        """Values, origins, types, clients, requests and names of variables."""
        for record, _, result in self.runs:
            found = json.loads(json.dumps(result.to_json()))
            for part, expected in record["sdk"].items():
                with self.subTest(case=record["id"], part=part):
                    if RECORDED_OTHERWISE.get(record["id"]) == part:
                        self.assertNotEqual(found[part], expected)
                    else:
                        self.assertEqual(found[part], expected)

    def test_that_the_predicates_find_the_recorded_deviations(self):
        """Certain findings were recorded, and all recorded ones are at least possible."""
        for record, case, result in self.runs:
            with self.subTest(case=record["id"]):
                self.assertEqual(result.failed, record["expect"] == "error")
                if result.failed:
                    continue
                found = explain(case, result)
                for severity, certain, possible in (
                    ("error", found.errors, found.possible_errors),
                    ("warning", found.warnings, found.possible_warnings),
                ):
                    recorded = {
                        d["name"].lower()
                        for d in record["deviations"]
                        if d["severity"] == severity
                    }
                    own = {rule for own_severity, rule in found.own if own_severity == severity}
                    self.assertEqual(
                        certain - recorded - own, set(), "certain, but not recorded"
                    )
                    self.assertEqual(recorded - certain - possible, set(), "not found")

    def test_that_the_package_deviates_by_itself(self):
        """A recorded case has a client that nothing configures (decision 0016)."""
        unconfigured = [
            record["id"]
            for record, case, result in self.runs
            if not result.failed and ("error", "section-missing") in explain(case, result).own
        ]
        self.assertTrue(unconfigured)


if __name__ == "__main__":
    unittest.main()
