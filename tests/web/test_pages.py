"""The pages over HTTP: what they show, what they refuse, and that no word of an article becomes markup."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from storydesk.desk import Desk
from tests.desk.invented_news import shuffled, write_lines
from tests.web.conftest import MARKUP, markup_article

Browse = Callable[..., Any]
FERRY = "Ferry toll rises to eight"


def story_of(client: Any, words: str = "ferry") -> str:
    found = client.get("/api/stories", params={"query": words}).json()["items"]
    return str(found[0]["id"])


def secret_of(client: Any, address: str) -> str:
    return str(html.fromstring(client.get(address).text).xpath("//input[@name='secret']/@value")[0])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", FERRY), ("/index.html?query=ferry", FERRY), ("/people", "People"), ("/outlets", "The Calverstrand Herald"), ("/search", "Search"),
        ("/search?q=ferry", "ferry"), ("/search?q=speaker:", "speaker"), ("/judgements", "Nothing was decided yet"), ("/intake", "Newest articles"),
        ("/outlets?name=Vane%20News", "Vane News"), ("/people?name=nobody-of-this-name", "Nobody of this name"), ("/index.html?query=zzzz", "No story fits"),
        ("/login", "Password"),
    ],
)  # fmt: skip
def test_pages_open(browse: Browse, address: str, words: str) -> None:
    answer = browse().get(address)
    assert answer.status_code in (200, 422)
    assert words in html.fromstring(answer.text).text_content()


def test_story_page_and_what_belongs_to_it(browse: Browse) -> None:
    client = browse()
    story = story_of(client)
    page = html.fromstring(client.get(f"/stories/{story}/index.html").text)
    assert FERRY in page.text_content()
    readings = {str(h).partition("#")[0] for h in page.xpath("//a/@href") if str(h).startswith("articles/")}
    assert len(readings) == 6
    for reading in readings:
        assert client.get(f"/stories/{story}/{reading}").status_code == 200
    for part in ("judge", "compare/index.html", "live?stamp=x", "feed.atom"):
        assert client.get(f"/stories/{story}/{part}").status_code == 200, part
    assert client.get(f"/stories/{story}/report.json", follow_redirects=True).json()["schema"] == "storydesk.report/1"


def test_every_link_of_every_page_leads_somewhere(browse: Browse) -> None:
    client = browse()
    seen, waiting = set(), [("/", "")]
    while waiting:
        address, page = waiting.pop()
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200, f"{address} on {page}"
        if "html" not in answer.headers["content-type"]:
            continue
        root = html.fromstring(answer.text, base_url=str(answer.url))
        root.make_links_absolute()
        for found in root.xpath("//a/@href | //link/@href | //script/@src"):
            link = str(found).partition("#")[0].removeprefix("http://127.0.0.1:8321")
            if link.startswith("/") and link not in seen and len(seen) < 250:
                seen.add(link)
                waiting.append((link, address))
    assert len(seen) > 60


def test_unchanged_page_is_not_sent_again(browse: Browse, place: Path) -> None:
    client = browse()
    address = f"/stories/{story_of(client)}/index.html"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    with Desk.open(place) as desk:
        found = desk.report_json(story_of(client))["disagreements"][0]["id"]
        desk.judge("dismissed", [found], "ines")
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_markup_of_an_article_is_shown_and_never_obeyed(browse: Browse) -> None:
    client = browse()
    story = story_of(client, "Ostrel")
    addresses = ["/", f"/stories/{story}/index.html", "/search?q=Ostrel", "/intake", "/outlets", f"/stories/{story}/judge"]
    addresses += [
        f"/stories/{story}/{h}" for h in html.fromstring(client.get(addresses[1]).text).xpath("//a/@href") if str(h).startswith("articles/")
    ][:1]
    shown = 0
    for address in addresses:
        root = html.fromstring(client.get(address).text)
        assert not root.xpath("//iframe | //img | //b[text()='Bold'] | //*[@onerror] | //a[starts-with(@href, 'javascript')]"), address
        assert all(not (s.text or "").strip() for s in root.xpath("//script")), address
        shown += MARKUP in root.text_content()
    assert shown >= 5
    read = client.get("/read", params={"article": markup_article().id})
    assert read.status_code == 303
    assert client.get(read.headers["location"]).status_code == 200


@pytest.mark.parametrize("address", ["/", "/search?q=ferry", "/nothing", "/static/storydesk.css", "/api/stories", "/api/nothing"])
def test_every_answer_has_the_headers(browse: Browse, address: str) -> None:
    answer = browse().get(address)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/stories/none/index.html", 404), ("/read?article=none", 404), ("/outlets?name=none", 404), ("/versions?article=none", 404), ("/index.html?after=soon", 422),
        ("/index.html?min_articles=0", 422), ("/index.html?cursor=zz", 422), ("/search?q=after:soon", 422), ("/intake?cursor=x", 422), ("/stories/none/live", 404),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_in_words(browse: Browse, address: str, status: int) -> None:
    answer = browse().get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert html.fromstring(answer.text).xpath("//*[@role='alert']")[0].text_content().strip()


def test_a_bound_that_is_no_day_says_what_to_write(browse: Browse) -> None:
    for address in ("/?after=soon", "/?before=soon", "/api/stories?after=soon"):
        told = browse().get(address).text
        assert "soon: is no day (write a date like 2026-05-04)" in told
        assert "pattern" not in told


def test_what_only_comparing_finds_is_not_called_absent_before(place: Path, browse: Browse, tmp_path: Path) -> None:
    place.unlink()
    with Desk.open(place) as desk:
        desk.add([write_lines(tmp_path / "all.jsonl", shuffled(1, 3))])
    client = browse()
    for address in ("/search?q=has:disagreement", "/search?q=speaker:nobody", "/?disagreement=yes"):
        assert "Nothing has been compared yet" in client.get(address).text
    for address in ("/search?q=unheard", "/?query=unheard"):
        assert "Nothing has been compared yet" not in client.get(address).text


def test_other_hosts_are_refused(browse: Browse) -> None:
    assert browse(base="http://evil.example").get("/").status_code == 421


# -- judging ------------------------------------------------------------------------------------------------------------------------------


def test_judge_merge_split_undo(browse: Browse) -> None:
    client = browse()
    ferry, song = story_of(client, "ferry"), story_of(client, "Penn")
    secret = secret_of(client, f"/stories/{ferry}/judge")
    form = {"secret": secret, "author": "ines", "note": "one night", "then": ferry}
    assert client.post("/judge", data=form | {"verdict": "merge", "subjects": [ferry, song]}).status_code == 303
    kept = client.get("/api/judgements").json()
    assert [(j["verdict"], j["author"], j["note"]) for j in kept] == [("merge", "ines", "one night")]
    assert client.get(f"/api/stories/{ferry}").json()["id"] == client.get(f"/api/stories/{song}").json()["id"]
    assert "Joined" in html.fromstring(client.get("/judgements").text).text_content()
    assert client.post("/judge", data=form | {"verdict": "undo", "subjects": [kept[0]["id"]]}).status_code == 303
    apart = {
        client.get("/read", params={"article": a}).headers["location"].split("/")[2] for a in ("hollisker-post.txt", "quaver-weekly.txt")
    }
    assert len(apart) == 2
    ferry = client.get("/read", params={"article": "hollisker-post.txt"}).headers["location"].split("/")[2]
    assert "Withdrawn" in html.fromstring(client.get("/judgements").text).text_content()
    members = client.get(f"/api/stories/{ferry}").json()["articles"]
    assert client.post("/judge", data=form | {"verdict": "split", "subjects": [ferry, *members[:2]]}).status_code == 303
    assert len(client.get(f"/api/stories/{ferry}").json()["articles"]) in (2, len(members) - 2)


def test_dismissed_disagreement_is_gone_from_the_page(browse: Browse) -> None:
    client = browse()
    story = story_of(client)
    before = client.get(f"/api/stories/{story}/report").json()["disagreements"]
    form = {"secret": secret_of(client, f"/stories/{story}/judge"), "author": "ines", "verdict": "dismissed", "subjects": before[0]["id"]}
    assert client.post("/judge", data=form).status_code == 303
    after = client.get(f"/api/stories/{story}/report").json()["disagreements"]
    assert [d["id"] for d in after] == [d["id"] for d in before[1:]]


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"secret": "0" * 64}, {}, 403), ({"secret": ""}, {}, 422), ({}, {"Sec-Fetch-Site": "cross-site"}, 403), ({"verdict": "nonsense"}, {}, 422),
        ({"author": " "}, {}, 422), ({"subjects": []}, {}, 422), ({"subjects": ["a", "b"]}, {}, 422), ({"note": "x" * 3000}, {}, 422),
    ],
)  # fmt: skip
def test_forms_that_are_not_ours_or_make_no_sense(browse: Browse, change: dict[str, Any], headers: dict[str, str], status: int) -> None:
    client = browse()
    story = story_of(client)
    members = client.get(f"/api/stories/{story}").json()["articles"]
    form = {"secret": secret_of(client, f"/stories/{story}/judge"), "author": "ines", "verdict": "same", "subjects": members[:2]}
    assert client.post("/judge", data=form | change, headers=headers).status_code == status
    assert client.get("/api/judgements").json() == []
    assert browse().post("/judge", data=form).status_code == 403  # another browser, without the session of the form


def test_versions_show_what_changed(browse: Browse, place: Path) -> None:
    old = markup_article()
    text = old.text.replace("met on Monday", "met on Tuesday")
    with Desk.open(place) as desk:
        from dataclasses import replace

        desk.add_articles(
            [replace(old, text=text, url="https://ostrel.example/a"), replace(old, id="x", text=text, url="https://ostrel.example/a")]
        )
        versions = desk.versions(old.id)
    page = html.fromstring(browse().get("/versions", params={"article": versions[-1].id}).text)
    marked = [m.text_content() for m in page.xpath("//mark")]
    assert "Monday" in marked[0]
    assert "Tuesday" in marked[1]


# -- logging in ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def accounts(place: Path) -> dict[str, str]:
    from storydesk.web.access import digest, hash_password, new_secret

    tokens = {}
    with Desk.open(place) as desk:
        for name, role in (("ines", "editor"), ("piet", "reader")):
            desk.accounts.put(name, role, hash_password(f"{name} river stairs"))
            tokens[name] = new_secret()
            desk.accounts.put_token(name, digest(tokens[name]))
    return tokens


def test_login_is_needed_where_others_can_reach_it(browse: Browse, accounts: dict[str, str]) -> None:
    client = browse(base="https://desk.example", login=True)
    assert client.get("/").headers["location"] == "/login?then=%2F"
    assert client.get("/api/stories").status_code == 401
    assert client.get("/api/stories", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/stories", headers={"Authorization": f"Bearer {accounts['piet']}"}).status_code == 200
    form = {"secret": secret_of(client, "/login"), "name": "ines", "password": "wrong password", "then": "/people"}
    assert client.post("/login", data=form).status_code == 403
    before = client.cookies["storydesk_session"]
    answer = client.post("/login", data=form | {"password": "ines river stairs"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    assert client.cookies["storydesk_session"] != before
    assert client.get("/").status_code == 200
    assert client.post("/logout", data={"secret": secret_of(client, "/people")}).status_code == 303
    assert client.get("/").status_code == 303


def test_login_leads_nowhere_else_and_is_not_tried_for_ever(browse: Browse, accounts: dict[str, str]) -> None:
    client = browse(base="https://desk.example", login=True)
    form = {"secret": secret_of(client, "/login"), "name": "ines", "password": "ines river stairs"}
    for then in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert client.post("/login", data=form | {"then": then, "secret": secret_of(client, "/login")}).headers["location"] == "/"
    codes = [client.post("/login", data=form | {"password": "x" * 20, "secret": secret_of(client, "/login")}).status_code for _ in range(6)]
    assert codes[-1] == 429


def test_readers_do_not_judge(browse: Browse, accounts: dict[str, str]) -> None:
    client = browse(base="https://desk.example", login=True)
    decision = {"verdict": "unsure", "subjects": [], "author": "somebody else"}
    piet, ines = ({"Authorization": f"Bearer {accounts[name]}"} for name in ("piet", "ines"))
    story = client.get("/api/stories", headers=piet).json()["items"][0]["id"]
    decision["subjects"] = client.get(f"/api/stories/{story}", headers=piet).json()["articles"][:2]
    assert client.post("/api/judgements", json=decision, headers=piet).status_code == 403
    made = client.post("/api/judgements", json=decision, headers=ines)
    assert (made.status_code, made.json()["author"]) == (201, "ines")


def test_too_many_requests(place: Path) -> None:
    from fastapi.testclient import TestClient

    from storydesk.web.app import create_app
    from storydesk.web.guard import WebSettings

    with TestClient(create_app(place, WebSettings(rate=0.001, burst=3), refresh_every=None), base_url="http://127.0.0.1") as client:
        assert [client.get("/judgements").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_no_word_of_the_templates_is_their_own() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/storydesk/web/templates"
    for template in folder.glob("*.html"):
        bare = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>|data-report=\"[a-z./]*\"", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.findall(r"[A-Za-z]{2,}", bare), template.name
