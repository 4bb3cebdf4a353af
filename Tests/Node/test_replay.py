#!/usr/bin/env python3
"""Replays the recorded exchanges against the node, and compares the answers.

Run ``python3 Tests/Node/test_replay.py`` (or unittest).

The recording is one story: 97 requests to one database within 18 seconds. So the test brings the node
to the state at its beginning (`TOKENS`) and sends all requests in their order. Before each, it sets only
what the recorder set, too: the time, whether password login is allowed, and whether the calls of a minute
are used up. All else comes from the requests before: which tokens a login or a creation made, which
sessions a login deleted, what a deletion left. Tokens and ids that the node makes have other values than
the recorded ones; the test replaces them on the way. Everything else has to be equal: status, reason,
every header field and its value (but for the value of `Content-Length`), every value of the JSON, HTML.
"""

import collections
import json
import pathlib
import unittest

import raw_client
from control import running_node

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDING = json.loads((ROOT / "Fixtures/node-api/transcripts.json").read_text(encoding="utf-8"))
TRANSCRIPTS = RECORDING["transcripts"]
BEGINNING = "2026-11-23T18:24:42.128029Z"
#: The tokens that existed before the first request. What is known about each is in the names and notes of
#: the exchanges that use it, and in the recorded list of tokens (`active_tokens_valid`).
TOKENS = [
    # Of org-1, named: valid, valid for less than an hour, expired.
    {"token": "dca134cc13b61809816924f3114648f27153db01", "id": "e958ade4-009a-4f77-8f0d-dbc17a2884d6",
     "note": "valid", "created_at": BEGINNING, "expires_at": "2026-12-23T18:24:42.127349Z"},
    {"token": "8348cab12d1c674e64af348b4c5ee655ed52c74b", "id": "7bfc19e2-cb2f-4f77-8085-96611eb6d041",
     "note": "expires within the hour", "created_at": "2026-11-23T18:24:42.131186Z",
     "expires_at": "2026-11-23T19:14:42.127349Z"},
    {"token": "e03a3c09f1952c46cf570b2789221f005c7fc1d3", "id": "44e990fe-ab77-4288-a7e7-e90c6718a971",
     "note": "expired", "created_at": "2026-11-23T18:24:42.132038Z", "expires_at": "2026-11-23T17:24:42.127349Z"},
    # Of org-1: deleted, a session, and a session that expired.
    {"token": "ed2e0b8fd0dad6ca48efedf561caef84501b1994", "deleted": True},
    {"token": "7305c91e516a358d24c4995e86e4a504c5accb58", "id": "0fffbfcf-0cf1-4dea-9f23-78529beb55ec",
     "kind": "session", "created_at": "2026-11-23T18:24:42.134803Z"},
    {"token": "0f5686892784539c6056f7a246c49d29c5b5271b", "kind": "session", "created_at": "2026-11-21T18:24:42Z"},
    # Of others.
    {"token": "4cf847caa8f59302ad3c333d2d26dbcf6fb4a06b", "user": "inactive-user"},
    {"token": "098e0cee35c12575035e7f42f4e0d4a212ac0b2b", "user": "nochannel"},
    {"id": "32f0fffc-17b1-4dd2-ba61-6cf3a923334a", "user": "other-user"},
]
#: When the recorder began to use up the calls of a minute: 49 seconds before it had calls again.
THROTTLED_SINCE = "2026-11-23T18:24:48Z"
#: Exchanges that are not replayed, and why. There are none.
LEFT_OUT = {}


def time_of(exchange):
    """Return the time at which the node handled a request, as exactly as the recording has it."""
    answer = exchange["response"]["json"]
    if isinstance(answer, dict) and "created_at" in answer:
        return answer["created_at"]
    day, date, month, year, clock, _ = dict(exchange["response"]["headers"])["Date"].split()
    assert month == "Nov", month
    return f"{year}-11-{date}T{clock}Z"


class Translation:
    """The recorded values that the node has others for."""

    def __init__(self, url):
        self.url = url
        self.own = {}  # by recorded value

    def learn(self, recorded, found):
        """Remember the token and the id of an answer to a login or a creation."""
        if isinstance(recorded, dict) and isinstance(found, dict):
            for name in ("token", "id"):
                if name in recorded and name in found:
                    self.own[recorded[name]] = found[name]

    def to_node(self, text):
        """Replace recorded values in what is sent."""
        for recorded, own in self.own.items():
            text = text.replace(recorded, own)
        return text

    def to_recording(self, text, port):
        """Replace the node's values in what came back."""
        for recorded, own in self.own.items():
            text = text.replace(own, recorded)
        return text.replace(self.url, f"http://127.0.0.1:{port}")


