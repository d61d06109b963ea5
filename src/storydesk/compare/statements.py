"""How a fact is printed: the shortest telling that can be read on its own first, one telling an article."""

from collections.abc import Sequence

from storydesk.compare.units import Unit
from storydesk.model import Member, Statement


def rank(unit: Unit) -> tuple[int, int, int, int]:
    """The smaller, the better a unit stands for its group: in the outlet's own voice, as a clause with its subject, short, early."""
    claim = unit.claim
    subject = any(role in ("subject", "sole") for role, _ in unit.others) or unit.relation in ("subject", "sole", "object")
    return (int(claim.hedged), int(not subject), len(claim.span), claim.span.start)


def statement_of(units: Sequence[Unit], members: Sequence[Member]) -> Statement:
    """The statement of a fact, from one unit an article."""
    ordered = sorted(units, key=lambda u: (rank(u)[:3], u.article))
    return Statement.quoting(*(members[u.article].article.cite(u.claim.span) for u in ordered))
