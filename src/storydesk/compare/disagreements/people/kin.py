"""Whose kin somebody is: aunt or cousin of one child, wife or former wife of one man.

Theory: one person is kin to another in one way. Read is a word for kin with whose it is, beside a name (*Tom's aunt, Ida Marsh*; *Ida Marsh, Tom's cousin*): the person
is the name, whose it is a name too, or the one that articles call the victim, the boy, the baby. Of one person two words of the table exclude each other where both are
said of the same one's kin. A former wife is no wife, whosever she is told to be; she is also known without a name, as the one who was harmed (*shot his ex-wife*, *killed
his wife*). An article that prints both is left alone, and so are sentences that tell of a parting, a looser word (a stepfather and a father, a wife and a girlfriend) and
printed speech, where a cousin is who one likes. Fails on a namesake, and on two wives who were both harmed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_PERSON, Finding, Position
from storydesk.compare.disagreements.matches import in_own_voice, matches
from storydesk.compare.disagreements.pairing import fair
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Mention, Signal, Span

SAME_KIN: Final = Signal("same_kin", 1.0, 1.0, "Both are told as kin of the same one.")
HARMED: Final = Signal("same_harm", 1.0, 1.0, "Both are told as harmed by the one they are kin to.")
MOST_TOLD: Final = 60
_KIN: Final = {
    "mother": "mother mom mum stepmother", "father": "father dad stepfather", "aunt": "aunt great-aunt", "uncle": "uncle great-uncle",
    "grandmother": "grandmother grandma great-grandmother", "grandfather": "grandfather grandpa great-grandfather", "cousin": "cousin", "niece": "niece",
    "nephew": "nephew", "sister": "sister half-sister stepsister", "brother": "brother half-brother stepbrother", "son": "son stepson",
    "daughter": "daughter stepdaughter", "partner": "wife husband girlfriend boyfriend fiancee fiance fiancée fiancé",
}  # fmt: skip
_KIND: Final = {word: kind for kind, listed in _KIN.items() for word in listed.split()}
_FORMER: Final = r"(?P<former>ex-|former )?"
_VICTIM: Final = r"(?:victim|boy|girl|teen|teenager|child|baby|infant|toddler|little girl|little boy)"
_WHOSE: Final = rf"(?P<whose>(?:[Hh]is|[Hh]er|[Tt]heir)\b|(?:[A-Z][\w.-]+ ){{0,3}}[A-Z][\w-]+(?:['’]s|s['’])|[Tt]he {_VICTIM}['’]s)"
_SORT: Final = r"(?:(?:longtime|live-in|older|younger|late|maternal|paternal|biological|own|\d+-year-old),? )*"
_WORD: Final = rf"(?P<kin>{'|'.join(sorted(_KIND, key=len, reverse=True))})\b(?!-in-law)"
_PHRASE: Final = re.compile(rf"\b(?P<phrase>{_WHOSE} {_SORT}{_FORMER}{_WORD})")
_HARM: Final = re.compile(
    rf"\b(?:shot|killed|stabbed|murdered|beat|wounded|shooting|killing|stabbing|murdering)(?: and (?:killed|killing|wounded|wounding|injured))?"
    rf" (?P<phrase>(?P<whose>his|her) {_SORT}{_FORMER}(?P<kin>wife|husband|girlfriend|boyfriend)\b(?!['’]))"
)
_PARTED: Final = re.compile(r"\b(?:split|br(?:eak|oke|oken)[ -]?up|divorc\w*|separat\w*|estranged|on and off|on-again)\b", re.IGNORECASE)
"""Words beside which a partner may be a former one already."""
_TO_NAME: Final = re.compile(r",? (?:\d{1,2}-year-old )?$")
_FROM_NAME: Final = re.compile(r",? (?:\d{1,2}, )?(?:who (?:is|was) |is |was )?$")


@dataclass(frozen=True, eq=False)
class Kinship:
    """A word for kin as it is told of somebody: `who` is the person, or the word itself where only what was done to her is known."""

    telling: Telling
    who: str
    whose: frozenset[str]
    word: str
    former: bool


def kin_findings(tellings: Tellings) -> Iterator[Finding]:
    """Words for kin that exclude each other of one person."""
    told: dict[str, list[Kinship]] = defaultdict(list)
    for member in tellings.members:
        for kinship in _kinships(member):
            told[kinship.who].append(kinship)
    for who, kinships in sorted(told.items()):
        printed: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        for k in kinships:
            printed[k.telling.article].add((_KIND[k.word], k.former))
        for left, right in combinations(fair(kinships, lambda k: (_KIND[k.word], k.former), MOST_TOLD), 2):
            same = None if printed[left.telling.article] & printed[right.telling.article] else _excluded(left, right)
            if same is not None and left.telling.article != right.telling.article:
                positions = tuple(
                    Position(f"{'former ' * k.former}{_KIND[k.word]}", ((k.telling, k.telling.claim.span),)) for k in (left, right)
                )
                yield Finding("role", f"kin:{who}", positions, (*same, NO_ARTICLE_HAS_BOTH))


def _excluded(left: Kinship, right: Kinship) -> tuple[Signal, ...] | None:
    """The signals by which the two are one person's and cannot both be; None where they can."""
    if left.former != right.former:
        return ((HARMED if left.who in _KIND else SAME_PERSON),) if left.word == right.word else None
    return (SAME_PERSON, SAME_KIN) if left.whose & right.whose and _KIND[left.word] != _KIND[right.word] else None


def _kinships(member: Member) -> Iterator[Kinship]:
    speech = member.annotations.speech
    people = [
        m for m in member.annotations.mentions if m.kind in ("person", "organisation") and m.entity
    ]  # who has kin is a person, whatever the reader of names says
    for telling, match in matches(member, "kin", _PHRASE, _HARM, group="phrase"):
        span, sentence = telling.claim.span, telling.sentence
        if not in_own_voice(span, speech) or _PARTED.search(telling.of(sentence)):
            continue
        named = next((m.entity for m in people if sentence.covers(m.span) and _beside(match.string, span, m.span)), None)
        who = match["kin"] if match.re is _HARM else named
        if who:
            yield Kinship(telling, who, _whose(match["whose"], span.start, people), match["kin"], bool(match["former"]))


def _whose(printed: str, start: int, people: list[Mention]) -> frozenset[str]:
    """Whose kin it is: the person named there, by entity and name, or the victim under any word for one; nobody for a pronoun."""
    if printed[:4].lower() == "the ":
        return frozenset({"victim"})
    if printed.lower() in ("his", "her", "their"):
        return frozenset()
    named = {m.entity for m in people if m.entity and m.span.start <= start < m.span.end}
    return frozenset({*named, re.sub(r"['’]s?$", "", printed.rsplit(maxsplit=1)[-1]).lower()})


def _beside(text: str, kin: Span, name: Span) -> bool:
    """Does the name stand right after the word for kin, or right before the phrase?"""
    if name.start >= kin.end:
        return bool(_TO_NAME.fullmatch(text[kin.end : name.start]))
    return bool(_FROM_NAME.fullmatch(text[name.end : kin.start])) if name.end <= kin.start else False
