"""Sources: places bytes are read from. Folders, files of text or HTML, JSON Lines, standard input.

`read` yields a RawDocument for each article-like thing found, and a Rejected for each that could not be read; a bad file never stops a run. Paths are read in
sorted order, whatever order they are given in. A file of one article carries the id it should have in `fields["id"]`: its file name, or as much of its path as
tells it from others of that name.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from storydesk.model import RawDocument, Rejected
from storydesk.sources.files import read_file
from storydesk.sources.folders import walk
from storydesk.sources.jsonlines import read_stdin
from storydesk.sources.names import identify
from storydesk.sources.settings import ReadSettings

__all__ = ["ReadSettings", "read"]

STDIN = "-"


def read(paths: Iterable[Path], settings: ReadSettings | None = None) -> Iterator[RawDocument | Rejected]:
    """All documents below the paths. `-` stands for JSON Lines on standard input, which is read last."""
    settings = settings or ReadSettings()
    given = [Path(p) for p in paths]
    files: list[Path] = []
    for found in walk(sorted({p for p in given if str(p) != STDIN})):
        if isinstance(found, Rejected):
            yield found
        else:
            files.append(found)
    for path, name in identify(files):
        yield from read_file(path, name, settings)
    if any(str(p) == STDIN for p in given):
        yield from read_stdin(settings)
