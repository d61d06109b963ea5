"""The post of one named person, as two articles give it."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

SHOWN = [
    ("a deputy and the whole", "Deputy Mayor Ana Ruiz opened the bridge.", "Ana Ruiz, the mayor of Calder, opened the bridge."),
    ("two ranks", "Sgt. Tom Vale led the search.", "Lt. Tom Vale led the search."),
    (
        "behind the office",
        "The governor-general of Orsk province, Ana Ruiz, spoke on Monday.",
        "Ana Ruiz, the governor of Orsk, spoke on Monday.",
    ),
    (
        "who heads it and who speaks for it",
        "Tom Vale, head of the harbour office, said so.",
        "Tom Vale, a spokesman of the harbour office, said so.",
    ),
    ("interim, some words before", "Interim harbour director Tom Vale resigned.", "Harbour director Tom Vale resigned."),
]
SILENT = [
    ("short forms", "Gov. Ana Ruiz spoke.", "Governor Ana Ruiz spoke."),
    ("posts of two lines", "Ana Ruiz, the mayor of Calder, spoke.", "Ana Ruiz, a coach, spoke."),
    ("two people", "Deputy Mayor Ana Ruiz spoke.", "Mayor Tom Vale spoke."),
    ("held before", "Ana Ruiz, the former mayor of Calder, spoke.", "Deputy Mayor Ana Ruiz spoke."),
    ("an article with both", "Deputy Mayor Ana Ruiz spoke. Ana Ruiz, the mayor from May on, was calm.", "Mayor Ana Ruiz spoke."),
    ("a deputy who is a sergeant", "Deputy Sgt. Tom Vale spoke.", "Sgt. Tom Vale spoke."),
    ("interim and acting", "Interim harbour director Tom Vale resigned.", "Acting Director Tom Vale resigned."),
]


def posts(*texts: str) -> list[Disagreement]:
    return [
        d for d in disagreements(*texts) if d.kind == "relation" and {s.name for s in d.signals} == {"same_person", "no_article_has_both"}
    ]


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_two_posts_of_one_line(one: str, two: str) -> None:
    assert [d.relation for d in posts(one, two)] == ["tension"]


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_what_one_person_may_be(one: str, two: str) -> None:
    assert not posts(one, two)
