"""Opposites of one thing: a full hall and an empty one, written together and alone, the first to leave and the last, a gun locked up and left unsecured.

Theory: two words of a pair exclude each other of one thing at one time. That it is one thing is told by the words beside them (the hall, the verb), and by what else the
passages share: a name, or telling words. The pairs are a short closed table. What is denied, asked, wished or printed as speech is left out, and so is an article that
prints both of a pair. Fails where one thing is told of at two times in like words.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from storydesk.compare.disagreements.findings import SAME_BESIDE, Finding, Position, passages_alike
from storydesk.compare.disagreements.matches import asserted
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Signal

OPPOSITE: Final = Signal("opposite_words", 1.0, 1.0, "The two words are opposites.")
LEAST_ALIKE: Final = 0.2
LEAST_ALIKE_OF_ONE: Final = 0.1
"""Likeness that is enough for passages which name one person or organisation."""
WINDOW: Final = 6
"""Words on each side in which what is told of stands."""
MOST_PLACES: Final = 40
PAIRS: Final[Mapping[str, tuple[str, str]]] = {
    "order": (
        r"(?:among|one of) the first (?:\w+ )?to\b|the first (?:\w+ )?(?:to be|to leave|off)\b",
        r"the last (?:\w+ )?(?:to be|to leave|off)\b",
    ),
    "company": (r"alone|single-handedly", r"together|jointly"),
    "fullness": (r"full|packed|crowded|sold-out", r"empty|deserted|without an audience"),
    "lock": (r"locked(?: up| away)?", r"unlocked|unsecured"),
    "load": (r"loaded", r"unloaded"),
    "arms": (r"armed", r"unarmed"),
    "mind": (r"conscious", r"unconscious|unresponsive"),
    "law": (r"legally", r"illegally"),
    "duty": (r"on[- ]duty", r"off[- ]duty"),
    "north": (r"northbound (?:lanes?|side)", r"southbound (?:lanes?|side)"),
    "east": (r"eastbound (?:lanes?|side)", r"westbound (?:lanes?|side)"),
    "release": (r"on probation", r"on parole"),
    "yard": (r"front ?yard", r"back ?yard"),
    "seat": (r"front seat", r"back ?seat"),
    "flight": (
        r"(?:on|during|after) take-?off|as it (?:took|was taking) off",
        r"(?:on|during|while|before|as it was) landing|as it landed",
    ),
    "collision": (r"head-on", r"rear-ended"),
    "engines": (r"single-engine", r"twin-engine"),
}
_TABLE: Final = {name: tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in sides) for name, sides in PAIRS.items()}


def opposite_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of opposites that are told of one thing."""
    for name, (one, other) in _TABLE.items():
        left = {member.article.id: told for member in tellings.members if (told := list(asserted(member, one)))}
        right = {member.article.id: told for member in tellings.members if (told := list(asserted(member, other)))}
        both = set(left) & set(right)
        ones, others = ([p for a, told in side.items() if a not in both for p in told][:MOST_PLACES] for side in (left, right))
        yield from _nearest(name, ones, others, tellings)


def _nearest(name: str, ones: list[Telling], others: list[Telling], tellings: Tellings) -> Iterator[Finding]:
    best: tuple[float, Telling, Telling] | None = None
    for left in ones:
        for right in others:
            if left.article == right.article or not _beside(left) & _beside(right):
                continue
            alike = tellings.alike(left, right)
            least = LEAST_ALIKE_OF_ONE if left.named_around & right.named_around else LEAST_ALIKE
            if alike >= least and (best is None or alike > best[0]):
                best = (alike, left, right)
    if best is not None:
        like = passages_alike(best[0])
        positions = tuple(Position.of(f"{at}", t) for at, t in enumerate(best[1:]))
        yield Finding("manner", f"opposite:{name}", positions, (OPPOSITE, SAME_BESIDE, like))


def _beside(telling: Telling) -> frozenset[str]:
    """The telling words on both sides of the word, without their endings for several."""
    return frozenset(w.removesuffix("s") for w in telling.near(WINDOW) if w not in STOP and len(w) > 2 and not w.isdigit())
