"""JSON Lines in and out: the stage commands read articles from a file or standard input and write one line a result."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from storydesk.errors import InputError
from storydesk.extract import extract, unread_date
from storydesk.model import Annotations, Article, Claim, Mention, Quote, Rejected, Span, TimeExpression
from storydesk.report import rejected_to_json
from storydesk.report.restore import article_given, is_article
from storydesk.sources import given, read
from storydesk.text.files import in_folder, whole


def articles(inputs: Iterable[str], rejected: "Sink") -> Iterator[Article]:
    """The articles of files, folders and JSON Lines, as given. Lines that already are articles of ours keep their blocks."""
    for raw in read(given(inputs)):
        item = raw if isinstance(raw, Rejected) else article_given(raw) if is_article(raw) else extract(raw)
        if isinstance(item, Rejected):
            rejected.write(rejected_to_json(item))
            continue
        if (told := unread_date(item)) is not None:
            rejected.write(rejected_to_json(told))
        yield item


MOST_TOLD: Final = 5
"""How many of what could not be read are told where no file lists them."""


class Sink:
    """Where lines go: a file (plain, .gz, .zst) or standard output. Counts them, and keeps the first ones."""

    def __init__(self, stream: IO[str] | None) -> None:
        self._stream = stream
        self.count = 0
        self.first: list[dict[str, Any]] = []

    def write(self, line: dict[str, Any]) -> None:
        self.count += 1
        if len(self.first) < MOST_TOLD:
            self.first.append(line)
        if self._stream is not None:
            self._stream.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


@contextmanager
def sink(target: str | None) -> Iterator[Sink]:
    """A sink on a file, on standard output (`-`), or on nothing (None: lines are only counted)."""
    if target is None:
        yield Sink(None)
    elif target == "-":
        yield Sink(sys.stdout)
        sys.stdout.flush()
    else:
        with whole(Path(target)) as stream:
            yield Sink(stream)


Line = Callable[[dict[str, Any]], None]


@contextmanager
def appended(path: Path | None) -> Iterator[Line]:
    """A file to which lines are added, each synced to the disk; without a path nothing is written. A last line without its end is taken off."""
    if path is None:
        yield lambda line: None
        return
    if path.suffix in (".gz", ".zst"):
        raise InputError(str(path), "a packed file cannot be added to without loss", "name a plain .jsonl file and pack it afterwards")
    in_folder(path)
    with path.open("a+b") as stream:
        _mend(stream.fileno(), path)

        def write(line: dict[str, Any]) -> None:
            stream.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

        yield write


def _mend(number: int, path: Path) -> None:
    """Cut a file behind its last line end."""
    size = os.fstat(number).st_size
    with path.open("rb") as stream:
        end = size
        while end > 0:
            start = max(0, end - 65_536)
            stream.seek(start)
            if (at := stream.read(end - start).rfind(b"\n")) >= 0:
                end = start + at + 1
                break
            end = start
    if end < size:
        os.ftruncate(number, end)


def annotations_line(found: Annotations) -> dict[str, Any]:
    """The line of one article's annotations, as DESIGN.md gives it."""
    return {
        "id": found.article,
        "quotes": [_quote(q) for q in found.quotes],
        "mentions": [_mention(m) for m in found.mentions],
        "times": [_time(t) for t in found.times],
        "claims": [_claim(c) for c in found.claims],
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "content": [_span(s) for s in quote.content],
        "cue": _span(quote.cue),
        "speaker": _span(quote.speaker),
        "entity": quote.entity,
        "name": _span(quote.name),
        "form": quote.form,
        "signals": [{"name": s.name, "value": s.value, "text": s.text} for s in quote.signals],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"span": _span(mention.span), "kind": mention.kind, "entity": mention.entity}


def _time(time: TimeExpression) -> dict[str, Any]:
    return {
        "span": _span(time.span),
        "type": time.type,
        "value": time.value,
        "precision": time.precision,
        "basis": time.basis,
        "direction": time.direction,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    about, value = claim.about, claim.value
    return {
        "span": _span(claim.span),
        "attribute": claim.attribute,
        "event": claim.event,
        "about": None if about is None else {"span": _span(about.span), "head": about.head, "entity": about.entity},
        "arguments": [{"role": a.role, "span": _span(a.span), "head": a.head, "entity": a.entity} for a in claim.arguments],
        "value": None
        if value is None
        else {
            "kind": value.kind,
            "key": value.key,
            "low": value.low,
            "high": value.high,
            "unit": value.unit,
            "approximate": value.approximate,
        },
        "value_span": _span(claim.value_span),
        "negated": claim.negated,
        "hedged": claim.hedged,
        "attributed": _span(claim.attributed),
    }
