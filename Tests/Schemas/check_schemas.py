#!/usr/bin/env python3
"""Checks the schemas that the programs print, with files that the programs accept and reject.

Usage: check_schemas.py --products FOLDER

Runs with the Python of `.ci/venv-tools`, which has check-jsonschema. Every file is read twice: as
YAML 1.2, like editors do, and as YAML 1.1, like PyYAML does.
"""

import argparse
import copy
import functools
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import warnings

import jsonschema
import yaml
from check_jsonschema.parsers.yaml import construct_yaml_implementation

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What the schema rejects although the resolver only warns: keys that are nobody's settings, and
# sections that are not mappings, which clients of other names ignore.
STRICTER = {"unknown-key", "section-not-mapping-ignored"}
products = None


class OldLoader(yaml.SafeLoader):
    """YAML 1.1, with dates as strings, as in JSON."""


OldLoader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def with_text_keys(value):
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


def documents(text):
    """The document as both versions of YAML read it; without those that can't be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for load in (construct_yaml_implementation(pure=True).load,
                     functools.partial(yaml.load, Loader=OldLoader)):
            try:
                yield with_text_keys(load(text))
            except Exception:  # Each reader has errors of its own.
                pass


def validator(tool):
    schema = json.loads(run(tool, "schema")[1])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def is_valid(judge, text):
    """Whether both versions of YAML give a valid document."""
    return all(judge.is_valid(document) for document in documents(text))


def run(tool, *arguments, folder=None):
    outcome = subprocess.run(
        [products / tool, *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
    return outcome.returncode, outcome.stdout


class ClientFiles(unittest.TestCase):
    """The schema of client configurations."""

    @classmethod
    def setUpClass(cls):
        cls.judge = validator("substra-config")
        cls.texts = {}
        for path in sorted(ROOT.glob("Fixtures/**/*.yaml")):
            cls.texts.setdefault(path.read_bytes(), str(path.relative_to(ROOT)))
        for line in (ROOT / "Fixtures/sdk/cases.jsonl").read_text().splitlines():
            case = json.loads(line)
            for text in case["case"].get("files", []):
                if isinstance(text, dict):
                    continue  # Its bytes are not UTF-8.
                cls.texts.setdefault(text.encode(), case["id"])

    def resolved(self):
        """The files with clients that all resolve, and the rules that they break."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "substra.yaml"
            for contents, name in self.texts.items():
                path.write_bytes(contents)
                status, output = run(
                    "substra-config", "check", "--config", path, "--no-environment",
                    "--format", "json", "--credential-policy", "allow")
                report = json.loads(output)
                clients = report.get("clients", [])
                if status == 0 and clients:
                    found = report["diagnostics"] + [
                        each for client in clients for each in client["diagnostics"]]
                    yield name, contents, {each["rule"] for each in found}

    def test_what_resolves_is_valid(self):
        count = 0
        for name, contents, rules in self.resolved():
            # A template without the name of one, whose contents are a client.
            if rules & STRICTER or name == "c0438":
                continue
            count += 1
            with self.subTest(name=name):
                self.assertTrue(is_valid(self.judge, contents))
        self.assertGreater(count, 200)

    def test_unknown_keys_are_not(self):
        names = [(name, contents) for name, contents, rules in self.resolved()
                 if "unknown-key" in rules and name != "c0437"]  # Its unknown key is '<<'.
        self.assertGreater(len(names), 10)
        for name, contents in names:
            with self.subTest(name=name):
                self.assertFalse(is_valid(self.judge, contents))

    def test_typos_wrong_types_and_misplaced_settings_are_not(self):
        client = {
            "url": "https://org-1.example.org", "backend_type": "remote", "retry_timeout": 60,
            "insecure": False, "username": "ada", "password_file": "ada.password",
            "token_expires_at": "2999-12-31", "allow_implicit_login": True,
            "manage_url": "https://web.example.org/app", "token_from": "helper:vault"}
        self.assertTrue(self.judge.is_valid({"org-1": client}))
        wrong = {
            "url": ["org-1.example.org", 5, True], "backend_type": ["Remote", "k8s", True, ""],
            "retry_timeout": ["soon", "5m", 0, -1, False], "username": [True],
            "insecure": ["false", "False", "0", "maybe", 2], "password_file": ["", 5, False],
            "token_expires_at": ["tomorrow", 2999, "31.12.2999", "2999-12-31 10:00"],
            "allow_implicit_login": ["maybe", 2], "manage_url": ["web.example.org", 5, "https://"],
            "token_from": ["pass show org-1", "/usr/bin/pass", "helper:", "git credential", "", 5]}
        for key, value in client.items():
            for typo in (key[:-1], key.replace("_", "-") + "-", key.upper(), key + "s"):
                changed = {typo if each == key else each: kept for each, kept in client.items()}
                self.assertFalse(self.judge.is_valid({"org-1": changed}), typo)
            for other in [None, [value], {"a": value}, *wrong[key]]:
                self.assertFalse(self.judge.is_valid({"org-1": {**client, key: other}}), (key, other))
        for document in (client, [{"org-1": client}], "org-1", {"org-1": None}, {"org-1": [client]},
                         {"clients": {"org-1": client}}, {"org-1": {**client, "password": "a"}}):
            self.assertFalse(self.judge.is_valid(copy.deepcopy(document)), document)

    def test_templates_and_merges_are_valid(self):
        for text in (
            "_defaults: &d {retry_timeout: 60}\norg-1: {<<: *d, url: https://a.example.org}\n",
            "_d: &d {retry_timeout: 60}\n.e: &e [1]\n_f: {note: x}\norg-1: {<<: [*d, {insecure: no}]}\n",
            "base: &b {insecure: yes}\norg-1:\n  <<: *b\n  url: https://a.example.org\n",
        ):
            self.assertTrue(is_valid(self.judge, text), text)
        # As a reader sees it that does not know merges.
        self.assertTrue(self.judge.is_valid({"org-1": {"<<": [{"insecure": False}]}}))

    def test_credentials_are_deprecated_and_settings_described(self):
        settings = self.judge.schema["definitions"]["client"]["properties"]
        deprecated = {key for key, value in settings.items() if "deprecated" in value}
        self.assertEqual(deprecated, {"token", "password"})
        for key in deprecated:
            self.assertIn(f"{key}_file", settings[key]["deprecationMessage"])
        for key, value in settings.items():
            self.assertTrue(key == "<<" or value["description"].endswith("."), key)
        self.assertEqual(settings["retry_timeout"]["default"], 300)

    def test_a_rejected_credential_is_not_printed(self):
        secret = "4f0c2e6a9b7d1c3e5f70"
        for key, value in (
            ("token", f"{secret} "), ("token", f"a\n{secret}"), ("password", f" {secret}"),
            ("url", f"https://ada:{secret}@org-1.example.org/?a b")):
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "substra.yaml"
                path.write_text(json.dumps({"org-1": {key: value, "tokn": 1}}))
                outcome = subprocess.run(
                    [sys.executable, "-m", "check_jsonschema", "--schemafile", "-", path],
                    input=json.dumps(self.judge.schema), capture_output=True, text=True)
            self.assertEqual(outcome.returncode, 1, outcome)
            self.assertIn("tokn", outcome.stdout)
            self.assertNotIn(secret, outcome.stdout + outcome.stderr)


