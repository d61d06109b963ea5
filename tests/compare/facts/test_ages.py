"""Whoever is of one age is one person, unless a name, a sex, kin or one sentence says that they are two."""

import pytest

from storydesk.compare.facts.units import all_units
from tests.compare.facts.made_facts import facts, told_by
from tests.compare.made_stories import members


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Anton Vell was a poet. He was 61.", 61),
        ("Anton Vell, who was a poet, died at the age of 61.", 61),
        ("Anton Vell was 61 kilometres from home.", None),
        ("Anton Vell was 410.", None),
        ("The score was 61.", None),
    ],
)
def test_an_age_is_read_off_a_clause(text: str, age: float | None) -> None:
    ages = {u.age for u in all_units(members(f"News\n{text}")) if u.age is not None}
    assert ages == ({age} if age else set())


def test_a_name_is_whoever_else_is_of_its_age() -> None:
    found = facts(
        "Poet dies\nAnton Vell, 61, died at his home on Monday.",
        "Poet dies\nAnton Vell died at the age of 61, his sister said.",
        "Poet dies\nThe 61-year-old poet was found on Monday.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "Vell, 61", "61-year-old poet"))


def test_a_man_of_the_age_is_somebody_else_where_an_article_has_both() -> None:
    found = facts(
        "Crash\nIda North, 54, was hurt in the crash. Police later arrested a 54-year-old man in Ellery.",
        "Crash\nIda North, 54, was driving to work.",
    )
    assert not told_by(found, "Ida North, 54", "54-year-old man")


def test_two_of_one_age_in_one_sentence_are_two() -> None:
    found = facts(
        "Crash\nA 16-year-old pupil and a 16-year-old apprentice were hurt.",
        "Crash\nThe 16-year-old pupil was driving.",
        "Crash\nThe 16-year-old apprentice was not to blame.",
    )
    assert not told_by(found, "16-year-old pupil", "16-year-old apprentice")


def test_whoever_is_called_by_the_age_alone_is_the_one_person_of_it() -> None:
    found = facts("Crash\nA 16-year-old pupil was hurt.", "Crash\nThe 16-year-old was not to blame.", "Crash\nThe 16-year-old pupil slept.")
    assert any(f.coverage == "all" and any(s.value == "age" for s in f.signals) for f in found)
