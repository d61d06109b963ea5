"""What looks like one statement by its words, and is none."""

import pytest

from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.exclusions import excluded
from storydesk.compare.facts.guards import Doers, forbidden
from storydesk.compare.facts.units import Unit, all_units
from tests.compare.facts.made_facts import facts, told_by
from tests.compare.made_stories import members


def unit(text: str, head: str) -> tuple[Unit, Cast]:
    units = all_units(members(f"News\n{text}"))
    return next(u for u in units if u.head.word == head and not u.value and u.relation != "subject"), Cast(units)


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (("The boy visited his father.", "visit"), ("The boy called his father.", "call"), "kin in another sense"),
        (("The shooter was a student.", "shooter"), ("He shot a student.", "shoot"), "a person is no event"),
        (("A man was in the hall.", "be"), ("Three dogs were in the hall.", "be"), "an empty head"),
        (("Police stopped the boy.", "stop"), ("Police stopped the man.", "stop"), "another sort"),
        (("The shooter died.", "die"), ("The shooting died.", "die"), "another sort"),
        (("The office raised the alarm.", "raise"), ("The letter raised a matter.", "raise"), "another thing"),
    ],
)
def test_what_forbids(left: tuple[str, str], right: tuple[str, str], why: str) -> None:
    (a, cast), (b, _) = unit(*left), unit(*right)
    assert forbidden(a, b, cast) == why


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("The cross collapsed.", "collapse"), ("The sculpture collapsed.", "collapse")),
        (("Police hunted the man.", "hunt"), ("Police searched the man.", "search")),
        (("An engineer raised the alarm.", "raise"), ("An engineer raised a matter.", "raise")),
        (("The ship fell.", "fall"), ("The ship toppled.", "topple")),
    ],
)
def test_what_does_not(left: tuple[str, str], right: tuple[str, str]) -> None:
    (a, cast), (b, _) = unit(*left), unit(*right)
    assert forbidden(a, b, cast) is None


def test_a_statement_of_being_needs_the_same_one() -> None:
    found = facts("News\nIda North was at the harbour.", "News\nThree other people were at the harbour.")
    assert not told_by(found, "Ida North was", "people were")


@pytest.mark.parametrize(("whose", "others"), [("Oskar Brandt", True), ("Ida North", False), ("The boy", False)])
def test_where_it_was_is_of_one_event_only_if_it_is_the_same_ones(whose: str, others: bool) -> None:
    units = all_units(members("News\nIda North visited the island with a dog.", f"News\n{whose} visited the island with a dog."))
    a, b = (u for u in units if u.relation == "with")
    assert Doers(units).others(a, b) == others


@pytest.mark.parametrize(("more", "why"), [("The officer was taken to hospital too.", "one of several"), ("", None)])
def test_the_victim_may_be_anybody_where_several_were_hurt(more: str, why: str | None) -> None:
    units = all_units(members(f"News\nThe pilot was taken to hospital. {more}", "News\nThe victim was taken to hospital."))
    a = next(u for u in units if u.relation == "object" and u.complement.word == "pilot")
    b = next(u for u in units if u.relation == "object" and u.complement.word == "victim")
    assert forbidden(a, b, Cast(units)) == why


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("The victim was treated at the harbour.", "The victims were treated at the harbour.", ("victim was", "victims were")),
        ("A man was shot in Marle.", "Two officers were shot in Marle.", ("man was", "officers were")),
        ("Rescuers pulled 38 people from the water.", "Ida North was the first to be pulled from the water.", ("38 people", "the first")),
        ("A whale washed up.", "All summer whales washed up.", ("A whale washed up", "whales washed up")),
        ("They sold the skeleton of the whale.", "Skeletons of two whales were sold.", ("of the whale", "of two whales")),
        ("The mayor declared his candidacy.", "They removed the arsenal that was declared.", ("candidacy", "arsenal")),
        ("The trial was scheduled in June.", "A concert was scheduled in May.", ("trial", "concert")),
    ],
)
def test_one_is_not_several_and_one_verb_is_not_one_event(left: str, right: str, apart: tuple[str, str]) -> None:
    assert not told_by(facts(f"News\n{left}", f"News\n{right}"), *apart)


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("One officer was wounded.", "He shot and wounded two officers in the square.", "number"),
        ("Only one officer was wounded.", "He shot and wounded officers in the square.", "number"),
        ("Three officers were wounded.", "He shot and wounded two officers in the square.", "number"),
        ("One of the officers was wounded.", "He shot and wounded two officers in the square.", None),
        ("Two officers were wounded.", "He shot and wounded two officers in the square.", None),
        ("Two dogs were wounded.", "He shot and wounded three officers in the square.", None),
    ],
)
def test_another_number_of_the_same_is_another_matter_wherever_it_is_told(left: str, right: str, why: str | None) -> None:
    units = all_units(members(f"News\n{left}", f"News\n{right}"))
    a = next(u for u in units if u.article == 0 and u.relation == "object")
    b = next(u for u in units if u.article == 1 and u.relation == "in")
    assert excluded(a, b, Cast(units)) == why


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("One of the five passengers survived the crash.", "One passenger survived the crash."),
        ("The old cross collapsed.", "The sculpture collapsed."),
        ("The shop violated its policies on animals.", "The sale violated the policy of the shop."),
        ("He stole a silver 2007 Marlander.", "He stole the Marlander."),
    ],
)
def test_what_is_one_thing_stays_one(left: str, right: str) -> None:
    found = facts(f"News\n{left}", f"News\n{right}")
    assert [f for f in found if f.outlets > 1 and any(s.name == "tells" for s in f.signals)]


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("A note was left with Ida North’s lawyer.", "A note was left with Anton Vell’s lawyer.", ("North’s lawyer", "Vell’s lawyer")),
        ("Anton Vell has pleaded not guilty.", "Anton Vell pleaded guilty.", ("not guilty", "pleaded guilty")),
        ("They called for help on Monday.", "A petition asked for comment on Monday.", ("for help", "for comment")),
    ],
)
def test_other_owners_and_a_denied_quality_are_other_facts(left: str, right: str, apart: tuple[str, str]) -> None:
    found = [f for f in facts(f"News\n{left}", f"News\n{right}") if any(s.name == "tells" for s in f.signals)]
    assert not told_by(tuple(found), *apart)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("The heron is the only bird of the island.", "The heron is a flagship bird.", False),
        ("The heron is the only bird of the island.", "The heron is the only bird there.", True),
        ("Ida North is the third woman there.", "Ida North is a singer.", False),
    ],
)
def test_what_is_of_a_kind_for_two_reasons_is_no_one_statement(left: str, right: str, joined: bool) -> None:
    found = [f for f in facts(f"News\n{left}", f"News\n{right}") if any(s.value == "attribute" for s in f.signals)]
    assert any(f.outlets == 2 for f in found) == joined


