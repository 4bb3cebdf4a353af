#!/usr/bin/env python3
"""Tests of the node beyond the recording: misbehaviours, control, single sign-on, TLS, its end.

Run ``python3 Tests/Node/test_node.py`` (or unittest).
"""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse

import certificates
import clock
import raw_client
from control import SCRIPT, Refusal, RunningNode, running_node
from misbehaviour import WAYS

ACCEPT = {"Accept": "application/json;version=0.0"}
JSON = {**ACCEPT, "Content-Type": "application/json"}
PASSWORD = "p@sswr0d44-oracle-long"
OPENSSL = shutil.which("openssl")


class NodeCase(unittest.TestCase):
    """A case with a node, which is reset before every test."""

    @classmethod
    def setUpClass(cls):
        cls.node = RunningNode()
        cls.addClassCleanup(cls.node.stop)

    def setUp(self):
        self.node("reset")
        self.token = self.node("make-token")["token"]

    def ask(self, method, path, headers=None, body=None, token=True):
        headers = dict(headers or ACCEPT)
        if token:
            headers["Authorization"] = f"Token {self.token if token is True else token}"
        body = json.dumps(body) if isinstance(body, dict) else body
        return raw_client.ask(self.node.url, method, path, headers, body)

    def connect(self):
        client = raw_client.RawClient(self.node.url)
        self.addCleanup(client.close)
        return client

    def get(self, client, path="/info/"):
        return client.ask("GET", path, {**ACCEPT, "Authorization": f"Token {self.token}"})

    def create(self, note="new", expires_at="2100-01-01", **options):
        return self.ask("POST", "/api-token/", JSON, {"note": note, "expires_at": expires_at}, **options)

    def log_in(self, name="org-1", password=PASSWORD):
        return self.ask("POST", "/api-token-auth/", JSON, {"username": name, "password": password}, token=False)


class AccountTests(NodeCase):
    def test_stale_login_in_the_web_application(self):
        for kind, status, words in (
            ("stale", 403, "haven't authenticated in too long a time"),
            ("refresh-denied", 403, "Automated refresh attempt failed"),
            ("switched-off", 403, "OIDC has been disabled"),
            ("refresh-fails", 500, "Server Error (500)"),
        ):
            self.node("user", name="org-1", web_login=kind)
            for path in ("/info/", "/active-api-tokens/", "/function/"):
                with self.subTest(kind, path=path):
                    answer = self.ask("GET", path)
                    self.assertEqual(answer.status, status)
                    self.assertIn(words, answer.body.decode())
                    self.assertIsNone(answer.header("WWW-Authenticate"))
            self.assertEqual(self.ask("GET", "/info/", token=False).status, 200)
            self.assertEqual(self.ask("GET", "/info/", token="garbage").status, 401)
        self.node("user", name="org-1", web_login="recent")
        self.assertEqual(self.ask("GET", "/info/").status, 200)

    def test_an_account_that_is_not_the_default_one(self):
        self.node("user", name="canary", password="hunter2", channel="other", role="ADMIN")
        answer = self.ask("GET", "/info/", token=self.log_in("canary", "hunter2").json["token"])
        self.assertEqual((answer.json["user"], answer.json["user_role"], answer.json["channel"]),
                         ("canary", "ADMIN", "other"))

    def test_the_limit_of_anonymous_calls(self):
        self.node("clock", at="2026-01-01T00:00:00Z")
        for _ in range(20):
            self.assertEqual(self.ask("GET", "/info/", token=False).status, 200)
            self.assertEqual(self.log_in(password="wrong").status, 400)
        refused = self.log_in()
        self.assertEqual((refused.status, refused.header("Retry-After")), (429, "60"))
        self.assertEqual(self.ask("GET", "/info/").status, 200)
        self.node("clock", advance=59)
        refused = self.ask("GET", "/info/", token=False)
        self.assertEqual((refused.status, refused.header("Retry-After")), (429, "1"))
        self.assertEqual(refused.json["detail"], "Request was throttled. Expected available in 1 second.")
        self.node("clock", advance=1)
        self.assertEqual(self.log_in().status, 200)
        self.node("fill-throttle")
        self.assertEqual(self.log_in().status, 429)
        self.node("set", throttle=False)
        self.assertEqual(self.log_in().status, 200)

    def test_a_login_deletes_expired_sessions(self):
        old = self.node("make-token", kind="session", expires_in=-1)
        self.assertEqual(self.ask("GET", "/info/", token=old["token"]).json, {"detail": "The token is expired"})
        self.log_in()
        self.assertEqual(self.ask("GET", "/info/", token=old["token"]).json, {"detail": "Invalid token."})

    def test_wrong_fields(self):
        for body, wrong in (
            ({"expires_at": "soon"}, {"expires_at": ["Datetime has wrong format. Use one of these formats instead: "
                                                     "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."]}),
            ({"note": "", "expires_at": "2030-01-01"}, {"note": ["This field may not be blank."]}),
            ({"note": [1], "expires_at": "2030-01-01"}, {"note": ["Not a valid string."]}),
        ):
            answer = self.ask("POST", "/api-token/", JSON, body)
            self.assertEqual((answer.status, answer.json), (400, wrong))
        answer = self.ask("POST", "/api-token/", JSON, "[]")
        self.assertEqual(answer.json, {"non_field_errors": ["Invalid data. Expected a dictionary, but got list."]})

    def test_an_expired_token_does_not_create(self):
        expired = self.node("make-token", expires_in=-1)["token"]
        self.assertEqual(self.create(token=expired).status, 401)

    def test_an_api_below_a_path(self):
        self.node("set", subpath="/api")
        self.assertEqual(self.ask("GET", "/info/").status, 404)
        answer = self.ask("GET", "/api/info/")
        self.assertEqual(answer.json["host"], self.node.url + "/api")
        self.assertEqual(self.ask("GET", "/api/info").header("Location"), "/api/info/")
        self.assertEqual(self.node.state()["requests"], {"GET /info/": 2, "GET /info": 1})


