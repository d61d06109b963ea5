"""Sentences end where a reader would end them."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.text.sentences import sentences


def split(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry ran aground.", "Nobody was hurt."],
        ["Mr. Orlan spoke on Sept. 30 at 8 p.m. on the quay.", "He left."],
        ["It sank at 8 p.m.", "The crew swam."],
        ['"We were lucky," she said.', '"Very lucky."', "Then she left."],
        ["“Was it fog?” he asked.", "It was."],
        ["The mast is 3.5 metres long.", "It broke!", "Why?"],
        ["He lives in Halden, Okla., with J. R. Varn.", "She does not."],
        ["Wait … for it.", "Now…", "Here."],
        ["The U.S. Coast Guard came.", "It left."],
        ["(It was dark.)", "No one saw."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_line_break_ends_a_sentence() -> None:
    assert split("A headline without a stop\n\nThe text.") == ["A headline without a stop", "The text."]


@given(st.text(alphabet="aB .!?\"'“”\n…", max_size=200))
def test_sentences_cover_all_that_is_no_space(text: str) -> None:
    found = sentences(text)
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(i in covered or c.isspace() for i, c in enumerate(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_time_is_linear_in_text_without_ends() -> None:
    def cost(size: int) -> float:
        text = "word, " * size
        start = time.process_time()
        sentences(text)
        return time.process_time() - start

    cost(1000)
    assert cost(160_000) < 60 * max(cost(8_000), 0.0005)
