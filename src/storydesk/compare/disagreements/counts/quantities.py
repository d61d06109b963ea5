"""Amounts as they are printed, with the word that loosens them: *more than 960*, *about 30 minutes*, *between 2,500 and 2,800*, *several hundred fighters*.

Read from the words and not from the grammar, so that an amount in a list, a headline or a subordinate clause counts too. An amount has a number or a range, a side
(exact, about, above, from, below, up to, range, size) and what is counted: a unit (days, percent, a currency, times as large) or the nouns after it. Names of days,
years, hours, ages, scores, addresses and ordinals are none. Fails where the number stands far from its noun.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from storydesk.compare.disagreements.counts.magnitudes import SIZES
from storydesk.compare.disagreements.tellings import STOP
from storydesk.text.numbers import TENS, UNITS

LOOSENED: Final = {
    "above": r"(?:just |well |slightly |a little )?(?:more|greater|longer|higher|larger|bigger) than|(?:just |well )?(?:over|above)|upwards? of|"
    r"in excess of|exceed(?:s|ed|ing)?|topp(?:ed|ing)|surpass(?:ed|ing)",
    "from": r"at least|no (?:fewer|less) than|not less than|a minimum of",
    "below": r"(?:just |slightly )?(?:fewer|less|smaller|shorter|lower) than|(?:just )?(?:under|below)|nearly|almost|close to|not quite|"
    r"just short of|approaching",
    "up to": r"as (?:many|much|long|large|big|high) as|up to|at most|(?:no|not) more than|a maximum of",
    "about": r"about|around|roughly|approximately|some|an estimated|estimated at|circa|approx\.?|or so",
}
"""The words right before a number that loosen it, by the side on which they put it."""
_TIMES_OF: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "b": 1e9,
}
_DAYS: Final = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4,
    "year": 365.0,
    "decade": 3_650.0,
    "century": 36_500.0,
}
_WORD: Final = "|".join(sorted({*UNITS, *TENS} - {"zero"}, key=lambda w: (-len(w), w)))
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TENS_AND_ONE: Final = rf"(?:{'|'.join(TENS)})-(?:{'|'.join(list(UNITS)[1:10])})"
_ONE: Final = (
    rf"(?:{_DIGITS}|{_TENS_AND_ONE}|{_WORD}|a(?= (?:hundred|thousand|million|billion|dozen)\b)|half a(?= (?:million|billion|dozen)\b))"
    r"(?:-and-a-half| and a half)?"
)
_SCALE: Final = r"(?:[ -](?:hundred thousand|hundred million|hundred|thousand|million|billion|trillion|dozen)\b|(?:m|bn|k|b)\b)?"
_SIZE: Final = "|".join(SIZES)
_AMOUNT: Final = re.compile(
    r"(?<![\w.,:/$£€-])(?:(?P<side>" + "|".join(f"(?:{p})" for p in LOOSENED.values()) + r") (?:an? |the )?)?"
    rf"(?P<amount>(?P<size>(?:{_SIZE})\b)|(?P<between>between )?(?P<money>(?:US)?[$£€])?(?P<low>{_ONE})(?P<scale>{_SCALE})"
    rf"(?:(?P<to> to | and |–|-)[$£€]?(?P<high>{_ONE})(?P<above>{_SCALE})(?=[ ,.;%-]))?|(?P<twice>twice|double|triple|half)(?= (?:the|as)\b))(?P<share>%| ?per ?cent\b)?",
    re.IGNORECASE,
)  # fmt: skip
_TIMES: Final = re.compile(
    r" (?:times )?(?:the (?:size|mass|diameter|width|weight|length|speed|number|price|cost)|"
    r"as (?:big|large|long|fast|heavy|many|much|wide|tall)|(?:bigger|larger|longer|faster|heavier))\b"
)
_MONEY: Final = re.compile(r"[ -](?P<unit>dollars?|pounds sterling|euros?|rupees|crore|yen|yuan|roubles|rubles)\b", re.IGNORECASE)
_SPAN: Final = re.compile(
    r"[ -](?P<unit>(?:second|minute|hour|day|week|fortnight|month|year|decade)s?|centur(?:y|ies))\b(?![ -]olds?)", re.IGNORECASE
)
_AFTER: Final = re.compile(r"(?:[ -][A-Za-z][\w’'-]*){1,5}")
_NONE_AFTER: Final = re.compile(
    r"[ -]blocks?\b| (?:January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|"
    r" May (?:19|20)\d\d\b|(?:st|nd|rd|th)\b| ?[ap]\.?m\b|:\d|[/-]\d|[ -]years?[ -]old|(?: [A-Z]\w+){1,3} (?:St|Street|Ave|Avenue|Road|Rd)\b|[’']s\b"
)
_NONE_BEFORE: Final = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|"
    r"\b(?:No|Number|Route|Highway|Interstate|Section|Article|Chapter|Page|Flight|Lap|Turn|aged?|was|is|at|by|since|in)\b\.?|#)\s?$"
)
_PLACED: Final = re.compile(r"over|above|under|below|about", re.IGNORECASE)
_TO_A_THING: Final = re.compile(r"(?:over|above|under|below|about|around) the $", re.IGNORECASE)
_FEW: Final = frozenset((*list(UNITS)[1:10], *"123456789"))
"""So few are seldom counted loosely: what is over three laws is about them."""
_SIDE_BEHIND: Final = {"less": "up to", "fewer": "up to", "more": "from", "so": "about", "plus": "from"}
_BEHIND: Final = re.compile(r"(?: [a-z]+)? or (?P<word>less|fewer|more|so)\b|-plus\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:1[6-9]|20)\d\d")

LEAST_WITHOUT_NOUN: Final = 100
"""A loosened number from here on tells by itself that something is counted ("nearly 1,000 left")."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text: from `start` to `end` with the word that loosens it; from `low` to `high`; `unit` is empty where things are counted, whose nouns are
    `nouns`. Spans of time are in days."""

    start: int
    end: int
    low: float
    high: float
    side: str
    unit: str
    nouns: tuple[str, ...]


def amounts_in(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts of a stretch of text, in text order."""
    for match in _AMOUNT.finditer(text, start, end):
        amount = _read(text, match, end)
        if amount is not None:
            yield amount


