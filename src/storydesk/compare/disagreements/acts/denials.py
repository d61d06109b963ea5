"""Whether it happened: told by one, denied by another ("they made no such call"), told as flat fact and as possible.

Read are three phrases of denial: nobody hurt ("no one was injured", "no injuries were reported") beside a number of hurt; "no such call", "denied making the call"
beside an article that tells of the call; and a denied act ("did not open fire") beside the same verb told of the same people. A denial that somebody utters says only
that two people differ, which a reader should see: it is a tension. In the outlets' own voice it is a contradiction; where the article that denies is of an earlier day,
an update. Perfect tenses and "yet" are states that time changes (`states.py`) and are left out. A doubt ("may have shot himself", "police believe") beside the same act
told flatly, by an article not of a later day, is a tension too. Legal care ("allegedly", "is accused of") is no doubt. Fails where what is denied is the manner and not
the act.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.occasions import kinds, patients
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.predicates import EMPTY
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Span

NOBODY: Final = Signal("nobody_hurt", 1.0, 1.0, "One article tells that nobody was hurt, and no other number.")
SAME_ACT: Final = Signal("same_act", 1.0, 1.0, "Both tell it with the same verb, of the same one.")
SAME_NOUN: Final = Signal("same_noun", 1.0, 1.0, "What is denied is called by the same word.")
DENIED: Final = Signal("denied", 1.0, 1.0, "One tells that it did not happen.")
DOUBTED: Final = Signal("doubted", 1.0, 1.0, "One tells it as possible, the other as a fact.")
LEAST_ALIKE: Final = 0.3
LEAST_ALIKE_OF_A_NOUN: Final = 0.18
LEAST_ALIKE_DOUBTED: Final = 0.35
_NOBODY: Final = re.compile(
    r"\b(?:no ?(?:one|body) (?:was|were|is|has been) (?:seriously )?(?:hurt|injured|wounded|struck|hit|harmed)|no injuries (?:were |have been )?reported|"
    r"there were no injuries|without injur(?:y|ies)|no casualties)\b(?! else)",
    re.IGNORECASE,
)
_ELSE: Final = re.compile(r"\b(?:else|other|others|further|more|additional)\b", re.IGNORECASE)
_NO_SUCH: Final = re.compile(
    r"\b(?:no|any) such (?P<noun>[a-z]{4,})\b|"
    r"\bdenied (?:making|having made|placing|holding|sending|issuing) (?:the|any|a) (?P<other>[a-z]{4,})\b"
)
_OPEN: Final = re.compile(
    r"\b(?:yet|still|so far|until|immediately|if|whether|would|should|could|can|may|might|will|won[’']t|to|guilty|ha(?:s|ve|d)(?: not|n[’']t| never)|"
    r"enough|only|just|always)\b",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(
    r"\b(?:possibly|probably|apparently|may have|might have|could have|appears? to have|appeared to have|(?:police|investigators?|authorities|officials|detectives) "
    r"(?:believe|think|suspect)|(?:is|are|was|were) (?:believed|thought) to)\b",
    re.IGNORECASE,
)
_LEGAL: Final = re.compile(r"\b(?:alleg\w+|accus\w+|charg\w+|suspect\w*|trial|jury|prosecut\w+|court|claims?)\b", re.IGNORECASE)


def denial_findings(tellings: Tellings) -> Iterator[Finding]:
    """Nobody hurt, no such thing, an act denied, an act doubted."""
    yield from _nobody_hurt(tellings)
    yield from _no_such(tellings)
    yield from _acts(tellings)


def _phrases(member: Member, pattern: re.Pattern[str]) -> Iterator[tuple[Telling, re.Match[str]]]:
    return ((t, match) for t, match in matches(member, "denial", pattern) if not of_another_occasion(t))


def _nobody_hurt(tellings: Tellings) -> Iterator[Finding]:
    harmed = [t for t in tellings.of("count") if kinds(t.claim) & {"hurt", "kill"} and not t.claim.negated and not t.claim.hedged]
    events = [t for t in tellings.of("event") if kinds(t.claim) & {"hurt", "kill"} and not t.claim.negated and patients(t.claim)]
    told = {t.article for t in (*harmed, *events)}
    hurt = [t for t in harmed if t.claim.event in ("injure", "wound", "hurt") and t.claim.value and (t.claim.value.low or 0) >= 1]
    for member in tellings.members:
        if member.article.id in told:
            continue
        for telling, match in _phrases(member, _NOBODY):
            if _ELSE.search(member.article.text[match.start() : match.end() + 24]):
                continue
            for other in hurt:
                alike = tellings.likeness(telling.around, other.around)
                if not of_another_occasion(other) and alike >= LEAST_ALIKE_OF_A_NOUN:
                    yield _finding("nobody", telling, other, (NOBODY, passages_alike(alike)), False)


def _no_such(tellings: Tellings) -> Iterator[Finding]:
    for member in tellings.members:
        for telling, match in _phrases(member, _NO_SUCH):
            noun = match.group("noun") or match.group("other")
            told = [t for t in tellings.of("event") if t.article != member.article.id and not t.claim.negated and _tells_of(t, noun)]
            near = [(alike, t) for t in told if (alike := tellings.likeness(telling.around, t.around)) >= LEAST_ALIKE_OF_A_NOUN]
            if near:
                alike, other = max(near, key=lambda x: x[0])
                yield _finding(noun, telling, other, (SAME_NOUN, DENIED, passages_alike(alike)), True)


def _tells_of(telling: Telling, noun: str) -> bool:
    """Is it the verb, or what the verb is done with: called, got a call?"""
    return telling.claim.event == noun or any(a.head == noun and a.role in ("object", "subject", "in of") for a in telling.claim.arguments)


def _acts(tellings: Tellings) -> Iterator[Finding]:
    """One verb told of the same people as done, and as not done or only possibly done."""
    events = [t for t in tellings.of("event") if t.claim.event not in EMPTY and kinds(t.claim) and not of_another_occasion(t)]
    ways = {t: _way(t) for t in events}
    for left, right in facing(events, lambda t: (t.claim.event, ways[t]), lambda t: {t.claim.event}):
        for one, other in ((left, right), (right, left)):
            if ways[other] != "flat" or ways[one] not in ("denied", "doubted") or not _same_people(one, other):
                continue
            alike = tellings.likeness(one.words, other.words)
            if ways[one] == "denied" and alike >= LEAST_ALIKE:
                yield _finding(
                    str(one.claim.event),
                    one,
                    other,
                    (SAME_ACT, DENIED, passages_alike(alike)),
                    one.claim.attributed is not None or other.claim.attributed is not None,
                )
            elif (
                ways[one] == "doubted"
                and alike >= LEAST_ALIKE_DOUBTED
                and (other.day or "") <= (one.day or "")
                and not other.claim.attributed
            ):
                yield _finding(str(one.claim.event), one, other, (SAME_ACT, DOUBTED, passages_alike(alike)), True)


def _way(telling: Telling) -> str:
    """flat, denied, doubted, or open, which is never compared."""
    sentence = telling.of(telling.sentence)
    if telling.claim.negated and not telling.claim.hedged:
        return "open" if _OPEN.search(_clause(telling)) else "denied"
    if telling.claim.hedged:
        return "doubted" if _DOUBT.search(_clause(telling)) and not _LEGAL.search(sentence) else "open"
    return "open" if _DOUBT.search(sentence) or _LEGAL.search(sentence) or sentence.rstrip().endswith("?") else "flat"


def _clause(telling: Telling) -> str:
    """The clause with the words before it, where "may have" and "not yet" stand."""
    start = max(telling.sentence.start, telling.claim.span.start - 30)
    return telling.of(Span(start, max(start, telling.claim.span.end)))


def _same_people(left: Telling, right: Telling) -> bool:
    """The same one did it, and to the same one or thing, or to nobody in both."""
    actors, objects = (
        [{a.entity or a.head for a in t.claim.arguments if a.role in roles} for t in (left, right)]
        for roles in (("subject",), ("object", "of"))
    )
    named = any(a.entity for t in (left, right) for a in t.claim.arguments if a.role in ("subject", "object"))
    done_to = bool(objects[0] & objects[1]) or not (objects[0] or objects[1])
    return named and done_to and (bool(actors[0] & actors[1]) or not (actors[0] and actors[1]))


def _finding(thing: str, denial: Telling, told: Telling, signals: tuple[Signal, ...], voiced: bool) -> Finding:
    """A tension where the denial is somebody's; else a contradiction, or an update where the denial is of an earlier day."""
    earlier = bool(denial.day and told.day and denial.day < told.day)
    relation = (
        "tension"
        if voiced
        else "update"
        if earlier
        else "contradict"
        if denial.day and told.day and denial.day > told.day
        else "cannot_tell"
    )
    positions = (Position.of("denied", denial), Position.of("told", told))
    return Finding("polarity", thing, positions, signals, told.cite(), relation)