@pytest.mark.parametrize(("place", "joined"), [("seventh", False), ("ninth", True)])
def test_another_place_in_a_row_is_another(place: str, joined: bool) -> None:
    found = facts("News\nThe crew repaired the ninth crane.", f"News\nThe crew repaired the {place} crane.")
    assert any("crane" in f.statement.text and f.outlets == 2 for f in found) == joined


def test_two_who_bear_one_title_are_two() -> None:
    found = facts("News\nThe prime minister, Tom Hale, left.", "News\nPrime Minister Ida North left.")
    assert not any(f.outlets == 2 and "inister" in f.statement.text for f in found)


def test_steps_and_measures_are_taken_by_anybody() -> None:
    (a, cast), (b, _) = unit("The zoo took a step.", "take"), unit("The zoo took measures.", "take")
    assert forbidden(a, b, cast) == "an empty head"


@pytest.mark.parametrize(
    ("left", "right", "needles"),
    [
        ("Tom Hale slipped on a floor on Friday.", "Tom Hale slipped into a coma on Friday.", ("a floor", "a coma")),
        ("Tom Hale nearly died of a fall on Friday.", "Tom Hale died of a fall on Friday.", ("nearly died", "Hale died")),
        ("Tom Hale had no headache after the fall.", "Tom Hale had no symptoms after the fall.", ("no headache", "no symptoms")),
        ("Troops took up a position in Ellery.", "Talks took place in Ellery.", ("took up", "took place")),
        ("Pro-Norland crowds stormed the hall in Ellery.", "A pro-Sudland mob stormed the hall in Ellery.", ("crowds", "mob")),
        (
            "It was a difficult day for Tom Hale on Sunday.",
            "Tom Hale was out of critical condition Sunday.",
            ("difficult day", "condition"),
        ),
    ],
)
def test_two_events_of_one_verb_are_two(left: str, right: str, needles: tuple[str, str]) -> None:
    assert not told_by(facts(f"News\n{left}", f"News\n{right}"), *needles)


@pytest.mark.parametrize(
    ("left", "right", "needles"),
    [
        ("Tom Hale nearly died of a fall.", "Tom Hale almost died of a fall.", ("nearly died", "almost died")),
        ("Tom Hale had no symptoms after the fall.", "Hale had no symptoms after the fall.", ("Tom Hale had", "Hale had")),
        ("Pro-Norland crowds stormed the hall in Ellery.", "A pro-Norland mob stormed the hall in Ellery.", ("crowds", "mob")),
        (
            "Do not approach the suspect.",
            "Tom Hale is the suspect. Do not approach Tom Hale.",
            ("approach the suspect", "approach Tom Hale"),
        ),
        ("Tom Hale slipped into a coma.", "Tom Hale fell into a coma.", ("slipped", "fell")),
    ],
)
def test_one_event_in_two_wordings_is_one(left: str, right: str, needles: tuple[str, str]) -> None:
    assert told_by(facts(f"News\n{left}", f"News\n{right}"), *needles)
