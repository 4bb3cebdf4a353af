"""Calls of substra-config: every verb, with growing numbers of clients, settings, files and so on."""

import string

from case import Call, Case

TOKEN = "8f3a1c5e7b9d2046f8a1c3e5b7d902468"


def call(arguments, files, **details):
    return Call("substra-config", arguments, files, **details)


# On the node: the token of the client, and others.
KNOWN = "0123456789abcdef0123456789abcdef01234567"


def on_node(name, n, *arguments, body="token: " + KNOWN, others=None, **details):
    """Return a case with a node; `others` makes the token of a number that the node has besides the client's."""
    def make(n):
        made = [{"do": "make-token", "token": KNOWN, "note": "own"}]
        made += [{"do": "make-token", "note": f"n{index}", **others} for index in range(n) if others is not None]
        sections = range(n if others is None else 1)
        text = "".join(f"org-{index}: {{url: NODE-URL, {body.format(index)}}}\n" for index in sections)
        return call(["token", *arguments, "--config", "c.yaml"], {"c.yaml": text}, node=made, **details)
    return Case(f"token {name}", n, make)


# The program for `exec` does not exist, since valgrind would not count after a replacement.
NO_PROGRAM = ["--", "no-such-program"]


def config(names):
    return [word for name in names for word in ("--config", name)]


def clients(n, body="url: https://o{0}.example.org, token: " + TOKEN + "{0:06}, backend_type: remote"):
    return "".join(f"org-{index}: {{{body.format(index)}}}\n" for index in range(n))


def on_clients(name, n, *arguments, body=None, is_quick=False, **details):
    """Return a case with a file of many clients."""
    def make(n):
        text = clients(n) if body is None else clients(n, body)
        return call([*arguments, "--config", "c.yaml"] if "--" not in arguments else
                    [arguments[0], "--config", "c.yaml", *arguments[1:]], {"c.yaml": text}, **details)
    return Case(f"{name} by clients", n, make, is_quick)


# The smallest client. With more clients it is easier to see a search through all of them.
SMALL = "retry_timeout: 7"

ALL_CLIENTS = [
    on_clients("list", 250, "list", body=SMALL, is_quick=True),
    on_clients("list json", 60, "list", "--format", "json"),
    on_clients("check", 250, "check", body=SMALL, is_quick=True),
    on_clients("check json", 60, "check", "--format", "json"),
    on_clients("check quietly", 60, "check", "--quiet", "--strict"),
    on_clients("check of errors", 60, "check", body="url: x{0}"),
    on_clients("check of errors json", 60, "check", "--format", "json", body="url: x{0}"),
    on_clients("check of one token", 60, "check", body=f"url: https://o{{0}}.example.org, token: {TOKEN}"),
    on_clients("check of one token and node", 60, "check", body=f"url: https://o.example.org, token: {TOKEN}"),
    on_clients("show", 250, "show", "org-0", body=SMALL),
    on_clients("show json", 60, "show", "org-0", "--format", "json", body=SMALL),
    on_clients("explain", 250, "explain", "org-0", body=SMALL),
    on_clients("explain json", 60, "explain", "org-0", "--format", "json", body=SMALL),
    on_clients("get", 250, "get", "org-0", "retry_timeout", body=SMALL),
    on_clients("get json", 60, "get", "org-0", "retry_timeout", "--format", "json", body=SMALL),
    on_clients("show a missing one", 250, "show", "org-x", body=SMALL),
    on_clients("exec", 250, "exec", *NO_PROGRAM, body=SMALL, is_quick=True, codes=(127,)),
    on_clients("exec one", 250, "exec", "org-0", *NO_PROGRAM, body=SMALL, codes=(127,)),
    *[on_clients(f"env as {form}", 60, "env", "--reveal", "--as", form, body="retry_timeout: 7")
      for form in ("sh", "fish", "dotenv", "json", "kubernetes-secret")],
    on_clients("env as sh of tokens", 60, "env", "--reveal"),
    on_clients("env to a file", 60, "env", "--output", "out.env"),
    on_clients("env as github", 60, "env", "--as", "github", "--reveal",
               environment={"GITHUB_ENV": "github.env"}, prepare="touch github.env"),
]


