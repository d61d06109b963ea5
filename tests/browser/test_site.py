"""The site in a real browser, from the file system: what a reader sees and does."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from storydesk.model import Article, Comparison, CopyLink, Fact, Gap, Passage, Report, Span, Statement, Story
from storydesk.report import check_site, to_json, write_site
from tests.report.invented import ARTICLES, REJECTED, cite, mill_report, single_report

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --no-sandbox".split()
STORY = "stories/5f0c9a1b2d3e"
PAGES = ("index.html", f"{STORY}/index.html", f"{STORY}/articles/callow-herald.txt.html", "stories/00aa11bb22cc/index.html")
HERALD = f"{STORY}/articles/callow-herald.txt.html"
CROSSING = cite("callow-herald.txt", "mill in Port Callow. Forty-one workers")
"""Words that begin in one cited sentence and end in the next."""

pytestmark = pytest.mark.browser
if not CHROMIUM.exists():
    pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[test]'")


def _report() -> Report:
    report = mill_report()
    gaps = (*report.comparison.gaps, Gap("damaged_sentence", CROSSING.article, (CROSSING,)))
    return replace(report, comparison=replace(report.comparison, gaps=gaps))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_site([_report(), single_report()], REJECTED, out)
    return out


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of, and every request that leaves the folder."""
    return []


@pytest.fixture
def open_page(chromium: Any, site: Path, complaints: list[str]) -> Iterator[Any]:
    contexts = []

    def open_one(page: str, **settings: Any) -> Any:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | settings))
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(("file://", "data:,")) else None)
        tab.goto((site / page.partition("#")[0]).as_uri() + ("#" + page.partition("#")[2] if "#" in page else ""))
        return tab

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("page", PAGES)
def test_opens_without_a_complaint_or_a_request(open_page: Any, complaints: list[str], page: str) -> None:
    tab = open_page(page)
    assert tab.title()
    assert tab.locator("main").inner_text().strip()
    assert complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_statement_leads_to_its_words_lit(open_page: Any, script: bool) -> None:
    """Click what several report; land in the article, the very words lit and in view. With and without a script."""
    tab = open_page(f"{STORY}/index.html", java_script_enabled=script)
    fact = to_json(_report())["facts"][1]["citations"][0]
    tab.locator("#fact-1 th.statement > a").click()
    sync_api.expect(tab).to_have_url(re.compile(re.escape(f"articles/{fact['article']}.html#s{fact['start']}-{fact['end']}")))
    target = tab.locator(f"[id='s{fact['start']}-{fact['end']}']")
    assert target.inner_text() == fact["exact"]
    sync_api.expect(target).to_be_in_viewport()
    sync_api.expect(target).to_have_css("background-color", "rgb(255, 226, 122)")


def test_every_piece_of_a_crossing_span_is_lit(open_page: Any) -> None:
    start = ARTICLES[CROSSING.article].text.index(CROSSING.exact)
    tab = open_page(f"{HERALD}#s{start}-{start + len(CROSSING.exact)}")
    lit = tab.locator(".c.lit")
    sync_api.expect(lit).not_to_have_count(0)
    assert lit.count() > 1
    assert "".join(lit.all_text_contents()) == CROSSING.exact


def test_back_from_the_words_to_the_board(open_page: Any) -> None:
    tab = open_page(HERALD)
    tab.locator(".refs a[href='../index.html#fact-1']").first.click()
    sync_api.expect(tab).to_have_url(re.compile("index.html#fact-1$"))
    sync_api.expect(tab.locator("#fact-1")).to_be_in_viewport()


def test_a_link_opens_what_is_folded(open_page: Any) -> None:
    tab = open_page(f"{STORY}/index.html#fact-8")
    assert tab.locator("#fact-8").evaluate("e => e.closest('details').open")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(open_page: Any, page: str, width: int) -> None:
    tab = open_page(page, viewport={"width": width, "height": 740})
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_many_outlets_fit(open_page: Any, site: Path, width: int) -> None:
    articles = tuple(Article(id=f"{i:02}.txt", location="", outlet=f"The Outlet of Place {i}", text="The mill burned.") for i in range(40))
    cited = [a.cite(Span(0, 16)) for a in articles]
    facts = (Fact("f", Statement.quoting(*cited), 40, 40, "all"), Fact("g", Statement.quoting(*cited[3:30]), 27, 27, "several"))
    copies = tuple(CopyLink(a.id, b.id, "shared_quote", (Passage(a.cite(Span(0, 8)), b.cite(Span(0, 8))),)) for a, b in pairwise(articles))
    write_site([Report(Story("many", tuple(a.id for a in articles)), articles, Comparison(facts=facts), copies)], (), site / "many")
    assert check_site(site / "many").problems == ()
    tab = open_page("many/stories/many/index.html", viewport={"width": width, "height": 740})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.locator("#fact-1 td.on").count() == 27


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(open_page: Any, page: str, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed: pip install -e '.[test]'"
    )
    tab = open_page(page, color_scheme=scheme)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    results = axe.Axe().run(tab).response["violations"]
    assert [(v["id"], v["impact"], [n["html"][:160] for n in v["nodes"][:3]]) for v in results] == []


def test_light_and_dark(open_page: Any) -> None:
    def ground(tab: Any) -> str:
        return str(tab.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    light = open_page("index.html", color_scheme="light")
    dark = open_page("index.html", color_scheme="dark")
    assert ground(light) != ground(dark)
    before = ground(light)
    button = light.locator("button.theme")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert ground(light) == ground(dark)
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert ground(light) == before


def test_keyboard_alone(open_page: Any) -> None:
    """Skip to the text, go from link to link, open what is folded, each with a visible outline."""
    tab = open_page(f"{STORY}/index.html")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        name = tab.evaluate("document.activeElement.tagName")
        seen.add(name)
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", name
        if name == "SUMMARY" and "INPUT" in seen:
            break
    assert {"A", "BUTTON", "INPUT", "SELECT", "SUMMARY"} <= seen
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.parentElement.open")


def test_filters(open_page: Any) -> None:
    tab = open_page(f"{STORY}/index.html")
    rows = tab.locator(".board tbody tr:visible")
    everything = rows.count()
    tab.locator("[data-filter=facts] input").fill("hospital")
    assert 0 < rows.count() < everything
    tab.locator("[data-filter-clear]").click()
    assert rows.count() == everything
    tab.locator("[data-filter-outlet]").select_option("F")
    assert {o for r in rows.all() for o in r.get_attribute("data-outlets").split()} >= {"F"}
    tab.locator("[data-filter-how]").select_option("without")
    assert "F" not in {o for r in rows.all() for o in r.get_attribute("data-outlets").split()}
    tab.locator("[data-filter=facts] input").fill("no such word")
    assert tab.locator(".nothing").is_visible()


def test_without_a_script_every_word_is_there(open_page: Any) -> None:
    tab = open_page(f"{STORY}/index.html", java_script_enabled=False)
    assert not tab.locator(".filter").first.is_visible()
    assert not tab.locator("button.theme").is_visible()
    summary = tab.locator(".alone summary").first
    summary.click()
    assert tab.locator(".alone li").first.is_visible()


def test_print_shows_what_is_folded(open_page: Any) -> None:
    tab = open_page(f"{STORY}/index.html", java_script_enabled=False)
    tab.emulate_media(media="print")
    assert not tab.locator(".sections").is_visible()
    assert tab.locator(".alone li").first.is_visible()
    assert tab.locator(".own li").first.is_visible()
