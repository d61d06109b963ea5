"""Two articles of a story side by side: each whole, with what both carry marked in both.

What both carry is read off the report, so that a mark here is a mark there: a fact that cites both, an utterance that both print, a passage that they share, a
disagreement between them, an entry of the timeline. Nothing is worked out anew.
"""

from dataclasses import replace

from markupsafe import Markup

from storydesk.report.markup import Pieces
from storydesk.report.reading import Cited, cited_spans, reading_text


def side_by_side(pieces: Pieces, left: str, right: str) -> tuple[Markup, Markup]:
    """The texts of two articles, each with the spans of what both carry, and links to its place on the story page."""
    spans = cited_spans(pieces.sheet)
    items = [
        {item for cited in spans[article] for item in cited.by if item[0] not in ("headline", "gap", "cue")} for article in (left, right)
    ]
    both = items[0] & items[1]
    one, other = (_shared(spans[article], both) for article in (left, right))
    articles = {a["id"]: a for a in pieces.sheet.articles}
    return reading_text(pieces, articles[left], one), reading_text(pieces, articles[right], other)


def _shared(spans: list[Cited], both: set[tuple[str, str]]) -> list[Cited]:
    kept = [replace(cited, by=[item for item in cited.by if item in both]) for cited in spans]
    return [cited for cited in kept if cited.by]
