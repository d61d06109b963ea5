"""Statements printed without marks: paragraphs that the sentence before them announces.

    The school board issued the following statement:          The listing read:
    We are deeply saddened by what happened on Monday. …      This boat lay on the quay for …

A sentence announces a statement if it closes its paragraph with a colon and says that somebody issued one, that a document reads so, that somebody wrote so in one, or
no more than that here it is. The paragraph that follows is the statement; those after it go on with it as long as they speak of "we" or "I". Assumes one paragraph at
least. Fails where the statement itself was lost in extraction and the article goes on; so a paragraph with marks, or in which somebody says something and nobody is
"we" or "I", is not taken, and a statement which quotes others is missed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storydesk.annotate.parsing import ParsedBlock
from storydesk.annotate.quotes.cue_verbs import Cue
from storydesk.annotate.quotes.cue_words import DOCUMENTS, ISSUING, SURE
from storydesk.annotate.quotes.focus import Focus
from storydesk.annotate.quotes.frames import Frame, Ground
from storydesk.annotate.quotes.sources import source_span, subject
from storydesk.annotate.quotes.speakers import resolve
from storydesk.model import Quote, Signal, Span
from storydesk.text.edges import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATEMENTS: Final = frozenset("statement letter message release email e-mail memo note tweet post apology".split())
"""What is issued, and in what somebody writes."""
_READING: Final = frozenset("read state say continue write declare add".split())
_HERE: Final = frozenset({"be", "follow", "read"})
_FIRST: Final = frozenset("we our us ours i my me mine".split())
_ATTRIBUTING: Final = SURE | {"according", "stated", "states", "announced", "reported"}
_MARK_TEXTS: Final = frozenset({'"', "''", "``"})
_LEAST: Final = 8
"""Words of a statement."""
_MOST: Final = 8
"""Paragraphs of one statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its paragraphs, by number, and what announces it: the block, and in it the verb (None where there is none but "is") and the document."""

    paragraphs: tuple[int, ...]
    announcing: int
    verb: int | None
    document: int


def find_statements(blocks: Sequence[ParsedBlock], story: Sequence[int]) -> list[Statement]:
    """The statements among the blocks of a story, given by number in text order."""
    found: list[Statement] = []
    taken: set[int] = set()
    for at, number in enumerate(story[:-1]):
        following = story[at + 1 : at + 1 + _MOST]
        if number in taken or blocks[number].block.role != "body" or (announced := _announcement(blocks[number])) is None:
            continue
        paragraphs = tuple(_paragraphs([(n, blocks[n]) for n in following]))
        if paragraphs:
            found.append(Statement(paragraphs, number, *announced))
            taken.update(paragraphs)
    return found


def _announcement(block: ParsedBlock) -> tuple[int | None, int] | None:
    """Verb and document of an announcing last sentence."""
    colon = next((t for t in reversed(block.doc) if not t.is_space), None)
    if colon is None or colon.text != ":":
        return None
    last = colon.sent
    if any(t.text in _MARK_TEXTS for t in last):
        return None
    documents = [t for t in last if t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in DOCUMENTS | _STATEMENTS]
    verbs = [t for t in last if (t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "amod")) or _closes(t)]
    for verb in verbs:
        for document in documents:
            if _issues(verb, document) or _reads(verb, document) or _writes_in(verb, document):
                return verb.i, document.i
    named = next((t for t in documents if t.lemma_.lower() in _STATEMENTS), None)
    if (
        named is not None
        and all(v.lemma_.lower() in _HERE for v in verbs)
        and (last[0].lower_ in ("here", "from") or "below" in last.text.lower())
    ):
        return None, named.i
    return None


def _closes(token: "Token") -> bool:
    """The listing read: - where the verb may be taken for a noun."""
    return token.lower_ in ("read", "reads") and token.i + 1 < len(token.doc) and token.nbor(1).text == ":"


def _issues(verb: "Token", document: "Token") -> bool:
    """Issued a statement."""
    if verb.lemma_.lower() not in ISSUING or document.lemma_.lower() not in _STATEMENTS:
        return False
    return document.dep_ == "dobj" and document.head == verb


def _reads(verb: "Token", document: "Token") -> bool:
    """The listing read; issued a statement that reads."""
    if verb.lemma_.lower() not in _READING or document.i > verb.i:
        return False
    return document.head == verb and document.dep_ in ("nsubj", "compound")


def _writes_in(verb: "Token", document: "Token") -> bool:
    """Wrote in a letter, said in a statement."""
    if verb.lemma_.lower() not in _READING or document.lemma_.lower() not in _STATEMENTS:
        return False
    return document.dep_ == "pobj" and document.head.lower_ == "in" and document.head.head == verb


def _paragraphs(following: Sequence[tuple[int, ParsedBlock]]) -> Iterator[int]:
    for order, (number, block) in enumerate(following):
        own = any(t.lower_ in _FIRST for t in block.doc)
        quoting = any(t.text in _MARK_TEXTS for t in block.doc) or (not own and any(t.lower_ in _ATTRIBUTING for t in block.doc))
        if block.block.role != "body" or quoting or not (own if order else _is_prose(block)):
            return
        yield number


def _is_prose(block: ParsedBlock) -> bool:
    """Enough words to say something, the first with a capital, one a finite verb."""
    finite = any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") for t in block.doc)
    return finite and sum(t.is_alpha for t in block.doc) >= _LEAST and block.doc[0].text[:1].isupper()


def quote_of(ground: Ground, focus: Focus, statement: Statement) -> Quote:
    """The statement as a direct quote, said by whom the announcing sentence names."""
    spans = [ground.parse.blocks[n].block.span for n in statement.paragraphs]
    contents = tuple(Span(*trimmed(ground.text, span.start, span.end)) for span in spans)
    base = ground.first_of_block[statement.announcing]
    at = base + (statement.document if statement.verb is None else statement.verb)
    start, end = ground.sentence_of[at]
    head = at if statement.verb is None else subject(ground, at, Frame(tuple(range(start, end)), (), announced=True))
    source = None if head is None else source_span(ground, head, None if head == at else at)
    cue = Cue(at, at, head, source, "announces", ground.tokens[at].lemma_.lower())
    speaker = resolve(ground, focus, cue, contents)
    signals = (Signal("cue", "announces", 1.0, "the sentence before announces a statement"), *speaker.signals)
    return Quote(contents, "direct", ground.span(at), speaker.span, speaker.entity, speaker.name, signals)
