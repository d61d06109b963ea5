"""Who did it and to whom is one fact where the same verb is read in several articles; where and when it was stay facts of their own."""

from collections.abc import Callable

from storydesk.compare.facts.likeness import Cast
from storydesk.compare.facts.sides import sides_joined
from storydesk.compare.facts.units import Unit, all_units
from tests.compare.facts.made_facts import facts, told_by
from tests.compare.made_stories import members


def joined(texts: tuple[str, ...], *groups: Callable[[Unit], bool]) -> list[set[int]]:
    """The articles of each group, where units are in the first group whose test they pass."""
    units = [u for u in all_units(members(*(f"News\n{t}" for t in texts))) if not u.value]
    made: list[list[Unit]] = [[] for _ in groups]
    for unit in units:
        place = next((i for i, of in enumerate(groups) if of(unit)), None)
        if place is not None:
            made[place].append(unit)
    return [{u.article for u in group} for group in sides_joined(made, Cast(units))]


def test_an_article_that_tells_one_side_tells_the_event() -> None:
    texts = (
        "Divers searched the bay for the Grey Lady.",
        "Divers searched the bay for the Grey Lady.",
        "A search for the Grey Lady is on.",
    )
    found = joined(texts, lambda u: u.head.word == "search" and u.relation == "object", lambda u: u.relation == "for")
    assert {0, 1, 2} in found


def test_one_article_that_reads_both_is_not_enough() -> None:
    texts = ("Divers searched the bay for the Grey Lady.", "Divers searched the bay.", "A search for the Grey Lady is on.")
    found = joined(texts, lambda u: u.head.word == "search" and u.relation == "object", lambda u: u.relation == "for")
    assert sorted(map(sorted, found)) == [[0, 1], [0, 2]]


def test_an_amount_takes_no_article_that_does_not_tell_it() -> None:
    texts = (
        "Boatmen pulled 38 people from the lake.",
        "Boatmen pulled 38 people from the lake.",
        "She was the first to be pulled from the lake.",
    )
    found = joined(texts, lambda u: u.head.word == "pull" and u.relation == "object", lambda u: u.relation == "from")
    assert {0, 1} in found


def test_one_who_did_it_does_not_make_two_things_one() -> None:
    found = facts("Raid\nAnton Vell stole a boat. Anton Vell stole a car.", "Raid\nAnton Vell stole a boat. Anton Vell stole a car.")
    assert not told_by(found, "stole a boat", "stole a car")


def test_an_article_that_only_names_the_event_tells_of_it() -> None:
    found = facts(
        "Hunt\nDivers are searching for the Grey Lady off Ellery Point.",
        "Hunt\nDivers were searching for the Grey Lady near Ellery Point on Monday.",
        "Hunt\nThe search for the Grey Lady goes on.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "search", "The search for the Grey Lady"))
