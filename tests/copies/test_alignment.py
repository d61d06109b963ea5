"""Alignment: every passage is the same words on both sides, none is used twice, and none is lost."""

from hypothesis import given
from hypothesis import strategies as st

from storydesk.copies.alignment import SHINGLE, align

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(WORDS, WORDS)
def test_runs_hold_the_same_words_and_no_word_twice(left, right):
    used_left, used_right = [], []
    for passage in align(left, right):
        for run in passage.runs:
            assert left[run.left : run.left + run.length] == right[run.right : run.right + run.length]
            used_left += range(run.left, run.left + run.length)
            used_right += range(run.right, run.right + run.length)
    assert len(used_left) == len(set(used_left))
    assert len(used_right) == len(set(used_right))


@given(WORDS, st.lists(st.integers(), min_size=SHINGLE, max_size=30, unique=True), WORDS, WORDS, WORDS)
def test_a_shared_run_is_found_wherever_it_stands(before, shared, after, other_before, other_after):
    left, right = [*before, *shared, *after], [*other_before, *shared, *other_after]
    matched = {left[i] for p in align(left, right) for r in p.runs for i in range(r.left, r.left + r.length)}
    assert set(shared) <= matched


def test_small_changes_do_not_break_a_passage():
    left = "the old ferry sank at her moorings late on Sunday after a valve was left open".split()
    right = "the old ferry sank at her moorings on Sunday evening after a valve was left open".split()
    (passage,) = align(left, right)
    assert passage.left == (0, len(left))
    assert passage.matched == 13


def test_a_text_that_repeats_itself_is_aligned_in_time():
    assert align(["a"] * 20_000, ["a"] * 20_000)[0].matched > 0
