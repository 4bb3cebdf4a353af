"""The Debian package. It needs git; the executables are static."""

import hashlib
import os
import re
import subprocess

from .checkout import Failure
from .contents import Entry, compressed

NAME = "substra-config"
#: Who answers for the package, in one line: NAME <ADDRESS>.
MAINTAINER = ".ci/packing/maintainer"
OVERRIDES = f"""\
# One file for every release of every distribution, without Swift's runtime, which Debian does not have.
{NAME}: statically-linked-binary *
# libyaml is part of the static executables.
{NAME}: embedded-library *
"""


def maintainer(checkout):
    line = checkout.text(MAINTAINER).rstrip("\n")
    if not re.fullmatch(r"[^<>\n]*[^<>\s] <[^<>\s@]+@[^<>\s@]+>", line):
        raise Failure(f"{MAINTAINER} is not one line like 'Ada Lovelace <ada@example.org>'")
    return line


def remark(maintainer):
    """What is said after a release while the maintainer is a placeholder; otherwise None."""
    if maintainer.endswith("@example.org>"):
        return f"the Debian package names nobody who maintains it: write a name and an address into {MAINTAINER}"
    return None


def file_name(version, architecture):
    return f"{NAME}_{version}_{architecture}.deb"


def write(path, checkout, entries, architecture, scratch, level):
    files = [packaged(entry) for entry in entries if not entry.path.endswith("/LICENSE")]
    files += [Entry(f"usr/share/doc/{NAME}/changelog.gz", compressed(changelog(checkout).encode())),
              Entry(f"usr/share/lintian/overrides/{NAME}", OVERRIDES.encode())]
    size = sum(-(-len(entry.contents) // 1024) for entry in files)
    sums = "".join(f"{hashlib.md5(entry.contents).hexdigest()}  {entry.path}\n" for entry in sorted(files))
    files += [Entry("DEBIAN/control", control(checkout, architecture, size).encode()),
              Entry("DEBIAN/md5sums", sums.encode())]
    tree = scratch / "deb"
    for entry in files:
        target = tree / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(entry.contents)
        target.chmod(entry.mode)
    for folder, _, names in os.walk(tree, topdown=False):
        os.chmod(folder, 0o755)
        for name in [*names, "."]:
            os.utime(os.path.join(folder, name), (checkout.date, checkout.date))
    # Several threads would cut the compressed data where their number says.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(checkout.date), "DPKG_DEB_THREADS_MAX": "1", "LC_ALL": "C"}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", tree, path]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Failure(f"dpkg-deb failed: {done.stderr.strip()}")


def packaged(entry):
    """An entry where Debian's policy puts it."""
    path, contents = f"usr/{entry.path}", entry.contents
    path = path.replace("/zsh/site-functions/", "/zsh/vendor-completions/")
    if "/man/" in path or path.endswith("/CHANGELOG.md"):
        path, contents = f"{path}.gz", compressed(contents)
    return Entry(path, contents, entry.mode)


def control(checkout, architecture, size):
    return f"""\
Package: {NAME}
Version: {checkout.version}
Architecture: {architecture}
Maintainer: {maintainer(checkout)}
Installed-Size: {size}
Depends: git
Section: devel
Priority: optional
Description: configuration of clients of the Substra platform, and a linter for it
 substra-config shows, explains and checks the configuration of clients of
 Substra, a platform for federated learning, and gives it to the Python SDK.
 .
 config-lint finds mistakes in such configurations, and credentials in all
 files of a repository, before a commit and in continuous integration.
"""


def changelog(checkout):
    date = checkout.day.strftime("%a, %d %b %Y %H:%M:%S +0000")
    return f"""\
{NAME} ({checkout.version}) stable; urgency=medium

  * Release {checkout.version}: CHANGELOG.md.gz in this folder lists the changes.

 -- {maintainer(checkout)}  {date}
"""
