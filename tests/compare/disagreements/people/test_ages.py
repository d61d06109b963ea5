"""Whether two people of different ages are one: by elimination, by the count of the dead, by order, by a name in two spellings."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

SHOWN: dict[str, tuple[str, str, str, str]] = {
    "the only one who died": (
        "A man was killed and two women were wounded when gunmen opened fire in Velmora. A 20-year-old man was pronounced dead at the scene.",
        "A party in Velmora ended in shots that left 18-year-old Daven Toll dead and two women wounded.",
        "20-year-old", "18-year-old",
    ),
    "two suspects in the order of their ages": (
        "Two men, ages 31 and 38, were arrested after the shooting in Velmora.",
        "Charged with assault over the shooting in Velmora are Brandon Sorrel, 37, who was wounded in the leg, and Kehin Lund, 30, who was shot in the arm.",
        "38", "37",
    ),
    "a headline with its copy": (
        "7-year-old Marle girl survives being shot by a stray bullet News 7-year-old Marle girl survives being shot by a stray bullet\n"
        "A 7-year-old Marle girl is home from the hospital after a stray bullet struck her.",
        "A 6-year-old girl was shot by a stray bullet in Marle and taken to a hospital.",
        "7-year-old", "6-year-old",
    ),
    "a name in two spellings": (
        "Police arrested 18-year-old Kemarto Sorrel over the shooting in Velmora.",
        "Kamarto Sorrel, 19, was arrested over the shooting in Velmora.",
        "18-year-old", "19",
    ),
    "a name with a nickname": (
        "Mark Toll, 53, was shot in Velmora and taken to a hospital.",
        "Mark “Biscuit” Toll, 54, was shot in Velmora and died at a hospital.",
        "53", "54",
    ),
}  # fmt: skip
NOT_SHOWN: dict[str, tuple[str, str]] = {
    "a second dead, found later": (
        "Gunmen killed an 18-year-old in Velmora on Tuesday and wounded three men.",
        "A body was found after the shooting in Velmora that killed an 18-year-old, 19-year-old and left three men wounded.",
    ),
    "the dead and the wounded of one sex": (
        "A 20-year-old man was killed and a 24-year-old man was wounded in the shooting in Velmora.",
        "A 24-year-old man, who was wounded in the shooting in Velmora, went home.",
    ),
    "a brother of the one named": (
        "Javon Toll, 15, was shot dead at home in Velmora.",
        "Javon Toll, 15, was shot dead at home in Velmora. A boy had traded shoes with Toll's 14-year-old brother.",
    ),
    "a namesake beside the one who died": (
        "Lucan Penrose died in Velmora on Monday. He was 47.",
        "Lucan passed away on Monday, aged 47. His sister has two children: Posy, nine, and six-year-old Lucan, who is named after his uncle.",
    ),
    "a father and a son of one name": (
        "Durand Sorrel was shot dead in Velmora on Friday.",
        "Durand Sorrel, 47, said that his son was shot dead in Velmora. His son, 19-year-old Durand Sorrel Jr., was shot in April.",
    ),
    "one beside the one named": (
        "Dallas Graven, 17, was shot dead at a home in Velmora.",
        "Dallas Graven was shot dead at a home in Velmora. Graven, of Marle, and the 18-year-old both played there.",
    ),
    "two of one age": (
        "A 20-year-old man was shot in the chest in Velmora. Another 20-year-old man was shot in the leg.",
        "A 20-year-old man was shot in the chest in Velmora. Another 20-year-old man was shot in the leg.",
    ),
}


def ages(*texts: str, days: tuple[str, ...] = ()) -> list[Disagreement]:
    return [d for d in disagreements(*texts, days=days) if d.kind == "age"]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_ages_of_one_person_are_shown(case: tuple[str, str, str, str]) -> None:
    left, right, one, two = case
    found = [d for d in ages(left, right) if d.relation == "contradict"]
    sides = [{c.exact for side in d.sides for c in side.citations} for d in found]
    assert any(any(one in exact for exact in exacts) and any(two in exact for exact in exacts) for exacts in sides)


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_ages_of_two_people_are_not(case: tuple[str, str]) -> None:
    assert ages(*case) == []


@pytest.mark.parametrize(
    ("days", "relation"),
    [
        (("2031-03-14", "2031-03-15"), "contradict"),
        (("2031-03-14", "2031-09-15"), "update"),
        (("2031-09-15", "2031-03-14"), "contradict"),
    ],
)
def test_a_birthday_needs_time(days: tuple[str, ...], relation: str) -> None:
    told = ("Police arrested Mark Sorrel, 19, in Velmora.", "Mark Sorrel, 20, was arrested in Velmora.")
    assert [d.relation for d in ages(*told, days=days)] == [relation]


def test_an_article_of_the_same_days_makes_it_no_birthday() -> None:
    told = (
        "Police arrested Mark Sorrel, 19, in Velmora.",
        "Mark Sorrel, 20, was arrested in Velmora.",
        "Mark Sorrel, 20, was tried in Velmora.",
    )
    (found,) = ages(*told, days=("2031-03-14", "2031-03-15", "2031-09-15"))
    assert found.relation == "contradict"


def test_a_name_is_no_side_of_a_disagreement_in_age() -> None:
    (found,) = ages("Mark Toll, 53, was shot dead in Velmora.", "Mark Toll III, 54, was shot dead in Velmora.")
    assert [[c.exact for c in side.citations] for side in found.sides] == [["53"], ["54"]]
