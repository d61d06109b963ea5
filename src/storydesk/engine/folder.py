"""The work folder: what stages hand to each other, as files on a disk or in an object store (any URL that fsspec knows), and what is done.

A file is written under a name of its own and renamed when it is whole, so that nobody ever reads half of one, and two workers that write the same partition do no harm:
the same input gives the same bytes. A partition is done when its marker is there; the marker names the files with their sizes, so that a file which a
crash of the machine cut short is noticed and made again.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from typing import IO, Any, Final
from uuid import uuid4

import fsspec

from storydesk.errors import InputError

PART: Final = ".part"
"""How the names of files end that are not whole yet."""


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


class Folder:
    """A folder by path or URL."""

    def __init__(self, url: str) -> None:
        self.url = url
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

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A file that is there, whole, once this ends well, and is not there if it does not."""
        part = self.at(f"{name}.{uuid4().hex}{PART}")
        try:
            with self.files.open(part, "wb") as out:
                yield out
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
        """The names of the files right in a folder of this one, in order."""
        try:
            found = self.files.ls(self.at(folder), detail=False)
        except FileNotFoundError:
            return []
        return sorted(str(path).rsplit("/", 1)[-1] for path in found if not str(path).endswith(PART))

    def remove(self, name: str) -> None:
        """Take a file or folder away, where it is there. Another worker may take it away at the same time."""
        self._take(self.at(name), recursive=True)

    def remove_parts(self) -> None:
        """Take away what workers that died have left half written. What a worker writes a second time at this moment is renamed, or not needed: both are no fault."""
        for path in self.files.find(self.root):
            if str(path).endswith(PART):
                self._take(path)

    def _take(self, path: str, *, recursive: bool = False) -> None:
        with suppress(FileNotFoundError):
            self.files.rm(path, recursive=recursive)

    def marked(self, stage: str, key: str, made_of: str) -> Done | None:
        """What a partition came to, where it is done with this input, code and settings, and its files are whole."""
        data = self.read_json(_marker(stage, key))
        if data is None or data["made_of"] != made_of or any(self.size(name) != size for name, size in data["files"].items()):
            return None
        return Done(**{**data, "parts": tuple(data["parts"]), "resumed": True})

    def mark(self, done: Done) -> None:
        """Say that a partition is done."""
        self.write_json(_marker(done.stage, done.key), asdict(done))


def _marker(stage: str, key: str) -> str:
    return f"done/{stage}/{key}.json"
