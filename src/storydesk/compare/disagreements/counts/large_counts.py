"""Large counts of one thing, rounded differently: 160,000 and 150,000. A tension; nearer ones are one, others of two things."""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import SAME_NOUN, Finding, between, sentences_alike
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.tellings import Telling, Tellings

LARGE: Final = 1_000
APART: Final = (0.03, 0.15)
"""Large counts that differ by so large a share are rounded differently, or are of two states; nearer ones are one, others of two things."""
LEAST_ALIKE: Final = 0.15


def large_count_findings(tellings: Tellings) -> Iterator[Finding]:
    """Large counts of one thing, rounded differently."""
    told = [t for t in tellings.of("count") if _large(t) and t.claim.about and len(t.claim.about.head) > 3]
    heads: dict[tuple[str, str], set[float]] = {}
    for telling in told:
        heads.setdefault((telling.article, telling.head), set()).add(_large(telling))
    for left, right in facing(told, lambda t: (t.head, _large(t)), lambda t: {t.head}):
        few, many = sorted((_large(left), _large(right)))
        likeness = tellings.alike(left, right)
        only = all(len(heads[t.article, t.head]) == 1 for t in (left, right))
        if only and not _rounded(few, many) and APART[0] * many < many - few < APART[1] * many and likeness >= LEAST_ALIKE:
            one, two = sorted((left, right), key=_as_printed)
            signals = (SAME_NOUN, sentences_alike(likeness))
            yield between("number", f"large:{left.head}", one, two, signals, _as_printed, relation="tension")


def _rounded(few: float, many: float) -> bool:
    """Is one the other, rounded: 12,400 and 12,000?"""
    places = [len(f"{int(n)}") - len(f"{int(n)}".rstrip("0")) for n in (few, many)]
    rounder, other, noughts = (few, many, places[0]) if places[0] >= places[1] else (many, few, places[1])
    return abs(other - rounder) <= 5.0 * 10.0 ** (noughts - 1)


def _large(telling: Telling) -> float:
    """The number, where it is large and has two ends; 0 otherwise."""
    value = telling.claim.value
    if value is None or telling.claim.negated or telling.claim.hedged or value.low is None or value.low != value.high:
        return 0.0
    return value.low if value.low >= LARGE else 0.0


def _as_printed(telling: Telling) -> str:
    return f"{_large(telling):.9g}"
