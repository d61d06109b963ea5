"""Folders, walked: sorted, hidden files left out, each folder once, links followed but never in circles."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from storydesk.model import Rejected
from storydesk.sources.names import printable

STAGE = "sources"


def walk(paths: Iterable[Path]) -> Iterator[Path | Rejected]:
    """The regular files below the paths, each once. A file that is given by name is read even if it is hidden."""
    seen: set[tuple[int, int]] = set()
    given = list(paths)
    waiting = given[::-1]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            inside = _inside(path, status, seen)
        except OSError as problem:
            yield Rejected(printable(path), STAGE, _reason(problem), problem.strerror or type(problem).__name__)
            continue
        if isinstance(inside, Rejected):
            yield inside
        elif inside is None:
            yield path
        elif not inside and path in given:
            yield Rejected(printable(path), STAGE, "empty_folder", "holds no file that is not hidden")
        else:
            waiting.extend(reversed(inside))


def _reason(problem: OSError) -> str:
    if problem.errno == errno.ELOOP:
        return "symlink_loop"
    return "not_found" if isinstance(problem, FileNotFoundError) else "unreadable"


def _inside(path: Path, status: os.stat_result, seen: set[tuple[int, int]]) -> list[Path] | Rejected | None:
    """What a folder holds, None for a file that is to be read. Files and folders come before links, so that each is known by its own name."""
    key = (status.st_dev, status.st_ino)
    if stat.S_ISDIR(status.st_mode):
        if key in seen:
            return Rejected(printable(path), STAGE, "symlink_loop", "leads to a folder that was read already")
        seen.add(key)
        names = [name for name in os.listdir(path) if not name.startswith(".")]
        return [path / name for name in sorted(names, key=lambda n: (os.path.islink(path / n), n))]
    if not stat.S_ISREG(status.st_mode):
        return Rejected(printable(path), STAGE, "not_a_file", "a pipe, socket or device")
    if key in seen and status.st_nlink == 1:  # a hard link is a file with a name of its own
        return Rejected(printable(path), STAGE, "seen_already", "the same file was read under another name")
    seen.add(key)
    return None
