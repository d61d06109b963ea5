"""Quotes against PolNeAR: who said what in political news, exact spans of source, cue and content, and direct quotes alone.

    python -m benchmarks.quotes [--part dev|train] [--limit N] [--errors]

Reads ../shared/data/polnear/dev/polnear.tar.zst beside the checkout (see its SOURCE.md; the texts are the publishers' and
stay there). One annotator an article, the first by name.
Direct quotes are the gold content pieces that begin and end with a quotation mark, against the pieces of our quotes of form direct, marks included. A piece interrupted
by nothing but white space is one piece. Beside it in the same run: ten lines of regular expressions.
"""

import argparse
import io
import re
import tarfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import zstandard

from benchmarks.data import need
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import Parse, parse
from storydesk.annotate.quotes import find_quotes
from storydesk.annotate.quotes.attribution_tagger import MARKS, Tagged, tag, with_marks
from storydesk.model import Article, Block, Quote, Span

DATA = Path(__file__).resolve().parents[2] / "shared/data/polnear/dev/polnear.tar.zst"
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


def direct_gold(gold: Gold) -> dict[tuple[int, int], Pieces]:
    """Gold pieces between marks, one a paragraph, with the source of each. A paragraph that the speech runs past needs no closing mark."""
    found = {}
    for attribution in gold.attributions:
        for piece in attribution.content:
            start, end = piece
            if gold.text[start] not in MARKS or end - start < 3:
                continue
            lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", gold.text[start:end])]
            if gold.text[end - 1] in MARKS or gold.text[end : end + 1] == "\n":
                found.update(dict.fromkeys(lines, attribution.source))
    return found


def direct_found(text: str, quotes: Sequence[Quote]) -> dict[tuple[int, int], Quote]:
    return {with_marks(text, span): q for q in quotes if q.form == "direct" for span in q.content}


def ten_lines(text: str) -> list[tuple[int, int]]:
    """The peer that needs no grammar: a mark, twenty characters or more in one line, a mark."""
    pattern = re.compile(r"(?:(?<=\s)|^)(?:\"|“|'')(?=\S)[^\"”\n]{20,}?(?:\"|”|'')(?!\w)", re.M)
    return [m.span() for m in pattern.finditer(text)]


