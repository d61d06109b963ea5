"""JSON Lines: one record a line, from a file or from standard input. A file *.json may hold one record or a list of records instead.

A line that is no record is refused with its number, and the next line is read. Lines are cut from pieces of bounded size, so that a file without line ends costs
no more than the longest line allowed.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import PIECE, pieces, plain_suffix
from storydesk.sources.settings import ReadSettings

STAGE = "sources"


def read_stdin(settings: ReadSettings) -> Iterator[RawDocument | Rejected]:
    """Records of standard input."""
    stream: IO[bytes] = sys.stdin.buffer
    yield from records(lines(iter(lambda: stream.read(PIECE), b""), settings), "-")


def read_json_file(path: Path, location: str, settings: ReadSettings) -> Iterator[RawDocument | Rejected]:
    """Records of a file: line by line, or where the first line of a *.json file is no JSON, of the file as a whole."""
    if plain_suffix(path.name) == ".json" and (whole := _whole_document(path, settings)) is not None:
        for number, value in enumerate(whole, 1):
            place = f"{location}#{number}" if len(whole) > 1 else location
            yield _record(value, place, str(number))
        if not whole:
            yield Rejected(location, STAGE, "empty_file", "an empty list")
        return
    found = False
    for found_record in records(lines(pieces(path, settings), settings), location):
        found = True
        yield found_record
    if not found:
        yield Rejected(location, STAGE, "empty_file", "no lines")


def _whole_document(path: Path, settings: ReadSettings) -> list[Any] | None:
    """The records of a file that is one JSON document over several lines or a list; None where it is read line by line."""
    data = b""
    for piece in pieces(path, settings):
        data += piece
        if len(data) > settings.largest_line:
            return None
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list):
        return value
    return [value]


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


def records(found: Iterable[bytes | None], location: str) -> Iterator[RawDocument | Rejected]:
    """A record or a refusal for every line that is not blank."""
    for number, line in enumerate(found, 1):
        place = f"{location}:{number}"
        if line is None:
            yield Rejected(place, STAGE, "line_too_long", "longer than a record may be")
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
            yield _record(value, place, str(number))


def _explain(problem: Exception) -> str:
    return "nested too deeply" if isinstance(problem, RecursionError) else str(problem)[:200]


def _record(value: Any, place: str, position: str) -> RawDocument | Rejected:
    if not isinstance(value, dict):
        return Rejected(place, STAGE, "not_an_object", f"a record is a JSON object, this is a {type(value).__name__}")
    return RawDocument(place, "record", b"", value, position)
