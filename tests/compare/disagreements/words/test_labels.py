"""The table of labels: what a pattern stands for, and that no line contradicts itself."""

import pytest

from storydesk.compare.disagreements.words.labels import LINES, labels_of, spelled

SPELLED = [
    ("end~", {"end", "ends", "endes", "ended", "ending"}),
    ("scrap+~", {"scrap", "scraps", "scrapped", "scrapping"}),
    ("revoke~", {"revoke", "revokes", "revoked", "revoking"}),
    ("deny~", {"deny", "denies", "denied", "denying"}),
    ("plan^", {"plan", "plans"}),
    ("wind(s|ing)? down", {"wind down", "winds down", "winding down"}),
    ("organi[sz]e|mob", {"organise", "organize", "mob"}),
]
WAYS = {"like", "group", "fate", "doer", "title", "act"}


@pytest.mark.parametrize(("pattern", "expected"), SPELLED, ids=[p for p, _ in SPELLED])
def test_a_pattern_stands_for_its_forms(pattern, expected):
    assert spelled(pattern) == expected


def test_a_pattern_that_cannot_be_read_says_what_is_left():
    with pytest.raises(ValueError, match="what is left"):
        spelled("mob)s")


def test_every_line_has_a_name_of_its_own_a_known_way_and_two_sides_that_share_nothing():
    lines = [line.split(" / ") for line in LINES.strip().split("\n")]
    assert len({name for name, *_ in lines}) == len(lines)
    for name, by, plain, grave in lines:
        assert by in WAYS, name
        assert not spelled(plain) & spelled(grave), name


def test_phrases_are_found_by_their_first_word_longest_first():
    rows = labels_of()["forced"]
    assert [len(phrase) for phrase, _ in rows] == sorted((len(phrase) for phrase, _ in rows), reverse=True)
