"""Ways of one act that exclude each other: they walked up and fired, or ran up; he was unloading the gun when it went off, or mending it; he drove himself to the
hospital, or was taken there; and the sort of gun it was.

Theory: the main act of a story is done once and in one way. Each row of the table names an act by its own words (somebody comes up and opens fire, a gun goes off in
somebody's hands, whoever fired is off), so that a match is the act and its way together. That it is the same act is told by the passages: they share telling words, or
some and a name. An article that prints two ways of it, in whatever sentence, is left alone, as is printed speech, and what is denied. A ride to the hospital is
somebody's: both sentences must give the same age, or name the same one, and the same hospital. Fails where two gunmen came, one of them running.
Tried and lost: thirty more classes of words of which an article prints one (grades, parties, rooms, shops, drugs, clothes, officers): of 14 pairs in 1,063 stories
two were true; postures and doings of one person when shot (none in 28), who called or found (none).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position, first_of_each, passages_alike
from storydesk.compare.disagreements.matches import asserted
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span
from storydesk.text.tokens import words

LEAST_ALIKE: Final = 0.15
LEAST_ALIKE_OF_ONE: Final = 0.1
"""Likeness that is enough for passages which name one person or organisation."""
MOST_PLACES: Final = 40
ONE_ACT: Final = Signal("one_act", 1.0, 1.0, "Both tell an act that is done once, by words of its own.")
OTHER_WAY: Final = Signal("other_way", 1.0, 1.0, "The two ways of doing it exclude each other.")
SAME_PATIENT: Final = Signal("same_age_and_hospital", 1.0, 1.0, "Both tell of one of the same age or name, and of the same hospital.")
_VEHICLE: Final = r"(?:car|vehicle|suv|truck|van|sedan|pickup|minivan|jeep)"
_FIRE: Final = r"(?:open(?:ed|ing)? fire|(?:began|started|and|before) (?:firing|shooting)|and (?:fired|shot)\b)"
_GUN: Final = r"(?:guns?|rifle|pistol|handgun|shotgun|weapon|firearm|revolver)\b"
_HOSPITAL: Final = r"(?:hospital|medical center|emergency room|trauma center|infirmary)"
_WHERE: Final = r"(?:[^.;]|\bSt\.|\bMt\.){0,60}"
_OFF: Final = r"[^.;]{0,90}\b(?:went off|discharged|goes off|fired|shot)\b"
_MARCH: Final = r"(?:up|over|towards?)\b"
_FLEEING: Final = r"(?:fled|escaped|took off|got away|drove off|drove away|sped off|sped away)"
_FLED: Final = rf"(?:suspects?|gunm[ae]n|shooters?|attackers?|robbers?|m[ae]n)\b[^.;]{{0,90}}\b(?P<way>{_FLEEING}\b[^.;,]{{0,40}}"


@dataclass(frozen=True)
class Act:
    """An act by the patterns of its ways; two ways exclude each other unless they stand in `agree`. `whose`: it is one person's, among several that do the like.
    `once`: an article that tells it at one place only tells that of the story, however it is put. `unless`: words in the sentence or the next that leave a way open."""

    ways: Mapping[str, str]
    agree: frozenset[frozenset[str]] = frozenset()
    whose: bool = False
    once: bool = False
    unless: Mapping[str, str] = field(default_factory=dict)


def _pairs(listed: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split("~")) for pair in listed.split())


ACTS: Final[Mapping[str, Act]] = {
    "approach": Act(
        {
            "walking": rf"(?P<way>(?:walked|walks|walking) {_MARCH})[^.;]{{0,90}}\b{_FIRE}",
            "running": rf"(?P<way>(?:ran|runs|running) {_MARCH})[^.;]{{0,90}}\b{_FIRE}",
            "driving": rf"(?P<way>(?:drove|driving) (?:by|past))\b[^.;]{{0,60}}\b{_FIRE}",
            "alighting": rf"(?:got|getting|stepped|jumped) out\b[^.;]{{0,90}}\b{_FIRE}",
        },
        _pairs("alighting~walking alighting~running"),
    ),
    "handling": Act(
        {
            "cleaning": rf"(?P<way>clean(?:ed|ing)) (?:a|an|his|her|the|their)\b[^.;]{{0,30}}{_GUN}{_OFF}",
            "unloading": rf"(?P<way>unload(?:ing)?\b|clear(?:ing)? (?:the |a )?(?:rounds?|chamber|ammunition|bullets?)\b)[^.;]{{0,30}}{_GUN}",
            "mending": rf"(?P<way>fix|fixing|repair|repairing|working on)\b[^.;]{{0,20}}{_GUN}{_OFF}",
            "playing": rf"(?P<way>playing with) (?!\w+ water|water|toy)[^.;]{{0,30}}{_GUN}{_OFF}",
            "holstering": rf"(?P<way>(?:re-?)?holster(?:ed|ing)) (?:a|an|his|her|the)\b[^.;]{{0,30}}{_GUN}{_OFF}",
            "unaware": rf"{_GUN}[^.;]{{0,20}}\b(?P<way>(?:believed|thought|assumed)(?: it)?(?: was| to be) (?:unloaded|empty))",
        },
        _pairs("cleaning~unloading cleaning~mending playing~holstering cleaning~unaware mending~unaware playing~unaware holstering~unaware"),
    ),
    "flight": Act(
        {
            "on foot": rf"{_FLED}\b(?:on foot|running))",
            "by car": rf"{_FLED}\bin an? (?:[\w-]+,? ){{0,4}}{_VEHICLE})",
            "by bicycle": rf"{_FLED}\bon an? (?:[\w-]+ ){{0,2}}(?:bike|bicycle))",
        },
        once=True,
        unless={"on foot": _VEHICLE, "by car": r"on foot|ran|running|walked"},
    ),
    "gun": Act(
        {
            "revolver": r"revolver",
            "derringer": r"derringer",
            "semi-automatic": r"semi-?automatic (?:handgun|pistol|gun)|Glock",
            "air gun": r"(?:BB|pellet|air)[- ](?:gun|pistol|rifle)|airsoft",
        }
    ),
    "ride": Act(
        {
            "by oneself": rf"(?:dr(?:o|i)ven?|took|taken|brought|walked) (?:himself|herself) (?:in)?to\b{_WHERE}{_HOSPITAL}",
            "by others": rf"(?:(?:was|were|been|and) (?:also )?(?:taken|transported|rushed|airlifted|flown) (?:by \w+ )?to)\b{_WHERE}{_HOSPITAL}",
        },
        whose=True,
    ),
}  # fmt: skip
_WAYS: Final = {
    name: {way: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for way, pattern in act.ways.items()} for name, act in ACTS.items()
}
_AGE: Final = re.compile(r"\b(?:an? )?(\d{1,2})(?=-year-old\b|,)")
_AT_HOSPITAL: Final = re.compile(r"\b((?:[A-Z][\w.'’-]+ ){1,5})(?:[Hh]ospital|[Mm]edical|Trauma|Health)")


def way_findings(tellings: Tellings) -> Iterator[Finding]:
    """Ways of one act that exclude each other, the likest two passages of each two ways."""
    for name, act in ACTS.items():
        found: dict[str, dict[str, list[Telling]]] = {}
        for member in tellings.members:
            for way, pattern in _WAYS[name].items():
                told = [t for t in asserted(member, pattern) if not _open(act, way, t)]
                if told:
                    found.setdefault(member.article.id, {})[way] = told
        for one, other in combinations(sorted(act.ways), 2):
            if frozenset((one, other)) not in act.agree:
                yield from _of_two_ways(name, act, one, other, found, tellings)


def _open(act: Act, way: str, telling: Telling) -> bool:
    """Do words beside it tell of another way too?"""
    after = telling.sentences[telling.order : telling.order + 2]
    unless = act.unless.get(way)
    return (
        unless is not None and re.search(rf"\b(?:{unless})\b", telling.of(Span(after[0].start, after[-1].end)), re.IGNORECASE) is not None
    )


def _of_two_ways(
    name: str, act: Act, one: str, other: str, found: dict[str, dict[str, list[Telling]]], tellings: Tellings
) -> Iterator[Finding]:
    told = [ways for ways in found.values() if act.whose or len(ways) == 1]
    if act.once:
        told = [ways for ways in told if sum(map(len, ways.values())) == 1]
    lefts, rights = ([t for ways in told for t in ways.get(way, ())][:MOST_PLACES] for way in (one, other))
    pairs = [(left, right) for left in lefts for right in rights if _one_act(act, left, right, tellings)]
    best = max(((_alike(left, right, tellings), left, right) for left, right in pairs), key=lambda pair: pair[0], default=None)
    if best is not None:
        _, left, right = best
        lefts, rights = (
            [t for t in side if any(_one_act(act, t, f, tellings) for f in others)] for side, others in ((lefts, rights), (rights, lefts))
        )
        shown = (first_of_each([left, *lefts]), first_of_each([right, *rights]))
        positions = (Position(one, shown[0]), Position(other, shown[1]))
        same = SAME_PATIENT if act.whose else ONE_ACT
        yield Finding("manner", f"way:{name}", positions, (same, OTHER_WAY, passages_alike(best[0])))


def _one_act(act: Act, left: Telling, right: Telling, tellings: Tellings) -> bool:
    """Do two articles tell of one act: their passages are alike, or it happened once, or to the same one?"""
    if left.article == right.article:
        return False
    if act.whose:
        return _one_patient(left, right)
    return act.once or _alike(left, right, tellings) >= (LEAST_ALIKE_OF_ONE if left.named_around & right.named_around else LEAST_ALIKE)


def _alike(left: Telling, right: Telling, tellings: Tellings) -> float:
    """How alike the passages are, but for the words that tell the act."""
    act = frozenset(words(left.of(left.claim.span))) | frozenset(words(right.of(right.claim.span)))
    return max(tellings.likeness(left.words - act, right.words - act), tellings.likeness(left.around - act, right.around - act))


def _one_patient(left: Telling, right: Telling) -> bool:
    """Is it one of the same age, or name, who gets to the same hospital?"""
    (one, there), (other, elsewhere) = (_patient(t) for t in (left, right))
    return one is not None and one == other and bool(there & elsewhere)


def _patient(telling: Telling) -> tuple[str | None, frozenset[str]]:
    """The age, or else the name, that stands last before the ride, and the words of the hospital's name."""
    text, span, start = telling.text, telling.claim.span, telling.sentence.start
    ages = _AGE.findall(text[start : span.start])
    names = [
        m.entity for m in telling.member.annotations.mentions if m.kind == "person" and m.entity and start <= m.span.start < span.start
    ]
    hospital = _AT_HOSPITAL.search(text, span.start, min(telling.sentence.end, span.end + 20))
    who = ages[-1] if ages else names[-1] if len(set(names)) == 1 else None
    return who, frozenset(hospital.group(1).lower().split()) - {"the"} if hospital else frozenset()
