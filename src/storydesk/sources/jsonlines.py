"""JSON Lines: one record a line, from a file or from standard input. A file *.json may hold one record or a list of records instead. A JSON value that says that it
is a JSON Feed or a ninjs item is read as one.

A line that is no record is refused with its number, and the next line is read. Lines are cut from pieces of bounded size, so that a file without line ends costs
no more than the longest line allowed.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO, Any, Final

from storydesk.model import RawDocument, Rejected
from storydesk.sources import jsonfeed, ninjs
from storydesk.sources.compressed import PIECE, pieces, plain_suffix
from storydesk.sources.origin import Found, Origin, resumed
from storydesk.sources.plain import looks_binary, say_binary
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
WHOLE: Final = frozenset({".json", ".ninjs"})


def read_stdin(settings: ReadSettings) -> Iterator[RawDocument | Rejected]:
    """Records of standard input."""
    stream: IO[bytes] = sys.stdin.buffer
    yield from records(lines(iter(lambda: stream.read(PIECE), b""), settings), "-", settings.largest_line)


def read_json_file(origin: Origin, settings: ReadSettings) -> Found:
    """Records of a file: line by line, or where the first line of a *.json file is no record, of the file as a whole."""
    yield from resumed(_documents(origin, settings), origin.after)


def _documents(origin: Origin, settings: ReadSettings) -> Found:
    if plain_suffix(origin.path.name) in WHOLE and not _opens_with_record(origin, settings):
        yield from _whole_document(origin, settings)
        return
    start = next(iter(pieces(origin.path, settings)), b"")
    if looks_binary(start):
        yield Rejected(origin.location, STAGE, "binary", say_binary(start))
        return
    line = origin.after.partition(".")[0]
    found = False
    for item in records(
        lines(pieces(origin.path, settings), settings), origin.location, settings.largest_line, int(line) if line.isdecimal() else 1
    ):
        found = True
        yield item
    if not found and not origin.after:
        yield Rejected(origin.location, STAGE, "empty_file", "no lines")


def _opens_with_record(origin: Origin, settings: ReadSettings) -> bool:
    """Is the first line of a file a whole object, so that the others will be too?"""
    first = next((line for line in lines(pieces(origin.path, settings), settings) if line is None or line.strip()), None)
    try:
        return first is not None and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _whole_document(origin: Origin, settings: ReadSettings) -> Found:
    """The records of a file that is one JSON document: an object over several lines, or a list."""
    data = origin.contents(settings, settings.largest_list)
    if not data.strip():
        yield Rejected(origin.location, STAGE, "empty_file", "no JSON in it")
        return
    try:
        value = json.loads(data)
    except UnicodeDecodeError as problem:
        yield Rejected(origin.location, STAGE, "undecodable", f"byte {problem.start} is not {problem.encoding.upper()}")
    except (ValueError, RecursionError) as problem:
        yield Rejected(origin.location, STAGE, "broken_json", _explain(problem))
    else:
        values = value if isinstance(value, list) else [value]
        for number, one in enumerate(values, 1):
            yield from _found(one, f"{origin.location}#{number}" if len(values) > 1 else origin.location, str(number))
        if not values:
            yield Rejected(origin.location, STAGE, "empty_file", "an empty list")


def lines(chunks: Iterable[bytes], settings: ReadSettings) -> Iterator[bytes | None]:
    """The lines of a stream; None stands for one that is too long."""
    held, too_long = bytearray(), False
    for chunk in chunks:
        head, *rest = chunk.split(b"\n")
        held += head
        for part in rest:
            yield None if too_long or len(held) > settings.largest_line else bytes(held)
            held, too_long = bytearray(part), False
        if len(held) > settings.largest_line:
            held, too_long = bytearray(), True
    if too_long or held:
        yield None if too_long or len(held) > settings.largest_line else bytes(held)


def records(found: Iterable[bytes | None], location: str, longest: int, first: int = 1) -> Found:
    """A record or a refusal for every line that is not blank, from the first wanted line on. `longest` is what the lines were cut by."""
    for number, line in enumerate(found, 1):
        if number < first:
            continue
        place = f"{location}:{number}"
        if line is None:
            yield Rejected(place, STAGE, "line_too_long", f"longer than {longest} bytes")
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError as problem:
            yield Rejected(place, STAGE, "undecodable", f"byte {problem.start} is not UTF-8")
        except (ValueError, RecursionError) as problem:
            yield Rejected(place, STAGE, "broken_json", _explain(problem))
        else:
            yield from _found(value, place, str(number))


def _explain(problem: Exception) -> str:
    """In words; of a single line, the column alone: which line it is, the location says."""
    if isinstance(problem, json.JSONDecodeError) and problem.lineno == 1:
        return f"{problem.msg}: column {problem.colno}"
    return "nested too deeply" if isinstance(problem, RecursionError) else str(problem)[:200]


def _found(value: Any, place: str, position: str) -> Found:
    """The documents of one JSON value: of a feed, of a news item, or the value itself as a record."""
    if not jsonfeed.is_feed(value) and not ninjs.is_item(value):
        yield _record(value, place, position)
        return
    for item in jsonfeed.documents(value, place) if jsonfeed.is_feed(value) else ninjs.documents(value, place):
        yield replace(item, position=f"{position}.{item.position}") if isinstance(item, RawDocument) else item


def _record(value: Any, place: str, position: str) -> RawDocument | Rejected:
    if not isinstance(value, dict):
        return Rejected(place, STAGE, "not_an_object", f"a record is a JSON object, this is a {type(value).__name__}")
    return RawDocument(place, "record", b"", value, position)
