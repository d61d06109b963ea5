"""Two spellings of one name, and two names."""

import pytest

from storydesk.compare.disagreements.spelling import carried_over, distance, misspelled, short_form


@pytest.mark.parametrize(
    ("left", "right", "edits"), [("abc", "abc", 0), ("abc", "acb", 1), ("hurt", "hunt", 1), ("", "ab", 2), ("sean", "shawn", 2)]
)
def test_edits(left: str, right: str, edits: int) -> None:
    assert distance(left, right) == distance(right, left) == edits


@pytest.mark.parametrize(
    ("left", "right"), [("sean", "shawn"), ("terrance", "terrence"), ("dickson", "dixon"), ("stefanie", "stephanie"), ("tessa", "thessa")]
)
def test_misspelled(left: str, right: str) -> None:
    assert misspelled(left, right)


@pytest.mark.parametrize(("left", "right"), [("mark", "paul"), ("ana", "ana"), ("owen", "owens"), ("li", "lu"), ("hart", "stone")])
def test_two_names(left: str, right: str) -> None:
    assert not misspelled(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("jim", "jimmy"), ("james", "jim"), ("charlie", "charles"), ("j", "james"), ("alex", "alexander")]
)
def test_short_forms(left: str, right: str) -> None:
    assert short_form(left, right)
    assert short_form(right, left)


@pytest.mark.parametrize(("left", "right"), [("morsi", "mursi"), ("yatsenyuk", "yatseniuk"), ("mashaal", "meshal"), ("sergei", "sergey")])
def test_names_carried_over_from_another_script(left: str, right: str) -> None:
    assert carried_over(left) == carried_over(right)
