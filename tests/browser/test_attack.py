"""A hostile article in a real browser: every page that shows it, and nothing of it runs."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from storydesk.desk import Desk
from storydesk.model import Article, Block, Published, Span

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --no-sandbox".split()
RUNS = "window.ran=1"

pytestmark = pytest.mark.browser
if not CHROMIUM.exists():
    pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[test]'")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra web: pip install 'storydesk[web]'")

ATTACKS = (
    f"<script>{RUNS}</script>", f"<img src=x onerror={RUNS}>", f"\"'><svg onload={RUNS}>", f"<iframe srcdoc='<script>parent.{RUNS}</script>'></iframe>",
    f"</title></textarea></style><script>{RUNS}</script>", f"{{{{ {RUNS} }}}}", f"<a href=\"javascript:{RUNS}\" autofocus onfocus={RUNS}>x</a>",
    "<base href='https://evil.example/'><form action='https://evil.example/'>", "<div hx-get='https://evil.example/' hx-trigger='load'>x</div>",
    "<link rel=stylesheet href=https://evil.example/a.css><meta http-equiv=refresh content='0;url=https://evil.example/'>",
)  # fmt: skip


def hostile(number: int) -> Article:
    """An article that attacks with its words, its name, its outlet and its address."""
    body = " ".join(f"“The council of Ostrel met {a},” said Orla {a} Quill on Monday." for a in ATTACKS)
    text = f"{ATTACKS[number]} Ostrel council meets\n\n{body}"
    blocks = (Block(Span(0, text.index("\n")), "headline"), Block(Span(text.index("\n") + 2, len(text)), "body"))
    published = Published("2031-05-22", "day", basis="field")
    return Article(
        f"a{ATTACKS[number]}",
        ATTACKS[0],
        text,
        outlet=ATTACKS[number + 1],
        url=f"javascript:{RUNS}",
        language="en",
        blocks=blocks,
        published=published,
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from storydesk.web.app import create_app
    from storydesk.web.listening import listen

    place = tmp_path_factory.mktemp("desk") / "desk.db"
    with Desk.open(place) as desk:
        desk.add_articles([hostile(0), hostile(2), hostile(4)])
        desk.refresh([card.id for card in desk.all_stories()])
        desk.judge("unsure", desk.story(next(desk.all_stories()).id).articles[:2], ATTACKS[0], ATTACKS[1])
    with listen("127.0.0.1", 0) as opened:
        server = uvicorn.Server(uvicorn.Config(create_app(place, refresh_every=None), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=20)


def test_nothing_of_an_article_runs_and_nobody_else_is_asked(address: str) -> None:
    words = quote(ATTACKS[1])
    waiting = [
        "/",
        "/search?q=Ostrel",
        f"/search?q={words}",
        "/people",
        f"/people?name={words}",
        "/outlets",
        "/intake",
        "/judgements",
        "/alerts",
        "/login?then=javascript:x",
        f"/stories/{words}",
    ]
    seen: set[str] = set()
    asked, ran = [], []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page: Any = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: ran.append(dialog.message))
        while waiting and len(seen) < 60:
            place = waiting.pop(0)
            if place in seen:
                continue
            seen.add(place)
            page.goto(address + place)
            if page.evaluate("window.ran"):
                ran.append(place)
            links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.href)")
            assert not [link for link in links if not link.startswith(("http:", "https:"))], place
            inside = [link.removeprefix(address).partition("#")[0] for link in links if link.startswith(address)]
            waiting += [place for place in inside if not place.startswith("/api/") and not place.partition("?")[0].endswith(".atom")]
        browser.close()
    assert len(seen) > 15
    assert ran == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