def differences(recorded, found, translation):
    """Return in what an answer differs from the recorded one, as sentences."""
    wrong = []

    def compare(what, expected, actual):
        if expected != actual:
            wrong.append(f"{what}: recorded {expected!r}, found {actual!r}")

    host = recorded["json"].get("host", "") if isinstance(recorded["json"], dict) else ""
    body = translation.to_recording(found.body.decode("utf-8"), host.rpartition(":")[2])
    compare("status", recorded["status"], found.status)
    compare("reason", recorded["reason"], found.reason)
    expected, actual = ([name for name, _ in fields] for fields in (recorded["headers"], found.headers))
    compare("names of header fields", sorted(expected), sorted(actual))
    for name, value in recorded["headers"]:
        if name == "Content-Length":
            compare(name, str(len(found.body)), found.header(name))
        else:
            compare(name, value, found.header(name))
    try:
        compare("JSON", recorded["json"], json.loads(body))
    except ValueError:
        compare("JSON", recorded["json"], None)
    # The order of the members, too.
    compare("body", recorded["body"], body)
    return wrong


def replay(node):
    """Send all recorded requests; return the answers and the translation."""
    found, translation = {}, Translation(node.url)
    node("clock", at=BEGINNING)
    for token in TOKENS:
        node("make-token", **token)
    has_used_up_calls = False
    for exchange in TRANSCRIPTS:
        name, request = exchange["name"], exchange["request"]
        node("set", implicit_login="implicit_disabled" not in name)
        if "throttled" in name and not has_used_up_calls:
            # On another port than the requests before, so in a bucket of its own; 40 calls were made.
            node("clock", at=THROTTLED_SINCE)
            node("fill-throttle")
            has_used_up_calls = True
        node("clock", at=time_of(exchange))
        headers = {key: translation.to_node(value) for key, value in request["headers"].items()}
        answer = raw_client.ask(
            node.url, request["method"], translation.to_node(request["path"]), headers, request["body"])
        translation.learn(exchange["response"]["json"], answer.json)
        found[name] = answer
    return found, translation


class ReplayTests(unittest.TestCase):
    """One test for each recorded exchange; they are made below."""

    @classmethod
    def setUpClass(cls):
        with running_node() as node:
            cls.found, cls.translation = replay(node)

    def check(self, exchange):
        wrong = differences(exchange["response"], self.found[exchange["name"]], self.translation)
        self.assertEqual(wrong, [], exchange["name"])


def _add_tests():
    for number, exchange in enumerate(TRANSCRIPTS):
        if exchange["name"] not in LEFT_OUT:
            def test(self, exchange=exchange):
                self.check(exchange)
            setattr(ReplayTests, f"test_{number:02}_{exchange['name']}", test)


_add_tests()


class RecordingTests(unittest.TestCase):
    """The recording itself, and that the comparison finds what is wrong."""

    def test_all_exchanges_are_replayed(self):
        names = collections.Counter(exchange["name"] for exchange in TRANSCRIPTS)
        self.assertEqual(len(names), 97)
        self.assertEqual(set(names.values()), {1})
        tests = [name for name in dir(ReplayTests) if name.startswith("test_")]
        self.assertEqual(len(tests) + len(LEFT_OUT), 97)

    def test_every_difference_is_found(self):
        by_name = {exchange["name"]: exchange["response"] for exchange in TRANSCRIPTS}
        for name in ("info_valid_bearer", "info_garbage_token", "login_no_trailing_slash_post", "delete_invalid_uuid"):
            recorded = by_name[name]
            for change in (
                {"status": 418}, {"reason": "Fine"}, {"body": recorded["body"] + " ", "json": None},
                {"headers": recorded["headers"][1:]}, {"headers": [["X-More", "1"], *recorded["headers"]]},
                {"headers": [[key, value if key != "Vary" else "Accept"] for key, value in recorded["headers"]]},
                {"json": {"detail": "Else"}},
            ):
                with self.subTest(name, change=list(change)):
                    given = raw_client.Received(
                        recorded["status"], recorded["reason"],
                        [(key, value if key != "Content-Length" else str(len(recorded["body"])))
                         for key, value in recorded["headers"]], recorded["body"].encode("utf-8"))
                    translation = Translation("http://127.0.0.1:1")
                    self.assertEqual(differences(recorded, given, translation), [])
                    self.assertNotEqual(differences({**recorded, **change}, given, translation), [])


if __name__ == "__main__":
    unittest.main()
