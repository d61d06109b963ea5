"""Words made of the first letters of others."""

import pytest

from storydesk.text.acronyms import is_acronym

SMALL = frozenset({"of", "the", "for"})


@pytest.mark.parametrize(
    ("short", "long", "is_one"),
    [
        ("mhp", "marle harbour police", True),
        ("m.h.p", "marle harbour police", True),
        ("glas", "great lake awards", True),
        ("dof", "department of fisheries", True),
        ("df", "department of fisheries", True),
        ("mp", "marle harbour police", False),
        ("mhq", "marle harbour police", False),
        ("m", "marle harbour", False),
        ("mhp", "marle", False),
    ],
)
def test_initials_with_or_without_small_words(short: str, long: str, is_one: bool) -> None:
    assert is_acronym((short,), tuple(long.split()), SMALL) is is_one


def test_an_acronym_is_one_word_of_several() -> None:
    assert not is_acronym(("marle", "harbour"), ("marle", "harbour", "police"), SMALL)
