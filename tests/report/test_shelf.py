"""A shelf gives back what was set aside, in any order, also when it is opened again."""

import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storydesk.model import Article, Block, Published, Span
from storydesk.report import article_from_json, article_to_json
from storydesk.report.shelf import Shelf, shelf

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=8),
    lambda v: st.lists(v) | st.dictionaries(st.text(), v),
    max_leaves=6,
)


@given(st.lists(VALUES, max_size=5), st.randoms())
def test_what_was_set_aside_is_taken_out_in_any_order(values: list[Any], chance: Any) -> None:
    file = io.BytesIO()
    shelved = Shelf(file)
    for value in values:
        shelved.put(value)
    numbers = list(range(len(values)))
    chance.shuffle(numbers)
    for opened in (shelved, Shelf(io.BytesIO(file.getvalue()), shelved.ends)):
        assert len(opened) == len(values)
        assert [opened.take(n) for n in numbers] == [values[n] for n in numbers]


def test_articles_come_back_as_they_were() -> None:
    made = [
        Article(
            f"a{i}",
            f"a{i}",
            f"Text “{i}” — \U0001f6a2",
            outlet=None if i % 2 else "Ö",
            published=Published("2031-05-02", "day"),
            blocks=(Block(Span(0, 4), "body"),),
        )
        for i in range(5)
    ]
    with shelf() as shelved:
        for article in made:
            shelved.put(article_to_json(article))
        assert [article_from_json(shelved.take(i)) for i in (4, 0, 2)] == [made[4], made[0], made[2]]
