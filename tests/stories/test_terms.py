"""Terms: the same words in any script, case, accent and company give the same hashes, and offsets are those of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.stories.terms import scan

SAME = {
    "case and accents": ("Zürich CAFÉ", "zurich café"),
    "full width": ("ＡＢＣ", "abc"),
    "Cyrillic case": ("Москва", "москва"),
    "Greek accents": ("Αθήνα", "αθηνα"),
    "thousands": ("1,200 dogs", "1,200 Dogs"),
}


@pytest.mark.parametrize("case", SAME)
def test_folding(case):
    left, right = (scan([text]).term.tolist() for text in SAME[case])
    assert left == right != []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("harbourmaster", "harbourmasted"),
        ("interdepartmental", "interdepartmentax"),
        ("кот", "кит"),
        ("aa", chr(0x461) * 2),
        ("маркетинг", "маркетинга"),
        ("ab", "ba"),
    ],
)
def test_other_words_have_other_hashes(left, right):
    assert scan([left]).term.tolist() != scan([right]).term.tolist()


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("…!", 0), ("a I", 0), ("7", 1), ("北京大学", 4), ("the man's hat", 3), ("ab北cd", 3), ("שלום עולם", 2), ("3.5 km", 2)],
)
def test_counts(text, count):
    assert len(scan([text]).term) == count


@given(st.lists(st.text(max_size=40), max_size=6))
def test_a_batch_gives_what_each_text_gives_alone(texts):
    found = scan(texts)
    for number, text in enumerate(texts):
        alone = scan([text])
        mine = found.text == number
        assert found.term[mine].tolist() == alone.term.tolist()
        assert found.start[mine].tolist() == alone.start.tolist()
        assert found.opens[mine].tolist() == alone.opens.tolist()


def test_starts_are_offsets_of_the_text():
    text = "Ada Quill, mayor of Tollan, spoke 3 times"
    assert [text[at : at + 2] for at in scan([text]).start.tolist()] == ["Ad", "Qu", "ma", "of", "To", "sp", "3 ", "ti"]
