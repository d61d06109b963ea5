"""Pairs come from shared keys, and bounds never cut off the one that differs."""

import string
from itertools import combinations
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from storydesk.compare.disagreements.pairing import MOST_ALIKE, also_told, facing, fair, near_keys, sharing
from storydesk.compare.disagreements.spelling import distance


class Said(NamedTuple):
    article: str
    noun: str
    number: int


WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=9)


def test_a_value_of_one_among_hundreds_is_kept() -> None:
    told = ["Tuesday"] * 700 + ["Monday"]
    kept = fair(told, lambda value: value, 40)
    assert kept.count("Monday") == 1
    assert kept.count("Tuesday") == MOST_ALIKE


def test_no_more_than_asked_for_and_in_order() -> None:
    assert fair(range(100), lambda n: n, 7) == [0, 1, 2, 3, 4, 5, 6]
    assert fair([3, 1, 2], lambda n: n, 9) == [3, 1, 2]


@given(st.lists(st.integers(0, 30), max_size=25))
def test_pairs_are_those_that_share_a_key_once_each_in_order(numbers: list[int]) -> None:
    rows = list(enumerate(numbers))
    found = list(sharing(rows, lambda row: {row[1] % 2, row[1] % 3 + 10}))
    assert found == [(a, b) for a, b in combinations(rows, 2) if a[1] % 2 == b[1] % 2 or a[1] % 3 == b[1] % 3]


def test_only_two_articles_face_each_other() -> None:
    one, again, two, other = Said("a", "boat", 3), Said("a", "boat", 4), Said("b", "boat", 4), Said("b", "house", 9)
    told = [one, again, two, other]
    assert list(facing(told, lambda s: s.number, lambda s: {s.noun})) == [(one, two), (again, two)]
    assert also_told(told, one, two, lambda s, o: s.noun == o.noun and s.number == o.number)
    assert not also_told([one, two, other], one, two, lambda s, o: s.noun == o.noun and s.number == o.number)


@given(WORDS, st.integers(0, 8), st.sampled_from(string.ascii_lowercase), st.sampled_from(("drop", "change", "add", "swap")))
def test_words_one_edit_apart_share_a_key(word: str, place: int, letter: str, edit: str) -> None:
    at = place % len(word)
    other = {
        "drop": word[:at] + word[at + 1 :],
        "change": word[:at] + letter + word[at + 1 :],
        "add": word[:at] + letter + word[at:],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[edit]
    if len(other) >= 4:
        assert distance(word, other) <= 1
        assert near_keys(word) & near_keys(other)
