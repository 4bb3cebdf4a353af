"""The API: which answer a request gets, as recorded in `Fixtures/node-api/transcripts.json`.

What the recording does not show is as in the source of substra-backend and of the Django REST
framework. The order of the checks matters: the form of the answer, the token, the account, the
permission, the limit of anonymous calls, and only then the method and the body.
"""

import json
import re
import time
import uuid

import clock as times
import fields
from fields import Refused
from wire import Answer

HTML = """
<!doctype html>
<html lang="en">
<head>
  <title>{title}</title>
</head>
<body>
  <h1>{heading}</h1><p>{text}</p>
</body>
</html>
"""
#: Endpoints by path: which methods each has.
ENDPOINTS = {
    "/info/": "GET, HEAD, OPTIONS",
    "/api-token-auth/": "POST, OPTIONS",
    "/api-token/": "POST, OPTIONS",
    "/active-api-tokens/": "GET, DELETE, HEAD, OPTIONS",
    "/function/": "GET, POST, HEAD, OPTIONS",
    "/organization/": "GET, POST, HEAD, OPTIONS",
}
SERVER = "WSGIServer/0.2 CPython/3.11.7"
DISPOSITION = ("Content-Disposition", 'attachment; filename="API-response.json"')
#: What a node with single sign-on says when the account was not used in the web application for too long.
STALE_LOGIN = ("You are an OIDC user but haven't authenticated in too long a time,"
               " connect to the frontend to refresh your access.")
REFRESH_DENIED = ("You are a OIDC user but haven't authenticated in too long a time."
                  " Automated refresh attempt failed. Connect to the frontend to refresh your access.")
SWITCHED_OFF = "You are an OIDC user but OIDC has been disabled"


class API:
    """Answers requests out of a state. Hold the state's lock."""

    def __init__(self, state, url):
        self.state = state
        #: The URL of the node without a final slash, which `/info/` tells.
        self.url = url

    def answer(self, request):
        """Return the answer; what a request changes is changed when this returns."""
        settings = self.state.settings
        if not self._is_allowed_host(request.header("host")):
            return self._html(400, "Bad Request (400)", vary="origin", frames=False, closes=True)
        path = request.path
        if not path.startswith(settings.subpath + "/"):
            return self._not_found()
        path = path[len(settings.subpath):]
        if path in ("/liveness", "/readiness"):
            # The recorded node had no orchestrator, so that its probes failed.
            return self._html(500, "Server Error (500)")
        if path not in ENDPOINTS:
            return self._redirect(settings.subpath + path + "/") if path + "/" in ENDPOINTS else self._not_found()
        try:
            return Call(self, path, request).answer()
        except Refused as refused:
            return self.json(path, refused.status, refused.value)
        except ServerError:
            return self._html(500, "Server Error (500)")

    def _is_allowed_host(self, host):
        name = re.sub(r":\d+$", "", host or "").lower()
        return "*" in self.state.settings.allowed_hosts or name in self.state.settings.allowed_hosts

    def _common(self):
        now = time.gmtime(self.state.now().timestamp())
        return [("Date", time.strftime("%a, %d %b %Y %H:%M:%S GMT", now)), ("Server", SERVER)]

    SECURITY = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
                ("Cross-Origin-Opener-Policy", "same-origin")]

    def json(self, path, status, value, *more):
        """Return an answer of an endpoint."""
        body = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
        return Answer(status, [
            *self._common(), ("Content-Type", "application/json"), *more, ("Allow", ENDPOINTS[path]),
            ("X-Frame-Options", "DENY"), ("Content-Length", str(len(body))), ("Vary", "Cookie, origin"),
            *self.SECURITY], body)

    def _html(self, status, title, heading=None, text="", vary="Cookie, origin", frames=True, closes=False):
        body = HTML.format(title=title, heading=heading or title, text=text).encode("utf-8")
        return Answer(status, [
            *self._common(), ("Content-Type", "text/html; charset=utf-8"),
            *([("X-Frame-Options", "DENY")] if frames else []),
            *([] if closes else [("Content-Length", str(len(body)))]), ("Vary", vary), *self.SECURITY,
            *([("Connection", "close")] if closes else [])], body, closes=closes)

    def _not_found(self):
        return self._html(404, "Not Found", text="The requested resource was not found on this server.")

    def _redirect(self, location):
        return Answer(301, [
            *self._common(), ("Content-Type", "text/html; charset=utf-8"), ("Location", location),
            ("Vary", "Cookie, origin"), *self.SECURITY, ("Connection", "close")], closes=True)


