"""Compares SubstraYAML with PyYAML's pure-Python SafeLoader over generated documents.

    python compare_yaml.py --values .build/debug/yaml-values --count 20000 --seed 1

Every document must be rejected by both or give the same values. Disagreements are shrunk and
printed by class; the exit code is 1 if there is one that EXPLAINED does not list.

With `--other FOLDER`, documents are also read by a second version of PyYAML. If the two versions
read different values, SubstraYAML must report an ambiguous merge; otherwise all three must agree.
"""

import argparse
import collections
import datetime
import importlib.util
import math
import pathlib
import re
import subprocess
import sys

import yaml

import yaml_documents

# Documents that PyYAML accepts and SubstraYAML rejects, each with the reason in Docs/Decisions/0002.
EXPLAINED = [
    ("surrogate-escape", re.compile(r"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]"), "escape code"),
    ("escaped-nul-in-tag-prefix", re.compile(r"%TAG[^\n]*%00"), "escaped NUL"),
    ("flow-character-in-tag", re.compile(r"![^\s]*[,\[\]]"), "tag"),
]
MOST_NODES = 2000
BATCH = 2000


class Rendering:
    """Writes Python's objects in the form of yaml-values/Rendering.swift."""

    def __init__(self):
        self.nodes = 0
        self.path = []

    def render(self, value):
        self.nodes += 1
        if self.nodes > MOST_NODES:
            return "..."
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            if -(2**63) <= value < 2**63:
                return "i%d" % value
            return "i-big" if value < 0 else "i+big"
        if isinstance(value, float):
            return "f" + repr(value)
        if isinstance(value, str):
            return "s" + value.encode("utf-8", "surrogatepass").hex()
        if isinstance(value, bytes):
            return "b" + value.hex()
        if isinstance(value, datetime.date):
            return "t" + str(value)
        return self.collection(value)

    def collection(self, value):
        if id(value) in self.path:
            return "cycle"
        self.path.append(id(value))
        try:
            if isinstance(value, set):
                return "<" + ",".join(sorted(self.key(item) for item in value)) + ">"
            if isinstance(value, dict):
                return "{" + ",".join(sorted([self.key(k) + ":" + self.render(v) for k, v in self.entries(value)])) + "}"
            if value and all(isinstance(item, tuple) for item in value):
                return "(" + ",".join(self.render(k) + "=" + self.render(v) for k, v in value) + ")"
            return "[" + ",".join(self.render(item) for item in value) + "]"
        finally:
            self.path.pop()

    def entries(self, mapping):
        return mapping.items()

    def key(self, value):
        if isinstance(value, bool):
            value = int(value)
        elif isinstance(value, float) and math.isfinite(value) and value.is_integer() and abs(value) < 2**63:
            value = int(value)
        elif isinstance(value, datetime.datetime) and value.tzinfo is not None:
            self.nodes += 1
            return "t aware"
        return self.render(value)


class NamedEntries(Rendering):
    """Omits entries whose key is not a string, since no client and no setting can have one."""

    def entries(self, mapping):
        return [(key, value) for key, value in mapping.items() if isinstance(key, str)]


#: The second version of PyYAML, if any.
OTHER = None
AMBIGUOUS = " ambiguous"


