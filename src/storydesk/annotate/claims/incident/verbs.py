"""What a verb tells of harm: the state it puts somebody in, and of whom it tells that, by grammar."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import has, participants, shared_subject
from storydesk.annotate.claims.incident.care import GOING, STAYING, VISITORS, in_condition, leads_to_care
from storydesk.annotate.claims.incident.harm import (
    CARE_PLACES,
    CARED,
    CARING,
    DYING,
    FATALLY,
    HIT,
    HITTING,
    INJURED,
    INJURING,
    KILLED,
    KILLING,
    SELF,
    WOUNDS,
)  # fmt: skip
from storydesk.annotate.claims.incident.told import Told

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEARING: Final = frozenset("suffer sustain receive".split())
_BEING: Final = frozenset("be have remain recover list survive expect stay".split()) | _BEARING
NEAR: Final = 14
"""Words from a verb to what is looked for in its clause."""


def told_by_verb(verb: "Token", word: str) -> Iterator[Told]:
    parts = participants(verb)
    objects = _objects(verb, parts)
    state = _verb_state(verb, word, objects)
    if state is None:
        return
    subjects = [t for role, t in parts if role == "subject" and not (t.dep_ == "pobj" and t.head.dep_ == "agent")]
    patients = _patients(verb, word, state, subjects, objects)
    by_self = any(t.lower_ in SELF for t in objects) or word in ("commit", "turn") or (word == "take" and state == KILLED)
    if any(t.lower_ in SELF for t in patients):
        shared = shared_subject(verb)
        others = [t for t in patients if t.lower_ not in SELF]
        patients = [*subjects, *others] or ([shared] if shared is not None else patients)
    yield Told(state, verb, patients, by_self)


def _patients(verb: "Token", word: str, state: str, subjects: "list[Token]", objects: "list[Token]") -> "list[Token]":
    """Subject or object, as the verb has it."""
    if word in DYING and not has(verb, "dobj", "nsubjpass"):
        return objects if verb.tag_ == "VBN" and objects else subjects or objects
    if word in ("list", "expect"):
        return objects or subjects
    if state == CARED and word in GOING and not objects:
        return [t for t in subjects if t.lemma_.lower() not in VISITORS]
    if word in _BEING or (state == KILLED and word in ("lose", "take", "commit")):
        return subjects or objects
    if word == "turn":
        shared = shared_subject(verb)
        return subjects or ([shared] if shared is not None else [])
    return objects or (subjects if _passive_headline(verb) else [])


def _objects(verb: "Token", parts: "list[tuple[str, Token]]") -> "list[Token]":
    """To whom it is done: the verb's own object, that of a verb joined to it ("shot and killed his wife"), else what the grammar of passives gives."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not has(c, "nsubj", "nsubjpass")]
    for node in (verb, *joined):
        own = [c for c in node.children if c.dep_ == "dobj"]
        if own and not has(verb, "auxpass"):
            return [t for o in own for t in (o, *o.conjuncts) if t.i >= o.i]
    return [t for role, t in parts if role == "object"]


def _verb_state(verb: "Token", word: str, objects: "list[Token]") -> str | None:
    """What a verb tells of its patient."""
    children = {c.lower_ for c in verb.children}
    if word in ("gun", "mow") and "down" not in children:
        return None
    if word in KILLING | DYING:
        return KILLED
    if word in HITTING:
        deadly = children & FATALLY or "dead" in children or _to_death(verb) or word in ("gun", "bludgeon")
        return KILLED if deadly else HIT
    if word in INJURING:
        return KILLED if children & FATALLY else INJURED
    return _told_by_object(verb, word, objects)


def _told_by_object(verb: "Token", word: str, objects: "list[Token]") -> str | None:
    """States of verbs that tell them only with what stands with them: "suffered burns", "lost their lives", "was taken to hospital", "is in critical condition"."""
    below = {t.lemma_.lower() for t in verb.subtree if abs(t.i - verb.i) < NEAR}
    with_object = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
    if word in _BEARING and below & WOUNDS:
        return KILLED if below & {"fatal", "mortal"} else INJURED
    if "life" in with_object and (word == "lose" or (word == "take" and "own" in below)):
        return KILLED
    if word == "commit" and "suicide" in with_object:
        return KILLED
    if word == "turn" and below & SELF and below & {"gun", "weapon", "rifle", "pistol", "knife"}:
        return HIT
    if word in CARING and below & CARE_PLACES and (objects or verb.tag_ == "VBN"):
        return CARED
    if (word == "airlift" and objects) or (word in STAYING | GOING and (objects or word in GOING) and leads_to_care(verb)):
        return CARED
    if word in _BEING and any(c.dep_ == "prep" and c.lower_ in ("in", "as") and in_condition(c) for c in verb.children):
        return CARED
    return CARED if word == "recover" or (word == "survive" and verb.head.lemma_ == "expect") else None


def _to_death(verb: "Token") -> bool:
    return any(c.lower_ == "to" and any(g.lower_ == "death" for g in c.children) for c in verb.children)


def _passive_headline(verb: "Token") -> bool:
    """May the subject be who it happened to: "boy fatally shot in Hallow", "two killed"? Not where it does something to somebody."""
    if verb.tag_ not in ("VBN", "VBD") or any(c.lower_ == "at" and c.i == verb.i + 1 for c in verb.children):
        return False
    return not has(verb, "dobj", "aux") or has(verb, "auxpass")
