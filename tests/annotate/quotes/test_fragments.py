"""Words between marks inside a clause that the tagger attributes: made up here, so that only the decision is tested."""

import pytest

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes
from storydesk.annotate.quotes.attribution_tagger import Attributed, Tagged
from storydesk.model import Article, Block, Quote, Span

END = "somebody may help “in moving the old thing.”"


def read(text: str, source: str, cue: str, content: str) -> list[Quote]:
    spans = [Span(text.index(t), text.index(t) + len(t)) for t in (content, cue, source)]
    tagged = Tagged({}, (Attributed(*spans),))
    grammar = parse(Article(id="a", location="a", text=text, blocks=(Block(Span(0, len(text)), "body"),)))
    return [q for q in find_quotes(grammar, find_mentions(grammar), lambda *_: tagged) if q.form == "mixed"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "said"),
    [
        (f"Ana Brook is hoping {END}", "Ana Brook", "is hoping", END, "in moving the old thing."),
        (f"Ana Brook believes {END}", "Ana Brook", "believes", END, "in moving the old thing."),
        (
            "Although Ana Brook said she would keep it, “it is far beyond our means.”",
            "Ana Brook",
            "said",
            "she would keep it, “it is far beyond our means.”",
            "it is far beyond our means.",
        ),
        (
            "Ana Brook accused the council of “an act of plain greed” on Monday.",
            "Ana Brook",
            "accused",
            "the council of “an act of plain greed”",
            "an act of plain greed",
        ),
        ("Ana Brook threatened to “wholly sink” the old tub.", "Ana Brook", "threatened", "to “wholly sink” the old tub", "wholly sink"),
        (
            "There was doubt about Ana Brook's claim that she “never once sold a boat” in May.",
            "Ana Brook's",
            "claim",
            "that she “never once sold a boat” in May",
            "never once sold a boat",
        ),
    ],
)
def test_words_between_marks_are_of_whom_the_clause_is(text: str, source: str, cue: str, content: str, said: str) -> None:
    (quote,) = read(text, source, cue, content)
    assert [s.of(text) for s in quote.content] == [said]
    assert quote.name is not None
    assert quote.name.of(text) == "Ana Brook"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ana Brook is accused of “a reckless act of greed” in May.", "Ana Brook", "is accused of", "“a reckless act of greed”"),
        ("Ana Brook built a “very fast track” in May.", "Ana Brook", "built", "a “very fast track”"),
        ("Ana Brook is hoping the song “Old Paper Boats” will sell.", "Ana Brook", "is hoping", "the song “Old Paper Boats” will sell"),
        ("Ana Brook is hoping the “reform” will pass.", "Ana Brook", "is hoping", "the “reform” will pass"),
        ("Ana Brook left out a call for “far better pumps” in May.", "Ana Brook", "a call for", "“far better pumps”"),
        ("Ana Brook never hoped that it was “far beyond our means” then.", "Ana Brook", "never hoped", "it was “far beyond our means”"),
    ],
)
def test_what_nobody_said_or_hoped_is_no_fragment(text: str, source: str, cue: str, content: str) -> None:
    assert read(text, source, cue, content) == []


GOES_ON = "Ana Brook said the tub “sank in the night.” {between}, and “the whole crew responded at once and did all that a crew can do to keep her afloat.”"


@pytest.mark.parametrize(
    ("between", "quotes"), [("Boats lay on the grass", 2), ("Thomas Reed lay on the grass", 1), ("He lay on the grass", 1)]
)
def test_a_verb_between_the_marks_tells_of_no_speaker(between: str, quotes: int) -> None:
    text = GOES_ON.format(between=between)
    found = read(text, "the whole crew", "responded", "at once and did all that a crew can do to keep her afloat")
    assert [q.name.of(text) for q in found if q.name] == ["Ana Brook"] * quotes
