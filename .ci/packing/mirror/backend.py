"""Builds the package of pyproject.toml, which has no file of its own: pip installs its dependency.

No other package is needed to build it, so an index that has only the wheel of substra-config is enough.
"""

import base64
import hashlib
import pathlib
import zipfile

INFORMATION = "config_lint_pre_commit-VERSION.dist-info"
FILES = {
    "METADATA": "Metadata-Version: 2.1\nName: config-lint-pre-commit\nVersion: VERSION\n"
    "Requires-Dist: substra-config==VERSION\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: backend\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = "config_lint_pre_commit-VERSION-py3-none-any.whl"
    record = ""
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / name, "w") as archive:
        for file, text in FILES.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
            record += f"{INFORMATION}/{file},sha256={digest},{len(text)}\n"
            archive.writestr(f"{INFORMATION}/{file}", text)
        archive.writestr(f"{INFORMATION}/RECORD", f"{record}{INFORMATION}/RECORD,,\n")
    return name
