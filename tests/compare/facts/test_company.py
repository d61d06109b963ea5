"""Statements that kinship alone ties stand only where their sentences share something more."""

import pytest

from storydesk.compare.facts.company import Company
from storydesk.compare.facts.units import Unit, all_units
from storydesk.model import Member
from tests.compare.facts.made_facts import facts
from tests.compare.made_stories import members

FILLER = "The harbour was closed on the day. The weather was mild. Nobody spoke to reporters. A bridge stayed open. The trains ran late. The market was full."


def two(left: str, right: str, head: str, their_head: str) -> tuple[list[Member], list[Unit]]:
    made = members(f"News\n{left} {FILLER}", f"News\n{right} {FILLER}")
    units = all_units(made)
    return made, [next(u for u in units if u.article == i and u.head.word == h and not u.value) for i, h in enumerate((head, their_head))]


@pytest.mark.parametrize(
    ("left", "right", "heads", "stands"),
    [
        ("The fighters dispersed.", "The children are scattered.", ("disperse", "scatter"), False),
        ("The fighters dispersed over the marshland.", "The children are scattered over marshland.", ("disperse", "scatter"), True),
        ("The fighters dispersed with Tom Hale.", "The children are scattered with Tom Hale.", ("disperse", "scatter"), True),
        ("The cross collapsed.", "The sculpture collapsed.", ("collapse", "collapse"), True),
        ("The pilot was arrested.", "The woman was detained.", ("arrest", "detain"), True),
        ("The trawler was repaired.", "The trawler was repaired.", ("repair", "repair"), True),
    ],
)
def test_which_tellings_bear_each_other_out(left: str, right: str, heads: tuple[str, str], stands: bool) -> None:
    made, units = two(left, right, *heads)
    assert Company(made).bears_out(units) == stands


def test_one_article_needs_no_company() -> None:
    made, (unit, _) = two("The fighters dispersed.", "The children are scattered.", "disperse", "scatter")
    assert Company(made).bears_out([unit, unit])


def test_a_row_without_company_is_left_out() -> None:
    lone = facts(f"News\nThe trawler was wrecked. {FILLER}", f"News\nThe lifeboat was damaged. {FILLER}")
    assert not any("wrecked" in c.exact for f in lone if f.outlets > 1 for c in f.statement.citations)
