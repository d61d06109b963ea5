"""Words chosen: by what it is sure that two labels are of one thing, and what stays silent."""

import pytest

from storydesk.compare.disagreements.words.wordings import is_grave
from tests.compare.made_stories import disagreements

# what is tested, two articles, the plainer and the graver words
SHOWN = [
    (
        "act: the same telling words beside",
        "The council of Marle will phase out the harbour subsidy program next spring.",
        "Fishermen came as the council of Marle was ending the harbour subsidy program.",
        ("phase out", "ending"),
    ),
    (
        "group",
        "The bill would let young immigrants in Calder stay and work.",
        "The bill would let young illegal immigrants in Calder stay.",
        ("immigrants", "illegal immigrants"),
    ),
    (
        "fate: of the one who is named",
        "Vera Toll resigned as head of the harbour board on Monday.",
        "Vera Toll was fired as head of the harbour board on Monday.",
        ("resigned", "was fired"),
    ),
    (
        "fate: he is who is named first",
        "Vera Toll led the harbour board under Mayor Tom Field until she resigned over the flood on Monday.",
        "Vera Toll led the harbour board until she was fired over the flood on Monday.",
        ("resigned", "was fired"),
    ),
    (
        "title: the name follows",
        "Talks with President Orlan Dusk begin in Marle on Friday.",
        "Talks with the dictator Orlan Dusk begin in Marle on Friday.",
        ("President", "dictator"),
    ),
    (
        "doer: the same one before both",
        "Vera Toll warned that the harbour board would cut off the mill over the dispute.",
        "Vera Toll threatened that the harbour board would cut off the mill over the dispute.",
        ("warned", "threatened"),
    ),
    (
        "a longer label hides the shorter one in it",
        "Vera Toll, head of the harbour board, resigned on Monday.",
        "Vera Toll, head of the harbour board, was forced to resign on Monday.",
        ("resigned", "forced to resign"),
    ),
]
SILENT = [
    (
        "alike, and told as somebody's report",
        "Protesters threw stones at the town hall of Marle, the mayor said.",
        "The mayor said that rioters threw stones at the town hall of Marle.",
    ),
    (
        "taken back",
        "The council of Marle will phase out the harbour subsidy program next spring.",
        "The council of Marle is not ending the harbour subsidy program.",
    ),
    (
        "what others call it",
        "Talks with President Orlan Dusk begin in Marle on Friday.",
        "Critics called the dictator Orlan Dusk to talks that begin in Marle on Friday.",
    ),
    (
        "other words beside",
        "The council of Marle will phase out the harbour subsidy program next spring.",
        "The council of Marle was ending its meeting when the storm came.",
    ),
    (
        "an article that prints both of one thing",
        "The council of Marle will phase out the harbour subsidy program next spring.",
        "The council is ending the harbour subsidy program. It will phase out the subsidy program by spring.",
    ),
    (
        "fates of two",
        "Vera Toll resigned as head of the harbour board on Monday.",
        "Vera Toll now heads the harbour board, and Tom Field was fired on Monday.",
    ),
    (
        "titles of two",
        "Talks with President Orlan Dusk begin in Marle on Friday.",
        "Talks on the dictator Mavro Stell begin in Marle on Friday.",
    ),
    (
        "part of a name",
        "The march of the Anti-Abortion League filled the square in Marle.",
        "The march filled the square in Marle, the Pro-Life Caucus of Calder said.",
    ),
]


@pytest.mark.parametrize(("left", "right", "sides"), [c[1:] for c in SHOWN], ids=[c[0] for c in SHOWN])
def test_words_of_other_weight_for_one_thing_are_shown(left, right, sides):
    found = [d for d in disagreements(left, right) if d.kind == "word"]
    assert [d.relation for d in found] == ["tension"]
    assert {side.value for side in found[0].sides} == set(sides)


@pytest.mark.parametrize(("left", "right"), [c[1:] for c in SILENT], ids=[c[0] for c in SILENT])
def test_words_of_other_things_or_of_others_are_not(left, right):
    assert [d for d in disagreements(left, right) if d.kind == "word"] == []


@pytest.mark.parametrize(
    ("value", "expected"), [("forced to resign", True), ("Dictator", True), ("resigned", False), ("", False), ("tram", False)]
)
def test_a_graver_word_is_known_as_printed(value, expected):
    assert is_grave(value) is expected
