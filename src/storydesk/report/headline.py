"""Which headline stands over a story: the one whose words the others use most.

Assumes that what most outlets put in their headline is what happened. A headline is chosen, never written: one that an article prints, or one that was given beside its
text, as a record gives it. A long or damaged one, or one of words that no other headline has, loses; ties go to the article that comes first in the story. Where no
article has a headline there is none.
"""

from dataclasses import dataclass
from typing import Final

from storydesk.model import Article, Citation, Report
from storydesk.text.tokens import words

LONGEST: Final = 140
"""Characters. A longer headline is a headline and a standfirst run together; it is chosen only where there is no other."""

LOST: Final = "\ufffd"
"""Stands for a character that was lost before the text came here."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The words of a headline, and where the article prints them; None where they were given beside its text."""

    text: str
    citation: Citation | None


def choose_headline(report: Report) -> Headline | None:
    """The headline of one article of the story, as it is printed or given."""
    found = [h for a in report.articles if (h := headline_of(a))]
    found = [h for h in found if len(h.text) <= LONGEST and LOST not in h.text] or found
    if not found:
        return None
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
