#!/usr/bin/env python3
"""Tests of the check of recipes, on a document of a few lines.

Run ``python3 Tests/Recipes/test_follow.py`` (or unittest).
"""

import contextlib
import io
import pathlib
import tempfile
import unittest
from unittest import mock

import follow

DOCUMENT = """# Contributing

## Build

```sh
false
```

## Add a color

Source files: 1

Add its name:

```diff
--- a/Sources/Colors/Names.swift
+++ b/Sources/Colors/Names.swift
@@ -40,3 +40,4 @@
 "red",
+"green",
 "blue",
```

and a fixture:

```diff
--- /dev/null
+++ b/Fixtures/green.txt
@@ -0,0 +1 @@
+#00ff00
```

```sh
SUBSTRA_RECORD=1 false
grep -q green Sources/Colors/Names.swift
```

```shell-session
$ cat Fixtures/green.txt
#00ff00
$ false
$ echo $((1 + 1))
2
```
"""
NAMES = 'let names = [\n"white",\n"red",\n"blue",\n]\n'


class FollowTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.names = self.root / "Sources" / "Colors" / "Names.swift"
        self.write("Sources/Colors/Names.swift", NAMES)
        self.write("Docs/Contributing.md", DOCUMENT)
        follow.run(["git", "init", "--quiet"], self.root)
        follow.run(["git", "add", "."], self.root)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, old, new):
        self.assertIn(old, DOCUMENT)
        self.write("Docs/Contributing.md", DOCUMENT.replace(old, new))

    def follow(self, *arguments):
        """The exit code and what is printed, without the commands."""
        output = io.StringIO()
        with contextlib.redirect_stdout(output), mock.patch.object(follow, "BUILD", "true"):
            code = follow.main(self.root, arguments)
        lines = output.getvalue().splitlines()
        return code, [line for line in lines if not line.startswith("$ ")]

    def test_accepts_a_recipe_that_works(self):
        self.assertEqual(self.follow("--check"), (0, []))
        self.assertEqual(self.follow(), (0, []))
        self.assertEqual(self.names.read_text(encoding="utf-8"), NAMES)

    def test_fails_on_a_change_that_does_not_apply(self):
        self.names.write_text(NAMES.replace("red", "orange"), encoding="utf-8")
        for arguments in ["--check"], []:
            code, lines = self.follow(*arguments)
            self.assertEqual(code, 1)
            self.assertEqual(
                lines[0],
                "Add a color: error: patch failed: Sources/Colors/Names.swift:40")

    def test_fails_on_a_file_that_is_there_already(self):
        self.write("Fixtures/green.txt", "")
        code, lines = self.follow("--check")
        self.assertEqual(code, 1)
        self.assertIn("Fixtures/green.txt: already exists", lines[0])

    def test_fails_on_more_source_files_than_stated(self):
        self.change("/dev/null\n+++ b/Fixtures/green.txt", "/dev/null\n+++ b/Sources/Colors/Green.swift")
        self.assertEqual(
            self.follow("--check"),
            (1, [
                "Add a color: says it changes 1 source files, and changes "
                "Sources/Colors/Green.swift, Sources/Colors/Names.swift"]))

    def test_does_not_count_a_recorded_source_file(self):
        self.change("b/Fixtures/green.txt", "b/Sources/Colors/Green.generated.swift")
        self.assertEqual(self.follow("--check"), (0, []))

    def test_fails_on_fewer_source_files_than_stated(self):
        self.change("Source files: 1", "Source files: 2")
        code, lines = self.follow("--check")
        self.assertEqual(code, 1)
        self.assertIn("says it changes 2 source files", lines[0])

    def test_fails_on_a_recipe_without_a_number(self):
        self.change("Source files: 1\n", "")
        self.assertEqual(
            self.follow("--check"), (1, ["Add a color: has no line 'Source files: NUMBER'"]))

    def test_leaves_out_a_section_without_a_change(self):
        self.write("Docs/Contributing.md", "## Add a color\n\nAdd a line.\n")
        self.assertEqual(self.follow("--check"), (1, ["Docs/Contributing.md has no recipe"]))

    def test_fails_on_a_document_without_recipes(self):
        self.write("Docs/Contributing.md", "## Build\n")
        self.assertEqual(self.follow("--check"), (1, ["Docs/Contributing.md has no recipe"]))

    def test_fails_on_a_command_that_fails(self):
        self.change("grep -q green", "grep -q yellow")
        code, lines = self.follow()
        self.assertEqual(code, 1)
        self.assertEqual(lines[:2], ["Add a color: grep -q yellow Sources/Colors/Names.swift", "fails:"])

    def test_fails_on_another_output(self):
        self.change("\n2\n", "\n3\n")
        self.assertEqual(
            self.follow(),
            (1, ["Add a color: echo $((1 + 1))", "prints:", "2", "and not:", "3", ""]))

    def test_fails_on_changes_that_exclude_each_other(self):
        self.write(
            "Docs/Contributing.md", DOCUMENT + DOCUMENT[DOCUMENT.index("## Add"):])
        self.assertEqual(self.follow("--check"), (0, []))
        code, lines = self.follow()
        self.assertEqual(code, 1)
        self.assertTrue(lines[0].startswith("Add a color: after the recipes before it, error"))


if __name__ == "__main__":
    unittest.main()
