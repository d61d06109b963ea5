"""What came near and did not happen: "nearly died", "came close to dying", "could have been killed", "feared dead", "escaped death".

Theory: an adverb of approach right before a verb or a state, with nothing but auxiliaries between, says that it fell short; before a number or another adverb it says
so of those ("nearly 40 people died", "died almost at once"). A gerund behind words of nearness or of danger ("within inches of killing him") did not happen, nor did what
could have. A death that somebody fears, believes or plays is none that is told. Fails on irony, and on a death that was feared and came.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

NEARLY: Final = frozenset("nearly almost practically virtually narrowly".split())
MAYBE: Final = frozenset("could might would should".split())
"""Modals that with "have" tell what did not happen, or perhaps did."""
HARDLY: Final = frozenset(
    "close near verge brink edge cusp inch inches foot feet second seconds moment moments minute minutes hair whisker breadth danger risk fear chance threat".split()
)
"""Words behind which a gerund tells what only came near or threatened ("on the verge of dying")."""
DREADED: Final = frozenset("presume fear believe think assume consider suppose look seem appear pretend play fake feign".split())
"""Verbs under which "dead" is what somebody takes or gives somebody for."""
ESCAPED: Final = frozenset("escape cheat fake feign stage fear avoid evade dodge prevent avert predict threaten risk defy".split())
"""Verbs whose object, a death, did not come."""
SPARED: Final = frozenset({"escape", "dodge", "evade"})
"""Verbs whose gerund did not happen ("escaped being killed")."""


def fell_short(token: "Token") -> bool:
    """Is a verb or state told as having come near only, by a word before it?"""
    at = token
    while at.i > token.sent.start:
        at = at.nbor(-1)
        if at.lower_ in NEARLY:
            return True
        if at.pos_ != "AUX" and at.lower_ not in ("brain", "to", "got", "been", "being", "both", "also", "fatally", "mortally", "-"):
            return False
    return False


def could_have(verb: "Token") -> bool:
    """Is it told as what could, might or would have happened?"""
    below = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(below & MAYBE) and bool(below & {"have", "'ve", "’ve"})


def threatened(token: "Token") -> bool:
    """Is it told behind a word of nearness or danger ("came close to dying"), or as what was escaped ("escaped being killed")?"""
    head = token.head
    if token.dep_ in ("pcomp", "pobj") and head.dep_ == "prep" and head.lower_ in ("to", "of", "from", "in"):
        return head.lower_ in HARDLY or head.head.lower_ in HARDLY
    if token.dep_ == "pcomp" and head.lower_ in HARDLY:
        return True
    return token.dep_ in ("xcomp", "ccomp", "dobj") and token.tag_ != "VBD" and head.lemma_.lower() in SPARED


def escaped(death: "Token") -> bool:
    """Is a noun of death the object of a verb by which none came ("cheated death", "faked his own death"), or one that was only near ("his near-death")?"""
    if any(c.lower_ in ("near", "nearly", "almost", "-") and c.i < death.i for c in death.children) and death.nbor(-1).lower_ in (
        "near",
        "-",
    ):
        return True
    return threatened(death) or (death.dep_ == "dobj" and death.head.lemma_.lower() in ESCAPED)


def taken_for_dead(state: "Token") -> bool:
    """Is "dead" what somebody is feared, believed or made to look, or said of the brain alone?"""
    if state.i > state.sent.start and state.nbor(-1).lower_ in ("brain", "for", "-"):
        return True
    if state.dep_ not in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advmod", "dobj"):
        return False
    verb = state.head
    while verb.lemma_.lower() == "be" and verb.dep_ in ("xcomp", "ccomp"):
        verb = verb.head
    return verb.lemma_.lower() in DREADED
