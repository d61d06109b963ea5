"""Sketches: near copies and copied paragraphs are found, whatever the batch, the case and the marks; nothing is found where nothing is shared."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.copies import sketches
from storydesk.copies.hashes import word_hashes
from storydesk.copies.sketches import joined, near_copies, shared_passages, sketch


def text(seed, length=300):
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("abcdefghilmnoprstu", k=dice.randint(2, 9))) for _ in range(length))


WORDS = text(1).split()
CASES = {
    "the same text": (" ".join(WORDS), True, True),
    "a word in forty changed": (" ".join("else" if i % 40 == 39 else w for i, w in enumerate(WORDS)), True, True),
    "other case, marks and spaces": ("“" + " — ".join(WORDS).upper().replace(" — ", "\u00a0—\n") + "”", True, True),
    "a paragraph in a text of its own": (f"{text(2, 500)} {' '.join(WORDS[100:150])} {text(3, 200)}", False, True),
    "five words": (f"{text(2, 500)} {' '.join(WORDS[100:105])} {text(3, 200)}", False, False),
    "nothing": (text(4), False, False),
    "an empty text": ("", False, False),
    "three words": ("only three words", False, False),
}


@pytest.mark.parametrize("case", CASES)
def test_copies_are_found(case):
    other, near, passage = CASES[case]
    made = sketch(["", " ".join(WORDS), text(5), other])
    assert [(i, j) for i, j, _ in near_copies(made)] == ([(1, 3)] if near else [])
    assert [(i, j) for i, j, _ in shared_passages(made)] == ([(1, 3)] if passage else [])


def test_a_shared_run_of_twenty_one_words_is_always_found():
    for seed in range(30):
        run = text(seed, sketches.WINDOW + sketches.PRINT - 1)
        made = sketch([f"{text(100 + seed, 40)} {run} {text(200 + seed, 30)}", f"{text(300 + seed, 15)} {run} {text(400 + seed, 90)}"])
        assert len(shared_passages(made)) == 1


def test_strength_is_the_share_in_common():
    half = f"{' '.join(WORDS[:200])} {text(6, 100)}"
    ((_, _, alike),) = near_copies(sketch([" ".join(WORDS), half]))
    assert alike == pytest.approx(196 / (296 + 296 - 196), abs=0.2)


def test_batches_and_parts_change_nothing(monkeypatch):
    texts = [text(seed, 40 + seed) for seed in range(25)] + ["", "Ünïcode “quotes” – dashes"]
    whole = sketch(texts)
    monkeypatch.setattr(sketches, "BATCH", 4)
    parts = joined([sketch(texts[:10]), sketch(texts[10:], first=10)])
    for name in ("signatures", "prints", "owners"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))
    assert len(joined([])) == 0
    assert len(near_copies(joined([]))) == len(shared_passages(joined([]))) == 0


def test_many_copies_of_one_text_hold_together_without_all_pairs():
    many = 40
    pairs = near_copies(sketch([text(7)] * many))
    assert len(pairs) <= many * (sketches.NEIGHBOURS + 1)
    assert set(pairs.right.tolist()) == set(range(1, many))


def test_a_line_that_an_outlet_prints_under_everything_makes_few_pairs():
    line = text(8, 30)
    texts = [f"{text(seed, 60)} {line}" for seed in range(sketches.HOUSE)] + [f"{text(99, 60)} {line}"]
    outlets = np.array([0] * sketches.HOUSE + [1])
    assert len(shared_passages(sketch(texts), outlets)) < len(shared_passages(sketch(texts))) / 3


@given(st.lists(st.text(alphabet="ab é“’1.\n", max_size=30), max_size=6))
def test_word_hashes_are_those_of_each_text_alone(texts):
    hashes, starts = word_hashes(texts)
    assert len(starts) == len(texts) + 1
    for number, one in enumerate(texts):
        alone, _ = word_hashes([one])
        assert np.array_equal(hashes[starts[number] : starts[number + 1]], alone)
