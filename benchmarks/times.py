"""Times against MEANTIME: extents and values of TIMEX3 in Wikinews articles of the timeline trial.

    python -m benchmarks.times [--part choose|report|all] [--errors] [--no-peer]

Reads ../shared/data/timeline-semeval2015/dev/timeline.tar.zst beside the checkout (see its SOURCE.md): the documents of corpus_apple and corpus_stock,
gold TIMEX3 of the first five sentences and the headline, which is as far as they are annotated. The day of creation is given to every system and not
scored; TIMEX3 without words of their own are left out. Rules were changed on the choose part only; the parts are split by a hash of the document's name.

Measures, as in TempEval-3: strict and relaxed (overlapping) extent F1, and value F1, where a match counts if the extent overlaps and the value is equal. A
gold PAST_REF, PRESENT_REF or FUTURE_REF is met by an expression without value that is marked vague in that direction, XXXX-XX-XX by one without direction.
Beside it, dateparser's search_dates with the day of creation as base, where it is installed: its datetime is right if the gold value opens it, a favour to
it. Published on other data (TempEval-3 platinum): HeidelTime value F1 77.6, SUTime 67.4.
"""

import argparse
import hashlib
import io
import tarfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import zstandard

from benchmarks.data import need
from storydesk.annotate.times import find_times
from storydesk.model import Article, Block, Published, Span, TimeExpression

DATA = Path(__file__).resolve().parents[2] / "shared/data/timeline-semeval2015/dev/timeline.tar.zst"
FOLDER = "intra-doc_annotation"
LAST_SENTENCE = 5
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] % 's ' n't 'm 're 've 'll 'd”’".split())
_NO_SPACE_AFTER = frozenset("( [ $ £ €".split())
REFERENCES = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}


@dataclass(frozen=True, slots=True)
class Timed:
    """A time with its place and value, gold or found."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its lines of text, the day it was created, and the gold times."""

    name: str
    text: str
    created: str
    headline: Span
    gold: tuple[Timed, ...]

    @property
    def part(self) -> str:
        return "choose" if hashlib.blake2b(self.name.encode()).digest()[0] % 2 else "report"


def read_documents(path: Path = DATA) -> list[Document]:
    """The documents, in order of name."""
    with path.open("rb") as raw, tarfile.open(fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(raw).read())) as archive:
        found = {}
        for member in archive:
            handle = (
                archive.extractfile(member)
                if member.isfile() and f"/{FOLDER}/" in f"/{member.name}" and member.name.endswith(".xml")
                else None
            )
            if handle:
                found[Path(member.name).stem] = read_document(Path(member.name).stem, handle.read())
    return [found[name] for name in sorted(found)]


def read_document(name: str, data: bytes) -> Document:
    """One CAT XML file: the words set as running text again, a sentence a line."""
    root = ElementTree.fromstring(data)
    text, places, last, headline = "", {}, None, 0
    for token in root.iter("token"):
        sentence = int(token.get("sentence", "0"))
        if sentence > LAST_SENTENCE:
            break
        word = token.text or ""
        if last is not None and sentence != last[0]:
            headline = headline or len(text)
            text += "\n"
        elif last is not None and word not in _NO_SPACE_BEFORE and last[1] not in _NO_SPACE_AFTER:
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
        last = (sentence, word)
    gold, created = [], ""
    for timex in root.iter("TIMEX3"):
        ids = [a.get("t_id") for a in timex.findall("token_anchor")]
        if timex.get("functionInDocument") == "CREATION_TIME":
            created = timex.get("value", "")
        elif ids and all(i in places for i in ids):
            gold.append(Timed(places[ids[0]][0], places[ids[-1]][1], timex.get("value", "")))
    return Document(name, text, created, Span(0, headline or len(text)), tuple(sorted(gold, key=lambda t: t.start)))


def ours(document: Document) -> list[Timed]:
    """The times that we find, the printed day of creation left out."""
    blocks = []
    at = 0
    for line in document.text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "headline" if at == 0 else "body"))
        at += len(line) + 1
    article = Article(
        document.name, document.name, document.text, published=Published(document.created, "day", None, "field"), blocks=tuple(blocks)
    )
    return [Timed(t.span.start, t.span.end, _value(t)) for t in find_times(article)]


