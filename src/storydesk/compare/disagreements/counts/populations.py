"""How many live in a place: *home to 12,000 people*, *which counts about 20,000 residents*, *with a population of more than 11,000*.

Theory: a place has one number of inhabitants, and news gives it in few set phrases, each with an owner: the name right before the phrase ("Calder, a town of 9,000"),
the name or kind that a relative clause belongs to ("the island, which has 900 residents"), or what the sentence begins with ("Harl is the largest island of the
group, with a population of 900"). A kind without a name ("the island") is the place that the article so calls (`places/called.py`). Two numbers of one owner that are
not one, rounded, exclude each other; where a fifth or less is between them, or one is a bound that the other keeps, they are a tension or agree. An article that prints
the other's number too is left alone. Fails on a town and its district of one name, and on numbers of two years.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.places.called import KINDS, NAME, called, is_kind, words_of
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Span

SAME_OWNER: Final = Signal("same_place", 1.0, 1.0, "Both tell how many live in the same place.")
LOOSE: Final = 0.05
"""A share of the larger by which two numbers may differ and be one, rounded."""
ROUND: Final = 0.2
"""Up to here they may be of two years, or rounded boldly: a tension."""
FAR: Final = 6.0
"""Further apart than this factor they are of two things of one name."""
LEAST: Final = 50
MOST: Final = 200
_SCALES: Final = {"million": 1e6, "billion": 1e9}
_LOWER: Final = "more than|over|at least|upwards of|just over".split("|")
_UPPER: Final = "fewer than|less than|under|nearly|almost|just under".split("|")
_SIDES: Final = rf"(?:(?P<side>{'|'.join((*_LOWER, *_UPPER))}|about|around|some|roughly|approximately|an estimated) )?"
_NUMBER: Final = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>[ -](?:million|billion))?(?![\d.,]*\d|%| per)"
_LIVING: Final = r"(?:people|residents|inhabitants|souls|citizens|islanders|villagers|townspeople)"
_PLACE: Final = "|".join(KINDS)
_PHRASES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:total )?population (?:of|is|was|stands at|numbers) {_SIDES}{_NUMBER}",
        rf"\bhome to {_SIDES}{_NUMBER} (?:[\w-]+ )?{_LIVING}\b",
        rf"\b(?:has|had|have|with) {_SIDES}{_NUMBER} (?:residents|inhabitants)\b",
        rf"\b(?:{_PLACE}) (?:of|with) {_SIDES}{_NUMBER}(?: (?:people|residents|inhabitants)\b|(?=[,.;)]| (?:in|on|near|about|north|south|east|west|where|that|which)\b))",
        rf"[’']s {_SIDES}{_NUMBER} (?:residents|inhabitants)\b",
    )
)
_OWNER: Final = rf"(?P<name>{NAME}(?: (?:{_PLACE})\b)?|[Tt]he (?:[a-z-]+ )?(?:{_PLACE})\b)"
_BESIDE: Final = re.compile(
    rf"{_OWNER}(?: \([^)]{{1,30}}\))?(?:,? (?:which|that) (?:is |was |has |had )?(?:an? |the )?|,? (?:an? |the )?(?:[\w-]+ ){{0,3}}| (?:is|was|has|had) (?:an? )?)?$"
)
"""The owner right before the phrase, or before "which"; a comma and a verb close an aside, and go on with what the sentence began with."""
_AFTER_ASIDE: Final = re.compile(r"(?:, (?:has|had|is|with)|\band (?:is|has)|\bwith) (?:an? )?(?:\w+ )?$")
_OF_CLAUSE: Final = re.compile(rf"{_OWNER}, (?:which|that) [^.;]{{3,140}}\band (?:is|has) (?:an? )?$")
_FIRST: Final = re.compile(rf"\W*{_OWNER}(?:,| is\b| has\b| was\b| had\b|[’']s)")
_OTHER_TIME: Final = re.compile(
    r"\b(?:in|by|since) (?:19|20)\d\d\b|\b(?:census|century|once had|grew|grown|fell|fallen|shr[aiu]nk|before the)\b",
    re.IGNORECASE,
)


class Living(NamedTuple):
    """A number of inhabitants where it is told."""

    telling: Telling
    owner: frozenset[str]
    number: float
    side: str

    @property
    def article(self) -> str:
        return self.telling.article


def population_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of numbers of inhabitants of one place that are not one."""
    told = [t for member in tellings.members for t in _read(member)]
    found = list(_pairs(told))
    settled = {f.thing for f in found if f.relation == "contradict"}
    yield from (f for f in found if f.relation == "contradict" or f.thing not in settled)


def _pairs(told: list[Living]) -> Iterator[Finding]:
    for left, right in facing(told, lambda t: (t.owner, t.number), lambda t: {t.owner}, MOST):
        relation = _apart(left, right)
        if relation is not None and not also_told(told, left, right, _agree):
            positions = tuple(Position.of(f"{t.number:.9g} {t.side}".strip(), t.telling) for t in (left, right))
            thing = f"population:{' '.join(sorted(left.owner))}"
            yield Finding("number", thing, positions, (SAME_OWNER, NO_ARTICLE_HAS_BOTH), None, relation)


def _agree(one: Living, other: Living) -> bool:
    return one.owner == other.owner and abs(one.number - other.number) <= LOOSE * other.number


def _read(member: Member) -> Iterator[Living]:
    for found, match in matches(member, "population", *_PHRASES):
        number = float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").strip(" -"), 1.0)
        owner = _owner(found, match)
        if owner and number >= LEAST and not _OTHER_TIME.search(found.of(found.sentence)):
            span = Span(match.start("side") if match["side"] else match.start("number"), match.end())
            yield Living(replace(found, claim=replace(found.claim, span=span)), owner, number, _side(match["side"]))


def _side(printed: str | None) -> str:
    return "" if not printed else "above" if printed in _LOWER else "below" if printed in _UPPER else "about"


def _owner(telling: Telling, match: re.Match[str]) -> frozenset[str]:
    """The words of the name of the place whose inhabitants are counted; none where it stays open."""
    before = telling.of(Span(telling.sentence.start, max(telling.sentence.start, match.start())))
    found = _OF_CLAUSE.search(before)
    if found is None and _AFTER_ASIDE.search(before):
        found = _FIRST.match(before)
    elif found is None:
        found = _BESIDE.search(before)
    if found is None:
        return frozenset()
    printed = found["name"].removeprefix("The ").removeprefix("the ").split()
    if len(printed) <= 2 and is_kind(printed[-1]) and printed[-1].islower() and not printed[0][0].isupper():
        return called(telling.member.article.text).get(printed[-1], frozenset())
    return words_of(found["name"])


def _apart(left: Living, right: Living) -> str | None:
    """How two numbers of one place stand to each other: contradict, tension, or as one."""
    few, many = sorted((left, right), key=lambda t: t.number)
    gap = 1.0 - few.number / many.number
    if gap <= LOOSE or many.number > FAR * few.number:
        return None
    if (few.side == "above" or many.side == "below") and gap <= 2 * ROUND:
        return None
    return "tension" if gap <= ROUND else "contradict"
