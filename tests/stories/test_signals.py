"""What two profiles share is what both texts' terms share, and it does not matter which of the two comes first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.stories.profiles import LOW_BITS, NO_DAY, WEIGHTS, Text, profile
from storydesk.stories.signals import SIGNALS, shared, signals
from storydesk.stories.terms import NO_TERM

WORDS = st.lists(
    st.sampled_from("crane quay Marwick docker cable 12 340 freighter bakery rye loaf mayor third vote sluice".split()), max_size=14
)
TEXTS = st.lists(st.builds(lambda title, body: Text("", " ".join(title), " ".join(body), 741_000), WORDS, WORDS), min_size=2, max_size=5)


@given(TEXTS)
def test_what_is_shared(texts):
    profiles = profile(texts)
    left, right = (np.array(side) for side in zip(*[(a, b) for a in range(len(texts)) for b in range(len(texts))], strict=True))
    found = shared(profiles, left, right)
    terms, steps = (profiles.terms >> LOW_BITS).tolist(), profiles.weights.tolist()
    kept = [dict(zip(row, of, strict=True)) for row, of in zip(terms, steps, strict=True)]
    kept = [{term: step for term, step in row.items() if term != NO_TERM} for row in kept]
    for pair, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        mine = found.pair == pair
        assert (
            (found.term_left[mine] >> LOW_BITS).tolist()
            == (found.term_right[mine] >> LOW_BITS).tolist()
            == sorted(kept[a].keys() & kept[b].keys())
        )
        assert found.weight_left[mine].tolist() == [WEIGHTS[kept[a][term]] for term in sorted(kept[a].keys() & kept[b].keys())]


@given(TEXTS)
def test_signals_are_the_same_either_way(texts):
    profiles = profile(texts)
    ends = np.array([(a, b) for a in range(len(texts)) for b in range(a)])
    there, back = (signals(profiles, shared(profiles, ends[:, i], ends[:, 1 - i])) for i in (0, 1))
    assert there.shape == (len(ends), len(SIGNALS))
    assert np.array_equal(there, back)


@given(TEXTS, st.sampled_from([0.05, 0.3, 0.9]))
def test_pairs_below_the_least_cosine_are_left_out_and_the_others_are_as_without(texts, least):
    profiles = profile(texts)
    ends = np.array([(a, b) for a in range(len(texts)) for b in range(a)])
    every, some = shared(profiles, ends[:, 0], ends[:, 1]), shared(profiles, ends[:, 0], ends[:, 1], least)
    table = signals(profiles, every)
    alike = table[:, 0] >= np.float32(least)
    assert np.array_equal(some.left, every.left[alike])
    assert np.array_equal(signals(profiles, some), table[alike])


def column(name, *texts):
    profiles = profile(texts)
    return signals(profiles, shared(profiles, np.array([0]), np.array([1])))[0, list(SIGNALS).index(name)]


MONDAY = 741_000 - 741_000 % 7 + 1
QUAY = "A crane fell at the quay"


@pytest.mark.parametrize(
    ("left", "right", "same", "apart"),
    [
        ((f"{QUAY} on Saturday", MONDAY), (f"{QUAY} on SATURDAY night", MONDAY + 2), 1, 0),
        ((f"{QUAY} on Saturday", MONDAY), (f"{QUAY} on Saturday", MONDAY + 7), 0, 7),
        ((f"{QUAY} on Monday", MONDAY), (f"{QUAY} on Sunday, not on Monday", MONDAY), 0, 1),
        ((f"{QUAY} on Monday", MONDAY), (f"{QUAY} on Monday", MONDAY + 700), 0, 60),
        ((f"{QUAY} on Monday", MONDAY), (f"{QUAY} on Monday", NO_DAY), 1, 0),
        ((f"{QUAY} on Monday", NO_DAY), (f"{QUAY} on Sunday", NO_DAY), 0, 3),
        ((f"{QUAY} on Monday", NO_DAY), (f"{QUAY} on Monday", NO_DAY), 1, 0),
        ((f"{QUAY} on Monday", MONDAY), (QUAY, MONDAY), 0, 0),
        ((f"{QUAY} on Monday", MONDAY), (f"{QUAY}. {'It lay there. ' * 60} on Monday", MONDAY), 0, 0),
        ((QUAY, NO_DAY), (QUAY, NO_DAY), 0, 0),
    ],
)
def test_the_days_that_openings_name(left, right, same, apart):
    texts = [Text(str(i), "Crane", body, day) for i, (body, day) in enumerate((left, right))]
    assert (column("same_event_day", *texts), column("event_days_apart", *texts)) == (same, apart)


def test_rare_words_are_counted_against_the_text_with_fewer():
    left = Text("a", "", "Quellmark and Zarnow met in the town of the mayor", 741_000)
    right = Text("b", "", "Quellmark, Hvisten, Drubbel and Ollavia met in the town", 741_000)
    assert column("rare_words", left, right) == pytest.approx(0.5)
    assert column("rare_words", left, Text("c", "", "They met in the town of the mayor", 741_000)) == 0
