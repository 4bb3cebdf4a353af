"""Cases of the growth test whose input is a history: commits, versions of files, references."""

from case import Call, Case

CLEAN = "app:\n  name: api\n  replicas: 2\n"
LEAK = "db:\n  password: hunter2hunter2\n"


def imported(commits, *arguments):
    """A call in a repository with commits: each a list of pairs of a path and the text at it."""
    lines = []
    for number, files in enumerate(commits):
        lines.append(f"commit refs/heads/main\ncommitter Ada <ada@example.org> {10 ** 9 + number} +0000\ndata 1\nx\n")
        for path, text in files:
            lines.append(f"M 100644 inline {path}\ndata {len(text)}\n{text}\n")
    return Call(
        "config-lint", arguments or ["--history"], {"import": "".join(lines)},
        prepare="git init --quiet && git fast-import --quiet < import && rm import"
        " && git symbolic-ref HEAD refs/heads/main")


def versions(n, text=CLEAN):
    """Commits that change one file, in each a remark of another number."""
    return ([("a.yaml", f"{text}# {number}\n")] for number in range(n))


def references(n):
    call = imported(versions(n))
    call.prepare += " && git rev-list main | awk '{print \"create refs/heads/b\" NR \" \" $1}' | git update-ref --stdin"
    return call


CASES = [
    Case("lint history of one file", 1000, lambda n: imported(versions(n)), is_quick=True),
    # At the largest size, 100,000 commits each change one of 500 files.
    Case("lint history of very many commits", 25_000, lambda n: imported(
        [(f"part-{number % 500}.yaml", f"{CLEAN}# {number}\n")] for number in range(n))),
    Case("lint history of one finding", 300, lambda n: imported(versions(n, LEAK))),
    Case("lint history of new files", 1000, lambda n: imported(
        [(f"part-{number % 50}/{number}.yaml", f"{CLEAN}# {number}\n")] for number in range(n))),
    Case("lint history of new findings", 200, lambda n: imported(
        [(f"{number}.yaml", f"db{number}:\n  password: hunter2hunter{number}\n")] for number in range(n))),
    Case("lint history of the same versions", 1000, lambda n: imported(
        [("a.yaml", f"{CLEAN}# {number % 2}\n")] for number in range(n))),
    Case("lint history with references", 300, references),
    Case("lint range", 1000, lambda n: imported(versions(n), "--range", "main~10..main")),
    Case("lint history excluded", 700, lambda n: imported(
        ([(f"{number}.yaml", LEAK)] for number in range(n)), "--history", "--exclude", "*.yaml")),
]
