"""Records: what a JSON object of unknown make says about an article. Names of fields are matched without case and separators.

The order of the aliases decides: the first that holds a usable value is taken. Everything else in the record is ignored.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from storydesk.extract.authors import MOST_AUTHORS, distinct, names_in
from storydesk.model import Author
from storydesk.text.mojibake import mended

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "articleid", "docid", "documentid", "guid", "uuid", "_id", "key", "hash"),
    "url": ("url", "link", "canonicalurl", "permalink", "weburl", "sourceurl", "uri", "href"),
    "outlet": ("outlet", "source", "publisher", "sourcename", "sitename", "site", "publication", "newspaper", "domain", "sourcedomain", "provider",
    "mediaoutlet", "host"),
    "headline": ("headline", "title", "webtitle", "heading", "name"),
    "published": (
        "published", "publishedat", "datepublished", "publishdate", "publicationdate", "pubdate", "publishedon", "publisheddate", "publishedtime",
        "date", "datetime", "webpublicationdate", "versioncreated", "timestamp",
        "firstpublished", "created", "createdat",
    ),
    "modified": ("modified", "updated", "updatedat", "datemodified", "modifiedat", "lastmodified", "lastupdated", "datemodify", "lastmod"),
    "text": ("text", "body", "content", "articlebody", "articletext", "maintext", "fulltext", "plaintext", "bodytext", "cleanedtext", "story", "article"),
    "html": ("html", "bodyhtml", "contenthtml", "rawhtml", "bodyxhtml"),
    "language": ("language", "lang", "inlanguage"),
    "authors": ("authors", "author", "byline", "creator", "creators", "writer", "journalist"),
    "section": ("section", "sectionname", "articlesection", "category", "desk"),
}  # fmt: skip
LONGEST_FIELD: Final = 2_000
DEEPEST: Final = 4
"""Lists and objects around a name."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record that are known, as printed; `published` and `modified` may be numbers."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    language: str | None = None
    published: object = None
    modified: object = None
    authors: tuple[Author, ...] = ()
    section: str | None = None


def read_fields(record: Mapping[str, object]) -> Fields:
    """The known fields of a record."""
    by_name: dict[str, object] = {}
    for name, value in record.items():
        by_name.setdefault(_plain_name(name), value)
    return Fields(
        text=_text(_first(by_name, "text", _text)),
        html=_text(_first(by_name, "html", _text)),
        id=_short(_first(by_name, "id", _short)),
        url=_short(_first(by_name, "url", _short)),
        outlet=_short(_first(by_name, "outlet", _short)),
        headline=_short(_mended(_first(by_name, "headline", _short))),
        language=_short(_first(by_name, "language", _short)),
        published=_first(by_name, "published", _dated),
        modified=_first(by_name, "modified", _dated),
        authors=_authors(next((by_name[a] for a in ALIASES["authors"] if by_name.get(a)), None)),
        section=_short(_first(by_name, "section", _short)),
    )


@lru_cache(4096)
def _plain_name(name: str) -> str:
    return re.sub(r"[\s.\-]|(?<!^)_", "", name.lower())


def _first(by_name: Mapping[str, object], field: str, usable: object) -> object:
    assert callable(usable)
    return next((by_name[a] for a in ALIASES[field] if a in by_name and usable(by_name[a]) is not None), None)


def _text(value: object) -> str | None:
    """A text, or a list of paragraphs put together with blank lines."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return _text("\n\n".join(value))
    return None


def _short(value: object, deep: int = 0) -> str | None:
    """A name or an address: a string, a number, or an object that has a name."""
    if isinstance(value, bool) or deep > DEEPEST:
        return None
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return next((s for k in ("name", "title", "domain", "id", "uri", "url") if (s := _short(value.get(k), deep + 1)) is not None), None)
    if isinstance(value, list):
        return _short(value[0], deep + 1) if len(value) == 1 else None
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_FIELD:
        return None
    return printable_line(value)


def _mended(value: object) -> object:
    return mended(value) if isinstance(value, str) else value


def _authors(value: object) -> tuple[Author, ...]:
    """Names in a string, or in a list of strings and objects."""
    items = value if isinstance(value, list) else [value]
    texts = [item.get("name") if isinstance(item, dict) else item for item in items[:MOST_AUTHORS]]
    return distinct(Author(name, "author", "field") for text in texts if isinstance(text, str) for name in names_in(mended(text)))


def _dated(value: object) -> object:
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip() else None


def printable_line(value: str) -> str:
    """One line of text: white space to single spaces, control characters and lone surrogates to U+FFFD."""
    line = " ".join(value.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in line)


def first_of(values: Iterable[str | None]) -> str | None:
    """The first value that is there."""
    return next((v for v in values if v), None)
