"""Runs the command ``substra-config``: ``python -m substra_config check --config substra.yaml``."""

import os
import sys

from . import ConfigurationError, _executable

try:
    os.execv(_executable(), ["substra-config", *sys.argv[1:]])
except ConfigurationError as error:
    sys.exit(str(error))
