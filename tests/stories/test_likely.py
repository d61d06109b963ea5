"""The likely pairs: lists of neighbours in arrays tell the same as a dictionary of dictionaries."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from storydesk.stories.likely import STEPS, Likely
from storydesk.stories.shelf import Shelf

PAIRS = st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda p: p[0] > p[1]), st.integers(1, STEPS), max_size=60)


def shelf_of(rows: int) -> Shelf:
    shelf = Shelf()
    shelf.ids, shelf.closed = [str(row) for row in range(rows)], np.zeros(rows, dtype=np.bool_)
    return shelf


def entered(shelf: Shelf, pairs: dict[tuple[int, int], int], lot: int) -> Likely:
    likely, items = Likely(shelf), list(pairs.items())
    for begin in range(0, len(items), lot):
        ends = np.array([pair for pair, _ in items[begin : begin + lot]])
        steps = np.array([step for _, step in items[begin : begin + lot]])
        likely.add(ends[:, 0], ends[:, 1], steps / STEPS, np.stack((steps % 8, ends[:, 1] % 8), axis=1).astype(np.uint8))
    return likely


@given(PAIRS, st.integers(1, 70), st.sets(st.integers(0, 40)))
def test_neighbours_are_those_entered_and_in_sight(pairs, lot, closed):
    shelf = shelf_of(41)
    likely = entered(shelf, pairs, lot)
    shelf.closed[list(closed)] = True
    seen = {pair: step / STEPS for pair, step in pairs.items() if not closed & set(pair)}
    for row in range(41):
        if row not in closed:
            expected = {a + b - row: p for (a, b), p in seen.items() if row in (a, b)}
            assert likely.of(row) == expected
            assert list(likely.of(row)) == sorted(expected)
    left, right, probability, thirds = likely.pairs()
    assert {(b, a): p for a, b, p in zip(left.tolist(), right.tolist(), probability.tolist(), strict=True)} == seen
    assert all(told == [b % 8, pairs[a, b] % 8] for a, b, told in zip(right.tolist(), left.tolist(), thirds.tolist(), strict=True))


def test_a_shelf_that_grew_much_at_once_has_room():
    likely = entered(shelf_of(9000), {(8000, 7): 3, (8000, 8): STEPS}, 2)
    assert likely.of(8000) == {7: 3 / STEPS, 8: 1.0}
