"""Numbers of people with their state, read from the words alone."""

import pytest

from storydesk.annotate.claims.incident.counted import find_counted

PHRASES = [
    ("Two dead, five hurt in Marle", [("killed", "Two dead", 2, False), ("injured", "five hurt", 5, False)]),
    ("two other people were critically injured", [("injured", "two other people were critically injured", 2, True)]),
    ("The death toll rose to 14 on Friday", [("killed", "14", 14, False)]),
    ("the flood claimed 12 lives", [("killed", "12", 12, False)]),
    ("five people hospitalized", [("cared", "five people hospitalized", 5, False)]),
    ("three families shot", [("hit", "three families shot", 3, False)]),
    ("two men drowned", [("killed", "two men drowned", 2, False)]),
]


@pytest.mark.parametrize(("text", "wanted"), PHRASES, ids=[t for t, _ in PHRASES])
def test_people_are_counted_with_their_state(text: str, wanted: list[tuple[str, str, int, bool]]) -> None:
    assert [(c.state, c.span.of(text), c.amount.low, c.others) for c in find_counted(text, 0, len(text))] == wanted


@pytest.mark.parametrize("text", ["14 cows dead", "12 shots", "the toll rose to 31 crowns", "aged 13, burned", "in 2014 killed", "$5 dead"])
def test_what_counts_nobody(text: str) -> None:
    assert not list(find_counted(text, 0, len(text)))


def test_the_words_of_a_toll_are_part_of_what_tells_it() -> None:
    text = "Officials say the death toll rose to 14."
    (counted,) = find_counted(text, 0, len(text))
    assert counted.trigger.of(text) == "death toll rose to 14"
    assert next(find_counted(text, 29, len(text)), None) is None
