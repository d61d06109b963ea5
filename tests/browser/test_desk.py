"""The served desk in a real browser: what an editor sees and does."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storydesk.desk import Desk

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --no-sandbox".split()
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

pytestmark = pytest.mark.browser
if not CHROMIUM.exists():
    pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[test]'")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra web: pip install 'storydesk[web]'")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("desk") / "desk.db"
    with Desk.open(found) as desk:
        desk.add([EXAMPLES / "dunmarrow-ferry"])
        desk.add([EXAMPLES / "harbourlight-song"])
        desk.refresh()
    return found


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """The desk on a free port of this machine; it ends with the tests."""
    from storydesk.web.app import create_app
    from storydesk.web.listening import listen

    with listen("127.0.0.1", 0) as opened:
        server = uvicorn.Server(uvicorn.Config(create_app(place, refresh_every=0.2), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens a page; afterwards nothing may have been complained of, and nothing asked of anybody else."""
    contexts, complaints = [], []

    def open_one(path: str = "/", **settings: Any) -> Any:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | settings))
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda request: complaints.append(request.url) if not request.url.startswith((address, "data:")) else None)
        tab.goto(address + path)
        return tab

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


MEMBER = {"Ferry": "hollisker-post.txt", "Penn": "quaver-weekly.txt"}
"""An article of each story: its headline may be another one while it is being compared anew."""


def open_story(tab: Any, place: Path, story: str = "Ferry") -> None:
    with Desk.open(place) as desk:
        found = desk.story_of(MEMBER[story])
    tab.locator(f".story h3 a[href*='{found}']").click()
    tab.wait_for_url(re.compile(r"/stories/"))


def test_filter_open_and_click_to_the_lit_sentence(visit: Callable[..., Any], place: Path) -> None:
    tab = visit()
    assert tab.locator(".stories .story").count() == 2
    tab.get_by_label("Words in the articles").fill("ferry")
    tab.get_by_role("button", name="Show").click()
    assert tab.locator(".stories .story").count() == 1
    open_story(tab, place)
    statement = tab.locator(".brief a.to").first
    words = statement.inner_text()
    statement.click()
    tab.wait_for_url(re.compile(r"/articles/.*#s\d+-\d+$"))
    lit = tab.locator(".c.lit").first
    lit.wait_for()
    assert words.split()[0] in lit.inner_text()
    assert lit.is_visible()


def test_search_leads_to_the_words(visit: Callable[..., Any], place: Path) -> None:
    tab = visit()
    tab.keyboard.press("/")
    tab.keyboard.type('"divers"')
    tab.keyboard.press("Enter")
    tab.locator(".hit mark").first.wait_for()
    assert "diver" in tab.locator(".hit mark").first.inner_text().lower()
    tab.locator(".hit h2 a").first.click()
    tab.wait_for_url(re.compile(r"/articles/"))


def test_merge_and_undo(visit: Callable[..., Any], place: Path) -> None:
    tab = visit()
    open_story(tab, place, "Ferry")
    tab.get_by_role("link", name="Judge", exact=True).click()
    with Desk.open(place) as desk:
        other = str(desk.story_of(MEMBER["Penn"]))
    form = tab.locator("form", has=tab.locator("input[value='merge']"))
    form.locator(f"input[value='{other}']").check()
    form.get_by_label("Your name").fill("Ines")
    form.get_by_role("button").click()
    tab.wait_for_url(re.compile(r"index\.html"))
    tab.goto(tab.url.partition("/stories")[0] + "/judgements")
    assert "Ines" in tab.locator("main").inner_text()
    with Desk.open(place) as desk:
        assert max(c.articles for c in desk.stories()) == 12
    tab.get_by_role("button", name="Withdraw").first.click()
    tab.wait_for_load_state()
    with Desk.open(place) as desk:
        assert max(c.articles for c in desk.stories()) == 6


def test_news_since_the_page_was_drawn(visit: Callable[..., Any], place: Path) -> None:
    tab = visit()
    open_story(tab, place, "Penn")
    from storydesk.model import Article, Block, Published, Span

    text = "Isaura Penn will sing “Paper Lighthouse” again at the Harbourlight gala next year, the Customs Hall said on Monday after her song for her brother Lucan Penn."
    late = Article(
        "late.txt",
        "late.txt",
        text,
        outlet="Late Post",
        language="en",
        blocks=(Block(Span(0, len(text)), "body"),),
        published=Published("2031-10-20", "day", basis="field"),
    )
    with Desk.open(place) as desk:
        desk.add_articles([late])
        own, song = str(desk.story_of("late.txt")), str(desk.story_of(MEMBER["Penn"]))
        if own != song:
            desk.judge("merge", [song, own], "ines")
    tab.evaluate("document.querySelectorAll('[data-live]').forEach(watch)")
    news = tab.locator(".live .notice").first
    news.wait_for(timeout=20_000)
    assert news.inner_text().strip()


@pytest.mark.parametrize(
    "settings", [{"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}, "has_touch": True}], ids=["dark", "phone"]
)
def test_dark_and_phone(visit: Callable[..., Any], settings: dict[str, Any]) -> None:
    tab = visit(**settings)
    base = re.match(r"https?://[^/]+", tab.url).group()  # type: ignore[union-attr]
    for path in ("/", "/people", "/outlets", "/search?q=ferry", "/intake", "/judgements"):
        tab.goto(base + path)
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"), path


def test_keyboard_alone(visit: Callable[..., Any], place: Path) -> None:
    tab = visit()
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.closest('.story') !== null")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/stories/"))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#top")


def test_nothing_serious_for_axe(visit: Callable[..., Any], place: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    tab = visit()
    base = re.match(r"https?://[^/]+", tab.url).group()  # type: ignore[union-attr]
    open_story(tab, place)
    story = tab.url.removeprefix(base).removesuffix("index.html")
    pages = [
        "/",
        f"{story}index.html",
        f"{story}compare/index.html",
        f"{story}judge",
        "/people",
        "/outlets",
        "/search?q=ferry",
        "/intake",
        "/judgements",
        "/login",
    ]
    for path in pages:
        tab.goto(base + path)
        found = axe.Axe().run(tab).response["violations"]
        serious = [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")]
        assert not serious, path


def test_without_a_script(visit: Callable[..., Any], place: Path) -> None:
    tab = visit(java_script_enabled=False)
    open_story(tab, place)
    assert tab.locator("#disagreements").is_visible()
    tab.get_by_role("link", name="Compare two articles").click()
    assert tab.locator(".pair-columns .column").count() == 2