def loaded_package(folder):
    """Import PyYAML from a folder, under another name than the installed one."""
    start = pathlib.Path(folder) / "yaml" / "__init__.py"
    spec = importlib.util.spec_from_file_location(
        "other_yaml", start, submodule_search_locations=[str(start.parent)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["other_yaml"] = module
    spec.loader.exec_module(module)
    return module


def python_answer(source, yaml=yaml, rendering=Rendering):
    try:
        text = source.decode("utf-8")
        value = yaml.safe_load(text)
    except RecursionError:
        return "recursion"
    except Exception as error:  # PyYAML also raises KeyError, IndexError, TypeError, …
        return "! " + type(error).__name__ + " " + str(getattr(error, "problem", "") or "")
    return rendering().render(value) + scalar_facts(text, value, yaml)


def scalar_facts(text, value, yaml):
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.ScalarNode):
        return ""
    integer = ""
    if isinstance(value, str):
        try:
            number = int(value)
            integer = " int %d" % number if -(2**63) <= number < 2**63 else " int big"
        except ValueError:
            integer = " int none"
    try:
        same = str(value) == node.value and not isinstance(value, bytes)
    except ValueError:
        same = False
    return (" same" if same else " altered") + integer


def our_answers(values, sources):
    lines = "".join(source.hex() + "\n" for source in sources)
    done = subprocess.run([values], input=lines, capture_output=True, text=True, check=False)
    answers = done.stdout.split("\n")[:-1]
    if done.returncode != 0 or len(answers) != len(sources):
        raise SystemExit("yaml-values failed at document %r" % sources[len(answers)][:300])
    return answers


def classify(source, python, ours):
    """Return the class of a disagreement; None if all agree."""
    is_ambiguous = ours.endswith(AMBIGUOUS)
    ours = ours.removesuffix(AMBIGUOUS)
    if OTHER is not None and not is_ambiguous and not ours.startswith("!"):
        one, other = (python_answer(source, module, NamedEntries) for module in (yaml, OTHER))
        if "recursion" not in (one, other) and one != other:
            return "PyYAML %s and %s differ, SubstraYAML does not report it" % (yaml.__version__, OTHER.__version__)
    if python.startswith("!") and ours.startswith("!"):
        return None
    if python == ours or python == "recursion":
        return None
    # In Python an empty list of pairs is the same as an empty list.
    if python.replace("()", "[]") == ours.replace("()", "[]"):
        return None
    text = source.decode("utf-8", "replace")
    if ours.startswith("!"):
        for name, pattern, problem in EXPLAINED:
            if pattern.search(text) and problem in ours:
                return "explained: " + name
        return "SubstraYAML rejects (%s), PyYAML accepts" % ours[2:60]
    if python.startswith("!"):
        return "SubstraYAML accepts, PyYAML rejects (%s)" % python[2:60]
    return "values differ"


def shrunk(values, source, wanted):
    """Return a shorter document with the same class of disagreement."""
    size = max(1, len(source) // 2)
    while size >= 1:
        tries = [source[:at] + source[at + size:] for at in range(0, len(source), size)]
        tries = [each for each in tries if is_text(each)]
        for each, ours in zip(tries, our_answers(values, tries) if tries else []):
            if classify(each, python_answer(each), ours) == wanted:
                source = each
                break
        else:
            size //= 2
    return source


def is_text(source):
    try:
        source.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--values", required=True, help="the executable yaml-values")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--other", metavar="FOLDER", help="a folder with a second version of PyYAML")
    options = parser.parse_args()
    if options.other:
        global OTHER
        OTHER = loaded_package(options.other)
        print("PyYAML %s and %s" % (yaml.__version__, OTHER.__version__))
    documents = yaml_documents.Documents(options.seed)
    classes = collections.defaultdict(list)
    accepted = ambiguous = 0
    left = options.count
    while left > 0:
        sources = [documents.document().encode("utf-8", "replace") for _ in range(min(BATCH, left))]
        left -= len(sources)
        for source, ours in zip(sources, our_answers(options.values, sources)):
            python = python_answer(source)
            accepted += not python.startswith("!")
            ambiguous += ours.endswith(AMBIGUOUS)
            name = classify(source, python, ours)
            if name is not None:
                classes[name].append(source)
    print("%d documents, seed %d: %d accepted by PyYAML, %d with an ambiguous merge, %d disagreements"
          % (options.count, options.seed, accepted, ambiguous, sum(map(len, classes.values()))))
    unexplained = 0
    for name, sources in sorted(classes.items(), key=lambda item: -len(item[1])):
        print("%6d  %s" % (len(sources), name))
        if name.startswith("explained: "):
            continue
        unexplained += len(sources)
        for source in sorted(set(sources), key=len)[:3]:
            small = shrunk(options.values, source, name)
            print("        %r\n          PyYAML %s\n          ours   %s"
                  % (small.decode("utf-8", "replace"), python_answer(small)[:150], our_answers(options.values, [small])[0][:150]))
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
