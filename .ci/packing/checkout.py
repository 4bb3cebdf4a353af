"""What a release takes from the checkout: its version, its date, and whether all is committed."""

import datetime
import pathlib
import platform
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = ("config-lint", "substra-config")


class Failure(Exception):
    """Why nothing is released; the text is for the user."""


class Checkout:
    def __init__(self, root=ROOT):
        self.root = pathlib.Path(root)
        self.version = self.found(
            "Sources/SubstraCommandSupport/ToolVersion.swift", r'static let current = "([^"]+)"')
        #: The commit's date in seconds: the time of every packed file.
        self.date = int(self.git("log", "-1", "--format=%ct"))

    def git(self, *arguments):
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True)
        if done.returncode:
            raise Failure(f"git {arguments[0]} failed: {done.stderr.strip()}")
        return done.stdout.strip()

    def text(self, name):
        path = self.root / name
        if not path.is_file():
            raise Failure(f"{name} is missing")
        return path.read_text(encoding="utf-8")

    def found(self, name, pattern):
        match = re.search(pattern, self.text(name), re.MULTILINE)
        if match is None:
            raise Failure(f"{name} has no line like {pattern}")
        return match.group(1)

    @property
    def day(self):
        return datetime.datetime.fromtimestamp(self.date, datetime.timezone.utc)

    def check_committed(self):
        changes = self.git("status", "--porcelain")
        if changes:
            raise Failure(
                f"these changes are not committed:\n{changes}\n"
                "commit or stash them; to try out the packing, add --trial")

    def check_version(self):
        """The version of `ToolVersion.swift` has a dated section in the changelog."""
        dated = rf"^## \[({re.escape(self.version)})\] - \d{{4}}-\d\d-\d\d$"
        if not re.search(dated, self.text("CHANGELOG.md"), re.MULTILINE):
            raise Failure(f"CHANGELOG.md has no line '## [{self.version}] - DATE'")


#: For the machines that Swift runs on: the names of the architecture for Python and for Debian.
ARCHITECTURES = {"x86_64": ("x86_64", "amd64"), "aarch64": ("aarch64", "arm64")}


def architecture():
    machine = platform.machine()
    if platform.system() != "Linux" or machine not in ARCHITECTURES:
        raise Failure(f"releases are made on Linux for {', '.join(ARCHITECTURES)}, not on {platform.system()} {machine}")
    return ARCHITECTURES[machine]


def check_tools(*names):
    packages = {"strip": "binutils", "ldd": "libc-bin", "dpkg-deb": "dpkg", "swift": "a Swift toolchain"}
    missing = [f"{name} ({packages.get(name, name)})" for name in names if shutil.which(name) is None]
    if missing:
        raise Failure(f"not in PATH: {', '.join(missing)}")
