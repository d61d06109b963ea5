"""Large numbers of things that no event tells of, told beside one and the same number: "715 planets that orbit 315 stars", "715 planets around 305 stars".

Theory: an exact number that is not round is as good as a name. Two passages that print it tell of one thing; what else they count with a shared noun is then one count.
The two counts must be near each other, neither article may print the other's, and round or loosened numbers are left alone. Fails where a sentence counts several things
of one name ("305 stars, 95 of them with ...") that the two articles pick differently.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.counts.amounts import exact
from storydesk.compare.disagreements.findings import SAME_NOUN, Finding, between, sentences_alike
from storydesk.compare.disagreements.pairing import MOST_CLAIMS, fair, sharing
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Signal, Span

SAME_FELLOW: Final = Signal("same_number_beside", 1.0, 1.0, "Both passages print another number that is the same.")
LEAST: Final = 20
NEAR: Final = 0.25
"""Two counts further apart than this share of the larger are of two things."""
LEAST_ALIKE: Final = 0.15
_NUMBER: Final = re.compile(r"(?<![\w.,$£€/-])\d[\d,]*(?:\.\d+)?(?![\w/%-])")
_MONTH: Final = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? $", re.IGNORECASE)


def beside_findings(tellings: Tellings) -> Iterator[Finding]:
    """Counts that exclude each other, beside a number that both passages print."""
    told = fair((t for t in tellings.of("count") if _exact(t) >= LEAST), lambda t: t.key, MOST_CLAIMS)
    numbers = {id(t): _numbers(t) for t in told}
    for left, right in sharing(told, _nouns):
        few, many = sorted((_exact(left), _exact(right)))
        if left.article == right.article or few == many or many - few > NEAR * many:
            continue
        fellows = numbers[id(left)] & numbers[id(right)] - {few, many}
        likeness = tellings.alike(left, right)
        if not fellows or likeness < LEAST_ALIKE or _prints(left, _exact(right)) or _prints(right, _exact(left)):
            continue
        signals = (SAME_FELLOW, SAME_NOUN, sentences_alike(likeness))
        yield between(
            "number", f"beside:{min(_nouns(left) & _nouns(right))}", left, right, signals, lambda t: f"{_exact(t):.6g}", left.cite()
        )


def _exact(telling: Telling) -> float:
    """The number, where it is told as exact and is not round; 0 otherwise."""
    number = exact(telling)
    return 0.0 if _round(number) else number


def _round(number: float) -> bool:
    """Has it one digit that is not nought, or two where it is large?"""
    return number != int(number) or len(f"{int(number)}".rstrip("0")) < (2 if number < 1_000 else 3)


def _nouns(telling: Telling) -> frozenset[str]:
    """The words of what is counted, without their endings for several."""
    return frozenset(w.removesuffix("s") for w in telling.about_words if w.isalpha() and len(w) > 3 and w not in STOP)


def _numbers(telling: Telling) -> frozenset[float]:
    """The numbers of the passage that are as good as names: exact, not round, no years and days."""
    return frozenset(n for n in _printed_numbers(telling, telling.passage) if n >= LEAST and not _round(n) and not 1_900 <= n < 2_100)


def _printed_numbers(telling: Telling, span: Span) -> Iterator[float]:
    text = telling.text
    for match in _NUMBER.finditer(text, span.start, span.end):
        if not _MONTH.search(text[max(0, match.start() - 11) : match.start()]):
            yield float(match.group().rstrip(",").replace(",", ""))


def _prints(telling: Telling, number: float) -> bool:
    """Does the article itself print a number anywhere?"""
    return number in set(_printed_numbers(telling, Span(0, len(telling.text))))
