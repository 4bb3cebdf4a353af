"""What a test can tell the node: commands in JSON, at `/__control__`, on standard input or the command line.

A command is an object with `do` and its arguments. The answer is an object, too. Several commands are
a list, and so are their answers.
"""

import datetime
import json

import clock as times
from misbehaviour import Misbehaviour, json_answer
from state import Settings, User

PATH = "/__control__"


class CommandError(Exception):
    """A command that can't be done, and why."""


def answer(node, request):
    """Answer a request to `/__control__`."""
    if request.method != "POST":
        return json_answer({"error": "send commands with POST"}, 405)
    done = obey(node, request.body)
    return json_answer(done, 400 if "error" in done else 200)


def obey(node, text):
    """Do a command, or a list of them, written in JSON; return what it says, or an object with `error`."""
    try:
        given = json.loads(text)
        with node.state.lock:
            return [run(node, one) for one in given] if isinstance(given, list) else run(node, given)
    except (CommandError, ValueError) as error:
        return {"error": str(error)}


def run(node, command):
    """Do one command and return what it says. Hold the state's lock."""
    if not isinstance(command, dict):
        raise CommandError("a command is an object with `do` and its arguments")
    arguments = dict(command)
    name = arguments.pop("do", None)
    if name not in COMMANDS:
        raise CommandError(f"no command {name!r}; there are {', '.join(sorted(COMMANDS))}")
    try:
        return COMMANDS[name](node, **arguments) or {"done": True}
    except (TypeError, KeyError, AttributeError) as error:
        raise CommandError(f"{name}: {error}") from None


def show(node):
    """`state`: everything that the node knows, with tokens, and how often what was asked."""
    return node.state.describe()


def reset(node):
    """`reset`: a node as after its start."""
    node.state.reset()


def change(node, **values):
    """`set`: change settings; `throttle` and `throttle_limit` are those of anonymous calls."""
    for name, value in values.items():
        if name == "throttle":
            node.state.throttle.is_on = value
        elif name == "throttle_limit":
            node.state.throttle.limit = value
        elif name in Settings.__dataclass_fields__:
            setattr(node.state.settings, name, value)
        else:
            raise CommandError(f"set: no setting {name!r}")


def make_user(node, name, **values):
    """`user`: add an account, or change one."""
    user = node.state.users.setdefault(name, User(name))
    for key, value in values.items():
        if key not in User.__dataclass_fields__:
            raise CommandError(f"user: an account has no {key!r}")
        setattr(user, key, value)


def make_token(node, user="org-1", kind="named", note=None, token=None, id=None, expires_at=None, expires_in=None,
               created_at=None, deleted=False):
    """`make-token`: add a token, with a value and an id of its own, or with those that are given.

    `expires_in` is in seconds and may be negative. Without it and `expires_at`, a named token lives 30
    days and a session 24 hours.
    """
    state = node.state
    if kind not in ("named", "session") or user not in state.users:
        raise CommandError(f"make-token: no kind {kind!r}, or no user {user!r}")
    if expires_in is None and expires_at is None and kind == "named":
        expires_in = 30 * 86400
    now = state.now()
    if expires_in is not None:
        expiry = now + datetime.timedelta(seconds=expires_in)
    else:
        expiry = times.parse(expires_at) if expires_at else None
    made = state.make_token(user, kind, note, expiry, times.parse(created_at) if created_at else now, token, id)
    made.is_deleted = deleted
    return state.describe_token(made)


def change_token(node, id, expires_at=None, expires_in=None, deleted=None, dead=None):
    """`change-token`: let a token expire, delete it, or have the node accept it no more."""
    token = node.state.find_id(id)
    if token is None:
        raise CommandError(f"change-token: no token {id!r}")
    if expires_at is not None:
        token.expires_at = times.parse(expires_at)
    if expires_in is not None:
        token.expires_at = node.state.now() + datetime.timedelta(seconds=expires_in)
    token.is_deleted = token.is_deleted if deleted is None else deleted
    token.is_dead = token.is_dead if dead is None else dead
    return node.state.describe_token(token)


def move_clock(node, at=None, advance=None):
    """`clock`: stand still `at` a time, `advance` some seconds, or, without arguments, be right again."""
    if at is not None:
        node.state.clock.stop(times.parse(at))
    if advance is not None:
        node.state.clock.advance(advance)
    if at is None and advance is None:
        node.state.clock.run()
    return {"now": times.text(node.state.now())}


def fill_throttle(node, address="127.0.0.1"):
    """`fill-throttle`: use up the anonymous calls of an address."""
    node.state.throttle.fill(address, node.state.now())


def misbehave(node, how, path="*", method=None, skip=0, times=None, **options):
    """`misbehave`: treat requests to a path in this way; `behave` ends it."""
    node.state.misbehaviours.append(Misbehaviour(how, path, method, skip, times, options))


def behave(node):
    """`behave`: answer rightly again."""
    node.state.misbehaviours.clear()


def keep_journal(node, on=True):
    """`journal`: keep every request from now on, with its headers and its body; returns those kept so far."""
    journal = node.state.journal
    node.state.keeps_journal = on
    return {"journal": journal}


def forget_requests(node):
    """`forget-requests`: begin to count again; the journal is off."""
    node.state.forget_requests()


COMMANDS = {
    "state": show, "reset": reset, "set": change, "user": make_user, "make-token": make_token,
    "change-token": change_token, "clock": move_clock, "fill-throttle": fill_throttle, "misbehave": misbehave,
    "behave": behave, "journal": keep_journal, "forget-requests": forget_requests,
}
