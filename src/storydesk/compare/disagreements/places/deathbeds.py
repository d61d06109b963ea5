"""Dead where it happened, or in a hospital.

Theory: *pronounced dead at the scene* and *taken to a hospital, where he died* exclude each other for one person. The person is one where both sentences name the same
entity, or where each article tells of one death only and no article of more. Death *on the way* is neither. Where an article tells of both (the first to die, and the
second), nothing is compared.

`acts/slots.py` reads the place of a verb of dying by its grammar; here the adjective (*found dead*, *pronounced dead*) and the clause (*where she died*) are read.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_PERSON, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal

ONE_DEATH: Final = Signal("one_death", 1.0, 1.0, "Every article tells of one death only.")
_LONG_AGO: Final = re.compile(r"\b(?:19|20)\d\d\b|\b(?:years?|months?) ago\b|\blast year\b")
EARLY: Final = 12
"""Sentences of an article that tell of its own event; a death further down may be another's, though of one name (a father and his son)."""
_DEAD: Final = r"(?:died|(?:pronounced|declared|was|were) dead|succumbed)"
_SCENE: Final = re.compile(
    rf"\b{_DEAD} (?:\w+ )?(?:at|on) (?:the|that) (?:scene|spot)\b|\b(?:found|discovered) (?:[\w'’.-]+ ){{0,3}}dead\b"
)
_CARE: Final = r"(?:hospital|Hospital|Medical Center|Trauma Center|emergency room|surgery)"
_HOSPITAL: Final = re.compile(
    rf"\b{_DEAD} (?:\w+ ){{0,4}}?(?:at|in|during|after|while in) (?:an? |the |[\w'’]+ ){{0,6}}?{_CARE}\b|"
    rf"\b{_CARE}\b[\w ,’'.-]{{0,30}}?,? where (?:he|she|the \w+) (?:was |later |soon )*(?:pronounced dead|died|declared dead|succumbed)\b"
)
_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|both|several) (?:[\w-]+ ){0,3}?(?:were |was |are |have )?(?:\w+ )?(?:killed|dead|slain|died)\b|"
    r"\b(?:double|triple|quadruple)[ -](?:homicide|murder|killing|shooting|fatal)|\bmurder[ -]suicide\b|\b(?:deaths|homicides|bodies|murders)\b|"
    r"\b(?:killed|killing) (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|\b(?:other|another|second|third) (?:\w+ )?(?:died|dead|was pronounced)",
    re.IGNORECASE,
)


def deathbed_findings(tellings: Tellings) -> Iterator[Finding]:
    """One death told at the scene, and in a hospital."""
    told = [(list(_places(m, _SCENE)), list(_places(m, _HOSPITAL))) for m in tellings.members]
    scenes = [(t, t.people) for scene, hospital in told if not hospital for t in scene if t.order < EARLY]
    hospitals = [(t, t.people) for scene, hospital in told if not scene for t in hospital if t.order < EARLY]
    known = {p for _, people in scenes for p in people} & {p for _, people in hospitals for p in people}
    for person in sorted(known):
        yield _finding([t for t, people in scenes if person in people], [t for t, people in hospitals if person in people], SAME_PERSON)
    nameless = any(not people for _, people in (*scenes, *hospitals))
    if scenes and hospitals and nameless and not any(_SEVERAL.search(m.article.text) for m in tellings.members):
        yield _finding([t for t, _ in scenes], [t for t, _ in hospitals], ONE_DEATH)


def _finding(scenes: list[Telling], hospitals: list[Telling], signal: Signal) -> Finding:
    positions = tuple(Position.of(key, *places) for key, places in (("scene", scenes), ("hospital", hospitals)))
    return Finding("place", "deathbed", positions, (signal, NO_ARTICLE_HAS_BOTH))


def _places(member: Member, pattern: re.Pattern[str]) -> Iterator[Telling]:
    return (t for t, _ in matches(member, "died", pattern) if not _LONG_AGO.search(t.of(t.sentence)))
