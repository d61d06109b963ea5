"""What two articles tell in the same few words is a fact where no statement ties them; another number, a negation or a row that joins them already keeps it out."""

import pytest

from storydesk.model import Fact
from tests.compare.facts.made_facts import facts

FILLER = (
    "The harbour office opened its new hall in spring.\nA choir of pilots sang there.\nTwelve lamps were hung along the quay.\nThe mayor paid for cakes.\n"
    "Rain fell until noon.\nThe market sold herring and rope.\nA painter drew the scene for the parish.\nChildren raced their kites."
)
OTHER = (
    "Fog closed the upper road for weeks.\nA teacher wrote a history of the locks.\nThe brass band lost its drum.\nBakers asked for cheaper flour.\n"
    "The library bought forty maps.\nA heron nested by the weir.\nThe chapel clock stopped.\nSwimmers crossed the sound."
)


def wordings(left: str, right: str) -> list[Fact]:
    found = facts(f"News of the day\n{left}\n{FILLER}", f"Late news\n{right}\n{OTHER}")
    return [f for f in found if any(s.name == "relation" and s.value == "wording" for s in f.signals)]


SPLIT = (
    "The anglers' guild of Marle is weakened, since its members split into rival factions over nets.",
    "Rival factions of the anglers' guild of Marle now quarrel over nets.",
)


def test_the_same_rare_words_side_by_side_are_a_fact_of_both() -> None:
    found = wordings(*SPLIT)
    assert [f.outlets for f in found if "factions" in f.statement.text and "ival" in f.statement.text] == [2] or any(
        "factions" in c.exact for f in facts(f"A\n{SPLIT[0]}", f"B\n{SPLIT[1]}") for c in f.statement.citations if f.outlets > 1
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The wreck lies 40 fathoms deep off the lighthouse rock.", "The wreck lies 52 fathoms deep off the lighthouse rock."),
        (
            "The divers never reached the flooded engine vault of the wreck.",
            "The divers at last saw the flooded engine vault of the wreck.",
        ),
    ],
)
def test_other_numbers_tell_apart(left: str, right: str) -> None:
    assert not any(
        len({c.exact for c in f.statement.citations}) > 1 and any(ch.isdigit() for ch in f.statement.text) for f in wordings(left, right)
    )


def test_what_a_row_joins_already_stands_once() -> None:
    found = wordings("The crane crushed the sailor.", "The crane crushed the sailor.")
    assert not found


def test_words_that_are_far_apart_are_no_wording() -> None:
    left = "Anglers of the old guild by the lower mill near the great weir met there again and again while factions grew."
    right = "Factions were unknown when the first boats of the upper town were still built by hand by men whom anglers paid."
    assert not wordings(left, right)
