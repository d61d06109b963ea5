"""Amounts as news prints them: digits, number words, dozens, ranges, and the words that make them looser.

Theory: an amount is an interval. "200" is 200 to 200; "about 200" the same, marked approximate; "at least 200" has no upper end, "up to 200" and "fewer than 200" no
lower one; "six to nine" is 6 to 9; "in his 40s" is 40 to 49; "several" has no value and is no amount. Two amounts can both be right when their intervals meet, an
approximate one being widened by the place to which it is rounded. Fails on fractions in words beyond a half, and on numbers split over sentences.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storydesk.model import Span
from storydesk.text.numbers import TENS, UNITS

_SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
    "score": 20,
}
_SHORT_SCALES: Final = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "tn": 1_000_000_000_000}
ABOUT: Final = frozenset("about around approximately roughly nearly almost some circa".split())
_WORD: Final = "|".join((*UNITS, *TENS))
_SCALE: Final = "|".join(_SCALES)
_SPELLED: Final = (
    rf"(?:(?:{_WORD})(?:[ -](?:{_WORD}|(?:{_SCALE})s?(?![a-z]))|[ -]and[ -](?:{_WORD}))*|(?:half )?an? (?:half )?(?:{_SCALE}))"
)
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER: Final = rf"(?:{_DIGITS})(?:[ -]?(?:{_SCALE})\b|(?:bn|mn|tn|k)\b(?!-))?|(?<![a-z-]){_SPELLED}(?![a-z])"
_AMOUNT: Final = re.compile(
    rf"(?P<loose>(?:\b(?:about|around|approximately|roughly|nearly|almost|some|circa|at least|more than|over|as many as|up to|at most|fewer than|less than|under|"
    rf"close to|no more than|no fewer than|an estimated|just over|just under)\s+)*)"
    rf"(?P<first>{_NUMBER})(?:(?P<join>\s*(?:-|–|to|or)\s*)(?P<second>{_NUMBER}))?(?P<plus>\+| or more| or so)?",
    re.IGNORECASE,
)
_LOWER: Final = re.compile(r"at least|more than|\bover\b|no fewer than")
_UPPER: Final = re.compile(r"up to|at most|fewer than|less than|\bunder\b|no more than|as many as")
_GLUED: Final = re.compile(r"[\w$£€.:/#]$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount printed at `span`; `low` and `high` bound it (infinite where open). `number` is the span of the bare number."""

    span: Span
    number: Span
    low: float
    high: float
    approximate: bool

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.approximate


def number_of(text: str) -> float | None:
    """The number that digits or number words name, or None."""
    words = text.lower().replace(",", "").replace("-", " ").split()
    total = current = 0.0
    seen = False
    for word in words:
        if word in ("and", "a", "an", "half"):
            continue
        plain = word.rstrip("s") if word not in UNITS else word
        match = re.fullmatch(r"(\d+(?:\.\d+)?)([a-z]*)", word)
        if match and match.group(2) in ("", *_SHORT_SCALES):
            current += float(match.group(1)) * _SHORT_SCALES.get(match.group(2), 1)
        elif word in UNITS:
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif plain in _SCALES:
            scale = _SCALES[plain]
            if scale in (100, 12, 20):
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0.0
        else:
            return None
        seen = True
    if not seen:
        return None
    return (total + current) * (0.5 if "half" in words else 1)


def find_amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The amounts printed in `text[start:end]`, in order. A number inside a word, a code, a clock time or an amount of money is left out, and is read elsewhere."""
    end = len(text) if end is None else end
    for match in _AMOUNT.finditer(text, start, end):
        first = match.start("first")
        if _GLUED.search(text[max(0, first - 1) : first]) or re.match(r"[:/]\d|\.\d", text[match.end() : match.end() + 2]):
            continue
        low = number_of(match.group("first"))
        high = number_of(match.group("second")) if match.group("second") else low
        if low is None or high is None:
            continue
        if match.group("join") and match.group("join").strip() == "-" and high <= low:
            continue
        yield _amount(match, min(low, high), max(low, high))


def _amount(match: re.Match[str], low: float, high: float) -> Amount:
    loose = match.group("loose").lower()
    plus = match.group("plus") or ""
    approximate = bool(set(loose.split()) & ABOUT) or "close to" in loose or "estimated" in loose or "just" in loose or plus == " or so"
    if "just" in loose:
        pass
    elif _LOWER.search(loose) or plus in ("+", " or more"):
        high = math.inf
    elif _UPPER.search(loose):
        low = -math.inf
    if re.search(r"dozen|score", match.group("first"), re.IGNORECASE):
        approximate = True
    end = match.end("second") if match.group("second") else match.end("first")
    return Amount(Span(match.start(), match.end()), Span(match.start("first"), end), low, high, approximate)
