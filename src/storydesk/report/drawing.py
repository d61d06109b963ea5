"""Drawing: the templates of the story site, and what each is given. The served pages of the desk draw the same templates inside their own frame."""

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from storydesk.report import board, copymap, rail, reading, speech
from storydesk.report.labels import label
from storydesk.report.markup import Pieces
from storydesk.report.openings import opening_of
from storydesk.report.places import file_names
from storydesk.report.sheet import OWN_ROLES, Json, Sheet


def environment(*packages: str) -> Environment:
    """The templates of the story site behind those of other packages, which may extend them. No word of an article passes unescaped."""
    found = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "storydesk.report")]),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(
        t=label,
        headline_of=reading.headline_of,
        opening_of=opening_of,
        in_order=_in_order,
        repeats=_repeats,
        set_aside=_set_aside,
        earlier_texts=_earlier_texts,
        web_address=_web_address,
    )
    return found


@cache
def _own() -> Environment:
    return environment()


def render(name: str, **values: object) -> str:
    """A template of the story site."""
    return _own().get_template(name).render(**values)


def pieces_of(data: Json) -> Pieces:
    """The pieces of the pages of one report (as JSON)."""
    return Pieces(Sheet(data), file_names((a["id"] for a in data["articles"]), ".html"))


def story_values(pieces: Pieces) -> dict[str, Any]:
    """What `story.html` is given."""
    sheet = pieces.sheet
    return {
        "p": pieces,
        "sheet": sheet,
        "report": sheet.data,
        "board": {kind: board.coverage(pieces, kind) for kind in ("all", "several")},
        "alone": board.alone(pieces),
        "tallies": board.tallies(sheet),
        "first_rows": board.FIRST_ROWS,
        "first_pairs": copymap.FIRST_PAIRS,
        "speakers": speech.speakers(sheet),
        "stops": rail.stops(sheet),
        "map": copymap.copy_map(sheet),
    }


def article_values(pieces: Pieces, article: Json, spans: list[reading.Cited]) -> dict[str, Any]:
    """What `article.html` is given: an article of the report and its cited spans."""
    body = reading.reading_text(pieces, article, spans)
    return {"p": pieces, "article": article, "index": pieces.sheet.index[article["id"]], "body": body}


def _set_aside(article: Json) -> list[tuple[int, Json]]:
    """The blocks that are no part of the article's own text, with their places."""
    rows = ((n, {**block, "article": article["id"]}) for n, block in enumerate(article["blocks"]))
    return [(n, block) for n, block in rows if block["role"] not in OWN_ROLES]


def _earlier_texts(report: Json, article: Json) -> list[tuple[int, Json]]:
    """The earlier texts of the page of an article, the first first, with their places among the report's versions."""
    page = article["version_of"] or article["id"]
    return [(n, v) for n, v in enumerate(report["versions"]) if (v["article"]["version_of"] or v["article"]["id"]) == page]


def _in_order(sheet: Sheet, link: Json) -> tuple[str, str]:
    """The articles of a pair: the one copied from first where it is known, else as they come in the story."""
    pair = sorted((link["left"], link["right"]), key=lambda a: (a != link["original"], sheet.index[a]))
    return pair[0], pair[1]


def _repeats(found: Json) -> bool:
    """Is what a disagreement is about printed as one of its values anyway?"""
    return any(c["exact"] == found["about"]["exact"] for side in found["sides"] for c in side["citations"])


def _web_address(article: Json) -> str | None:
    """The article's address where it is one that a reader can follow. Never a script."""
    url = article["url"] or ""
    return url if url.lower().startswith(("https://", "http://")) else None
