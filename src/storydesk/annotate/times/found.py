"""A time expression with its first reading, and where it stands in the telling."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from storydesk.annotate.times.grammar import Expression
from storydesk.model import TimeExpression
from storydesk.text.calendar import day_of

SAYING: Final = 80
"""Characters before a day in which the verb of saying stands that it dates."""
_SAYING: Final = re.compile(r"\b(?:said|says|told|announced|reported|wrote|confirmed|stated|added|posted|tweeted|revealed)\b[^.;:!?]*$")
_SAID_ON: Final = re.compile(
    r"\b(?:said|announced|reported|wrote|confirmed|stated|added|posted|tweeted|revealed) (?:(?:late|early|later|on|in) )*$"
)
ASIDE: Final = frozenset({"date", "embed", "correction"})
"""Roles of blocks whose dates are not the story's own telling."""


@dataclass(slots=True)
class Found:
    """An expression with its first reading, in text order; `block` counts the readable blocks, `role` is the block's, `sentence` where its sentence starts;
    `attributive` is true of a possessive ("Sunday's vote"), `quoted` of a time inside quotation marks, `of_saying` of a day on which something was said, so that what was
    said may be of another ("said on Monday that")."""

    expression: Expression
    block: int
    role: str
    ahead: bool | None
    time: TimeExpression | None
    attributive: bool = False
    quoted: bool = False
    of_saying: bool = False
    sentence: int = 0

    @property
    def day(self) -> date | None:
        told = self.time is not None and self.time.type in {"date", "time"} and self.role not in ASIDE
        return day_of(self.time.value) if told and self.time else None


def dates_a_saying(folded: str, start: int, end: int) -> bool:
    """Does the time at `start:end` of a folded text stand between a verb of saying and what was said?"""
    before = folded[max(0, start - SAYING) : start]
    return _SAID_ON.search(before) is not None or (folded.startswith(" that ", end) and _SAYING.search(before) is not None)
