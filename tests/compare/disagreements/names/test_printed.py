"""Words of names as a story prints them."""

import pytest

from storydesk.compare.disagreements.names.near import near_pairs
from storydesk.compare.disagreements.names.printed import printed_names, printed_small
from storydesk.compare.disagreements.names.weighing import signals
from storydesk.compare.disagreements.tellings import read_tellings
from tests.compare.made_stories import members

CASES: dict[str, tuple[str, dict[str, str]]] = {
    "each word of a row": ("Police said that Ana Ruiz lived in Velmora.", {"ana": "Ana Ruiz", "ruiz": "Ana Ruiz", "velmora": "Velmora"}),
    "no title, street, day": (
        "On Monday they saw Sheriff Tarvo Sellen in Orrin Street.",
        {"tarvo": "Sellen", "sellen": "Sellen", "orrin": "Orrin Street"},
    ),
    "no first word of a sentence": ("Later the door was open.", {}),
    "without the possessor's ending": ("They found the van behind Sellen’s garden.", {"sellen": "Sellen’s"}),
    "no spelling that is marked as wrong": ("Somebody wrote Sellan (sic) there.", {}),
    "nobody introduced by one name": ("They saw his sister, Orrina, there.", {}),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_words_of_names(case: tuple[str, dict[str, str]]) -> None:
    text, expected = case
    found = printed_names(read_tellings(members(text, "It rained.")))
    assert set(found) == set(expected)
    for word, row in expected.items():
        (printed,) = found[word]
        assert row in printed.span.of(text)


def test_signals_tell_the_letters_the_rows_and_the_story() -> None:
    tellings = read_tellings(
        members("Ana Sellen, 20, was hurt in Marle.", "Ana Sellan, 20, was hurt in Marle. Medics took Sellan to a hospital.")
    )
    ((left, right),) = near_pairs(tellings)
    assert {left[0].word, right[0].word} == {"sellen", "sellan"}
    found = signals(left, right, printed_small(tellings), tellings)
    told = {
        "edits": 1.0,
        "same_sound": 1.0,
        "same_others": 1.0,
        "same_age": 1.0,
        "printed_once": 1.0,
        "both_articles": 0.0,
        "somebody_else": 0.0,
    }
    assert {name: found[name] for name in told} == told
    assert found["sentences"] == 1.0
