#!/usr/bin/env python3
"""Packs twice and compares; reads every file of a release; and checks what `.ci/release` refuses.

Usage: test_packing.py --products DIR [--trial DIR]: the two static executables, and what `.ci/release
--trial` made of them, if it has run already.
"""

import argparse
import base64
import csv
import hashlib
import importlib.machinery
import importlib.util
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import unittest.mock
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / ".ci"))
from packing import contents as packed, debian  # noqa: E402
from packing.checkout import Checkout, Failure  # noqa: E402

PRODUCTS = TRIAL = None


def release(*options, cwd=None, script=ROOT / ".ci/release", umask=0o022, **variables):
    """Run the script; return the exit code and all that it said."""
    done = subprocess.run(
        [sys.executable, script, *options], cwd=cwd, env={**os.environ, **variables}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=lambda: os.umask(umask))
    return done.returncode, done.stdout


class PackedTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        cls.files = TRIAL or cls.folder / "first"
        if TRIAL is None:
            code, text = release("--trial", "--products", PRODUCTS, "--output", cls.files)
            assert code == 0, text
        cls.version = subprocess.check_output([PRODUCTS / "substra-config", "--version"], text=True).split()[1]

    def one(self, pattern):
        path, = self.files.glob(pattern)
        return path

    def test_the_same_bytes_elsewhere(self):
        other = self.folder / "a folder/that is elsewhere"
        code, text = release(
            "--trial", "--products", PRODUCTS, "--output", other, cwd="/", umask=0o077, TZ="Asia/Tokyo", LC_ALL="C",
            SOURCE_DATE_EPOCH="1", TMPDIR=str(self.folder), PYTHONHASHSEED="7")
        self.assertEqual(code, 0, text)
        names = sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
        self.assertEqual(names, sorted(path.relative_to(self.files) for path in self.files.rglob("*") if path.is_file()))
        for name in names:
            self.assertEqual((self.files / name).read_bytes(), (other / name).read_bytes(), name)

    def test_the_sums(self):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=self.files, check=True)
        listed = {line.split("  ")[1] for line in (self.files / "SHA256SUMS").read_text().splitlines()}
        self.assertEqual(listed, {path.name for path in self.files.iterdir() if path.is_file()} - {"SHA256SUMS"})

    def test_the_sums_of_one_downloaded_file(self):
        command, = re.findall(r"`(sha256sum [^`]+)`", (ROOT / "README.md").read_text(encoding="utf-8").replace("\n", " "))
        for pattern in ("*.whl", "*.deb", "*.tar.gz"):
            with tempfile.TemporaryDirectory() as folder:
                path = shutil.copy(self.one(pattern), folder)
                shutil.copy(self.files / "SHA256SUMS", folder)
                subprocess.run(command.split(), cwd=folder, check=True, stdout=subprocess.DEVNULL)
                with open(path, "ab") as file:
                    file.write(b"more")
                done = subprocess.run(command.split(), cwd=folder, capture_output=True)
                self.assertEqual(done.returncode, 1)

    def test_gzip_says_nothing_of_the_system(self):
        self.assertEqual(self.one("*.tar.gz").read_bytes()[3:8], bytes(5))
        self.assertEqual(self.one("*.tar.gz").read_bytes()[9], 255)
        compress, results = packed.gzip.compress, set()
        for system in (3, 255):  # what versions of Python write
            def of_version(*arguments, **options):
                data = compress(*arguments, **options)
                return data[:9] + bytes([system]) + data[10:]
            with unittest.mock.patch.object(packed.gzip, "compress", of_version):
                results.add(packed.compressed(b"text"))
        self.assertEqual(len(results), 1)

    def test_the_tarball(self):
        with tarfile.open(self.one("*.tar.gz")) as archive:
            members = archive.getmembers()
        names = [member.name.partition("/")[2] for member in members]
        for name in ("bin/config-lint", "bin/substra-config", "share/bash-completion/completions/substra-config",
                     "share/zsh/site-functions/_config-lint", "share/fish/vendor_completions.d/config-lint.fish",
                     "share/man/man1/substra-config.1", "share/man/man5/substra.yaml.5",
                     "share/doc/substra-config/LICENSE", "share/doc/substra-config/CHANGELOG.md"):
            self.assertIn(name, names)
        self.assertTrue(any(name.startswith("share/substra-config/schemas/") for name in names))
        for member in members:
            mode = 0o755 if member.isdir() or "/bin/" in member.name else 0o644
            self.assertEqual((member.mode, member.uid, member.gid, member.uname), (mode, 0, 0, "root"), member.name)
        self.assertEqual(len({member.mtime for member in members}), 1)

    def test_the_wheel(self):
        path = self.one("*.whl")
        machine = os.uname().machine
        self.assertEqual(
            path.name, f"substra_config-{self.version}-py3-none-manylinux_2_17_{machine}.musllinux_1_1_{machine}.whl")
        with zipfile.ZipFile(path) as archive:
            contents = {info.filename: archive.read(info) for info in archive.infolist()}
            modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
        information = f"substra_config-{self.version}.dist-info"
        rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(contents[f"{information}/RECORD"].decode()))}
        self.assertEqual(set(rows), set(contents))
        for name, (digest, size) in rows.items():
            if name.endswith("/RECORD"):
                self.assertEqual((digest, size), ("", ""))
                continue
            expected = base64.urlsafe_b64encode(hashlib.sha256(contents[name]).digest()).decode().rstrip("=")
            self.assertEqual((digest, size), (f"sha256={expected}", str(len(contents[name]))), name)
        for name in ("config-lint", "substra-config"):
            self.assertEqual(modes[f"substra_config-{self.version}.data/scripts/{name}"], 0o100755)
        self.assertIn("substra_config/py.typed", contents)
        self.assertIn(f"Version: {self.version}\n", contents[f"{information}/METADATA"].decode())

    def test_the_executables_are_those_of_the_tarball(self):
        with zipfile.ZipFile(self.one("*.whl")) as wheel, tarfile.open(self.one("*.tar.gz")) as archive:
            for name in ("config-lint", "substra-config"):
                member = next(member for member in archive if member.name.endswith(f"/bin/{name}"))
                data = archive.extractfile(member).read()
                self.assertEqual(data, wheel.read(f"substra_config-{self.version}.data/scripts/{name}"))
                self.assertNotIn(str(ROOT).encode(), data)
                self.assertNotIn(b".debug_info", data)

    def test_the_maintainer_of_the_debian_package(self):
        expected = (ROOT / ".ci/packing/maintainer").read_text().strip()
        field = subprocess.check_output(["dpkg-deb", "--field", self.one("*.deb"), "Maintainer"], text=True)
        self.assertEqual(field.strip(), expected)
        files = subprocess.run(["dpkg-deb", "--fsys-tarfile", self.one("*.deb")], capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(files)) as archive:
            member = archive.extractfile("./usr/share/doc/substra-config/changelog.gz")
            self.assertIn(f" -- {expected}  ".encode(), packed.gzip.decompress(member.read()))

    def test_the_mirror(self):
        folder = self.files / "pre-commit-mirror"
        names = sorted(path.name for path in folder.iterdir())
        self.assertEqual(names, [".pre-commit-hooks.yaml", "LICENSE", "README.md", "backend.py", "pyproject.toml"])
        for path in folder.iterdir():
            self.assertNotIn("VERSION", path.read_text(), path.name)
        self.assertIn(f'["substra-config=={self.version}"]', (folder / "pyproject.toml").read_text())
        ours, theirs = (ROOT / ".pre-commit-hooks.yaml").read_text(), (folder / ".pre-commit-hooks.yaml").read_text()
        self.assertIn("language: python", theirs)
        for line in theirs.splitlines():
            self.assertIn(line.replace("language: python", "language: swift"), ours.splitlines())


