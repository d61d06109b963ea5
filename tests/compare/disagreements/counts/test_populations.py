"""How many live in a place: what is shown, and what leaves room."""

import pytest

from tests.compare.made_stories import disagreements

# what is tested, two articles, how they stand to each other, the two sides as cited
SHOWN = [
    (
        "a name and the kind that the article so calls",
        "The storm struck Harl island, home to 12,000 people, on Sunday.",
        "Several roofs on Harl Island were torn off. The island, which has about 20,000 residents, lies in the north.",
        "contradict",
        {"12,000 people", "about 20,000 residents"},
    ),
    (
        "what the sentence begins with",
        "Calder is the largest town of the valley, with a population of 9,000.",
        "The flood reached Calder, a town of 16,000 people, at dawn.",
        "contradict",
        {"9,000", "16,000 people"},
    ),
    (
        "rounded boldly",
        "The flood reached Calder, a town of 10,000 people, at dawn.",
        "Calder, home to 12,000 people, was flooded.",
        "tension",
        {"10,000 people", "12,000 people"},
    ),
]
SILENT = [
    ("a bound that the other keeps", "Calder has a population of more than 9,000.", "Calder, a town of 12,000 people, was flooded."),
    ("rounded", "Calder, a town of 9,800 people, was flooded.", "Calder, home to about 10,000 people, was flooded."),
    ("two places", "Calder, a town of 9,000 people, was flooded.", "Marle, a town of 20,000 people, was flooded."),
    ("another year", "In 1950 Calder had a population of 3,000.", "Calder, a town of 9,000 people, was flooded."),
    (
        "an aside names another place",
        "Calder, a spa south of Marle, has a population of 9,000.",
        "Marle, a town of 20,000 people, was spared.",
    ),
    (
        "an article that prints both",
        "Calder, a town of 9,000 people, was flooded. Calder, home to 16,000 people in summer, was emptied.",
        "Calder, a town of 16,000 people, was flooded.",
    ),
]


@pytest.mark.parametrize(("one", "two", "relation", "sides"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_two_numbers_of_inhabitants(one: str, two: str, relation: str, sides: set[str]) -> None:
    shown = [d for d in disagreements(one, two) if "same_place" in {s.name for s in d.signals}]
    assert [(d.relation, {s.value for s in d.sides}) for d in shown] == [(relation, sides)]


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_what_leaves_room(one: str, two: str) -> None:
    assert not [d for d in disagreements(one, two) if "same_place" in {s.name for s in d.signals}]
