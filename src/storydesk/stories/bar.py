"""The bar: from which mean likelihood on two groups of articles are one story.

The likelihoods were learned in collections of thousands of articles, where a look-alike of each event is near. A folder that somebody chose holds a few events and
few look-alikes: there the same evidence says more, and an article of weeks later, on the trial of the man, still belongs. So few articles have a lower bar, unless
nearly all of them resemble each other: then they are one story in any case, or look-alikes side by side, and the ordinary bar tells them apart better.

Measured by benchmarks/story_folders.py; chosen on the choose parts. It costs a little where the few are a stretch of a stream. From one article more than `articles`
the ordinary bar holds, which can split a story that the lower one held together.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storydesk.stories.grouper import Grouper


@dataclass(frozen=True, slots=True)
class Few:
    """The bar where there are few articles: up to so many, with at most such a share of all their pairs likely."""

    articles: int
    threshold: float
    alike: float


def bar(grouper: "Grouper") -> float:
    """The bar for the articles that the grouper holds now, as a mean likelihood. Depends on which articles there are, not on their order."""
    few = grouper.decision.few
    count = len(grouper.shelf) - grouper.shelf.closed_rows
    if few is None or not 1 < count <= few.articles:
        return grouper.decision.threshold
    likely = len(grouper.likely.pairs()[0])
    return few.threshold if likely < few.alike * count * (count - 1) / 2 else grouper.decision.threshold
