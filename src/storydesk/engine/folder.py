"""The work folder: what stages hand to each other, as files on a disk or in an object store (any URL that fsspec knows), and what is done.

A file is written under a name of its own and renamed when it is whole, so that nobody ever reads half of one, and two workers that write the same partition do no harm:
the same input gives the same bytes. A partition is done when its marker is there; the marker names the files with their sizes, so that a file which a
crash of the machine cut short is noticed and made again.

One run holds the folder at a time: the one that began last. A worker of an earlier run that still writes, of other input perhaps, gives its file no name any more (it
looks just before; a run that begins in the moment between is not seen). Nor does one whose partition was done, or cut, by others meanwhile (`Late`).
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from errno import ENOTEMPTY
from typing import IO, Any, Final
from uuid import uuid4

import fsspec

from storydesk.errors import InputError

PART: Final = ".part"
"""How the names of files end that are not whole yet."""
HOLDER: Final = "holder.json"
"""Names the run that holds the folder."""
_ATTEMPTS: Final = 5
"""So often a folder is taken away in which others write at the same time."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a partition came to. `made_of` is the digest of input, code and settings; `files` the sizes of what it wrote; `counts` what went in and came out; `cpu` in
    seconds and `memory` in bytes are those of the worker. `parts` are the keys of the partitions it was cut into, where it could not be done in one."""

    stage: str
    key: str
    made_of: str
    counts: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)
    cpu: float = 0.0
    memory: int = 0
    parts: tuple[str, ...] = ()
    resumed: bool = False


class Late(Exception):
    """A partition was done or cut by others, while a worker that was thought dead, or to which it was delivered twice, was at it."""

    def __init__(self, done: Done) -> None:
        super().__init__(f"{done.stage} {done.key}")
        self.done = done


class Folder:
    """A folder by path or URL."""

    def __init__(self, url: str, holder: str = "") -> None:
        """`holder`: the run that writes here; none: nobody asks."""
        self.url, self.holder = url, holder
        self.check: Callable[[], None] = self.held
        try:
            self.files, root = fsspec.core.url_to_fs(url, **({"auto_mkdir": True} if "://" not in url or url.startswith("file:") else {}))
        except (ImportError, ValueError) as problem:
            raise InputError(
                url, f"this place cannot be used: {problem}", "name a folder, or install what its kind of URL needs"
            ) from problem
        self.root = str(root).rstrip("/")

    def at(self, name: str) -> str:
        """The full path of a file of the folder."""
        return f"{self.root}/{name}"

    def take_over(self) -> None:
        """Hold the folder from now on. Whoever held it before writes nothing to it any more."""
        self.holder, holder = "", uuid4().hex
        self.write_json(HOLDER, holder)
        self.holder = holder

    def held(self) -> None:
        """Raises InputError where another run has taken the folder over."""
        if self.holder and self.read_json(HOLDER) != self.holder:
            raise InputError(
                self.url, "another run has begun in this work folder", "give each run a folder of its own, or let one end first"
            )

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A file that is there, whole, once this ends well, and is not there if it does not. `check` is asked just before, and raises what forbids it."""
        part = self.at(f"{name}.{uuid4().hex}{PART}")
        try:
            with self.files.open(part, "wb") as out:
                yield out
            self.check()
            self.files.mv(part, self.at(name))
        except BaseException:
            self._take(part)
            raise

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a file."""
        with self.files.open(self.at(name), "rb") as stream:
            yield stream

    def write_json(self, name: str, value: Any) -> None:
        """Write a value as JSON."""
        with self.writing(name) as out:
            out.write(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace"))

    def read_json(self, name: str) -> Any:
        """The value that a file of JSON holds; None where there is no such file."""
        try:
            with self.reading(name) as stream:
                return json.loads(stream.read())
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int:
        """How many bytes a file has; -1 where there is none."""
        try:
            return int(self.files.size(self.at(name)))
        except FileNotFoundError:
            return -1

    def names(self, folder: str) -> list[str]:
        """The names of the files right in a folder of this one, in order. Files that vanish meanwhile hide no others. What an object store lists is not remembered: other
        workers write there."""
        place = self.at(folder)
        while True:
            try:
                found = self.files.ls(place, detail=False)
            except FileNotFoundError:
                if self.files.exists(place):
                    continue
                return []
            self.files.invalidate_cache(place)
            return sorted(str(path).rsplit("/", 1)[-1] for path in found if not str(path).endswith(PART))

    def remove(self, name: str) -> None:
        """Take a file or folder away, where it is there. Another worker may take it away, or write to it, at the same time; a file of its own may then be left."""
        for _ in range(_ATTEMPTS):
            try:
                self.files.rm(self.at(name), recursive=True)
            except FileNotFoundError:
                if not self.files.exists(self.at(name)):
                    return
            except OSError as problem:
                if problem.errno != ENOTEMPTY:
                    raise

    def remove_parts(self) -> None:
        """Take away what workers that died have left half written. What a worker writes a second time at this moment is renamed, or not needed: both are no fault."""
        found = self.files.find(self.root)
        self.files.invalidate_cache()
        for path in found:
            if str(path).endswith(PART):
                self._take(path)

    def _take(self, path: str) -> None:
        with suppress(FileNotFoundError):
            self.files.rm(path)

    def marked(self, stage: str, key: str, made_of: str) -> Done | None:
        """What a partition came to, where it is done with this input, code and settings, and its files are whole."""
        try:
            data = self.read_json(_marker(stage, key))
            done = data and Done(**{**data, "parts": tuple(data["parts"]), "resumed": True})
        except (ValueError, TypeError, KeyError):
            return None  # a crash of the machine cut it short, or another version wrote it
        if not done or done.made_of != made_of or any(size < 0 or self.size(name) != size for name, size in done.files.items()):
            return None
        return done

    def mark(self, done: Done) -> None:
        """Say that a partition is done."""
        self.write_json(_marker(done.stage, done.key), asdict(done))


def _marker(stage: str, key: str) -> str:
    return f"done/{stage}/{key}.json"
