"""Where a gun lay before somebody took it: on a nightstand, off a dresser.

Theory: news of a gun that a child or a guest came upon tells the one piece of furniture where it was, and a story has one such gun. Two articles that name pieces
which cannot be one (a drawer may be a nightstand's, a shelf a closet's) disagree. Only what it was taken from, lay on or was kept in is read: where it was put
afterwards, where the police found it, and what somebody carried it in are other places. Fails where two guns lay in two places, of which each article tells one.

On 700 stories of local news, of two pairs shown both were true; rooms, kinds of building and inside against outside, looked for in the same way, were not (none in 13,
one in 15, one in 10).
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Value

THE_GUN: Final = Signal("the_gun", 1.0, 1.0, "Both tell where the gun was before somebody took it.")
_PIECES: Final = {
    "nightstand": "nightstand|night stand|bedside table|night table|end table",
    "dresser": "dresser|chest of drawers|bureau",
    "drawer": "drawer",
    "closet": "closet|wardrobe",
    "couch": "couch|sofa",
    "bed": "bed|mattress|pillow",
    "shelf": "shelf|bookshelf|bookcase",
    "rack": "rack",
    "cabinet": "cabinet|cupboard|armoire",
    "table": "coffee table|kitchen table|dining table|table",
    "counter": "counter|countertop",
    "purse": "purse|handbag",
    "safe": "safe|lockbox|lock box",
    "desk": "desk",
    "box": "box|shoebox|gun case",
    "refrigerator": "refrigerator|fridge",
    "glove box": "glove box|glove compartment|console",
}
_PIECE_OF: Final = {word: piece for piece, printed in _PIECES.items() for word in printed.split("|")}
_MAY_BE_ONE: Final = frozenset(
    frozenset(pair.split("~"))
    for pair in (
        "nightstand~drawer dresser~drawer cabinet~drawer desk~drawer table~drawer closet~shelf closet~box closet~safe closet~drawer closet~rack "
        "shelf~cabinet shelf~box shelf~safe box~drawer box~safe box~nightstand box~dresser box~table box~bed safe~drawer safe~cabinet safe~nightstand "
        "table~nightstand table~desk table~counter counter~cabinet counter~drawer bed~couch purse~bed purse~couch purse~table purse~counter purse~closet"
    ).split()
)
_GUN: Final = re.compile(r"\b(?:gun|handgun|pistol|revolver|firearm|weapon|rifle|shotgun|\.\d\d[ -]calib(?:er|re))\b", re.IGNORECASE)
_IT: Final = re.compile(r"\W*It(?: was|['’]s|['’]d been) (?:\w+ )?$")
"""The gun of the sentence before."""
_TAKEN: Final = re.compile(
    r"\b(?:found|finds?|got|gets?|grabb(?:ed|ing)|took|take[ns]?|picked|pulled|retrieved|reached|left|leave|kept|keeps?|stored|was|were|lying|laying|sitting|lay|sat|"
    r"fell|fallen|discovered|located|hold of)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:in|on|under|underneath|inside|from|off|out of|beneath|behind|atop|on top of|in between)(?: of)?"
    rf"(?: (?:a|an|the|his|her|their|its|my|one|[\w-]+['’]s?))?(?: [\w'’-]+){{0,3}}? (?P<piece>{'|'.join(sorted(_PIECE_OF, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_AFTERWARDS: Final = re.compile(
    r"\b(?:put|placed|placing|hid|hiding|threw|tossed|dropped|returned|moved|returning|allegedly hid)\b|\b(?:guns|handguns|rifles|weapons|firearms|pistols)\b|"
    r"\b(?:police|officers?|deput(?:y|ies)|investigators?|detectives?|authorities|troopers?|agents?)(?: \w+)? (?:found|recovered|seized|discovered|located)\b",
    re.IGNORECASE,
)
REACH: Final = 90
"""Letters before the place in which the gun must be named."""


def resting_place_findings(tellings: Tellings) -> Iterator[Finding]:
    """Two pieces of furniture where the gun of a story lay."""
    by_pieces: dict[frozenset[str], list[Telling]] = {}
    for member in tellings.members:
        if places := list(_places(member)):
            by_pieces.setdefault(frozenset(t.key for t in places), []).extend(places)
    for left, right in combinations(sorted(by_pieces, key=sorted), 2):
        if not any(a == b or frozenset((a, b)) in _MAY_BE_ONE for a in left for b in right):
            positions = tuple(Position.of("/".join(sorted(pieces)), *by_pieces[pieces]) for pieces in (left, right))
            yield Finding("place", "gun:lay", positions, (THE_GUN, NO_ARTICLE_HAS_BOTH))


def _places(member: Member) -> Iterator[Telling]:
    for telling, match in matches(member, "lay", _PLACE):
        printed = telling.of(telling.sentence)
        if _AFTERWARDS.search(printed) or not _TAKEN.search(printed):
            continue
        before = telling.before[-REACH:]
        if _GUN.search(before) or (_IT.match(before) and telling.order and _GUN.search(telling.of(telling.sentences[telling.order - 1]))):
            yield telling.worth(Value("word", _PIECE_OF[match["piece"].lower()]))
