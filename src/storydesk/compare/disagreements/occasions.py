"""Are two claims about one event? A sum of signals, each with its sentence.

Theory: within one story, events of the same kind that share who it happened to, who did it, where, and telling words, are one event; days far apart, or denial against
assertion, speak against. The border is at 0. Weights were set by hand on the open events and on the choose part of the gva-stories labels.
"""

import re
from datetime import date
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of, shared_kinds
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Claim, Signal, Span
from storydesk.text.tokens import words

_PRONOUNS: Final = frozenset(
    "he she it they him her them we i you who which that this these those one someone somebody something what himself herself".split()
)
_HAPPENS: Final = frozenset("die perish drown succumb fall collapse".split())
_AGE: Final = re.compile(r"\b([\w]+)[- ](?:year|month)s?[- ]old")
_NOUN_EVENT: Final = re.compile(
    r"\b(?:shooting|shootout|gunfight|attack|crash|fire|blast|explosion|murder|killing|death|accident|incident|collision|collapse|robbery|ceremony|vote|match|game)\b"
)
_DEFINITE: Final = re.compile(r"\b(?:the|this|that)\b|'s\b|’s\b")
_SUSPECT: Final = frozenset("suspect gunman shooter attacker robber assailant killer".split())
_DEAD: Final = frozenset("dead body bodies slain corpse corpses remains deceased".split())
_PLAIN_ADVERBS: Final = frozenset(
    "also then later just when where already still here there now how why soon again even only however meanwhile reportedly allegedly initially".split()
)
_CORE: Final = frozenset(("subject", "object", "of", "attribute"))
PEOPLE: Final = frozenset(
    "person people man woman victim boy girl officer child teen teenager suspect men women passenger resident worker student".split()
)
ALMOST: Final = -1.7
"""A claim that gives a side's own value needs fewer signs to stand on that side than a contradiction needs."""
SHOWS: Final = frozenset(
    "song songs performance perform performed sang sing singing ballad rendition show set concert ceremony speech game match vote meeting race fight trial".split()
)
"""Words for a show of some kind."""
SAME_SHOW: Final = Signal("same_occasion", 1.0, 1.0, "Both are set beside the same kind of event.")
BIAS: Final = -2.4
WEIGHTS: Final = {
    "same_patient": 2.0,
    "same_actor": 1.2,
    "same_party": 0.6,
    "same_word": 0.8,
    "same_place": 0.7,
    "likeness": 2.2,
    "the_event": 1.4,
    "same_act": 1.0,
    "same_manner": 0.6,
    "same_dead": 1.8,
    "near_in_value": 0.8,
    "once": 1.6,
    "next_sentence": 0.8,
    "only_one": 1.2,
    "other_age": -2.5,
    "other_patient": -1.5,
    "other_day": -2.5,
    "denied": -2.5,
}
SENTENCES: Final = {
    "same_kind": "Both tell of an event of one kind.",
    "same_patient": "It happened to the same one.",
    "same_actor": "The same one did it.",
    "same_party": "The same one takes part, in another role.",
    "same_word": "Who or what took part is called by the same word.",
    "same_place": "Place or circumstance is told with the same word.",
    "likeness": "The sentences share telling words.",
    "the_event": "Both name it as the event of the story, with a noun.",
    "same_act": "Both tell it with the same verb and object.",
    "same_manner": "How it happened is told with the same word.",
    "same_dead": "Both tell of the dead.",
    "once": "Such an event happens once in a story.",
    "next_sentence": "The two sentences stand side by side in one article.",
    "only_one": "Neither article tells another such value of events of this kind.",
    "near_in_value": "The two values are near each other.",
    "other_age": "They are told with different ages.",
    "other_patient": "It happened to something else.",
    "other_day": "The days told are far apart.",
    "denied": "One tells that it did not happen.",
}


def kinds(claim: Claim) -> frozenset[str]:
    """The kinds of event of a claim."""
    return kinds_of(claim.event)


def _entities(claim: Claim, *roles: str) -> frozenset[str]:
    return frozenset(a.entity for a in claim.arguments if a.entity and a.role in roles)


def _heads(claim: Claim, core: bool) -> frozenset[str]:
    return frozenset(
        a.head
        for a in claim.arguments
        if (a.role in _CORE) == core and a.head and a.head not in _PRONOUNS and a.role not in ("time", "manner")
    )


def day_of(claim: Claim) -> date | None:
    """The day a claim's value names, if it names one."""
    key = claim.value.key if claim.value else ""
    try:
        return date.fromisoformat(key[:10])
    except ValueError:
        return None


def _other_age(left: Telling, right: Telling) -> bool:
    """Are those who take part told with different ages?"""
    one, two = (frozenset(m for a in t.claim.arguments for m in _AGE.findall(t.of(a.span).lower())) for t in (left, right))
    return bool(one and two) and not one & two


