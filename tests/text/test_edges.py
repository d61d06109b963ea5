"""White space at the edges of a stretch of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.text.edges import trimmed


@pytest.mark.parametrize(
    ("text", "start", "end", "kept"),
    [
        ("  a boat ", 0, 9, "a boat"),
        ("a boat", 0, 6, "a boat"),
        ("a boat sank", 1, 7, "boat"),
        ("a\u00a0\n", 0, 3, "a"),
        ("   ", 0, 3, ""),
        ("", 0, 0, ""),
    ],
)
def test_bounds_move_inwards_to_what_is_printed(text: str, start: int, end: int, kept: str) -> None:
    first, last = trimmed(text, start, end)
    assert text[first:last] == kept


@given(st.text(alphabet="ab \n\u00a0", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_what_is_kept_is_what_strip_keeps(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = trimmed(text, start, end)
    assert start <= first <= last <= end
    assert text[first:last] == text[start:end].strip()
