"""Exports of newspaper archives: Nexis, Factiva and ProQuest, as Word (.docx), rich text (.rtf) or HTML. Many articles in one file, an article a record.

The three write the same layouts into every format, so a file is first turned into lines, and the lines into articles (`export_layouts`). A Word or rich-text file that
is none of the three is one article of plain text. Fails where an archive changes the words it marks its articles with: then a file is one long article, or refused.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from storydesk.errors import MissingPartError
from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import BROKEN_ZIP, BombError, BrokenArchiveError
from storydesk.sources.export_layouts import LAYOUTS, Layout
from storydesk.sources.markup import plain_text
from storydesk.sources.origin import Found, Origin, resumed
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
LARGEST_EXPORT: Final = 16_000_000
"""Bytes. Exports hold up to 500 articles, 5 MB as rich text; striprtf reads a megabyte a second."""
_BROKEN_WORD: Final = (*BROKEN_ZIP, KeyError, AttributeError, IndexError)
"""What python-docx and zipfile raise for a damaged file: a part that is missing, of the wrong type, or no XML."""
_BROKEN_RTF: Final = (ValueError, IndexError, KeyError, LookupError, OverflowError, UnicodeError)
"""What striprtf raises for impossible characters and encodings."""


def read(origin: Origin, settings: ReadSettings) -> Found:
    """The articles of an export."""
    lines = _lines(origin.contents(settings, LARGEST_EXPORT), settings)
    layout = layout_of(lines)
    if layout is not None:
        yield from resumed(_articles(lines, layout, origin.location), origin.after)
        return
    text = "\n\n".join(line for line in lines if line)
    if text:
        yield from resumed(
            iter([RawDocument(origin.location, "text", text.encode("utf-8", "replace"), {"id": origin.name}, origin.location)]),
            origin.after,
        )
    else:
        yield Rejected(origin.location, STAGE, "empty_file", "no words in it")


def layout_of(lines: list[str]) -> Layout | None:
    """Which archive wrote the lines; None where none of the three did."""
    return next((layout for layout in LAYOUTS if layout.marks(lines)), None)


def is_export_page(start: str) -> bool:
    """Is an HTML page an export, by its first characters?"""
    return layout_of(plain_text(start).split("\n")) is not None or bool(
        re.search(r"<title>\s*(?:Factiva|ProQuest)\b", start, re.IGNORECASE)
    )


def _articles(lines: list[str], layout: Layout, location: str) -> Iterator[RawDocument | Rejected]:
    number = 0
    for number, part in enumerate(layout.split(lines), 1):
        place = f"{location}#{number}"
        fields = layout.read(part)
        if fields.get("text"):
            yield RawDocument(place, "record", b"", {**fields, "archive": layout.name}, str(number))
        else:
            yield Rejected(place, STAGE, "no_text", f"{layout.name}: no text under {str(fields.get('headline', 'no headline'))[:80]!r}")
    if not number:
        yield Rejected(location, STAGE, "empty_file", f"{layout.name}: no articles")


def _lines(data: bytes, settings: ReadSettings) -> list[str]:
    if data.startswith(b"PK"):
        found = _word_lines(data, settings)
    elif data.lstrip().startswith(b"{\\rtf"):
        found = _rich_lines(data)
    else:
        found = plain_text(data.decode("utf-8", "replace")).split("\n")
    return ["\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip() for line in found]


def _word_lines(data: bytes, settings: ReadSettings) -> list[str]:
    """Paragraphs, and rows of tables with a tab between their cells."""
    try:
        import docx
    except ImportError as problem:
        raise MissingPartError("Word files need python-docx: pip install 'storydesk[sources]'") from problem
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            opened = sum(part.file_size for part in parts.infolist())
        if opened > max(settings.free_growth, len(data) * settings.largest_ratio):
            raise BombError(f"opens to {opened} bytes")
        return [line for part in docx.Document(io.BytesIO(data)).iter_inner_content() for line in _block_lines(part)]
    except (*_BROKEN_WORD, OpcError, LxmlError) as problem:
        raise BrokenArchiveError(f"no readable Word file: {problem}"[:200]) from problem


def _block_lines(part: Any) -> list[str]:
    if hasattr(part, "rows"):
        return ["\t".join(cell.text for cell in row.cells) for row in part.rows]
    lines: list[str] = part.text.split("\n")
    return lines


def _rich_lines(data: bytes) -> list[str]:
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as problem:
        raise MissingPartError("rich text needs striprtf: pip install 'storydesk[sources]'") from problem

    try:
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except _BROKEN_RTF as problem:
        raise BrokenArchiveError(f"no readable rich text: {problem}"[:200]) from problem
    return [re.sub(r"(?<=.)\|", "\t", line.strip("|")) if line.endswith("|") else line for line in text.split("\n")]
