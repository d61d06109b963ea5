"""People counted with what befell them, in set phrases that grammar reads badly: "two dead, five hurt", "the death toll rose to 14", "claimed 14 lives".

Read from the words alone: a number, perhaps a noun for persons, then a state; or a number after the words for a toll. Whoever is counted may be the same as in
another phrase. Fails on numbers far from their state ("of the twelve on board, only three ...").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storydesk.annotate.claims.incident.harm import CARED, HIT, KILLED, STATES, are_persons, counts_things
from storydesk.annotate.claims.incident.triggers import OUTCOMES
from storydesk.annotate.claims.values import Amount, find_amounts
from storydesk.model import Span

_STATE: Final = re.compile(
    r"[ -](?:(?:other|more|additional|adult|young|teenage|elderly|innocent) )*(?:(?P<noun>[a-z]+) )?(?:also |are |were |was |is |have been |has been |left |"
    r"confirmed |reported |fatally |critically |seriously |badly |severely |slightly |shot and |shot, )*"
    r"(?P<state>dead|deaths?|fatalit(?:y|ies)|killed|injured|wounded|hurt|injuries|shot|hospitali[sz]ed|stabbed|drowned|slain)\b",
)
_TOLL: Final = re.compile(
    r"\b(?:death toll|number of (?:dead|deaths)|lives of)\b[^.;\n]{0,60}?\b(?:to|at|of|was|is|from)\s+$|\b(?:death toll|toll)[ :-]+$|"
    r"\b(?<!injury )toll\b(?: \w+){0,6}? (?:rises|rose|risen|climbs|climbed|grows|grew|jumps|jumped|reaches|reached|passes|passed|tops|topped|stands)(?: to| at)? $",
    re.IGNORECASE,
)
_CLAIMED: Final = re.compile(r"\b(?:claim(?:ed|s|ing)|t(?:ook|akes)|cost)\s+$")
_NO_COUNT: Final = re.compile(
    r"(?:\bages? (?:of )?|\baged |\bunder |\b(?:no|number|day|highway|route|interstate|unit|grade|section|count) |[#$:.-])$", re.IGNORECASE
)
"""What stands before a number that counts nobody: an age, a name, a price."""
_OTHERS: Final = re.compile(r"\b(?:other|more|additional|others)\b")
_TOLL_REACH: Final = 90
"""Characters before a number in which the words for a toll may stand."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people with their state. `span`: the words that count; `trigger`: the words that tell it, those of the toll too; `others`: besides those before."""

    amount: Amount
    state: str
    span: Span
    trigger: Span
    others: bool = False


def find_counted(text: str, start: int, end: int) -> Iterator[Counted]:
    """The people counted in `text[start:end]`, a sentence or a block, in order."""
    for amount in find_amounts(text, start, end):
        before = text[max(start, amount.span.start - 12) : amount.span.start]
        if _NO_COUNT.search(before) or not 0 <= amount.low < 10**6 or 1900 < amount.low < 2100:
            continue
        found = _with_state(text, amount, end) or _of_toll(text, amount, start)
        if found is not None:
            yield found


def _with_state(text: str, amount: Amount, end: int) -> Counted | None:
    """ "Two dead", "five people were hurt"."""
    match = _STATE.match(text, amount.number.end, end)
    if match is None or (match.group("noun") and not are_persons(match.group("noun"))):
        return None
    word = match.group("state")
    if word == "shot" and match.group("noun") is None and text[match.end() : match.end() + 1] == "s":
        return None
    span = Span(amount.span.start, match.end())
    state = CARED if word.startswith("hospital") else OUTCOMES.get(word, STATES.get(word, HIT))
    return Counted(amount, state, span, span, _OTHERS.search(match.group()) is not None)


def _of_toll(text: str, amount: Amount, start: int) -> Counted | None:
    """ "The death toll rose to 14", "claimed 14 lives"."""
    first = max(start, amount.span.start - _TOLL_REACH)
    before = text[first : amount.span.start]
    claimed, lives = _CLAIMED.search(before), re.match(r"\S+ lives\b", text[amount.span.start : amount.span.end + 10])
    if claimed is not None and lives is not None:
        return Counted(amount, KILLED, amount.span, Span(first + claimed.start(), amount.span.start + lives.end()))
    toll = None if counts_things(text, amount.number.end) else _TOLL.search(before)
    return Counted(amount, KILLED, amount.span, Span(first + toll.start(), amount.span.end)) if toll is not None else None
