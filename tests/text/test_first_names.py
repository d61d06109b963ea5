"""First names: gender and short forms."""

import pytest

from storydesk.text.first_names import gender_of_name, is_first_name, same_first_name


@pytest.mark.parametrize(
    ("name", "gender"), [("Ronald", "male"), ("Valerie", "female"), ("Zoë", "female"), ("José", "male"), ("Jamie", None), ("Xqzt", None)]
)
def test_gender(name: str, gender: str | None) -> None:
    assert gender_of_name(name) == gender


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jim", "Jimmy"),
        ("Jim", "James"),
        ("Charlie", "Charles"),
        ("Sean", "Shawn"),
        ("Katrin", "Catrin"),
        ("Terrance", "Terrence"),
        ("Jon", "John"),
    ],
)
def test_forms_of_one_name(left: str, right: str) -> None:
    assert same_first_name(left, right)
    assert same_first_name(right, left)


@pytest.mark.parametrize(("left", "right"), [("Ronald", "Valerie"), ("Maria", "Marie"), ("Dan", "Don"), ("Tom", "Tim")])
def test_other_names(left: str, right: str) -> None:
    assert not same_first_name(left, right)


def test_words_that_are_no_names() -> None:
    assert not is_first_name("bridge")
