"""Round-ups, live blogs and opinion pieces: articles that are not one outlet's telling of one event, known by what their headline calls itself, and round-ups by what
they hold as well.

A round-up (briefing, digest, newsletter, review of the week) tells many events in few words each. It shares rare words with the articles of all of them and would draw
their stories together, so it is grouped with no article that is none, and listed as mentioned in the stories that it is like. Live blogs and opinion pieces mostly
keep to one event; they are marked, and grouped like others.

Assumes that such a piece says what it is, in English, in its headline: house styles do ("Morning briefing: ...", "..., and other stories", "As it
happened"). Only phrases that name a form of journalism are read. Tried on the choose parts and lost: "morning", "this week", "the latest" and "things to know" as
words of their own, which stand in headlines of ordinary news.

A round-up whose headline does not say so is known by its company: one article is like one part of its text, another is like another part, these two are not like each
other, and none is like all of it. An article on one event that ends with the story of an earlier one is not such, as others on its event are like all of it.
Fails where only one of the events told has other articles, and in lists of many short items. What a text holds by itself was tried and lost: that no rare word comes
again in another part of it is true of 2 in 100 ordinary articles and of 4 in 10 round-ups.
"""

import re
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.model import Signal
from storydesk.stories.likely import Likely, Rows
from storydesk.stories.signals import ALL

MARKS: Final = {
    "roundup": "a round-up of several events, kept from joining their stories",
    "live": "a live blog or running account",
    "opinion": "an opinion piece",
}
"""What an article can be marked as by its headline, with the sentence that a reader is shown."""
IN_PARTS: Final = "its parts tell different events: a round-up, kept from joining their stories"
WORDS: Final = 40
"""An article that gives fewer terms to judge by has no parts."""

_WHEN: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]s)?|morning|midday|noon|afternoon|evening|nightly|daily|weekly|weekend|today['’]s|week['’]s"
_FORM: Final = r"briefings?|brief|newsletter|digest|round-?up|news round-?up|wrap-?up|bulletin|headlines|news in brief"
_BEFORE: Final = r"^(?:(?:the|your|our|my)\s+)?"
_PATTERNS: Final = {
    "roundup": (
        rf"{_BEFORE}(?:{_WHEN})\s+(?:news\s+|world\s+|business\s+)?(?:{_FORM})\b",
        r"(?:^|[:|–—]\s*)(?:(?:city|news|world|crime|police|sports|business|local|state|regional)\s+)?round-?up(?:\s*$|\s*[:|–—])",
        rf"^(?:newsletter|digest|news in brief|in brief|week in review|the week in)\b|[:|–—]\s*(?:{_FORM})\s+for\s+(?:{_WHEN})",
        r"\b(?:week|year|month|day) in (?:review|pictures|photos)\b",
        r"^(?:\w+\s+)?(?:things|stories)\s+(?:you need\s+)?to (?:know|watch)\s+(?:today|tonight|tomorrow|this (?:morning|week|weekend)|for \w+day)\b",
        r"\band other (?:news|stories|headlines)(?: (?:of|from|this) .{1,20})?$",
        r"^what you need to know (?:today|tonight|this (?:morning|week|weekend))\b",
    ),
    "live": (
        r"^live\s*[:|–—]|^live (?:updates?|blog|coverage|report)\b|[-–—|:(]\s*live(?: (?:updates?|blog|coverage))?\)?\s*$",
        r"\bas it happened\b|\blive[ -]?blog\b|[:|–—,]\s*live updates\b|^the latest\s*[:|]",
    ),
    "opinion": (
        r"^(?:opinion|editorial|op-?ed|comment|commentary|column|leader|letters?(?: to the editor)?)\s*[:|–—]",
        r"(?:[:|–—]\s*|\()(?:opinion|editorial|op-?ed|comment|commentary|letters?(?: to the editor)?)\)?\s*$",
    ),
}
_COMPILED: Final = {kind: re.compile("|".join(found), re.IGNORECASE) for kind, found in _PATTERNS.items()}
_HINTS: Final = (
    *(
        "brie",
        "newsletter",
        "digest",
        "roundup",
        "round-up",
        "wrap",
        "bulletin",
        "headlines",
        "week",
        "year in",
        "month in",
        "day in",
        "to know",
        "to watch",
    ),
    *("other", "live", "as it", "latest", "opinion", "editorial", "op-ed", "oped", "comment", "column", "leader", "letter"),
)
"""Words without one of which no pattern fits: one cheap look, so that nine headlines in ten cost no more."""


def mark_of(headline: str) -> Signal | None:
    """What an article's headline says that it is, quoting the words; None for an ordinary article."""
    low = headline.lower()
    if not any(hint in low for hint in _HINTS):
        return None
    for kind, pattern in _COMPILED.items():
        if found := pattern.search(headline):
            return Signal(kind, found[0].strip(" :|–—()-,"), 0.0, MARKS[kind])
    return None


def told_in_parts(place: Rows, other: Rows, thirds: Rows, words: NDArray[np.uint8], likely: Likely) -> dict[int, tuple[int, int]]:
    """The places of the articles that tell different events in their parts, each with two articles like different parts of it. `place`, `other` and `thirds` are what is
    around articles (likely.py), `words` how many terms each article gives to judge by."""
    begins = np.flatnonzero(np.concatenate((np.ones(min(1, len(place)), dtype=np.bool_), place[1:] != place[:-1])))
    ends = np.append(begins[1:], len(place))
    met = np.bitwise_or.reduceat(1 << thirds, begins) if len(begins) else begins
    several = np.flatnonzero(_APART[met] & (words[place[begins]] >= WORDS))
    found = {}
    for begin, end in zip(begins[several].tolist(), ends[several].tolist(), strict=True):
        mates = list(zip(other[begin:end].tolist(), thirds[begin:end].tolist(), strict=True))
        near = {mate: likely.of(mate) for mate, part in mates if part}
        unlike = ((a, b) for (a, x), (b, y) in combinations(mates, 2) if x and y and not x & y and b not in near[a])
        if ends_of := next(unlike, None):
            found[int(place[begin])] = ends_of
    return found


def _are_apart(met: int) -> bool:
    """Of the sets of thirds met, are two disjoint, and is none all three?"""
    sets = [thirds for thirds in range(1, ALL + 1) if met >> thirds & 1]
    return ALL not in sets and any(not a & b for a, b in combinations(sets, 2))


_APART: Final = np.array([_are_apart(met) for met in range(1 << (ALL + 1))])
