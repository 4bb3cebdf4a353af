"""Inputs of config-lint: every kind of file, and input that took too long in the past."""

import json

from case import Call, Case

TOKEN = "8f3a1c5e7b9d2046f8a1c3e5b7d9024681ace357"


def lint(files, *options, names=None, **details):
    """Return a call that checks files by name."""
    return Call("config-lint", [*options, *(files if names is None else names)], files, **details)


def file(name, n, text, is_quick=False, kind="txt", options=()):
    """Return a case with one file, whose contents are a function of the size."""
    return Case(f"lint {name} .{kind}", n, lambda n: lint({f"input.{kind}": text(n)}, *options), is_quick)


# Pieces to repeat, on one line or on many, each in plain text, in Python and in YAML.
PIECES = {
    "-----BEGIN": "-----BEGIN ", "-----BEGIN lines": "-----BEGIN \n",
    "private keys": "-----BEGIN RSA PRIVATE KEY-----\n", "xoxb-1": "xoxb-1", "xoxb-1 lines": "xoxb-1\n",
    "ghp_": "ghp_", ".hf_": ".hf_", "AKIA": "AKIA", "eyJ": "eyJ.", "glpat-": "glpat-", "sk-": "sk-",
    "lambda:": "lambda:", "lambda x: (": "lambda x: (", "os.environ": 'os.environ["SUBSTRA_A_TOKEN"]=',
    "os.environ lines": 'os.environ["SUBSTRA_A_TOKEN"]="x"\n', "token=": "token=", "token =": "token = a\n",
    "password:": "password: ", "password: lines": "password: hunter2 # a\n", "(": "(", ")": ")", "[": "[",
    "]": "]", "{": "{", "}": "}", "([{": "([{", "double quote": '"', "single quote": "'", "backtick": "`",
    "triple quote": '"""', "f-quote": 'f"{', "backslash": "\\", "continuation": "a \\\n", "equals": "=",
    "colon": ":", "colon space": ": ", "at": "@", "://": "://", "user:pass@": "https://u:p@",
    "urls": "https://user:Tr0ub4dor-91x@example.org/\n", "dollar brace": "${", "template": "{{ a }} ",
    "template open": "{{", "template percent": "{% if a %}", "heredoc": "<<EOF\n", "hash": "#", "dash": "-",
    "dashes": "--password ", "curl": "curl -u a:b ", "bearer": "Authorization: Bearer ", "comma": ",",
    "base64": "QUJDREVG", "digits": "0123456789", "letters": "abcdefghij", "spaces": " ", "tabs": "\t",
    "lines": "\n", "carriage returns": "\r", "line separators": "\u2028", "wide": "é", "document": "---\na: 1\n",
    "allow": "# config-lint: allow cleartext-secret -- x\n", "allow nothing": "# config-lint: allow\n",
    "allow many": "# config-lint: allow " + "cleartext-secret, ", "config-lint:": "config-lint: ",
    "or": 'a or "b" or ', "if else": '"a" if b else ', "indent": "if a:\n", "anchor": "&a ", "alias": "*a ",
    "tag": "!a ", "question": "? ", "pipe": "a: |\n  b\n", "machine": "machine a login b password c\n",
    "export": "export A_TOKEN=b;", "env": "A_TOKEN=b\n", "json": '{"token": "b"},', "xml": "<token>b</token>",
}

QUICK = {"-----BEGIN", "xoxb-1", "lambda:", "os.environ", "(", "double quote", "template open"}


def repeated(piece, kind):
    return lambda n: ("a: b\n" if kind == "yaml" else "") + piece * n + "\n"


