"""Do two units say the same? A learned score on signals that can be shown.

Theory: two smallest statements say the same when their heads name one thing or event, their complements one thing, the relation agrees, and nothing
else said in the two clauses tells them apart. Likeness of words takes WordNet's kinship and the closeness of word vectors; an entity of the story is
itself and nothing else. The weights are a logistic regression on pairs of ECB+ (events and participants that people marked as the same across
documents), by benchmarks/facts.py. Opposites, other numbers, other ages, other negation and other entities forbid a join, whatever the score. Typed
values only equal themselves, and need holders or events that may be the same. Fails on likenesses that no lexicon holds (a metaphor, a new name of a
thing).
"""

from collections.abc import Mapping
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.ages import ANYONE
from storydesk.compare.facts.cast import LIGHT, Cast, anybody
from storydesk.compare.facts.exclusions import excluded
from storydesk.compare.facts.nearness import LEAST, LEAST_COMPLEMENT, SAME_KIND, SAME_QUALITY, SAME_THING, fit, likeness
from storydesk.compare.facts.units import CORE, POINTING, Unit
from storydesk.text.regression import logistic

FEATURES: Final = (
    "head_kin", "head_close", "complement_kin", "complement_close", "both", "relation_same", "relation_fits", "others_same", "others_other",
    "named_and_described",
)  # fmt: skip
WEIGHTS: Final[Mapping[str, float]] = dict(zip(FEATURES, (2.48, 0.05, 1.42, 0.2, 1.68, 0.26, 1.73, 0.28, -1.2, 4.0), strict=True))
"""Learned, but for two: ECB+ stories tell of one event with few people, so that other participants cost nothing and any man is the man named. A desk meets
stories of several victims; `others_other` is set to outweigh a shared complement, `named_and_described` to need a head that is the same."""
BIAS: Final = -5.46
ONE_INSTANCE: Final = 0.6
"""Likeness of two things, whatever their names, to which one and the same event happens in two articles, and to nothing else in them."""
FALL: Final = "fall"
"""The kind of event that one thing of a story undergoes."""
ONE_FIELD: Final = 0.15
"""Closeness from which two words may name one thing to which one event of a kind happens."""
LEAST_ACROSS: Final = 0.65
"""Kinship of a verb with the noun that stands for it (search, manhunt); closeness will not do (transport, vehicle)."""
LEAST_ALONE: Final = 0.76
"""Kinship of two events that fell on one day where nobody else is known to be the same."""
SAME_VALUE: Final = 0.75
"""Score of two equal typed values whose holders may be the same."""


def signals(a: Unit, b: Unit, cast: Cast) -> dict[str, float]:
    """The signals of a pair by name, in FEATURES' order."""
    head, complement = likeness(a.head, b.head), likeness(a.complement, b.complement)
    same, other = _others(a, b)
    described = cast.described(a.complement, b.complement)
    values = (
        *head, *complement, max(head) * max(complement), float(a.relation == b.relation), fit(a.relation, b.relation), same, other,
        described if (described == 1.0 and not anybody(a.complement, b.complement)) or not cast.several(a, b) else 0.0,
    )  # fmt: skip
    return dict(zip(FEATURES, values, strict=True))


def score(a: Unit, b: Unit, cast: Cast) -> float:
    """How likely two units say the same, from 0 to 1."""
    if not a.value and not _same_head(a, b):
        return 0.0
    if excluded(a, b, cast):
        return 0.0
    if a.value:
        return _value_score(a, b, cast)
    found = signals(a, b, cast)
    if (
        a.of_event
        and b.of_event
        and not {a.relation, b.relation} & CORE
        and not _same_patient(a, b, found["others_same"], cast)
        and cast.several(a, b)
    ):
        return 0.0  # taken to hospital: who? the event happens to several, and nothing says that it is the same one
    if _one_instance(a, b, found, cast):
        found["complement_kin"] = max(found["complement_kin"], ONE_INSTANCE)
        found["both"] = max(found["both"], ONE_INSTANCE)
    bar = LEAST_COMPLEMENT if a.of_event or b.of_event else LEAST
    if {a.relation, b.relation} & {"attribute", "is"} and max(found["complement_kin"], found["named_and_described"]) < SAME_QUALITY:
        return 0.0  # a quality is the same by its word or its kin, not by what it is talked of with (excited, emotional)
    if ({a.head.word, b.head.word} & (LIGHT | {"be"}) and not {a.relation, b.relation} & CORE) and found["complement_kin"] < SAME_QUALITY:
        return 0.0  # being in danger is not being in some condition
    if a.of_event != b.of_event and found["head_kin"] < LEAST_ACROSS:
        return 0.0
    if max(found["complement_kin"], found["complement_close"], found["named_and_described"]) < bar:
        return 0.0
    return logistic(BIAS + sum(WEIGHTS[k] * v for k, v in found.items()))


