"""The story site: static pages that open from a file system, with no request to anywhere.

    index.html                        every story
    stories/<story>/index.html        one story, its tellings side by side
    stories/<story>/report.json       the same as data
    stories/<story>/articles/*.html   each article whole, with every cited span
    articles.jsonl, rejected.jsonl    what was read and what was not
    static/                           one style sheet, one script

The same reports give the same bytes. Pages are drawn from the report's JSON alone, so that they can show nothing that it does not hold.
"""

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from storydesk.model import SCHEMA, Rejected, Report
from storydesk.report.drawing import article_values, pieces_of, render, story_values
from storydesk.report.json import rejected_to_json, to_json
from storydesk.report.markup import Pieces
from storydesk.report.places import file_names
from storydesk.report.reading import cited_spans
from storydesk.report.sheet import Json, Sheet
from storydesk.report.shelf import shelf

STATIC: Final = ("storydesk.css", "storydesk.js")


@dataclass(frozen=True, slots=True)
class Card:
    """What the list of stories shows of one: its place in the order, whether several articles tell it, and its drawn entry."""

    order: tuple[int, str, str]
    story: str
    several: bool
    html: Markup


def write_site(reports: Iterable[Report], rejected: Iterable[Rejected], out: Path) -> int:
    """Write the whole site to a folder, story by story as the reports come, and return the number of stories.

    Stories that an earlier run left there are removed; nothing else is. Of each story only its card and the ids of its articles stay in memory.
    """
    out.mkdir(parents=True, exist_ok=True)
    _remove_old_stories(out / "stories")
    cards: list[Card] = []
    ids: list[str] = []
    with shelf(out) as shelved:
        for data in map(to_json, reports):
            folder = f"stories/{file_names([data['story']['id']])[data['story']['id']]}"
            write_story(data, out / folder)
            cards.append(_card(data, folder))
            for article in (*data["articles"], *(v["article"] for v in data["versions"])):
                shelved.put(article)
                ids.append(str(article["id"]))
        _write_lines(out / "articles.jsonl", map(shelved.take, sorted(range(len(ids)), key=ids.__getitem__)))
    lost = [rejected_to_json(r) for r in sorted(rejected, key=lambda r: (r.location, r.stage, r.reason, r.detail))]
    _write_lines(out / "rejected.jsonl", lost)
    _write(out / "index.html", index_page(sorted(cards, key=lambda c: c.order), lost))
    _write_static(out / "static")
    return len(cards)


def write_story(data: Json, folder: Path) -> None:
    """Write the pages and the data of one story."""
    pieces = pieces_of(data)
    _write(folder / "report.json", _dump(data, indent=1) + "\n")
    _write(folder / "index.html", render("story.html", **story_values(pieces)))
    spans = cited_spans(pieces.sheet)
    for article in pieces.sheet.articles:
        page = render("article.html", **article_values(pieces, article, spans[article["id"]]))
        _write(folder / pieces.reading(article["id"]), page)


def _card(data: Json, folder: str) -> Card:
    pieces = pieces_of(data)
    several = len(data["articles"]) > 1
    html = render("index_story.html", folder=folder, p=pieces, several=several)
    return Card(_size_and_date(data), data["story"]["id"], several, Markup(html))


def index_page(cards: Sequence[Card], rejected: Sequence[Json]) -> str:
    """The list of stories and of what could not be read."""
    overview = Pieces(Sheet({"articles": [], "copies": [], "stories": [c.story for c in cards], "rejected": rejected}), {})
    several, single = [c.html for c in cards if c.several], [c.html for c in cards if not c.several]
    return render("index.html", overview=overview, several=several, single=single, rejected=rejected)


def _size_and_date(data: Json) -> tuple[int, str, str]:
    """Larger stories first, of one size the later, then by id."""
    story = data["story"]
    return (-len(data["articles"]), _backwards(story["last_published"] or ""), story["id"])


def _backwards(value: str) -> str:
    """A string that sorts the other way round; no date sorts last."""
    return "".join(chr(0x10FFFF - ord(c)) for c in value) + chr(0x10FFFF)


def _remove_old_stories(folder: Path) -> None:
    for old in sorted(folder.glob("*/report.json")):
        if f'"schema": "{SCHEMA}"' in old.read_text(encoding="utf-8")[:200]:
            shutil.rmtree(old.parent)


def _dump(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=(",", ":") if indent is None else None)


def _write_lines(path: Path, rows: Iterable[Json]) -> None:
    with path.open("wb") as out:
        out.writelines(_encoded(_dump(row) + "\n") for row in rows)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_encoded(text))


def _encoded(text: str) -> bytes:
    """UTF-8 and \\n on every system. A lone surrogate, which UTF-8 cannot hold, stands in JSON as its escape."""
    return text.encode("utf-8", "backslashreplace")


def _write_static(folder: Path) -> None:
    for name in STATIC:
        _write(folder / name, files("storydesk.report").joinpath("static", name).read_text(encoding="utf-8"))
