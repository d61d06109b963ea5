"""How the make of a vehicle is spelled."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = ("The gunman fled in a silver Marbeth SUV, police said.", "The man left Calder in a silver Marbith SUV.")
NOT_SHOWN = {
    "another colour": ("The gunman fled in a silver Marbeth SUV.", "The man left in a black Marbith SUV."),
    "another kind": ("The gunman fled in a silver Marbeth SUV.", "The man left in a silver Marbith van."),
    "another make": ("The gunman fled in a silver Marbeth SUV.", "The man left in a silver Corvale SUV."),
    "both in one article": (
        "The gunman fled in a silver Marbeth SUV. A silver Marbith SUV stood there too.",
        "The man left in a silver Marbith SUV.",
    ),
}


def _makes(*texts: str) -> list[str]:
    return [d.relation for d in disagreements(*texts) if any(s.name == "same_colour" for s in d.signals)]


def test_two_spellings_of_one_make_are_shown() -> None:
    assert _makes(*SHOWN) == ["contradict"]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_two_vehicles_are_not(case: tuple[str, str]) -> None:
    assert not _makes(*case)
