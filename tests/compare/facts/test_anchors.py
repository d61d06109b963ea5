"""Facts told in words that have nothing in common are one by what they tell of: a toll, an amount, a way, an age, an end of office."""

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


def test_whoever_is_called_by_the_age_alone_is_nobody_where_two_are_of_it() -> None:
    found = facts(
        "Crash\nAn 11-year-old boy drove the tractor. An 11-year-old girl stood by.",
        "Crash\nPolice took home an 11-year-old boy. Neighbours saw an 11-year-old girl there.",
        "Crash\nThe 11-year-old was not hurt, the mayor said.",
        "Crash\nNobody knows how the 11-year-old was able to start it.",
    )
    assert told_by(found, "11-year-old boy")
    assert all(f.outlets == 2 for f in found if any(s.value == "age" for s in f.signals))


def test_a_father_is_not_as_old_as_his_son() -> None:
    found = facts(
        "Crash\nHe is the father of the 11-year-old.",
        "Crash\nPolice took home an 11-year-old boy.",
        "Crash\nThe father of the 11-year-old was in court.",
    )
    assert not told_by(found, "father of the 11-year-old", "11-year-old boy")


def test_one_dead_under_two_names_is_two() -> None:
    found = facts("Fire\nAnton Vell was killed in a fire in Marle on Monday.", "Blaze\nA blaze killed Oskar Brandt on Monday, police said.")
    assert not told_by(found, "Anton Vell", "Oskar Brandt")


def test_an_office_is_left_once_whatever_the_office_is_called() -> None:
    found = facts(
        "Change\nIda North, the chief executive of Marle Gas, resigned on Monday.",
        "Change\nThe chief executive of Marle Gas has resigned.",
        "Change\nThe head of Marle Gas has stepped down.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "resigned", "stepped"))


def test_a_round_number_is_the_exact_one_that_it_rounds() -> None:
    found = facts(
        "Bees\nResearchers counted 12,400 hives in the valley of Marle.",
        "Bees\nAbout 12,000 hives stand in the valley.",
        "Bees\nThe valley has 12,400 hives.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "12,400 hives", "12,000 hives"))


@pytest.mark.parametrize("other", ["About 13,000 hives stand there.", "The keepers have 12,000 hives.", "About 12,000 people live there."])
def test_what_rounds_to_something_else_is_exact_or_counts_others_is_not(other: str) -> None:
    found = facts("Bees\nResearchers counted 12,400 hives in the valley.", f"Bees\n{other}", "Bees\nThe valley has 12,400 hives.")
    assert not told_by(found, "12,400 hives", other.split()[1])


def test_a_way_is_one_in_miles_and_in_metres() -> None:
    found = facts("Wreck\nThe wreck lies 5 miles from Ellery.", "Wreck\nDivers found the wreck 8 kilometres from Ellery.")
    assert told_by(found, "5 miles", "8 kilometres")


@pytest.mark.parametrize(("verb", "one"), [("struck", True), ("carried", False)])
def test_a_few_are_one_where_the_same_kind_of_thing_befell_them(verb: str, one: bool) -> None:
    found = facts("Storm\nThe storm wounded two sailors off Marle.", f"Storm\nA falling mast {verb} two sailors.")
    assert bool(told_by(found, "wounded two sailors", f"{verb} two sailors")) == one
