"""What the node knows: users, tokens, settings and what was asked of it."""

import collections
import dataclasses
import datetime
import secrets
import threading
import typing
import uuid

import clock as times
from clock import Clock, Throttle

#: How long the token of a password login is valid.
SESSION_LIFETIME = datetime.timedelta(hours=24)


@dataclasses.dataclass
class User:
    """An account. `web_login` says what a node with single sign-on finds when it checks the account:

    `recent` (or no single sign-on), `stale` (403), `refresh-denied` (403 with the other sentence),
    `refresh-fails` (500), `switched-off` (403: single sign-on was disabled).
    """

    name: str
    password: typing.Optional[str] = None
    is_active: bool = True
    channel: typing.Optional[str] = "mychannel"
    role: str = "USER"
    web_login: str = "recent"


@dataclasses.dataclass
class Token:
    """A token that was created, also if it is expired or deleted by now."""

    key: str
    id: str
    user: str
    kind: str  # `named` or `session`
    note: typing.Optional[str]
    created_at: datetime.datetime
    expires_at: typing.Optional[datetime.datetime]
    is_deleted: bool = False
    #: The node told this token to its user, but does not accept it.
    is_dead: bool = False

    def is_expired(self, now):
        return self.expires_at is not None and self.expires_at < now


@dataclasses.dataclass
class Settings:
    """The switches of a node."""

    implicit_login: bool = True
    allowed_hosts: typing.List[str] = dataclasses.field(default_factory=lambda: ["127.0.0.1", "localhost", "[::1]"])
    #: The path below which the API is, such as `/api`.
    subpath: str = ""
    organization_id: str = "MyOrg1MSP"
    organization_name: str = "org-1"
    version: typing.Any = "dev"
    #: Connections are accepted, but neither a handshake nor an answer follows.
    silent: bool = False


def default_users():
    """The accounts of the recorded node."""
    users = [
        User("org-1", "p@sswr0d44-oracle-long", role="ADMIN"),
        User("inactive-user", "another-Long-p@ss-43", is_active=False),
        User("nochannel", "another-Long-p@ss-44", channel=None),
        User("other-user", "another-Long-p@ss-45"),
    ]
    return {user.name: user for user in users}


class State:
    """Everything that requests and tests change. Use it while holding `lock`."""

    def __init__(self):
        self.lock = threading.RLock()
        #: Requests that are not answered yet, which a reset does not end.
        self.at_once = 0
        self.reset()

    def reset(self):
        """Forget everything that happened, and all tokens."""
        self.users = default_users()
        self.tokens = []
        self.settings = Settings()
        self.clock = Clock()
        self.throttle = Throttle()
        self.misbehaviours = []
        self.forget_requests()

    def forget_requests(self):
        """Forget which requests were made."""
        self.requests = collections.Counter()
        self.anonymous = collections.Counter()
        self.strays = []
        self.proxied = []
        self.journal = []
        self.keeps_journal = False
        self.most_at_once = self.at_once
        self.endless_bytes = 0

    def now(self):
        return self.clock.now()

    def make_token(self, user, kind, note=None, expires_at=None, created_at=None, key=None, id=None):
        """Create a token as the node does, or with what a test wants to be known."""
        created_at = created_at or self.now()
        if kind == "session" and expires_at is None:
            expires_at = created_at + SESSION_LIFETIME
        token = Token(key or secrets.token_hex(20), id or str(uuid.uuid4()), user, kind, note, created_at, expires_at)
        self.tokens.append(token)
        return token

    def log_in(self, user):
        """Make a session of a user, whose expired sessions are deleted by this."""
        for token in self.tokens:
            if token.user == user and token.kind == "session" and token.is_expired(self.now()):
                token.is_deleted = True
        return self.make_token(user, "session")

    def find_key(self, key):
        """Return the token that a client sent, if the node knows it."""
        for token in self.tokens:
            if token.key == key and not token.is_deleted and not token.is_dead:
                # With password login switched off, the node does not look at sessions.
                return token if token.kind == "named" or self.settings.implicit_login else None
        return None

    def find_id(self, id):
        """Return the token with an id, also a deleted one."""
        return next((token for token in self.tokens if token.id == id), None)

    def tokens_of(self, user, kind):
        """Return the tokens that the node lists, the newest first."""
        found = [token for token in self.tokens if token.user == user and token.kind == kind and not token.is_deleted]
        return [token for _, token in sorted(
            enumerate(found), key=lambda pair: (pair[1].created_at, pair[0]), reverse=True)]

    def is_valid(self, token):
        """Whether the node would accept a token now."""
        return (self.find_key(token.key) is token and not token.is_expired(self.now())
                and self.users[token.user].is_active)

    def describe(self):
        """Return all that a test may want to know, as JSON."""
        return {
            "now": times.text(self.now()),
            "users": [dataclasses.asdict(user) for user in self.users.values()],
            "tokens": [self.describe_token(token) for token in self.tokens],
            "settings": {**dataclasses.asdict(self.settings), "throttle": self.throttle.is_on,
                         "throttle_limit": self.throttle.limit},
            "requests": dict(self.requests),
            "anonymous": dict(self.anonymous),
            "at_once": self.at_once,
            "most_at_once": self.most_at_once,
            "strays": self.strays,
            "proxied": self.proxied,
            "misbehaviours": [rule.describe() for rule in self.misbehaviours],
            "endless_bytes": self.endless_bytes,
        }

    def describe_token(self, token):
        """Return a token with all that the node knows about it."""
        return {
            "token": token.key, "id": token.id, "user": token.user, "kind": token.kind, "note": token.note,
            "created_at": times.text(token.created_at),
            "expires_at": times.text(token.expires_at) if token.expires_at else None,
            "deleted": token.is_deleted, "expired": token.is_expired(self.now()), "dead": token.is_dead,
            "valid": self.is_valid(token),
        }
