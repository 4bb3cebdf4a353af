"""Runs the command ``substra-config``: ``python -m substra_config check --config substra.yaml``."""

import os
import sys

from . import ConfigurationError, _executable

try:
    path = _executable()
except ConfigurationError as error:
    sys.exit(str(error))
os.execv(path, ["substra-config", *sys.argv[1:]])
