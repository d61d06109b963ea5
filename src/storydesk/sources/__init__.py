"""Sources: places bytes are read from. Folders, files of text and HTML, records (JSON Lines, CSV, Parquet), feeds, sitemaps, web archives, agency items, exports of
newspaper archives, standard input; `kinds` has the table.

`read` yields a RawDocument for each article-like thing found, and a Rejected for each that could not be read; a bad file never stops a run. Paths are read in
sorted order, whatever order they are given in. A file of one article carries the id it should have in `fields["id"]`: its file name, or as much of its path as
tells it from others of that name. Each document's `position` is where reading can go on behind it, with the same inputs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from storydesk.errors import InputError
from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import BombError, BrokenArchiveError
from storydesk.sources.files import read_file
from storydesk.sources.folders import walk
from storydesk.sources.jsonlines import read_stdin
from storydesk.sources.kinds import guess
from storydesk.sources.names import identify, printable
from storydesk.sources.settings import ReadSettings

__all__ = ["STDIN", "ReadSettings", "given", "read", "say_guess"]

STDIN = "-"


def given(inputs: Iterable[str | Path]) -> list[Path]:
    """What a user names as inputs, as paths. Raises InputError for one that does not exist."""
    paths = [Path(i) for i in inputs]
    for path in paths:
        if str(path) != STDIN and not path.exists():
            raise InputError(str(path), "there is no such file or folder", "give a file or folder that exists, or - for standard input")
    return paths


def read(paths: Iterable[Path], settings: ReadSettings | None = None, after: str = "") -> Iterator[RawDocument | Rejected]:
    """All documents below the paths, or those behind a position. `-` stands for JSON Lines on standard input, which is read last and from its start.

    Raises InputError where the position is of no file below the paths.
    """
    settings = settings or ReadSettings()
    named = [Path(p) for p in paths]
    inside, _, awaited = after.partition(" ")
    files: list[Path] = []
    for found in walk(sorted({p for p in named if str(p) != STDIN})):
        if not isinstance(found, Rejected):
            files.append(found)
        elif not after:
            yield found
    for path, name in identify(files):
        location = printable(path)
        if awaited and location != awaited:
            continue
        for item in read_file(path, name, settings, inside if awaited else ""):
            yield replace(item, position=f"{item.position} {location}") if isinstance(item, RawDocument) else item
        awaited = ""
    if awaited:
        raise InputError(awaited, "is no longer among the inputs", "give the inputs that were given before")
    if any(str(p) == STDIN for p in named):
        yield from read_stdin(settings)


def say_guess(path: Path, settings: ReadSettings | None = None) -> str:
    """What a file is taken for, in words: `an RSS or Atom feed, by its content`."""
    try:
        return str(guess(path, settings or ReadSettings()))
    except (OSError, BombError, BrokenArchiveError) as problem:
        return f"cannot be opened: {problem}"
