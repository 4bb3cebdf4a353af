#!/usr/bin/env python3
"""Tests `import substra_config` as the wheel installs it, with the real SDK, in scripts and a notebook.

Run it with a Python that has the wheel and the SDK: `.ci/test-release` does. The notebook needs
nbclient and ipykernel.
"""

import ast
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap
import tokenize
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/AgainstSDK"))
from handover_matrix import MATRIX  # noqa: E402

CANARY = "canary4f0c2e6a9b7d1c3e"
DUMP = "import json,os;print(json.dumps({k: v for k, v in os.environ.items() if k not in ('_', 'SHLVL')}))"
CONFIG = "org-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  token_file: org-1.token\n"
#: Options of `exec` that `load` has no argument for.
OTHERS = ("--set", "--set-file", "--pristine", "--no-environment", "--allow-pipes")
#: Prints everything that a traceback could show, of every exception in the chain.
TELL = """
import sys, traceback
def tell(error):
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        shown = traceback.TracebackException.from_exception(error, capture_locals=True)
        print(type(error).__name__, error, error.args, vars(error), "".join(shown.format()))
        error = error.__context__ or error.__cause__
"""


def command():
    """The executable beside this Python."""
    return pathlib.Path(sys.executable).parent / "substra-config"


class DoorCase(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name).resolve()
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8"}

    def write(self, name, text, mode=0o600):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    def configure(self, text=CONFIG):
        self.write("substra.yaml", text)
        self.write("org-1.token", CANARY + "\n")

    def run_python(self, code, *options, **variables):
        """Run a script; return what it printed, and what it said."""
        done = subprocess.run(
            [sys.executable, *options, "-c", textwrap.dedent(code)], cwd=self.folder,
            env={**self.environment, **variables}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout, done.stderr

    def assertSilent(self, *texts):
        for text in texts:
            self.assertNotIn(CANARY, text)


class LoadTests(DoorCase):
    def test_it_gives_what_exec_gives(self):
        tried = 0
        for row in MATRIX:
            if any(word in OTHERS for word in row.arguments):
                continue
            tried += 1
            with self.subTest(row.name), tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name)
                row.lay_out(folder)
                names, options, words = [], {}, list(row.arguments)
                while words:
                    option, equals, value = words.pop(0).partition("=")
                    if not option.startswith("--"):
                        names.append(option)
                        continue
                    value = value if equals else words.pop(0)
                    if option == "--client":
                        names.append(value)
                    else:
                        options.setdefault(option[2:].replace("-", "_"), []).append(value)
                environment = {**row.environment(folder), "PATH": "/usr/bin:/bin"}
                expected = subprocess.run(
                    [command(), "exec", *row.arguments, "--", sys.executable, "-c", DUMP], cwd=folder,
                    env=environment, capture_output=True, text=True)
                code = f"import substra_config as s; s.load(*{names!r}, **{options!r});{DUMP}"
                found = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment,
                                       capture_output=True, text=True)
                self.assertEqual(found.returncode, expected.returncode, found.stderr)
                self.assertEqual(json.loads(found.stdout), json.loads(expected.stdout))
                for text in row.warnings:
                    self.assertIn(text, found.stderr)
        self.assertGreater(tried, 10)

    def test_the_summary(self):
        self.configure(CONFIG + "_defaults: {retry_timeout: 5}\norg-2: {insecure: true, retry_timeout: 60}\n")
        output, errors = self.run_python("""
            import substra_config
            summary = substra_config.load(config="substra.yaml")
            print(summary.clients, summary.modes)
            for setting in summary.settings:
                print(*setting, sep="|")
            print(summary, repr(summary), summary._repr_html_(), summary.warnings)
            """)
        self.assertIn("('org-1', 'org-2') {'org-1': 'remote', 'org-2': 'local'}", output)
        self.assertIn("org-1|remote|url|https://org-1.example.org|substra.yaml:2:8", output)
        self.assertRegex(output, r"org-1\|remote\|token\|<redacted>\|.*org-1.token \(substra.yaml:4:15\)\n")
        self.assertIn("<td>&lt;redacted&gt;</td>", output)
        self.assertIn("org-2   local   retry_timeout  60", output)
        self.assertNotIn("_defaults", output)
        self.assertSilent(output, errors)

    def test_the_number_of_processes_does_not_depend_on_the_clients(self):
        self.write("substra.yaml", "".join(f"org-{number}: {{retry_timeout: 60}}\n" for number in range(50)))
        output, _ = self.run_python("""
            import subprocess, substra_config
            run, calls = subprocess.run, []
            substra_config.subprocess.run = lambda *given, **named: calls.append(given) or run(*given, **named)
            print(len(substra_config.load(config="substra.yaml").clients), len(calls))
            """)
        self.assertEqual(output, "50 2\n")

    def test_paths_of_all_kinds(self):
        self.configure()
        output, _ = self.run_python("""
            import pathlib, substra_config
            for config in ("substra.yaml", b"substra.yaml", pathlib.Path("substra.yaml"), [b"substra.yaml"], iter(["substra.yaml"])):
                print(*substra_config.load("org-1", config=config).clients)
            """)
        self.assertEqual(output, "org-1\n" * 5)

    def test_the_origin_of_a_secrets_directory(self):
        self.write("substra.yaml", CONFIG.replace("  token_file: org-1.token\n", ""))
        self.write("secrets/SUBSTRA_ORG_1_TOKEN", CANARY)
        code = "import substra_config; print(substra_config.load(%s))"
        output, _ = self.run_python(code % "config='substra.yaml', secrets_directory='secrets'")
        self.assertRegex(output, r"<redacted> +secrets/SUBSTRA_ORG_1_TOKEN\n")
        output, _ = self.run_python(code % "config='substra.yaml'", SUBSTRA_SECRETS_DIRECTORY="secrets")
        self.assertRegex(output, r"secrets/SUBSTRA_ORG_1_TOKEN \(SUBSTRA_SECRETS_DIRECTORY\)\n")

    def test_an_error_says_where_and_what_to_do_and_changes_nothing(self):
        self.configure(CONFIG + 'org-2:\n  url: https://org-2.example.org\n  insecure: "false"\n')
        output, errors = self.run_python(TELL + textwrap.dedent("""
            import os, substra_config
            before = hash(frozenset(os.environb.items()))
            try:
                substra_config.load(config="substra.yaml")
            except substra_config.ConfigurationError as error:
                tell(error)
            assert before == hash(frozenset(os.environb.items()))
            """))
        self.assertIn("substra.yaml:7:3: error: insecure is a string", output)
        self.assertIn("help: write true or false without quotes", output)
        self.assertSilent(output, errors)

    def test_no_client(self):
        output, _ = self.run_python("""
            import substra_config
            for arguments in ((), ("",), ("org-1",), ("-x",)):
                try:
                    substra_config.load(*arguments)
                except substra_config.ConfigurationError as error:
                    print(error)
            try:
                substra_config.load(["org-1"])
            except TypeError as error:
                print(error)
            try:
                substra_config.load("org-1", colour="x")
            except TypeError as error:
                print(error)
            """)
        self.assertIn("no client was given", output)
        self.assertIn("'org-1'", output)
        self.assertIn("load('org-1', 'org-2')", output)
        self.assertIn("unexpected keyword argument 'colour'", output)

    def test_a_later_call_starts_from_the_beginning(self):
        self.configure()
        output, errors = self.run_python("""
            import os, pathlib, substra_config
            substra_config.load("org-1", config="substra.yaml")
            file = pathlib.Path("substra.yaml")
            file.write_text(file.read_text().replace("org-1.example.org", "other.example.org"))
            summary = substra_config.load("org-1", config="substra.yaml")
            origins = {setting.setting: setting.origin for setting in summary.settings}
            print(os.environ["SUBSTRA_ORG_1_URL"], origins["url"])
            os.environ["SUBSTRA_ORG_1_URL"] = "https://mine.example.org"
            print([setting.origin for setting in substra_config.load("org-1", config="substra.yaml").settings
                   if setting.setting == "url"][0])
            os.environ["SUBSTRA_ORG_2_URL"] = "https://org-2.example.org"
            os.environ["SUBSTRA_ORG_2_TOKEN"] = "t"
            substra_config.load("org-2")
            print(os.environ["SUBSTRA_ORG_1_URL"])
            """)
        self.assertEqual(output.splitlines(), [
            "https://other.example.org substra.yaml:2:8", "SUBSTRA_ORG_1_URL", "https://mine.example.org"])
        self.assertEqual(errors, "")

    def test_warnings(self):
        self.configure(CONFIG + "  insecure: true\n")
        code = """
            import os, substra_config
            before = hash(frozenset(os.environb.items()))
            try:
                substra_config.load("org-1", config="substra.yaml")
            except substra_config.ConfigurationWarning as error:
                tell(error)
                assert before == hash(frozenset(os.environb.items()))
            """
        output, errors = self.run_python(TELL + textwrap.dedent(code))
        self.assertIn("substra.yaml:5:3: warning: ", errors)
        self.assertIn("ConfigurationWarning", errors)
        output, errors = self.run_python(TELL + textwrap.dedent(code), "-W", "error")
        self.assertIn("[insecure-tls]", output)
        self.assertSilent(output, errors)

    def test_a_login_of_netrc_is_hidden(self):
        self.configure()
        self.write(".netrc", "machine org-1.example.org login ada password p\n")
        output, errors = self.run_python("""
            import os, substra_config
            for _ in range(2):
                substra_config.load("org-1", config="substra.yaml")
            print(os.environ["NETRC"])
            """)
        self.assertEqual((output, errors), ("/dev/null\n", ""))

    def test_names_are_shown_harmlessly(self):
        self.write("substra.yaml", '"<b>\\e[31m\\u202eorg":\n  retry_timeout: 5\n')
        output, errors = self.run_python("""
            import substra_config
            summary = substra_config.load(config="substra.yaml")
            print(summary, summary._repr_html_())
            """)
        self.assertIn("<td>&lt;b&gt;\\x1b[31m\\u202eorg</td>", output)
        for sign in ("\x1b", "\u202e", "<b>\x1b"):
            self.assertNotIn(sign, output + errors)

    def test_any_encoding_of_the_process(self):
        self.write("substra.yaml", CONFIG.replace("token_file: org-1.token", "username: ada\n  password_file: password"))
        self.write("password", "tokén-€\n")
        for locale in ("C", "POSIX", "C.UTF-8", "en_US.ISO-8859-1"):
            output, _ = self.run_python("""
                import os, substra_config
                substra_config.load("org-1", config="substra.yaml")
                print(os.environb[b"SUBSTRA_ORG_1_PASSWORD"])
                """, LC_ALL=locale, PYTHONCOERCECLOCALE="0")
            self.assertEqual(output.strip(), repr("tokén-€".encode()), locale)

    def test_threads(self):
        self.configure(CONFIG + CONFIG.replace("org-1:", "org-2:").replace("https://org-1", "https://org-2").replace("org-1.token", "org-2.token"))
        self.write("org-2.token", "another\n")
        output, errors = self.run_python("""
            import os, threading, substra_config
            calls = [threading.Thread(target=substra_config.load, args=[f"org-{1 + number % 2}"], kwargs={"config": "substra.yaml"})
                     for number in range(20)]
            for call in calls: call.start()
            for call in calls: call.join()
            print(os.environ["SUBSTRA_ORG_1_URL"], os.environ["SUBSTRA_ORG_2_URL"])
            """)
        self.assertEqual((output, errors), ("https://org-1.example.org https://org-2.example.org\n", ""))


