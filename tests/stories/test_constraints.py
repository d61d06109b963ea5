"""Grouping that obeys ties and bars, and keeps the rest as the evidence says."""

from hypothesis import given
from hypothesis import strategies as st

from storydesk.stories.constraints import Bound, link_obeying, resolve

NODES = st.integers(0, 7)
PAIR = st.tuples(NODES, NODES).filter(lambda pair: pair[0] < pair[1])


def symmetric(pairs):
    edges = {}
    for (a, b), p in pairs.items():
        edges.setdefault(a, {})[b] = edges.setdefault(b, {})[a] = p
    return edges


def test_a_tie_unites_whole_groups() -> None:
    edges = symmetric({(0, 1): 0.9, (2, 3): 0.9})
    assert link_obeying([[i] for i in range(4)], edges, 0.5, [[0, 2]], []) == [[0, 1, 2, 3]]


def test_where_whole_groups_would_break_a_bar_only_the_tied_go_together() -> None:
    edges = symmetric({(0, 1): 0.9, (2, 3): 0.9})
    assert link_obeying([[i] for i in range(4)], edges, 0.5, [[0, 2]], [(1, 3)]) in ([[0, 2], [1], [3]], [[0, 1, 2], [3]], [[0, 2, 3], [1]])


@given(st.dictionaries(PAIR, st.sampled_from([0.2, 0.5, 0.8]), max_size=16), st.lists(st.tuples(st.booleans(), PAIR), max_size=8))
def test_what_is_accepted_holds(pairs, judged) -> None:
    bounds = [
        Bound(str(i), together=(str(a), str(b))) if same else Bound(str(i), left=(str(a),), right=(str(b),))
        for i, (same, (a, b)) in enumerate(judged)
    ]
    found = resolve(bounds, {})
    together = [[int(a) for a in tie] for tie in set(found.tied.values())]
    apart = [(int(a), int(b)) for a, others in found.barred.items() for b in others if a < b]
    home = {
        node: i for i, group in enumerate(link_obeying([[i] for i in range(8)], symmetric(pairs), 0.4, together, apart)) for node in group
    }
    assert len(home) == 8
    for i, (same, (a, b)) in enumerate(judged):
        if str(i) not in found.overruled:
            assert (home[a] == home[b]) is same
    assert not judged or "0" not in found.overruled, "the latest always holds"
