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


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry ran aground, he said.", "An inquiry was opened.", "A crowd came.", "I'm told so."],
        ["It sank in 2031.", "Witnesses swam.", "It was the quay of the 60s.", "Nobody came."],
        ["“It is over,” he said.", "“Nobody came.”", "He left."],
        ['"It is over," he said.', '"Nobody came out of it."', "Then she left."],
        ["'It is over,' he said.", "'Nobody wasn't glad.'", "Then she left."],
        ["„Das Schiff sank.“", "Dann kam die Wache."],
        ["(It was dark.)", "Nobody saw it (or him).", "They left."],
        ["Was it fog?", "Nobody knows.", "He waited...", "McOrlan came."],
        ["They met in Halden.", "Five boats left.", "Mr. Varn stayed in the sun.", "Then he went."],
        ["It sank at 8 p.m.", "The crew of Varn Inc.", "He swam."],
    ],
)
def test_sentences_without_a_blank_between_them_are_told_apart(parts: list[str]) -> None:
    assert split("".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.Army came at 8 p.m.Saturday with Sgt.Orlan and St.Varn of Halden",
        "Varn Inc.Halden came",
        "Write to Ann.Lee@Varn.Example or ann@varn.Example now",
        "See www.Halden.Example and https://halden.Example or halden.example/Page.Two for more",
        "Halden.Com said so, and Halden.com too",
        "Open Index.Html now, or Boats.Pdf then",
        "The site Halden.Boats.info said so",
        "Version 3.Beta came",
        "12.First boats leave",
        "Halden!Boats said so",
        "The code foo.BarBazQux was it",
        "It ended in 2031.Witnesses",
    ],
)
def test_a_stop_inside_a_name_or_an_address_ends_nothing(text: str) -> None:
    assert split(text) == [text]


def test_time_is_linear_in_joined_sentences() -> None:
    def once(text: str) -> float:
        start = time.process_time()
        sentences(text)
        return time.process_time() - start

    def cost(size: int) -> float:
        return min(once('he said."An end came.' * size) for _ in range(4))

    assert cost(8_000) < 60 * max(cost(800), 0.0005)


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


WRAPPED = """The lower gates at Merrowby lock failed on Monday and
let the water out of two miles of canal. Nobody was hurt, said
Edwina Tarrock, who runs the canal office at Merrowby and has
seen such a thing once."""


def test_a_hard_wrap_cuts_no_sentence() -> None:
    found = [s.of(WRAPPED) for s in sentences(WRAPPED)]
    assert [" ".join(f.split()) for f in found] == [
        "The lower gates at Merrowby lock failed on Monday and let the water out of two miles of canal.",
        "Nobody was hurt, said Edwina Tarrock, who runs the canal office at Merrowby and has seen such a thing once.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The lock fails\nThe gates of the lock at Merrowby failed on Monday.",
        "The gates of the lock at Merrowby failed on Monday,\nEdwina Tarrock said at noon.",  # no small letter: two lines of a list as well
        "First boats in the mud\nSecond boats in the mud\nthird boats in the mud",  # short lines
        "The gates of the lock at Merrowby failed on Monday and\n\nlet the water out of two miles of canal.",
    ],
)
def test_other_line_breaks_end_a_sentence(text: str) -> None:
    assert len(sentences(text)) == len([line for line in text.split("\n") if line])