class SecrecyTests(DoorCase):
    """With another executable in place of ours, for what it is given and what it may do."""

    def with_command(self, script, code, **variables):
        self.configure()
        site = self.folder / "site"
        shutil.copytree(ROOT / "Sources/Python/substra_config", site / "substra_config", dirs_exist_ok=True)
        self.write("site/bin/substra-config", script, 0o755)
        return self.run_python(TELL + textwrap.dedent(code), PYTHONPATH=str(site), PYTHONDONTWRITEBYTECODE="1", **variables)

    LOAD = """
        import os, substra_config
        before = hash(frozenset(os.environb.items()))
        try:
            substra_config.load("org-1", config="substra.yaml")
            print("loaded")
        except BaseException as error:
            tell(error)
            assert before == hash(frozenset(os.environb.items()))
        """

    def test_nothing_secret_is_given_to_a_process(self):
        output, errors = self.with_command(f"""#!/bin/sh
{{ printf '%s\\n' "$@"; env; }} >>"$HOME/log"
exec "{command()}" "$@"
""", self.LOAD)
        log = (self.folder / "log").read_text()
        self.assertIn("--reveal", log)
        self.assertIn("loaded", output)
        self.assertSilent(log, output, errors)

    def test_output_that_is_not_json(self):
        for found in (f'{{"SUBSTRA_ORG_1_TOKEN": "{CANARY}"', f'["{CANARY}"]', f'"{CANARY}"', ""):
            output, errors = self.with_command(f"""#!/bin/sh
case "$1" in
  env) printf '%s' '{found}' ;;
  *) exec "{command()}" "$@" ;;
esac
""", self.LOAD)
            self.assertSilent(output, errors)

    def test_a_command_that_ends_with_a_signal_says_so(self):
        output, errors = self.with_command(f"""#!/bin/sh
case "$1" in
  env) echo {CANARY}; kill -9 $$ ;;
  *) exec "{command()}" "$@" ;;
esac
""", self.LOAD)
        self.assertIn("substra-config ended with -9", output)
        self.assertSilent(output, errors)

    def test_a_command_that_cannot_be_run(self):
        output, errors = self.with_command("#!/nowhere\n", """
            import os, substra_config
            substra_config._executable = lambda: "bin/substra-config"
            try:
                substra_config.load("org-1", config="substra.yaml")
            except BaseException as error:
                tell(error)
            """, SUBSTRA_ORG_1_TOKEN=CANARY)
        self.assertIn("ConfigurationError", output)
        self.assertIn("can't run bin/substra-config", output)
        self.assertSilent(output, errors)

    def test_an_interrupt_while_the_command_runs(self):
        output, errors = self.with_command(f"""#!/bin/sh
case "$1" in
  env) echo {CANARY}; kill -INT $PPID; sleep 5 ;;
  *) exec "{command()}" "$@" ;;
esac
""", self.LOAD, SUBSTRA_ORG_1_TOKEN=CANARY, SUBSTRA_ORG_1_TOKEN_FILE="")
        self.assertIn("KeyboardInterrupt", output)
        self.assertSilent(output, errors)

    def test_a_program_in_path_is_not_started(self):
        self.with_command("#!/bin/sh\n", "")
        (self.folder / "site/bin/substra-config").rename(self.folder / "substra-config")
        output, _ = self.run_python(TELL + textwrap.dedent(self.LOAD), PYTHONPATH=str(self.folder / "site"),
                                    PATH=f"{self.folder}:/usr/bin:/bin")
        self.assertIn("is not beside its package", output)
        self.assertIn("pip install --force-reinstall", output)

    def test_an_interrupt_while_the_variables_are_set(self):
        self.configure()
        output, errors = self.run_python(TELL + textwrap.dedent("""
            import os, substra_config
            class Interrupting(dict):
                def __setitem__(self, *given):
                    raise KeyboardInterrupt
            before = hash(frozenset(os.environb.items()))
            substra_config._changes = Interrupting()
            try:
                substra_config.load("org-1", config="substra.yaml")
            except BaseException as error:
                tell(error)
            assert before == hash(frozenset(os.environb.items()))
            """))
        self.assertIn("KeyboardInterrupt", output)
        self.assertSilent(output, errors)


