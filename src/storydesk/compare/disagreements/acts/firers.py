"""Who fired by accident: the child of one age or of another, those who were hit or somebody else.

Theory: one shot has one that fired it. Where a child fires by accident, the articles do not name it, and its age tells who it was: the one that was hurt, a brother, a
friend. Read is an age beside an active verb of firing, or after "shot by". Without ages, those who "accidentally shot themselves" were not "accidentally shot by
another": both must call the hurt by the same word, and with no other ages. That it is the same shot is told by passages that share telling words, or some and a name.
An article that tells of two who fired, or lists other cases, is left alone, and so are printed speech and grown people of two ages, of whom several may have fired.
What an article tells months later has been found out since, and is an update. Fails on the age of a bystander between the child and the verb.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position, first_of_each, passages_alike
from storydesk.compare.disagreements.matches import asserted
from storydesk.compare.disagreements.pairing import fair
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal
from storydesk.text.numbers import UNITS

SAME_SHOT: Final = Signal("same_shot", 1.0, 1.0, "Both tell who fired, by an age alone.")
SAME_HURT: Final = Signal("same_hurt", 1.0, 1.0, "Both call who was hit by accident by the same word or age.")
LEAST_ALIKE: Final = 0.15
LEAST_ALIKE_OF_ONE: Final = 0.1
OLDEST: Final = 15
LEARNED: Final = 60
"""Days after which another age of who fired is what an inquiry has found."""
MOST_TOLD: Final = 60
_AGE: Final = rf"(?P<way>(?:\d{{1,2}}|{'|'.join(UNITS)})[- ]year[- ]old)"
_NO_OTHER: Final = r"(?:(?!year[- ]old|\b(?:was|were|is|being|been|after|when|by|who was)\b)[^.;])*"
_TOOK: Final = r"(?:got|grabbed|found|picked up|was able to get)\b[^.;]{0,80}\b(?:and|then|before)"
_FIRED: Final = (
    r"(?:accidentally |fatally |unintentionally )?(?:fired|pulled the trigger|discharged|"
    r"shot (?:and (?:killed|wounded|injured) )?(?:himself|herself|his|her|their|a|an|the|another|\w+-year-old)\b)"
)
_ELSEWHERE: Final = re.compile(
    r"\bthere(?:['’]s| is| was) (?:a|the) |-year-old (?:\w+ )?from [A-Z]|\b(?:earlier this|last|this) (?:year|month|week)\b", re.IGNORECASE
)
"""Words in which an article lists other cases of the kind."""
_BY: Final = re.compile(
    rf"\bshot(?: and killed| to death| in the \w+)? by (?:his|her|a|an|the|their|another)(?: own)? {_AGE}\b", re.IGNORECASE
)
_DOES: Final = re.compile(rf"\b{_AGE}{_NO_OTHER} (?:{_TOOK} )?{_FIRED}", re.IGNORECASE)

_ACCIDENT: Final = re.compile(r"\b(?:accident\w*|unintentional\w*|inadvertent\w*)\b", re.IGNORECASE)
_OTHER: Final = (
    r"(?:another (?:\w+ )?|(?:a|the) (?:third|fourth|other) |(?:his|her|their) (?:\w+ )?)"
    r"(?:youth|teen(?:ager)?|boy|girl|child|man|woman|friend|brother|sister|cousin|juvenile|student|classmate|person|father|mother|uncle)"
)
_SELF: Final = re.compile(r"\bshot (?:and (?:killed|wounded|injured) )?(?:himself|herself|themselves)\b", re.IGNORECASE)
_BY_OTHER: Final = re.compile(rf"\b(?:accidentally |fatally )?shot (?:and (?:killed|wounded) |in the \w+ )?by {_OTHER}\b", re.IGNORECASE)
_OTHER_DOES: Final = re.compile(rf"\b{_OTHER} accidentally (?:shot|fired at) (?:him|her|them)\b", re.IGNORECASE)
_CALLED: Final = re.compile(r"\b(?:teen(?:ager)?s?|boys?|girls?|men|man|women|woman|toddler|students?|officers?)\b")
_YEARS: Final = re.compile(r"\b(\d{1,2})[- ]year[- ]old")


def firer_findings(tellings: Tellings) -> Iterator[Finding]:
    """Tellings of who fired that exclude each other."""
    yield from _of_two_ages(tellings)
    yield from _self_or_other(tellings)


def _of_two_ages(tellings: Tellings) -> Iterator[Finding]:
    told: dict[str, dict[int, Telling]] = defaultdict(dict)
    for member in tellings.members:
        for pattern in (_BY, _DOES):
            for telling in asserted(member, pattern):
                age = _age(telling)
                if age <= OLDEST and not _ELSEWHERE.search(telling.of(telling.sentence)):
                    told[member.article.id].setdefault(age, telling)
    alone = [(age, t) for ages in told.values() if len(ages) == 1 for age, t in ages.items()]
    for (one, left), (other, right) in combinations(fair(alone, lambda a: a[0], MOST_TOLD), 2):
        alike = _alike(left, right, tellings)
        if one != other and alike:
            positions = tuple(Position(f"{age}", ((t, t.at),)) for age, t in ((one, left), (other, right)))
            yield Finding(
                "role", "firer", positions, (SAME_SHOT, NO_ARTICLE_HAS_BOTH, passages_alike(alike)), relation=_relation(left, right)
            )


def _self_or_other(tellings: Tellings) -> Iterator[Finding]:
    """Those who were hit fired themselves, and somebody else fired."""
    told = {
        m.article.id: [
            [
                t
                for pattern in patterns
                for t in asserted(m, pattern)
                if _ACCIDENT.search(t.of(t.sentence)) and not _ELSEWHERE.search(t.of(t.sentence))
            ]
            for patterns in ((_SELF,), (_BY_OTHER, _OTHER_DOES))
        ]
        for m in tellings.members
    }
    selves, others = ([t for pair in told.values() if not pair[1 - side] for t in pair[side]][:MOST_TOLD] for side in (0, 1))
    pairs = [(alike, a, b) for a in selves for b in others if _same_hurt(a, b) and (alike := _alike(a, b, tellings))]
    for relation in sorted({_relation(a, b) for _, a, b in pairs}):
        met = [p for p in pairs if _relation(*p[1:]) == relation]
        positions = tuple(
            Position(way, first_of_each(side)) for way, side in (("self", (a for _, a, _ in met)), ("other", (b for _, _, b in met)))
        )
        yield Finding(
            "role", "firer", positions, (SAME_HURT, NO_ARTICLE_HAS_BOTH, passages_alike(max(p[0] for p in met))), relation=relation
        )


def _same_hurt(left: Telling, right: Telling) -> bool:
    """Is the one that was hit called by the same word, and with no other age?"""
    (words, ages), (other_words, other_ages) = (_hurt(t) for t in (left, right))
    return bool(words & other_words or ages & other_ages) and not (ages and other_ages and not ages & other_ages)


def _hurt(telling: Telling) -> tuple[frozenset[str], frozenset[str]]:
    """The words for people before the match, up to the one that fired, and the ages there."""
    before = telling.before.lower()
    called = frozenset(w.removesuffix("s").removesuffix("ager") for w in _CALLED.findall(before))
    return called, frozenset(_YEARS.findall(before))


def _alike(left: Telling, right: Telling, tellings: Tellings) -> float:
    """How alike two passages are; 0 where that is too little, or they are of one article."""
    alike = tellings.alike(left, right)
    least = LEAST_ALIKE_OF_ONE if left.named_around & right.named_around else LEAST_ALIKE
    return alike if left.article != right.article and alike >= least else 0.0


def _relation(left: Telling, right: Telling) -> str:
    """An update where the articles are months apart: what was first believed has been found out."""
    days = [date.fromisoformat(t.day) for t in (left, right) if t.day]
    return "update" if len(days) == 2 and abs((days[0] - days[1]).days) > LEARNED else "contradict"


def _age(telling: Telling) -> int:
    """The years that the words for the child open with."""
    first = re.split(r"[- ]", telling.printed.lower())[0]
    return int(first) if first.isdigit() else UNITS[first]
