"""What the guard promises: nobody in without a key, nothing left in caches, no request of unknown length, no header out of a name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from storydesk.desk import Desk
from storydesk.desk.alerting import make_rule
from storydesk.errors import InputError
from storydesk.web import actions, api, exports, pages
from storydesk.web.drawn import Shelf
from storydesk.web.exports import _file
from tests.web.test_pages import secret_of, story_of

Browse = Callable[..., Any]
OPEN = frozenset({"/login", "/api/openapi.json", "/static"})
"""What is reached without a key: the way in, the description of the API, style sheets and scripts."""


def routes() -> Iterator[tuple[str, str]]:
    """Every method and path of the application."""
    for part in (pages, actions, api, exports):
        for route in part.router.routes:
            for method in sorted(getattr(route, "methods", ())):
                yield method, getattr(route, "path", "")


def test_every_route_asks_who_is_there(browse: Browse) -> None:
    client = browse(base="https://desk.example", login=True)
    found = set(routes())
    assert len(found) > 40
    for method, path in sorted(found):
        if path in OPEN:
            continue
        address = path.replace("{name}", "x").replace("{identity}", "x").replace("{identity:path}", "x").replace("{file}", "x")
        answer = client.request(method, address)
        told = answer.headers.get("location", "")
        assert answer.status_code == 401 or (answer.status_code == 303 and told.startswith("/login?then=%2F")), (
            f"{method} {path}: {answer.status_code}"
        )


def test_a_reader_changes_nothing(browse: Browse, place: Path) -> None:
    from storydesk.web.access import digest, hash_password, new_secret

    token = new_secret()
    with Desk.open(place) as desk:
        desk.accounts.put("piet", "reader", hash_password("piet river stairs"))
        desk.accounts.put_token("piet", digest(token))
    client = browse(base="https://desk.example", login=True)
    key = {"Authorization": f"Bearer {token}"}
    secret = secret_of(client, "/login")
    forms = {"/judge": {"verdict": "unsure", "subjects": "x"}, "/alerts": {"kind": "contradicted"}, "/alerts/end": {"rule": "x"}}
    for path, form in forms.items():
        assert client.post(path, data=form | {"secret": secret}, headers=key).status_code == 403, path


def test_a_session_given_by_somebody_else_is_worth_nothing(browse: Browse, place: Path) -> None:
    from storydesk.web.access import hash_password

    with Desk.open(place) as desk:
        desk.accounts.put("ines", "editor", hash_password("ines river stairs"))
    client = browse(base="https://desk.example", login=True)
    client.cookies.set("storydesk_session", "chosen-by-another")
    form = {"secret": secret_of(client, "/login"), "name": "ines", "password": "ines river stairs"}
    answer = client.post("/login", data=form)
    assert answer.status_code == 303
    assert "chosen-by-another" not in answer.headers["set-cookie"]
    other = browse(base="https://desk.example", login=True)
    other.cookies.set("storydesk_session", "chosen-by-another")
    assert other.get("/").status_code == 303


def test_a_new_password_ends_open_sessions_and_an_account_taken_away_all_keys(browse: Browse, place: Path) -> None:
    from storydesk.web.access import digest, hash_password, new_secret

    token = new_secret()
    with Desk.open(place) as desk:
        for name in ("ines", "piet"):
            desk.accounts.put(name, "editor", hash_password(f"{name} river stairs"))
        desk.accounts.put_token("ines", digest(token))
    clients = {}
    for name in ("ines", "piet"):
        clients[name] = browse(base="https://desk.example", login=True)
        form = {"secret": secret_of(clients[name], "/login"), "name": name, "password": f"{name} river stairs"}
        assert clients[name].post("/login", data=form).status_code == 303
        assert clients[name].get("/").status_code == 200
    with Desk.open(place) as desk:
        desk.accounts.put("ines", "editor", hash_password("ines other stairs"))
    assert [clients[name].get("/").status_code for name in ("ines", "piet")] == [303, 200]
    key = {"Authorization": f"Bearer {token}"}
    assert clients["piet"].get("/api/stories", headers=key).status_code == 200
    with Desk.open(place) as desk:
        desk.accounts.remove("ines")
    assert browse(base="https://desk.example", login=True).get("/api/stories", headers=key).status_code == 401


@pytest.mark.parametrize(
    "then", ["/\t/evil.example", "/\r\nSet-Cookie: a=b", "javascript:alert(1)", "\\\\evil.example", "evil.example", "/%0d%0aX: y"]
)
def test_logging_in_leads_to_this_desk_alone(browse: Browse, place: Path, then: str) -> None:
    from urllib.parse import urljoin, urlsplit

    from storydesk.web.access import hash_password

    with Desk.open(place) as desk:
        desk.accounts.put("ines", "editor", hash_password("ines river stairs"))
    client = browse(base="https://desk.example", login=True)
    form = {"secret": secret_of(client, "/login"), "name": "ines", "password": "ines river stairs", "then": then}
    answer = client.post("/login", data=form)
    assert answer.status_code == 303
    assert urlsplit(urljoin("https://desk.example/login", answer.headers["location"])).netloc == "desk.example"
    assert "x" not in answer.headers


def test_pages_of_a_person_stay_in_no_cache_and_kept_pages_hold_nobody(browse: Browse) -> None:
    client = browse()
    story = story_of(client)
    for address in ("/", "/judgements", "/alerts", f"/stories/{story}/judge", "/api/judgements", "/nothing"):
        assert client.get(address).headers["cache-control"] == "no-store", address
    page = client.get(f"/stories/{story}/index.html", headers={"Cookie": "storydesk_session=abcdef; storydesk_author=496e6573"})
    assert page.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in page.headers
    assert not any(word in page.text for word in ('name="secret"', "abcdef", "Ines"))


def test_a_kept_page_is_sent_compressed_or_whole_and_drawn_once(browse: Browse) -> None:
    client = browse()
    address = f"/stories/{story_of(client)}/index.html"
    packed, whole = (client.get(address, headers={"Accept-Encoding": how}) for how in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in whole.headers
    assert packed.text == whole.text
    drawn: list[int] = []
    shelf = Shelf(size=10)
    for _ in range(3):
        shelf.page(("a",), lambda: "x" * (100 + len(drawn)) if not drawn.append(1) else "")  # type: ignore[func-returns-value]
    assert len(drawn) == 1


def test_a_body_of_unknown_length_is_not_read(browse: Browse) -> None:
    def endless() -> Iterator[bytes]:
        yield b"name=" + b"x" * 100

    client = browse()
    assert client.post("/login", content=endless()).status_code == 411
    assert client.post("/login", content=b"x", headers={"Content-Length": "99999999"}).status_code == 413
    assert client.post("/login", content=b"x", headers={"Content-Length": "-1"}).status_code == 413


@pytest.mark.parametrize(("origin", "status"), [("https://evil.example", 403), ("null", 403), ("http://127.0.0.1:8321", 201)])
def test_another_site_does_not_decide(browse: Browse, origin: str, status: int) -> None:
    """Where a browser does not say that a request comes from elsewhere, its origin does."""
    client = browse()
    members = client.get(f"/api/stories/{story_of(client)}").json()["articles"]
    body = {"verdict": "unsure", "subjects": members[:2], "author": "ines"}
    assert client.post("/api/judgements", json=body, headers={"Origin": origin}).status_code == status


def test_a_file_name_becomes_no_header() -> None:
    sent = _file("x", "text/csv", 'a"\r\nSet-Cookie: b=c; filename=é.csv').headers["content-disposition"]
    assert sent.isascii()
    assert not set(' "\r\n;') & set(sent.partition("''")[2])


@pytest.mark.parametrize(
    "channel",
    ["mail:a@b.example\r\nBcc: c@d.example", "mail:a@b.example,c@d.example", "mail:@", "mail:a b@c.example", "webhook:https://", "webhook:https://[::1",
     "webhook:https://hook.example/\r\nX: y", "webhook:file:///etc/passwd", "webhook:https://hook.example:port/", "sms:1"],
)  # fmt: skip
def test_a_channel_that_could_become_something_else_is_refused(channel: str) -> None:
    with pytest.raises(InputError):
        make_rule("contradicted", "ines", "2031-03-12", channels=[channel])


def test_readers_do_not_see_where_notices_go(browse: Browse, place: Path) -> None:
    from storydesk.web.access import digest, new_secret

    keys = {}
    with Desk.open(place) as desk:
        desk.alarms.add("contradicted", "ines", channels=["webhook:https://hook.example/private-part"])
        for name, role in (("ines", "editor"), ("piet", "reader")):
            desk.accounts.put(name, role, None)
            keys[name] = new_secret()
            desk.accounts.put_token(name, digest(keys[name]))
    client: TestClient = browse(base="https://desk.example", login=True)
    shown = {name: "private-part" in client.get("/alerts", headers={"Authorization": f"Bearer {key}"}).text for name, key in keys.items()}
    assert shown == {"ines": True, "piet": False}