class ClientTests(DoorCase):
    def configure_login(self, url):
        self.write("substra.yaml", f"org-1:\n  url: {url}\n  backend_type: remote\n  retry_timeout: 1\n"
                   f"  username: ada\n  password: {CANARY}\n")

    def test_it_returns_the_client_of_the_sdk(self):
        self.configure()
        output, errors = self.run_python("""
            import substra, substra_config
            client = substra_config.client("org-1", config="substra.yaml")
            assert type(client) is substra.Client
            print(client._url, client._token == open("org-1.token").read().strip(), client.backend_mode.value)
            same = substra.Client(client_name="org-1")
            print(same._url == client._url)
            substra.Client.__del__ = lambda self: None
            """)
        self.assertEqual(output, "https://org-1.example.org True remote\nTrue\n")
        self.assertSilent(output, errors)

    def test_a_login_that_fails_shows_no_password(self):
        self.configure_login("http://127.0.0.1:9")
        output, errors = self.run_python(TELL + textwrap.dedent("""
            import substra, substra_config
            substra.Client.__del__ = lambda self: None
            try:
                substra_config.client("org-1", config="substra.yaml")
            except Exception as error:
                tell(error)
            else:
                print("no error")
            """))
        self.assertNotIn("no error", output)
        self.assertIn("127.0.0.1", output)
        self.assertSilent(output, errors)

    def test_an_interrupted_login_shows_no_password(self):
        self.configure_login("http://127.0.0.1:PORT")
        output, errors = self.run_python(TELL + textwrap.dedent("""
            import pathlib, signal, socket, substra, substra_config
            substra.Client.__del__ = lambda self: None
            server = socket.create_server(("127.0.0.1", 0))  # It never answers.
            file = pathlib.Path("substra.yaml")
            file.write_text(file.read_text().replace("PORT", str(server.getsockname()[1])))
            signal.signal(signal.SIGALRM, signal.default_int_handler)
            signal.alarm(3)
            try:
                substra_config.client("org-1", config="substra.yaml")
            except KeyboardInterrupt as error:
                tell(error)
            """))
        self.assertIn("KeyboardInterrupt", output)
        self.assertSilent(output, errors)

    def test_without_the_sdk(self):
        self.configure()
        output, _ = self.run_python("""
            import os, sys, substra_config
            sys.modules["substra"] = None
            try:
                substra_config.client("org-1", config="substra.yaml")
            except ImportError as error:
                print(error)
            print("SUBSTRA_ORG_1_URL" in os.environ)
            """)
        self.assertIn("needs the Python SDK: pip install substra", output)
        self.assertIn("False", output)


