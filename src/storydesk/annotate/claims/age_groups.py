"""Groups whose members' ages a list tells: "two men, ages 31 and 38", "two men - one age 31 and the other 38", "18- and 19-year-old men".

Each age is of one of the group, by the word for one of it. Which of them stays open, and no name is given to either.
"""

import re
from typing import Final

from storydesk.model import Argument, Span

_ONE_OF: Final = {"men": "man", "women": "woman", "children": "child", "people": "person"}
_GROUP: Final = re.compile(
    r"\b(?P<group>men|women|boys|girls|brothers|sisters|sons|daughters|victims|suspects|teens|teenagers|children|people)\W{1,4}$",
    re.IGNORECASE,
)
_NEAR: Final = 24


def group_before(text: str, end: int) -> Argument | None:
    """One of the group that is printed right before `end`; None where no group stands there."""
    start = max(0, end - _NEAR)
    found = _GROUP.search(text[start:end] + " ")
    if found is None:
        return None
    word = found.group("group")
    return one_of(Argument("of", Span(start + found.start(), start + found.start() + len(word)), word.lower()))


def one_of(about: Argument) -> Argument:
    """Somebody of a group, by the word for one of it."""
    return Argument("of", about.span, _ONE_OF.get(about.head, about.head.removesuffix("s")))
