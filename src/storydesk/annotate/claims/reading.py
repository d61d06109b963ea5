"""An article as claims read it: grammar, names, speech and times brought together by where they stand."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from storydesk.annotate.claims.grammar import head_word, is_hedged, is_negated, phrase, speaker_token
from storydesk.annotate.parsing import Parse, ParsedBlock
from storydesk.model import Argument, Mention, Quote, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Manner:
    """How something is asserted."""

    negated: bool = False
    hedged: bool = False
    attributed: Span | None = None


@dataclass(frozen=True)
class Reading:
    """One parsed article with its names, quotes and times. Lookups are by character offset of the article."""

    parse: Parse
    mentions: Sequence[Mention]
    quotes: Sequence[Quote]
    times: Sequence[TimeExpression]
    _starts: list[int] = field(init=False, repr=False)
    _named: dict[tuple[int, int], tuple[Span, str, str | None]] = field(init=False, repr=False, default_factory=dict)
    """The participants read so far, without their roles: one token is asked for again and again."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [b.offset for b in self.parse.blocks])

    @property
    def text(self) -> str:
        return self.parse.article.text

    @property
    def blocks(self) -> tuple[ParsedBlock, ...]:
        return self.parse.blocks

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences, in text order."""
        return self.parse.sentences

    @cached_property
    def _token_starts(self) -> dict[int, list[int]]:
        return {b.offset: [t.idx for t in b.doc] for b in self.parse.blocks}

    @cached_property
    def _speech(self) -> list[tuple[Span, Quote]]:
        return sorted(((s, q) for q in self.quotes if q.form != "indirect" for s in q.content), key=lambda x: x[0])

    @cached_property
    def _speech_starts(self) -> list[int]:
        return [s.start for s, _ in self._speech]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.span.start for m in self._mentions]

    @cached_property
    def _mentions(self) -> list[Mention]:
        return sorted(self.mentions, key=lambda m: (m.span.start, -m.span.end))

    def token_at(self, offset: int) -> "tuple[ParsedBlock, Token] | None":
        """The token that covers a character, with its block."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        block = self.parse.blocks[at]
        index = bisect_right(self._token_starts[block.offset], offset - block.offset) - 1
        if index < 0 or offset - block.offset >= block.doc[index].idx + len(block.doc[index]):
            return None
        return block, block.doc[index]

    def mention_at(self, span: Span, kinds: Sequence[str] = ()) -> Mention | None:
        """The longest mention that overlaps a span."""
        at = bisect_right(self._mention_starts, span.end)
        near = [
            m
            for m in self._mentions[max(0, at - 6) : at]
            if m.span.start < span.end and span.start < m.span.end and (not kinds or m.kind in kinds)
        ]
        return max(near, key=lambda m: (m.span.overlap(span), len(m.span)), default=None)

    def speech_at(self, offset: int) -> Quote | None:
        """The printed speech that a character stands in."""
        at = bisect_right(self._speech_starts, offset) - 1
        return self._speech[at][1] if at >= 0 and self._speech[at][0].end > offset else None

    def argument(self, block: ParsedBlock, role: str, token: "Token") -> Argument:
        """A participant, with the noun phrase that names it."""
        key = (block.offset, token.i)
        if key not in self._named:
            self._named[key] = self._name(block, token)
        return Argument(role, *self._named[key])

    def _name(self, block: ParsedBlock, token: "Token") -> tuple[Span, str, str | None]:
        first, last = phrase(token)
        span = block.span_of(block.doc[first : last + 1])
        mention = self.mention_at(block.span_of(token))
        if mention is not None and mention.span.start < span.start:
            mention = None
        if mention is None:
            apposed = next(
                (c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and 0 < c.left_edge.i - token.i <= 3), None
            )
            apposed = apposed if apposed is not None else named_as(token)
            mention = self.mention_at(block.span_of(apposed), ("person",)) if apposed is not None else self._named_behind(block, token)
        return span, head_word(token), mention.entity if mention else None

    def _named_behind(self, block: ParsedBlock, token: "Token") -> Mention | None:
        """The person named behind the body or place that the noun is of ("the singer of the band Marle Five, Ida Hale"), which a parser ties to that."""
        for child in token.children:
            for inner in (c for c in child.children if c.dep_ == "pobj") if child.dep_ == "prep" and child.lower_ in ("of", "for") else ():
                beside = [inner, *(c for c in inner.children if c.dep_ == "appos")]
                names = [c for noun in beside for c in noun.children if c.dep_ == "appos" and self.names_another(block, noun, c)]
                if names:
                    return self.mention_at(block.span_of(names[0]), ("person",))
        return None

    def names_another(self, block: ParsedBlock, noun: "Token", apposed: "Token") -> bool:
        """Is a name in apposition a person's, where the noun before it names a body or a place?"""
        named = self.mention_at(block.span_of(noun))
        beside = self.mention_at(block.span_of(apposed))
        person = beside is not None and beside.kind == "person"
        return person and noun.pos_ == "PROPN" and (named is None or named.kind in ("organisation", "place"))

    def manner(self, block: ParsedBlock, verb: "Token") -> Manner:
        """Negation, doubt and source of what a verb tells; words inside printed speech are the speaker's."""
        quote = self.speech_at(block.offset + verb.idx)
        source = speaker_token(verb)
        attributed = quote.speaker or quote.content[0] if quote else block.span_of(source) if source is not None else None
        return Manner(is_negated(verb), is_hedged(verb), attributed)


def named_as(token: "Token") -> "Token | None":
    """The name in "a man, identified as Tom Field"."""
    for verb in token.children:
        if verb.dep_ == "acl" and verb.lemma_.lower() in ("identify", "name"):
            preps = [p for p in verb.children if p.dep_ == "prep" and p.lower_ == "as"]
            return next((c for p in preps for c in p.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    return None


def governor(token: "Token") -> "Token":
    """The verb that a token depends on, or the root of its sentence."""
    node = token
    for _ in range(12):
        if node.pos_ in ("VERB", "AUX") and node is not token:
            return node
        if node.head is node:
            return node
        node = node.head
    return node
