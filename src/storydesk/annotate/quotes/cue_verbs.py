"""A cue, and how one is made of a verb of speech: whose it is, and the words that belong to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storydesk.annotate.quotes.cue_words import RECORDINGS, SAYING, SURE
from storydesk.annotate.quotes.frames import Frame, Ground
from storydesk.annotate.quotes.sources import first_noun, recorded, source_span, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """Token numbers of a cue and of its source (both ends included), and where it stands: `leads`, `follows`, `according`, `colon`,
    `dash`, `governs`, `closes`; `reports`, `attributes` or `announces` where the rules for marks know none. `passive` where nobody is named to speak (was asked, "…")."""

    first: int
    last: int
    head: int | None
    source: tuple[int, int] | None
    kind: str
    lemma: str = ""
    passive: bool = False


def is_cue_verb(token: "Token", words: frozenset[str] = SAYING) -> bool:
    return (token.lemma_.lower() in words and token.tag_.startswith("VB")) or (token.lower_ in SURE and words is SAYING)


def cue_of(ground: Ground, at: int, kind: str, frame: Frame) -> Cue:
    head = subject(ground, at, frame)
    if head is not None and ground.tokens[head].lemma_.lower() in RECORDINGS:
        head = recorded(ground, head, at)
    first, last = _cue_words(ground, at)
    if head is not None and kind == "follows" and head < at:
        head = first_noun(ground, frame.after[0], head)
    source = None if head is None else source_span(ground, head, at)
    if head is not None and source is not None and ground.tokens[source[0] - 1].text == "(" and source[0] - 2 in frame.all:
        head = source[0] - 2
        source = source_span(ground, head, at)
    return Cue(first, last, head, source, kind, ground.tokens[at].lemma_.lower())


def _cue_words(ground: Ground, at: int) -> tuple[int, int]:
    """The verb with the auxiliaries that stand right before it and a particle or "in a statement" right after."""
    token = ground.tokens[at]
    first = at
    while (
        first > 0
        and ground.tokens[first - 1].dep_ in ("aux", "auxpass", "neg")
        and ground.tokens[first - 1].head == token
        and ground.block_of[first - 1] == ground.block_of[at]
    ):
        first -= 1
    last = at
    if last + 1 < len(ground.tokens) and ground.tokens[last + 1].dep_ == "prt" and ground.tokens[last + 1].head == token:
        last += 1
    tail = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if tail[:1] == ["in"] and tail[-1:] == ["statement"]:
        last += 3
    return first, last


def is_purpose(token: "Token") -> bool:
    """Speech that is asked for, not made: the law requires officers to ask for "…"."""
    return token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)


def passive_without_agent(token: "Token") -> bool:
    return any(c.dep_ == "auxpass" for c in token.children) and not any(c.dep_ == "agent" for c in token.children)
