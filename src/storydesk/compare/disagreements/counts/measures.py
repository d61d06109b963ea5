"""Measures of one thing that cannot both be right: heights, sums of money, shares, spans of time.

A measure is compared with measures of the same dimension of a thing called by the same word. Rounding, "at least", "up to" and ranges leave room, as for counts
(`amounts.py`); so does the change from one system of units to the other.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.counts.amounts import MOST_AMOUNTS, fits, prints_both, told, usable
from storydesk.compare.disagreements.findings import Finding, between, sentences_alike
from storydesk.compare.disagreements.occasions import kinds
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span
from storydesk.text.tokens import words

MEASURES: Final = tuple("height length width depth distance weight money share speed area volume rate mass duration".split())
CONVERTED: Final = 0.06
"""Two measures this near are one where they are told in two units: 12 miles are told as 20 kilometres."""
OF_ONE_SYSTEM: Final = frozenset({"money", "share", "duration"})
"""Dimensions in which nothing is converted."""
FAR: Final = 4.0
"""Measures further apart than this factor are of two things."""
LEAST_ALIKE: Final = 0.3
_LEAST: Final = {"share": 0.45, "duration": 0.45}
"""How alike the sentences must be: shares and spans of time are told of many things."""
_FROM: Final = re.compile(r"[^.,;]{0,24}?\b(?:from|of|off|outside)(?: the)? (?P<name>[A-Z][\w’'-]+)")
SAME_HOLDER: Final = Signal("same_thing", 1.0, 1.0, "Both measure something that is called by the same word.")


def measure_findings(tellings: Tellings) -> Iterator[Finding]:
    """Measures of one dimension that exclude each other."""
    for dimension in MEASURES:
        yield from _measures(dimension, [t for t in tellings.of(dimension) if usable(t) and t.head], tellings)


def _measures(dimension: str, measures: list[Telling], tellings: Tellings) -> Iterator[Finding]:
    for left, right in facing(measures, told, _holders, MOST_AMOUNTS):
        a, b = left.claim.value, right.claim.value
        if a is None or b is None or a.unit != b.unit or fits(a, b) or prints_both(tellings, left, right):
            continue
        if dimension not in OF_ONE_SYSTEM and _in_two_units(left, right) and fits(a, b, CONVERTED):
            continue
        one, two = left.claim.about, right.claim.about
        if one is None or two is None or not (one.head == two.head or (one.entity and one.entity == two.entity)):
            continue
        if (one.entity or two.entity) and not kinds(left.claim) & kinds(right.claim):
            continue
        small, large = sorted((abs(a.low or a.high or 0), abs(b.low or b.high or 0)))
        likeness = tellings.likeness(left.words, right.words)
        if (
            _from_elsewhere(left, right)
            or _of_other_people(left, right)
            or not small
            or large / small > FAR
            or likeness < _LEAST.get(dimension, LEAST_ALIKE)
        ):
            continue
        yield between(
            "measure", f"{dimension}:{one.entity or one.head}", left, right, (SAME_HOLDER, sentences_alike(likeness)), about=left.about
        )


def _in_two_units(left: Telling, right: Telling) -> bool:
    """Is one printed in miles and the other in kilometres? Short and long forms of one unit count as two."""
    units = [{w for w in words(t.printed) if w.isalpha()} for t in (left, right)]
    return not units[0] & units[1]


def _holders(telling: Telling) -> set[str]:
    about = telling.claim.about
    return {name for name in (about.head, about.entity) if name} if about else set()


def _from_elsewhere(left: Telling, right: Telling) -> bool:
    """Are the two measured from two named places: 25 miles from Calder, 15 from Marle?"""
    one, two = (_FROM.match(t.text, t.at.end) for t in (left, right))
    return one is not None and two is not None and one.group("name") != two.group("name")


def _of_other_people(left: Telling, right: Telling) -> bool:
    """Do the passages name people, and none alike: the bond of one, the bond of another?"""
    one, two = (
        {m.entity for m in t.member.annotations.mentions if m.kind == "person" and any(s.covers(m.span) for s in _passage(t))}
        for t in (left, right)
    )
    return bool(one and two) and not one & two


def _passage(telling: Telling) -> tuple[Span, ...]:
    return telling.sentences[max(0, telling.order - 1) : telling.order + 1]
