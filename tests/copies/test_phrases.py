"""Phrases: runs of words that many stories hold are known, others are not."""

from hypothesis import given
from hypothesis import strategies as st

from storydesk.copies.phrases import RUN, in_phrases, run_hashes
from storydesk.text.tokens import words


def marked(text):
    folded = words(text)
    return " ".join(word for word, known in zip(folded, in_phrases(folded), strict=True) if known)


def test_a_formula_is_marked_and_the_words_around_it_are_not():
    text = "The keeper was taken to the hospital, where he was pronounced dead. Divers found his oars."
    assert marked(text) == "was taken to the hospital where he was pronounced dead"


def test_an_outlets_own_sentence_is_not_marked():
    assert marked("The old ferry Perpetua sank at her moorings in Tollan harbour late on Sunday after a valve was left open.") == ""


def test_numbers_count_as_one_word():
    assert run_hashes(words("at 4 on the quay of 1912")) == run_hashes(words("at 11 on the quay of 7"))


@given(st.lists(st.text(min_size=1, max_size=6), max_size=30))
def test_one_mark_a_word_and_none_in_texts_shorter_than_a_run(folded):
    found = in_phrases(folded)
    assert len(found) == len(folded)
    assert len(folded) >= RUN or not any(found)
