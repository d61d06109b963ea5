"""What cannot be told is said."""

from dataclasses import replace

import pytest

from storydesk.annotate import annotate
from storydesk.compare.gaps import find_gaps
from storydesk.model import Article, Block, Citation, Member, Published, Span, Utterance
from tests.annotate.made_articles import article

LONG = "The ferry sank off Velmora and all of the people on it were taken ashore by other boats in time."


def kinds(one: Article) -> list[tuple[str, str | None]]:
    found = find_gaps([Member(one, annotate(one))], ())
    return [(g.kind, g.citations[0].exact if g.citations else None) for g in found if g.kind != "anonymous_outlet"]


CASES = [
    ((LONG,), "2031-03-14", []),
    ((LONG,), None, [("no_publication_date", None)]),
    (("Ferry sinks",), "2031-03-14", [("no_body", None)]),
    ((LONG, "Just over weeks ago, she was in hospital."), "2031-03-14", [("unresolved_time", "Just over weeks ago")]),
    ((LONG, "was wanted on two charges."), "2031-03-14", [("damaged_sentence", "was wanted on two charges.")]),
]


@pytest.mark.parametrize(("lines", "published", "gaps"), CASES, ids=["none", "no date", "no body", "damaged time", "no subject"])
def test_gaps(lines: tuple[str, ...], published: str | None, gaps: list[tuple[str, str | None]]) -> None:
    assert kinds(article(*lines, published=published)) == gaps


def test_a_date_that_cannot_be_read_is_not_one_that_is_missing() -> None:
    assert kinds(replace(article(LONG), published=Published(basis="unreadable"))) == [("unreadable_date", None)]


def test_a_text_newer_than_its_header() -> None:
    text = f"Published: 2031-03-16\n\n{LONG} The ferry sank on Sunday night. Divers found the wreck early Monday."
    header = Span(0, 21)
    blocks = (Block(header, "date"), Block(Span(23, len(text)), "body"))
    one = Article("a", "a", text, outlet="o", published=Published("2031-03-16", "day", None, "header", header), blocks=blocks)
    (gap,) = find_gaps([Member(one, annotate(one))], ())
    assert gap.kind == "date_too_early"
    assert [c.exact for c in gap.citations] == ["Published: 2031-03-16", "early Monday"]


def test_an_utterance_without_a_speaker() -> None:
    citation = Citation("a", 0, 4, "Stay")
    (gap,) = find_gaps([], [Utterance("u", None, None, citation, ())])
    assert (gap.kind, gap.citations) == ("unknown_speaker", (citation,))
