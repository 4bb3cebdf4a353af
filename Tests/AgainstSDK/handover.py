#!/usr/bin/env python3
"""Checks that ``exec`` and ``env`` give the Python SDK exactly what was resolved.

First a matrix of configurations: ``substra-config exec CLIENT… -- python describe_clients.py``
creates real ``substra.Client`` objects, whose attributes are compared with those in the matrix.
Then generated cases: the SDK gets only the variables of ``env --as json``, and must create the
same client as from the case itself.

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
    print(f"skipped: the Python SDK can't be imported ({missing}); see Tests/AgainstSDK/README.md")
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
    exported, found = run_generated(tool, options.seed, options.count)
    differences += found
    print(
        f"{len(MATRIX)} configurations under exec, {exported} of {options.count} generated ones "
        f"through env: {differences or 'no'} difference{'' if differences == 1 else 's'}"
    )
    # Fail if hardly any case was compared.
    return 1 if differences or exported < options.count // 10 else 0


def run_row(tool, row):
    """Run a configuration of the matrix; return the differences."""
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
    """Export generated cases by ``env --as json``; return how many, and how many differ."""
    exported = differences = 0
    with tempfile.TemporaryDirectory(prefix="handover-") as folder:
        workplace = Workplace(folder)
        runner = SDKRunner(workplace)
        for number in range(count):
            case = make_case(seed, number)
            variables = exported_variables(tool, workplace, case)
            if variables is None:
                continue
            expected = runner.run(case)
            other = case.replacing(content=None, path=None, env=variables, code={})
            found = runner.run(other)
            exported += 1
            for field in FIELDS:
                if expected.client.get(field) != found.client.get(field):
                    differences += 1
                    print(
                        f"DIFFERENCE {field} of case {number}, seed {seed}: "
                        f"{expected.client.get(field)!r} became {found.client.get(field)!r}; "
                        f"{json.dumps(case.to_json())}"
                    )
    return exported, differences


def exported_variables(tool, workplace, case):
    """Return the variables for the SDK, or None if the command does not export the case."""
    if not case.client_name:
        return None
    path, env = workplace.lay_out(case)
    words = arguments(case, path)
    # `arguments` returns those of `show CLIENT --reveal --format json …`.
    words = ["env", *words[1:]]
    done = subprocess.run(
        [tool] + words, env=env, cwd=workplace.folder, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=60, close_fds=False,
    )
    if done.returncode != 0:
        return None
    variables = json.loads(done.stdout)
    # `exec` removes the client's other variables; here there are none.
    return variables


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
