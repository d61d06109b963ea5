"""Who found the dead."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

SON = "The landlord's son found the bodies in a flat on Mill Road in Calder."
POLICE = "Police found the bodies in a flat on Mill Road in Calder."
SILENT = [
    ("the same", SON, SON),
    ("someone", SON, "A man found the bodies in a flat on Mill Road in Calder."),
    ("police came after", SON + " Officers then found the bodies in two rooms.", POLICE),
    ("two words for police", POLICE, "Officers found the bodies in a flat on Mill Road in Calder."),
    ("no body", SON, "Police found the keys in a flat on Mill Road in Calder."),
]


def finders(*texts: str) -> list[Disagreement]:
    return [d for d in disagreements(*texts) if "same_find" in {s.name for s in d.signals}]


@pytest.mark.parametrize("other", [POLICE, "The bodies were found by a neighbour in a flat on Mill Road in Calder."])
def test_two_finders(other: str) -> None:
    (shown,) = finders(SON, other)
    assert shown.relation == "tension"


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_finders_that_may_be_one(one: str, two: str) -> None:
    assert not finders(one, two)
