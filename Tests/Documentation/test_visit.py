#!/usr/bin/env python3
"""Tests of the visit with a browser: a site of three pages, and the same site broken in every way.

Run ``python3 Tests/Documentation/test_visit.py`` (or unittest). It needs Chromium.
"""

import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import visit
from browser import PROGRAMS, Browser, installed

FRONT = '<meta http-equiv="refresh" content="0; url=documentation/">'
HOME = '<main><h1>Home</h1><a href="/documentation/a/">A</a> <a href="a#here">here</a></main>'
PAGE = '<main><h1 id="here">A</h1><a href="https://example.org/">elsewhere</a></main>'


class InstalledTests(unittest.TestCase):
    def test_every_build_of_chromium_will_do(self):
        script = pathlib.Path(__file__).resolve().parents[2] / ".ci/install-packages"
        for name in PROGRAMS:
            with self.subTest(name=name), tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder)
                self.assertEqual(installed(folder), "chromium")
                (path / "release").write_text("ID=ubuntu\n")
                for tool in ("bash", "grep"):
                    (path / tool).symlink_to(shutil.which(tool))
                # Everything else that the script wants is there, and apt-get is not called.
                for tool in ("pkg-config", "python3", "fish", "zsh", "mandoc", "kubectl", "valgrind", "lintian", "strip",
                             "id", "sudo", "env", "apt-get"):
                    (path / tool).symlink_to("/bin/true")

                def packages():
                    return subprocess.run(["bash", script, "deep"], capture_output=True, text=True,
                                          env={"PATH": folder, "OS_RELEASE": str(path / "release")})

                refused = packages()
                self.assertEqual(refused.returncode, 1, refused)
                self.assertIn("only as a snap", refused.stderr)
                (path / name).symlink_to("/bin/true")
                self.assertEqual(installed(folder), name)
                found = packages()
                self.assertEqual(found.returncode, 0, found)
                self.assertNotIn("chromium", found.stdout)


class VisitTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser(installed())

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def visit(self, home=HOME, page=PAGE, pages=("documentation", "documentation/a"), tree="/documentation/a"):
        with tempfile.TemporaryDirectory() as folder:
            site = pathlib.Path(folder)
            navigator = {"interfaceLanguages": {"swift": [{"title": "group", "children": [{"path": tree}]}]}}
            files = {
                "index.html": FRONT, "documentation/index.html": home, "favicon.ico": "",
                "documentation/a/index.html": page, "index/index.json": json.dumps(navigator),
                **{f"data/{name}.json": "{}" for name in pages},
            }
            for name, text in files.items():
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_text(text)
            with visit.serving(site) as origin:
                return visit.visit(site, origin, self.browser, patience=3)

    def assert_reports(self, words, **changes):
        problems = self.visit(**changes)[2]
        self.assertTrue(any(words in problem for problem in problems), problems)

    def test_a_site_without_problems(self):
        pages, links, problems = self.visit()
        self.assertEqual(problems, [])
        self.assertEqual((pages, links), (3, 2))

    def test_dead_links(self):
        self.assert_reports("dead link to /documentation/b/", home=HOME + "<a href=b>B</a>")
        self.assert_reports("no place #there", home=HOME + "<a href=a#there>B</a>")
        self.assert_reports("a link to file:", page=PAGE + '<a href="file:///etc/motd">B</a>')
        self.assert_reports("a link to http://example", page=PAGE + '<a href="http://example.org/">B</a>')

    def test_what_the_console_shows(self):
        self.assert_reports("console error: no data", page=PAGE + "<script>console.error('no data')</script>")
        self.assert_reports("console warning: old", page=PAGE + "<script>console.warn('old')</script>")
        self.assert_reports("Error: broken", page=PAGE + "<script>throw new Error('broken')</script>")
        late = "<script>setTimeout(() => console.error('late'), 20)</script>"
        self.assert_reports("console error: late", page=PAGE + late)

    def test_requests_that_fail(self):
        self.assert_reports("missing.js: status 404", page=PAGE + "<script src=/missing.js></script>")
        self.assert_reports("no.png is not shown", page=PAGE + "<img src=/no.png>")
        self.assert_reports("status 404", page=PAGE + "<script>fetch('/data.json')</script>")
        self.assert_reports("ERR_", page=PAGE + "<script src=http://127.0.0.1:9/a.js></script>")

    def test_pages_that_are_empty_or_missing(self):
        self.assert_reports("/documentation/a/: stays empty", page="<p>no title")
        self.assert_reports("/documentation/b/", pages=("documentation/b",))
        self.assert_reports("no page /documentation/b", tree="/documentation/b")
        self.assert_reports("no such page", page='<main><h1>A</h1><p class="not-found"></main>')


if __name__ == "__main__":
    unittest.main()
