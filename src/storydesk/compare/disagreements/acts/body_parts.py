"""One part of the body that was hit, told by two words: the head, the face. A tension; an article that prints both leaves nothing to show."""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.occasions import kinds, same_event
from storydesk.compare.disagreements.pairing import MOST_CLAIMS, fair, sharing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Span
from storydesk.text.tokens import words
from storydesk.text.word_classes import MEMBERS

_LOOSE: Final = frozenset("extremity extremities leg legs arm arms".split())
"""Words that name a whole limb: a foot is no other place than a leg."""
_HARM: Final = frozenset({"hurt", "kill", "fire"})


def body_part_findings(tellings: Tellings) -> Iterator[Finding]:
    """Two words for one part of the body that was hit."""
    body = MEMBERS["body"]
    told = [(t, found) for t in tellings.of("event") if kinds(t.claim) & _HARM and not t.claim.negated and (found := _hit(t))]
    for (left, (a, one)), (right, (b, two)) in sharing(fair(told, lambda x: x[1][0], MOST_CLAIMS), lambda x: {body[x[1][0]]}):
        if a.removesuffix("s") == b.removesuffix("s") or left.article == right.article or body[a].endswith("*"):
            continue
        if b in words(left.text) or a in words(right.text):
            continue
        score, signals = same_event(left, right, tellings)
        if score > 0:
            positions = tuple(Position(word, (place,)) for word, place in sorted({a: (left, one), b: (right, two)}.items()))
            yield Finding("place", f"wound:{body[a]}", positions, signals, None, "tension")


def _hit(telling: Telling) -> tuple[str, Span] | None:
    """The word for the part of the body that was hit."""
    for argument in telling.claim.arguments:
        if argument.role in ("in", "on", "to") and argument.head in MEMBERS["body"] and argument.head not in _LOOSE:
            return argument.head, argument.span
    return None
