"""Words and their counts agree with the tokens."""

from hypothesis import given
from hypothesis import strategies as st

from storydesk.text.folding import beginnings, fold_word
from storydesk.text.tokens import bare, count_words, tokens, words


@given(st.text(max_size=80), st.integers(min_value=0, max_value=12))
def test_words_are_counted_up_to_a_bound(text: str, most: int) -> None:
    assert words(text) == [t.folded for t in tokens(text)]
    assert count_words(text, most) == min(len(words(text)), most)


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            "The harbour’s o'clock U.S. 1,237 9a9 covid19's 3.5million ''quoted'' it''s dogs' '99 @ann #tag a@b café — … • half½ 漢字 ٣٤ \u212a ſ a_b 9'a ?".split()
        ),
        st.text(max_size=6),
        st.sampled_from([" ", " ", "\n", "\xa0", "\u2009", "."]),
    ),
    max_size=30,
).map("".join)


@given(TEXTS)
def test_words_are_those_of_the_tokens(text: str) -> None:
    assert words(text) == [token.folded for token in tokens(text)]


@given(TEXTS)
def test_bare_letters_hold_what_every_word_begins_with(text: str) -> None:
    letters = bare(text)
    if letters is None:
        return
    spelled = letters.decode("ascii").split()
    for word in words(text):
        if word.isalpha():
            assert any(fold_word(s) == word and s.startswith(tuple(beginnings(word))) for s in spelled)
