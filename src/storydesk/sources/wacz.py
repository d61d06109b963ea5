"""WACZ 1.1.1 (Web Archive Collection Zipped): the pages of the web archives inside a zip file. Nothing is ever unpacked to disk, so names with path parts do no harm.

A position is the number of the archive inside the file and the position in it: `2:12@40960`.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from storydesk.model import RawDocument, Rejected
from storydesk.sources import warc
from storydesk.sources.compressed import BROKEN_ZIP, BrokenArchiveError
from storydesk.sources.names import printable
from storydesk.sources.origin import Found, Origin
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
MOST_MEMBERS: Final = 100_000


def read(origin: Origin, settings: ReadSettings) -> Found:
    """The pages of all archives inside."""
    try:
        with zipfile.ZipFile(origin.path) as bundle:
            yield from _archives(bundle, origin, settings)
    except BROKEN_ZIP as problem:
        raise BrokenArchiveError(f"no readable zip file: {problem}"[:200]) from problem


def _archives(bundle: zipfile.ZipFile, origin: Origin, settings: ReadSettings) -> Iterator[RawDocument | Rejected]:
    members = [
        m for m in bundle.infolist()[:MOST_MEMBERS] if PurePosixPath(m.filename.lower()).name.endswith((".warc", ".warc.gz", ".warc.zst"))
    ]
    if not members:
        yield Rejected(origin.location, STAGE, "no_pages", "the file holds no web archive")
    done, _, inside = origin.after.partition(":")
    first = int(done) if done.isdecimal() else 1
    for number, member in enumerate(members, 1):
        if number < first:
            continue
        name = printable(member.filename)
        within = replace(
            origin, location=f"{origin.location}!{name}", name=f"{origin.name}!{number}", after=inside if number == first else ""
        )
        if member.file_size > max(settings.free_growth, member.compress_size * settings.largest_ratio):
            yield Rejected(within.location, STAGE, "too_large", f"says that it opens to {member.file_size} bytes")
            continue
        try:
            with bundle.open(member) as stream:
                for item in warc.read_stream(stream, within, member.file_size, settings):
                    yield replace(item, position=f"{number}:{item.position}") if isinstance(item, RawDocument) else item
        except (*BROKEN_ZIP, BrokenArchiveError) as problem:
            yield Rejected(within.location, STAGE, "broken_archive", str(problem)[:200])
