"""How tall somebody sought or described is told to be, in feet and inches: 5'7" or 5'8", and 5'11".

Theory: a description is copied from one notice, and who is described has one height. That both describe the same person is told by a word of the description (*Hispanic*,
*dreadlocks*, *slender*) beside it, or by the name. Where an article describes several people, the one of the nearest height is meant, if it is near. Heights
that an inch or two of *about* can make one are left alone. Weights and clothes are not compared: they are guessed, and told of in parts. Fails where
two people of one description are sought, and each article describes another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import SAME_PERSON, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.pairing import fair
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal
from storydesk.text.tokens import words

SAME_BUILD: Final = Signal("same_description", 1.0, 1.0, "Both descriptions share a word for looks.")
MOST_ARTICLES: Final = 60
NEAR: Final = 6
"""Inches within which two heights may be of one of several people described."""
LOOSE: Final = 2
"""Inches that a height told as about may be off."""
_FEET: Final = r"(?P<feet>[4-7])(?:['’′]|-f(?:oo|ee)t[- ,]*|[- ]f(?:oo|ee)t,? ?(?:and )?| ?ft\.? ?)(?P<inches>1[01]|0?\d)(?!\d)"
_HEIGHT: Final = re.compile(
    rf"{_FEET}(?:[\"”″’']{{1,2}}|[- ]inch(?:es)?)?(?:(?: to | or |-| and |–)(?P<feet2>[4-7])(?:['’′]|-foot-|[- ]feet,? ?)(?P<inches2>1[01]|0?\d)(?!\d))?"
)
_LOOSELY: Final = re.compile(r"\b(?:about|approximately|around|roughly|some|nearly)(?: \w+)? $")
_LOOKS: Final = frozenset(
    "hispanic latino asian caucasian dreadlocks dreads braids bald shaved slender slim thin skinny medium heavy heavyset heavy-set stocky muscular athletic "
    "beard goatee mustache moustache tattoo tattoos ponytail afro glasses bearded light-skinned dark-skinned".split()
)
"""Words for looks that tell people apart; the most common of the set, as of a country's police notices, is not among them."""


@dataclass(frozen=True, eq=False)
class Build:
    """A height in inches, with what else tells who it is."""

    telling: Telling
    low: int
    high: int
    looks: frozenset[str]
    named: frozenset[str]

    def apart(self, other: "Build") -> int:
        """Inches between the two heights; 0 where they meet."""
        return max(0, self.low - other.high, other.low - self.high)


def build_findings(tellings: Tellings) -> Iterator[Finding]:
    """Heights of one person that exclude each other."""
    told = {m.article.id: builds for m in tellings.members if (builds := list(_builds(m)))}
    kept = fair(sorted(told.items()), lambda t: frozenset((b.low, b.high) for b in t[1]), MOST_ARTICLES)
    for (_, ones), (_, others) in combinations(kept, 2):
        if any(a.apart(b) == 0 for a in ones for b in others):
            continue
        gap, one, other = min(((a.apart(b), a, b) for a in ones for b in others), key=lambda x: x[0])
        if (len(ones) > 1 or len(others) > 1) and gap > NEAR:
            continue
        named, looks = one.named & other.named, one.looks & other.looks
        if named or (looks and not (one.named and other.named)):
            positions = tuple(Position.of(f"{b.low}-{b.high}", b.telling) for b in (one, other))
            yield Finding("measure", "build", positions, (SAME_PERSON if named else SAME_BUILD,))


def _builds(member: Member) -> Iterator[Build]:
    people = [m for m in member.annotations.mentions if m.kind == "person" and m.entity]
    for telling, match in matches(member, "height", _HEIGHT):
        sentence = telling.sentence
        low = int(match["feet"]) * 12 + int(match["inches"])
        high = int(match["feet2"]) * 12 + int(match["inches2"]) if match["feet2"] else low
        loose = LOOSE if _LOOSELY.search(telling.before[-20:]) else 0
        if low <= high:
            named = frozenset(m.entity for m in people if m.entity and sentence.covers(m.span) and m.span.start < match.start())
            yield Build(telling, low - loose // 2, high + loose // 2, _LOOKS & set(words(telling.of(sentence))), named)
