"""Words and their counts agree with the tokens."""

from hypothesis import given
from hypothesis import strategies as st

from storydesk.text.tokens import count_words, tokens, words


@given(st.text(max_size=80), st.integers(min_value=0, max_value=12))
def test_words_are_counted_up_to_a_bound(text: str, most: int) -> None:
    assert words(text) == [t.folded for t in tokens(text)]
    assert count_words(text, most) == min(len(words(text)), most)
