"""Addresses, corners and counties that cannot both be right."""

import pytest

from storydesk.compare.disagreements import find_disagreements
from tests.compare.made_stories import disagreements, members

SHOWN = {
    "two blocks": ("It happened in the 2700 block of Marlow Road.", "It happened in the 2800 block of Marlow Road.", "place"),
    "a block whose street has no kind": (
        "It happened in the 2700 block of South Marlow.",
        "It happened in the 2900 block of Marlow Road.",
        "place",
    ),
    "a digit dropped": ("It happened in the 17000 block of Marlow Road.", "It happened in the 1700 block of Marlow Road.", "place"),
    "two sides": ("It happened in the 200 block of North Marlow Road.", "It happened at 214 S. Marlow Rd.", "place"),
    "two sides behind it": ("It happened in the 200 block of Marlow Road SE.", "It happened in the 200 block of Marlow Road NE.", "place"),
    "two kinds of one number": ("It happened in the 500 block of 28th Avenue.", "It happened in the 500 block of 28th Street.", "place"),
    "two kinds of one number in one article": (
        "It happened in the 500 block of Marlow Avenue.",
        "It happened in the 500 block of Marlow Street. The fire in the 500 block of Marlow Avenue burned for hours.",
        "place",
    ),
    "letters changed over, though one prints both": (
        "It happened on Garrison Road.",
        "It happened on Garrsion Road. Garrison Road was closed.",
        "name",
    ),
    "two blocks whose street is spelled in two ways": (
        "It happened in the 300 block of Bentora.",
        "It happened at 312 Bettora Drive.",
        "name",
    ),
    "a kind told of two streets": ("It happened at Versan and Corso streets.", "It happened at Versan Avenue and Corso Street.", "place"),
    "numbered streets at one whose kind is left out": (
        "The shooting on 51st & Harrow was seen by many.",
        "The attack took place on Harrow and West 50th Street.",
        "place",
    ),
    "a corner in capitals": (
        "IT HAPPENED THIS EVENING, NEAR NELLIS STREET AND HALL ROAD.",
        "It happened on Nella Street, near Hall Road.",
        "place",
    ),
}
NOT_SHOWN = {
    "where somebody was found": ("The fire began at 618 Marlow Road.", "Lund was found in the 800 block of Marlow Road."),
    "corners of two happenings": (
        "A park was opened at 62nd Street and Marlow Avenue.",
        "Two men were shot near 65th Street and Marlow Avenue.",
    ),
    "ordinals in words": ("It happened in the 400 block of First Street.", "It happened in the 400 block of 1st Street."),
    "a numbered street without its ending": ("It happened at 3451 NW 36 Street.", "It happened at 3451 NW 36th Street."),
    "one block, its kind left out": ("It happened in the 400 block of South Marlow.", "It happened at 412 S. Marlow Road."),
    "a side left out": ("It happened in the 400 block of North Marlow Road.", "It happened in the 400 block of Marlow Road."),
    "a round number for its block": ("It happened at 200 Marlow Road.", "It happened at 208 Marlow Road."),
    "an area": ("They came to the area of 208 Marlow Road.", "It happened at 226 Marlow Road."),
    "a name written in one word": ("It happened on Lake View Circle.", "It happened on Lakeview Circle."),
    "far apart": ("It happened in the 100 block of Marlow Road.", "It happened in the 4900 block of Marlow Road."),
    "a day after the block": ("It was found in the 400 block Monday.", "It was found in the 500 block Monday."),
    "ends of a block": ("It happened on Marlow Road near Vera Road.", "It happened on Marlow Road near Holm Road."),
    "two streets of the town": ("It happened on Pike Street. It began on Pine Street.", "It happened on Pike Street."),
}


def keys(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(d.kind, d.relation) for d in disagreements(*texts)]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_addresses_that_differ_are_shown(case: tuple[str, str, str]) -> None:
    left, right, kind = case
    assert (kind, "contradict") in keys((left, right))


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_may_be_one_address_is_not(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if d.kind in ("place", "name")]


def test_of_three_numbers_only_the_nearest_is_compared() -> None:
    found = disagreements("He stood at 33 Marlow Road and shot at 19 Marlow Road.", "It happened at 21 Marlow Road.")
    assert {s.value[:2] for d in found if d.kind == "place" for s in d.sides} == {"19", "21"}


def test_a_post_is_not_the_word_of_the_article_that_shows_it() -> None:
    texts = (
        "It happened in the 1600 block of Marlow Road.\nTwo hurt in the 1400 block of Marlow Rd.",
        "It happened in the 1600 block of Marlow Road.",
    )
    found = find_disagreements(members(*texts, roles={1: "embed"}), (), ())
    assert [(d.kind, {s.value for s in d.sides}) for d in found] == [("place", {"1600 block of Marlow Road", "1400 block of Marlow Rd."})]
