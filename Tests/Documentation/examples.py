#!/usr/bin/env python3
"""Checks the Swift examples of the documentation.

Usage: examples.py --symbols FOLDER --output FILE

Reads the symbol graphs in FOLDER. Fails if a public type, or a public method that extends a type of
another library, has no example in its own documentation. Then writes every Swift example of the doc
comments, the DocC articles and the README into FILE, each in a function of its own, for the compiler
to check. Errors of the compiler name the page of the example.
"""

import argparse
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```swift\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TYPES = {"swift.struct", "swift.enum", "swift.class", "swift.protocol", "swift.actor"}


def symbols(folder):
    """Yields (name, kind, documentation, is of another module) of every public symbol."""
    for graph in sorted(folder.glob("*.symbols.json")):
        extends_another = "@" in graph.name
        for symbol in json.loads(graph.read_text())["symbols"]:
            lines = symbol.get("docComment", {}).get("lines", [])
            text = "\n".join(line["text"] for line in lines) + "\n"
            name = ".".join(symbol["pathComponents"])
            yield name, symbol["kind"]["identifier"], text, extends_another


def swift_examples(text):
    """The Swift examples of a page, without parts of a package's manifest."""
    return [code for code in FENCE.findall(text) if not code.startswith("// Package.swift")]


def without_example(found):
    """The names of the types, and of the methods on types of other libraries, without an example."""
    return sorted(
        name
        for name, kind, text, extends_another in found
        if not FENCE.search(text)
        and (
            kind in TYPES
            or (kind in {"swift.method", "swift.type.method"} and extends_another)
        )
    )


def pages():
    """Yields (name, text) of the pages with examples for people who use the libraries."""
    for page in sorted(ROOT.glob("Sources/*/*.docc/*.md")) + [ROOT / "README.md"]:
        yield str(page.relative_to(ROOT)), page.read_text()


def program(examples):
    """Swift code with a function for each example; the compiler's errors name the example's page.

    What an example imports is left out: the prelude has it, and a function can't import.
    """
    functions = []
    for number, (name, example) in enumerate(examples, 1):
        lines = [
            "" if re.match(r"\s*(import \w+|#if canImport\(|#endif)", line) else line
            for line in example.split("\n")
        ]
        # An asynchronous function takes the asynchronous form of what has both.
        effects = "async throws" if re.search(r"\bawait\b", example) else "throws"
        functions.append(
            f'#sourceLocation(file: "{name}", line: 1)\n'
            f"func example{number}() {effects} {{\n" + "\n".join(lines) + "}\n#sourceLocation()\n"
        )
    return "\n".join(functions)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--symbols", type=pathlib.Path, required=True)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    arguments = parser.parse_args()

    found = list(symbols(arguments.symbols))
    if not found:
        sys.exit(f"{arguments.symbols}: no symbol graph")
    missing = without_example(found)
    if missing:
        sys.exit("no ```swift example in the documentation of: " + ", ".join(missing))
    examples = [(name, code) for name, _, text, _ in found for code in swift_examples(text)]
    examples += [(name, code) for name, text in pages() for code in swift_examples(text)]
    prelude = (pathlib.Path(__file__).parent / "Prelude.swift").read_text()
    arguments.output.write_text(prelude + "\n" + program(examples))
    print(f"{len(examples)} examples")


if __name__ == "__main__":
    main()
