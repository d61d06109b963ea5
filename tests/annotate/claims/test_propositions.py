"""Smallest statements: pairs of a head and what stands to it, with pronouns resolved and headlines read as sentences."""

import pytest

from storydesk.annotate.claims.propositions import find_propositions
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.model import Article, Block, Claim, Span
from tests.annotate.made_articles import article


def links(*blocks: str) -> list[tuple[str | None, str, str]]:
    return [(c.event, c.arguments[0].role, c.arguments[0].head) for c in claims(*blocks)]


def claims(*blocks: str) -> tuple[Claim, ...]:
    grammar = parse(article(*blocks))
    return find_propositions(grammar, find_mentions(grammar), (), ())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A wooden crane crushed the sailor.", ("crush", "object", "sailor")),
        ("The sailor was crushed by a crane.", ("crush", "by", "crane")),
        ("The sailor was crushed to death by a crane.", ("kill", "object", "sailor")),
        ("Part of the pier collapsed during the regatta.", ("collapse", "sole", "pier")),
        ("The pier stood for years until it collapsed.", ("collapse", "sole", "pier")),
        ("The stolen boat was found.", ("steal", "object", "boat")),
        ("The harbour took the page down on Monday.", ("remove", "object", "page")),
        ("The harbour took the pilot to Ellery.", ("take", "object", "pilot")),
    ],
)
def test_links_of_a_sentence(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in links("News of the day", sentence)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Wooden Crane Collapses And Kills Sailor", {("collapse", "sole", "crane"), ("kill", "object", "sailor")}),
        ("Giant crane crushes sailor in Ellery", {("crush", "object", "sailor")}),
        ("Harbour trust reports record catch", set()),
    ],
)
def test_headlines_are_read_as_sentences(headline: str, expected: set[tuple[str, str, str]]) -> None:
    one = Article("a", "a", headline, blocks=(Block(Span(0, len(headline)), "headline"),))
    grammar = parse(one)
    found = find_propositions(grammar, find_mentions(grammar), (), ())
    assert expected <= {(c.event, c.arguments[0].role, c.arguments[0].head) for c in found}
    assert all(c.span.of(headline) for c in found)


def test_spans_lie_in_the_article_and_hold_both_parts() -> None:
    one = article("Pier collapses", "The old pier collapsed in Ellery on Monday. It was built by Tom Hale.")
    grammar = parse(one)
    for claim in find_propositions(grammar, find_mentions(grammar), (), ()):
        assert claim.span.covers(claim.arguments[0].span)
        assert claim.span.end <= len(one.text)


def test_a_denied_quality_denies_what_is_told() -> None:
    told = {
        c.arguments[0].head: c.negated
        for c in claims("News of the day", "Anton Vell has pleaded not guilty. Ida North has pleaded guilty.")
        if c.event == "plead"
    }
    assert told["vell"]
    assert not told["north"]
