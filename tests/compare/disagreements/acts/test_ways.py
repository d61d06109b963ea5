"""Ways of one act that exclude each other, and ways that do not."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = {
    "approach": (
        "The boy was playing in Marle Street about noon when two men walked up to the porch and opened fire, police said.",
        "The boy was on the porch in Marle Street about noon when two men ran up and started shooting, police said.",
    ),
    "from a car, or out of it": (
        "Three men drove by the house in Marle Street and opened fire on the children, police said.",
        "A car stopped at the house in Marle Street, where a man got out, stood by the gate and began shooting at the children.",
    ),
    "handling": (
        "Police in Marle said the man was cleaning his rifle when it accidentally went off and hit his niece.",
        "The man in Marle told police he was playing with the rifle when it went off and hit his niece.",
    ),
    "unaware": (
        "The father in Marle was trying to unload a rifle when it went off and hit his niece in her bedroom.",
        "The father was handling a rifle he believed was unloaded, and it went off, hitting his daughter in her bedroom in Marle.",
    ),
    "flight": (
        "Four people were hurt. The gunman fled on foot toward Marle Street.",
        "Shots were fired by the harbour. The suspect escaped in a red car.",
    ),
    "gun": (
        "A student in Marle shot himself in the leg with a revolver during a lesson.",
        "The student in Marle had a small derringer, and shot himself in the leg during a lesson.",
    ),
    "ride": (
        "A 26-year-old man was shot in the leg and taken to St. Ann Hospital in Marle.",
        "A 26-year-old man, shot in the leg, drove himself to St. Ann Hospital in Marle.",
    ),
}
NOT_SHOWN = {
    "both ways in one article": (
        "Two men walked up to the porch in Marle Street and opened fire. Others said the two men ran up to the porch and opened fire.",
        "Two men ran up to the porch in Marle Street and opened fire.",
    ),
    "another act": (
        "Two men walked up to the porch in Marle Street and opened fire.",
        "A week before, in Calder, somebody ran up to a guard, took his gun and opened fire on cars.",
    ),
    "speech": (
        "“Two men ran up to the porch and opened fire,” said Ida Field of Marle Street.",
        "Two men walked up to the porch in Marle Street and opened fire.",
    ),
    "denied": (
        "The man in Marle was not cleaning his rifle when it went off and hit his niece.",
        "The man in Marle was playing with the rifle when it went off and hit his niece.",
    ),
    "cleaning and unloading": (
        "The man in Marle was cleaning his rifle when it went off and hit his niece.",
        "The man in Marle was unloading his rifle when it went off and hit his niece.",
    ),
    "on foot to a car": (
        "The gunman fled on foot toward Marle Street. A car was waiting there.",
        "The suspect escaped in a red car.",
    ),
    "flights of several": (
        "One gunman fled on foot. The other suspect escaped on foot by the harbour.",
        "The suspect escaped in a red car.",
    ),
    "another man": (
        "A 26-year-old man was shot in the leg and taken to St. Ann Hospital in Marle.",
        "A 31-year-old man, shot in the leg, drove himself to St. Ann Hospital in Marle.",
    ),
    "one article that tells both": (
        "A 26-year-old man drove himself to St. Ann Hospital. Police said the 26-year-old man was taken to St. Ann Hospital.",
        "A storm came up over Marle in the night.",
    ),
    "another hospital": (
        "A 26-year-old man was shot in the leg and taken to Calder Hospital.",
        "A 26-year-old man, shot in the leg, drove himself to St. Ann Hospital in Marle.",
    ),
}


def _ways(*texts: str) -> list[tuple[str, ...]]:
    return [tuple(s.value for s in d.sides) for d in disagreements(*texts) if any(s.name == "other_way" for s in d.signals)]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_ways_of_one_act_are_shown(case: tuple[str, str]) -> None:
    assert len(_ways(*case)) == 1


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_other_acts_and_ways_that_agree_are_not(case: tuple[str, str]) -> None:
    assert not _ways(*case)


def test_every_article_that_tells_it_so_is_cited() -> None:
    walked = "Two men walked up to the porch in Marle Street and opened fire, police said."
    ran = "Two men ran up to the porch in Marle Street and opened fire, police said."
    (found,) = [d for d in disagreements(walked, ran, walked) if any(s.name == "other_way" for s in d.signals)]
    assert sorted(len(s.citations) for s in found.sides) == [1, 2]
