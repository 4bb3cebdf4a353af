"""Creates a ``substra.Client`` for every given name, and prints their attributes as JSON.

Runs under ``substra-config exec``. No request is sent, and docker is not used.
"""

import json
import logging
import sys

import docker
from substra.sdk import client as sdk_client
from substra.sdk import schemas

logging.getLogger("substra").setLevel(logging.CRITICAL)
docker.from_env = lambda: None


class RecordingClient(sdk_client.Client):
    """A client that records a login instead of sending it."""

    recorded_login = None

    def login(self, username, password):
        """Record the login."""
        self.recorded_login = [username, password]
        return "token-of-the-login"

    def __del__(self):
        """Do nothing, since there is no session to end."""


def describe(name):
    """Return the attributes of a client."""
    client = RecordingClient(client_name=name)
    backend = client._backend
    is_remote = backend.backend_mode == schemas.BackendType.REMOTE
    remote = backend if is_remote else backend._db._remote
    return {
        "mode": "remote" if is_remote else "local" if remote is None else "hybrid",
        "backend_type": backend.backend_mode.value,
        "url": client._url,
        "token": client._token,
        "retry_timeout": client._retry_timeout,
        "insecure": client._insecure,
        "verify": remote._client._default_kwargs["verify"] if remote else None,
        "authorization": remote._client._headers["Authorization"] if remote else None,
        "login": client.recorded_login,
    }


print(json.dumps({name: describe(name) for name in sys.argv[1:]}))
