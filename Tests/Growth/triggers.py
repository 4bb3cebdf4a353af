"""Repeated pieces that start one of the detectors, in every kind of file in which it runs.

One piece takes only a small part of a run, and there are many pieces. So a case has ten of them,
each in a separate file; if one of them grows with its square, the sum shows it.
"""

import json

from case import Call, Case

VALUE = "a8f5f167f44f4964"
ROWS = 10
BYTES = 6_000

PYTHON = [
    "os.environ[\"SUBSTRA_A_TOKEN\"]=", "lambda x:", "Client(", "Client(token=", "login(", "login(a,",
    "dict(", "dict(token=", "getenv(", 'getenv("a",', "a or ", '"a" or ', '"a" if b else ', "(a or ", "[a or ",
    "for x in y ", "[x for x in ", 'for x in ["a"]:', "for x in c:\n ", f'if a: token="{VALUE}"\n',
    f'token="{VALUE}"\n', "Client(token=token)\n", "Client(**c)\n", f'c={{"token":"{VALUE}"}}\n',
    f'c["token"]="{VALUE}"\n', "token=", "a=", "a,", "a,b=", "token:=", "(a:=", "def f(",
    f'def f(token="{VALUE}"):\n', "if a:\n ", "if a:\n", "else:\n", "try:\n", "a.b", "**c,", "{**c,", "c[",
    'c["token"]', 'f"{a}" ', '"a" ', "x['password'] = ", "raw(", "default(", "define('password', ",
]

COMMANDS = [
    '-H "', f'-H "X-Api-Key: {VALUE}" ', "--header=X-Api-Key:a", "--header ",
    f'curl -H "Authorization: Bearer {VALUE}b1" ', "machine a login b password c ", "login x password ",
    "password ", "_auth=", "_auth=Ym90Onp1Zy1GZW5zdGVyLTg0 ", "mysql -p", f"redis-cli -a {VALUE} ",
    "echo a|chpasswd ", "--password ", f"--password {VALUE} ", "-pa8F5f167x ", "identified by ",
    "IDENTIFIED BY 'a' ", "user password ", "authorization: ", "auth: ", "bearer ", "cookie: a=b;", "Cookie: a=",
    "password=a8F5f167 ", "token=$token ", "SUBSTRA_A_TOKEN=", f"SUBSTRA_A_TOKEN={VALUE} ", "SUBSTRA_",
    "SUBSTRA_A_TOKEN:", "htpasswd -b ", "login -p ", f"sshpass -p {VALUE} ", "stats auth a:b\n", "echo a | sudo -S ",
    "chpasswd <<< a:b ", "curl -b a=", "(echo a) | kinit ", "net use ", 'assword send "a" ', "createUser a SHA b AES c\n",
    "tool -u a -p a8F5f167x ", "npm config set a ", "openssl pass:a ", "# password=a8F5f167\n", "$a_token != '",
    "`a8F5f167x` password ", "| password | a8F5f167X |\n", "password **a8F5f167X** ", "badge.svg?token=a8F5f167x ",
]

YAML = [
    "- ", "? ", ": ", "a: ", "a: b\n", "&a ", "*a ", "!a ", "password: !a b\n", "ref:\n ", "es:\n", "en: {a: b}\n",
    "host: a.b\n", "password: a8F5f167\n", "password:\n", "pgpass: a\n", "name: PASSWORD\nvalue: ",
    "- name: PASSWORD\n  value: a8F5f167x\n", "- --password\n- a8F5f167x\n", "[mysql, -pa8F5f167x],",
    f"token: <{VALUE}{VALUE}>\n", '{"token":', f'{{"token":"{VALUE}",', '{"a":', '"$$hashKey": "object:1",',
    '"source":', '"cells":[', '"cells":[{"source":["', '"password":',
]

PLACEHOLDERS = [
    "${A1b2C3d4}", "${", f"<{VALUE}", "<", ">", "%", "%a%", "{{", "}}", "{%", "<%", "#{", "$(", "$", "$$",
    '| default "', '{{ a | default "', "${A:-", "${A:", "<password>",
]

TOKENS = [
    "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n", "MII", "eyJ", "eyJ.", "ghp_",
    ".hf_", "ghp_16C7e42F292c6912E7710c838347Ae178B4a ", "AKIA", "xoxb-1", "https://a:b@", "://", "@", "@tcp(",
    "glc_", "SWMTKN-1-", "SUA", "SAA", "LS0tLS1CRUdJTi", "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUV2UUlC",
    "tskey-", "ops_eyJ", "sqp_", "lsv2_pt_",
    "jdbc:oracle:", "jdbc:oracle:thin:a/b@", "hooks.slack.com/services/", "https://hooks.slack.com/services/",
]

SHELL = [
    "`", '"$(cat "$F")"', '"$(', "$(( ", "<<EOF\n", "EOF\n", "<<-'E'\n", 'password="$(cat "', "grep '^password=",
    "echo 'password = ", "echo 'password = a8F5f167' >> f\n", "password=''a8F5f167'' ", "curl -u a:$(", "-u a:b ",
    "set_password('a', 'a8F5f167')", "set_password('", '"tokens": ["', '"tokens": ["a8F5f167", ', "LoginModule ",
    'user_a="a8F5f167" ', "TOKEN+=", "replace-", "base64encoded", "example_123 ",
]

SIGNS = [
    "[", "(", "((", "'", '"', '"""', "\\\n", "\\", "#", "# a\n", "\\n", "\\u001b[", "a8F5", "é", "\u2028", "\r",
    "\t", " ", "\n", "a_b-c.", "aB", "A1",
]

PIECES = PYTHON + COMMANDS + SHELL + YAML + PLACEHOLDERS + TOKENS + SIGNS


def indented(body):
    return body.replace("\n", "\n  ")


def items(body, piece):
    return "a:\n" + f"- {json.dumps(piece)}\n" * (len(body) // (len(piece) + 5))


# The extension of each kind of file, and a function that makes its contents of a repeated piece.
KINDS = {
    "text": ("txt", lambda body, piece: "password\n" + body),
    "Python": ("py", lambda body, piece: "password\n" + body),
    "a notebook": ("ipynb", lambda body, piece: json.dumps({"cells": [{"source": body}]})),
    "YAML": ("yaml", lambda body, piece: "password: x1\n" + body),
    "JSON": ("json", lambda body, piece: json.dumps({"password": "x1", "a": body})),
    "settings": ("ini", lambda body, piece: "password = x1\n" + body),
    "a block scalar": ("yaml", lambda body, piece: "a: |\n  " + indented(body)),
    "a quoted scalar": ("yaml", lambda body, piece: "a: '" + body.replace("'", "''") + "'\n"),
    "items of a list": ("yaml", items),
    "broken YAML": ("yaml", lambda body, piece: "a: [\n" + body),
}


def case(kind, start):
    ending, text = KINDS[kind]

    def make(n):
        files = {f"{index:03}.{ending}": text(piece * (n // len(piece)), piece)
                 for index, piece in enumerate(PIECES[start:start + ROWS], start)}
        # Some exceed the limits for YAML, so that they are checked line by line.
        return Call("config-lint", list(files), files, codes=(0, 1, 3))

    return Case(f"lint triggers {start} to {start + ROWS - 1} in {kind}", BYTES, make)


CASES = [case(kind, start) for kind in KINDS for start in range(0, len(PIECES), ROWS)]