def _one_instance(a: Unit, b: Unit, found: Mapping[str, float], cast: Cast) -> bool:
    """Did one event of a known kind (a fall, a launch; not a schedule) happen to one thing under two names? What falls needs no more than that; else the
    names are of one field, or somebody else is the same. Where the verbs differ too (fell, collapsed), the fall is one that the story is about."""
    if not (a.of_event and b.of_event and cast.one_instance(a, b)):
        return False
    if a.head != b.head:
        return FALL in kinds_of(a.head.word) & kinds_of(b.head.word) and cast.widely_told(FALL)
    kinds = {kind for kind in kinds_of(a.head.word) if not kind.startswith("=")}
    return FALL in kinds or (bool(kinds) and (found["complement_close"] >= ONE_FIELD or found["others_same"] > 0))


def _same_head(a: Unit, b: Unit) -> bool:
    """May the heads name one thing or event? Things that are only talked of alike (voice, ballad) are not one; events are told in such words."""
    kinship, closeness = likeness(a.head, b.head)
    return max(kinship, closeness) >= LEAST if a.of_event or b.of_event else kinship >= SAME_KIND or closeness >= SAME_THING


def _value_score(a: Unit, b: Unit, cast: Cast) -> float:
    """Equal values say the same where what they are of is the same, may be the same, or is not said."""
    head = max(likeness(a.head, b.head))
    same, other = _others(a, b)
    if other > same:
        return 0.0
    if a.relation in ("date", "count"):
        light = {a.head.word, b.head.word} & (LIGHT | {"be"})  # a day on which two things were so is no event
        near = same > 0 or (a.relation == "date" and not light and likeness(a.head, b.head)[0] >= LEAST_ALONE)
        return SAME_VALUE if head >= LEAST and near else 0.0
    if a.relation in ("time", "distance"):  # to the minute or the mile: told twice in one story, it is one
        return SAME_VALUE
    if a.relation == "age" and (cast.apart(a, b) or (a.head.word == ANYONE) != (b.head.word == ANYONE)):
        return 0.0  # whoever is called by the age alone is anybody of that age (ages.py)
    pointed = {a.head.word, b.head.word} & POINTING and a.relation in ("height", "weight")
    return SAME_VALUE if pointed or head >= LEAST or cast.described(a.head, b.head) else 0.0


def _same_patient(a: Unit, b: Unit, others_same: float, cast: Cast) -> bool:
    """May both clauses happen to one: the one named, or two words for persons that fit? Where a clause does not say to whom, any participant in common."""
    ours, theirs = ([t for role, t in u.others if role in ("object", "sole")] for u in (a, b))
    if not ours or not theirs:
        return others_same > 0
    return any(
        x.key == y.key or max(likeness(x, y)) >= SAME_KIND or (cast.described(x, y) > 0 and not anybody(x, y)) for x in ours for y in theirs
    )


def _others(a: Unit, b: Unit) -> tuple[float, float]:
    """How many other participants of the two clauses are the same, and how many cannot be."""
    same = other = 0.0
    for role, x in a.others:
        for their_role, y in b.others:
            if fit(role, their_role) < 0.7:
                continue
            if x.entity and y.entity and x.entity != y.entity:
                other += 1
            elif x.key == y.key:
                same += 1
            elif x.number is not None and y.number is not None:
                same, other = same + (x.number == y.number), other + (x.number != y.number)
            elif not (x.entity or y.entity):
                kin = max(likeness(x, y))
                same += kin >= 0.7
                other += 0.5 * (kin < 0.25)
    return min(same, 2.0), min(other, 2.0)
