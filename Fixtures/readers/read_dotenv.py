"""Writes what python-dotenv reads of the file `variables` to `found`, as `env -0` does."""

import dotenv

with open("found", "wb") as found:
    for name, value in dotenv.dotenv_values("variables").items():
        found.write(b"%s=%s\0" % (name.encode(), (value or "").encode()))
