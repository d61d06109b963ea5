"""The fullest text of an utterance: all that was said as far as the printings tell, and what each of them leaves out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.compare.utterances import find_utterances
from storydesk.model import Article, Entity, Utterance
from tests.compare.utterances.test_utterances import PARTS, SPEECH, member

HALE = Entity("hale", "person", "Tom Hale", ())
FIRST, SECOND, THIRD = (
    "Nobody expected the harbour gate to hold against such a tide.",
    "Our divers spent eleven nights clearing gravel from the sluice, and they never once complained.",
    "I promised the council a written account before Easter.",
)


def told(*printings: str) -> tuple[Utterance, dict[str, Article]]:
    """The one utterance of articles a, b, c that print these words."""
    members = [member(name, (text, "hale")) for name, text in zip("abc", printings, strict=False)]
    (utterance,) = find_utterances(members, (HALE,))
    return utterance, {m.article.id: m.article for m in members}


@pytest.mark.parametrize(
    ("printings", "fullest", "missing"),
    [
        ((f"{FIRST} {SECOND}", f"{SECOND} {THIRD}"), [f"{FIRST} {SECOND}", THIRD], {"a": [THIRD], "b": [FIRST]}),
        ((f"{FIRST} {SECOND} {THIRD}", SECOND), [f"{FIRST} {SECOND} {THIRD}"], {"b": [FIRST, THIRD]}),
        ((f"{FIRST} {SECOND} {THIRD}", f"{FIRST} {THIRD}"), [f"{FIRST} {SECOND} {THIRD}"], {"b": [SECOND]}),
        ((FIRST, FIRST.upper()), None, {}),
        ((f"{SECOND} {THIRD}", f"{FIRST} {SECOND}", FIRST + " " + SECOND.replace("eleven", "twelve")), None, {}),
    ],
)
def test_pieces_in_the_order_of_speaking(printings: tuple[str, ...], fullest: list[str] | None, missing: dict[str, list[str]]) -> None:
    utterance, articles = told(*printings)
    for citation in (*utterance.fullest, *(c for m in utterance.missing for c in m.citations)):
        citation.check(articles[citation.article].text)
    if fullest is not None:
        assert [c.exact for c in utterance.fullest] == fullest
        assert {m.article: [c.exact for c in m.citations] for m in utterance.missing} == missing


def test_a_quote_alone_is_its_own_fullest_text() -> None:
    utterance, _ = told(FIRST)
    assert [c.exact for c in utterance.fullest] == [FIRST]
    assert utterance.missing == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(4, len(PARTS) - 28), st.integers(18, 24))
def test_two_halves_that_overlap_give_the_whole(start: int, shared: int) -> None:
    utterance, _ = told(" ".join(PARTS[: start + shared]), " ".join(PARTS[start:]))
    assert " ".join(c.exact for c in utterance.fullest) == SPEECH
