"""A fact to one, doubtful to another, read from the words."""

import pytest

from tests.compare.made_stories import disagreements

FLAT = "A warm current kept the harbour water of Marle ice free for weeks."
SHOWN = [
    ("may have", "A warm current may have kept the harbour water of Marle ice free.", FLAT, {"may have kept", "kept"}),
    (
        "apparently",
        "A barge apparently hit the fishing pier of Marle on Monday.",
        "Onlookers filmed as the fishing pier of Marle was hit by the barge.",
        {"apparently hit", "hit"},
    ),
    (
        "reportedly",
        "The mill reportedly had 20 full-time weavers in spring, after the flood in Marle.",
        "The mill had 20 full-time weavers after the flood in Marle.",
        None,
    ),
]
SILENT = [
    ("both doubt", "A warm current may have kept the harbour water of Marle ice free.", FLAT.replace("kept", "probably kept")),
    (
        "an article that tells it both ways",
        "A warm current may have kept the harbour water of Marle ice free. It kept the harbour water clear for a week.",
        FLAT,
    ),
    ("to come", "A warm current will probably keep the harbour water of Marle ice free.", FLAT),
    ("somebody's words", "A warm current may have kept the harbour water of Marle ice free.", "Vera Toll said: “" + FLAT + "”"),
    (
        "of a thing beside",
        "Divers who met the ship that was believed to be in Marle kept the harbour water of Marle free of ice.",
        "A warm current and divers kept the harbour water of Marle free of ice.",
    ),
    (
        "what appears to be",
        "Divers kept the harbour water of Marle free of what appeared to be broken barge timber from Calder.",
        "Divers kept the harbour water of Marle free of broken barge timber from Calder.",
    ),
    ("of other things", "A warm current may have kept the harbour water of Marle ice free.", "Storms kept the ferry in port for weeks."),
    (
        "doubt of what is said",
        "The board reportedly said harbour water of Marle was warm.",
        "The board said harbour water of Marle was warm.",
    ),
]


@pytest.mark.parametrize(("left", "right", "sides"), [c[1:] for c in SHOWN], ids=[c[0] for c in SHOWN])
def test_a_word_of_doubt_and_none_are_a_tension(left, right, sides):
    found = [d for d in disagreements(left, right) if d.kind == "polarity"]
    assert [d.relation for d in found] == ["tension"]
    assert sides is None or {c.exact for side in found[0].sides for c in side.citations} == sides


@pytest.mark.parametrize(("left", "right"), [c[1:] for c in SILENT], ids=[c[0] for c in SILENT])
def test_what_is_told_alike_or_of_other_things_is_not(left, right):
    assert [d for d in disagreements(left, right) if d.kind == "polarity"] == []


def test_what_is_known_on_a_later_day_is_no_tension():
    left = "A warm current may have kept the harbour water of Marle ice free."
    assert [d for d in disagreements(left, FLAT, days=("2031-03-14", "2031-03-16")) if d.kind == "polarity"] == []
