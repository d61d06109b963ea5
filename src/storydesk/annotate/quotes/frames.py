"""The words around a passage between marks: what stands before and after it in its sentence, outside all other passages.

A frame never leaves the sentence, with three exceptions that print asks for: a sentence that is closed by the passage ("Run!" she shouted) goes on after it, an
attribution may stand as a sentence of its own ("It is over." Ann Lee said.), and a
passage that opens its sentence may be announced by the sentence before, if that ends with a colon.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storydesk.annotate.parsing import Parse
from storydesk.annotate.quotes.cue_words import SAYING
from storydesk.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARK_TEXTS: Final = frozenset({'"', "'", "''", "``", "`"})
_BARE: Final = 16
"""Tokens of an attribution that stands as a sentence of its own."""
_LONG_FRAME: Final = 80
"""Tokens of one frame: longer sentences are not news prose, and every frame must cost a bounded time."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Token numbers (of the ground) before and after a passage, in order, without what stands in other passages."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    announced: bool = False

    @property
    def all(self) -> tuple[int, ...]:
        return (*self.before, *self.after)


class Ground:
    """All tokens of an article in one row, and which of them stand between marks."""

    def __init__(self, parse: Parse, quoted: Iterable[Span]) -> None:
        self.parse = parse
        self.text = parse.article.text
        self.tokens: list[Token] = []
        self.starts: list[int] = []
        self.block_of: list[int] = []
        self.first_of_block: list[int] = []
        self.sentence_of: list[tuple[int, int]] = []
        for number, block in enumerate(parse.blocks):
            first = len(self.tokens)
            self.first_of_block.append(first)
            here = list(block.doc)
            self.tokens.extend(here)
            self.starts.extend(block.offset + t.idx for t in here)
            self.block_of.extend([number] * len(block.doc))
            for sentence in block.doc.sents:
                self.sentence_of.extend([(first + sentence.start, first + sentence.end)] * len(sentence))
        self.quoted = [False] * len(self.tokens)
        for span in quoted:
            for at in range(*self.between(span.start, span.end)):
                self.quoted[at] = True

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Numbers of the tokens that begin in the characters from start to end."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def number(self, block: int, token: "Token") -> int:
        """The number of a token of a block."""
        return self.first_of_block[block] + token.i

    def of(self, near: int, token: "Token") -> int:
        """The number of a token that belongs to the same block as the token numbered `near`."""
        return self.first_of_block[self.block_of[near]] + token.i

    def span(self, first: int, last: int | None = None) -> Span:
        """The characters from one token to another."""
        last = first if last is None else last
        return Span(self.starts[first], self.starts[last] + len(self.tokens[last].text))

    def frame(self, extent: Span) -> Frame:
        """The frame of a passage."""
        first, last = self.between(extent.start, extent.end)
        if first >= len(self.tokens) or first == last:
            return Frame((), ())
        before = self._before(first)
        announced = False
        if not self._words(before) and (announcing := self._announcing(first)):
            before, announced = announcing, True
        return Frame(before, self._after(last), announced)

    def _before(self, first: int) -> tuple[int, ...]:
        start = max(self.sentence_of[first][0], first - _LONG_FRAME)
        return tuple(at for at in range(start, first) if not self.quoted[at])

    def _announcing(self, first: int) -> tuple[int, ...]:
        """The sentence before, if it ends with a colon (in this block or the one before)."""
        previous = self.sentence_of[first][0] - 1
        while previous >= 0 and self.tokens[previous].is_space:
            previous -= 1
        if previous < 0 or self.tokens[previous].text != ":" or self.block_of[first] - self.block_of[previous] > 1:
            return ()
        return tuple(at for at in range(max(self.sentence_of[previous][0], previous - _LONG_FRAME), previous + 1) if not self.quoted[at])

    def _after(self, last: int) -> tuple[int, ...]:
        if last >= len(self.tokens) or self.block_of[last] != self.block_of[last - 1]:
            return ()
        start, end = self.sentence_of[last - 1]
        if end <= last and (self._goes_on(last - 1) or self._is_bare(last)):
            end = self.sentence_of[last][1]
        found = []
        for at in range(last, min(end, last + _LONG_FRAME)):
            if self.quoted[at]:
                break
            found.append(at)
        return tuple(found) if start <= last else ()

    def _goes_on(self, last: int) -> bool:
        """Does a sentence that ends with the passage go on after it? Only where the passage ends with ! or ? or no full stop."""
        end = self.starts[last] + len(self.tokens[last].text)
        tail = self.text[max(0, end - 4) : end]
        return next((c for c in reversed(tail) if c not in "\"'”’»“ "), ".") != "."

    def _is_bare(self, at: int) -> bool:
        """Is the sentence that a token opens nothing but an attribution: "It is over." Ann Lee said."""
        words = [n for n in range(at, min(self.sentence_of[at][1], at + _BARE)) if not (self.tokens[n].is_punct or self.tokens[n].is_space)]
        if len(words) < 2 or any(self.quoted[n] for n in words):
            return False
        *named, verb = (self.tokens[n] for n in words)
        finite = [t for t in named if t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
        return verb.lemma_.lower() in SAYING and verb.tag_ in ("VBD", "VBZ", "VBP") and not finite

    def _words(self, numbers: Sequence[int]) -> bool:
        return any(not (self.tokens[at].is_punct or self.tokens[at].is_space or self.tokens[at].text in _MARK_TEXTS) for at in numbers)
