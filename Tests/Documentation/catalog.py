#!/usr/bin/env python3
"""Writes a DocC catalog with the guides of this repository.

Usage: catalog.py OUTPUT.docc

The pages are the README, the changelog, the security policy, every Markdown file below `Docs`, one page
for each rule of `Docs/Rules.md`, and one for each page of `Docs/Manual`, as `mandoc` prints it. Links
between them become links of DocC, which checks them when it converts the catalog. A link to another
file of the repository becomes the path of the file. A link to a file that does not exist, or to a
heading that does not exist, is an error.
"""

import pathlib
import posixpath
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# The groups of the front page, which have every page.
GROUPS = {
    "First steps": ["Introduction"],
    "Using the library and the commands": [
        "Tokens", "SecretFiles", "SecretStores", "Variables", "Completions", "Editors", "Linting",
        "ContinuousIntegration",
    ],
    "Reference": ["Rules", "Detectors", "Requirements", "Performance", "Manual"],
    "The project": ["Changelog", "Security", "Architecture", "Decisions", "Contributing", "Releasing"],
}

FRONT_PAGE = """\
# Guides

@Metadata {
  @TechnologyRoot
}

Install the library and the commands, keep credentials out of git, and look up every rule.

"""

# Every page of a large group would list the first pages of the group.
NO_SEE_ALSO = """
@Options(scope: local) {
  @AutomaticSeeAlso(disabled)
}
"""


class Page:
    """A page of the site: its name in links, its title, and the Markdown below the title."""

    def __init__(self, name, path, text, title=None):
        self.name, self.path = name, path
        heading, _, self.text = without_comments(text).lstrip("\n").partition("\n")
        if not heading.startswith("# "):
            sys.exit(f"{path}: the first line is not a title")
        self.title = title or heading[2:]
        self.children = []


def without_comments(text):
    """The text without HTML comments, which are instructions for those who edit it."""
    return "".join(
        part if is_code else re.sub(
            r"(?P<code>`[^`\n]+`)|<!--.*?-->\n?", lambda found: found["code"] or "", part, flags=re.DOTALL)
        for is_code, part in blocks(text)
    )


def blocks(text):
    """Splits Markdown into (is a fenced block, text)."""
    part, fence = [], None
    for line in text.splitlines(keepends=True):
        opening = re.match(r" *(```+|~~~+)", line)
        if fence is None and opening:
            yield False, "".join(part)
            part, fence = [line], opening[1]
        elif fence is not None and opening and line.strip() == fence:
            yield True, "".join(part) + line
            part, fence = [], None
        else:
            part.append(line)
    if fence is not None:
        sys.exit("a fenced block has no end: " + part[0])
    yield False, "".join(part)


def headings(text):
    """The headings of a page, by the anchor that GitHub gives them."""
    found = {}
    for is_code, part in blocks(text):
        if not is_code:
            for heading in re.findall(r"^##+ (.*)$", part, flags=re.MULTILINE):
                words = re.sub(r"[^\w\- ]", "", heading.lower())
                found[words.replace(" ", "-")] = heading
    return found


def read_pages():
    """The pages by their path in the repository, without those of the rules."""
    named = {
        "README.md": ("Introduction", "Introduction"),
        "CHANGELOG.md": ("Changelog", None),
        ".github/SECURITY.md": ("Security", None),
    }
    for file in sorted(ROOT.glob("Docs/**/*.md")):
        path = str(file.relative_to(ROOT))
        named[path] = (file.parent.name if file.name == "README.md" else file.stem, None)
    names = [name for name, _ in named.values()]
    for name in names:
        if names.count(name) > 1:
            sys.exit(f"two pages have the name {name}")
    pages = {}
    for path, (name, title) in named.items():
        pages[path] = Page(name, path, (ROOT / path).read_text(), title)
    for path, page in pages.items():
        folder = str(pathlib.PurePosixPath(path).parent)
        overview = pages.get(folder + "/README.md")
        if overview and overview is not page:
            overview.children.append(page)
    return pages


def split_rules(pages):
    """Makes a page of every section of `Docs/Rules.md`."""
    overview = pages["Docs/Rules.md"]
    summaries = dict(re.findall(r"^\| \[([\w-]+)\].*\| ([^|]+) \|$", overview.text, re.MULTILINE))
    overview.text, *sections = re.split(r"^## ", overview.text, flags=re.MULTILINE)
    if len(sections) != len(summaries):
        sys.exit("Docs/Rules.md: the table and the sections have different rules")
    for section in sections:
        rule, _, text = section.partition("\n")
        summary = summaries[rule]
        text = text.lstrip("\n")
        if not text.startswith(summary):
            sys.exit(f"Docs/Rules.md: {rule} does not begin with the sentence of the table")
        text = f"# {rule}\n\n{summary}\n\n{text[len(summary):].lstrip()}"
        overview.children.append(Page(rule, "Docs/Rules.md", text))
    return {page.name: page for page in overview.children}


