"""Numbers and measures told with other words, or in other units, are one; what they are of keeps them apart."""

import pytest

from storydesk.model import Fact
from tests.compare.facts.made_facts import facts, told_by


def told_of(found: tuple[Fact, ...], relation: str) -> list[Fact]:
    return [f for f in found if f.outlets > 1 and any(s.name == "relation" and s.value == relation for s in f.signals)]


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("The wreck is 40 feet long.", "The 12-metre hull was raised on Monday.", "length"),
        ("The bidding was up to $2,350 when the page was closed.", "The price had risen to $2,350.", ""),
        (
            "About 94 percent of the hives are smaller than a bucket.",
            "He said 94 percent of the colonies were smaller than a bucket.",
            "share",
        ),
        ("The census raised the count from 246 to 961.", "The valley now has 961 hives.", ""),
    ],
)
def test_a_measure_is_one_in_other_words_and_other_units(left: str, right: str, relation: str) -> None:
    found = facts(f"News\n{left}", f"News\n{right}")
    told = told_of(found, relation) if relation else [f for f in found if f.outlets > 1]
    assert any(any(c.isdigit() for c in f.statement.text) for f in told)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("The wreck is 40 feet long.", "The wreck is 41 feet long.", "length"),
        ("The wreck is 40 feet long.", "The 15-metre hull was raised.", "length"),
        ("The wreck is 4 metres long.", "The fence is 4 metres long.", "length"),
        ("The bidding was up to $2,350.", "The price had risen to $2,340.", "money"),
        ("The mayor was born in 1961.", "The census raised the count to 1,961.", "count"),
    ],
)
def test_other_measures_stay_apart(left: str, right: str, relation: str) -> None:
    assert not told_of(facts(f"News\n{left}", f"News\n{right}"), relation)


def test_the_dead_that_are_counted_are_the_toll() -> None:
    found = facts(
        "Fire in Marle\nThree people were killed in a fire in Marle on Monday, police said.",
        "Marle fire kills three\nA fire in Marle killed three people on Monday.",
        "Fire\nAnton Vell was among the three killed in the fire in Marle on Monday.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "three killed", "Three people"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The storm sank the ferry, injuring 64.", "As many as 64 people were injured in the storm."),
        ("Ellery has a population of 4,000.", "The storm hit Ellery, home to 4,000 people."),
        ("The quake was followed by at least four aftershocks.", "The quake was followed by four aftershocks."),
    ],
)
def test_a_bare_number_of_the_harmed_a_population_and_a_bound_are_one_with_the_number(left: str, right: str) -> None:
    found = facts(f"News\n{left}", f"News\n{right}")
    assert any(any(c.isdigit() for c in f.statement.text) or "four" in f.statement.text for f in found if f.outlets > 1)


def test_the_least_is_not_the_most() -> None:
    found = facts("News\nAt least 64 people were injured in the storm.", "News\nAs many as 64 people were injured in the storm.")
    assert not told_of(found, "count")
