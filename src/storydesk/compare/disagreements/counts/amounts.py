"""Counts and measures as values: whether two leave room for each other, what is counted, and whether an article prints the other's too."""

import math
from typing import Final

from storydesk.compare.disagreements.occasions import kinds
from storydesk.compare.disagreements.pairing import also_told
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Value

EXACT: Final = 0.02
"""Two exact measures this near are one, rounded."""
LOOSE: Final = 0.12
"""The same where one is told loosely."""
MOST_AMOUNTS: Final = 600


def usable(telling: Telling) -> bool:
    """Is there an amount, told flatly?"""
    value = telling.claim.value
    return (
        value is not None and (value.low is not None or value.high is not None) and not telling.claim.negated and not telling.claim.hedged
    )


def fits(left: Value, right: Value, nearest: float = EXACT) -> bool:
    """Can the two amounts both be right? `nearest` is the share by which two exact measures may differ."""
    exact = nearest if left.kind == "measure" and left.unit != "magnitude" else 0.0
    slack = LOOSE if left.approximate or right.approximate else exact
    low = [-math.inf if v.low is None else v.low for v in (left, right)]
    high = [math.inf if v.high is None else v.high for v in (left, right)]
    reach = slack * max(abs(x) for x in (*low, *high) if not math.isinf(x)) if slack else 0.0
    return low[0] <= high[1] + reach and low[1] <= high[0] + reach


def exact(telling: Telling) -> float:
    """The number, where it is told as exact; 0 otherwise."""
    value, claim = telling.claim.value, telling.claim
    plain = value is not None and value.low == value.high and not (value.approximate or claim.hedged or claim.negated)
    return (value.low or 0.0) if value is not None and plain else 0.0


def noun(telling: Telling) -> str:
    """What is counted; people by any of the words for them, empty for what is never compared."""
    head = telling.head
    if head in ("count", "charge") or telling.claim.event == "leave":
        return ""  # of an indictment, where more are added later; "left 17 people hurt" is told by the hurt
    return "people" if head in ("person", "people", "victim", "other", "") or head.isdigit() else head


def told(telling: Telling) -> tuple[object, ...]:
    """By what claims of amounts take turns."""
    return kinds(telling.claim), noun(telling), telling.key


def prints_both(tellings: Tellings, left: Telling, right: Telling) -> bool:
    """Does an article of the two also print the other's number of this noun?"""

    def agree(t: Telling, other: Telling) -> object:
        a, b = t.claim.value, other.claim.value
        return usable(t) and noun(t) == noun(other) and a and b and fits(a, b)

    return also_told([t for side in (left, right) for t in tellings.of_article(side.article, side.claim.attribute)], left, right, agree)