class ModuleTests(DoorCase):
    def test_the_module_is_the_command(self):
        done = subprocess.run([sys.executable, "-m", "substra_config", "--version"], env=self.environment,
                              capture_output=True, text=True)
        self.assertEqual(done.stdout.split()[0], "substra-config", done.stderr)
        output, _ = self.run_python("import substra_config; print(substra_config.__version__)")
        self.assertEqual(output, done.stdout.split()[1] + "\n")

    def test_without_the_metadata_of_the_wheel_the_version_is_unknown(self):
        shutil.copytree(ROOT / "Sources/Python/substra_config", self.folder / "substra_config")
        output, _ = self.run_python("import substra_config as s; print(s.__version__, s.__file__)", "-B")
        self.assertEqual(output, f"unknown {self.folder}/substra_config/__init__.py\n")

    def test_the_working_directory_and_imports_stay(self):
        output, _ = self.run_python("import os, sys, substra_config; print(os.getcwd(), 'substra' in sys.modules)")
        self.assertEqual(output, f"{self.folder} False\n")


class SizeTests(unittest.TestCase):
    def code(self, path):
        """The numbers of the lines with code: no empty lines, comments and docstrings."""
        text = path.read_text(encoding="utf-8")
        blank = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
        lines = {line for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in blank
                 for line in range(token.start[0], token.end[0] + 1)}
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
                lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
        return lines

    def test_it_stays_small(self):
        counts = {path.name: len(self.code(path)) for path in (ROOT / "Sources/Python/substra_config").glob("*.py")}
        self.assertEqual(counts["__main__.py"], 7)
        self.assertLess(sum(counts.values()), 150, counts)


