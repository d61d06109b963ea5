"""How strong the earthquake of a story was: *a 6.1-magnitude quake* and *put its magnitude at 5.9*.

Theory: one earthquake has one magnitude, and each agency measures its own, so that two numbers are told of one thing by whoever prints them: also where one article
prints both, as the figures of two agencies, which elsewhere would be the sign of two things. Read are the set phrases with "magnitude", "Richter" or "strength", and the
bare number that a second source gives behind one ("but the survey said it was 6.1"). Set aside are aftershocks, earthquakes of another month or year told beside it, and
what is told of earthquakes in general ("can cause severe damage"). Loosened numbers ("about 6") leave room. Fails where a second shock is told as the first.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Span

OF_THE_EARTHQUAKE: Final = Signal("same_event", 1.0, 1.0, "Both measure the earthquake of the story.")
NEAR: Final = 0.9
"""Numbers further than this from the one that most articles tell are of another shock."""
FEWEST: Final = 2
_LOOSE: Final = r"(?P<loose>at least |about |around |nearly |almost |some |roughly |an estimated |over |more than |preliminary |up to )?"
_NUMBER: Final = r"(?P<number>[1-9](?:\.\d)?)(?![\d.]*\d)"
_STRENGTHS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bmagnitude(?:[- ]| of | was | is | at | as | measured )(?:the quake at )?{_LOOSE}{_NUMBER}",
        rf"\b{_LOOSE}{_NUMBER}[- ](?:magnitude|strength|degree)\b",
        rf"\b(?:measur(?:ed|ing)|register(?:ed|ing)|recorded (?:at|as)|(?:force|strength|magnitude) of) (?:a )?(?:magnitude )?{_LOOSE}{_NUMBER}\b"
        r"(?=[^.;]{0,24}\bRichter)",
    )
)
_BY_ANOTHER: Final = re.compile(
    r"\b(?:but|while|though|although|whereas|however)\b[^;]{3,120}?\b(?:said|put|measured|recorded|gave|reported)\b(?: it| the quake| that it)?"
    rf"(?: was| at| as)? {_LOOSE}{_NUMBER}(?=[\s,.])"
)
"""The number of a second source, behind the first in one sentence."""
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ANOTHER: Final = re.compile(
    rf"\b(?:aftershocks?|foreshocks?|(?:second|another) (?:quake|earthquake|tremor)|in {_MONTH}\b|in (?:19|20)\d\d|last (?:year|month)|"
    r"(?:years?|months?) (?:ago|earlier|later)|previous|largest|strongest since|worst since|(?:can|could) (?:cause|destroy)|capable of|tends? to|"
    r"usually|considered|anniversary)\b",
    re.IGNORECASE,
)
_EARTHQUAKE: Final = re.compile(r"\b(?:earthquakes?|quakes?|temblors?|tremors?|seismolog\w+|geological survey)\b", re.IGNORECASE)
_DECIMAL: Final = re.compile(r"(?<![\d.,$£€])[1-9]\.\d(?![\d.]*\d)")


class Strength(NamedTuple):
    """A magnitude where it is told."""

    telling: Telling
    number: float


def tremor_findings(tellings: Tellings) -> Iterator[Finding]:
    """The magnitudes that a story gives its earthquake, if they differ."""
    told = [t for member in tellings.members for t in _read(member)]
    by_number: dict[float, list[Strength]] = {}
    for strength in told:
        by_number.setdefault(strength.number, []).append(strength)
    chief = max(by_number, key=lambda n: (len({s.telling.article for s in by_number[n]}), n), default=0.0)
    by_number = {n: row for n, row in by_number.items() if abs(n - chief) <= NEAR}
    if len(by_number) < FEWEST or any(_prints_beside(member, by_number) for member in tellings.members):
        return
    positions = tuple(Position.of(f"{number:.1f}", *(t.telling for t in row)) for number, row in sorted(by_number.items()))
    yield Finding("measure", "magnitude", positions, (OF_THE_EARTHQUAKE,), None)


def _read(member: Member) -> Iterator[Strength]:
    if not _EARTHQUAKE.search(member.article.text):
        return
    for telling, match in matches(member, "strength", *_STRENGTHS):
        if _ANOTHER.search(telling.of(telling.sentence)):
            continue
        if not match["loose"]:
            yield Strength(telling, float(match["number"]))
        other = _BY_ANOTHER.search(match.string, match.end(), telling.sentence.end)
        if other is not None and not other["loose"]:
            span = Span(other.start("number"), other.end())
            yield Strength(replace(telling, claim=replace(telling.claim, span=span)), float(other["number"]))


def _prints_beside(member: Member, numbers: dict[float, list[Strength]]) -> bool:
    """Does an article that measures the earthquake print a number of another article's elsewhere, as of another shock?"""
    own = [t for row in numbers.values() for t in row if t.telling.member is member]
    if not own:
        return False
    read = [t.telling.claim.span for t in own]
    others = numbers.keys() - {t.number for t in own}
    return any(
        float(match.group()) in others and not any(span.start <= match.start() < span.end for span in read)
        for match in _DECIMAL.finditer(member.article.text)
    )
