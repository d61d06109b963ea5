"""PolNeAR, who said what in political news: its articles and their gold attributions, source, cue and content, each in pieces.

Read from ../shared/data/polnear/dev/polnear.tar.zst beside the checkout (see its SOURCE.md; the texts are the publishers' and stay there).
One annotator an article, the first by name. A piece interrupted by nothing but white space is one piece.
"""

import io
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

from benchmarks.data import SHARED
from storydesk.model import Article, Block, Span

DATA = SHARED / "polnear/dev/polnear.tar.zst"
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One gold attribution: the pieces of its source, cue and content."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class Gold:
    """One article with its gold attributions."""

    stem: str
    text: str
    attributions: tuple[Attribution, ...]


def read_gold(part: str, path: Path = DATA) -> list[Gold]:
    """The articles of a part (train, dev), in order of name."""
    texts: dict[str, str] = {}
    marked: dict[str, dict[str, str]] = defaultdict(dict)
    with path.open("rb") as raw, tarfile.open(fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(raw).read())) as archive:
        for member in archive:
            name = Path(member.name)
            if not member.isfile() or name.parts[-3] != part:
                continue
            handle = archive.extractfile(member)
            content = handle.read().decode("utf-8") if handle else ""
            if name.suffix == ".txt":
                texts[name.stem] = content
            elif name.suffix == ".ann":
                marked[name.stem.rsplit("_", 1)[0]][name.stem] = content
    return [
        Gold(stem, texts[stem], tuple(_attributions(marked[stem][min(marked[stem])], texts[stem])))
        for stem in sorted(texts)
        if marked[stem]
    ]


def _attributions(lines: str, text: str) -> Iterator[Attribution]:
    spans: dict[str, Pieces] = {}
    events: list[dict[str, list[str]]] = []
    for line in lines.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1 and " " in fields[1]:
            numbers = [piece.split() for piece in fields[1].split(" ", 1)[1].split(";")]
            spans[fields[0]] = tuple((int(a), int(b)) for a, b in numbers)
        elif line.startswith("E") and len(fields) > 1:
            event: dict[str, list[str]] = defaultdict(list)
            for item in fields[1].split():
                role, _, name = item.partition(":")
                event[role.rstrip("0123456789")].append(name)
            events.append(event)
    for event in events:
        pieces = {
            role: join(text, [p for name in event.get(role, ()) for p in spans.get(name, ())]) for role in ("Source", "Cue", "Content")
        }
        yield Attribution(pieces["Source"], pieces["Cue"], pieces["Content"])


def join(text: str, pieces: Iterable[tuple[int, int]]) -> Pieces:
    """Pieces in order, trimmed, those with nothing but white space between them as one (unless a paragraph ends there)."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(pieces):
        start = first + len(text[first:last]) - len(text[first:last].lstrip())
        end = last - len(text[first:last]) + len(text[first:last].rstrip())
        if joined and not text[joined[-1][1] : start].strip() and "\n" not in text[joined[-1][1] : start]:
            joined[-1] = (joined[-1][0], end)
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def article(gold: Gold) -> Article:
    """The article of a gold text: one block a line."""
    blocks = []
    for number, match in enumerate(re.finditer(r"\S(?:[^\n]*\S)?", gold.text)):
        blocks.append(Block(Span(match.start(), match.end()), "headline" if number == 0 else "body"))
    return Article(id=gold.stem, location=gold.stem, text=gold.text, blocks=tuple(blocks))
