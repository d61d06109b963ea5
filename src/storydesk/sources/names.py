"""Ids of files: the file name, or the shortest end of the path that no other file of the run has."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path


def printable(path: Path | str) -> str:
    """A path as text that can be printed, stored and sent anywhere: control characters and undecodable bytes become U+FFFD."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(path))


def identify(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with its id, in sorted order."""
    ends = [[printable(part) for part in path.parts] for path in files]
    depth = [1] * len(files)
    while True:
        names = ["/".join(parts[-n:]).replace("//", "/") for parts, n in zip(ends, depth, strict=True)]
        counts = Counter(names)
        longer = [i for i, name in enumerate(names) if counts[name] > 1 and depth[i] < len(ends[i])]
        if not longer:
            break
        for i in longer:
            depth[i] += 1
    seen: Counter[str] = Counter()
    for path, name in sorted(zip(files, names, strict=True), key=lambda pair: (pair[1], str(pair[0]))):
        seen[name] += 1
        yield path, name if seen[name] == 1 else f"{name}#{seen[name]}"
