"""One file: what kind it is (`kinds`), and its documents, or the reason why it has none."""

from collections.abc import Iterator
from pathlib import Path

from storydesk.errors import MissingPartError
from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import BombError, BrokenArchiveError, plain_suffix
from storydesk.sources.kinds import guess
from storydesk.sources.names import printable
from storydesk.sources.origin import Origin, TooLargeError
from storydesk.sources.plain import looks_binary, say_binary
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
PROBE = 8192


def read_file(path: Path, name: str, settings: ReadSettings, after: str = "") -> Iterator[RawDocument | Rejected]:
    """The documents of one file behind a position. `name` is the id of an article that is a file of its own."""
    origin = Origin(path, printable(path), name, after)
    try:
        kind = guess(path, settings).kind
        if kind is None:
            yield _unknown(origin)
        else:
            yield from kind.read(origin, settings)
    except (BombError, TooLargeError) as problem:
        yield Rejected(origin.location, STAGE, "too_large", str(problem))
    except BrokenArchiveError as problem:
        yield Rejected(origin.location, STAGE, "broken_archive", str(problem))
    except MissingPartError as problem:
        yield Rejected(origin.location, STAGE, "missing_part", str(problem))
    except OSError as problem:
        yield Rejected(origin.location, STAGE, "unreadable", problem.strerror or type(problem).__name__)


def _unknown(origin: Origin) -> Rejected:
    with origin.path.open("rb") as stream:
        start = stream.read(PROBE)
    if not start.strip():
        return Rejected(origin.location, STAGE, "empty_file", "none of its bytes is text")
    if looks_binary(start):
        return Rejected(origin.location, STAGE, "binary", say_binary(start))
    return Rejected(origin.location, STAGE, "unknown_kind", f"no reader for files named *{printable(plain_suffix(origin.path.name))}")
