"""The wheel: both executables as scripts, and the door for Python."""

import base64
import hashlib
import stat
import zipfile

from . import contents
from .contents import Entry

NAME = "substra_config"


def tags(machine):
    """The executables are static, so they run with every libc."""
    return [f"py3-none-manylinux_2_17_{machine}", f"py3-none-musllinux_1_1_{machine}"]


def file_name(version, machine):
    return f"{NAME}-{version}-py3-none-manylinux_2_17_{machine}.musllinux_1_1_{machine}.whl"


def write(path, checkout, folder, machine, level):
    version, sources = checkout.version, checkout.root / "Sources/Python" / NAME
    entries = [Entry(f"{NAME}/{source.name}", source.read_bytes())
               for source in sorted(sources.glob("*.py")) + [sources / "py.typed"]]
    entries += [Entry(f"{NAME}-{version}.data/scripts/{entry.path.removeprefix('bin/')}", entry.contents, entry.mode)
                for entry in contents.executables(folder)]
    information = f"{NAME}-{version}.dist-info"
    entries += [Entry(f"{information}/METADATA", metadata(checkout).encode()),
                Entry(f"{information}/WHEEL", description(machine).encode())]
    entries += [Entry(f"{information}/licenses/{entry.path}", entry.contents) for entry in contents.licences(checkout)]
    record = f"{information}/RECORD"
    lines = [f"{entry.path},{digest(entry.contents)},{len(entry.contents)}\n" for entry in sorted(entries)]
    # The files of `.dist-info` are last, as the specification recommends.
    ordered = sorted(entries, key=lambda entry: (entry.path.startswith(information), entry.path))
    write_zip(path, [*ordered, Entry(record, "".join([*lines, f"{record},,\n"]).encode())], checkout.day, level)


def write_zip(path, entries, day, level):
    with zipfile.ZipFile(path, "w") as archive:
        for entry in entries:
            info = zipfile.ZipInfo(entry.path, day.timetuple()[:6])
            info.create_system = 3  # Unix, for the modes
            info.external_attr = (stat.S_IFREG | entry.mode) << 16
            archive.writestr(info, entry.contents, zipfile.ZIP_DEFLATED, level)


def digest(data):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def description(machine):
    lines = "".join(f"Tag: {tag}\n" for tag in tags(machine))
    return f"Wheel-Version: 1.0\nGenerator: swift-substra-config\nRoot-Is-Purelib: false\n{lines}"


def metadata(checkout):
    return f"""\
Metadata-Version: 2.4
Name: substra-config
Version: {checkout.version}
Summary: Configuration of Substra clients: substra-config and config-lint, as static executables
Keywords: substra,configuration,linter,pre-commit,credentials
License-Expression: Apache-2.0
License-File: LICENSE
License-File: copyright
Classifier: Development Status :: 4 - Beta
Classifier: Environment :: Console
Classifier: Operating System :: POSIX :: Linux
Classifier: Programming Language :: Python :: 3
Classifier: Topic :: Software Development :: Quality Assurance
Classifier: Typing :: Typed
Requires-Python: >=3.9
Description-Content-Type: text/markdown

{checkout.text("Sources/Python/README.md")}"""