def _value(found: TimeExpression) -> str:
    if found.value is None and found.basis == "vague":
        return next((k for k, v in REFERENCES.items() if v == found.direction), "XXXX-XX-XX")
    return found.value or "?"


def peer(document: Document) -> list[Timed] | None:
    """dateparser.search, or None where it is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    base = datetime.fromisoformat(document.created)
    found, at = [], 0
    for line in document.text.split("\n"):
        cursor = 0
        for words, moment in search_dates(line, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}) or []:
            start = line.find(words, cursor)
            if start >= 0:
                found.append(Timed(at + start, at + start + len(words), moment.isoformat()))
                cursor = start + len(words)
        at += len(line) + 1
    return found


def same_value(gold: str, found: str) -> bool:
    """Equal, or for the peer: its datetime opens with the gold value."""
    return gold == found or (len(found) >= 19 and found[10] == "T" and len(gold) >= 4 and found.startswith(gold))


@dataclass(slots=True)
class Score:
    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, document: Document, found: Sequence[Timed]) -> Iterator[str]:
        """Count one document, and tell each miss."""
        scored = [
            f for f in found if f.value != document.created or any(_overlap(f, g) for g in document.gold) or not _is_dateline(document, f)
        ]
        free = list(scored)
        self.gold += len(document.gold)
        self.found += len(scored)
        for gold in document.gold:
            match = max(free, key=lambda f: _overlap(gold, f), default=None)
            if match is None or not _overlap(gold, match):
                yield f"missed   {document.text[gold.start : gold.end]!r} {gold.value}"
                continue
            free.remove(match)
            self.relaxed += 1
            self.strict += (gold.start, gold.end) == (match.start, match.end)
            if same_value(gold.value, match.value):
                self.value += 1
            else:
                yield f"value    {document.text[gold.start : gold.end]!r} is {match.value}, gold {gold.value} (created {document.created})"
        for extra in free:
            yield f"extra    {document.text[extra.start : extra.end]!r} {extra.value}"

    def line(self, name: str, seconds: float) -> str:
        f1 = [200 * n / max(1, self.gold + self.found) for n in (self.strict, self.relaxed, self.value)]
        right = 100 * self.value / max(1, self.relaxed)
        counts = f"{name:12s} gold {self.gold:4d} found {self.found:4d}"
        return f"{counts}  strict F1 {f1[0]:5.1f}  relaxed F1 {f1[1]:5.1f}  value F1 {f1[2]:5.1f}  values right {right:5.1f}%  {seconds:6.2f} s"


def _overlap(left: Timed, right: Timed) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _is_dateline(document: Document, found: Timed) -> bool:
    """Does the time fill its line: the printed day of creation?"""
    start = document.text.rfind("\n", 0, found.start) + 1
    end = document.text.find("\n", found.end)
    line = document.text[start : end if end >= 0 else None]
    return len(line.strip()) <= found.end - found.start + 12


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--part", choices=("choose", "report", "all"), default="all")
    options.add_argument("--errors", action="store_true")
    options.add_argument("--no-peer", action="store_true")
    chosen = options.parse_args()
    documents = read_documents()
    for part in ("choose", "report") if chosen.part == "all" else (chosen.part,):
        _run(part, [d for d in documents if d.part == part], chosen.errors, not chosen.no_peer)


def _run(part: str, documents: Iterable[Document], errors: bool, with_peer: bool) -> None:
    documents = list(documents)
    systems = {"storydesk": ours, **({"dateparser": peer} if with_peer else {})}
    print(f"{part}: {len(documents)} documents")
    for name, system in systems.items():
        score, started = Score(), time.perf_counter()
        for document in documents:
            found = system(document)
            if found is None:
                print(f"{name:12s} not installed")
                break
            for miss in score.add(document, found):
                if errors and system is ours:
                    print("   ", document.name[:28], miss)
        else:
            print(score.line(name, time.perf_counter() - started))


if __name__ == "__main__":
    need(DATA)
    main()