def add_manual(pages, folder=ROOT / "Docs/Manual"):
    """Adds the manual pages, if there are any and `mandoc` is installed."""
    files = sorted(folder.glob("*.[0-9]"))
    if not files:
        return
    if not shutil.which("mandoc"):
        print("Without manual pages: mandoc is not installed.")
        return
    overview = Page("Manual", "Docs/Manual", "# Manual pages\n\nThe pages that `man` shows.\n")
    pages["Docs/Manual"] = overview
    for file in files:
        title = f"{file.stem}({file.suffix[1:]})"
        printed = subprocess.run(
            ["mandoc", "-T", "utf8", "-O", "width=78", file], check=True, capture_output=True,
            encoding="utf-8").stdout
        # Bold and underlined characters are printed twice.
        lines = re.sub(".\b", "", printed).strip("\n").split("\n")
        description = lines[lines.index("NAME") + 1].partition(" – ")[2].strip()
        if not description:
            sys.exit(f"{file}: the section NAME has no description")
        # The first and the last line name the page and the system.
        text = "\n".join(lines[1:-1]).strip("\n")
        summary = f"{description[0].upper()}{description[1:].rstrip('.')}."
        page = Page(
            file.name.replace(".", "-"), f"Docs/Manual/{file.name}",
            f"# {title}\n\n{summary}\n\n```text\n{text}\n```\n")
        pages[page.path] = page
        overview.children.append(page)


class Links:
    """Turns the links of pages into those of DocC."""

    def __init__(self, pages, rules):
        self.pages, self.rules = pages, rules
        self.headings = {path: headings(page.text) for path, page in pages.items()}

    def converted(self, page):
        """The text of a page, for DocC."""
        result = ""
        for is_code, part in blocks(page.text):
            result += part if is_code else self.converted_prose(page, part)
        # DocC shows the first paragraph in a summary, where links to other hosts get lost.
        summary = result.lstrip("\n").partition("\n\n")[0]
        if re.search(r"\]\(https?:", summary) or summary.rstrip().endswith(":"):
            result = "\n## Overview\n" + result
        return result

    def converted_prose(self, page, text):
        # DocC shows headings without a font for code.
        text = re.sub(r"^##+ .*$", lambda line: line[0].replace("`", ""), text, flags=re.MULTILINE)
        # Code spans come first: they hide what looks like a link inside.
        code = r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)"
        link = r"\[(?P<label>(?:`[^`]*`|[^\]\[`])+)\]\((?P<target>[^)\s]+)\)"

        def replacement(match):
            if match["ticks"]:
                return code_span(match["code"])
            if match["option"]:
                return r"\-\-"
            return self.link(page, match["label"], match["target"])

        # DocC would make one dash of the two of an option that is not in a code span.
        options = r"(?P<option>(?<![\w|-])--(?=[a-z]))"
        return re.sub(f"{code}|{link}|{options}", replacement, text, flags=re.DOTALL)

    def link(self, page, label, target):
        if re.match(r"https?://", target):
            return f"[{label}]({target})"
        file, _, anchor = target.partition("#")
        folder = posixpath.dirname(page.path)
        path = posixpath.normpath(posixpath.join(folder, file)) if file else page.path
        if path not in self.pages and path + "/README.md" in self.pages:
            path += "/README.md"
        if path == "Docs/Rules.md" and anchor in self.rules:
            return f"[{label}](doc:{anchor})"
        if path in self.pages:
            name = self.pages[path].name
            if not anchor:
                return f"[{label}](doc:{name})"
            heading = self.headings[path].get(anchor)
            if heading is None:
                sys.exit(f"{page.path}: {path} has no heading for #{anchor}")
            return f"[{label}](doc:{name}#{re.sub(r'[ ]+', '-', heading.replace('`', ''))})"
        if not (ROOT / path).exists():
            sys.exit(f"{page.path}: there is no file {path}")
        plain = label.strip("`")
        return f"`{path}`" if plain in path else f"{label} (`{path}`)"


def code_span(code):
    """Code in single backticks, since DocC takes several for a link to a symbol.

    A backtick in the code becomes text between two code spans.
    """
    parts = [part.strip() for part in code.split("`")] if "`" in code else [code]
    return r"\`".join(f"`{part}`" if part else "" for part in parts)


def check_groups(names):
    """Every page is in a group, and every page of a group exists."""
    grouped = [name for group in GROUPS.values() for name in group]
    if sorted(names) != sorted(grouped):
        different = ", ".join(sorted(set(names) ^ set(grouped)))
        sys.exit(f"the pages and the GROUPS of {pathlib.Path(__file__).name} differ: {different}")


def topics(groups):
    """The section that says where pages are in the navigator."""
    lines = ["\n## Topics\n"]
    for title, names in groups.items():
        lines += [f"### {title}\n", *(f"- <doc:{name}>" for name in names), ""]
    return "\n".join(lines)


def main():
    if len(sys.argv) != 2 or not sys.argv[1].endswith(".docc"):
        sys.exit(__doc__)
    catalog = pathlib.Path(sys.argv[1])
    shutil.rmtree(catalog, ignore_errors=True)
    catalog.mkdir(parents=True)

    pages = read_pages()
    add_manual(pages)
    rules = split_rules(pages)
    links = Links(pages, rules)
    children = {child.name for page in pages.values() for child in page.children}
    for page in [*pages.values(), *rules.values()]:
        text = f"# {page.title}\n{links.converted(page)}"
        if page.name in children:
            text += NO_SEE_ALSO
        if page.children:
            text += topics({"Pages": [child.name for child in page.children]})
        (catalog / f"{page.name}.md").write_text(text)

    names = [page.name for page in pages.values() if page.name not in children]
    check_groups(names)
    (catalog / "Guides.md").write_text(FRONT_PAGE + topics(GROUPS))
    print(f"{len(pages) + len(rules) + 1} pages")


if __name__ == "__main__":
    main()
