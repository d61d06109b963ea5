"""Likely spans: their probabilities are those of all paths together."""

import itertools
import math
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.annotate.quotes.attribution_tagger import LABELS, allowed, best_paths
from storydesk.annotate.quotes.likely_spans import likely_labels

MAY = allowed()
FORBIDDEN = np.where(MAY, 0, -1e9).astype(np.float32)
ROW = st.lists(st.lists(st.integers(-4, 4), min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=4)
Spans = dict[tuple[int, int, int], float]


def spans(path: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Start, end and beginning label of each span of a path."""
    starts = [at for at, label in enumerate(path) if LABELS[label].startswith("B")]
    found = []
    for start in starts:
        end = start + 1
        while end < len(path) and path[end] == path[start] + 1:
            end += 1
        found.append((start, end, path[start]))
    return found


def chances(scores: np.ndarray, moves: np.ndarray) -> Spans:
    """The probability of each span, by going through all paths."""
    found: Spans = defaultdict(float)
    total = 0.0
    for path in itertools.product(range(len(LABELS)), repeat=len(scores)):
        if LABELS[path[0]].startswith("I") or not all(MAY[a, b] for a, b in itertools.pairwise(path)):
            continue
        worth = math.exp(
            sum(float(scores[at, label]) for at, label in enumerate(path)) + sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        )
        total += worth
        for span in spans(path):
            found[span] += worth
    return {span: worth / total for span, worth in found.items()}


@settings(max_examples=30, deadline=None)
@given(ROW, st.sampled_from([0.1, 0.4, 0.6]))
def test_what_is_kept_is_likely_and_nothing_likelier_is_left_out(rows: list[list[int]], least: float) -> None:
    scores = np.array(rows, dtype=np.float32)
    moves = FORBIDDEN + np.linspace(-1, 1, len(LABELS), dtype=np.float32)
    known = chances(scores, moves)
    kept = spans(tuple(likely_labels(scores, [len(rows)], moves, least).tolist()))
    near = 1e-6
    assert all(known[span] > least - near for span in kept)
    for (start, end, label), chance in known.items():
        if chance > least + near and (start, end, label) not in kept:
            assert any(s < end and start < e and known[s, e, k] >= chance - near for s, e, k in kept)


@given(st.lists(ROW, min_size=1, max_size=4))
def test_rows_do_not_look_at_each_other(blocks: list[list[list[int]]]) -> None:
    scores = np.array([row for block in blocks for row in block], dtype=np.float32)
    whole = likely_labels(scores, [len(b) for b in blocks], FORBIDDEN)
    alone = [likely_labels(np.array(b, dtype=np.float32), [len(b)], FORBIDDEN) for b in blocks]
    assert whole.tolist() == np.concatenate(alone).tolist()


def test_where_all_is_sure_the_likely_spans_are_the_best_path() -> None:
    path = [0, 1, 2, 2, 3, 5, 6, 6, 6, 0, 0, 5, 5, 1, 3, 4]
    scores = np.zeros((len(path), len(LABELS)), dtype=np.float32)
    scores[np.arange(len(path)), path] = 20
    assert likely_labels(scores, [9, 7], FORBIDDEN).tolist() == path
    assert best_paths(scores, [9, 7], FORBIDDEN).tolist() == path


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("score", [-1e9, 0.0, 1e9])
def test_scores_beyond_all_measure_break_nothing(score: float) -> None:
    """A break between blocks can only be outside; an inside label that is sure where nothing began is impossible all the same."""
    scores = np.zeros((4, len(LABELS)), dtype=np.float32)
    scores[:, 2] = score
    scores[3, 1:] = -1e9
    found = likely_labels(scores, [4], FORBIDDEN)
    assert found[3] == 0
    assert not LABELS[found[0]].startswith("I")
