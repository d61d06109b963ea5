"""Units of a text, and in how many of them a word stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.extract.lines import Lines, Running, cut
from tests.text.test_tokens import TEXTS

TEXT = """The harbour's lock at Merrowby failed in 2031.

It cost 1,237 crowns, Ann Reed’s office said; the harbor is dry.

The café by the lock is shut, and 2,031 boats lie in the mud"""


@pytest.mark.parametrize(
    ("word", "units"),
    [
        ("harbors", 1),
        ("harbor", 1),
        ("lock", 1),
        ("2031", 1),
        ("1,237", 1),
        ("237", 0),
        ("reeds", 1),
        ("cafe", 0),
        ("merrow", 0),
        ("the", 0),
    ],
)
def test_words_of_running_units(word: str, units: int) -> None:
    lines = Lines(TEXT, tuple(cut(TEXT)))
    assert [lines.stands_in(word, most) for most in (1, 2)] == [units >= 1, units >= 2]


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 3))
def test_words_are_found_as_where_units_are_cut(texts: list[str], units: int) -> None:
    lines = [line for text in texts for line in cut(text)]
    running = Running(lines)
    for word in {word for line in lines for word in line.words}:
        assert running.holds(word, units) == (sum(word in line.words for line in lines) >= units)


@pytest.mark.parametrize(
    ("text", "ends"), [("It sank.", True), ("It sank.”)", True), ("It sank", False), ("”", False), ("沈んだ。", True), ("Why?*", True)]
)
def test_ends_of_sentences(text: str, ends: bool) -> None:
    assert [line.ends_sentence for line in cut(text)] == [ends]