def _read(text: str, match: re.Match[str], end: int) -> Amount | None:
    before, after = text[max(0, match.start() - 14) : match.start("amount")], text[match.end() : min(end, match.end() + 60)]
    unit, nouns, to = _counted(match, after)
    bare = not match["side"] and not unit and not match["between"]
    if _NONE_AFTER.match(after) or (bare and (not nouns or _NONE_BEFORE.search(before) or _YEAR.fullmatch(match["amount"]))):
        return None
    if match["side"] and unit.startswith("span") and match["side"].lower() == "over":
        return None
    if match["side"] and (
        _TO_A_THING.search(text[match.start() : match.start("amount")])
        or (not unit and _PLACED.fullmatch(match["side"]) and (match["low"] or "").lower() in _FEW and not match["scale"])
    ):
        return None
    numbers = _numbers(match)
    if numbers is None or (not unit and not nouns and numbers[0] < LEAST_WITHOUT_NOUN):
        return None
    low, high = numbers
    factor = _DAYS.get(_singular(unit.partition(" ")[2]), 1.0) if unit.startswith("span") else 1.0
    side = "size" if match["size"] else "range" if low != high else _side(match, after)
    return Amount(
        match.start(),
        match.end() + to,
        low * factor,
        high * factor,
        side,
        unit.partition(" ")[0] if unit.startswith("span") else unit,
        nouns,
    )


def _side(match: re.Match[str], after: str) -> str:
    """On which side of the number the amount lies, by the word before it, or the words behind it."""
    if behind := _BEHIND.match(after):
        return _SIDE_BEHIND[(behind["word"] or "plus").lower()]
    return next(
        (name for name, pattern in LOOSENED.items() if match["side"] and re.fullmatch(pattern, match["side"], re.IGNORECASE)), "exact"
    )


def _numbers(match: re.Match[str]) -> tuple[float, float] | None:
    if match["size"]:
        return SIZES[match["size"].lower()]
    if match["twice"]:
        number = {"twice": 2.0, "double": 2.0, "triple": 3.0, "half": 0.5}[match["twice"].lower()]
        return number, number
    low = _number(match["low"])
    if not match["to"]:
        return low * _scale(match["scale"]), low * _scale(match["scale"])
    high = _number(match["high"])
    if match["to"].strip() == "and" and not match["between"]:
        return None
    above = _scale(match["above"])
    low, high = low * (_scale(match["scale"]) if match["scale"] else above), high * above
    return (low, high) if low < high else None


@lru_cache(maxsize=4096)
def _number(printed: str) -> float:
    word = printed.lower().replace(" and a half", "-and-a-half").removesuffix("-and-a-half")
    if word[0].isdigit():
        found = float(word.replace(",", ""))
    elif word == "half a":
        found = 0.5
    else:
        tens, _, ones = word.partition("-")
        found = float({"a": 1, **UNITS, **TENS}[tens] + (UNITS[ones] if ones else 0))
    return found + 0.5 if printed.lower() != word else found


def _scale(printed: str | None) -> float:
    found = 1.0
    for word in (printed or "").lower().strip(" -").split():
        found *= _TIMES_OF[word]
    return found


def _counted(match: re.Match[str], after: str) -> tuple[str, tuple[str, ...], int]:
    """The unit, or the nouns that are counted, and how many characters of what follows name it."""
    if match["share"]:
        return "percent", (), 0
    if match["money"]:
        return f"money {match['money'][-1]}", (), 0
    if (times := _TIMES.match(after)) and (match["twice"] or after.startswith(" times")):
        return "times", (), times.end()
    if match["twice"]:
        return "", (), 0
    if money := _MONEY.match(after):
        return f"money {_singular(money['unit'])}".replace("dollar", "$").replace("euro", "€"), (), money.end()
    if spanned := _SPAN.match(after):
        return f"span {spanned['unit'].lower()}", (), spanned.end()
    row = _AFTER.match(after.removeprefix(" of") if match["size"] else after)
    nouns: list[str] = []
    for word in re.findall(r"[A-Za-z][\w’'-]*", row.group()) if row else []:
        if word.lower() in STOP:
            break
        nouns.append(_singular(word))
    return "", tuple(nouns), 0


def _singular(word: str) -> str:
    word = word.lower()
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def noughts(number: float) -> int:
    """With how many noughts a whole number ends."""
    printed = f"{int(number)}"
    return 0 if number != int(number) else len(printed) - len(printed.rstrip("0"))
