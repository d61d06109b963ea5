"""HTML pages: main text by trafilatura, with the page's own marks (heading, list item, quotation, figure caption) handed on to the role rules.

The text of the article is put together from what was extracted: the headline, then its paragraphs, with blank lines between. White space inside a paragraph is single
spaces, as a browser shows it. trafilatura drops figures; their captions are put back where they stand. Fails where trafilatura takes a teaser list for the main text.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

import lxml.etree
import lxml.html
from trafilatura import bare_extraction

from storydesk.extract.authors import authors_of_blocks
from storydesk.extract.embeds import find_embed
from storydesk.extract.fields import Fields
from storydesk.extract.head import similar
from storydesk.extract.language import language_code, language_of
from storydesk.extract.lines import Line
from storydesk.extract.metadata import PageData, page_data
from storydesk.extract.outlets import family_of_blocks, outlet_of_blocks, outlet_of_name, outlet_of_url
from storydesk.extract.passages import between, box_roles, captions, lead, leads_on, matched, passages
from storydesk.extract.published import best, given, in_text, of_url, or_unreadable
from storydesk.extract.roles import label, running_text
from storydesk.extract.settings import ExtractSettings
from storydesk.extract.stubs import stub_reason
from storydesk.model import Article, Published, RawDocument, Rejected, Span, content_id
from storydesk.text.xml_characters import NO_XML

STAGE = "extract"
_HINTS: Final = {"head": "head", "item": "item", "quote": "quote", "cell": "item", "code": "item"}
_BORDERS: Final = frozenset({"p", "head", "item", "quote", "cell", "list", "table", "row", "lb", "body"})
LOST: Final = 0.5
"""Share of the text that a page's data give as that of its article, below which what was found on the page is a part of it or something else."""
SHORTEST_GIVEN: Final = 400
"""Characters. Shorter texts in JSON-LD are summaries as often as not."""
RUBRICS: Final = 4
LONGEST_RUBRIC: Final = 40
"""Characters of a unit above a repeated headline that is the name of a section, a country or a series."""
LINKED: Final = 0.9
"""Share of the characters of a paragraph inside links, from which on it is a link."""


_NO_XML: Final = re.compile(
    rf"{NO_XML}|&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01])|x0*(?:[1-8bcef]|1[0-9a-f])|65534|65535|xfff[ef])(?:;|(?![\da-f;]))",
    re.IGNORECASE,
)
"""Characters that no tree can hold, and references to them: a page with one stray control character would lose all its text."""


def read_page(raw: RawDocument, html: str, fields: Fields, settings: ExtractSettings) -> Article | Rejected:
    """The article of a page. `fields` are those of the record that carried it, if one did."""
    tree = _parse(html)
    if tree is None:
        return Rejected(raw.location, STAGE, "empty_page", "no element holds a word")
    if tree.xpath(f"boolean({'/*' * settings.deepest_page})"):
        return Rejected(raw.location, STAGE, "too_deep", f"{settings.deepest_page} elements or more inside one another")
    if (count := int(tree.xpath("count(//*)"))) > settings.most_elements:
        return Rejected(raw.location, STAGE, "too_large", f"{count} elements")
    page = page_data(tree)
    title = fields.headline or page.headline
    paragraphs = _paragraphs(tree, title, page.descriptions)
    if page.body and len(page.body) >= SHORTEST_GIVEN and _says_more(page.body, paragraphs):
        paragraphs = [(text, "") for line in page.body.splitlines() if (text := shown(line))]
    if len(paragraphs) > settings.most_paragraphs:
        return Rejected(raw.location, STAGE, "too_large", f"{len(paragraphs)} paragraphs")
    text, units = _assemble(title, paragraphs)
    blocks = label(text, units, title, marked=True)
    running = running_text(text, blocks)
    visible = "" if paragraphs else _visible_words(tree)
    if not paragraphs and not visible:
        return Rejected(raw.location, STAGE, "empty_page", "no element holds a word")
    if stub := stub_reason(units or [Line(Span(0, 0), visible)], title, running):
        return Rejected(raw.location, STAGE, *stub)
    if not paragraphs:
        return Rejected(raw.location, STAGE, "no_text", "no running text was found on the page")
    return _article(raw, fields, page, (text, units, blocks, running))


def _says_more(given: str, paragraphs: Sequence[tuple[str, str]]) -> bool:
    """Does the text that a page's data give say far more than what was found, or the same with its paragraphs apart?"""
    found = sum(len(text) for text, _ in paragraphs)
    return len(given) * LOST > found or (len(paragraphs) == 1 and "\n" in given.strip() and len(given) >= 0.8 * found)


def _article(raw: RawDocument, fields: Fields, page: PageData, found: tuple[str, list[Line], Any, str]) -> Article:
    text, _, blocks, running = found
    name = None if raw.kind == "record" else str(raw.fields.get("id") or raw.location.rsplit("/", 1)[-1])
    url = fields.url or page.url
    header, modified = in_text(text, blocks)
    return Article(
        id=name or fields.id or content_id(fields.outlet or "", url or "", page.headline or "", text),
        location=raw.location,
        text=text,
        outlet=fields.outlet
        or page.outlet
        or outlet_of_url(url)
        or (outlet_of_name(name) if name else None)
        or outlet_of_blocks(text, blocks),
        family=family_of_blocks(text, blocks),
        title=fields.headline or page.headline,
        url=url,
        language=language_code(fields.language) or language_of(running or text, page.language),
        published=or_unreadable(best(given(fields.published, "field"), *_ranked(page.published, header), of_url(url)), fields.published),
        modified=best(given(fields.modified, "field"), *_ranked(page.modified, modified)),
        blocks=blocks,
        authors=fields.authors or page.authors or authors_of_blocks(text, blocks),
        section=fields.section or page.section,
    )


