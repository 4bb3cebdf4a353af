"""The two executables: built, checked and stripped."""

import os
import pathlib
import shutil
import subprocess

from .checkout import PRODUCTS, Failure

#: Nothing reads these when a program runs. The first two hold digests of what the debugger needs, which
#: has the checkout's path in it: without them, checkouts in different folders give the same bytes.
REMOVED = (".note.gnu.build-id", ".swift_modhash", ".comment")


def build(checkout):
    """Build both with the README's command, and return the folder they are in."""
    flags = ["-c", "release", "--static-swift-stdlib", "-Xswiftc", "-static-executable"]
    for product in PRODUCTS:
        command = ["swift", "build", "--scratch-path", ".build/static", *flags, "--product", product]
        if subprocess.run(command, cwd=checkout.root).returncode:
            raise Failure(f"{product} can't be built")
    return checkout.root / ".build/static/release"


def stripped(folder, version, target):
    """Copy the executables without symbols to `target`, after looking whether they can be released."""
    target.mkdir(parents=True, exist_ok=True)
    for product in PRODUCTS:
        path = pathlib.Path(folder) / product
        if not path.is_file():
            raise Failure(f"{path} is missing: build it, or omit --products")
        outcome = subprocess.run(["ldd", path], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        if "not a dynamic executable" not in outcome.stdout + outcome.stderr:
            raise Failure(f"{path} needs shared libraries:\n{outcome.stdout}build it with -static-executable")
        said = run([path, "--version"])
        if said != f"{product} {version}\n":
            raise Failure(f"{path} --version prints {said!r}, not {version}: build it again")
        shutil.copyfile(path, target / product)
        sections = [f"--remove-section={name}" for name in REMOVED]
        run(["strip", "--strip-all", *sections, target / product])
        (target / product).chmod(0o755)
    return target


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise Failure(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr.strip()}")
    return done.stdout
