"""What part people have in a story: hurt, or accused of it, by the grammar of what is told of them.

Theory: who is the object of "shot" or the subject of "died" is hurt, who is the subject of "shot" or the object of "arrested" is accused (Dowty's proto-patient and
proto-agent). The events of the sentence count first, then all events told of the same entity, and where no event tells it, the words of the sentence. Two parts
told equally often leave it open. Assumes that harm is what the story is about; in other stories everybody's part stays open, and nothing is compared by it. Fails
where the parser takes the object of one verb for the subject of another.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Claim, Member, Span
from storydesk.text.word_classes import MEMBERS

HURT: Final = frozenset(
    "shot killed died dead wounded injured hurt victim hospital struck hit death fatally stabbed crushed drowned pronounced wound wounds surgery condition murdered slain survived body "  # noqa: E501
    "injuries".split()
)
ACCUSED: Final = frozenset(
    "arrested charged suspect accused gunman custody jailed arraigned indicted convicted sentenced bail bond defendant shooter faces pleaded guilty wanted alleged allegedly attacker "  # noqa: E501
    "charges".split()
)
_HARM: Final = frozenset({"kill", "hurt"})
_HELD: Final = frozenset({"arrest", "charge", "convict", "sentence"})
_DYING: Final = frozenset("die perish drown succumb survive".split())
_ACCUSED_OF: Final = frozenset("face plead surrender confess".split())
_SELF: Final = frozenset("himself herself themselves".split())
_PATIENT: Final = frozenset({"object", "of"})
_CALLED: Final = {
    "victim": "hurt",
    "suspect": "accused",
    "gunman": "accused",
    "shooter": "accused",
    "defendant": "accused",
    "attacker": "accused",
}
SURELY: Final = 8
"""Votes of a sentence that lists who is charged: they are accused, however often they are told to be hurt as well."""
_CHARGED_ARE: Final = re.compile(
    r"(?:Also )?(?:Arrested|Accused|Booked|Charged|Detained|Indicted|Jailed|Wanted)\b[^.;]*?\b(?:are|is|was|were)\b", re.IGNORECASE
)
"""A sentence that names those it has begun to tell of as accused: "Charged with assault are"."""
_BETWEEN: Final = re.compile(r"[,;]?\s*(?:(?:and|&)\s+)?(?:an?\s+|the\s+)?")
OTHER_TIME: Final = re.compile(
    r"\b(?:separate|unrelated|another (?:shooting|crash|attack|incident|case|killing|fire)|other (?:shootings|cases|incidents)|previous(?:ly)?|"
    r"a day (?:after|before)|(?:last|earlier this) (?:year|month|week)|(?:months?|weeks?|years?) (?:ago|earlier|before)|then-|similar|"
    r"(?:shootings|killings|deaths) of)",
    re.IGNORECASE,
)
"""Words of a sentence that tells of another occasion beside that of the story."""


def of_another_occasion(telling: Telling) -> bool:
    """Does the sentence, or the words around the age, tell of another occasion?"""
    text = telling.of(telling.sentence)
    before = telling.of(Span(max(0, telling.claim.span.start - 8), telling.claim.span.start))
    return OTHER_TIME.search(text) is not None or "then-" in before.lower()


def part_in_sentence(telling: Telling, tellings: Tellings) -> Counter[str]:
    """How often the events of the sentence make the one spoken of hurt or accused."""
    about = telling.claim.about
    votes: Counter[str] = Counter()
    if about is None:
        return votes
    if about.head in _CALLED:
        votes[_CALLED[about.head]] += 2
    if _CHARGED_ARE.match(telling.before):
        votes["accused"] += SURELY
    for event in tellings.of_sentence("event", telling.article, telling.order):
        for argument in event.claim.arguments:
            here = argument.span.overlap(about.span) or (about.entity is not None and argument.entity == about.entity)
            if here and (part := _part(event, argument.role)):
                votes[part] += 2
    return votes


def part_in_list(telling: Telling, tellings: Tellings) -> Counter[str]:
    """The votes of all who are listed with the one spoken of: "wounding three people: Ana Ruiz, 28; Mae Lund, 20; and Tom Field, 30"."""
    return sum((part_in_sentence(t, tellings) for t in listed_with(telling, tellings)), Counter[str]())


def listed_with(telling: Telling, tellings: Tellings) -> list[Telling]:
    """The ages of the list in which one stands, itself among them; empty where the age is of nobody."""
    row = [t for t in tellings.of_sentence("age", telling.article, telling.order) if t.claim.about]
    at = next((i for i, t in enumerate(row) if t is telling), None)
    if at is None:
        return []
    first = last = at
    while first > 0 and _listed(row[first - 1], row[first]):
        first -= 1
    while last + 1 < len(row) and _listed(row[last], row[last + 1]):
        last += 1
    return row[first : last + 1]


def _listed(left: Telling, right: Telling) -> bool:
    between = left.text[left.claim.span.end : right.claim.span.start]
    return _BETWEEN.fullmatch(between) is not None


def part_of_entity(entity: str, tellings: Tellings) -> Counter[str]:
    """How often the events of all articles make an entity hurt or accused."""
    votes: Counter[str] = Counter()
    for event in tellings.events_with(entity):
        for argument in event.claim.arguments:
            if argument.entity == entity and (part := _part(event, argument.role)):
                votes[part] += 1
    return votes


def named_hurt(members: Iterable[Member], tellings: Tellings) -> frozenset[str]:
    """The named people of some articles who are told of as hurt."""
    named = {m.entity for member in members for m in member.annotations.mentions if m.kind == "person" and m.entity}
    return frozenset(entity for entity in named if leading(part_of_entity(entity, tellings)) == "hurt")


def _part(event: Telling, role: str) -> str | None:
    claim = event.claim
    told = kinds_of(claim.event)
    if claim.negated or not (told or claim.event in _ACCUSED_OF):
        return None
    itself = any(a.head in _SELF for a in claim.arguments if a.role == "object")
    if told & _HELD:
        return "accused" if role == "object" else None
    if claim.event in _ACCUSED_OF:
        return "accused" if role == "subject" else None
    if claim.event in _DYING:
        return "hurt" if role == "subject" else None
    if told & {"hospitalize"}:
        return "hurt" if role == "object" else None
    if told & _HARM or told & {"fire"}:
        if role in _PATIENT:
            return "hurt"
        if role == "subject" and _is_shot(claim):
            return "hurt"
        without = not told & {"fire"} and not any(a.role in _PATIENT for a in claim.arguments)  # "Girl killed in Marle"
        return ("hurt" if itself or without else "accused") if role == "subject" else None
    return None


def _is_shot(claim: Claim) -> bool:
    """Is the subject the one hit, as in "a man shot in the chest was taken to a hospital"?"""
    hit = any(a.role in ("in", "on", "to") and a.head in MEMBERS["body"] for a in claim.arguments)
    return hit and not any(a.role in _PATIENT for a in claim.arguments)


def part_by_words(telling: Telling) -> Counter[str]:
    """How many words of the sentence are told of the hurt, how many of the accused; none where a relative is spoken of."""
    if telling.claim.about and telling.claim.about.head in MEMBERS["relation"]:
        return Counter()
    return Counter({"hurt": len(telling.words & HURT), "accused": len(telling.words & ACCUSED)})


def leading(votes: Counter[str]) -> str | None:
    """The part with more votes; None where neither leads."""
    if votes["hurt"] == votes["accused"]:
        return None
    return "hurt" if votes["hurt"] > votes["accused"] else "accused"
