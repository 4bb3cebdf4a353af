#!/usr/bin/env python3
"""Checks the arrows between targets and folders against those that Docs/Architecture.md draws.

    Tests/Architecture/arrows.py           exits with 1 if an arrow closes a circle or is not drawn
    Tests/Architecture/arrows.py --write   draws the arrows again

A folder has an arrow to another folder of its target if one of its files names a type that the
other folder declares. A target has an arrow to each target that it depends on in Package.swift, which
has to be the ones it imports. The check can't see who calls a member that an extension adds: keep such
an extension below its callers.
"""

import argparse
import pathlib
import re
import sys

from swift_source import SwiftSource

BEGIN = "<!-- Drawn by Tests/Architecture/arrows.py --write. Write only the second column by hand. -->"
END = "<!-- End of what is drawn. -->"
TARGETS = "targets"
TOP = "(top)"


class Package:
    """The arrows of a package, as {name: {used name: why}}."""

    def __init__(self, root):
        self.sources = {
            target.name: {
                file.relative_to(target): SwiftSource(file.read_text(encoding="utf-8"))
                for file in sorted(target.rglob("*.swift"))}
            for target in sorted((root / "Sources").iterdir()) if target.is_dir() and target.name != "Python"}
        self.targets = self.arrows_of_targets((root / "Package.swift").read_text(encoding="utf-8"))
        self.folders = {
            target: arrows_of_folders(files) for target, files in self.sources.items()
            if len({file.parent for file in files}) > 1}

    def arrows_of_targets(self, manifest):
        arrows = {target: {} for target in self.sources}
        for call in re.split(r"\.(?:systemLibrary|target|executableTarget|testTarget)\(", manifest):
            name = re.match(r'\s*name: "([^"]+)"', call)
            dependencies = re.search(r"dependencies: \[(.*?)\]", call, re.DOTALL)
            if name and name[1] in arrows and dependencies:
                used = re.findall(r'"([^"]+)"', dependencies[1])
                arrows[name[1]] = {target: "Package.swift" for target in used}
        return arrows

    def problems(self):
        """What is wrong with the arrows, whatever the document draws."""
        for target, files in self.sources.items():
            imported = set().union(*(source.imported for source in files.values()))
            for other in sorted(imported & self.sources.keys() - self.targets[target].keys()):
                yield f"{target} imports {other} and does not depend on it in Package.swift"
            for other in sorted(self.targets[target].keys() - imported):
                yield f"{target} depends on {other} in Package.swift and does not import it"
        for target, arrows in self.folders.items():
            way = circle(arrows)
            if way:
                yield f"a circle in {target}: " + ", ".join(
                    f"{one} -> {other} ({arrows[one][other]})" for one, other in zip(way, way[1:]))

    def drawn(self, contents):
        """The section of the document, with the given text for each row."""
        lines = [BEGIN, "", *table("target", self.targets, contents.get(TARGETS, {}))]
        for target, arrows in self.folders.items():
            lines += ["", f"### {target}", "", *table("folder", arrows, contents.get(target, {}))]
        return "\n".join([*lines, "", END])


def arrows_of_folders(files):
    """The arrows between the folders of a target."""
    folder = {file: file.parent.as_posix() if file.parent.name else TOP for file in files}
    declaring = {name: folder[file] for file, source in files.items() for name in source.declared}
    arrows = {name: {} for name in sorted(set(folder.values()))}
    for file, source in files.items():
        for name in sorted(source.named & declaring.keys()):
            if declaring[name] != folder[file]:
                arrows[folder[file]].setdefault(declaring[name], f"{file.name} names {name}")
    return arrows


def circle(arrows):
    """The shortest way from a name back to it, if there is one."""
    for start in sorted(arrows):
        ways, seen = [[start]], set()
        for way in ways:  # which grow while they are followed
            for used in sorted(arrows[way[-1]]):
                if used == start:
                    return [*way, start]
                if used not in seen:
                    seen.add(used)
                    ways.append([*way, used])
    return None


def table(title, arrows, contents):
    """The rows of a graph, each above those that it uses."""
    lines = [f"| {title} | what it contains | uses |", "|---|---|---|"]
    left = set(arrows)
    while left:
        unused = [name for name in left if not any(name in arrows[other] for other in left)]
        name = min(unused or left, key=str.lower)
        uses = ", ".join(f"`{used}`" for used in sorted(arrows[name], key=str.lower))
        lines.append(f"| `{name}` | {contents.get(name, '')} | {uses} |")
        left.remove(name)
    return lines


class Drawing:
    """The section of the document as it is."""

    def __init__(self, document):
        begin, end = document.index(BEGIN), document.index(END) + len(END)
        self.text = document[begin:end]
        self.contents, self.arrows = {}, set()
        table = TARGETS
        for line in self.text.splitlines():
            if line.startswith("### "):
                table = line.removeprefix("### ")
            if row := re.fullmatch(r"\| `(.+?)` \| (.*?) ?\| (.*?) ?\|", line):
                self.contents.setdefault(table, {})[row[1]] = row[2]
                self.arrows |= {(table, row[1], used) for used in re.findall(r"`(.+?)`", row[3])}

    def problems(self, package):
        """Where the drawing differs from the package."""
        graphs = {TARGETS: package.targets, **package.folders}
        real = {
            (table, name, used): why
            for table, arrows in graphs.items()
            for name in arrows
            for used, why in arrows[name].items()}
        for table, name, used in sorted(real.keys() - self.arrows):
            yield f"{table}: {name} -> {used} is not drawn ({real[table, name, used]})"
        for table, name, used in sorted(self.arrows - real.keys()):
            yield f"{table}: {name} -> {used} is drawn and does not exist"
        for table, arrows in graphs.items():
            for name in arrows:
                if not self.contents.get(table, {}).get(name):
                    yield f"{table}: {name} has no text that says what it contains"


def main(root, arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="draw the arrows again")
    options = parser.parse_args(arguments)
    path = root / "Docs" / "Architecture.md"
    document = path.read_text(encoding="utf-8")
    package, drawing = Package(root), Drawing(document)
    if options.write:
        document = document.replace(drawing.text, package.drawn(drawing.contents))
        path.write_text(document, encoding="utf-8")
        drawing = Drawing(document)
    wrong, undrawn = [*package.problems()], [*drawing.problems(package)]
    if not undrawn and drawing.text != package.drawn(drawing.contents):
        undrawn.append("the rows are in another order or form")
    if undrawn:
        undrawn.append("if this is meant, draw it: Tests/Architecture/arrows.py --write")
    for line in wrong + undrawn:
        print(line)
    return 1 if wrong or undrawn else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(__file__).parents[2], sys.argv[1:]))
