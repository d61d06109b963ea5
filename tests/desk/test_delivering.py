"""Notices on their way: signed, tried again, kept; and rules in the store."""

import base64
import hashlib
import hmac
import json
import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from storydesk.desk import Desk
from storydesk.desk.alarms import raise_notices
from storydesk.desk.alerting import at_first
from storydesk.desk.delivering import WAITS, FailedError, mailer, poster
from storydesk.errors import InputError, SettingError
from storydesk.report import to_json
from tests.report.invented import mill_report

MILL = to_json(mill_report())
CHANNELS = ("webhook:https://hook.example/a", "mail:desk@newsroom.example")


class Clock:
    def __init__(self) -> None:
        self.now = "2031-03-12T10:00:00+00:00"

    def __call__(self) -> str:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Iterator[Desk]:
    with Desk(clock=clock) as found:
        yield found


def raise_all(desk: Desk) -> None:
    with desk.store.writing() as connection:
        raise_notices(connection, desk.store, at_first(MILL), MILL, desk.clock())


def test_rules_are_kept_and_ended(desk: Desk) -> None:
    rule, secret = desk.alarms.add("contradicted", "ines", words="mill")
    assert desk.alarms.rules() == [rule]
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    assert list(desk.alarms.tried(rule, [MILL]))
    desk.alarms.end(rule.id)
    assert desk.alarms.rules() == []
    raise_all(desk)
    assert len(desk.alarms.notices()) == 0
    with pytest.raises(InputError):
        desk.alarms.end(rule.id)


def test_a_notice_is_raised_once(desk: Desk) -> None:
    desk.alarms.add("contradicted", "ines")
    raise_all(desk)
    first = desk.alarms.notices()
    raise_all(desk)
    assert desk.alarms.notices() == first
    assert {d.notice.story for d in first} == {MILL["story"]["id"]}
    for dated in first:
        texts = {a["id"]: a["text"] for a in MILL["articles"]}
        assert all(texts[c["article"]][c["start"] : c["end"]] == c["exact"] for c in dated.notice.citations)


def test_sent_signed_and_not_again(desk: Desk) -> None:
    _, secret = desk.alarms.add("contradicted", "ines", channels=CHANNELS)
    raise_all(desk)
    posted: list[tuple[str, bytes, dict[str, str]]] = []
    mailed: list[EmailMessage] = []
    count = len(desk.alarms.notices())
    sent = desk.alarms.send(lambda *a: posted.append(a) or 204, mailed.append)  # type: ignore[func-returns-value]
    assert sent.arrived == 2 * count == len(posted) + len(mailed)
    url, body, headers = posted[0]
    assert url == "https://hook.example/a"
    made = hmac.new(
        base64.b64decode(secret.removeprefix("whsec_")),
        f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body,
        hashlib.sha256,
    )
    assert headers["webhook-signature"] == "v1," + base64.b64encode(made.digest()).decode()
    assert json.loads(body)["citations"][0]["exact"] in mailed[0].get_content()
    assert desk.alarms.send(lambda *a: 204, mailed.append).arrived == 0


def test_tried_again_and_given_up(desk: Desk, clock: Clock) -> None:
    desk.alarms.add("outlets_passed", "ines", least=2, channels=CHANNELS[:1])
    raise_all(desk)

    def fail(*_: Any) -> int:
        raise FailedError("no answer")

    outcomes = []
    for _ in range(len(WAITS) + 2):
        outcomes.append(desk.alarms.send(fail, None))
        assert desk.alarms.send(fail, None) == type(outcomes[0])()  # not before its time
        from datetime import datetime, timedelta

        clock.now = (datetime.fromisoformat(clock.now) + timedelta(hours=20)).isoformat()
    assert [o.waiting for o in outcomes] == [1] * len(WAITS) + [0, 0]
    assert [o.given_up for o in outcomes] == [0] * len(WAITS) + [1, 0]


def test_a_redirect_or_an_error_is_no_arrival(desk: Desk) -> None:
    desk.alarms.add("outlets_passed", "ines", least=2, channels=CHANNELS[:1])
    raise_all(desk)
    assert desk.alarms.send(lambda *a: 302, None).waiting == 1


def test_no_private_address_unless_allowed() -> None:
    received: list[tuple[str, bytes]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/hook"
        with pytest.raises(FailedError, match=r"port_not_allowed|private"):
            poster()(url, b"{}", {})
        assert poster(frozenset({"127.0.0.1"}))(url, b'{"a":1}', {"content-type": "application/json"}) == 204
        assert received == [("/hook", b'{"a":1}')]
    finally:
        server.shutdown()
        server.server_close()


class _Smtp(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as one message needs."""

    got: list[str] = []

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        data = False
        for line in self.rfile:
            text = line.decode().rstrip("\r\n")
            if data and text == ".":
                data = False
                self.wfile.write(b"250 kept\r\n")
            elif data:
                self.got.append(text)
            elif text.upper().startswith("DATA"):
                data = True
                self.wfile.write(b"354 go on\r\n")
            elif text.upper().startswith("QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 yes\r\n")


def test_mail_arrives() -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = EmailMessage()
        found["To"], found["Subject"] = "ines@newsroom.example", "Mill"
        found.set_content("words")
        mailer(f"smtp://127.0.0.1:{server.server_address[1]}/?from=desk%40newsroom.example")(found)
        server.shutdown()
    assert "words" in _Smtp.got
    assert "From: desk@newsroom.example" in _Smtp.got
    with pytest.raises(FailedError):
        mailer("smtp://127.0.0.1:1/?from=a@b.example")(EmailMessage())


@pytest.mark.parametrize("setting", ["", "http://host/", "smtp://host/", "smtp://host/?from=nobody"])
def test_mail_settings(setting: str) -> None:
    with pytest.raises(SettingError):
        mailer(setting)