class LintConfigurations(unittest.TestCase):
    """The schema of `.config-lint.yaml`."""

    def setUp(self):
        self.judge = validator("config-lint")
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        subprocess.run(["git", "init", "--quiet", self.folder], check=True)
        (self.folder / "a.yaml").write_text("a: 1\n")

    def mistakes(self, text):
        """The mistakes that the linter finds in a configuration."""
        (self.folder / ".config-lint.yaml").write_bytes(text)
        _, output = run("config-lint", "--format", "json", "a.yaml", folder=self.folder)
        return [finding for finding in json.loads(output)["diagnostics"]
                if finding["rule"] == "lint-configuration"]

    def test_it_agrees_with_the_linter(self):
        texts = [path.read_bytes() for path in [
            ROOT / ".config-lint.yaml", *ROOT.glob("Fixtures/fuzz/lint-configuration/*"),
            *ROOT.glob("Fixtures/**/.config-lint.yaml")] if path.is_file()]
        texts += [text.encode() for text in WRITTEN]
        verdicts = []
        for text in texts:
            wrong = self.mistakes(text)
            known = list(documents(text))
            if not known or any("twice" in finding["message"] for finding in wrong):
                continue  # Not YAML, or a key that no reader but ours sees twice.
            with self.subTest(text=text):
                self.assertEqual(is_valid(self.judge, text), not wrong, wrong)
            verdicts.append(not wrong)
        self.assertGreater(verdicts.count(True), 10)
        self.assertGreater(verdicts.count(False), 10)

    def test_what_no_schema_can_say_is_documented(self):
        """What the schema accepts and the linter rejects; the documentation lists it."""
        page = (ROOT / "Docs/Editors.md").read_text()
        for text, words in BEYOND.items():
            with self.subTest(text=text):
                self.assertTrue(self.mistakes(text.encode()))
                self.assertTrue(any(self.judge.is_valid(each) for each in documents(text)))
                self.assertIn(words, page)


