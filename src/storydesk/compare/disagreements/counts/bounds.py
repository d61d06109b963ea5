"""One number told from its two sides: more than 20 pieces and as many as 20, a siege of nearly two years and of more than two.

Theory: two articles that print one and the same number of one unit in like passages mean the same amount, so the number itself is a sign that it is the same thing;
the words before it then leave no room: what is more than 20 is not up to 20, nor nearly 20. "At least" and "up to" meet in the number and can both be right. A
number beside which one article alone sets such a word ("40 rockets", "more than 40") is the usual loose way of news, and is not shown: of six in 109 stories one was
false and two were worth a look. An article that prints the number with both words tells of two things. Fails where two things of one number stand in like passages.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.counts.measures import MEASURES
from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span

SAME_NUMBER: Final = Signal("same_number", 1.0, 1.0, "Both print the same number of the same unit.")
OTHER_SIDE: Final = Signal("other_side", 1.0, 1.0, "One tells more than it, the other not more.")
LEAST_ALIKE: Final = 0.25
LEAST_ALIKE_OF_A_NOUN: Final = 0.14
"""Likeness that is enough where both measures are of the same noun, or both sentences name the same. Counts are of the same noun always, and as alike as others: of
round counts many are equal by chance (nearly 200 still held, of more than 200 taken)."""
_ABOVE: Final = re.compile(
    r"\b(?:more than|over|above|upwards of|in excess of|exceeding|greater than|longer than)\s*[$£€]?$", re.IGNORECASE
)
_FROM: Final = re.compile(r"\b(?:at least|no (?:fewer|less) than|a minimum of)\s*[$£€]?$", re.IGNORECASE)
_BELOW: Final = re.compile(
    r"\b(?:fewer than|less than|under|below|nearly|almost|not quite|just short of)(?: an?)?\s*[$£€]?$", re.IGNORECASE
)
_UP_TO: Final = re.compile(r"\b(?:as (?:many|much|long) as|up to|at most|no more than|a maximum of)\s*[$£€]?$", re.IGNORECASE)
_SIDES: Final = {"above": _ABOVE, "from": _FROM, "below": _BELOW, "up to": _UP_TO}
_APART: Final = frozenset({frozenset({"above", "below"}), frozenset({"above", "up to"}), frozenset({"from", "below"})})
_LASTS: Final = re.compile(r"P(?:T?\d+[YMWDHS])+")
_NUMBER: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|half|[a-z]+teen|[a-z]+ty)\b", re.IGNORECASE
)


def bound_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of amounts of one number of which one lies above it and the other below."""
    told = [t for t in tellings.of("count", *MEASURES) if not t.claim.negated and _number(t) and _side(t)]
    for left, right in facing(told, lambda t: (_number(t), _side(t)), lambda t: {_number(t)}):
        if frozenset({_side(left), _side(right)}) not in _APART:
            continue
        counted, one_noun = left.claim.attribute == "count", left.head == right.head != ""
        if counted and not one_noun:
            continue
        alike = tellings.alike(left, right)
        bar = LEAST_ALIKE_OF_A_NOUN if not counted and (one_noun or left.named & right.named) else LEAST_ALIKE
        if alike < bar or _prints_both(told, left, right):
            continue
        like = passages_alike(alike)
        positions = tuple(Position(_side(t), ((t, _shown(t)),)) for t in (left, right))
        kind = "number" if left.claim.attribute == "count" else "duration" if left.claim.attribute == "duration" else "measure"
        yield Finding(kind, f"bound:{_number(left)}", positions, (SAME_NUMBER, OTHER_SIDE, like))


def _number(telling: Telling) -> str:
    """The bare number with its unit; empty where it is a range or none."""
    value = telling.claim.value
    if value is None or _is_range(telling):
        return ""
    if telling.claim.attribute == "duration":
        return (
            value.key if _LASTS.fullmatch(value.key) else f"{value.low:.6g} s" if value.low is not None and value.low == value.high else ""
        )
    number = value.low if value.low is not None else value.high
    if number is None:
        return ""
    return f"{number:.9g} {value.unit if telling.claim.attribute != 'count' else 'count'}"


def _is_range(telling: Telling) -> bool:
    value = telling.claim.value
    return value is None or (value.low is not None and value.high is not None and value.low != value.high)


def _side(telling: Telling) -> str:
    """On which side of the number the amount lies, by the words before it; empty where they do not tell."""
    span = telling.at
    printed = telling.of(span)
    first = _NUMBER.search(printed)
    start = max(telling.sentence.start, span.start - 16)
    before = telling.of(Span(start, span.start + (first.start() if first else 0)))
    return next((name for name, pattern in _SIDES.items() if pattern.search(before.rstrip() + " ")), "")


def _shown(telling: Telling) -> Span:
    """The amount with the words before it and what is counted after it."""
    span = telling.at
    before = telling.of(Span(max(telling.sentence.start, span.start - 16), span.start))
    words = next((m for pattern in _SIDES.values() if (m := pattern.search(before.rstrip() + " "))), None)
    start = span.start - (len(before) - words.start()) if words else span.start
    about = telling.claim.about
    end = about.span.end if about is not None and span.end <= about.span.end <= span.end + 40 else span.end
    return Span(start, end)


def _prints_both(told: list[Telling], left: Telling, right: Telling) -> bool:
    """Does an article of the two set the other's word beside the number too?"""
    return also_told(told, left, right, lambda t, other: _side(t) == _side(other) and _number(t) == _number(other))
