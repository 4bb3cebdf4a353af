#!/usr/bin/env python3
"""Installs the files of a release as users do, runs them without Swift, and removes them.

Usage: test_install.py --release DIR. Offline: nothing is downloaded. The Debian package is installed
into a folder of its own, which needs root.
"""

import argparse
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from without_swift import link_programs

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".ci/venv-release/bin"
RELEASE = None
COMMANDS = ("config-lint", "substra-config")
LEAK = "org-1:\n  url: https://org-1.example.org\n  token: 4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912\n"


class InstallCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.programs = link_programs(pathlib.Path(temporary.name).resolve() / "programs")

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name).resolve()
        self.environment = {"PATH": str(self.programs), "HOME": str(self.folder), "LANG": "C.UTF-8",
                            "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        for program in ("swift", *COMMANDS):
            self.assertIsNone(shutil.which(program, path=self.environment["PATH"]), program)
        (self.folder / "leak.yaml").write_text(LEAK)

    def one(self, pattern):
        path, = RELEASE.glob(pattern)
        return path

    def run_command(self, *command, code=0, **variables):
        done = subprocess.run(command, cwd=self.folder, env={**self.environment, **variables}, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, code, f"{command}\n{done.stdout}")
        return done.stdout

    def assertWork(self, folder, *prefix):
        """Both commands of a folder say their version, and find a leak."""
        for name in COMMANDS:
            self.assertRegex(self.run_command(*prefix, f"{folder}/{name}", "--version"), rf"^{name} \d+\.\d+\.\d+\n$")
        if not prefix:
            text = self.run_command(f"{folder}/config-lint", "leak.yaml", code=1)
            self.assertIn("leak.yaml:3:3: error: the token is in cleartext", text)
            self.run_command(f"{folder}/substra-config", "check", "--config", "leak.yaml", "--no-environment")

    def assertGone(self, folder):
        names = ("config-lint", "substra-config", "substra_config")
        left = [path for path in pathlib.Path(folder).rglob("*")
                if any(name in path.name for name in names) and path.suffix != ".lock"]
        self.assertEqual(left, [])


class WithoutSwiftTests(unittest.TestCase):
    def test_programs_of_an_image_with_swift(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for source, programs in {"usr": ("swift", "swiftc", "swift-build", "git", "sh"),
                                     "bin": ("sh", "config-lint", "substra-config", "tar")}.items():
                (folder / source).mkdir()
                for program in programs:
                    (folder / source / program).write_text(source)
            linked = link_programs(folder / "programs", (folder / "usr", folder / "bin"))
            self.assertEqual({path.name: path.read_text() for path in linked.iterdir()},
                             {"git": "usr", "sh": "usr", "tar": "bin"})


class WheelTests(InstallCase):
    def test_a_virtual_environment(self):
        environment = self.folder / "environment"
        self.run_command(sys.executable, "-m", "venv", environment)
        pip = environment / "bin/pip"
        self.run_command(pip, "install", "--quiet", self.one("*.whl"))
        self.run_command(pip, "check")
        self.assertWork(environment / "bin")
        shown = self.run_command(pip, "show", "--files", "substra-config")
        self.assertIn("../../../bin/config-lint", shown)
        python = environment / "bin/python"
        code = "import substra_config; print(substra_config.load('org-1', config='leak.yaml'))"
        self.assertIn("<redacted>", self.run_command(python, "-c", code))
        self.run_command(pip, "uninstall", "--quiet", "--yes", "substra-config")
        self.assertGone(environment)

    def test_a_folder(self):
        target = self.folder / "target"
        self.run_command(TOOLS / "python", "-m", "pip", "install", "--quiet", "--target", target, self.one("*.whl"))
        self.assertWork(target / "bin")
        code = "import substra_config; print(substra_config._executable())"
        found = self.run_command(sys.executable, "-c", code, PYTHONPATH=str(target))
        self.assertEqual(found.strip(), str(target / "bin/substra-config"))

    @unittest.skipUnless(importlib.util.find_spec("pip"), "no pip outside of virtual environments")
    def test_the_user_scheme(self):
        base = self.folder / "base"
        variables = {"PYTHONUSERBASE": str(base), "PIP_BREAK_SYSTEM_PACKAGES": "1"}
        if sys.prefix != sys.base_prefix:
            self.skipTest("a virtual environment has no user scheme")
        self.run_command(sys.executable, "-m", "pip", "install", "--quiet", "--user", self.one("*.whl"), **variables)
        self.assertWork(base / "bin")
        code = "import substra_config; print(substra_config._executable())"
        self.assertEqual(self.run_command(sys.executable, "-c", code, **variables).strip(), f"{base}/bin/substra-config")
        self.run_command(sys.executable, "-m", "pip", "uninstall", "--quiet", "--yes", "substra-config", **variables)
        self.assertGone(base)

    @unittest.skipUnless((TOOLS / "pipx").exists(), "no pipx: run .ci/python-environment")
    def test_pipx(self):
        variables = {"PIPX_HOME": f"{self.folder}/pipx", "PIPX_BIN_DIR": f"{self.folder}/bin",
                     "PIPX_DEFAULT_PYTHON": sys.executable, "PATH": f"{TOOLS}:{self.environment['PATH']}",
                     # With pip it would first download another pip.
                     "PIPX_DEFAULT_BACKEND": "uv", "UV_OFFLINE": "1", "UV_NO_INDEX": "1",
                     "UV_CACHE_DIR": f"{self.folder}/cache"}
        self.run_command(TOOLS / "pipx", "install", self.one("*.whl"), **variables)
        self.assertWork(self.folder / "bin")
        self.run_command(TOOLS / "pipx", "uninstall", "substra-config", **variables)
        self.assertGone(self.folder / "pipx/venvs")
        self.assertGone(self.folder / "bin")

    @unittest.skipUnless((TOOLS / "uv").exists(), "no uv: run .ci/python-environment")
    def test_uv(self):
        variables = {"UV_TOOL_DIR": f"{self.folder}/tools", "UV_TOOL_BIN_DIR": f"{self.folder}/bin",
                     "UV_CACHE_DIR": f"{self.folder}/cache", "UV_OFFLINE": "1", "UV_PYTHON": sys.executable}
        self.run_command(TOOLS / "uv", "tool", "install", "--no-index", self.one("*.whl"), **variables)
        self.assertWork(self.folder / "bin")
        self.run_command(TOOLS / "uv", "tool", "uninstall", "substra-config", **variables)
        self.assertGone(self.folder / "tools")
        self.assertGone(self.folder / "bin")

    @unittest.skipUnless((TOOLS / "check-wheel-contents").exists(), "no check-wheel-contents: run .ci/python-environment")
    def test_check_wheel_contents(self):
        self.run_command(TOOLS / "check-wheel-contents", self.one("*.whl"))

    @unittest.skipUnless((TOOLS / "mypy").exists(), "no mypy: run .ci/python-environment")
    def test_types(self):
        self.run_command(TOOLS / "mypy", "--strict", "--cache-dir", "/dev/null", ROOT / "Sources/Python/substra_config")
        (self.folder / "user.py").write_text(
            "import substra_config\nreveal_type(substra_config.load('org-1', config=['a', 'b']).warnings)\n"
            "substra_config.load(1)\n")
        text = self.run_command(TOOLS / "mypy", "--strict", "--cache-dir", "/dev/null", "user.py", code=1,
                                MYPYPATH=str(ROOT / "Sources/Python"))
        self.assertRegex(text, r'Revealed type is "tuple\[(builtins\.)?str, \.\.\.\]"')
        self.assertIn('Argument 1 to "load" has incompatible type "int"', text)


class TarballTests(InstallCase):
    def test_it_goes_to_usr_local(self):
        (self.folder / "local").mkdir()
        self.run_command("tar", "-C", "local", "--strip-components=1", "-xzf", self.one("*.tar.gz"))
        self.assertWork(self.folder / "local/bin")
        self.assertEqual(sorted(path.name for path in (self.folder / "local").iterdir()), ["bin", "share"])
        for name in COMMANDS:
            outcome = subprocess.run(["ldd", f"local/bin/{name}"], cwd=self.folder, capture_output=True, text=True)
            self.assertIn("not a dynamic executable", outcome.stdout + outcome.stderr)

    def test_completions_for_one_user_in_a_new_home(self):
        (self.folder / "local").mkdir()
        self.run_command("tar", "-C", "local", "--strip-components=1", "-xzf", self.one("*.tar.gz"))
        path = f"{self.folder}/local/bin:{self.environment['PATH']}"
        page = (ROOT / "Docs/Completions.md").read_text(encoding="utf-8")
        commands = re.findall(r"^\| \w+[^|]*\| `([^`]+ > ~/([^`]+))`", page, re.MULTILINE)
        self.assertEqual(len(commands), 3)
        for number, (command, file) in enumerate(commands):
            home = self.folder / f"home-{number}"
            home.mkdir()
            self.run_command("sh", "-c", command, HOME=str(home), PATH=path)
            self.assertIn("substra-config", (home / file).read_text())


class DebianTests(InstallCase):
    @unittest.skipUnless(shutil.which("lintian"), "no lintian: run .ci/install-packages")
    def test_lintian(self):
        text = self.run_command("lintian", "--fail-on", "error,warning", "--display-info", "--allow-root", self.one("*.deb"))
        self.assertNotRegex(text, "(?m)^[EW]: |unused-override")

    @unittest.skipUnless(os.getuid() == 0, "not root: can't install into a folder and start programs there")
    def test_it_is_installed_and_removed(self):
        root = self.folder / "root"
        for name in ("info", "updates", "triggers"):
            (root / "var/lib/dpkg" / name).mkdir(parents=True)
        (root / "var/lib/dpkg/status").write_text("")
        dpkg = ["dpkg", f"--root={root}", "--force-depends", "--force-script-chrootless"]
        path = "/usr/sbin:/usr/bin:/sbin:/bin"
        self.run_command(*dpkg, "--install", self.one("*.deb"), PATH=path)
        # Nothing else is there, no library and no shell, but /proc, where Swift looks for its arguments.
        (root / "proc").mkdir()
        inside = 'mount --rbind /proc "$0/proc" && exec /usr/sbin/chroot "$0" "$@"'
        if subprocess.run(["unshare", "--mount", "true"]).returncode == 0:
            self.assertWork("/usr/bin", "unshare", "--mount", "sh", "-c", inside, root)
        else:  # In a container without the privilege.
            self.assertWork(root / "usr/bin")
        listed = self.run_command(*dpkg, "--listfiles", "substra-config", PATH=path)
        self.assertIn("/usr/share/man/man1/config-lint.1.gz", listed)
        self.assertIn("Depends: git", self.run_command("dpkg-deb", "--info", self.one("*.deb")))
        self.run_command(*dpkg, "--purge", "substra-config", PATH=path)
        self.assertGone(root / "usr")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--release", type=pathlib.Path, required=True)
    options, rest = parser.parse_known_args()
    RELEASE = options.release.resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=1)