WRITTEN = [
    "", "{}", "exclude:\n", "exclude: docs/\n", "exclude: [docs/, '*.lock', 2024]\n",
    "rules: {shared-token: off}\n", "rules: {shared-token: 'off', key/password: note}\n",
    "rules:\n- known-token: error\n- {path: tests/**, url: warning}\n",
    "rules:\n- {path: [a, b], private-key: off}\n", "client_files: [a.yaml]\n",
    "baseline: .config-lint-baseline\n", "baseline:\n", "rules:\n",
    "excludes: [a]\n", "exclude: {a: b}\n", "exclude: ['!a']\n", "exclude: [[a]]\n",
    "rules: {shared-tokn: off}\n", "rules: {shared-token: fatal}\n", "rules: [shared-token]\n",
    "rules: shared-token\n", "rules: {path: a, shared-token: off}\n", "rules: {yaml-syntax: off}\n",
    "rules:\n- path: a\n", "baseline: /tmp/a\n", "baseline: ../a\n", "baseline: [a]\n", "- a\n",
    "rules: {shared-token: [off]}\n", "client_files: [{a: b}]\n", "ruels: {}\n",
    # Null is no value, however it is written.
    "~\n", "exclude: ~\n", "rules: null\n", "baseline: ~\n", "baseline: ''\n", "exclude: ''\n",
    "exclude: [~]\n", "exclude: ['~']\n", "rules: ''\n", "''\n", "rules: {url: ~}\n",
    # Booleans are not paths, and words for them are not levels.
    "exclude: true\n", "exclude: [yes]\n", "exclude: 'true'\n", "client_files: no\n", "baseline: on\n",
    "rules: {url: no}\n", "rules: {url: OFF}\n", "rules: {url: 'no'}\n", "rules: {url: true}\n",
    # Paths.
    "baseline: a/../../x\n", "baseline: a/../x\n", "baseline: a/..\n", "baseline: ./a//b/\n",
    "baseline: ./.\n", "baseline: ..a/b..\n", "baseline: a/...\n", "baseline: 2024\n",
    'baseline: "a\\n"\n', 'baseline: "a\\0b"\n', "exclude: /\n", "exclude: [./]\n", "exclude: ././\n",
    "exclude: ['']\n", 'exclude: "/\\n"\n', f"exclude: {'a' * 1024}\n", f"exclude: {'a' * 1025}\n",
]

# What the schema accepts and the linter rejects, and the words about it in Docs/Editors.md.
BEYOND = {
    "rules: {url: false}\n": "`false`", "rules: {url: no}\n": "`no`", "rules: {url: OFF}\n": "`OFF`",
    "exclude: yes\n": "`yes`", "exclude: [a]\nexclude: [b]\n": "twice",
    "rules: {<<: {url: off}}\n": "`<<`",
    f"exclude: {'é' * 600}\n": "bytes",
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--products", type=pathlib.Path, required=True)
    arguments, rest = parser.parse_known_args()
    products = arguments.products.resolve()
    unittest.main(argv=[__file__, *rest])
