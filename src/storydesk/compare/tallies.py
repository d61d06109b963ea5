"""Tallies: how many died and how many were hurt, article by article.

Theory: the first thing an editor asks of an accident is its toll, and whose is which. Annotation reads at most one number of each kind from an article
(`annotate/claims/incident`); here the sure ones stand side by side in the order of publication, so that a toll that rises is seen to rise. What is hedged is left
out, and a number that one article alone tells is no tally. Only the dead and the injured are shown: persons, days and towns of an incident are read with less
precision (figures in docs/explanation/facts.md).

A tally says of no two numbers that they contradict each other: they may be of two days, or of two ways of counting. Where a disagreement or update was found about
the same words, the tally names it. Assumes that the articles of a story are about one incident; a death told in passing by two of them makes a tally too.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from storydesk.model import Citation, Claim, Count, Disagreement, Member, Span, Statement, Tally, content_id

KINDS: Final = ("killed", "injured")
LEAST_ARTICLES: Final = 2
"""One number is compared with nothing."""


def find_tallies(members: Sequence[Member], disagreements: Sequence[Disagreement]) -> tuple[Tally, ...]:
    """The tallies of a story: of the dead, of the injured, or none."""
    ordered = sorted(members, key=lambda m: (m.article.published.value is None, m.article.published.value or "", m.article.id))
    found = []
    for kind in KINDS:
        counts = tuple(count for member in ordered for count in _counts(member, kind))
        if len(counts) >= LEAST_ARTICLES:
            identity = content_id("tally", kind, *(f"{c.article} {c.number}" for c in counts))
            found.append(Tally(identity, kind, counts, _about(counts, disagreements)))
    return tuple(found)


def _counts(member: Member, kind: str) -> Iterator[Count]:
    """The sure number of an article, if it has one."""
    for claim in member.annotations.claims:
        if claim.attribute == kind and not claim.hedged and claim.value is not None and claim.value.low is not None:
            statement = Statement.quoting(*(member.article.cite(span) for span in _spans(claim)))
            yield Count(member.article.id, int(claim.value.low), statement, claim.value.approximate)
            return


def _spans(claim: Claim) -> list[Span]:
    """The words that tell it best, then those elsewhere that tell it again or name who is counted, in text order."""
    others = sorted({a.span for a in claim.arguments if not a.span.overlap(claim.span)}, key=lambda s: (s.start, s.end))
    return [claim.span, *others]


def _about(counts: Sequence[Count], disagreements: Sequence[Disagreement]) -> str | None:
    """The disagreement or update that sets two of these numbers against each other."""
    cited = [c for count in counts for c in count.statement.citations]
    for found in disagreements:
        if found.kind == "number" and sum(any(_meet(c, d) for c in side.citations for d in cited) for side in found.sides) > 1:
            return found.id
    return None


def _meet(left: Citation, right: Citation) -> bool:
    return left.article == right.article and left.start < right.end and right.start < left.end
