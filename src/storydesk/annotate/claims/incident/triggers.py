"""Which words tell of harm. Verbs (`verbs`), event nouns and states are read by grammar, participles that grammar leaves without anybody, as in headlines, by their
order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import has, participants, shared_subject
from storydesk.annotate.claims.incident.care import place_of_care
from storydesk.annotate.claims.incident.harm import (
    CARED,
    DEAD,
    DEATHS,
    FATALLY,
    FINDING,
    HIT,
    HITS,
    HITTING,
    INJURED,
    INJURING,
    KILLED,
    KILLING,
    MULTIPLES,
    PERSONS,
    SELF,
    STATES,
    WOUNDS,
)  # fmt: skip
from storydesk.annotate.claims.incident.told import Told
from storydesk.annotate.claims.incident.verbs import told_by_verb
from storydesk.annotate.claims.shortfall import escaped, taken_for_dead

if TYPE_CHECKING:
    from spacy.tokens import Token

OUTCOMES: Final = {
    "shot": HIT, "stabbed": HIT, "drowned": KILLED, "slain": KILLED, "injuries": INJURED, "death": KILLED, "deaths": KILLED, "fatality": KILLED,
    "fatalities": KILLED,
}  # fmt: skip
"""Words beside the states that stand after a number."""
_STATE_ROLES: Final = frozenset("amod acomp oprd attr ROOT acl advcl conj ccomp xcomp nmod dobj advmod appos dep".split())
_BODIES: Final = frozenset("body corpse remains".split())
_FOUND: Final = frozenset("find discover recover pull identify".split())
_SKIPPED: Final = frozenset(
    "fatally critically seriously accidentally badly also is are was were being been and , slightly severely mortally both apparently".split()
)


def told_by(token: "Token") -> Iterator[Told]:
    """What a verb, noun or state tells."""
    word = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") or (token.tag_ in ("VBN", "VBD") and word in KILLING | HITTING | INJURING):
        yield from told_by_verb(token, word)
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(token, word)
    if token.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "DET"):
        place = place_of_care(token)
        if place is not None:
            yield Told(CARED, place, [token])
    joined = token.pos_ == "VERB" and (token.dep_ in ("conj", "ROOT") or has(token, "dobj"))
    if token.lower_ in STATES and not joined and token.dep_ in _STATE_ROLES:
        yield from _of_state(token, STATES[token.lower_])


# -- nouns -----------------------------------------------------------------------------------------------------------------------------------


def _of_noun(noun: "Token", word: str) -> Iterator[Told]:
    if word in DEATHS | HITS:
        yield from _of_event(noun, word)
    elif word in WOUNDS and noun.dep_ in ("pobj", "dobj"):
        yield from _of_wound(noun)
    elif word in WOUNDS and noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in ("be", "appear", "consider", "describe"):
        yield Told(INJURED, noun, [c for c in noun.children if c.dep_ == "poss"], noun=True)
    elif word == "victim":
        beside = {c.lower_ for c in noun.children}
        hit = beside & {"shooting", "gunshot", "stabbing", "crash", "fire", "flood"}
        if hit or has(noun, "nummod") or beside & {"both", "second", "third", "fourth", "fifth"}:
            yield Told(HIT, noun, [noun])


def _of_event(noun: "Token", word: str) -> Iterator[Told]:
    """ "The death of", "his killing", "a fatal shooting", "a triple murder"."""
    beside = {c.lower_ for c in noun.children}
    if beside & {"attempted", "attempt"} or (word in DEATHS and escaped(noun)):
        return
    fatal = bool(beside & {"fatal", "deadly"})
    told = [t for role, t in participants(noun) if role == "of" and t.dep_ != "compound"]
    victims = [t for victim in told for t in (victim, *victim.conjuncts) if t.i >= victim.i]
    if word in _BODIES and not any(t.lemma_.lower() in _FOUND for t in (noun.head, *noun.subtree)):
        victims = []
    yield Told(KILLED if word in DEATHS or fatal else HIT, noun, victims, noun=True)
    multiple = next((MULTIPLES[w] for w in sorted(beside) if w in MULTIPLES), None)
    if multiple and (word in ("murder", "homicide", "killing", "slaying", "fatality") or (word == "shooting" and fatal)):
        yield Told(KILLED, noun, number=multiple)


def _of_wound(noun: "Token") -> Iterator[Told]:
    """ "A man with gunshot wounds", "found suffering from burns", "died of his injuries"."""
    prep = noun.head
    holder = prep.head if prep.dep_ == "prep" and prep.lower_ in ("with", "from") else None
    if prep.lemma_.lower() in ("suffer", "sustain", "have") and prep.dep_ in ("acl", "advcl", "xcomp"):
        holder = prep.head
    if holder is None:
        return
    word = holder.lemma_.lower()
    if holder.pos_ == "VERB" and word in ("suffer", "find", "treat", "hospitalize", "die", "bleed"):
        parts = participants(holder)
        victims = [t for role, t in parts if role == "object"] or [
            t for role, t in parts if role == "subject" and word in ("suffer", "die", "bleed")
        ]
        yield Told(KILLED if word == "die" else HIT, holder, victims)
    elif holder.pos_ in ("NOUN", "PROPN", "NUM"):
        yield Told(HIT, noun, [holder])


# -- states ----------------------------------------------------------------------------------------------------------------------------------


def _of_state(word: "Token", state: str) -> Iterator[Told]:
    """States that stand with a noun: "two dead", "left a boy dead", "was pronounced dead", "the wounded officer"."""
    head = word.head
    if word.lower_ in DEAD and taken_for_dead(word):
        return
    if has(word, "neg") or (word.dep_ == "dobj" and has(word, "nummod")):
        return  # "leaves 2 dead" is read as a tally
    patients = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not patients and word.dep_ in ("amod", "acl", "nmod") and head.pos_ in ("NOUN", "PROPN", "NUM"):
        patients = [head]
    if not patients and head is not word and head.pos_ in ("VERB", "AUX"):
        patients = _under_verb(word, head)
    if not patients and word.dep_ == "conj" and (shared := shared_subject(word)) is not None:
        patients = [shared]
    yield Told(state, word, [p for p in patients if p.i != word.i])


def _under_verb(word: "Token", verb: "Token") -> "list[Token]":
    """Of whom a state under a verb is told."""
    parts, name = participants(verb), verb.lemma_.lower()
    objects = [t for role, t in parts if role == "object" and t.i != word.i]
    subjects = [t for role, t in parts if role == "subject"]
    if name in FINDING:
        shared = shared_subject(verb) if verb.tag_ == "VBN" else None
        return objects or (subjects if verb.tag_ == "VBN" else []) or ([shared] if shared is not None else [])
    if name in ("be", "lie", "remain", "get", "become") or word.dep_ in ("acomp", "oprd"):
        return objects if name in ("shoot", "gun", "strike") and objects else [*subjects, *objects]
    return []


# -- order -----------------------------------------------------------------------------------------------------------------------------------


def told_by_order(token: "Token") -> Iterator[Told]:
    """Participles that grammar gives to nobody ("Teen shot, killed in Marle"): a person right before, no object after."""
    state = OUTCOMES.get(token.lower_, STATES.get(token.lower_) if token.tag_ in ("VBN", "VBD", "NN", "JJ", "NNP") else None)
    counted = token.tag_ in ("NNS", "NN") and token.lower_ not in ("shot", "slain")
    if state is None or counted or (token.lower_ == "shot" and token.dep_ in ("dobj", "pobj")):
        return
    before, fatal = token, False
    while before.i > token.sent.start and (
        before is token or before.lower_ in _SKIPPED or before.lower_ in OUTCOMES or before.lower_ in STATES
    ):
        before = before.nbor(-1)
        fatal = fatal or before.lower_ in FATALLY
    after = token.nbor() if token.i + 1 < token.sent.end else None
    word = after.lower_ if after is not None else ""
    if word in SELF and before is not token and before.lower_ in ("old", "olds"):
        yield Told(state, token, [before], by_self=True)  # "the two-year-old shot himself", of which the parser makes a noun
        return
    free = after is None or after.pos_ in ("ADP", "PUNCT", "CCONJ", "ADV", "SCONJ", "SPACE") or word in ("to", "dead")
    if before is token or not free or word == "at" or before.pos_ == "PRON" or not {before.lower_, before.lemma_.lower()} & PERSONS:
        return
    to_death = word == "dead" or (after is not None and word == "to" and after.i + 1 < token.sent.end and after.nbor().lower_ == "death")
    yield Told(KILLED if fatal or to_death else state, token, [before])
