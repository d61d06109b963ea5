"""Whose kin somebody is."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = {
    "aunt and cousin": (
        "“We know nothing,” said Ida Marsh, Tom Field's aunt.",
        "Tom Field died at noon. Ida Marsh, Field's cousin, said she was waiting for the police.",
    ),
    "before the name": (
        "The victim's uncle, Karl Lind, spoke in Marle on Monday.",
        "Karl Lind, the boy's grandfather, spoke in Marle on Monday.",
    ),
    "former": (
        "Smith named her boyfriend, Tom Field, to the police in Marle.",
        "Police in Marle arrested Smith's ex-boyfriend, Tom Field, on Monday.",
    ),
    "harmed": (
        "The man shot his ex-wife and a guard in Marle, police said.",
        "The man was found dead after he killed his wife and wounded a guard in Marle.",
    ),
}
NOT_SHOWN = {
    "a looser word": ("Karl Lind, Tom Field's stepfather, spoke in Marle.", "Tom Field's father, Karl Lind, spoke in Marle."),
    "wife and girlfriend": ("Tom Field shot his wife, Ida Marsh, police said.", "Tom Field's girlfriend, Ida Marsh, was shot in Marle."),
    "of two people": ("Ida Marsh, Tom Field's aunt, spoke in Marle.", "Ida Marsh, Lena Holt's mother, spoke in Marle."),
    "whose is not told": ("His aunt, Ida Marsh, spoke in Marle.", "Her mother, Ida Marsh, spoke in Marle."),
    "both in one article": (
        "Smith's ex-boyfriend, Tom Field, was held. Her boyfriend, Tom Field, had a gun, Smith said.",
        "Smith named her boyfriend, Tom Field.",
    ),
    "a parting": (
        "Tom Field broke up with Ida Marsh, his girlfriend, on Monday in Marle.",
        "Police in Marle held Marsh's ex-boyfriend. His ex-girlfriend, Ida Marsh, was hurt.",
    ),
    "speech": ("“Ida Marsh, Tom Field's cousin, helped us,” said Karl Lind.", "Ida Marsh, Tom Field's aunt, spoke in Marle."),
}


def _kin(*texts: str) -> list[str]:
    return [d.relation for d in disagreements(*texts) if d.kind == "role"]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_words_for_kin_that_exclude_each_other_are_shown(case: tuple[str, str]) -> None:
    assert _kin(*case) == ["contradict"]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_looser_words_and_other_people_are_not(case: tuple[str, str]) -> None:
    assert not _kin(*case)
