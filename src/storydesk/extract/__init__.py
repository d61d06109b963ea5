"""Extraction: from a raw document to an Article whose every block has a role, or to a Rejected that says why there is none.

The text is kept as it was read, but for a wrong encoding, which is mended first; of an HTML page it is the main text that trafilatura finds, under the page's headline.
Roles are found by named rules (`roles`).
"""

from dataclasses import replace

from storydesk.extract.authors import authors_of_blocks
from storydesk.extract.families import family_of
from storydesk.extract.fields import Fields, read_fields
from storydesk.extract.language import language_code, language_of
from storydesk.extract.lines import Line, cut
from storydesk.extract.outlets import family_of_blocks, outlet_of_blocks, outlet_of_name, outlet_of_url
from storydesk.extract.published import UNREADABLE, best, given, in_text, of_url, or_unreadable
from storydesk.extract.roles import label, running_text
from storydesk.extract.settings import ExtractSettings
from storydesk.extract.stubs import stub_reason
from storydesk.model import Article, RawDocument, Rejected, content_id
from storydesk.text.decoding import decode, with_plain_line_ends
from storydesk.text.mojibake import mended

__all__ = ["ExtractSettings", "extract", "unread_date"]

STAGE = "extract"


def extract(raw: RawDocument, settings: ExtractSettings | None = None) -> Article | Rejected:
    """The article of a raw document. A file's id is what its source gave it, else its name; a record's its own, else a hash of its content."""
    settings = settings or ExtractSettings()
    found = _read(raw, settings)
    family = family_of(found.outlet, settings.families) if isinstance(found, Article) else None
    return replace(found, family=family) if family and isinstance(found, Article) else found


def unread_date(article: Article) -> Rejected | None:
    """What could not be read of an article that is kept: the date that its record gives, where nothing else tells its day."""
    if article.published.basis != UNREADABLE.basis:
        return None
    return Rejected(
        article.location,
        STAGE,
        "unreadable_date",
        "the record's date cannot be read, or there is no such day; the article is kept without one",
    )


def _read(raw: RawDocument, settings: ExtractSettings) -> Article | Rejected:
    if raw.kind == "record":
        return _record(raw, settings)
    if len(raw.data) > settings.largest_page:
        return Rejected(raw.location, STAGE, "too_large", f"{len(raw.data)} bytes")
    try:
        text = decode(raw.data, page=raw.kind == "html")
    except UnicodeDecodeError as problem:
        return Rejected(raw.location, STAGE, "undecodable", f"byte {problem.start} belongs to no encoding that was tried")
    if raw.kind == "html":
        return _page(raw, mended(text), Fields(), settings)
    if "\0" in text:
        return Rejected(raw.location, STAGE, "binary", f"a zero byte at character {text.index(chr(0))}")
    return _text(raw, text, Fields(), settings)


def _record(raw: RawDocument, settings: ExtractSettings) -> Article | Rejected:
    fields = read_fields(raw.fields)
    if fields.text is not None:
        try:
            fields.text.encode("utf-8")
        except UnicodeEncodeError as problem:
            return Rejected(raw.location, STAGE, "undecodable", f"half a character (a lone surrogate) at {problem.start}")
        if "\0" in fields.text:
            return Rejected(raw.location, STAGE, "binary", f"a zero byte at character {fields.text.index(chr(0))}")
        return _text(raw, fields.text, fields, settings)
    if fields.html is not None:
        return _page(raw, mended(fields.html), fields, settings)
    return Rejected(raw.location, STAGE, "no_text", "the record has no field text, body or content with words in it")


def _page(raw: RawDocument, html: str, fields: Fields, settings: ExtractSettings) -> Article | Rejected:
    from storydesk.extract.pages import read_page  # imported here: trafilatura takes half a second to load, and plain text needs none of it

    return read_page(raw, html, fields, settings)


def _text(raw: RawDocument, text: str, fields: Fields, settings: ExtractSettings) -> Article | Rejected:
    if len(text) > settings.largest_text:
        return Rejected(raw.location, STAGE, "too_large", f"{len(text)} characters")
    text = mended(with_plain_line_ends(text))
    units = cut(text)
    if len(units) > settings.most_paragraphs:
        return Rejected(raw.location, STAGE, "too_large", f"{len(units)} paragraphs")
    if not any(unit.words for unit in units):
        return Rejected(raw.location, STAGE, "no_text", "no words in it")
    return _article(raw, text, units, fields)


def _article(raw: RawDocument, text: str, units: list[Line], fields: Fields) -> Article | Rejected:
    blocks = label(text, units, fields.headline)
    running = running_text(text, blocks)
    if stub := stub_reason(units, fields.headline, running):
        return Rejected(raw.location, STAGE, *stub)
    name = None if raw.kind == "record" else str(raw.fields.get("id") or raw.location.rsplit("/", 1)[-1])
    header, modified = in_text(text, blocks)
    by_file = outlet_of_name(name) if name else None
    return Article(
        id=name or fields.id or content_id(fields.outlet or "", fields.url or "", fields.headline or "", text),
        location=raw.location,
        text=text,
        outlet=fields.outlet or by_file or outlet_of_url(fields.url) or outlet_of_blocks(text, blocks),
        family=family_of_blocks(text, blocks),
        title=fields.headline,
        url=fields.url,
        language=language_code(fields.language) or language_of(running or text),
        published=or_unreadable(best(given(fields.published, "field"), header, of_url(fields.url)), fields.published),
        modified=best(given(fields.modified, "field"), modified),
        blocks=blocks,
        authors=fields.authors or authors_of_blocks(text, blocks),
        section=fields.section,
    )
