"""Where a text stands: spans and citations.

Offsets count Unicode code points of `Article.text`, from 0, end exclusive. A citation is a span with its exact text:
the TextPositionSelector and the TextQuoteSelector of the W3C Web Annotation Data Model in one value.
"""

from dataclasses import dataclass

from storydesk.errors import CitationError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no such span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Does the other span lie inside this one?"""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Span") -> int:
        """How many characters the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A span of one article with the exact text that stands there."""

    article: str
    start: int
    end: int
    exact: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def overlaps(self, other: "Citation") -> bool:
        """Do the two cite one character, or more, of one article?"""
        return self.article == other.article and self.start < other.end and other.start < self.end

    def check(self, text: str) -> None:
        """Raise CitationError unless `text` prints `exact` at the span."""
        if not self.exact or text[self.start : self.end] != self.exact:
            raise CitationError(f"article {self.article}, characters {self.start} to {self.end}: the text is not {self.exact!r}")
