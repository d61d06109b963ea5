"""Tolls and other counts of one thing that cannot both be right.

A count is compared with counts of the same noun in events of the same kind. Rounding, "at least", "up to" and ranges leave room; so does a number that another article
prints beside the first, for then there are two things. A toll that a later article raises is an update; of two articles of one moment, or of none, that cannot be told.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from storydesk.compare.disagreements.counts.amounts import MOST_AMOUNTS, fits, noun, prints_both, told, usable
from storydesk.compare.disagreements.counts.quantities import noughts
from storydesk.compare.disagreements.findings import SAME_NOUN, Finding, between
from storydesk.compare.disagreements.occasions import PEOPLE, kinds, same_event
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Value

LEAST_ALIKE: Final = 0.3
TOLLS: Final = frozenset({"kill", "hurt", "arrest"})
_PARTS: Final = frozenset("other another first last final remaining additional more next".split())
FEWEST_OF_A_TOLL: Final = 3
"""From so many dead on, a story has one toll."""
LEAST_ROUNDED: Final = 100
"""Smaller numbers are not rounded to hundreds."""
FEW_DEAD: Final = 3
"""The hurt with and without the dead differ by a few."""
SHOTS: Final = frozenset("shot round bullet".split())
MOST_TIMES_THE_SHOTS: Final = 3.0
"""Numbers of shots further apart than this are of two volleys."""
_DEATH: Final = frozenset("killed dead died death deaths fatal fatally dies life lives slain deceased".split())
_DOER_COUNTED: Final = re.compile(
    r"\b(?:including|includes?|along with|as well as|plus|besides|not counting|excluding|in addition to)\b[^.;]{0,30}"
    r"\b(?:himself|herself|themselves|gunman|gunmen|shooter|suspect|attacker|bomber|assailant|driver|pilot|killer|officers?|unborn|fetus|foetus)\b",
    re.IGNORECASE,
)
_DOER_DEAD: Final = re.compile(
    r"\b(?:kill(?:s|ed|ing)|sh(?:oo|o)t(?:s|ing)?|turn(?:s|ed|ing) (?:the|a|his|her) (?:gun|weapon|rifle|pistol) on|and(?: then)?) (?:himself|herself|themselves)\b|"
    r"\b(?:took|taking|take) (?:his|her|their) own li(?:fe|ves)|\bsuicide\b|\b(?:gunm[ae]n|shooters?|suspects?|attackers?|bombers?|assailants?)(?: (?:was|were|is|are))?"
    r"(?: (?:also|shot|and|later|found|fatally|among the))* (?:dead|killed)\b|\bkilled the (?:gunman|shooter|suspect|attacker)",
    re.IGNORECASE,
)
"""Words of an article in which the one who did it is among the dead, or may be: some count him, some do not."""
_ROSE: Final = re.compile(r"\b(?:rises|rose|risen|rising|climbs|climbed|climbing|increases|increased|grows|grew|grown) to\b", re.IGNORECASE)
"""Words by which a number tells itself that lower ones were told before it."""


def count_findings(tellings: Tellings) -> Iterator[Finding]:
    """Counts of one noun, in events of one kind, that exclude each other."""
    counts = [t for t in tellings.of("count") if usable(t) and kinds(t.claim)]
    for left, right in facing(counts, told, lambda t: {(noun(t), kind) for kind in kinds(t.claim)}, MOST_AMOUNTS):
        a, b = left.claim.value, right.claim.value
        shared = kinds(left.claim) & kinds(right.claim)
        if a is None or b is None or not shared or not noun(left) or noun(left) != noun(right) or fits(a, b):
            continue
        if (
            not _same_role(left, right)
            or _shared_out(left, right)
            or _partial(left)
            or _partial(right)
            or prints_both(tellings, left, right)
            or _with_the_doer(left, tellings)
            or _with_the_doer(right, tellings)
            or (noun(left) not in PEOPLE and _other_doer(left, right))
            or (noun(left) in SHOTS and not _of_one_volley(left, right))
            or ("hurt" in shared and (_tells_of_dead(left) or _tells_of_dead(right)) and abs((a.low or 0) - (b.low or 0)) <= FEW_DEAD)
        ):
            continue
        near = abs((a.low or 0) - (b.low or 0)) <= max(1.0, 0.25 * (a.low or 0))
        whole = bool(shared & {"kill"}) and noun(left) == "people" and min(a.low or 0, b.low or 0) >= FEWEST_OF_A_TOLL
        if "kill" in shared and abs((a.low or 0) - (b.low or 0)) <= 1 and (_tells_of_dead_doer(left) or _tells_of_dead_doer(right)):
            continue
        score, signals = same_event(left, right, tellings, near, once=whole)
        if whole and not _one_toll(a, b, signals):
            continue
        if score + SAME_NOUN.weight > 0:
            toll = bool(shared & TOLLS) and noun(left) in PEOPLE
            relation = "tension" if _rounds(left, right) else _of_a_toll(left, right) if toll else "contradict"
            yield between("number", f"{min(shared)}:{noun(left)}", left, right, (*signals, SAME_NOUN), about=left.about, relation=relation)


def _one_toll(left: Value, right: Value, signals: tuple[Signal, ...]) -> bool:
    """Tolls near each other, or told in like sentences: another disaster, told of beside, has a toll of its own."""
    apart = abs((left.low or 0) - (right.low or 0))
    likeness = next((float(s.value) for s in signals if s.name == "likeness"), 0.0)
    return apart <= max(2.0, 0.1 * max(left.low or 0, right.low or 0)) or likeness >= LEAST_ALIKE


def _with_the_doer(telling: Telling, tellings: Tellings) -> bool:
    """Does the article, where it gives this number, count the one who did it, or an unborn child, or say that it does not: "four were killed, including the gunman"?"""
    told = (t for t in tellings.of_article(telling.article, "count") if t.claim.value == telling.claim.value)
    return any(_DOER_COUNTED.search(t.of(t.sentence)) is not None for t in told)


def _tells_of_dead_doer(telling: Telling) -> bool:
    return _DOER_DEAD.search(telling.text) is not None


def _tells_of_dead(telling: Telling) -> bool:
    """Does the sentence, or the one beside it, tell of dead: are they among the hurt, or beside them?"""
    return bool(_DEATH & telling.around)


def _other_doer(left: Telling, right: Telling) -> bool:
    """Is somebody else told as doing it?"""
    one, two = ({x for a in t.claim.arguments if a.role == "subject" for x in (a.entity, a.head) if x} for t in (left, right))
    return not one & two and bool((one and two) or {t.claim.about.role for t in (left, right) if t.claim.about} == {"object"})


def _of_one_volley(left: Telling, right: Telling) -> bool:
    """Did the same named person fire, or does neither sentence name anybody who may have fired too? And are the numbers near enough to be of one volley?"""
    fewer, more = sorted(t.claim.value.low or 0.0 for t in (left, right) if t.claim.value)
    if more > MOST_TIMES_THE_SHOTS * fewer:
        return False
    one, two = ({a.entity for a in t.claim.arguments if a.role == "subject" and a.entity} for t in (left, right))
    named = any(m.kind == "person" and t.sentence.covers(m.span) for t in (left, right) for m in t.member.annotations.mentions)
    return bool(one & two) or not named


def _same_role(left: Telling, right: Telling) -> bool:
    one, two = (_role(t) for t in (left, right))
    return one is not None and one == two


def _role(telling: Telling) -> str | None:
    """The role of what is counted; who dies is told as the subject, and is the one it happens to."""
    about = telling.claim.about
    if about is None:
        return None
    return "object" if telling.claim.event in ("die", "perish", "drown", "succumb") and about.role == "subject" else about.role


def _shared_out(left: Telling, right: Telling) -> bool:
    """Are they brought or sent to two places: parts of one number?"""
    one, two = ({a.entity or a.head for a in t.claim.arguments if a.role == "to"} for t in (left, right))
    return bool(one and two) and not one & two


def _partial(telling: Telling) -> bool:
    """Is only a part counted, or somebody beside the first: "one of the officers", "two other people"?"""
    span = telling.at
    after = telling.text[span.end : span.end + 12].lower()
    return after.startswith((" of ", " other", " more", " additional", " remaining")) or bool(_PARTS & set(telling.about_words))


def _rounds(left: Telling, right: Telling) -> bool:
    """Is one number the other, rounded to its noughts (612 and 600)?"""
    few, many = sorted((t.claim.value.low or 0.0) if t.claim.value else 0.0 for t in (left, right))
    return few >= LEAST_ROUNDED and any(abs(many - few) <= 0.5 * 10.0 ** noughts(n) for n in (few, many))


def _of_a_toll(left: Telling, right: Telling) -> str:
    """An update where the later article gives the higher number, or says that the number rose to it; where nothing tells which article is the later, that cannot be
    told."""
    few, many = sorted((left, right), key=lambda t: (t.claim.value.low or 0.0) if t.claim.value else 0.0)
    if _ROSE.search(many.of(many.sentence)) and not (few.day and many.day and few.day > many.day):
        return "update"
    if few.day and many.day and few.day != many.day:
        return "update" if few.day < many.day else "contradict"
    first, last = _instant(few), _instant(many)
    if first is None or last is None or first == last or (first.tzinfo is None) != (last.tzinfo is None):
        return "cannot_tell"
    return "update" if first < last else "contradict"


def _instant(telling: Telling) -> datetime | None:
    """When the article was published, if that is known to the minute."""
    published = telling.member.article.published
    return datetime.fromisoformat(published.value) if published.value and published.precision in ("minute", "second") else None
