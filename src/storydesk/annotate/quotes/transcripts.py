"""Transcripts: paragraphs that open with the name of who speaks, or with Q and A, and a colon.

    HALL: Where is the boat?            Q: Where is the boat?
    REED: In the yard.                  A: In the yard.

A label is words in capitals, the full name or surname of a person of the article, or Q, A. One labelled paragraph is a heading, and so is a row of labels that are all
different; in a transcript a label comes back, or two persons named in capitals answer each other. Paragraphs without a label between two turns go on with the turn
before, stage directions in brackets aside.
Assumes one turn a paragraph. Fails on lists in which the name of a person and a colon come back.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.model import Span

_LABEL: Final = re.compile(
    r"[\"“”'‘]{0,2}(?P<label>Q|A|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})(?: ?\([^()]{1,40}\))?:\s+(?=\S)"
)
_CLOSING: Final = "\"”'’ \t"
_ASIDE: Final = re.compile(r"[(\[…_.*-].*[)\]…_.*-]$|\W*$", re.DOTALL)
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_BETWEEN: Final = 6
"""Paragraphs without a label in one turn, at most."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its label, its colon, what is said (a span a paragraph) and the numbers of its paragraphs."""

    label: Span
    colon: Span
    contents: tuple[Span, ...]
    paragraphs: tuple[int, ...]


def turns(text: str, paragraphs: Sequence[Span], names: frozenset[str]) -> list[Turn]:
    """The turns of the transcripts among some paragraphs. `names`, in small letters, are full names and surnames of persons."""
    labelled = list(_labelled(text, paragraphs, names))
    if not _is_transcript([label.of(text) for _, label, _ in labelled], names):
        return []
    found = []
    for place, (number, label, start) in enumerate(labelled):
        following = labelled[place + 1][0] if place + 1 < len(labelled) else number + 1
        more = range(number + 1, following) if following - number <= _BETWEEN + 1 else ()
        spoken = [(number, Span(start, paragraphs[number].end))]
        spoken += [(n, paragraphs[n]) for n in more if not _ASIDE.match(paragraphs[n].of(text))]
        contents = [(n, content) for n, s in spoken if _WORD.search(text, (content := _without_marks(text, s)).start, content.end)]
        if contents:
            colon = text.index(":", label.end)
            found.append(Turn(label, Span(colon, colon + 1), tuple(c for _, c in contents), tuple(n for n, _ in contents)))
    return found


def _is_transcript(labels: Sequence[str], names: frozenset[str]) -> bool:
    counts = Counter(labels)
    if len(counts) < 2:
        return counts["A"] > 2
    named = all(label.isupper() and label.rsplit(" ", 1)[-1].lower() in names for label in labels)
    return named or {"Q", "A"} <= counts.keys() or max(counts.values()) > 1


def _labelled(text: str, paragraphs: Sequence[Span], names: frozenset[str]) -> Iterator[tuple[int, Span, int]]:
    """Number, label and where speech begins, of each paragraph with a label."""
    for number, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + 100))
        if match is None:
            continue
        label = match["label"]
        if label.isupper() or label.lower() in names or label.rsplit(" ", 1)[-1].lower() in names:
            yield number, Span(*match.span("label")), match.end()


def _without_marks(text: str, span: Span) -> Span:
    """Without the marks of a transcript that stands between marks, paragraph by paragraph."""
    start, end = span.start, span.end
    while start < end and text[start] in '"“” \t':
        start += 1
    inside = text[start:end]
    while end > start and text[end - 1] in _CLOSING and inside.count(text[end - 1]) % 2 and "“" not in inside:
        end -= 1
    return Span(start, end)
