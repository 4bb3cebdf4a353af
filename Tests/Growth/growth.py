"""Doubles the input of both programs twice, and compares how many instructions they take.

Usage: growth.py --products FOLDER [--quick] [--list] [NAME...]

Valgrind counts the instructions of every case for three sizes: n, 2n and 4n. Only differences are
compared, so that work that does not depend on the input does not count: (c4 - c2) / (c2 - c1) is 2
for work that is proportional to the input, and 4 for work that grows with its square. Unlike
times, instruction counts are the same on a busy machine. A NAME selects the cases whose name
contains it.
"""

import argparse
import concurrent.futures
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import histories
import readers
import triggers
import verbs

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Node"))
import control  # noqa: E402

# More than 2, since sorting takes a little longer and growing arrays are copied.
LIMIT = 2.2
# Growth by less than this part of a run is ignored: the work has a limit, or does not depend on n.
NOTHING = 0.03


class Failed(Exception):
    """A run that failed."""


def count(case, n, products, folder):
    """Return the number of instructions of one run."""
    folder.mkdir()
    call = case.make(n)
    with contextlib.ExitStack() as stack:
        url = ""
        if call.node:
            node = stack.enter_context(control.running_node())
            control.send(node.ready["control"], call.node)
            url = node.url
        write(call.files, folder, url)
        return counted(call, products, folder)


def write(files, folder, url):
    """Write the files of a call."""
    for name, contents in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents if isinstance(contents, bytes) else contents.replace("NODE-URL", url).encode())
        path.chmod(0o600)


def counted(call, products, folder):
    """Return the number of instructions of a call in a folder with its files."""
    if call.prepare:
        subprocess.run(call.prepare, cwd=folder, shell=True, check=True, capture_output=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
        # Swift's hashes have another seed, and so other collisions, in every process.
        "SWIFT_DETERMINISTIC_HASHING": "1", **call.environment}
    log = folder.parent / f"{folder.name}.log"
    outcome = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}",
         products / call.program, *call.arguments],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    if outcome.returncode not in call.codes:
        words = (outcome.stderr + outcome.stdout)[-300:].decode(errors="replace")
        raise Failed(f"exit code {outcome.returncode}: {words}")
    counts = re.findall(r"Collected : (\d+)", log.read_text())
    if not counts:
        raise Failed("valgrind reports no count: was the program replaced by another one?")
    return int(counts[-1])


def measure(case, products):
    """Return the counts for the three sizes, or the error."""
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        try:
            return [count(case, case.n * times, products, pathlib.Path(folder) / str(times))
                    for times in (1, 2, 4)]
        except (Failed, subprocess.CalledProcessError, OSError) as error:
            return error


def ratio(counts):
    """Return the factor by which the work grows when the input is doubled; 0 if it does not grow."""
    one, two, four = counts
    return 0 if four - one < NOTHING * one else (four - two) / max(two - one, 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--products", type=pathlib.Path, required=True)
    parser.add_argument("--quick", action="store_true", help="run only a few cases")
    parser.add_argument("--list", action="store_true", help="print the names of the cases")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    cases = [case for case in histories.CASES + readers.CASES + triggers.CASES + verbs.CASES
             if (case.is_quick or not arguments.quick)
             and (not arguments.names or any(name in case.name for name in arguments.names))]
    assert len({case.name for case in cases}) == len(cases), "two cases have the same name"
    assert cases, "no case has such a name"
    if arguments.list:
        print(*[case.name for case in cases], sep="\n")
        return
    failures = 0
    products = arguments.products.resolve()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, counts in zip(cases, pool.map(lambda case: measure(case, products), cases)):
            if isinstance(counts, Exception):
                failures += 1
                print(f"FAILED {case.name}: {counts}", flush=True)
                continue
            grows = ratio(counts)
            word = "ok    " if grows <= LIMIT else "GROWS "
            failures += grows > LIMIT
            millions = " ".join(f"{part / 1e6:8.1f}" for part in counts)
            print(f"{word} {grows:5.2f} {millions}  {case.name} ({case.n})", flush=True)
    print(f"{len(cases)} cases, {failures} of them failed or grow faster than their input")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
