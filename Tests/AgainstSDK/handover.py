#!/usr/bin/env python3
"""Checks that the Python SDK sees exactly what was resolved, under ``exec`` and from ``env``.

First a matrix of configurations: ``substra-config exec CLIENT… -- python describe_clients.py``
builds real ``substra.Client`` objects, and what they are made of is compared with what the matrix
says. Then generated cases: the variables of ``env --as json`` are given to the SDK alone, which
must make of them the client that it makes of the case itself.

Exit codes: 0 no difference, 1 differences, 77 the SDK is not installed.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import substra  # noqa: F401  (only to see whether it is there)
except ImportError as missing:
    print(f"skipped: the Python SDK can't be imported ({missing}); see README.md")
    sys.exit(77)

from case import Workplace  # noqa: E402
from generator import make_case  # noqa: E402
from handover_matrix import MATRIX  # noqa: E402
from sdk_runner import SDKRunner  # noqa: E402
from tool_runner import arguments  # noqa: E402

HERE = pathlib.Path(__file__).parent
FIELDS = ("mode", "url", "token", "retry_timeout", "insecure", "backend_type", "login")


def main():
    """Run both parts and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", required=True, help="the substra-config executable")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=500, help="generated cases")
    options = parser.parse_args()
    tool = str(pathlib.Path(options.tool).resolve())
    differences = 0
    for row in MATRIX:
        for line in run_row(tool, row):
            differences += 1
            print(f"DIFFERENCE {row.name}: {line}")
    handed_over, found = run_generated(tool, options.seed, options.count)
    differences += found
    print(
        f"{len(MATRIX)} configurations under exec, {handed_over} of {options.count} generated ones "
        f"through env: {differences or 'no'} difference{'' if differences == 1 else 's'}"
    )
    # A comparison that compares nothing is none.
    return 1 if differences or handed_over < options.count // 10 else 0


def run_row(tool, row):
    """Run a configuration of the matrix; return what differs."""
    with tempfile.TemporaryDirectory(prefix="handover-") as name:
        folder = pathlib.Path(name)
        row.lay_out(folder)
        command = [tool, "exec", *row.arguments, "--", sys.executable, HERE / "describe_clients.py"]
        done = subprocess.run(
            command + list(row.expected), cwd=folder, env=row.environment(folder),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
        )
    if done.returncode != 0:
        return [f"exit {done.returncode}: {done.stderr[-2000:]}"]
    found = json.loads(done.stdout)
    lines = []
    for client, expected in row.expected.items():
        for field, value in expected.items():
            seen = found[client].get(field)
            if seen != value or type(seen) is not type(value):
                lines.append(f"{field} of {client}: expected {value!r}, the SDK has {seen!r}")
    for words in row.warnings:
        if words not in done.stderr:
            lines.append(f"stderr does not say {words!r}: {done.stderr!r}")
    if not row.warnings and done.stderr:
        lines.append(f"stderr is not empty: {done.stderr!r}")
    return lines


def run_generated(tool, seed, count):
    """Hand generated cases over by ``env --as json``; return how many, and the differences."""
    handed_over = differences = 0
    with tempfile.TemporaryDirectory(prefix="handover-") as folder:
        workplace = Workplace(folder)
        runner = SDKRunner(workplace)
        for number in range(count):
            case = make_case(seed, number)
            variables = handed_variables(tool, workplace, case)
            if variables is None:
                continue
            expected = runner.run(case)
            other = case.replacing(content=None, path=None, env=variables, code={})
            found = runner.run(other)
            handed_over += 1
            for field in FIELDS:
                if expected.client.get(field) != found.client.get(field):
                    differences += 1
                    print(
                        f"DIFFERENCE {field} of case {number}, seed {seed}: "
                        f"{expected.client.get(field)!r} became {found.client.get(field)!r}; "
                        f"{json.dumps(case.to_json())}"
                    )
    return handed_over, differences


def handed_variables(tool, workplace, case):
    """Return the variables for the SDK, or None if the case is not handed over."""
    if not case.client_name:
        return None
    path, env = workplace.lay_out(case)
    words = arguments(case, path)
    # The words are those of `show CLIENT --reveal --format json …`.
    words = ["env", *words[1:]]
    done = subprocess.run(
        [tool] + words, env=env, cwd=workplace.folder, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=60, close_fds=False,
    )
    if done.returncode != 0:
        return None
    variables = json.loads(done.stdout)
    # `exec` takes away what the client had; here nothing else is there to begin with.
    return variables


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
