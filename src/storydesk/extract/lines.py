"""A text cut into units: its paragraphs, with what the role rules ask of them.

In most files a line is a paragraph. Where lines are wrapped at a fixed width (old wires, mail), the lines between two blank lines are one. What is measured here is
cheap and linear; long lines are looked at from both ends only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from storydesk.model import Span
from storydesk.text.tokens import count_words, words

END: Final = 300
"""Characters at each end of a unit that the patterns look at."""

SHORT: Final = 8
"""Words of a label, a name and place, a subhead: a unit with more is a sentence or a caption."""
_STOPS: Final = frozenset(".!?…。！？")
_TERMINAL: Final = re.compile(r"[.!?…。！？]['\"”’»›)\]*_~]*$")
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


@dataclass(frozen=True)
class Line:
    """One unit of a text. `hint` is what an HTML page said it was: head, item, quote, caption, link, or nothing."""

    span: Span
    text: str
    hint: str = ""

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
    def ends_sentence(self) -> bool:
        return self.text[-1:] in _STOPS or _TERMINAL.search(self.text[-12:]) is not None

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

    @cached_property
    def _running(self) -> list[set[str]]:
        return [set(line.words) for line in self.all if line.ends_sentence]

    def units_with(self, word: str) -> int:
        """In how many running units a word stands that carries a subject; none for other words."""
        return 0 if word in STOPWORDS or len(word) == 1 else sum(word in unit for unit in self._running)

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
        return sum(self.units_with(w) >= at_least for w in own) / len(own)


def cut(text: str) -> list[Line]:
    """The units of a plain text: every character that is not white space lies in exactly one."""
    spans = _line_spans(text)
    if _is_wrapped(text, spans):
        spans = _joined(text, spans)
    return [Line(span, span.of(text)) for span in spans]


def _line_spans(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]


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
