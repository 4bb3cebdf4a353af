#!/usr/bin/env python3
"""Compare ``substra-config show`` with the real Python SDK on generated cases.

Exit codes: 0 no difference, 1 differences, 2 wrong command line, 77 the SDK is not installed.
"""

import argparse
import collections
import json
import os
import pathlib
import shlex
import sys
import tempfile
import time

SKIPPED = 77

try:
    import substra  # noqa: F401  (only to see whether it is there)
except ImportError as missing:
    print(f"skipped: the Python SDK can't be imported ({missing}); see Tests/AgainstSDK/README.md")
    sys.exit(SKIPPED)

import yaml  # noqa: E402  (the version that the SDK reads files with)

from case import Workplace  # noqa: E402
from generator import make_case  # noqa: E402
from sdk_runner import SDKRunner  # noqa: E402
from shrink import shrink  # noqa: E402
from tool_runner import ToolRunner  # noqa: E402
from tool_runner import arguments  # noqa: E402
from verdict import judge  # noqa: E402

#: How many differences of each class are shrunk and shown.
SHOWN_PER_CLASS = 2


class Comparison:
    """Runs the SDK and the command on one case after the other."""

    def __init__(self, tool, folder):
        self._workplace = Workplace(folder)
        self.sdk = SDKRunner(self._workplace)
        self.tool = ToolRunner(tool, self._workplace)

    def judge(self, case):
        """Run both sides on a case and compare the results."""
        return judge(case, self.sdk.run(case), self.tool.run(case))

    def shrink(self, case, kind):
        """Return a smaller case with the same class of first difference."""
        return shrink(case, lambda candidate: self.judge(candidate).kind == kind)

    def describe(self, case):
        """Return everything about a difference: the case, the command line and both results."""
        sdk, tool = self.sdk.run(case), self.tool.run(case)
        verdict = judge(case, sdk, tool)
        path, env = self._workplace.lay_out(case)
        return {
            "differences": verdict.differences,
            "case": case.to_json(),
            "command": shlex.join(["substra-config"] + arguments(case, path)),
            "variables": env,
            "sdk": sdk.to_json(),
            "tool": {
                "exit": tool.code,
                "stdout": tool.document or tool.stdout.decode("utf-8", "backslashreplace"),
                "stderr": tool.stderr.decode("utf-8", "backslashreplace")[-2000:],
            },
        }


def main():
    """Run the comparison and return the exit code."""
    options = _options()
    if not _is_utf8_locale():
        # The SDK reads files in the locale's encoding; the comparison is about UTF-8.
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable] + sys.argv)
    if not pathlib.Path(options.tool).is_file():
        print(f"compare.py: no such tool: {options.tool}", file=sys.stderr)
        return 2
    print(f"substra with PyYAML {yaml.__version__}")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="against-sdk-") as folder:
        comparison = Comparison([pathlib.Path(options.tool).resolve()], folder)
        if options.only is not None:
            return _run_one(comparison, options)
        tally, differing = _run_all(comparison, options)
        _print_table(tally)
        _report(comparison, differing, options)
    count, seconds = len(differing), time.monotonic() - started
    classes = len({verdict.kind for _, _, verdict in differing})
    outcome = f"{count} differences in {classes} classes" if count else "no difference"
    print(f"{options.count} cases, seed {options.seed}, {seconds:.0f} s: {outcome}")
    return 1 if differing else 0


def _make(options, number):
    return make_case(options.seed, number, merges=options.merges)


def _options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", required=True, help="the substra-config executable")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--merges", action="store_true", help="merge several sources in each case")
    parser.add_argument("--only", type=int, metavar="N", help="run case N alone, in full")
    parser.add_argument("--keep", metavar="DIR", help="write the cases that differ to this folder")
    return parser.parse_args()


def _is_utf8_locale():
    import locale

    return locale.getpreferredencoding(False).lower().replace("-", "") == "utf8"


def _run_all(comparison, options):
    tally, differing = collections.Counter(), []
    for number in range(options.count):
        case = _make(options, number)
        verdict = comparison.judge(case)
        tally[verdict.kind] += 1
        if verdict.is_difference:
            differing.append((number, case, verdict))
    return tally, differing


def _run_one(comparison, options):
    case = _make(options, options.only)
    verdict = comparison.judge(case)
    print(json.dumps(comparison.describe(case), indent=2, ensure_ascii=True))
    if case.content is not None:
        print(case.content.decode("utf-8", "backslashreplace"))
    print(f"case {options.only}, seed {options.seed}: {verdict.kind}")
    return 1 if verdict.is_difference else 0


def _print_table(tally):
    width = max(map(len, tally), default=0)
    for kind, count in sorted(tally.items(), key=lambda item: (-item[1], item[0])):
        print(f"{_printable(kind):{width}}  {count:6}")


def _report(comparison, differing, options):
    shown = collections.Counter()
    for number, case, verdict in differing:
        shown[verdict.kind] += 1
        if shown[verdict.kind] > SHOWN_PER_CLASS:
            continue
        small = comparison.shrink(case, verdict.kind)
        description = comparison.describe(small)
        print(f"\n== {_printable(verdict.kind)} (case {number})")
        for line in description["differences"]:
            print(f"   {_printable(line)}")
        print(f"   {json.dumps(description['case'])}")
        print(f"   again: --seed {options.seed} --only {number}")
        if options.keep:
            folder = pathlib.Path(options.keep)
            folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(description, indent=2) + "\n"
            (folder / f"case-{options.seed}-{number}.json").write_text(text)
    hidden = len(differing) - sum(min(n, SHOWN_PER_CLASS) for n in shown.values())
    if hidden:
        print(f"\n{hidden} more of the same classes are not shown")


def _printable(text):
    return text.encode("ascii", "backslashreplace").decode()


if __name__ == "__main__":
    sys.exit(main())
