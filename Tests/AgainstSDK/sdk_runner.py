"""The reference: the real ``substra`` package, run in this process without a network."""

import json
import logging
import os
import pathlib

import docker
import requests
from substra.sdk import client as sdk_client
from substra.sdk import schemas

from case import ATTRIBUTES

LOGIN_TOKEN = "<TOKEN FROM LOGIN>"

logging.getLogger("substra").setLevel(logging.CRITICAL)


def environment_prefix(name):
    """Return the prefix of a client's variables, to which ``_URL`` and others are appended."""
    return "SUBSTRA_" + sdk_client._upper_slug(name)


class SDKResult:
    """The SDK's result for a case."""

    def __init__(self, config, client, env_names):
        #: For each attribute ``{"value", "origin", "type"}``; or ``{"error": …}``.
        self.config = config
        #: Attributes, login and requests of ``substra.Client``; or ``{"error": …}``.
        self.client = client
        #: The variable of each attribute; None for a client without a name.
        self.env_names = env_names

    @property
    def failed(self):
        """Whether a Python user gets an exception instead of a client."""
        return "error" in self.config or "error" in self.client

    def value(self, attribute):
        """Return the value of an attribute before defaults are filled in."""
        return self.config[attribute]["value"]

    def origin(self, attribute):
        """Return the SDK's name of the layer from which the value comes."""
        return self.config[attribute]["origin"]

    def to_json(self):
        """Return the result in the JSON form of the recorded ones."""
        return {"config": self.config, "client": self.client, "env_names": self.env_names}


class SDKRunner:
    """Runs cases one after the other, each with only its own variables."""

    def __init__(self, workplace):
        self._workplace = workplace

    def run(self, case):
        """Resolve the case as a Python user would, and describe the resulting client."""
        path, env = self._workplace.lay_out(case)
        saved, cwd = dict(os.environ), os.getcwd()
        home = str(self._workplace.folder)
        try:
            os.chdir(home)
            os.environ.clear()
            os.environ.update(env, HOME=home, NETRC=os.path.join(home, "no-netrc"))
            with _Offline() as wire:
                return SDKResult(
                    _configuration(case, path, env), _client(case, path, wire), _env_names(case)
                )
        finally:
            os.chdir(cwd)
            os.environ.clear()
            os.environ.update(saved)


def _env_names(case):
    name = case.client_name
    if not name:
        return None
    return {attribute: sdk_client._get_env_var(attribute, name) for attribute in ATTRIBUTES}


def _configuration(case, path, env):
    if path is None:
        path = env.get("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH")
    try:
        settings = sdk_client.get_client_configuration(
            config_file=pathlib.Path(path) if path else None,
            client_name=case.client_name,
            code_values={attribute: case.code.get(attribute) for attribute in ATTRIBUTES},
        )
    except Exception as error:  # the user gets any exception
        return _error(error, "get_client_configuration")
    return {
        attribute: {
            "value": _plain(setting.value),
            "origin": setting.origin,
            "type": type(setting.value).__name__,
        }
        for attribute, setting in settings.items()
    }


def _client(case, path, wire):
    logins = []

    class RecordingClient(sdk_client.Client):
        """A client that records a login instead of sending it."""

        def login(self, username, password):
            logins.append({"username": username, "password": password})
            return LOGIN_TOKEN

        def __del__(self):
            """Do nothing, since there is no session to end."""

    try:
        client = RecordingClient(
            client_name=case.client_name, configuration_file=path, **case.code
        )
    except Exception as error:
        return _error(error, "Client.__init__")
    backend = client._backend
    mode = "remote" if backend.backend_mode == schemas.BackendType.REMOTE else "local"
    remote = backend if mode == "remote" else backend._db._remote
    if mode == "local" and remote is not None:
        mode = "hybrid"
    login = logins[0] if logins else None
    return {
        "mode": mode,
        "url": client._url,
        "token": client._token,
        "retry_timeout": client._retry_timeout,
        "insecure": client._insecure,
        "backend_type": _plain(backend.backend_mode),
        "login": login,
        "login_request": wire.login(remote, login) if login else None,
        "rest": _rest(remote) if remote else None,
        "request": wire.information(remote) if remote and not login else None,
    }


def _rest(remote):
    rest = remote._client
    return {
        "base_url": rest.base_url,
        "authorization": rest._headers["Authorization"],
        "accept": rest._headers["Accept"],
        "verify": rest._default_kwargs["verify"],
        "retry_timeout": remote._retry_timeout,
    }


class _Offline:
    """Records the requests that would be sent, after ``requests`` has prepared them; no docker."""

    def __enter__(self):
        self._sent = None
        self._original = requests.adapters.HTTPAdapter.send
        self._original_docker, docker.from_env = docker.from_env, lambda: None
        requests.adapters.HTTPAdapter.send = lambda _, request, **__: self._answer(request)
        return self

    def __exit__(self, *_):
        requests.adapters.HTTPAdapter.send = self._original
        docker.from_env = self._original_docker

    def login(self, remote, login):
        """Return the request by which the SDK logs in."""
        headers = dict(remote._client._headers)
        try:
            remote._client.login(**login)
        except Exception as error:
            return _error(error, "login")
        finally:
            remote._client._headers = headers
            remote._client._token = None
        request = self._sent
        return {
            "url": request.url,
            "authorization": request.headers.get("Authorization"),
            "body": request.body,
        }

    def information(self, remote):
        """Return the first request after the client was created, ``/info/``."""
        try:
            remote._client.request("get", "info", json_response=False)
        except Exception as error:
            return _error(error, "request")
        request = self._sent
        return {"url": request.url, "authorization": request.headers.get("Authorization")}

    def _answer(self, request):
        self._sent = request
        response = requests.Response()
        response.status_code = 200
        response.request = request
        response.url = request.url
        answer = {"id": "1", "token": LOGIN_TOKEN, "expires_at": "2100-01-01T00:00:00Z"}
        response._content = json.dumps(answer).encode()
        return response


def _plain(value):
    return value.value if isinstance(value, schemas.BackendType) else value


def _error(error, stage):
    kind = type(error)
    module = "" if kind.__module__ == "builtins" else kind.__module__ + "."
    return {"error": {"class": module + kind.__qualname__, "message": str(error), "stage": stage}}
