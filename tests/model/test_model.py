"""The values keep their promises when they are built."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.errors import CitationError, UnsourcedError
from storydesk.model import Article, Citation, Span, Statement, content_id

ARTICLE = Article(id="a", location="a.txt", text="The ferry ran aground at Halden.")


def test_a_citation_proves_its_text() -> None:
    citation = ARTICLE.cite(Span(4, 9))
    assert citation == Citation("a", 4, 9, "ferry")
    citation.check(ARTICLE.text)


@pytest.mark.parametrize(
    "citation", [Citation("a", 4, 9, "barge"), Citation("a", 5, 10, "ferry"), Citation("a", 90, 95, "ferry"), Citation("a", 3, 3, "")]
)
def test_a_citation_of_other_text_is_refused(citation: Citation) -> None:
    with pytest.raises(CitationError, match="article a"):
        citation.check(ARTICLE.text)


def test_a_statement_needs_a_citation_and_prints_its_words() -> None:
    with pytest.raises(UnsourcedError):
        Statement("The ferry sank.", ())
    with pytest.raises(UnsourcedError):
        Statement("The ferry sank.", (ARTICLE.cite(Span(0, 9)),))
    with pytest.raises(UnsourcedError):
        Statement.quoting()
    assert Statement.quoting(ARTICLE.cite(Span(0, 9))).text == "The ferry"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_no_impossible_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no such span"):
        Span(start, end)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_overlap_is_symmetric_and_bounded(a: int, b: int, c: int, d: int) -> None:
    left, right = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert left.overlap(right) == right.overlap(left) == len(set(range(left.start, left.end)) & set(range(right.start, right.end)))
    assert not left.covers(right) or left.overlap(right) == len(right)


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_ids_depend_on_the_borders_of_parts(parts: list[str]) -> None:
    assert content_id(*parts) == content_id(*parts)
    assert content_id("".join(parts), "") != content_id(*parts) or len(parts) == 2
    assert len(content_id(*parts)) == 12


@pytest.mark.parametrize(
    ("other", "meet"),
    [
        (Citation("a", 8, 11, "y r"), True),
        (Citation("a", 9, 12, " ra"), False),
        (Citation("a", 0, 4, "The "), False),
        (Citation("b", 4, 9, "ferry"), False),
    ],
)
def test_citations_overlap_where_they_share_a_character(other: Citation, meet: bool) -> None:
    ferry = Citation("a", 4, 9, "ferry")
    assert ferry.overlaps(other) is other.overlaps(ferry) is meet
