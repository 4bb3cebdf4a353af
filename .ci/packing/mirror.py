"""The repository for pre-commit: its hooks install the wheel, so they need no Swift toolchain."""

import pathlib
import re

from .checkout import Failure
from .contents import Entry

TEMPLATES = pathlib.Path(__file__).with_suffix("")


def entries(checkout):
    texts = {name: (TEMPLATES / name).read_text(encoding="utf-8")
             for name in ("README.md", "backend.py", "pyproject.toml")}
    texts[".pre-commit-hooks.yaml"] = hooks(checkout)
    found = [Entry(name, text.replace("VERSION", checkout.version).encode()) for name, text in texts.items()]
    return sorted([*found, Entry("LICENSE", checkout.text("LICENSE").encode())])


def hooks(checkout):
    """Our own hooks that pre-commit builds with Swift, installed by pip instead."""
    text = re.sub(r"^#.*\n", "", checkout.text(".pre-commit-hooks.yaml"), flags=re.MULTILINE)
    built = [hook for hook in re.split(r"\n\n+", text.strip()) if "\n  language: swift\n" in hook]
    if not built:
        raise Failure(".pre-commit-hooks.yaml has no hook with 'language: swift'")
    return "\n\n".join(built).replace("language: swift", "language: python") + "\n"
