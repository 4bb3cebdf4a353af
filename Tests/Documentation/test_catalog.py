#!/usr/bin/env python3
"""Tests of the catalog of guides and of the search for examples, on pages of a few lines.

Run ``python3 Tests/Documentation/test_catalog.py`` (or unittest).
"""

import pathlib
import shutil
import tempfile
import unittest

import catalog
import examples


def page(path, text, name="Page"):
    return catalog.Page(name, path, text)


class LinksTests(unittest.TestCase):
    def converted(self, text):
        pages = {
            "Docs/Guide.md": page("Docs/Guide.md", "# Guide\n\n" + text, "Guide"),
            "Docs/Rules.md": page("Docs/Rules.md", "# Rules\n\n## Levels of `rules`\n", "Rules"),
            "Docs/Decisions/README.md": page("Docs/Decisions/README.md", "# Why\n", "Decisions"),
        }
        rules = {"duplicate-key": page("Docs/Rules.md", "# duplicate-key\n")}
        return catalog.Links(pages, rules).converted(pages["Docs/Guide.md"])[1:]

    def test_a_link_to_a_page_becomes_one_of_docc(self):
        self.assertEqual(self.converted("[rules](Rules.md)"), "[rules](doc:Rules)")
        self.assertEqual(self.converted("[why](Decisions)"), "[why](doc:Decisions)")
        self.assertEqual(self.converted("[`a`](../Docs/Rules.md)"), "[`a`](doc:Rules)")

    def test_a_link_to_a_heading_has_the_words_of_the_heading(self):
        self.assertEqual(
            self.converted("[levels](Rules.md#levels-of-rules)"), "[levels](doc:Rules#Levels-of-rules)")

    def test_a_link_to_a_rule_leads_to_its_page(self):
        self.assertEqual(self.converted("[key](Rules.md#duplicate-key)"), "[key](doc:duplicate-key)")

    def test_a_link_to_a_file_that_is_not_a_page_becomes_its_path(self):
        self.assertEqual(self.converted("[LICENSE](../LICENSE)"), "`LICENSE`")
        self.assertEqual(self.converted("[the license](../LICENSE)"), "the license (`LICENSE`)")

    def test_other_hosts_stay(self):
        self.assertEqual(self.converted("b\n\n[a](https://a.org/#b)"), "b\n\n[a](https://a.org/#b)")

    def test_what_does_not_exist_is_an_error(self):
        for target in ["Missing.md", "../missing/", "Rules.md#missing", "#missing"]:
            with self.assertRaisesRegex(SystemExit, "missing|Missing"):
                self.converted(f"[a]({target})")

    def test_code_stays_and_is_in_single_backticks(self):
        self.assertEqual(self.converted("`[a](b)`"), "`[a](b)`")
        self.assertEqual(self.converted("``a"), "``a")
        self.assertEqual(self.converted("`` a`b ``"), r"`a`\``b`")
        block = "```sh\n--a [b](c) `` ` ``\n```\n"
        self.assertEqual(self.converted(block), block)

    def test_headings_have_no_backticks(self):
        self.assertEqual(self.converted("## What `a` does\n`b`\n"), "## What a does\n`b`\n")

    def test_a_first_paragraph_with_a_link_to_another_host_is_not_the_summary(self):
        text = "\n[a](https://a.org) b\n\nc"
        self.assertEqual(self.converted(text), "## Overview\n\n" + text)
        self.assertEqual(self.converted("b\n\n[a](https://a.org)"), "b\n\n[a](https://a.org)")

    def test_two_dashes_of_an_option_stay_two(self):
        self.assertEqual(self.converted("use --all, `--all`"), r"use \-\-all, `--all`")
        self.assertEqual(self.converted("|---|---|"), "|---|---|")


class PageTests(unittest.TestCase):
    def test_comments_are_left_out_but_not_those_in_code(self):
        found = page("a.md", "<!-- x -->\n# A\n\nb<!-- c\nd -->\n```html\n<!-- e -->\n```\n")
        self.assertEqual((found.title, found.text), ("A", "\nb```html\n<!-- e -->\n```\n"))
        self.assertEqual(page("a.md", "# A\n\n`<!-- x -->` b\n").text, "\n`<!-- x -->` b\n")

    def test_a_page_without_a_title_is_an_error(self):
        with self.assertRaisesRegex(SystemExit, "not a title"):
            page("a.md", "text\n")

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
    def test_a_manual_page_is_shown_as_it_is_printed(self):
        manual = ".Dd $Mdocdate$\n.Dt A 1\n.Os\n.Sh NAME\n.Nm a\n.Nd does it\n.Sh OPTIONS\n.Fl -b\nis *\n"
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "a-b.1").write_text(manual)
            pages = {}
            catalog.add_manual(pages, pathlib.Path(folder))
        found = pages["Docs/Manual/a-b.1"]
        self.assertEqual((found.name, found.title), ("a-b-1", "a-b(1)"))
        self.assertEqual(
            found.text, "\nDoes it.\n\n```text\nNAME\n     a – does it\n\nOPTIONS\n     --b is *\n```\n")
        self.assertEqual(pages["Docs/Manual"].children, [found])

    def test_the_pages_of_this_repository_have_their_links(self):
        pages = catalog.read_pages()
        rules = catalog.split_rules(pages)
        links = catalog.Links(pages, rules)
        self.assertGreater(len(rules), 70)
        for one in [*pages.values(), *rules.values()]:
            links.converted(one)

    def test_a_page_in_no_group_is_an_error(self):
        names = [name for group in catalog.GROUPS.values() for name in group]
        catalog.check_groups(names)
        for wrong in ([*names, "New"], names[1:]):
            with self.assertRaisesRegex(SystemExit, f"differ: (New|{names[0]})"):
                catalog.check_groups(wrong)


class ExamplesTests(unittest.TestCase):
    def test_types_and_methods_on_types_of_others_need_an_example(self):
        example = "Text.\n\n```swift\nlet a = 1\n```\n"
        found = [
            ("A", "swift.struct", example, False), ("B", "swift.enum", "Text.\n", False),
            ("B.c", "swift.method", "Text.\n", False), ("C.d()", "swift.method", "Text.\n", True),
            ("C", "swift.extension", "", True),
        ]
        self.assertEqual(examples.without_example(found), ["B", "C.d()"])

    def test_an_example_becomes_a_function_without_its_imports(self):
        code = "import A\n#if canImport(B)\n  import B\n#endif\nlet a = 1\n"
        self.assertEqual(
            examples.program([("T", code)]),
            '#sourceLocation(file: "T", line: 1)\nfunc example1() throws {\n'
            "\n\n\n\nlet a = 1\n}\n#sourceLocation()\n")

    def test_an_example_that_waits_becomes_an_asynchronous_function(self):
        self.assertIn("func example1() async throws {", examples.program([("T", "await a()\n")]))
        self.assertIn("func example1() throws {", examples.program([("T", "awaiting()\n")]))

    def test_parts_of_a_manifest_are_no_examples(self):
        self.assertEqual(examples.swift_examples("```swift\n// Package.swift\n.a\n```\n"), [])


if __name__ == "__main__":
    unittest.main()
