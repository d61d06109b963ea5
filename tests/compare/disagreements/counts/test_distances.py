"""Distances of a place that an article calls by its kind, in two units, and of an earthquake's centre."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements


def distances(*texts: str) -> list[Disagreement]:
    return [d for d in disagreements(*texts) if d.kind == "distance"]


NAMED = "Harl Island, 150 kilometers south of Orsk, is known for its beaches."
CALLED = "The storm struck Harl Island. The island, {} miles south of Orsk, is known for its birds."
CENTRE = "The Survey of Marle put the centre of the quake about 61km (38 miles) south-west of Orsk."


def test_the_island_is_the_one_named() -> None:
    (shown,) = distances(NAMED, CALLED.format(60))
    assert shown.relation == "contradict"
    assert {s.value for s in shown.sides} == {"150 kilometers south of Orsk", "60 miles south of Orsk"}


def test_the_same_in_another_unit_agrees() -> None:
    assert not distances(NAMED, CALLED.format(93))


@pytest.mark.parametrize(("miles", "relations"), [("37", ["tension"]), ("38", [])])
def test_a_measure_in_brackets_is_compared_in_its_unit(miles: str, relations: list[str]) -> None:
    assert [
        d.relation for d in distances(CENTRE, f"The Survey of Marle said the quake was {miles} miles southwest of the port of Orsk.")
    ] == relations


def test_a_range_is_no_distance() -> None:
    assert not distances("The quake struck 60 miles north of Orsk.", "The quake was felt in three regions 70 to 90 miles north of Orsk.")


def test_the_distance_of_another_place_does_not_silence() -> None:
    (shown,) = distances(NAMED, CALLED.format(60) + " Vale Town, 95 miles south of Orsk, was spared.")
    assert shown.relation == "contradict"
