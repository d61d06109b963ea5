"""Verbs with a particle: where they end, and the plain verb that says the same ("took the page down": remove)."""

from typing import TYPE_CHECKING, Final

from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PHRASAL: Final = {
    "take down": "remove", "take offline": "remove", "pull offline": "remove", "pull down": "remove", "shut down": "close", "close down": "close",
    "blow up": "explode", "break out": "erupt", "call off": "cancel", "put off": "postpone", "carry out": "perform", "find out": "discover",
    "set up": "establish", "step down": "resign", "stand down": "resign", "gun down": "shoot", "lay off": "dismiss", "turn down": "reject",
    "pass away": "die", "kick off": "begin", "track down": "find", "round up": "arrest", "lock up": "imprison", "rule out": "exclude",
    "back out": "withdraw", "show up": "appear", "fall down": "collapse", "come down": "fall", "tear down": "demolish", "hand out": "distribute",
}  # fmt: skip
"""Verbs with a particle, and the plain verb that says the same."""
LIGHT_VERBS: Final = frozenset("take put go come get give turn set bring break make hold".split())
"""Verbs that with each particle tell another thing: to take up is not to take."""
_NAMING: Final = frozenset("DET PROPN NOUN ADJ NUM PRON".split())
"""What stands behind a particle that is a preposition, unless it is the verb's object ("burned off Ellery")."""
STATES: Final = frozenset("coma unconsciousness debt chaos disrepair disarray silence depression recession despair".split())
"""What somebody falls into without a fall: the event is the state, not the verb ("slipped into a coma")."""


def with_particle(block: ParsedBlock, verb: "Token") -> Span:
    """The verb with the particle right behind it ("put out")."""
    here = block.span_of(verb)
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if after is None or after.dep_ != "prt" or after.head != verb:
        return here
    behind = after.nbor() if after.i + 1 < len(verb.doc) else None
    where = behind is not None and behind.pos_ in _NAMING and not any(c.dep_ == "dobj" for c in verb.children)
    return here if where else Span(here.start, block.span_of(after).end)


def plain_verb(verb: "Token") -> str:
    """The lemma, or the plain verb that means the same as the verb with its particle ("took the page down": remove), or what it leads into (a coma)."""
    into = [c.lemma_.lower() for prep in verb.children if prep.lower_ == "into" for c in prep.children if c.dep_ == "pobj"]
    if into and into[0] in STATES:
        return f"into {into[0]}"
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt" or c.lower_ == "offline"), None)
    whole = f"{lemma} {particle}"
    return PHRASAL.get(whole, whole if particle is not None and lemma in LIGHT_VERBS else lemma)
