"""Facts told in words that have nothing in common are one by what they tell of: the toll, an amount, an age, an event."""

import pytest

from tests.compare.facts.made_facts import facts, told_by


def test_an_amount_of_three_figures_is_one_whatever_is_counted() -> None:
    found = facts(
        "Bees\nResearchers counted 4,310 hives in the valley of Marle.",
        "Bees\nA survey of the valley found 4,310 colonies.",
        "Bees\nBeekeepers have lost 4,310 hives, they say.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "4,310 hives", "4,310 colonies"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Researchers counted 4,310 hives.", "Researchers counted 4,320 colonies."),
        ("The fire killed 14 people.", "The fire injured 14 people."),
        ("Firemen saved three cows.", "Firemen saved three ponies, a farmer said."),
    ],
)
def test_other_and_small_amounts_stay_apart(left: str, right: str) -> None:
    counts = [w for w in ("4,310", "4,320", "14 people", "three cows", "three ponies") if w in left + right]
    sides = [[w for w in counts if w in text] for text in (left, right)]
    found = facts(f"News\n{left}", f"News\n{right}")
    typed = [f for f in found if any(s.name == "relation" and s.value == "count" for s in f.signals)]
    assert not [f for f in typed if f.outlets > 1], sides


def test_two_words_for_a_boy_of_one_age_are_one_and_so_is_who_is_called_by_the_age_alone() -> None:
    found = facts(
        "Crash\nAn 11-year-old boy drove the tractor, police said.",
        "Crash\nThe farmer’s 11-year-old son drove the tractor.",
        "Crash\nThe 11-year-old was not hurt. An 11-year-old boy had taken the key.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "11-year-old boy", "11-year-old son"))


def test_a_girl_and_a_boy_of_one_age_are_two() -> None:
    found = facts("Crash\nAn 11-year-old boy drove the tractor.", "Crash\nAn 11-year-old girl drove the tractor.")
    assert not [f for f in told_by(found, "11-year-old boy", "11-year-old girl") if "drove" not in f.statement.text]


def test_the_dead_are_one_fact_however_they_are_called() -> None:
    found = facts(
        "Two die in Marle fire\nTwo relatives of the mayor were killed in a fire in Marle on Monday.",
        "Marle fire kills two\nA fire in Marle killed two people on Monday, police said.",
        "Fire\nThe deaths of two pensioners in Marle shocked the town. Two pensioners died in the fire.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "kill", "die"))


def test_sides_of_one_event_are_one_fact_and_where_it_was_stays_its_own() -> None:
    found = facts(
        "Hunt\nDivers are searching for the Grey Lady off Ellery Point.",
        "Hunt\nDivers were searching for the Grey Lady near Ellery Point on Monday.",
        "Hunt\nThe search for the Grey Lady goes on.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "search", "The search for the Grey Lady"))


def test_one_who_did_it_does_not_make_two_things_one() -> None:
    found = facts("Raid\nAnton Vell stole a boat. Anton Vell stole a car.", "Raid\nAnton Vell stole a boat. Anton Vell stole a car.")
    assert not told_by(found, "stole a boat", "stole a car")


def test_an_office_is_left_once_whatever_the_office_is_called() -> None:
    found = facts(
        "Change\nIda North, the chief executive of Marle Gas, resigned on Monday.",
        "Change\nThe chief executive of Marle Gas has resigned.",
        "Change\nThe head of Marle Gas has stepped down.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "resigned", "stepped"))