class VersionTests(unittest.TestCase):
    """The version in what people copy is that of `ToolVersion.swift`."""

    PATTERNS = (r"\brev: (\S+)", r'from: "([^"]+)"', r"config-lint:(\d[\w.]*)", r"substra_config-([\d.]+)-py3",
                r"substra-config_([\d.]+)_amd64", r"substra-config-([\d.]+)-linux", r"--branch (\d\S+)")

    def test_the_documents(self):
        version = re.search(r'current = "(.+)"', (ROOT / "Sources/SubstraCommandSupport/ToolVersion.swift").read_text())[1]
        count = 0
        for page in [ROOT / "README.md", *sorted((ROOT / "Docs").rglob("*.md"))]:
            for pattern in self.PATTERNS:
                for found in re.findall(pattern, page.read_text()):
                    count += 1
                    self.assertEqual(found, version, f"{page.relative_to(ROOT)}: {pattern}")
        self.assertGreater(count, 8)

    def test_no_address_of_a_page_that_does_not_exist(self):
        for page in [ROOT / "README.md", *sorted((ROOT / "Docs").rglob("*.md"))]:
            self.assertNotIn("example.org/swift", page.read_text(), page)
            self.assertNotIn("example.org/…", page.read_text(), page)


class ChecklistTests(unittest.TestCase):
    """What a reader copies from the documents, in this order."""

    def test_the_order_of_the_steps(self):
        page = (ROOT / "Docs/Releasing.md").read_text(encoding="utf-8")
        steps = ["`.ci/packing/maintainer`", "Commit, and run `.ci/run`", "then `.ci/deep`", "`git tag ", ".ci/release --output"]
        places = [page.index(step) for step in steps]
        self.assertEqual(places, sorted(places))

    def test_the_folder_of_the_files_is_no_change(self):
        page = (ROOT / "Docs/Releasing.md").read_text(encoding="utf-8")
        folder, = re.findall(r"^\.ci/release --output (\S+)$", page, re.MULTILINE)
        done = subprocess.run(["git", "check-ignore", "--quiet", f"{folder}/"], cwd=ROOT)
        self.assertEqual(done.returncode, 0, f"git does not ignore {folder}, so a second run is refused")

    def test_a_block_installs_in_one_way(self):
        page = (ROOT / "README.md").read_text(encoding="utf-8")
        install = page.partition("\n## Install\n")[2].partition("\n## ")[0]
        blocks = re.findall(r"```sh\n(.*?)```", install, re.DOTALL)
        ways = [[way for way in (".whl", ".deb", ".tar.gz", "swift build") if way in block] for block in blocks]
        self.assertEqual(ways, [[".whl"], [".deb"], [".tar.gz"], ["swift build"]])


class RefusalTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.checkout = self.folder / "checkout"
        # A copy of what is here, committed or not.
        names = subprocess.check_output(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", ".ci", "Docs", "Sources/Python",
             "Sources/SubstraCommandSupport/ToolVersion.swift", "CHANGELOG.md", "LICENSE", ".pre-commit-hooks.yaml"],
            cwd=ROOT, text=True).split("\0")
        for name in filter(None, names):
            if (ROOT / name).is_file():
                (self.checkout / name).parent.mkdir(parents=True, exist_ok=True)
                (self.checkout / name).write_bytes((ROOT / name).read_bytes())
        self.git("init", "--quiet")
        self.commit()

    def git(self, *arguments):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
                       cwd=self.checkout, check=True)

    def commit(self):
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", "all")

    def refusal(self, *options, products=None, **variables):
        output = self.folder / "output"
        code, text = release("--products", products or PRODUCTS, "--output", output, *options,
                             script=self.checkout / ".ci/release", **variables)
        self.assertEqual(code, 1, text)
        self.assertTrue(text.startswith("release: "), text)
        self.assertFalse(output.exists())
        return text

    def test_changes_that_are_not_committed(self):
        (self.checkout / "LICENSE").write_text("mine")
        (self.checkout / "new").write_text("")
        text = self.refusal()
        self.assertIn("LICENSE", text)
        self.assertIn("?? new", text)
        self.assertIn("commit or stash them", text)

    def test_a_tool_that_is_missing(self):
        programs = self.folder / "programs"
        programs.mkdir()
        for name in ("git", "ldd"):
            (programs / name).symlink_to(subprocess.check_output(["sh", "-c", f"command -v {name}"], text=True).strip())
        text = self.refusal(PATH=str(programs))
        self.assertIn("not in PATH: strip (binutils), dpkg-deb (dpkg)", text)

    def test_versions_that_differ(self):
        version = self.checkout / "Sources/SubstraCommandSupport/ToolVersion.swift"
        version.write_text('enum ToolVersion {\n  static let current = "9.9.9"\n}\n')
        self.commit()
        self.assertIn("CHANGELOG.md has no line '## [9.9.9] - DATE'", self.refusal())
        changes = self.checkout / "CHANGELOG.md"
        changes.write_text(changes.read_text() + "\n## [9.9.9] - 2030-01-01\n")
        self.commit()
        self.assertIn("--version prints", self.refusal())

    def test_a_maintainer_without_an_address(self):
        for line in ("", "Ada Lovelace", "<ada@example.org>", "Ada <ada>", "Ada <ada@example.org>\nBob <bob@example.org>"):
            (self.checkout / ".ci/packing/maintainer").write_text(f"{line}\n")
            with self.assertRaisesRegex(Failure, "is not one line like 'Ada Lovelace <ada@example.org>'"):
                debian.maintainer(Checkout(self.checkout))
        self.commit()
        self.assertIn(".ci/packing/maintainer is not one line", self.refusal())

    def test_a_maintainer_that_is_a_placeholder(self):
        for address, said in (("ada@example.org", True), ("ada@example.edu", False)):
            (self.checkout / ".ci/packing/maintainer").write_text(f"Ada Lovelace <{address}>\n")
            maintainer = debian.maintainer(Checkout(self.checkout))
            self.assertEqual(maintainer, f"Ada Lovelace <{address}>")
            self.assertEqual(debian.remark(maintainer) is not None, said)

    def test_a_dynamic_executable(self):
        products = self.folder / "products"
        products.mkdir()
        for name in ("config-lint", "substra-config"):
            shutil.copy("/bin/true", products / name)
        self.assertIn("config-lint needs shared libraries", self.refusal(products=products))
        self.assertIn("is missing: build it", self.refusal(products=self.folder))

    def test_pages_that_are_missing(self):
        for page in (self.checkout / "Docs/Manual").glob("*"):
            page.unlink()
        self.commit()
        self.assertIn("Docs/Manual/config-lint.1 is missing", self.refusal())

    def test_a_folder_of_somebody_else(self):
        output = self.folder / "mine"
        output.mkdir()
        (output / "thesis.txt").write_text("all of it")
        code, text = release("--trial", "--products", PRODUCTS, "--output", output)
        self.assertEqual(code, 1, text)
        self.assertIn("choose another folder", text)
        self.assertTrue((output / "thesis.txt").exists())
        # Digests of other files, and other files beside those of a release.
        for listed in ("thesis.txt", "substra_config-0.2.0-py3-none-any.whl"):
            (output / "SHA256SUMS").write_text(f"{64 * '0'}  {listed}\n")
            code, text = release("--trial", "--products", PRODUCTS, "--output", output)
            self.assertEqual(code, 1, text)
            self.assertIn("which .ci/release did not make", text)
            self.assertTrue((output / "thesis.txt").exists())

    def earlier_release(self, output):
        """What a release has, with short files: making one takes seconds."""
        names = ("substra-config-0.0.1-linux-x86_64.tar.gz", "substra_config-0.0.1-py3-none-any.whl", "substra-config_0.0.1_amd64.deb")
        (output / "pre-commit-mirror").mkdir(parents=True)
        for name in (*names, "pre-commit-mirror/LICENSE", "pre-commit-mirror/pyproject.toml"):
            (output / name).write_text("old")
        (output / "SHA256SUMS").write_text("".join(f"{64 * '0'}  {name}\n" for name in names))
        return output

    def assertReplaced(self, output):
        """One release is there, and nothing of the earlier one."""
        self.assertEqual(len(list(output.iterdir())), 5, list(output.iterdir()))
        self.assertEqual(list(output.glob("*0.0.1*")), [])
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=output, check=True)

    def test_files_of_somebody_else_in_a_release(self):
        output = self.earlier_release(self.folder / "release")
        sums, wheel = output / "SHA256SUMS", next(output.glob("*.whl"))
        made = sums.read_text()

        def refused(name):
            before = sorted(output.rglob("*"))
            code, text = release("--trial", "--products", PRODUCTS, "--output", output)
            self.assertEqual(code, 1, text)
            self.assertIn(f"contains {name}, which .ci/release did not make: choose another folder", text)
            self.assertEqual(sorted(output.rglob("*")), before)

        for name in ("thesis.txt", "pre-commit-mirror/notes.txt"):
            for listed in ("", f"{64 * '0'}  {name}\n"):
                (output / name).write_text("all of it")
                sums.write_text(made + listed)
                refused(name)
            (output / name).unlink()
        sums.write_text(made)
        for name in ("empty", "pre-commit-mirror/.git"):
            (output / name).mkdir()
            refused(name)
            (output / name).rmdir()
        os.mkfifo(output / "pipe")
        refused("pipe")
        (output / "pipe").unlink()
        wheel.rename(self.folder / "wheel")
        wheel.symlink_to(self.folder / "wheel")
        refused(wheel.name)
        wheel.unlink()
        # Bytes that are no text name no file of a release.
        sums.write_bytes(b"\xff\xfe")
        refused("SHA256SUMS")
        # What is missing is no obstacle.
        sums.write_text(made)
        code, text = release("--trial", "--products", PRODUCTS, "--output", output)
        self.assertEqual(code, 0, text)
        self.assertReplaced(output)

    def test_a_file_that_appears_during_the_build(self):
        loader = importlib.machinery.SourceFileLoader("release_script", str(ROOT / ".ci/release"))
        script = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
        loader.exec_module(script)
        made, target = self.folder / "made", self.folder / "target"
        for folder in (made, target):
            folder.mkdir()
        (made / "SHA256SUMS").write_text("new")
        self.assertEqual(script.replaceable(target, []), [])
        (target / "thesis.txt").write_text("all of it")
        with self.assertRaisesRegex(script.Failure, "contains thesis.txt"):
            script.replace(target, made, [])
        self.assertEqual([path.name for path in target.iterdir()], ["thesis.txt"])

    def test_places_that_are_no_folder(self):
        (self.folder / "loop").symlink_to("loop")
        (self.folder / "file").write_text("mine")
        for name in ("loop", "file", "file/below"):
            code, text = release("--trial", "--products", PRODUCTS, "--output", self.folder / name)
            self.assertEqual(code, 1, text)
            self.assertTrue(text.startswith("release: "), text)
        self.assertEqual((self.folder / "file").read_text(), "mine")

    @unittest.skipUnless(os.getuid() == 0 and subprocess.run(
        ["unshare", "--mount", "true"], capture_output=True).returncode == 0, "can't mount a folder here")
    def test_a_mount_point_stays(self):
        earlier, mount = self.earlier_release(self.folder / "earlier"), self.folder / "mount"
        mount.mkdir()
        script = ('mount -t tmpfs tmpfs "$1" && cp -r "$5/." "$1" && "$2" "$3" --trial --products "$4" --output "$1"'
                  ' && mountpoint -q "$1" && cp -r "$1/." "$6"')
        done = subprocess.run(["unshare", "--mount", "sh", "-c", script, "sh", mount, sys.executable, ROOT / ".ci/release",
                               PRODUCTS, earlier, self.folder / "copy"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertReplaced(self.folder / "copy")

    def test_a_link_to_the_folder_stays(self):
        self.earlier_release(self.folder / "real")
        (self.folder / "link").symlink_to("real")
        code, text = release("--trial", "--products", PRODUCTS, "--output", self.folder / "link")
        self.assertEqual(code, 0, text)
        self.assertTrue((self.folder / "link").is_symlink())
        self.assertReplaced(self.folder / "real")
        self.assertIn((self.folder / "real/SHA256SUMS").read_text(), text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--products", type=pathlib.Path, required=True)
    parser.add_argument("--trial", type=pathlib.Path)
    options, rest = parser.parse_known_args()
    PRODUCTS, TRIAL = options.products.resolve(), options.trial and options.trial.resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=1)