class NotebookTests(DoorCase):
    def execute(self, *cells):
        """Run a notebook, and return it as JSON."""
        import nbformat
        from nbclient import NotebookClient

        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(textwrap.dedent(cell)) for cell in cells])
        home = os.environ.get("HOME")
        os.environ.update(HOME=str(self.folder), IPYTHONDIR=str(self.folder / "ipython"))
        try:
            NotebookClient(notebook, kernel_name="python3", allow_errors=True,
                           resources={"metadata": {"path": str(self.folder)}}).execute()
        finally:
            os.environ.pop("IPYTHONDIR")
            if home is not None:
                os.environ["HOME"] = home
        return notebook, nbformat.writes(notebook)

    def test_a_notebook(self):
        self.configure(CONFIG + '  insecure: true\norg-2:\n  url: https://org-2.example.org\n  insecure: "false"\n')
        notebook, text = self.execute(
            "%xmode Verbose",
            'import substra_config\nsubstra_config.load("org-1", config="substra.yaml")',
            'client = substra_config.client("org-1", config="substra.yaml")\nclient._url',
            'substra_config.load("org-2", config="substra.yaml")',
            'substra_config.load("org-2", config="missing.yaml")',
            'import os, hashlib\nhashlib.sha256(os.environ["SUBSTRA_ORG_1_TOKEN"].encode()).hexdigest()')
        outputs = [cell["outputs"] for cell in notebook["cells"]]
        html = next(output["data"]["text/html"] for output in outputs[1] if "data" in output)
        self.assertIn("<td>https://org-1.example.org</td><td>substra.yaml:2:8</td>", html)
        self.assertIn("[insecure-tls]", html)
        self.assertIn("https://org-1.example.org", str(outputs[2]))
        self.assertEqual(outputs[3][-1]["ename"], "ConfigurationError")
        self.assertIn("substra.yaml:8:3: error: insecure is a string", outputs[3][-1]["evalue"])
        self.assertIn("missing.yaml", outputs[4][-1]["evalue"])
        import hashlib
        self.assertIn(hashlib.sha256(CANARY.encode()).hexdigest(), str(outputs[5]))
        self.assertSilent(text)


if __name__ == "__main__":
    unittest.main(verbosity=1)
