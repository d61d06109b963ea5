"""A toll that is rounded is told otherwise, and no other toll."""

import pytest

from tests.compare.made_stories import disagreements


@pytest.mark.parametrize(("rounded", "relation"), [("600", "tension"), ("700", "cannot_tell")])
def test_a_rounded_toll_is_a_tension(rounded: str, relation: str) -> None:
    texts = ("The flood in Orsk killed 612 people.", f"The flood in Orsk killed {rounded} people.")
    assert [d.relation for d in disagreements(*texts) if d.kind == "number"] == [relation]