def _ranked(told: Published, printed: Published) -> tuple[Published, Published]:
    """What a page's data tell comes before what its text prints; a date that was found printed anywhere on the page comes after, since the text's can be cited."""
    return (printed, told) if told.basis == "visible" else (told, printed)


def _parse(html: str) -> Any | None:
    try:
        data = _NO_XML.sub("", html.replace("\f", " ")).encode("utf-8", "replace")
        tree = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (lxml.etree.ParserError, ValueError):
        return None
    return tree


def _visible_words(tree: Any) -> str:
    return " ".join(" ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")).split())[:2000]


def _paragraphs(tree: Any, title: str | None, descriptions: Sequence[str]) -> list[tuple[str, str]]:
    """Text and hint of every paragraph of the main text, without a repeated headline."""
    document = bare_extraction(
        _with_whole_posts(deepcopy(tree)), include_comments=False, include_tables=True, include_links=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    if body is None:
        return []
    return _with_elements(tree, _below_headline(_units(body), title), title, descriptions)


def _below_headline(found: list[tuple[str, str]], title: str | None) -> list[tuple[str, str]]:
    """The paragraphs without a repeated headline, and without the rubrics of a few words above it; what holds a digit may be a date, and stays."""
    for at, (text, hint) in enumerate(found[:RUBRICS]):
        if title and hint in ("head", "") and similar(text, title) and len(text) < 1.5 * len(title):
            return [row for row in found[:at] if any(c.isdigit() for c in row[0])] + found[at + 1 :]
        if len(text) > LONGEST_RUBRIC or text.endswith((".", "!", "?")):
            break
    return found


def _with_elements(tree: Any, paragraphs: list[tuple[str, str]], title: str | None, descriptions: Sequence[str]) -> list[tuple[str, str]]:
    """The paragraphs with what their elements say of them, and with those that were lost: a lead above them, paragraphs between them."""
    page = passages(tree, shown)
    found = matched(page, [text for text, _ in paragraphs])
    boxes = box_roles(found)
    leading = leads_on(found, descriptions)
    rows = [
        (text, f"box {box[0]} {box[1]}" if box else hint, place) for (text, hint), box, place in zip(paragraphs, boxes, found, strict=True)
    ]
    first = next((p for p in found if p is not None), None)
    known = {text for text, _ in paragraphs}
    leads = [p for p in lead(page, first, title, descriptions) if p.text not in known and p.text != title]
    result = [(p.text, "lead") for p in leads]
    lost = [*((p, "") for p in between(page, found)), *captions(page, found, title)]
    missing = sorted(((p, hint) for p, hint in lost if p.text not in known), key=lambda row: row[0].place)
    for at, (text, hint, place) in enumerate(rows):
        while missing and place is not None and missing[0][0].place < place.place:
            above, box = missing.pop(0)
            result.append((above.text, box))
        result.append((text, "lead" if at < leading else hint))
    return result


def _with_whole_posts(tree: Any) -> Any:
    """The tree with each embedded post as one paragraph, so that its author and handle stay with its words."""
    for quotation in tree.xpath("//blockquote"):
        post = shown(quotation.text_content())
        if (pieces := find_embed(post)) and all(piece.role == "embed" for piece in pieces) and quotation.getparent() is not None:
            quotation.clear(keep_tail=True)
            quotation.tag, quotation.text = "p", post
    return tree


def _units(body: Any) -> list[tuple[str, str]]:
    """Text and hint of every paragraph: what stands between the borders of paragraphs, items, headings, quotations, cells and forced line breaks."""
    found: list[tuple[str, str]] = []
    hints: list[str] = [""]
    held: list[str] = []
    linked = 0

    def flush() -> None:
        nonlocal linked
        if text := shown("".join(held)):
            found.append((text, "link" if linked >= LINKED * len(text) else hints[-1]))
        held.clear()
        linked = 0

    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        border = element.tag in _BORDERS
        if border:
            flush()
        if event == "start":
            if element.tag in _HINTS:
                hints.append(_HINTS[element.tag])
            held.append(element.text or "")
            linked += len(element.text or "") if element.tag == "ref" else 0
        else:
            if element.tag in _HINTS:
                hints.pop()
            held.append(element.tail or "")
    flush()
    return found


_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    """The text of a paragraph as a browser shows it: white space as single spaces, no control characters, no soft hyphens. Other invisible marks can be part of the
    script and stay."""
    return " ".join(_INVISIBLE.sub("", text).split())


def _assemble(title: str | None, paragraphs: list[tuple[str, str]]) -> tuple[str, list[Line]]:
    parts = ([(title, "head")] if title else []) + paragraphs
    units, at = [], 0
    for text, hint in parts:
        units.append(Line(Span(at, at + len(text)), text, hint))
        at += len(text) + 2
    return "\n\n".join(text for text, _ in parts), units