class ServerError(Exception):
    """The node fails, as it does in reality."""


class Call:
    """A request to an endpoint."""

    def __init__(self, api, path, request):
        self.api = api
        self.state = api.state
        self.path = path
        self.request = request
        self.user = None

    def answer(self):
        self._check_accepted_form()
        if self.path != "/api-token-auth/":
            refusal = self._authenticate()
            if refusal:
                return refusal
        refusal = self._check_permission()
        if refusal:
            return refusal
        if self.user is None:
            wait = self.state.throttle.wait(self._throttled_address(), self.state.now())
            if wait is not None:
                seconds = "second" if wait == 1 else "seconds"
                detail = f"Request was throttled. Expected available in {wait} {seconds}."
                return self.api.json(self.path, 429, {"detail": detail}, ("Retry-After", str(wait)))
        method = self.request.method
        if method == "OPTIONS":
            return self.api.json(self.path, 200, self._options())
        method = "GET" if method == "HEAD" else method
        handler = self.HANDLERS.get((method, self.path))
        if handler is None:
            raise Refused(405, {"detail": f'Method "{self.request.method}" not allowed.'})
        return handler(self)

    def _succeed(self, value, status=200):
        return self.api.json(self.path, status, value, DISPOSITION)

    def _check_accepted_form(self):
        accepted = self.request.header("accept") or "*/*"
        kinds = [part.split(";")[0].strip().lower() for part in accepted.split(",")]
        if not {"*/*", "application/*", "application/json"}.intersection(kinds):
            raise Refused(406, {"detail": "Could not satisfy the request Accept header."})

    def _authenticate(self):
        """Set the user; return an answer if the token is refused. Without a token there is no user."""
        # Bytes that a client sent, which the server expects to be UTF-8.
        words = (self.request.header("authorization") or "").encode("latin-1").split()
        if not words or words[0].lower() != b"token":
            return None
        if len(words) == 1:
            return self._unauthorized("Invalid token header. No credentials provided.")
        if len(words) > 2:
            return self._unauthorized("Invalid token header. Token string should not contain spaces.")
        try:
            token = self.state.find_key(words[1].decode("utf-8"))
        except UnicodeDecodeError:
            return self._unauthorized("Invalid token header. Token string should not contain invalid characters.")
        if token is None:
            return self._unauthorized("Invalid token.")
        user = self.state.users[token.user]
        if not user.is_active:
            return self._unauthorized("User inactive or deleted.")
        if token.is_expired(self.state.now()):
            return self._unauthorized("The token is expired")
        self._check_web_login(user)
        self.user = user
        return None

    def _unauthorized(self, detail):
        scheme = "Token" if self.state.settings.implicit_login else 'JWT realm="api"'
        return self.api.json(self.path, 401, {"detail": detail}, ("WWW-Authenticate", scheme))

    def _check_web_login(self, user):
        sentence = {"stale": STALE_LOGIN, "refresh-denied": REFRESH_DENIED, "switched-off": SWITCHED_OFF}
        if user.web_login == "refresh-fails":
            raise ServerError
        if user.web_login in sentence:
            raise Refused(403, {"detail": sentence[user.web_login]})

    def _check_permission(self):
        """Return an answer if the user, or nobody, may not call this endpoint."""
        if self.path in ("/info/", "/api-token-auth/"):
            return None
        if self.user is None:
            return self._unauthorized("Authentication credentials were not provided.")
        if self.user.channel is None:
            raise Refused(403, {"detail": "You do not have permission to perform this action."})
        return None

    def _throttled_address(self):
        forwarded = self.request.header("x-forwarded-for")
        return "".join(forwarded.split()) if forwarded else self.request.address

    def _options(self):
        name = {"/info/": "Info"}.get(self.path, self.path.strip("/").replace("-", " ").title())
        return {"name": name, "description": "", "renders": ["application/json"],
                "parses": ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]}

    def _info(self):
        settings = self.state.settings
        value = {"host": self.api.url, "organization_id": settings.organization_id,
                 "organization_name": settings.organization_name, "config": {}, "auth": {}}
        if self.user is None:
            return self._succeed(value)
        if self.user.channel is None:
            raise Refused(400, {"detail": "Could not determine channel name"})
        value["config"] = {"model_export_enabled": False}
        return self._succeed({**value, "channel": self.user.channel, "version": settings.version,
                              "orchestrator_version": None, "user": self.user.name, "user_role": self.user.role})

    def _log_in(self):
        if not self.state.settings.implicit_login:
            raise Refused(403, {"detail": "Implicit login is disabled on this server",
                                "substra_identifier": "implicit_login_disabled"})
        body = fields.read_body(self.request)
        name, wrong_name = fields.read_string(body, "username")
        password, wrong_password = fields.read_string(body, "password", trims=False)
        fields.refuse_wrong_fields(username=wrong_name, password=wrong_password)
        user = self.state.users.get(name)
        if user is None or not user.is_active or user.password is None or user.password != password:
            raise Refused(400, {"non_field_errors": ["Unable to log in with provided credentials."]})
        token = self.state.log_in(name)
        return self._succeed({"id": token.id, "expires_at": times.text(token.expires_at),
                              "created_at": times.text(token.created_at), "token": token.key})

    def _create(self):
        body = fields.read_body(self.request)
        note, wrong_note = fields.read_string(body, "note", is_required=False)
        expires_at, wrong_time = fields.read_time(body, "expires_at")
        fields.refuse_wrong_fields(note=wrong_note, expires_at=wrong_time)
        token = self.state.make_token(self.user.name, "named", note, expires_at)
        return self._succeed({**self._listed(token), "token": token.key})

    def _listed(self, token):
        listed = {"id": token.id, "note": token.note,
                  "expires_at": times.text(token.expires_at) if token.expires_at else None,
                  "created_at": times.text(token.created_at)}
        if token.kind == "session":
            del listed["note"]
        return listed

    def _list(self):
        return self._succeed({
            "tokens": [self._listed(token) for token in self.state.tokens_of(self.user.name, "named")],
            "implicit_tokens": [self._listed(token) for token in self.state.tokens_of(self.user.name, "session")]})

    def _delete(self):
        query = self.request.query
        found = None
        if "id" in query:
            try:
                found = self.state.find_id(str(uuid.UUID(query["id"])))
            except ValueError:
                raise ServerError from None
        if found is None or found.is_deleted or found.user != self.user.name:
            return self._succeed({"detail": "Token not found"}, status=404)
        found.is_deleted = True
        return self._succeed({"detail": "Token removed"})

    def _functions(self):
        return self.api.json(self.path, 200, {"count": 0, "next": None, "previous": None, "results": []})

    def _organizations(self):
        return self.api.json(self.path, 200, [])

    HANDLERS = {
        ("GET", "/info/"): _info,
        ("POST", "/api-token-auth/"): _log_in,
        ("POST", "/api-token/"): _create,
        ("GET", "/active-api-tokens/"): _list,
        ("DELETE", "/active-api-tokens/"): _delete,
        ("GET", "/function/"): _functions,
        ("GET", "/organization/"): _organizations,
    }