def _other_patient(left: Telling, right: Telling) -> bool:
    """Is a thing, not a person, told as what it happened to in both, and not the same?"""
    one, two = ([a for a in t.claim.arguments if a.role == "object" and a.head not in _PRONOUNS] for t in (left, right))
    if (
        not one
        or not two
        or any(a.entity or a.head in PEOPLE or t.of(a.span)[:1].isupper() for t, side in ((left, one), (right, two)) for a in side)
    ):
        return False
    return not {w for a in one for w in words(left.of(a.span)) if w not in STOP} & {
        w for a in two for w in words(right.of(a.span)) if w not in STOP
    }


def _same_dead(left: Telling, right: Telling) -> float:
    """1 where both tell of finding the dead, half where one does and the other of finding a person by name."""
    one, two = _tells_of_dead(left), _tells_of_dead(right)
    if one and two:
        return 1.0
    named = _entities((right if one else left).claim, "object")
    return 0.6 if (one or two) and named else 0.0


def _same_party(left: Claim, right: Claim) -> bool:
    """Does somebody take part in both who in one does it and in the other has it done (questioned, testifies)?"""
    return bool(
        _entities(left, "subject") & _entities(right, "object", "of") or _entities(right, "subject") & _entities(left, "object", "of")
    )


def _names_it(telling: Telling) -> bool:
    """Does a noun with "the" or a possessive name the event: "the Sept. 13 shooting"?"""
    claim = telling.claim
    before = telling.of(Span(max(0, claim.span.start - 4), claim.span.end)).lower()
    return bool(_NOUN_EVENT.search(telling.of(claim.span).lower())) and (_DEFINITE.search(before) is not None)


def patients(claim: Claim) -> frozenset[str]:
    """To whom it happened: the object, or the subject of dying."""
    return _entities(claim, "object", "of", *(("subject",) if claim.event in _HAPPENS else ()))


def _same_act(left: Claim, right: Claim) -> bool:
    """The same verb, of no kind that news tells in many words, with an object called by the same common noun."""
    if left.event != right.event or not any(k.startswith("=") for k in kinds(left)):
        return False
    one, two = (
        frozenset(a.head for a in c.arguments if a.role == "object" and a.head not in _PRONOUNS and a.head not in PEOPLE)
        for c in (left, right)
    )
    return bool(one & two)


def _manners(claim: Claim) -> frozenset[str]:
    return frozenset(a.head for a in claim.arguments if a.role == "manner" and a.head not in _PLAIN_ADVERBS)


def _same_actor(left: Claim, right: Claim, tellings: Tellings) -> bool:
    """The same entity did it, or one is called the suspect and the other is the one who does most of what is told."""
    one, two = _entities(left, "subject"), _entities(right, "subject")
    if one & two:
        return True
    chief = tellings.chief_actor
    called = [frozenset(a.head for a in c.arguments if a.role == "subject") & _SUSPECT for c in (left, right)]
    return chief is not None and bool((chief in one and called[1]) or (chief in two and called[0]))


def _tells_of_dead(telling: Telling) -> bool:
    return any(w in _DEAD for a in telling.claim.arguments if a.role in ("object", "attribute") for w in words(telling.of(a.span)))


def same_event(
    left: Telling,
    right: Telling,
    tellings: Tellings,
    near: bool = False,
    once: bool = False,
    patient: bool = True,
    only: bool = False,
    shared: frozenset[str] = frozenset(),
) -> tuple[float, tuple[Signal, ...]]:
    """How surely two claims tell of one event (0 is the border), with the signals."""
    a, b = left.claim, right.claim
    shared_kind = shared or shared_kinds(a.event, b.event)
    if not shared_kind:
        return float("-inf"), ()
    values = {
        "same_patient": float(bool(patients(a) & patients(b))),
        "same_actor": float(_same_actor(a, b, tellings)),
        "same_party": float(near and _same_party(a, b)),
        "same_word": float(bool(_heads(a, True) & _heads(b, True))),
        "same_place": float(bool(_heads(a, False) & _heads(b, False))),
        "likeness": round(tellings.likeness(left.words, right.words), 3),
        "the_event": float(near and _names_it(left) and _names_it(right)),
        "same_act": float(_same_act(a, b)),
        "same_manner": float(bool(_manners(a) & _manners(b))),
        "same_dead": _same_dead(left, right) if "find" in shared_kind else 0.0,
        "near_in_value": float(near),
        "once": float(once),
        "only_one": float(only),
        "next_sentence": float(once and left.article == right.article and abs(left.order - right.order) == 1),
        "other_age": float(_other_age(left, right)),
        "other_patient": float(patient and _other_patient(left, right)),
        "other_day": float(not near and _far_days(a, b)),
        "denied": float(a.negated != b.negated),
    }
    signals = (
        Signal("same_kind", min(shared_kind).lstrip("="), 0.0, SENTENCES["same_kind"]),
        *(Signal(k, v, WEIGHTS[k], SENTENCES[k]) for k, v in values.items() if v),
    )
    return BIAS + sum(WEIGHTS[k] * v for k, v in values.items()), signals


def _far_days(left: Claim, right: Claim) -> bool:
    a, b = day_of(left), day_of(right)
    return a is not None and b is not None and abs((a - b).days) > 10
