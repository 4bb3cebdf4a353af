#!/usr/bin/env python3
"""Tests of the check of arrows, on packages of a few lines.

Run ``python3 Tests/Architecture/test_arrows.py`` (or unittest).
"""

import contextlib
import io
import pathlib
import tempfile
import unittest

import arrows
from swift_source import SwiftSource

MANIFEST = """
let package = Package(
  targets: [
    .target(name: "Base"),
    // Uses what is below.
    .target(
      name: "Library", dependencies: ["Base"]
    ),
    .testTarget(name: "LibraryTests", dependencies: ["Library"]),
  ]
)
"""
FILES = {
    "Package.swift": MANIFEST,
    "Sources/Base/Base.swift": "public struct Base {}\n",
    "Sources/Library/Library.swift": "import Base\nstruct Library { let shelves: [Shelf] }\n",
    "Sources/Library/Books/Book.swift": "struct Book {}\n",
    "Sources/Library/Shelves/Shelf.swift": "struct Shelf { let books: [Book] }\n",
    "Docs/Architecture.md": f"""# Architecture

{arrows.BEGIN}

| target | what it contains | uses |
|---|---|---|
| `Library` | the library | `Base` |
| `Base` | the base |  |

### Library

| folder | what it contains | uses |
|---|---|---|
| `(top)` | the entry | `Shelves` |
| `Shelves` | where books are | `Books` |
| `Books` | books |  |

{arrows.END}

The rest.
""",
}


class CheckTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for path, text in FILES.items():
            self.write(path, text)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def check(self, *arguments):
        """The exit code and the lines that are printed."""
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = arrows.main(self.root, arguments)
        return code, output.getvalue().splitlines()

    def test_accepts_what_is_drawn(self):
        self.assertEqual(self.check(), (0, []))

    def test_fails_on_a_circle_even_if_it_is_drawn(self):
        self.write("Sources/Library/Books/Book.swift", "struct Book { let library: Library }\n")
        code, lines = self.check("--write")
        self.assertEqual(code, 1)
        self.assertEqual(
            lines[0],
            "a circle in Library: (top) -> Shelves (Library.swift names Shelf), "
            "Shelves -> Books (Shelf.swift names Book), Books -> (top) (Book.swift names Library)")

    def test_fails_on_an_arrow_that_is_not_drawn(self):
        self.write("Sources/Library/Extra.swift", "let first: Book? = nil\n")
        code, lines = self.check()
        self.assertEqual(code, 1)
        self.assertEqual(lines[0], "Library: (top) -> Books is not drawn (Extra.swift names Book)")

    def test_fails_on_a_drawn_arrow_that_does_not_exist(self):
        self.write("Sources/Library/Shelves/Shelf.swift", "struct Shelf {} // of Book\n")
        code, lines = self.check()
        self.assertEqual(code, 1)
        self.assertEqual(lines[0], "Library: Shelves -> Books is drawn and does not exist")

    def test_fails_on_a_dependency_that_is_not_imported(self):
        self.write("Sources/Library/Library.swift", "struct Library { let shelves: [Shelf] }\n")
        code, lines = self.check()
        self.assertEqual(code, 1)
        self.assertEqual(lines[0], "Library depends on Base in Package.swift and does not import it")

    def test_fails_on_a_new_folder_until_its_row_says_what_it_contains(self):
        self.write("Sources/Library/Loans/Loan.swift", "struct Loan {}\n")
        code, lines = self.check("--write")
        self.assertEqual(code, 1)
        self.assertEqual(lines[0], "Library: Loans has no text that says what it contains")

    def test_writing_keeps_what_is_written_by_hand(self):
        document = self.root / "Docs" / "Architecture.md"
        self.write("Sources/Library/Extra.swift", "let first: Book? = nil\n")
        self.assertEqual(self.check("--write"), (0, []))
        before = FILES["Docs/Architecture.md"]
        self.assertEqual(
            document.read_text(encoding="utf-8"),
            before.replace("the entry | `Shelves`", "the entry | `Books`, `Shelves`"))
        self.assertEqual(self.check(), (0, []))


class SwiftSourceTests(unittest.TestCase):
    def test_declares_the_types_of_the_top_level_that_are_not_private(self):
        source = SwiftSource(
            "import struct Foundation.Date\n"
            "@frozen public enum One { struct Nested {} }\n"
            "typealias Two = [Int]\n\n"
            "final class Three: Four<Five> {}\n"
            "private struct Six {}\n"
            "extension Seven { struct Eight {} }\n")
        self.assertEqual(source.declared, {"One", "Two", "Three"})
        self.assertEqual(source.named & {"Four", "Five", "Seven"}, {"Four", "Five", "Seven"})

    def test_names_nothing_in_comments_and_strings(self):
        source = SwiftSource(
            "/// A Comment, and \"another Comment.\n"
            'let one = "Text \\" Text { Text"  /* Comment */\n'
            'let two = #"Text " \\(Text)"#\n'
            'let three = """\n  Text "Text" Text\n  """\n'
            "let four: Real = Other.Member\n")
        self.assertEqual(source.named, {"Real", "Other"})

    def test_names_what_is_interpolated_into_a_string(self):
        source = SwiftSource('let text = "Text \\(Real.name(of: "Text \\(Inner.self)")) Text"\n')
        self.assertEqual(source.named, {"Real", "Inner"})

    def test_does_not_name_what_the_file_declares(self):
        source = SwiftSource(
            "struct One { struct Place {} }\nprivate enum Two {}\nlet here: Place, two: Two\n")
        self.assertEqual(source.named, set())


if __name__ == "__main__":
    unittest.main()
