"""The grammar of time expressions in English news: which spans name a time, and what their words say, before any resolution.

At one place the rule (`rules`) that reads the most characters wins, then the rule that stands first. What looks like a time and is none is read by rules of its own,
which give nothing; what is a time by its words and none where it stands (the Today programme, a second chance) is told by the words around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storydesk.annotate.times.rules import RULES
from storydesk.text.calendar import MONTHS, WEEKDAYS
from storydesk.text.folding import fold

_LEAD: Final = re.compile(r"(?:in|since|until|till|by|during|before|after|from|of|between|to|through|for|over|at) ")
_OF_AN_EVENT: Final = re.compile(
    r" (?!(?:and|but|or|nor|when|while|at|in|on|with|by|for|to|from|of|as|was|were|had|is|are|has|did|does|would|will|could|who|which|that|because|near|"
    r"during|outside|inside|about|around)\b)\w"
)
"""What follows "the day before" where it is counted from an event ("the day before the vote"), and not from the day told last."""
_SHOW: Final = re.compile(r" (?:programme|program|show|host|presenter)\b")
_HALF_AFTER: Final = re.compile(r" ?(?:and|to|until|till|-) ?(1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?([ap])\.?m\b")


@dataclass(frozen=True, slots=True)
class Expression:
    """A span of a text that names a time: the rule that read it, and the words that matter by name."""

    start: int
    end: int
    rule: str
    words: dict[str, str]


def expressions(text: str, start: int, end: int) -> Iterator[Expression]:
    """The time expressions of `text[start:end]`, in order, never overlapping. Rules named none are read and dropped."""
    folded = fold(text[start:end])
    found: list[tuple[int, int, int, re.Match[str]]] = []
    for order, (_, pattern) in enumerate(RULES):
        found.extend((m.start(), -m.end(), order, m) for m in pattern.finditer(folded))
    found.sort(key=lambda f: f[:3])
    at = 0
    for first, last, order, match in found:
        if first < at:
            continue
        name = RULES[order][0]
        words = {k: v for k, v in match.groupdict().items() if v is not None}
        expression = _trimmed(Expression(start + first, start - last, name, words), text)
        if expression is None:
            continue
        at = -last
        if name != "none":
            yield expression


def _with_half(words: dict[str, str], later: re.Match[str]) -> dict[str, str]:
    """The first clock of "1:30 to 4 p.m." with the half of the day that the second one prints, where that keeps them in order."""
    first, last = int(words["hour24"]), int(later.group(1))
    if not 1 <= first <= 12 or first % 12 > last % 12:
        return words
    rest = {k: v for k, v in words.items() if k not in {"hour24", "minute24"}}
    return {**rest, "hour": words["hour24"], "minute": words["minute24"], "half": later.group(2) + ".m."}


def _trimmed(expression: Expression, text: str) -> Expression | None:
    """Without a leading preposition or a possessive; None where the words are no time after all."""
    start, end, words = expression.start, expression.end, expression.words
    printed = fold(text[start:end])
    lead = _LEAD.match(printed)
    if lead and expression.rule != "clock":
        start += lead.end()
    if expression.rule == "clock" and words.get("approx") in {"by", "before", "after"}:
        start += len(words["approx"]) + 1
    if printed.endswith("'s"):
        end -= 2
    elif printed.endswith("'"):
        end -= 1
    if "month" in words and "day" not in words and not _month_meant(text, start, expression, lead is not None):
        return None
    if _means_another_thing(text, start, end, expression):
        return None
    if expression.rule == "clock" and "hour24" in words and (half := _HALF_AFTER.match(fold(text[end : end + 24]))):
        words = _with_half(words, half)
    if _of_an_event(text, end, expression):
        words = {**words, "of_event": words["side"]}
    return Expression(start, end, expression.rule, words)


def _of_an_event(text: str, end: int, expression: Expression) -> bool:
    """Is "the day before" counted from an event that stands behind it?"""
    counted = expression.rule == "that" and expression.words.get("side") in {"before", "after"}
    return counted and _OF_AN_EVENT.match(text, end) is not None


def _means_another_thing(text: str, start: int, end: int, expression: Expression) -> bool:
    """Are the words no time here: a monday without its capital, that fall, the Today programme, the Daily Courier, a second, the 9:30 Mass, in the day before?"""
    rule, words = expression.rule, expression.words
    if rule == "clock":
        return _names_a_thing(text, start, end)
    if rule == "season":
        return "year" not in words and words.get("near") in {"past", "that", "same"} and words.get("season") == "fall"
    if rule in {"duration", "ago"}:
        return words.get("unit") == "second" and words.get("number") in {"a", "an"}
    if words.get("deictic") == "today":
        return text[start] == "T" and _SHOW.match(text[end : end + 12]) is not None
    if words.get("often") == "daily":
        return text[end : end + 2].strip()[:1].isupper() or text[max(0, start - 4) : start].lower() == "the "
    if "weekday" in words:
        return not any(c.isupper() for c in text[start:end])
    return _of_an_event(text, end, expression) and text[max(0, start - 3) : start].lower() == "in "


def _names_a_thing(text: str, start: int, end: int) -> bool:
    """Is a clock part of a name ("The Courier's 12:30 Report", "the 9:30 Mass")? A name of the calendar may follow a clock, and nothing else with a capital may
    where "the" or a possessive stands before."""
    after = re.match(r" ([A-Z][a-z]+)", text[end : end + 24])
    known = after and (after.group(1).lower() in {*WEEKDAYS, *MONTHS} or after.group(1) in {"Eastern", "Pacific", "Central", "Mountain"})
    return bool(after and not known and re.search(r"(?:\b[Tt]he|['’]s) $", text[max(0, start - 8) : start]))


def _month_meant(text: str, start: int, expression: Expression, preposition: bool) -> bool:
    """Is a month word without a day a month? It has a capital, and "May", "March" and short forms stand after a preposition or with a year."""
    word = expression.words["month"]
    at = fold(text[start : expression.end]).find(word)
    if at < 0 or not text[start + at].isupper():
        return False
    sure = preposition or "year" in expression.words or "near" in expression.words or "edge" in expression.words
    return sure or (word not in {"may", "march"} and not word.endswith(".") and word in MONTHS)
