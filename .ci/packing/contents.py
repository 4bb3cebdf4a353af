"""What is installed: paths below /usr or /usr/local with bytes and modes."""

import dataclasses
import gzip

from . import products
from .checkout import PRODUCTS, Failure

#: Where each shell looks for what programs of a distribution bring; the tarball goes to /usr/local.
SHELLS = {
    "bash": "share/bash-completion/completions/{}",
    "zsh": "share/zsh/site-functions/_{}",
    "fish": "share/fish/vendor_completions.d/{}.fish",
}


@dataclasses.dataclass(frozen=True, order=True)
class Entry:
    path: str
    contents: bytes
    mode: int = 0o644


def executables(folder):
    return [Entry(f"bin/{name}", (folder / name).read_bytes(), 0o755) for name in PRODUCTS]


def completions(folder):
    """The scripts that the executables print."""
    entries = []
    for name in PRODUCTS:
        for shell, path in SHELLS.items():
            script = products.run([folder / name, "completions", shell])
            if name not in script:
                raise Failure(f"'{name} completions {shell}' prints no script")
            entries.append(Entry(path.format(name), script.encode()))
    return entries


def manual(checkout):
    pages = sorted((checkout.root / "Docs/Manual").glob("*.[0-9]"))
    for needed in ("config-lint.1", "substra-config.1", "substra.yaml.5"):
        if needed not in [page.name for page in pages]:
            raise Failure(f"Docs/Manual/{needed} is missing")
    return [Entry(f"share/man/man{page.suffix[1:]}/{page.name}", page.read_bytes()) for page in pages]


def schemas(checkout):
    found = sorted((checkout.root / "Docs/Schemas").glob("*.json"))
    if len(found) < 2:
        raise Failure("Docs/Schemas needs two schemas: for substra.yaml and for .config-lint.yaml")
    return [Entry(f"share/substra-config/schemas/{path.name}", path.read_bytes()) for path in found]


def licences(checkout):
    """Two texts: the package's own licence, and the notices of what is linked into the executables."""
    return [Entry("LICENSE", checkout.text("LICENSE").encode()),
            Entry("copyright", checkout.text(".ci/packing/copyright").encode())]


def documents(checkout):
    texts = [*licences(checkout), Entry("CHANGELOG.md", checkout.text("CHANGELOG.md").encode())]
    return [dataclasses.replace(entry, path=f"share/doc/substra-config/{entry.path}") for entry in texts]


def installed(checkout, folder):
    """Everything, sorted by path."""
    return sorted([*manual(checkout), *schemas(checkout), *documents(checkout), *executables(folder),
                   *completions(folder)])


def compressed(contents, level=9):
    """The same bytes every time: no name, no time and no system is part of them."""
    data = bytearray(gzip.compress(contents, compresslevel=level, mtime=0))
    data[9] = 255  # Versions of Python write Unix or unknown.
    return bytes(data)