def named(verb, n, names, body=SMALL, *, rest=(), **details):
    """Return a case that names as many clients as a file has."""
    return Case(f"{verb} by {names} names", n, lambda n: call(
        [verb, "--config", "c.yaml", *[f"{'org' if names == 'known' else 'xyz'}-{index}" for index in range(n)], *rest],
        {"c.yaml": clients(n, body)}, **details))


def one_each(n):
    """Return files with one client each."""
    return {f"f{index}.yaml": f"org-{index}: {{{SMALL}}}\n" for index in range(n)}


def same_variables(n):
    """Return names that differ only in characters that a variable's name can't have."""
    signs = "-_.+"
    names = []
    for index in range(n):
        digits = [signs[index // 4**power % 4] for power in range(8)]
        names.append("a" + "".join(digits) + "b")
    return "".join(f'"{name}": {{url: https://o{index}.example.org}}\n' for index, name in enumerate(names))


def aliased(n, entry):
    return f"_base: &base {{{SMALL}}}\n" + "".join(entry.format(index) for index in range(n))


def variables(n, name, value="7"):
    return {name.format(index): value for index in range(n)}


def section(n, line):
    return "org-1:\n" + "".join("  " + line.format(index) + "\n" for index in range(n))


OTHERS = [
    named("check", 250, "known"),
    named("check", 60, "unknown"),
    named("exec", 150, "known", rest=NO_PROGRAM, codes=(127,)),
    named("env", 60, "known"),
    *[Case(f"{verb[0]} by files of one client", 60, lambda n, verb=verb: call(
        [*verb, *config(one_each(n))], one_each(n)), verb[0] == "check")
      for verb in (["list"], ["check"], ["env"], ["show", "org-0"], ["explain", "org-0"])],
    Case("check by files with tokens in git", 30, lambda n: call(
        ["check", *config(f"f{index}.yaml" for index in range(n))],
        {f"f{index}.yaml": f"org-{index}: {{url: https://o{index}.example.org, token: {TOKEN}{index:06}}}\n"
         for index in range(n)}, prepare="git init --quiet && git add --all")),
    Case("check by tokens in git", 40, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": clients(n)}, prepare="git init --quiet && git add --all"), True),
    Case("check by tokens in git json", 100, lambda n: call(
        ["check", "--config", "c.yaml", "--format", "json"], {"c.yaml": clients(n)},
        prepare="git init --quiet && git add --all")),
    Case("show by files of one client's", 100, lambda n: call(
        ["show", "org-1", *config(f"f{index}.yaml" for index in range(n))],
        {f"f{index}.yaml": f"org-1: {{retry_timeout: {index + 1}}}\n" for index in range(n)})),
    Case("explain by files of one client's", 100, lambda n: call(
        ["explain", "org-1", *config(f"f{index}.yaml" for index in range(n))],
        {f"f{index}.yaml": f"org-1: {{retry_timeout: {index + 1}}}\n" for index in range(n)})),
    Case("check by clients of one variable", 60, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": same_variables(n)})),
    Case("check by clients of one token variable", 60, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": same_variables(n)},
        environment={"SUBSTRA_A_________B_TOKEN": TOKEN, "SUBSTRA_A________B_TOKEN": TOKEN})),
    Case("env by clients of one variable", 60, lambda n: call(
        ["env", "--reveal", "--config", "c.yaml"], {"c.yaml": same_variables(n)})),
    Case("check by aliases", 250, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": aliased(n, "org-{0}: *base\n")})),
    Case("check by merges", 150, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": aliased(n, "org-{0}: {{<<: *base}}\n")})),
    *[Case(f"{verb[0]} by unknown keys", 100, lambda n, verb=verb: call(
        [*verb, "--config", "c.yaml"], {"c.yaml": section(n, "usr{0}: a")}))
      for verb in (["check"], ["show", "org-1"], ["explain", "org-1"], ["get", "org-1", "url"])],
    Case("check by repeated keys", 100, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": section(n, "url: https://o.example.org")})),
    Case("check by repeated clients", 100, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": "org-1: {retry_timeout: 7}\n" * n})),
    Case("check by nameless sections", 150, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": "".join(f"{index}: {{{SMALL}}}\n" for index in range(n))})),
    Case("check by unknown variables", 250, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": clients(3)}, environment=variables(n, "SUBSTRA_X{0}_FOO"))),
    Case("check by variables of settings", 250, lambda n: call(
        ["check", "--config", "c.yaml"], {"c.yaml": clients(n, SMALL)},
        environment=variables(n, "SUBSTRA_ORG_{0}_RETRY_TIMEOUT")), True),
    Case("exec by variables", 500, lambda n: call(
        ["exec", "org-0", "--config", "c.yaml", *NO_PROGRAM], {"c.yaml": clients(1, SMALL)}, codes=(127,),
        environment=variables(n, "OTHER_{0}"))),
    Case("show by variables of git", 250, lambda n: call(
        ["show", "org-0", "--config", "c.yaml"], {"c.yaml": clients(1, SMALL)},
        environment=variables(n, "GIT_CONFIG_KEY_{0}"))),
    *[Case(f"{verb} by clients of one line", 100, lambda n, verb=verb: call(
        [verb, "--config", "c.yaml"],
        {"c.yaml": "{" + ", ".join(
            f'org-{index}: {{url: "https://é{index}.example.org", retry_timeout: 7}}' for index in range(n)) + "}"}))
      for verb in ("list", "check")],
    Case("check by entries of a secrets directory", 200, lambda n: call(
        ["check", "--config", "c.yaml", "--secrets-directory", "s"],
        {"c.yaml": clients(n, SMALL), **{f"s/SUBSTRA_ORG_{index}_TOKEN": TOKEN for index in range(n)}})),
    Case("show by entries of a secrets directory", 60, lambda n: call(
        ["show", "org-0", "--config", "c.yaml", "--secrets-directory", "s"],
        {"c.yaml": clients(1, SMALL), **{f"s/substra_org_{index}_token": TOKEN for index in range(n)}})),
    Case("check by secret files", 50, lambda n: call(
        ["check", "--config", "c.yaml"],
        {"c.yaml": clients(n, "url: https://o{0}.example.org, token_file: s/{0}"),
         **{f"s/{index}": f"{TOKEN}{index:06}\n" for index in range(n)}})),
    Case("show by options", 250, lambda n: call(
        ["show", "org-0", "--config", "c.yaml", *["--set=retry_timeout=7"] * n], {"c.yaml": clients(1, SMALL)})),
    *[Case(f"show by the length of {key}", 1500, lambda n, key=key, value=value: call(
        ["show", "org-1", "--config", "c.yaml"],
        {"c.yaml": f"org-1:\n  url: https://o.example.org/\n  {key}: {value * n}\n"}))
      for key, value in (("token", "aB3"), ("username", "ab"), ("url2", "a"), ("password", "aB3"))],
    Case("show by the length of a name", 1500, lambda n: call(
        ["show", string.ascii_lowercase[:13] * n, "--config", "c.yaml"], {"c.yaml": clients(2, SMALL)})),
]

ON_NODE = [
    on_node("status by clients", 15, "status"),
    on_node("status json by clients", 15, "status", "--format", "json"),
    on_node("list by tokens", 100, "list", "org-0", others={}),
    on_node("list json by tokens", 100, "list", "org-0", "--format", "json", others={}),
    on_node("revoke by tokens", 100, "revoke", "org-0", "--name", "n0", "--yes", others={}),
    on_node("prune by expired tokens", 15, "prune", "org-0", "--yes", others={"expires_in": -60}),
]

CASES = ALL_CLIENTS + OTHERS + ON_NODE
