"""A desk with three invented stories, and its application without a network."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storydesk.desk import Desk
from storydesk.model import Article, Block, Published, Span

pytest.importorskip("fastapi", reason="needs the extra web: pip install 'storydesk[web]'")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MARKUP = "<script>alert('headline')</script> & <b>Bold</b>"


def markup_article() -> Article:
    """An article full of markup, scripts and addresses that lead elsewhere."""
    text = f"{MARKUP}\n\n<img src=x onerror=alert(1)> The council of Ostrel met on Monday.\n\n“<iframe src='https://evil.example'></iframe>,” said <Mayor> Orla Quill."
    first = text.index("\n\n")
    second = text.index("\n\n", first + 2)
    blocks = (
        Block(Span(0, first), "headline"), Block(Span(first + 2, second), "body"), Block(Span(second + 2, len(text)), "body"),
    )  # fmt: skip
    return Article(
        "a/b <c>&\"'.txt", "in/a b.txt", text, outlet="<i>Ostrel</i> \"Post\"", url="javascript:alert(1)", language="en", blocks=blocks,
        published=Published("2031-05-22", "day", basis="field"),
    )  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's file, compared once."""
    place = tmp_path_factory.mktemp("desk") / "desk.db"
    with Desk.open(place) as desk:
        desk.add([EXAMPLES / "dunmarrow-ferry"])
        desk.add([EXAMPLES / "harbourlight-song"])
        desk.add_articles([markup_article()])
        desk.refresh()
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A copy of the desk that a test may change."""
    return Path(shutil.copy(made, tmp_path / "desk.db"))


@pytest.fixture
def browse(place: Path) -> Iterator[Callable[..., Any]]:
    """Opens the application with some settings, for a browser at this machine."""
    from fastapi.testclient import TestClient

    from storydesk.web.app import create_app
    from storydesk.web.guard import WebSettings

    opened = []

    def open_one(base: str = "http://127.0.0.1:8321", **settings: Any) -> Any:
        client = TestClient(
            create_app(place, WebSettings(rate=1e6, burst=10**6, **settings), refresh_every=None), base_url=base, follow_redirects=False
        )
        client.__enter__()
        opened.append(client)
        return client

    yield open_one
    for client in opened:
        client.__exit__(None, None, None)
