#!/usr/bin/env python3
"""Follows the recipes of Docs/Contributing.md to the letter.

    Tests/Recipes/follow.py --check   exits with 1 if a change of a recipe no longer applies, or changes
                                      another number of source files than the recipe says
    Tests/Recipes/follow.py           makes all changes in a copy of the repository, builds the copy, and
                                      runs the commands of all recipes in it

A recipe is a section whose heading begins with "Add" and that has a change. Of its blocks, those marked
`diff` are changes, one file each, those marked `sh` are commands that have to succeed, and those marked
`shell-session` are commands with their output. Commands that record golden files may fail, since they
do if they record.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = "swift build --build-tests"
RECORDING = "SUBSTRA_RECORD=1 "


class Recipe:
    """A section of the document."""

    def __init__(self, section):
        self.title = section.partition("\n")[0]
        self.stated = re.search(r"^Source files: (\d+)$", section, re.MULTILINE)
        self.blocks = re.findall(r"^```([\w-]+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        self.changes = [text for language, text in self.blocks if language == "diff"]

    def source_files(self):
        """The files in Sources that the recipe changes, except those that a test records."""
        paths = re.findall(r"^(?:---|\+\+\+) [ab]/(Sources/.+)$", "".join(self.changes), re.MULTILINE)
        return sorted({path for path in paths if not path.endswith(".generated.swift")})

    def commands(self):
        """The commands in their order, each with its output if the document shows it."""
        for language, text in self.blocks:
            if language == "sh":
                yield from ((line, None) for line in text.splitlines())
            elif language == "shell-session":
                for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                    line, _, output = command.partition("\n")
                    yield line, output

    def problems(self, root):
        """Why the recipe can't be followed, or does not do what it says."""
        for change in self.changes:
            result = apply(change, root, "--check")
            if result.returncode:
                yield result.stdout.strip()
        files = self.source_files()
        if not self.stated:
            yield "has no line 'Source files: NUMBER'"
        elif int(self.stated[1]) != len(files):
            yield f"says it changes {self.stated[1]} source files, and changes " + (
                ", ".join(files) or "none")


def recipes(root):
    document = (root / "Docs" / "Contributing.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", document, flags=re.MULTILINE)
    found = [Recipe(section) for section in sections if section.startswith("Add ")]
    return [recipe for recipe in found if recipe.changes]


def apply(change, root, *options):
    """Applies a change, whatever the numbers of its lines are by now."""
    return run(["git", "apply", "--recount", *options, "-"], root, input=change)


def run(command, root, **options):
    return subprocess.run(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


class Copy:
    """A copy of the files that git tracks, as a repository of its own."""

    def __init__(self, root, folder):
        self.root = folder
        self.environment = os.environ | {
            "PATH": f"{folder / '.build' / 'debug'}{os.pathsep}{os.environ['PATH']}"}
        for name in run(["git", "ls-files", "-z"], root).stdout.split("\0")[:-1]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name, follow_symlinks=False)
        run(["git", "init", "--quiet"], folder)
        run(["git", "add", "--all", "--force"], folder)

    def problem(self, line, output=None):
        """Runs a command of a recipe and returns what is wrong with the result."""
        print("$", line, flush=True)
        result = run(["bash", "-c", line], self.root, env=self.environment)
        if output is None and result.returncode and not line.startswith(RECORDING):
            return f"{line}\nfails:\n{result.stdout}"
        if output is not None and result.stdout != output:
            return f"{line}\nprints:\n{result.stdout}and not:\n{output}"
        return None

    def problems(self, recipes):
        """What is wrong with the results of all recipes together; stops at the first of each."""
        for recipe in recipes:
            for change in recipe.changes:
                result = apply(change, self.root)
                if result.returncode:
                    yield f"{recipe.title}: after the recipes before it, {result.stdout.strip()}"
        build = self.problem(BUILD)
        if build:
            yield build
            return
        for recipe in recipes:
            found = (self.problem(*command) for command in recipe.commands())
            if first := next(filter(None, found), None):
                yield f"{recipe.title}: {first}"


def main(root, arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only check that the changes apply")
    options = parser.parse_args(arguments)
    found = recipes(root)
    problems = [f"{recipe.title}: {problem}" for recipe in found for problem in recipe.problems(root)]
    if not found:
        problems.append("Docs/Contributing.md has no recipe")
    if not options.check and not problems:
        with tempfile.TemporaryDirectory() as folder:
            problems = [*Copy(root, pathlib.Path(folder).resolve()).problems(found)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(__file__).parents[2], sys.argv[1:]))
