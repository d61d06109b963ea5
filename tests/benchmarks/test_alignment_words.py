"""The aligner's reading of words: what stands for the same thing in two headlines, and what tells them apart."""

import pytest

from benchmarks.alignment_features import NAMES, features
from benchmarks.alignment_words import like, likeness, read


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        ("Libya", "Libyans", 1.0, 1.0),
        ("U.S.", "American", 1.0, 1.0),
        ("N. Korea", "North Korea", 1.0, 1.0),
        ("Indiana", "US", 0.5, 0.5),
        ("Indiana", "Florida", 0.0, 0.0),
        ("1,900", "1900", 1.0, 1.0),
        ("73", "74", 0.7, 0.7),
        ("73", "twelve", 0.0, 0.2),
        ("Tuesday", "Wednesday", 0.0, 0.0),
        ("Mursi", "Morsi", 0.7, 0.9),
        ("jail", "prison", 0.6, 1.0),
        ("win", "lose", 0.0, 0.0),
        ("the", "a", 0.0, 0.0),
    ],
)
def test_how_like_two_words_are(left: str, right: str, least: float, most: float) -> None:
    (x,), (y,) = read(left), read(right)
    assert least <= like(x, y) <= most
    assert like(x, y) == like(y, x)


def test_a_pronoun_is_no_country() -> None:
    assert [w.named for w in read("tell us")] == [frozenset(), frozenset()]
    assert read("The US")[1].named


def test_two_words_that_make_one_are_it() -> None:
    found = likeness(read("horse meat scandal"), read("horsemeat scandal"))
    assert found[0, 0] == found[1, 0] == found[2, 1] == 1.0


def test_features_are_of_the_pair_and_not_of_its_order() -> None:
    left, right = "Ferry sinks off Dunmarrow, 12 missing", "Twelve people missing after ferry sank"
    assert len(features(left, right)) == len(NAMES)
    own = {name for name in NAMES if name not in ("neighbours", "in_order", "runs")}
    for name, x, y in zip(NAMES, features(left, right), features(right, left), strict=True):
        assert name not in own or x == pytest.approx(y), name
    told = dict(zip(NAMES, features(left, right), strict=True))
    assert (told["same_numbers"], told["other_numbers"], told["other_places"]) == (1.0, 0.0, 0.0)


def test_what_tells_statements_apart_is_counted() -> None:
    told = dict(zip(NAMES, features("Nine hurt in Texas on Monday", "Four not hurt in Ohio on Friday"), strict=True))
    assert [told[n] for n in ("other_places", "other_numbers", "other_days", "negated")] == [1.0] * 4


def test_a_text_without_words_has_nothing_in_common() -> None:
    assert features("...", "Ferry sinks") == [0.0] * len(NAMES)
