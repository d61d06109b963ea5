"""Folding makes equal what a reader takes for equal, and never moves a character."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.text.folding import beginnings, fold, fold_word
from storydesk.text.tokens import tokens, words


@given(st.text())
def test_folding_never_moves_a_character(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(a.isspace() == b.isspace() for a, b in zip(text, folded, strict=True))
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“It’s over” – he said", '"It\'s over" - he said'),
        ("no\u00a0break", "no break"),
        ("CAFÉ", "cafe"),
        ("«Non»", '"non"'),
    ],
)
def test_marks_and_case_fold(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"), ("favourite", "favorite"), ("organised", "organized"), ("centre", "center"), ("metres", "meters"),
        ("travelled", "traveled"), ("grey", "gray"), ("canonisation", "canonization"), ("Defence", "defense"), ("analyse", "analyze"),
        ("programme", "program"), ("don’t", "don't"), ("don`t", "dont"), ("naïve", "naive"),
    ],
)  # fmt: skip
def test_spelling_variety_folds(british: str, american: str) -> None:
    assert fold_word(british) == fold_word(american)


@pytest.mark.parametrize(
    "word", ["our", "hour", "four", "wise", "rise", "promise", "called", "killed", "selling", "acre", "sentence", "tour"]
)
def test_words_that_only_look_british_stay(word: str) -> None:
    assert fold_word(word) == word


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    found = tokens(text)
    assert [fold_word(t.span.of(text)) for t in found] == [t.folded for t in found] == words(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 1,250 m bridge", ["the", "1,250", "m", "bridge"]),
        ("At 6:30 p.m., 100ft up", ["at", "6:30", "p", "m", "100ft", "up"]),
        ("@halden_ferry #Aground", ["@halden", "ferry", "#aground"]),
        ("東京で地震", ["東", "京", "で", "地", "震"]),
        ("Пожар в Грозном", ["пожар", "в", "грозном"]),
    ],
)
def test_words_of_any_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "spelling",
    ["favours", "organised", "analyse", "harbour", "theatre", "catalogues", "travelled", "labelling", "grey", "kerb", "storey", "ferry"],
)
def test_every_spelling_begins_as_is_said(spelling: str) -> None:
    assert spelling.startswith(tuple(beginnings(fold_word(spelling))))
