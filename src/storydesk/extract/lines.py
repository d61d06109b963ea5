"""A text cut into units: its paragraphs, with what the role rules ask of them.

In most files a line is a paragraph. Where lines are wrapped at a fixed width (old wires, mail), the lines between two blank lines are one. What is measured here is
cheap and linear; long lines are looked at from both ends only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final

from storydesk.model import Span
from storydesk.text.folding import beginnings, fold_word
from storydesk.text.tokens import bare, count_words, words

END: Final = 300
"""Characters at each end of a unit that the patterns look at."""

SHORT: Final = 8
"""Words of a label, a name and place, a subhead: a unit with more is a sentence or a caption."""
_STOPS: Final = frozenset(".!?…。！？")
_CLOSERS: Final = "'\"”’»›)]*_~"
_INTERRUPTED: Final = re.compile(r"[,;:–—(\-/&+][\"”’)\]]*$")
_HEADER: Final = re.compile(r"(?:by|published|updated|date)\b", re.I)
SHORTEST_WRAPPED: Final = 35
"""Characters of a line, in a wrapped text, that can have been wrapped; a shorter one ends its paragraph."""
_INNER_END: Final = re.compile(r"[a-z\d)][.!?][\"”’)]*\s+[\"“‘(\[]?[A-Z]")
DOUBLE_MARKS: Final = '"“”„«»'
STOPWORDS: Final = frozenset(
    (
        "the a an and or but of to in on at by for from with as is are was were be been has have had do does did will would can could may might should it "
        "its he she they we you i his her their our your him them us me this that these those there here who whom which what when where why how not no nor "
        "so than then too very after before over under about into out up down off said says say new more most all any some one two three first last also "
        "just if because while during between through against amid near"
    ).split()
)


EMBED, NOTICE, CAPTION, TRAILING, DATELINE = 1, 2, 4, 8, 16
EVERY_RULE: Final = EMBED | NOTICE | CAPTION | TRAILING | DATELINE
"""Rules on explicit marks, as bits: a unit says which of them may claim it (`possible`)."""


@dataclass
class Line:
    """One unit of a text. `hint` is what an HTML page said it was: head, item, quote, caption, link, or nothing. `possible`: the rules to be asked."""

    span: Span
    text: str
    hint: str = ""
    possible: int = EVERY_RULE

    def __post_init__(self) -> None:
        self.ends_sentence: bool = self.text[-1:] in _STOPS or self.text[-12:].rstrip(_CLOSERS)[-1:] in _STOPS

    @property
    def opening(self) -> str:
        return self.text[:END]

    @property
    def closing(self) -> str:
        return self.text[-END:]

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)

    @cached_property
    def content(self) -> set[str]:
        """Words that carry a subject: no function words, no single letters."""
        return {w for w in self.words if w not in STOPWORDS and len(w) > 1}

    @cached_property
    def is_long(self) -> bool:
        """Has it more than eight words, as few units have that are no sentences?"""
        return count_words(self.text, SHORT + 1) > SHORT

    @cached_property
    def breaks_off(self) -> bool:
        """Ends with a mark that announces more."""
        return _INTERRUPTED.search(self.text[-6:]) is not None

    @cached_property
    def has_quote_marks(self) -> bool:
        return any(map(self.text.__contains__, DOUBLE_MARKS))

    @cached_property
    def inner_sentences(self) -> bool:
        """Does a sentence end before the end of the unit?"""
        return _INNER_END.search(self.text) is not None


@dataclass(frozen=True)
class Lines:
    """The units of one text and what they share."""

    text: str
    all: tuple[Line, ...]
    title: str | None = None
    marked: bool = False
    """An HTML page's paragraphs, already parted from what is around the text."""
    fragments: dict[int, bool] = field(default_factory=dict)
    """Which units are fragments, as far as it was asked."""

    @cached_property
    def _running(self) -> "Running":
        return Running([line for line in self.all if line.ends_sentence])

    def stands_in(self, word: str, units: int) -> bool:
        """Does a word that carries a subject stand in so many running units?"""
        return not (word in STOPWORDS or len(word) == 1) and self._running.holds(word, units)

    @cached_property
    def last_sentence(self) -> int:
        """Index of the last unit that ends like a sentence; -1 if none does."""
        return max((i for i, line in enumerate(self.all) if line.ends_sentence), default=-1)

    @cached_property
    def prose(self) -> tuple[int, int]:
        """Indexes of the first and the last unit of running text; (length, -1) if there is none."""
        found = [i for i, line in enumerate(self.all) if line.ends_sentence and line.is_long]
        return (found[0], found[-1]) if found else (len(self.all), -1)

    def familiar(self, line: Line) -> float:
        """Share of the content words of a unit that other running units of the text use."""
        own = line.content
        if not own:
            return 0.0
        at_least = 2 if line.ends_sentence else 1
        return sum(self.stands_in(w, at_least) for w in own) / len(own)


