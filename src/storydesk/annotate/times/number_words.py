"""The numbers of months, weekdays and number words, as expressions of time print them."""

import re
from typing import Final

from storydesk.text.calendar import MONTHS, WEEKDAYS
from storydesk.text.numbers import TENS, UNITS

SMALL: Final = {word: number for word, number in (UNITS | TENS).items() if 0 < number <= 60}
"""The number words that count units of time."""
LONGEST_NUMBER: Final = 12
"""Digits of a number that counts units of time. The longest number word has nine letters, "a couple of" eleven."""


def month_number(word: str) -> int:
    """1 to 12, for a month's name or short form."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".")[:3]))


def weekday_number(word: str) -> int:
    """0 for Monday, from the word without "day"."""
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word))


def number_of(word: str) -> float | None:
    """The number of a number word; None for several, few, some, and for more digits than anything is counted in."""
    word = word.replace(",", "")
    if len(word) > LONGEST_NUMBER:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return float(word)
    if word in {"a", "an"}:
        return 1.0
    if word.startswith("half"):
        return 0.5
    if word in SMALL:
        return float(SMALL[word])
    if word.removeprefix("a ").startswith("couple"):
        return 2.0
    return 12.0 if word.endswith("dozen") else None
