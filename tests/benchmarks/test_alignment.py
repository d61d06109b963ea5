"""How a pair of statements stands among others: rivals of questions, groups of answers."""

import numpy as np
import pytest

pytest.importorskip("scipy", reason="scipy comes with the extra bench")

from benchmarks.alignment import joined
from benchmarks.alignment_questions import Place, asked, standing


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Who killed someone?", "agent"),
        ("Who was killed?", "patient"),
        ("Who did someone kill?", "patient"),
        ("What has someone been charged with?", "oblique"),
        ("Where was someone killed?", "where"),
        ("Who was running?", "agent"),
    ],
)
def test_the_part_that_a_question_asks_for(question: str, part: str) -> None:
    assert asked(question)[1] == part


def test_a_pair_stands_above_its_rivals() -> None:
    places = [Place(0, i, j, (str(i), str(j)), (str(i), str(j))) for i in range(2) for j in range(2)]
    found = standing(np.array([0.9, 0.2, 0.3, 0.6]), places)
    assert found[0, :4] == pytest.approx([0.9, 0.7, 0.6, 1.0])
    assert found[1, 3] == 0.0


def test_groups_join_what_stands_near_in_the_middle() -> None:
    pairs = [("q", 0, 1), ("q", 0, 2), ("q", 1, 2)]
    assert joined(np.array([0.9, 0.2, 0.6]), pairs) == pytest.approx([0.9, 0.4, 0.4])
