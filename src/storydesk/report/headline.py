"""Which printed headline stands over a story: the one whose words the others use most.

Assumes that what most outlets put in their headline is what happened. A headline is chosen, never written. A short one, or one of words that no other
headline has, loses; ties go to the article that comes first in the story. Where no article prints a headline there is none.
"""

from storydesk.model import Citation, Report
from storydesk.text.tokens import words

LONGEST = 140
"""Characters. A longer headline is a headline and a standfirst run together; it is chosen only where there is no other."""


def choose_headline(report: Report) -> Citation | None:
    """The headline of one article of the story, as it is printed there."""
    printed = [a.cite(span) for a in report.articles if (span := a.headline) is not None and len(span)]
    printed = [c for c in printed if len(c.exact) <= LONGEST] or printed
    if not printed:
        return None
    vocabularies = [frozenset(words(c.exact)) for c in printed]
    told = frozenset(w for s in report.comparison.brief for w in words(s.text))

    def shared(index: int) -> float:
        own = vocabularies[index]
        others = [len(own & v) / max(1, len(own | v)) for i, v in enumerate(vocabularies) if i != index]
        return sum(others) / max(1, len(others)) + len(own & told) / max(4, len(own))

    best = max(range(len(printed)), key=lambda i: (shared(i), -i))
    return printed[best]
