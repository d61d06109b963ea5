"""Ages that a verb tells, and whose they are. Texts are invented."""

import pytest

from storydesk.annotate import annotate
from tests.annotate.made_articles import article

TOLD = [
    ("Tom Vale died on Monday. He was 47.", [("He", "Tom Vale", 47, False)]),
    ("Tom Vale died at the age of 47.", [("Tom Vale", "Tom Vale", 47, False)]),
    ("Tom Vale, who was 47, died.", [("Tom Vale", "Tom Vale", 47, False)]),
    ("Tom Vale was 47.", [("Tom Vale", "Tom Vale", 47, False)]),
    ("At the age of 12 Tom Vale began to sing.", [("12", None, 12, True)]),
    ("Tom Vale and Ben Orr died on Monday. He was 47.", [("He", None, 47, False)]),
    ("Ana Ruiz died on Monday. He was 47.", [("He", None, 47, False)]),
    ("The father of the 11-year-old was charged.", [("11-year-old", None, 11, False)]),
    ("The river was 47.", []),
    ("Tom Vale was 47.5 points behind.", []),
    ("He was 47 percent sure of it.", []),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[t for t, _ in TOLD])
def test_whose_age_it_is(text: str, wanted: list[tuple[str, str | None, int, bool]]) -> None:
    made = article(text, published="2031-03-14")
    read = annotate(made)
    names = {m.entity: m.span.of(text) for m in reversed(read.mentions)}
    ages = [c for c in read.claims if c.attribute == "age" and c.about and c.value]
    assert [
        (c.about.span.of(made.text), names.get(c.about.entity or ""), c.value.low, c.hedged) for c in ages if c.about and c.value
    ] == wanted
