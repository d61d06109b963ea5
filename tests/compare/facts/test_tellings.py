"""Groups that tell one event in the same words become one, unless something tells them apart."""

from storydesk.compare.facts.tellings import tellings_joined
from storydesk.compare.facts.units import Unit, all_units
from tests.compare.made_stories import members


def groups(*lines: str) -> list[list[Unit]]:
    """The units of the given verbs: one group of the first two articles, one of the others."""
    units = [u for u in all_units(members(*(f"News\n{line}" for line in lines))) if u.of_event and u.relation == "object"]
    return [[u for u in units if u.article < 2], [u for u in units if u.article >= 2]]


LINES = ("Rebels freed the girls.", "Rebels released the girls.", "The girls were released.", "The girls were freed.")


def test_one_event_is_one_group() -> None:
    assert len(tellings_joined(groups(*LINES), lambda a, b: False)) == 1


def test_what_is_apart_stays_apart() -> None:
    assert len(tellings_joined(groups(*LINES), lambda a, b: True)) == 2


def test_another_patient_is_another_event() -> None:
    assert len(tellings_joined(groups(*LINES[:2], "The boats were released.", "The boats were freed."), lambda a, b: False)) == 2


def test_one_article_alone_is_no_group_to_join() -> None:
    first, second = groups(*LINES)
    assert len(tellings_joined([first, second[:1]], lambda a, b: False)) == 2