class Tally:
    """Counts of gold, found and right, exact and by character."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0
        self.gold_tokens = self.found_tokens = self.right_tokens = 0

    def add(self, text: str, gold: Iterable[tuple[int, int]], found: Iterable[tuple[int, int]]) -> None:
        gold, found = set(gold), set(found)
        self.gold, self.found, self.right = self.gold + len(gold), self.found + len(found), self.right + len(gold & found)
        words = [m.start() for m in re.finditer(r"\w+", text)]
        mine, theirs = _covered(words, found), _covered(words, gold)
        self.gold_tokens, self.found_tokens, self.right_tokens = (
            self.gold_tokens + len(theirs),
            self.found_tokens + len(mine),
            self.right_tokens + len(mine & theirs),
        )

    def row(self, name: str) -> str:
        exact, tokens = _prf(self.right, self.found, self.gold), _prf(self.right_tokens, self.found_tokens, self.gold_tokens)
        words = f"{tokens[2]:6.1%}" if self.gold_tokens else "     -"
        return f"{name:34s} {exact[0]:6.1%} {exact[1]:6.1%} {exact[2]:6.1%}   {words}   {self.gold:6d} {self.found:6d} {self.right:6d}"


def _covered(words: Sequence[int], spans: Iterable[tuple[int, int]]) -> set[int]:
    return {w for w in words for a, b in spans if a <= w < b} if len(words) < 50 else _covered_fast(words, spans)


def _covered_fast(words: Sequence[int], spans: Iterable[tuple[int, int]]) -> set[int]:
    from bisect import bisect_left

    return {w for a, b in spans for w in words[bisect_left(words, a) : bisect_left(words, b)]}


def _prf(right: int, found: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def same_source(text: str, gold: Pieces, span: Span | None) -> tuple[bool, bool]:
    """Is the speaker the gold source: to the character (a comma at the end aside), and at least in part?"""
    if not gold or span is None:
        return (not gold and span is None,) * 2
    start, end = gold[0][0], gold[-1][1]
    exact = text[start:end].strip(" ,.\xa0") == span.of(text).strip(" ,.\xa0") and abs(start - span.start) < 3
    return exact, any(a < span.end and span.start < b for a, b in gold)


def measure(parsed: Iterable[tuple[Gold, Parse]], errors: bool = False) -> None:
    """Print the table."""
    direct, peer = Tally(), Tally()
    kinds = {kind: Tally() for kind in ("source", "cue", "content")}
    related = Tally()
    speakers = exact = partly = 0
    seconds = seconds_all = 0.0
    for gold, grammar in parsed:
        mentions = find_mentions(grammar)
        began = time.process_time()
        quotes = find_quotes(grammar, mentions)
        seconds += time.process_time() - began
        tagged = tag(grammar, quotes)
        seconds_all += time.process_time() - began
        for kind, tally in kinds.items():
            tally.add(gold.text, {p for a in gold.attributions for p in getattr(a, kind)}, {(s.start, s.end) for s in tagged.spans[kind]})
        _relate(related, gold, tagged)
        want, have = direct_gold(gold), direct_found(gold.text, quotes)
        direct.add(gold.text, want, have)
        peer.add(gold.text, want, ten_lines(gold.text))
        for span in want.keys() & have.keys():
            speakers += 1
            same = same_source(gold.text, want[span], have[span].speaker)
            exact, partly = exact + same[0], partly + same[1]
            if errors and not same[0]:
                shown = " … ".join(gold.text[a:b] for a, b in want[span])
                mine = have[span].speaker
                print(
                    "SPEAKER",
                    gold.stem[:20],
                    repr(gold.text[span[0] : span[1]][-30:]),
                    "| gold",
                    repr(shown),
                    "| ours",
                    repr(mine and mine.of(gold.text)),
                    have[span].signals[0].value if have[span].signals else "",
                )
        if errors:
            for span in sorted(want.keys() - have.keys()):
                print(
                    "MISSED ",
                    gold.stem[:20],
                    repr(gold.text[max(0, span[0] - 30) : span[0]]),
                    repr(gold.text[span[0] : span[1]]),
                    repr(gold.text[span[1] : span[1] + 30]),
                )
            for span in sorted(have.keys() - want.keys()):
                print(
                    "FALSE  ",
                    gold.stem[:20],
                    repr(gold.text[max(0, span[0] - 30) : span[0]]),
                    repr(gold.text[span[0] : span[1]]),
                    repr(gold.text[span[1] : span[1] + 30]),
                )
    print(f"{'':34s} {'P':>6s} {'R':>6s} {'F1':>6s}   {'token':>6s}   {'gold':>6s} {'found':>6s} {'right':>6s}")
    print(direct.row("direct quotes, content"))
    print(peer.row("  beside: ten lines of patterns"))
    print(
        f"speaker of direct quotes found: exact {exact / max(1, speakers):.1%}, at least in part {partly / max(1, speakers):.1%} of {speakers}"
    )
    for kind, tally in kinds.items():
        print(tally.row(f"all attributions, {kind}"))
    print(related.row("all, content with its right source"))
    print(f"beyond parsing and names: rules {seconds:.1f} s, rules and tagger {seconds_all:.1f} s")


def _relate(tally: Tally, gold: Gold, tagged: Tagged) -> None:
    """Pairs of a content piece and a source piece of one attribution (no source: the content alone), coded so that a pair is right only as a whole."""
    pairs: dict[tuple[int, int, int, int], int] = {}

    def code(content: tuple[int, int], source: tuple[int, int]) -> tuple[int, int]:
        return (pairs.setdefault((*content, *source), len(pairs)) + len(gold.text), -1)

    none = (-1, -1)
    want = {code(c, s) for a in gold.attributions for c in a.content for s in (a.source or (none,))}
    mine = [(a.content, a.source) for a in tagged.attributions]
    have = {code((c.start, c.end), (s.start, s.end) if s is not None else none) for c, s in mine}
    tally.gold, tally.found, tally.right = tally.gold + len(want), tally.found + len(have), tally.right + len(want & have)


def _show(what: str, gold: Gold, span: tuple[int, int], quote: Quote | None = None, source: Pieces = ()) -> None:
    """One difference on one line, with the words around it."""
    text = gold.text
    print(
        f"{what:8s}{gold.stem[:24]} {text[max(0, span[0] - 40) : span[0]]!r} {text[span[0] : span[1]]!r} {text[span[1] : span[1] + 40]!r}",
        end="",
    )
    if quote is not None:
        print(f" | ours {quote.speaker and quote.speaker.of(text)!r} by {[s.value for s in quote.signals]}", end="")
    print(f" | gold {[text[a:b] for a, b in source]}" if source else "")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", default="dev", choices=("dev", "train"))
    options.add_argument("--limit", type=int, default=None)
    options.add_argument("--errors", action="store_true", help="print each difference")
    chosen = options.parse_args()
    measure(((gold, parse(article(gold))) for gold in read_gold(chosen.part)[: chosen.limit]), chosen.errors)


if __name__ == "__main__":
    need(DATA)
    main()
