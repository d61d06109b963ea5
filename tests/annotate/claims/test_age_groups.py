"""Ages in lists, each of one of a group, and ages after a possessor. Texts are invented."""

import pytest

from storydesk.annotate import annotate
from tests.annotate.made_articles import article

TOLD = [
    ("Two men, ages 31 and 38, were arrested.", [("men", "man", 31), ("men", "man", 38)]),
    ("Two women - one age 31 and the other 38 - were hurt.", [("women", "woman", 31), ("women", "woman", 38)]),
    ("Police held 18- and 19-year-old men on Monday.", [("men", "man", 18), ("men", "man", 19)]),
    ("He shot an 8- and a 9-year-old boy.", [("8", "boy", 8), ("boy", "boy", 9)]),
    ("He traded shoes with Toll's 14-year-old brother.", [("brother", "brother", 14)]),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[t for t, _ in TOLD])
def test_ages_of_a_group_are_of_one_of_it_each(text: str, wanted: list[tuple[str, str, int]]) -> None:
    made = article(text, published="2031-03-14")
    ages = sorted((c for c in annotate(made).claims if c.attribute == "age"), key=lambda c: c.value_span.start if c.value_span else 0)
    assert [(c.about.span.of(made.text), c.about.head, c.value.low) for c in ages if c.about and c.value] == wanted
    assert all(c.about.entity is None for c in ages if c.about)
