"""Which headline stands over a story: the one whose words the others use most.

Assumes that what most outlets put in their headline is what happened. A headline is chosen, never written: one that an article prints, or one that was given beside its
text, as a record gives it. A long or damaged one, one that prints what is in dispute or what later articles count otherwise, or one of words that no other headline has,
loses; ties go to the article that comes first in the story. Where no article has a headline there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storydesk.model import Article, Citation, Report
from storydesk.text.tokens import words

LONGEST: Final = 140
"""Characters. A longer headline is a headline and a standfirst run together; it is chosen only where there is no other."""

LOST: Final = "\ufffd"
"""Stands for a character that was lost before the text came here."""


SETTLED: Final = frozenset({"tension", "cannot_tell"})
"""Relations whose sides a headline may print: both may be right, or no date tells which is the later."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The words of a headline, and where the article prints them; None where they were given beside its text."""

    text: str
    citation: Citation | None


def choose_headline(report: Report) -> Headline | None:
    """The headline of one article of the story, as it is printed or given."""
    found = [h for a in report.articles if (h := headline_of(a))]
    if not found:
        return None
    found = [h for h in found if len(h.text) <= LONGEST and LOST not in h.text] or found
    unsettled = tuple(_unsettled(report))
    found = [h for h in found if h.citation is None or not any(_overlap(h.citation, c) for c in unsettled)] or found
    vocabularies = [frozenset(words(h.text)) for h in found]
    told = frozenset(w for s in report.comparison.brief for w in words(s.text))

    def shared(index: int) -> float:
        own = vocabularies[index]
        others = [len(own & v) / max(1, len(own | v)) for i, v in enumerate(vocabularies) if i != index]
        return sum(others) / max(1, len(others)) + len(own & told) / max(4, len(own))

    return found[max(range(len(found)), key=lambda i: (shared(i), -i))]


def headline_of(article: Article) -> Headline | None:
    """The headline that an article prints, else the one that was given beside its text."""
    if article.headline is not None and len(article.headline):
        cited = article.cite(article.headline)
        return Headline(cited.exact, cited)
    return Headline(article.title, None) if article.title else None


def _unsettled(report: Report) -> Iterator[Citation]:
    """What is in dispute, what later texts changed, and what articles count of the dead and injured where the newest one counts otherwise."""
    days = {a.id: a.published.day or "" for a in report.articles}
    for found in report.comparison.disagreements:
        last = max(days[c.article] for side in found.sides for c in side.citations)
        for side in found.sides if found.relation not in SETTLED else ():
            if found.relation != "update" or all(days[c.article] < last for c in side.citations):
                yield from side.citations
    for tally in report.comparison.tallies:
        newest = max(reversed(tally.counts), key=lambda count: days[count.article]).number
        yield from (c for count in tally.counts if count.number != newest for c in count.statement.citations)


def _overlap(left: Citation, right: Citation) -> bool:
    return left.article == right.article and left.start < right.end and right.start < left.end