PIECE_CASES = [
    file(f"repeated {name}", max(200, 8_000 // len(piece)), repeated(piece, kind),
         is_quick=name in QUICK and kind != "yaml", kind=kind)
    for name, piece in PIECES.items() for kind in ("txt", "py", "yaml")]


# Pieces that the readers of formats could read again and again.
FORMAT_PIECES = {
    "json": ("{", "[", '"token": {', "double quote", "/*", '"a" ', "backslash", "json", "colon"),
    "toml": ("[", "triple quote", "double quote", "a = [\n", "a.b.c = 1\n", "[a.b]\n", "{a = ", "equals", "json"),
    "env": ("env", 'A="b\n', "A='\n", "A=$(", "export", "double quote"),
    "properties": ("env", "continuation", "backslash", "colon", "equals"),
    "ini": ("{", "a {\n", "a = [\n", "[", "[a]\n", "/*", "triple quote", "double quote", "continuation", "a b = c\n"),
    "sh": ("A=$(", 'A="$(', "A='b\n", "backtick", "heredoc", "a | b ", "export", "(", "curl",
           "mysql -pb1cdE2f ", "curl -b a ", "echo a | sudo -S ", "net use a b ", "chpasswd <<< a:b1cdE2f\n", "echo ",
           "tool -u a -p b1cdE2f ", "a \\\n -u b"),
    "dockerfile": ("ENV A b\n", "RUN a \\\n", "RUN <<EOF\n", "double quote", "# ENV A_TOKEN=b1cdE2f\n"),
    "tf": ("a = {", "a {", "a = [", 'a = "${b["', "a = <<EOF\n", "a = f(", "/*", "double quote", "/* a\n",
           "/* a_token=b1cdE2f */\n", "// a_token=b1cdE2f\n"),
    "xml": ("<a>", "<a b='", "<a>b</a>", "</a>", "<![CDATA[", "<!--", "<", "&amp;", "<!-- a\n",
            "<!-- a_token=b1cdE2f -->"),
    "netrc": ("machine", "macdef a\n", "double quote", "spaces"),
    "pgpass": ("a:b:c:d:e\n", "colon", "backslash"),
    "js": ("/", "= /[", "= /a", "`${", "${ `", "a => ", "a ? b : ", "password == 'a1' || ", "{ a: ", "[ 'a' ] = "),
    "rb": (":a ", "set :a, 'b'\n", "'#{", "a, b, ", "=begin\n", "{ :a => ", "set :a, {\n"),
    "lua": ("[==", "[=[", "--[[", "a .. ", "f 'a' "),
    "cs": ('@"', '$"{', '$"{{', "{ 'a', 'b' }, ", "#define A "),
    "ps1": ("<#", "-Password ", "$a = @{ ", "$($"),
    "php": ("'a' . ", "$a->", '"{$a', "=> [ "),
    "md": ("```sh\nA_TOKEN=b\n```\n", "~~~\n", "`a_token=b` ", "`a b ", "backtick", "    a: b\n\n", "> ", ">>> a\n",
           "a::\n\n  token: b\n", "....\n", "| password |\n|---|\n| b1cdE2f |\n", "|\n", "password `a1` ",
           "password **a1** ", "API key: b1cdE2fg\n"),
    "password": ("a:b1\n", "a b1\n", '"a b ', "[a.b]:1 ", "a : PSK ", "a b c1 d\n", "colon"),
    "conf": ("stats auth a:b1cdE2f\n", "user a on >b1cdE2f\n", "user a ", "enable secret ", "# password=b1cdE2f\n"),
}

FORMAT_CASES = [
    file(f"repeated {name.strip()}", max(200, 8_000 // len(PIECES.get(name, name))),
         lambda n, piece=PIECES.get(name, name): "password = Qu4rtz_Lemur\n" + piece * n + "\n",
         is_quick=name in ("double quote", "["), kind=kind)
    for kind, names in FORMAT_PIECES.items() for name in names]


def nested_python(n):
    """Return nested blocks, repeatedly as deep as Python allows."""
    return "".join("    " * (index % 90) + f"if a{index}:\n" for index in range(n)) + "    " * 90 + "pass\n"


def notebook(n, outputs=False):
    cells = []
    for index in range(n):
        cell = {"cell_type": "code", "metadata": {}, "execution_count": index, "outputs": [],
                "source": [f"token_{index} = '{TOKEN}'\n", "Client(url=a, token=token)\n"]}
        if outputs:
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [f"token={TOKEN}\n"]}]
        cells.append(cell)
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def secrets(n):
    return "".join(f"key{index}:\n  password: Tr0ub4dor-{index}x\n" for index in range(n))


def clients(n, body="url: https://org-{0}.example.org"):
    return "".join(f"org-{index}:\n  {body.format(index)}\n  backend_type: remote\n" for index in range(n))


def baseline_call(n):
    """Return a call with a baseline that has all findings of a file."""
    return lint({"input.yaml": secrets(n), "repo/.keep": ""}, "--baseline", "b.txt", names=["input.yaml"],
                prepare="config-lint --write-baseline b.txt input.yaml")


def tracked(n, *options):
    return Call("config-lint", list(options), {f"d{index % 7}/f{index}.txt": f"a{index}=b\n" for index in range(n)},
                prepare="git init --quiet && git add --all")


