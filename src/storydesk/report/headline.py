"""Which headline stands over a story: the one whose words the others use most.

Assumes that what most outlets tell at the beginning is what happened. A headline is chosen, never written: one that an article prints, or, where none prints any,
one that was given beside a text, as a record gives it. A long or damaged one, one that prints what is in dispute or what later articles count otherwise, or one of
words that no other headline has, loses; ties go to the article that comes first in the story. Where no article has a headline there is none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storydesk.model import Article, Citation, Report
from storydesk.text.tokens import words

LONGEST: Final = 140
"""Characters. A longer headline is a headline and a standfirst run together; it is chosen only where there is no other."""

SHORTEST: Final = 4
"""Letters of a word that counts; nearly all shorter ones are of grammar."""

FEW: Final = 4
"""Words of a headline that can say what happened."""

OPENING: Final = 1_000
"""Characters at the beginning of an article that are read."""

MOST: Final = 200
"""Articles of a story that are read."""

DAMAGED: Final = re.compile("\ufffd|[ÂÃâ][\u0080-\u00bf€]")
"""Characters that were lost or misread before the text came here."""

SETTLED: Final = frozenset({"tension", "cannot_tell"})
"""Relations whose sides a headline may print: both may be right, or no date tells which is the later."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The words of a headline, and where the article prints them; None where they were given beside its text."""

    text: str
    citation: Citation | None


def choose_headline(report: Report) -> Headline | None:
    """The headline of one article of the story, as it is printed or given."""
    every = [h for a in report.articles if (h := headline_of(a))]
    if not every:
        return None
    unsettled = tuple(_unsettled(report))
    found = [h for h in every if len(h.text) <= LONGEST and not DAMAGED.search(h.text)] or every
    found = [h for h in found if h.citation] or found
    found = [h for h in found if not any(_prints(h, c) for c in unsettled)] or found
    told = Counter(w for a in report.articles[:MOST] for w in _vocabulary(f"{a.title or ''}\n{a.text[:OPENING]}"))
    return max(found, key=lambda h: _told(h, told))


def _told(headline: Headline, told: Counter[str]) -> float:
    """In how many articles a word of the headline is found, on average; of few words, as if there were `FEW`."""
    own = _vocabulary(headline.text)
    return sum(told[word] for word in own) / max(FEW, len(own))


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(w for w in words(text) if len(w) >= SHORTEST or w.isdigit())


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


def _prints(headline: Headline, claim: Citation) -> bool:
    own = headline.citation
    return own is not None and own.overlaps(claim)
