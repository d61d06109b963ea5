"""Closed classes of words that exclude each other."""

import pytest

from storydesk.text.word_classes import MEMBERS, exclude, values_of


@pytest.mark.parametrize(
    ("word_class", "left", "right", "excluded"),
    [
        ("colour", "gray", "silver", True),
        ("colour", "grey", "gray", False),
        ("body", "torso", "shoulder", True),
        ("body", "torso", "chest", False),
        ("body", "foot", "leg", False),
        ("vehicle", "truck", "vehicle", False),
        ("made", "live", "pre-taped", True),
        ("rite", "canonisation", "beatification", True),
        ("colour", "gray", "boat", False),
    ],
)
def test_exclusion(word_class: str, left: str, right: str, excluded: bool) -> None:
    one, two = values_of(word_class, [left]), values_of(word_class, [right])
    assert exclude(word_class, one, two) is excluded
    assert exclude(word_class, two, one) is excluded


@pytest.mark.parametrize("word_class", sorted(MEMBERS))
def test_no_value_excludes_itself(word_class: str) -> None:
    for value in MEMBERS[word_class].values():
        assert not exclude(word_class, frozenset({value}), frozenset({value}))