FILES = [
    # Larger, since there is a fixed cost for a file of 50 kB.
    file("keys", 4000, lambda n: "".join(f"key{index:06}: value\n" for index in range(n)), kind="yaml"),
    file("credentials", 60, secrets, kind="yaml", is_quick=True),
    file("list items", 1000, lambda n: "a:\n" + "  - password: x\n" * n, kind="yaml"),
    file("flow list", 1000, lambda n: "a: [" + "b, " * n + "]\n", kind="yaml"),
    file("aliases", 500, lambda n: "a: &a {b: c}\n" + "".join(f"k{index}: *a\n" for index in range(n)), kind="yaml"),
    file("merges", 250, lambda n: "a: &a {b: c}\n" + "".join(
        f"k{index}: {{<<: *a, password: Tr0ub4dor-{index}x}}\n" for index in range(n)), kind="yaml"),
    file("repeated keys", 1000, lambda n: "a:\n" + "  password: Tr0ub4dor-91x\n" * n, kind="yaml"),
    file("block scalar", 1000, lambda n: "a: |\n" + "  password: Tr0ub4dor-91x\n" * (n // 4), kind="yaml"),
    file("one long value", 8_000, lambda n: "password: " + "aB3" * n + "\n", kind="yaml"),
    file("one long line", 3_000, lambda n: "{" + ", ".join(f'"k{index}": "v"' for index in range(n)) + "}", kind="json"),
    file("broken at its end", 80, lambda n: secrets(n) + "a: [\n", kind="yaml", is_quick=True),
    file("broken at its start", 300, lambda n: "a: [\n" + secrets(n), kind="yaml"),
    file("templates", 500, lambda n: "".join(
        f"k{index}: {{{{ a.b | quote }}}}\npassword: {{{{ c }}}}\n" for index in range(n)), kind="yaml"),
    file("UTF-16", 80, lambda n: secrets(n).encode("utf-16"), kind="yaml"),
    file("names in one expression", 400, lambda n: "token = " + " + ".join(f"a{index}" for index in range(n)) + "\n",
         kind="py", is_quick=True),
    file("names in one call", 400, lambda n: "Client(" + ", ".join(f"a{index}=b" for index in range(n)) + ")\n", kind="py"),
    file("strings in one expression", 400, lambda n: "token = " + " + ".join(['"a"'] * n) + "\n", kind="py"),
    file("items of a dictionary", 1000, lambda n: "a = {" + "".join(f'"password{index}": b, ' for index in range(n)) + "}\n", kind="py"),
    file("assignments", 1000, lambda n: "".join(f"a{index} = b{index}\n" for index in range(n)), kind="py"),
    file("literals that are used", 300, lambda n: "".join(
        f"a{index} = '{TOKEN}'\nClient(token=a{index})\n" for index in range(n)), kind="py", is_quick=True),
    file("chain of names", 500, lambda n: f"a0 = '{TOKEN}'\n" + "".join(
        f"a{index + 1} = a{index}\n" for index in range(n)) + f"Client(token=a{n})\n", kind="py"),
    file("functions", 500, lambda n: "".join(f"def f{index}(token='a'):\n    return token\n" for index in range(n)), kind="py"),
    file("blocks", 500, nested_python, kind="py"),
    file("cells", 60, notebook, kind="ipynb", is_quick=True),
    file("outputs", 60, lambda n: notebook(n, outputs=True), kind="ipynb"),
    file("variables", 1000, lambda n: "".join(f"A{index}_TOKEN=Tr0ub4dor-{index}x\n" for index in range(n)), kind="env"),
    file("clients", 200, clients, kind="yaml", is_quick=True),
    file("clients with one token file", 200, lambda n: clients(n, "url: https://a.example.org\n  token_file: t"), kind="yaml"),
    file("clients with another's token file", 200, lambda n: clients(n, "url: https://a{0}.example.org\n  token_file: t"), kind="yaml"),
    file("clients with one token", 100, lambda n: clients(n, f"url: https://a{{0}}.example.org\n  token: {TOKEN}"), kind="yaml"),
    file("clients with unknown keys", 200, lambda n: clients(n, "usr{0}: a"), kind="yaml"),
    *[file(f"findings as {form}", 60, secrets, kind="yaml", options=("--format", form))
      for form in ("json", "sarif", "github", "gitlab", "junit")],
    file("findings as statistics", 60, secrets, kind="yaml", options=("--statistics",)),
    Case("lint excludes", 1000, lambda n: Call(
        "config-lint", ["--lint-config", "c.yaml", "a.txt"],
        {"a.txt": "a\n", "c.yaml": "exclude:\n" + "".join(f"  - a{index}/**\n" for index in range(n))})),
    Case("lint a pattern of many stars", 120, lambda n: Call(
        "config-lint", ["--exclude", "*a" * n + "b", "a" * 200 + ".txt"], {"a" * 200 + ".txt": "a\n"})),
    Case("lint severities that do not exist", 200, lambda n: Call(
        "config-lint", ["--lint-config", "c.yaml", "a.txt"],
        {"a.txt": "a\n", "c.yaml": "rules:\n" + "".join(f"  rule-{index}: off\n" for index in range(n))},
        codes=(0, 1, 3))),
    Case("lint baseline", 200, baseline_call, True),
    Case("lint stale baseline", 500, lambda n: Call(
        "config-lint", ["--baseline", "b.txt", "a.txt"],
        {"a.txt": "a\n", "b.txt": "".join(f"{index:016x} cleartext-secret a{index}.txt\n" for index in range(n))})),
    Case("lint write a baseline", 200, lambda n: lint(
        {"input.yaml": secrets(n)}, "--write-baseline", "b.txt")),
    Case("lint files", 200, lambda n: lint({f"f{index}.txt": f"a{index}=b\n" for index in range(n)})),
    Case("lint tracked files", 400, tracked, True),
    Case("lint staged files", 200, lambda n: tracked(n, "--staged")),
]

CASES = FILES + PIECE_CASES + FORMAT_CASES
