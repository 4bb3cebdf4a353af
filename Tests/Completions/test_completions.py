#!/usr/bin/env python3
"""Completes lines in real shells, with the scripts that the two commands print.

    Tests/Completions/test_completions.py --tools FOLDER

FOLDER has substra-config and config-lint. Shells that are not installed are skipped with a message.
The expected options and verbs are those of the help, which is made of the same tables.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import shells

COMMANDS = ["substra-config", "config-lint"]

FILES = {
    "substra.yaml": """
org-1: {url: "https://org-1.example.org"}
org-2: {url: "https://org-2.example.org"}
"my client": {url: "https://org-3.example.org"}
"it's $5": {url: "https://org-4.example.org"}
"-dash": {url: "https://org-5.example.org"}
"a:b": {url: "https://org-6.example.org"}
"café": {url: "https://org-7.example.org"}
"bad\\u0007name": {url: "https://org-8.example.org"}
_template: {retry_timeout: 5}
""",
    "my file.yaml": 'other: {url: "https://org-9.example.org"}\n',
    "broken.yaml": "org-1: [\n",
    "a.token": "example-token\n",
    "conf/c.yaml": "x: 1\n",
    "sub dir/d.yaml": "x: 1\n",
}

# A line, and the line after the tabulator key; where there are two, shells differ.
LINES = [
    ("substra-config sh", "substra-config show "),
    ("substra-config --config substra.yaml sh", "substra-config --config substra.yaml show "),
    ("substra-config show --form", "substra-config show --format ", "substra-config show --format="),
    ("substra-config show --format j", "substra-config show --format json "),
    ("substra-config show --format=j", "substra-config show --format=json "),
    ("substra-config env --as=docke", "substra-config env --as=docker-env-file "),
    ("substra-config list --secret-files c", "substra-config list --secret-files container "),
    ("substra-config list --credential-policy=a", "substra-config list --credential-policy=allow "),
    ("substra-config list --color=alw", "substra-config list --color=always "),
    ("substra-config get org-1 re", "substra-config get org-1 retry_timeout "),
    ("substra-config explain org-1 back", "substra-config explain org-1 backend_type "),
    ("substra-config list --set re", "substra-config list --set retry_timeout="),
    ("substra-config list --set=re", "substra-config list --set=retry_timeout="),
    ("substra-config list --set-file tok", "substra-config list --set-file token="),
    ("substra-config list --set-file token=a", "substra-config list --set-file token=a.token "),
    ("substra-config list --set-file=token=a", "substra-config list --set-file=token=a.token "),
    ("substra-config list --config my", r"substra-config list --config my\ file.yaml "),
    ("substra-config list --config=my", r"substra-config list --config=my\ file.yaml "),
    ("substra-config list --secrets-directory su",
     r"substra-config list --secrets-directory sub\ dir/"),
    # Zsh offers all files where there is no folder.
    ("substra-config list --secrets-directory=a", "substra-config list --secrets-directory=a",
     "substra-config list --secrets-directory=a.token "),
    ("substra-config show --config substra.yaml my",
     r"substra-config show --config substra.yaml my\ client "),
    ("substra-config show --config=substra.yaml caf",
     "substra-config show --config=substra.yaml café "),
    ("substra-config --config substra.yaml check org-1 a:",
     "substra-config --config substra.yaml check org-1 a:b "),
    ("substra-config --config substra.yaml show it",
     r"substra-config --config substra.yaml show it\'s\ \$5 "),
    ("substra-config --config substra.yaml show 'my",
     "substra-config --config substra.yaml show 'my client'",
     "substra-config --config substra.yaml show 'my client' "),
    (r"substra-config --config my\ file.yaml show o",
     r"substra-config --config my\ file.yaml show other "),
    ("substra-config --config='my file.yaml' --config substra.yaml show ot",
     "substra-config --config='my file.yaml' --config substra.yaml show other "),
    ("substra-config show --config substra.yaml --client -",
     "substra-config show --config substra.yaml --client -dash "),
    ("substra-config show --config substra.yaml --client=-",
     "substra-config show --config substra.yaml --client=-dash "),
    ("substra-config show --config broken.yaml o", "substra-config show --config broken.yaml o"),
    ("substra-config show --config absent.yaml o", "substra-config show --config absent.yaml o"),
    ("substra-config show --config substra.yaml bad",
     "substra-config show --config substra.yaml bad"),
    ("substra-config show --config ~/home.yaml at", "substra-config show --config ~/home.yaml at-home "),
    ("substra-config show --config $HOME/home.yaml at",
     "substra-config show --config $HOME/home.yaml at-home "),
    ("substra-config show --config=$HOME/home.yaml at",
     "substra-config show --config=$HOME/home.yaml at-home "),
    ('substra-config show --config="$HOME"/home.yaml at',
     'substra-config show --config="$HOME"/home.yaml at-home '),
    ("substra-config show --config $HOMER/home.yaml at",
     "substra-config show --config $HOMER/home.yaml at"),
    ("substra-config show fro", "substra-config show from-variable "),
    ("substra-config show --no-environment fro", "substra-config show --no-environment fro"),
    ("substra-config show org-1 subs", "substra-config show org-1 subs"),
    ("substra-config exec org-1 -- mkfif", "substra-config exec org-1 -- mkfifo "),
    ("substra-config exec org-1 -- cat --config a.t",
     "substra-config exec org-1 -- cat --config a.token "),
    ("substra-config completions z", "substra-config completions zsh "),
    ("substra-config help exe", "substra-config help exec "),
    ("substra-config list > a.t", "substra-config list > a.token "),
    ("config-lint rul", "config-lint rules "),
    ("config-lint substra", "config-lint substra.yaml "),
    ("config-lint a.token my", r"config-lint a.token my\ file.yaml "),
    ("config-lint -- my", r"config-lint -- my\ file.yaml "),
    ("config-lint -- rul", "config-lint -- rul"),
    ("config-lint --format sar", "config-lint --format sarif "),
    ("config-lint rules --format j", "config-lint rules --format json "),
    ("config-lint rules --format sar", "config-lint rules --format sar"),
    ("config-lint explain known-token/sentr", "config-lint explain known-token/sentry "),
    ("config-lint --select url,cleartext-to", "config-lint --select url,cleartext-token"),
    ("config-lint --ignore=url,key/pass", "config-lint --ignore=url,key/password"),
    ("config-lint --baseline a", "config-lint --baseline a.token "),
    ("config-lint completions f", "config-lint completions fish "),
]

# Lines of bash and zsh only; fish writes {$HOME}.
POSIX_LINES = [
    ('substra-config show --config "${HOME}/home.yaml" at',
     'substra-config show --config "${HOME}/home.yaml" at-home '),
    ("substra-config show --config=${HOME}/home.yaml at",
     "substra-config show --config=${HOME}/home.yaml at-home "),
]


def help_of(tools, command, *words):
    words = [f"{tools}/{command}", *filter(None, words), "--help"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def section(text, title):
    found = re.search(rf"^{title}[^\n]*:\n(.*?)(\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def verbs_of(tools, command):
    return re.findall(r"^  ([a-z-]+)", section(help_of(tools, command), "Commands"), re.MULTILINE)


def options_of(tools, command, verb):
    """The options of a verb, as the help lists them; None for a call without a verb."""
    if command == "config-lint" and verb:
        call = re.search(rf"^  {verb} (.*)", section(help_of(tools, command), "Commands"), re.MULTILINE)
        return set(re.findall(r"\[(--[a-z-]+)", call[1])) | {
            "--quiet", "--color", "--help", "--version"}
    if verb == "token":
        # Each action has a page; a shell offers the options of all.
        actions = section(help_of(tools, command, verb), "Actions")
        pages = [help_of(tools, command, verb, name) for name in re.findall(r"^  ([a-z]+)", actions, re.M)]
        return set().union(*map(options_on, pages))
    return options_on(help_of(tools, command, verb))


def options_on(text):
    """The options on a page of help."""
    # The linter has one page for all verbs, and names the verb of such an option.
    text = re.sub(r"^  --.*With '[a-z-]+':.*\n", "", text, flags=re.MULTILINE)
    own = re.findall(r"^  (?:-., )?(--[a-z-]+)", section(text, "Options"), re.MULTILINE)
    common = re.findall(r"--[a-z-]+", section(text, "Common options"))
    return set(own + common)


class Completion:
    """The tests of one shell."""

    tools = None
    shell = None

    @classmethod
    def setUpClass(cls):
        if not shells.is_installed(cls.shell):
            raise unittest.SkipTest(f"{cls.shell.name} is not installed: run .ci/install-packages")
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        for name, text in FILES.items():
            (cls.folder / name).parent.mkdir(exist_ok=True)
            (cls.folder / name).write_text(text, encoding="utf-8")
        cls.scripts = pathlib.Path(tempfile.mkdtemp(dir=cls.folder, prefix=".scripts"))
        (cls.scripts / "variable.yaml").write_text(
            'from-variable: {url: "https://org-1.example.org"}\n', encoding="utf-8")
        (cls.scripts / "home.yaml").write_text(
            'at-home: {url: "https://org-1.example.org"}\n', encoding="utf-8")
        cls.environment = {
            "PATH": f"{cls.tools}:/usr/bin:/bin:/usr/local/bin", "HOME": str(cls.scripts),
            "LC_ALL": "C.UTF-8", "TERM": "xterm",
            "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH": str(cls.scripts / "variable.yaml")}
        lines = []
        for command in COMMANDS:
            path = cls.scripts / f"{command}.{cls.shell.name}"
            path.write_bytes(subprocess.run(
                [f"{cls.tools}/{command}", "completions", cls.shell.name], capture_output=True,
                check=True).stdout)
            subprocess.run([cls.shell.name, "-n", path], check=True)
            lines.append(f"source '{path}'\n")
        (cls.scripts / "both").write_text("".join(lines), encoding="utf-8")
        cls.session = cls.start()

    @classmethod
    def start(cls, *setup):
        return cls.shell(cls.folder, cls.environment, cls.scripts / "both", setup)

    @classmethod
    def tearDownClass(cls):
        cls.session.close()
        cls.temporary.cleanup()

    def check_lines(self, session):
        for typed, *expected in LINES + POSIX_LINES:
            with self.subTest(typed):
                self.assertIn(session.line(typed), expected)

    def test_every_verb_is_offered(self):
        for command in COMMANDS:
            verbs = verbs_of(self.tools, command)
            self.assertGreater(len(verbs), 2)
            self.assertLessEqual(set(verbs), self.session.words(f"{command} "))

    def test_the_options_of_every_verb_are_offered_and_no_others(self):
        for command in COMMANDS:
            for verb in [None, *verbs_of(self.tools, command)]:
                with self.subTest(command=command, verb=verb):
                    options = options_of(self.tools, command, verb)
                    self.assertIn("--help", options)
                    offered = self.session.words(" ".join(filter(None, [command, verb, "--"])))
                    found = {word for word in offered if re.fullmatch("--[a-z][a-z-]*", word)}
                    self.assertEqual(found, options)

    def test_every_rule_and_detector_is_offered(self):
        output = subprocess.run(
            [f"{self.tools}/config-lint", "rules", "--format", "json"], capture_output=True,
            check=True).stdout
        document = json.loads(output)
        names = {entry["id"] for entry in document["rules"] + document["detectors"]}
        names |= {entry["group"] for entry in document["detectors"] if entry["group"]}
        for line in ["config-lint --select ", "config-lint --ignore=", "config-lint explain "]:
            offered = {word.split("=")[-1] for word in self.session.words(line)}
            self.assertLessEqual(names, offered)

    def test_names_that_begin_with_a_dash_are_offered_only_to_an_option(self):
        line = "substra-config show --config substra.yaml "
        self.assertNotIn("-dash", self.session.words(line))
        self.assertIn("-dash", self.session.words(line + "--client "))

    def test_what_is_typed_is_not_run(self):
        offered = self.session.words('substra-config show --config "$(touch ran)$HOME/home.yaml" at')
        self.assertNotIn("at-home", offered)
        self.assertFalse((self.folder / "ran").exists())

    def test_every_setting_is_offered(self):
        text = section(help_of(self.tools, "substra-config"), "Settings").split(";")[0]
        settings = set(re.findall(r"[a-z_]+", text))
        self.assertIn("retry_timeout", settings)
        self.assertLessEqual(settings, self.session.words("substra-config get org-1 "))
        assignments = self.session.words("substra-config list --set ")
        self.assertLessEqual(settings, {word.rstrip("=") for word in assignments})


class BashTests(Completion, unittest.TestCase):
    shell = shells.Bash

    def test_lines_are_completed(self):
        self.check_lines(self.session)

    def test_lines_are_completed_under_other_settings(self):
        for setup in ["enable -n compopt", "COMP_WORDBREAKS=${COMP_WORDBREAKS//=}", "set -u",
                      "COMP_WORDBREAKS=${COMP_WORDBREAKS//[=:]}; enable -n compopt"]:
            session = self.start(setup)
            with self.subTest(setup):
                self.check_lines(session)
            session.close()

    def test_a_path_is_completed_to_one_that_the_shell_keeps(self):
        path = f"{self.scripts}/home.yaml"
        lines = [('--config "$HOME/ho', f'--config "{path}"'),
                 ('--config="${HOME}/ho', f'--config="{path}"')]
        self.check_paths(self.session, lines + [("--config $HOME/ho", "--config $HOME/home.yaml ")])
        session = self.start("COMP_WORDBREAKS=${COMP_WORDBREAKS//=}; enable -n compopt")
        self.check_paths(session, [
            *lines, ("--config $HOME/ho", f"--config {path} "), ("--config=~/ho", f"--config={path} ")])
        session.close()

    def check_paths(self, session, lines):
        for typed, expected in lines:
            with self.subTest(typed):
                found = session.line(f"substra-config list {typed}")
                self.assertEqual(found, f"substra-config list {expected}")


class ZshTests(Completion, unittest.TestCase):
    shell = shells.Zsh

    def test_lines_are_completed(self):
        self.check_lines(self.session)

    def test_lines_are_completed_under_other_settings(self):
        for setup in ["setopt KSH_ARRAYS", "setopt NO_UNSET"]:
            session = self.start(setup)
            with self.subTest(setup):
                self.check_lines(session)
            session.close()

    def test_an_installed_file_is_loaded_at_the_first_completion(self):
        folder = self.scripts / "functions"
        folder.mkdir()
        for command in COMMANDS:
            (folder / f"_{command}").write_bytes((self.scripts / f"{command}.zsh").read_bytes())
        empty = self.scripts / "empty"
        empty.write_text("")
        session = self.shell(
            self.folder, self.environment, empty, [f"fpath=({folder} $fpath)", "compinit -D -u"])
        self.assertEqual(session.line("substra-config sh"), "substra-config show ")
        self.assertEqual(session.line("config-lint rul"), "config-lint rules ")
        session.close()

    def test_the_script_asks_for_compinit(self):
        script = self.scripts / "substra-config.zsh"
        result = subprocess.run(
            ["zsh", "-f", "-c", f"source {script}"], capture_output=True, text=True, check=False)
        self.assertIn("autoload -U compinit && compinit", result.stderr)


class FishTests(Completion, unittest.TestCase):
    shell = shells.Fish

    def test_lines_are_completed(self):
        # Fish offers options, not values, for a separate word that begins with a dash.
        cases = [case for case in LINES if not case[0].endswith("--client -")]
        lists = self.session.lines([typed for typed, *_ in cases])
        for (typed, after, *_), found in zip(cases, lists, strict=True):
            with self.subTest(typed):
                begun = typed.rsplit(" ", 1)[-1]
                word = after[len(typed) - len(begun):].removesuffix(" ")
                word = re.sub(r"\\(.)|'", r"\1", word)
                expected = [] if after == typed else [word]
                self.assertEqual([line.split("\t")[0].rstrip(" ") for line in found], expected)

    def test_the_variable_of_the_home_folder_may_be_in_braces(self):
        for line in ["--config={$HOME}/home.yaml at", "--config {$HOME}/home.yaml at"]:
            self.assertEqual(self.session.words(f"substra-config show {line}"), {"at-home"})

    def test_words_have_descriptions(self):
        verbs, options, rules = self.session.lines(
            ["substra-config sho", "substra-config show --reve", "config-lint explain unknown-k"])
        self.assertEqual(verbs, ["show\tShows a client's settings and their sources."])
        self.assertEqual(options, ["--reveal\tShows passwords and tokens."])
        self.assertEqual(len(rules), 1)
        self.assertRegex(rules[0], r"^unknown-key\t[A-Z].*\.$")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tools", required=True, help="the folder of the two executables")
    options, rest = parser.parse_known_args()
    Completion.tools = os.path.abspath(options.tools)
    unittest.main(argv=[__file__, *rest])


if __name__ == "__main__":
    main()