class ControlTests(NodeCase):
    def test_tokens(self):
        made = self.node("make-token", note="mine", token="a" * 40, id="00000000-0000-4000-8000-000000000001",
                         expires_at="2100-01-01")
        self.assertEqual(made["expires_at"], "2100-01-01T00:00:00Z")
        listed = self.ask("GET", "/active-api-tokens/", token="a" * 40).json["tokens"]
        self.assertEqual(listed[0], {key: made[key] for key in ("id", "note", "expires_at", "created_at")})
        self.assertTrue(made["valid"])
        for change, detail in (({"dead": True}, "Invalid token."), ({"dead": False, "expires_in": -5},
                               "The token is expired"), ({"deleted": True}, "Invalid token.")):
            changed = self.node("change-token", id=made["id"], **change)
            self.assertFalse(changed["valid"])
            self.assertEqual(self.ask("GET", "/info/", token="a" * 40).json, {"detail": detail})
        states = {token["id"]: token["valid"] for token in self.node.state()["tokens"]}
        self.assertEqual(sorted(states.values()), [False, True])

    def test_the_clock(self):
        session = self.log_in().json
        self.node("clock", advance=86400 - 60)
        self.assertEqual(self.ask("GET", "/info/", token=session["token"]).status, 200)
        self.node("clock", advance=120)
        self.assertEqual(self.ask("GET", "/info/", token=session["token"]).status, 401)
        self.assertEqual(self.node("clock", at="2030-05-06")["now"], "2030-05-06T00:00:00Z")
        self.assertEqual(self.ask("GET", "/info/").header("Date"), "Mon, 06 May 2030 00:00:00 GMT")
        self.assertEqual(self.node("clock", advance=1.5)["now"], "2030-05-06T00:00:01.500000Z")
        now = clock.parse(self.node("clock")["now"]).timestamp()
        self.assertLess(abs(now - time.time()), 60)

    def test_counts(self):
        self.ask("GET", "/info/")
        self.ask("GET", "/info/", token=False)
        self.log_in()
        state = self.node.state()
        self.assertEqual(state["requests"], {"GET /info/": 2, "POST /api-token-auth/": 1})
        self.assertEqual(state["anonymous"], {"GET /info/": 1, "POST /api-token-auth/": 1})
        self.assertEqual(state["most_at_once"], 1)
        self.node("forget-requests")
        self.assertEqual(self.node.state()["requests"], {})

    def test_requests_at_once(self):
        self.node("misbehave", how="delay", milliseconds=500)
        threads = [threading.Thread(target=self.ask, args=("GET", "/info/")) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertGreater(self.node.state()["most_at_once"], 1)

    def test_the_journal_is_off_until_it_is_asked_for(self):
        self.log_in()
        self.assertEqual(self.node("journal")["journal"], [])
        self.log_in()
        entry, = self.node("journal", on=False)["journal"]
        self.assertEqual((entry["method"], entry["target"]), ("POST", "/api-token-auth/"))
        self.assertIn(PASSWORD, entry["body"])
        self.assertIn(["Accept", ACCEPT["Accept"]], entry["headers"])

    def test_several_commands_and_wrong_ones(self):
        url = urllib.parse.urlsplit(self.node.ready["control"])
        self.assertEqual(url.hostname, "127.0.0.1")
        answers = raw_client.ask(self.node.url, "POST", "/__control__", {},
                                 '[{"do": "set", "version": "9"}, {"do": "behave"}]').json
        self.assertEqual(answers, [{"done": True}, {"done": True}])
        self.assertEqual(self.ask("GET", "/info/").json["version"], "9")
        for do, arguments in (("nothing", {}), ("set", {"color": 1}), ("misbehave", {"how": "politely"}),
                              ("make-token", {"user": "ghost"}), ("change-token", {"id": "x"}),
                              ("clock", {"at": "noon"}), ("user", {"name": "x", "age": 3}), ("state", {"x": 1})):
            with self.subTest(do), self.assertRaises(Refusal):
                self.node(do, **arguments)
        self.assertEqual(raw_client.ask(self.node.url, "GET", "/__control__").status, 405)

    def test_the_script(self):
        script = SCRIPT.parent / "control.py"
        done = subprocess.run([sys.executable, script, self.node.ready["control"], '{"do": "state"}'],
                              capture_output=True, text=True)
        self.assertEqual(len(json.loads(done.stdout)["tokens"]), 1)
        done = subprocess.run([sys.executable, script, self.node.ready["control"], '{"do": "x"}'],
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("no command 'x'", done.stderr)


class MisbehaviourTests(NodeCase):
    def misbehave(self, how, **options):
        self.node("misbehave", how=how, path="/info/", **options)

    def assertEnds(self, client):
        """The connection ends without anything more."""
        self.assertEqual(client.stream.read(), b"")

    def test_every_way_has_a_test_and_a_row(self):
        text = pathlib.Path(__file__).read_text(encoding="utf-8")
        table = (SCRIPT.parent / "README.md").read_text(encoding="utf-8")
        for way in WAYS:
            self.assertIn(f'"{way}"', text)
            self.assertIn(f"| `{way}` |", table)

    def test_only_some_requests(self):
        self.misbehave("html-502", method="GET", skip=1, times=2)
        found = [self.ask("GET", "/info/").status for _ in range(4)]
        self.assertEqual(found, [200, 502, 502, 200])
        self.assertEqual(self.ask("POST", "/info/").status, 405)
        self.assertEqual(self.ask("GET", "/function/").status, 200)
        self.node("misbehave", how="html-502")
        self.assertEqual(self.ask("GET", "/function/").status, 502)
        self.node("behave")
        self.assertEqual(self.ask("GET", "/function/").status, 200)

    def test_no_answer(self):
        for how, options, count in (("hang", {}, 1), ("hang", {"processed": True}, 2), ("close", {}, 1),
                                    ("lose-answer", {}, 2), ("reset", {}, 1)):
            with self.subTest(how, **options):
                self.setUp()
                self.node("misbehave", how=how, path="/api-token/", **options)
                with raw_client.RawClient(self.node.url) as client:
                    client.send("POST", "/api-token/", {**JSON, "Authorization": f"Token {self.token}"},
                                '{"note": "lost", "expires_at": "2100-01-01"}')
                    if how == "hang":
                        self.wait_until(lambda state: state["at_once"] == 1 and len(state["tokens"]) == count)
                        client.socket.settimeout(0.2)
                    with self.assertRaises(socket.timeout if how == "hang" else ConnectionError) as caught:
                        client.receive()
                    self.assertEqual(isinstance(caught.exception, ConnectionResetError), how == "reset")
                tokens = self.node.state()["tokens"]
                self.assertEqual([token["valid"] for token in tokens], [True] * count)

    def wait_until(self, holds):
        """Wait until a state of the node is as expected."""
        deadline = time.monotonic() + 20
        while not holds(self.node.state()):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)

    def test_a_thread_that_hangs_ends_with_its_client(self):
        self.misbehave("hang")
        client = raw_client.RawClient(self.node.url)
        client.send("GET", "/info/")
        client.close()
        self.wait_until(lambda state: state["requests"] == {"GET /info/": 1} and state["at_once"] == 0)

    def test_slow_ones(self):
        self.misbehave("delay", milliseconds=300, times=1)
        begin = time.monotonic()
        self.assertEqual(self.ask("GET", "/info/").status, 200)
        self.assertGreaterEqual(time.monotonic() - begin, 0.3)
        self.misbehave("drip", seconds=0.001, times=1)
        self.assertEqual(self.ask("GET", "/info/").json["user"], "org-1")
        self.misbehave("drip", part="body")
        client = self.connect()
        begin = time.monotonic()
        client.send("GET", "/info/", ACCEPT)
        while client.stream.readline() != b"\r\n":
            pass
        self.assertEqual(client.stream.read(2), b'{"')
        self.assertGreater(time.monotonic() - begin, 0.7)

    def test_bodies_without_an_end(self):
        for framing, field in (("chunked", b"Transfer-Encoding: chunked"), ("close", b"Connection: close"),
                               ("length", b"Content-Length: 1099511627776")):
            with self.subTest(framing):
                self.setUp()
                self.misbehave("endless", framing=framing)
                client = raw_client.RawClient(self.node.url)
                client.send("GET", "/info/")
                data = client.stream.read(4 << 20)
                client.close()
                self.assertIn(field, data.split(b"\r\n\r\n")[0])
                self.assertGreater(self.node.state()["endless_bytes"], 1 << 20)

    def test_wrong_lengths(self):
        right = self.ask("GET", "/info/").body
        self.misbehave("truncated-json", times=1)
        found = self.ask("GET", "/info/")
        self.assertEqual((found.body, found.header("Content-Length")), (right[:len(right) // 2], str(len(right) // 2)))
        self.misbehave("short-body")
        client = self.connect()
        client.send("GET", "/info/", {"Authorization": f"Token {self.token}"})
        found = client.receive()
        self.assertEqual((found.body, found.header("Content-Length")), (right, str(len(right) + 100)))
        self.assertEnds(client)

    def test_other_answers(self):
        for how, status, kind in (("html-502", 502, "text/html"), ("html-200", 200, "text/html"),
                                  ("other-json", 200, "application/json")):
            self.misbehave(how, times=1)
            found = self.ask("GET", "/info/")
            self.assertEqual((found.status, found.header("Content-Type").split(";")[0]), (status, kind))
            self.assertNotIn(b"org-1", found.body)
        self.misbehave("answer", status=503, headers={"Retry-After": "soon"}, body={"detail": [1]}, times=1)
        found = self.ask("GET", "/info/")
        self.assertEqual((found.status, found.header("Retry-After"), found.json), (503, "soon", {"detail": [1]}))
        self.misbehave("not-http")
        client = self.connect()
        client.send("GET", "/info/")
        self.assertEqual(client.stream.read(), b"SSH-2.0-OpenSSH_9.2\r\n")

    def test_changed_values(self):
        right = self.ask("GET", "/info/").json
        self.misbehave("wrong-types", times=1)
        wrong = self.ask("GET", "/info/").json
        self.assertEqual(set(wrong), set(right))
        for key in right:
            self.assertTrue(type(wrong[key]) is not type(right[key]) or isinstance(right[key], dict), key)
        self.node("make-token", kind="session")
        self.node("misbehave", how="expires-null", path="/active-api-tokens/")
        lists = self.ask("GET", "/active-api-tokens/").json
        self.assertEqual([token["expires_at"] for group in lists.values() for token in group], [None, None])

    def test_dead_on_arrival(self):
        self.node("misbehave", how="dead-on-arrival", path="/api-token/", times=1)
        dead, live = self.create("dead"), self.create("live")
        self.assertEqual((dead.status, live.status), (200, 200))
        self.assertEqual(self.ask("GET", "/info/", token=dead.json["token"]).status, 401)
        self.assertEqual(self.ask("GET", "/info/", token=live.json["token"]).status, 200)
        found = {token["note"]: token["valid"] for token in self.node.state()["tokens"]}
        self.assertEqual(found, {None: True, "dead": False, "live": True})

    def test_echo_repeats_what_must_not_be_shown(self):
        self.node("misbehave", how="echo", status=400)
        found = self.log_in()
        self.assertIn(PASSWORD, found.json["detail"])
        found = self.ask("GET", "/info/")
        for text in (found.reason, found.header("X-Request"), found.json["detail"]):
            self.assertIn(self.token, text)

    def test_big_headers(self):
        self.misbehave("big-headers")
        found = self.ask("GET", "/info/")
        self.assertGreaterEqual(sum(len(value) for _, value in found.headers), 1 << 20)
        self.assertEqual(found.json["user"], "org-1")

    def test_redirections(self):
        self.misbehave("redirect", status=307, times=1)
        found = self.ask("GET", "/info/")
        self.assertEqual((found.status, found.header("Location")), (307, self.node.ready["elsewhere"] + "/info/"))
        self.assertEqual(self.node.state()["strays"], [])
        # What a client that follows would do.
        followed = raw_client.ask(self.node.ready["elsewhere"], "GET", "/info/",
                                  {"Authorization": f"Token {self.token}"})
        self.assertEqual(followed.json["user"], "org-1")
        state = self.node.state()
        self.assertEqual(state["strays"], [
            {"method": "GET", "path": "/info/", "has_authorization": True, "has_body": False}])
        self.assertEqual(state["requests"], {"GET /info/": 1})
        self.misbehave("redirect", to="https://example.org/", times=1)
        self.assertEqual(self.ask("GET", "/info/").header("Location"), "https://example.org/")
        self.misbehave("redirect-loop")
        self.assertEqual(self.ask("GET", "/info/").header("Location"), "/info/")


class ConnectionTests(NodeCase):
    def test_many_requests_on_one_connection(self):
        client = self.connect()
        self.assertEqual([self.get(client).status for _ in range(20)], [200] * 20)

    def test_a_client_that_hangs_does_not_stop_others(self):
        client = self.connect()
        client.socket.sendall(b"GET /info/ HT")
        self.assertEqual(self.ask("GET", "/info/").status, 200)

    def test_what_is_not_http(self):
        for text in (b"\x16\x03\x01\x02\x00\x01\x00\x01", b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
            client = self.connect()
            client.socket.sendall(text)
            client.socket.shutdown(socket.SHUT_WR)
            self.assertEqual(client.stream.read(), b"")

    def test_a_silent_port(self):
        self.node("set", silent=True)
        client = self.connect()
        client.socket.settimeout(0.2)
        client.send("GET", "/info/")
        with self.assertRaises(socket.timeout):
            client.receive()
        self.node("set", silent=False)
        self.assertEqual(self.ask("GET", "/info/").status, 200)

    def test_a_proxy(self):
        proxy = self.node.ready["elsewhere"]
        self.node("set", allowed_hosts=["*"])
        headers = {"Host": "node.example", "Authorization": f"Token {self.token}"}
        found = raw_client.ask(proxy, "GET", "http://node.example/info/", headers)
        self.assertEqual(found.json["user"], "org-1")
        with contextlib.closing(raw_client.RawClient(proxy)) as client:
            client.send("CONNECT", "node.example:443")
            self.assertEqual(client.stream.readline(), b"HTTP/1.1 200 Connection established\r\n")
            self.assertEqual(client.stream.readline(), b"X-Proxy: test\r\n")
            self.assertEqual(client.stream.readline(), b"\r\n")
            self.assertEqual(self.get(client).json["user"], "org-1")
        state = self.node.state()
        self.assertEqual([entry["target"] for entry in state["proxied"]],
                         ["http://node.example/info/", "node.example:443"])
        self.assertEqual([entry["has_authorization"] for entry in state["proxied"]], [True, False])
        self.assertEqual(state["requests"], {"GET /info/": 2})


@unittest.skipIf(OPENSSL is None, "no openssl")
class TLSTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        certificates.make(cls.folder)

    def ask(self, node, **options):
        return raw_client.ask(node.url, "GET", "/info/", context=ssl.create_default_context(**options))

    def test_certificates(self):
        authority = str(self.folder / "ca.pem")
        for name, reason in (("node", None), ("other-name", "IP address mismatch"), ("self-signed", "self.signed"),
                             ("expired", "expired")):
            if not (self.folder / f"{name}.pem").exists():
                continue
            with self.subTest(name), running_node("--tls", str(self.folder), "--certificate", name) as node:
                self.assertTrue(node.url.startswith("https://127.0.0.1:"))
                if reason is None:
                    self.assertEqual(self.ask(node, cafile=authority).json["host"], node.url)
                    with self.assertRaises(ssl.SSLCertVerificationError):
                        self.ask(node)
                else:
                    with self.assertRaisesRegex(ssl.SSLCertVerificationError, reason):
                        self.ask(node, cafile=authority)
                # A handshake that failed does not end the node.
                self.assertEqual(node.state()["most_at_once"], 1 if reason is None else 0)

    def test_keys_are_private(self):
        for key in self.folder.glob("*.key"):
            self.assertEqual(key.stat().st_mode & 0o777, 0o600)

    def test_redirection_to_http(self):
        with running_node("--tls", str(self.folder), "--do", '{"do": "misbehave", "how": "redirect"}') as node:
            found = self.ask(node, cafile=str(self.folder / "ca.pem"))
            self.assertEqual(found.header("Location"), node.ready["elsewhere"] + "/info/")
            self.assertTrue(found.header("Location").startswith("http://localhost:"))

    def test_the_end_of_a_connection_is_said(self):
        with running_node("--tls", str(self.folder)) as node:
            context = ssl.create_default_context(cafile=str(self.folder / "ca.pem"))
            with contextlib.closing(raw_client.RawClient(node.url, context)) as client:
                # The end of this body is the end of the connection; without notice, reading would fail.
                self.assertEqual(client.ask("GET", "/info/", {"Host": "evil.example"}).status, 400)


class ProcessTests(unittest.TestCase):
    def test_it_ends_with_standard_input(self):
        node = RunningNode()
        node.stop()
        self.assertEqual(node.process.returncode, 0)
        with self.assertRaises(OSError):
            raw_client.ask(node.url, "GET", "/info/")

    def test_it_ends_with_its_parent(self):
        parent = subprocess.Popen(["sleep", "60"])
        process = subprocess.Popen([sys.executable, SCRIPT, "--parent", str(parent.pid)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, text=True)
        url = json.loads(process.stdout.readline())["url"]
        self.assertEqual(raw_client.ask(url, "GET", "/info/").status, 200)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        self.assertEqual(process.wait(30), 0)
        process.stdout.close()

    def test_it_ends_while_a_request_hangs(self):
        node = RunningNode("--do", '{"do": "misbehave", "how": "hang"}')
        with contextlib.closing(raw_client.RawClient(node.url)) as client:
            client.send("GET", "/info/")
            node.stop()
        self.assertEqual(node.process.returncode, 0)

    def test_commands_of_the_command_line(self):
        with running_node("--do", '{"do": "make-token", "token": "abc"}') as node:
            self.assertEqual(node.ready["pid"], node.process.pid)
            found = raw_client.ask(node.url, "GET", "/info/", {"Authorization": "Token abc"})
            self.assertEqual(found.json["user"], "org-1")
        done = subprocess.run([sys.executable, SCRIPT, "--do", '{"do": "x"}'], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("no command 'x'", done.stderr)

    def test_commands_of_standard_input(self):
        process = subprocess.Popen([sys.executable, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        process.stdout.readline()
        for command, expected in (('{"do": "behave"}', {"done": True}), ('[{"do": "behave"}]', [{"done": True}])):
            process.stdin.write(command + "\n")
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline()), expected)
        output, _ = process.communicate("nonsense\n", timeout=30)
        self.assertEqual(list(json.loads(output)), ["error"])

    def test_it_says_nothing(self):
        process = subprocess.Popen([sys.executable, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONDEVMODE": ""})
        url = json.loads(process.stdout.readline())["url"]
        raw_client.ask(url, "GET", "/info/", {"Authorization": "Token canary"})
        with contextlib.closing(raw_client.RawClient(url)) as client:
            client.socket.sendall(b"canary")
        output, errors = process.communicate("", timeout=30)
        self.assertEqual((output, errors), ("", ""))


class ClockTests(unittest.TestCase):
    def test_times(self):
        for given, expected in (
            ("2030-01-01", "2030-01-01T00:00:00Z"), ("2030-01-01T00:00:00+02:00", "2029-12-31T22:00:00Z"),
            ("2030-01-01 10:00", "2030-01-01T10:00:00Z"), ("2030-01-01T10:00:00.25Z", "2030-01-01T10:00:00.250000Z"),
            ("2030-01-01T10:00:00-0130", "2030-01-01T11:30:00Z"),
        ):
            self.assertEqual(clock.text(clock.parse(given)), expected)
        for wrong in ("", "soon", "2030-13-01", "2030-01-01T25:00", "20300101T"):
            with self.assertRaises(ValueError):
                clock.parse(wrong)


if __name__ == "__main__":
    unittest.main()
