"""Reading a spaCy tree the way claims need it: noun phrases, the participants of a verb, negation, doubt, and whose words they are.

Participants are found through passives, coordination, relative clauses, participles and control ("tried to remove": who tried removes). Pronouns stay pronouns here.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.text.folding import fold_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PHRASE_DEPS: Final = frozenset("det amod compound nummod nmod quantmod poss case advmod npadvmod predet neg punct hmod hyph".split())
SAY_VERBS: Final = frozenset(
    "say tell report add announce state confirm note explain claim allege believe think suspect write reveal recall describe estimate insist warn "
    "suggest indicate argue deny admit acknowledge declare tweet post reply hear learn know show find release".split()
)
DOUBT_VERBS: Final = frozenset(
    "schedule slate due appear seem believe suspect allege think expect reportedly plan hope want intend threaten consider accuse fear attempt try seek".split()
)
DOUBT_WORDS: Final = frozenset(
    "allegedly reportedly possibly probably apparently likely perhaps maybe supposedly purportedly believed presumably almost nearly".split()
)
DOUBT_MODALS: Final = frozenset("may might could would should can".split())
EVENT_NOUNS: Final = {
    "shooting": "shoot", "shootout": "shoot", "gunfire": "shoot", "gunfight": "shoot", "gunbattle": "shoot", "death": "die", "killing": "kill",
    "murder": "kill", "slaying": "kill", "homicide": "kill",
    "collapse": "collapse", "crash": "crash", "collision": "collide", "explosion": "explode", "blast": "explode", "arrest": "arrest", "attack": "attack", "fire": "burn",
    "blaze": "burn", "earthquake": "quake", "quake": "quake", "flood": "flood", "storm": "storm", "ceremony": "ceremony", "performance": "perform", "concert": "perform",
    "visit": "visit", "wedding": "marry", "marriage": "marry", "election": "elect", "vote": "vote", "resignation": "resign", "launch": "launch", "landing": "land",
    "announcement": "announce", "incident": "incident", "accident": "accident", "carjacking": "carjack", "robbery": "rob", "stabbing": "stab", "funeral": "bury",
    "burial": "bury", "verdict": "rule", "ruling": "rule", "sentence": "sentence", "trial": "try", "hearing": "hear", "match": "play", "game": "play", "win": "win",
    "victory": "win", "defeat": "lose", "birth": "bear", "strike": "strike", "protest": "protest", "rally": "rally", "meeting": "meet", "summit": "meet",
    "canonisation": "canonize", "canonization": "canonize", "beatification": "beatify", "miscarriage": "lose", "derailment": "derail", "sinking": "sink",
    "merger": "merge", "acquisition": "acquire", "deal": "deal", "sale": "sell", "rescue": "rescue", "evacuation": "evacuate", "escape": "escape",
}  # fmt: skip


def phrase(token: "Token") -> tuple[int, int]:
    """First and last token index of the noun phrase of a noun, without what follows its head."""
    first = token.i
    for child in token.lefts:
        if child.dep_ in PHRASE_DEPS and child.dep_ != "punct":
            first = min(first, child.left_edge.i)
    return first, token.i


def head_word(token: "Token") -> str:
    """The folded form that is compared: the lemma of a common noun, the word itself otherwise."""
    return fold_word(token.lemma_ if token.pos_ == "NOUN" else token.text)


def predicates(doc: "Doc") -> Iterator["Token"]:
    """The verbs of a text, and its nouns that name an event."""
    for token in doc:
        if (
            token.pos_ == "VERB"
            or (
                token.pos_ == "AUX"
                and token.dep_ in ("ROOT", "ccomp", "conj", "relcl", "advcl", "pcomp")
                and has(token, "attr", "acomp", "prep")
            )
            or (token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in EVENT_NOUNS)
        ):
            yield token


def lemma(token: "Token") -> str:
    """The name of the event: verb lemma, or the verb that an event noun stands for."""
    word = token.lemma_.lower()
    return EVENT_NOUNS.get(word, word) if token.pos_ in ("NOUN", "PROPN") else word


def has(token: "Token", *deps: str) -> bool:
    """Does a word depend on the token in one of these relations?"""
    return any(c.dep_ in deps for c in token.children)


def is_passive(verb: "Token") -> bool:
    if has(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"):
        return not has(verb, "aux")
    return verb.tag_ == "VBN" and verb.dep_ == "conj" and not has(verb, "aux", "nsubj") and is_passive(verb.head)


def participants(verb: "Token") -> list[tuple[str, "Token"]]:
    """The participants of a verb or event noun: (role, head token). Roles: subject, object, attribute, a preposition, time, manner."""
    if verb.pos_ in ("NOUN", "PROPN"):
        return [("of", c) for c in verb.children if c.dep_ in ("poss", "compound")] + list(_obliques(verb))
    found: list[tuple[str, Token]] = []
    patient = "object" if is_passive(verb) else "subject"
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    for subject in subjects:
        head = _antecedent(verb, subject)
        found.append(("object" if subject.dep_ == "nsubjpass" else patient, head))
    if not subjects:
        shared = shared_subject(verb)
        if shared is not None:
            found.append((patient, shared))
    for child in verb.children:
        if child.dep_ in ("dobj", "dative"):
            found.append(("object" if child.dep_ == "dobj" else "to", _antecedent(verb, child)))
            found += [(role, t) for role, t in _nested(child) if role != "of"]
        elif child.dep_ in ("attr", "oprd", "acomp"):
            found.append(("attribute", child))
        elif child.dep_ in ("npadvmod",):
            found.append(("time", child))
        elif child.dep_ == "advmod":
            found.append(("manner", child))
        elif child.dep_ == "agent":
            found += [("subject", c) for c in child.children if c.dep_ == "pobj"]
    if verb.dep_ == "relcl" and not subjects:
        found.append((patient, verb.head))
    elif verb.dep_ == "relcl" and not any(role == "object" for role, _ in found) and not is_passive(verb):
        found.append(("object", verb.head))
    return _with_conjuncts([*found, *_obliques(verb)])


def _antecedent(verb: "Token", token: "Token") -> "Token":
    """The noun that a relative pronoun stands for."""
    if token.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return token


def shared_subject(verb: "Token", depth: int = 0) -> "Token | None":
    """The subject that a coordinated, controlled or participial verb has from another."""
    head = verb.head
    if depth > 4 or head is verb:
        return None
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN"):
        return head
    if verb.dep_ == "pcomp":
        head = head.head
    elif verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp") or (verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB")):
        return None
    if head.pos_ not in ("VERB", "AUX"):
        return None
    for child in head.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return _antecedent(head, child)
    return shared_subject(head, depth + 1)


def _obliques(token: "Token") -> Iterator[tuple[str, "Token"]]:
    for prep in token.children:
        if prep.dep_ not in ("prep", "agent") or prep.pos_ not in ("ADP", "SCONJ", "ADV"):
            continue
        for child in prep.children:
            if child.dep_ == "pobj" and prep.dep_ == "prep":
                yield prep.text.lower(), child
                yield from ((prep.text.lower() + " " + role, t) for role, t in _nested(child))
            elif child.dep_ == "prep":
                yield from ((child.text.lower(), c) for c in child.children if c.dep_ == "pobj")


def _nested(noun: "Token") -> Iterator[tuple[str, "Token"]]:
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.text.lower() in ("in", "at", "of", "near", "inside"):
            yield from ((prep.text.lower(), c) for c in prep.children if c.dep_ == "pobj")


def _with_conjuncts(found: list[tuple[str, "Token"]]) -> list[tuple[str, "Token"]]:
    return [
        (role, part)
        for role, token in found
        for part in (token, *(token.conjuncts if token.pos_ in ("NOUN", "PROPN") else ()))
        if part.i >= token.i
    ]


RAISING: Final = frozenset("expect believe think suppose want".split())
"""Verbs whose own negation is that of what they lead into ("does not expect the number to rise")."""


def is_negated(verb: "Token") -> bool:
    if has(verb, "neg") or any(c.lower_ in ("never", "no") and c.dep_ in ("advmod", "neg") for c in verb.children):
        return True
    if any(c.dep_ in ("nsubj", "nsubjpass", "dobj") and any(d.lower_ == "no" for d in c.children) for c in verb.children):
        return True
    raising = verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and verb.head.lemma_.lower() in RAISING)
    return raising and verb.head.pos_ == "VERB" and is_negated(verb.head)


def is_hedged(verb: "Token") -> bool:
    """Is the event told as possible, alleged, tried or planned rather than as having happened?"""
    if any(c.lower_ in DOUBT_MODALS or c.lower_ in DOUBT_WORDS for c in verb.children if c.dep_ in ("aux", "advmod")):
        return True
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in DOUBT_VERBS:
        return True
    if verb.dep_ == "pcomp" and head.head.lemma_.lower() in DOUBT_VERBS:
        return True
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        return True
    return verb.dep_ == "conj" and head.pos_ == "VERB" and not has(verb, "nsubj") and is_hedged(head)


def speaker_token(verb: "Token") -> "Token | None":
    """Who is said to say that it happened: the subject of the reporting verb above, or None for the outlet's own voice."""
    node = verb
    for _ in range(6):
        head = node.head
        if head is node:
            break
        if node.dep_ in ("ccomp", "xcomp") and head.lemma_.lower() in SAY_VERBS:
            return next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        node = head
    for child in verb.children:
        if child.dep_ in ("parataxis", "ccomp") and child.lemma_.lower() in SAY_VERBS:
            return next((c for c in child.children if c.dep_ == "nsubj"), None)
        if child.dep_ == "prep" and child.lower_ == "according":
            return next((t for t in child.subtree if t.dep_ == "pobj"), None)
    return None