class Running:
    """The words of the running units of a text, found among the letters of all without cutting the units into words. Units of which `bare` does not tell all are cut, and
    those that hold the digits of a number."""

    def __init__(self, lines: Sequence[Line]) -> None:
        bares = [(line, bare(line.text)) for line in lines]
        self._odd: Final = [set(line.words) for line, letters in bares if letters is None]
        self._told: Final = [line for line, letters in bares if letters is not None]
        letters = [b" " + letters for _, letters in bares if letters is not None]
        self._ends: Final = list(accumulate(map(len, letters)))
        self._letters: Final = b"".join(letters) + b" "

    def holds(self, word: str, units: int) -> bool:
        """Does a folded word stand in so many units?"""
        found = sum(word in unit for unit in self._odd)
        if found >= units or not word.isascii():
            return found >= units
        if not word.isalpha():
            sought = _FIRST_RUN.match(word)
            likely = self._units_with(beginnings(sought.group() if sought else word)[0], word)
            return sum(word in self._told[unit].words for unit in likely) + found >= units
        return len({unit for start in beginnings(word) for unit in self._units_with(" " + start, word)}) + found >= units

    def _units_with(self, run: str, word: str) -> Iterator[int]:
        """The units that hold a run of letters; where the run opens a word, it is a spelling of this one."""
        sought = run.encode("ascii")
        at = self._letters.find(sought)
        while at >= 0:
            end = self._letters.index(b" ", at + 1)
            if sought[0] != _BLANK or fold_word(self._letters[at + 1 : end].decode("ascii")) == word:
                unit = bisect_right(self._ends, at)
                yield unit
                end = self._ends[unit]
            at = self._letters.find(sought, end)


_BLANK: Final = 32
_FIRST_RUN: Final = re.compile(r"[@#]?\w+")


def cut(text: str) -> list[Line]:
    """The units of a plain text: every character that is not white space lies in exactly one."""
    spans, texts = _trimmed_lines(text)
    if not _is_wrapped(text, spans):
        return list(map(Line, spans, texts))
    return [Line(span, span.of(text)) for span in _joined(text, spans)]


def _trimmed_lines(text: str) -> tuple[list[Span], list[str]]:
    """The lines that are not empty: where they stand, and their words, without the white space at their ends."""
    spans: list[Span] = []
    texts: list[str] = []
    at = 0
    for line in text.split("\n"):
        if trimmed := line.strip():
            start = at + line.index(trimmed[0])
            spans.append(Span(start, start + len(trimmed)))
            texts.append(trimmed)
        at += len(line) + 1
    return spans, texts


def _is_wrapped(text: str, spans: Sequence[Span]) -> bool:
    """Most lines that follow each other without a blank line between them go on in the middle of a sentence, at 40 to 100 characters."""
    pairs = [(a, b) for a, b in pairwise(spans) if text.count("\n", a.end, b.start) == 1]
    if len(pairs) < 5 or len(pairs) < len(spans) / 2:
        return False
    going_on = [a for a, b in pairs if 40 <= len(a) <= 100 and text[a.end - 1] not in '.!?"”’' and not text[b.start].isupper()]
    return len(going_on) >= len(pairs) / 3


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    last = 0
    for span in spans:
        if (
            joined
            and last >= SHORTEST_WRAPPED
            and text.count("\n", joined[-1].end, span.start) == 1
            and not _HEADER.match(text, span.start)
        ):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
        last = len(span)
    return joined
