"""The JSON-LD of a page (schema.org): its objects, the article among them, and their values as text. Scripts that are no JSON give nothing."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from lxml.html import HtmlElement

from storydesk.extract.fields import printable_line

_ARTICLE: Final = re.compile(
    r"(?:News|Blog|Report|Live|Opinion|Review|Analysis|Satirical|Scholarly|Advertiser|Tech|Background)?\w*(?:Article|BlogPosting|Posting|Report)$"
)
LONGEST_SCRIPT: Final = 500_000
MOST_OBJECTS: Final = 2_000


def linked_article(tree: HtmlElement) -> dict[str, Any]:
    """The first object of the page's JSON-LD that is an article; an empty one if there is none."""
    return next((found for found in linked_objects(tree) if _is_article(found)), {})


def plain_words(value: Any) -> str | None:
    """The words of a text in JSON-LD, which may carry marks and entities of HTML."""
    if not isinstance(value, str) or not value.strip():
        return None
    return unescape(re.sub(r"<[^<>]{1,400}>", "\n", unescape(value))) or None


def linked_object(tree: HtmlElement, field: str) -> dict[str, Any]:
    """The first object of the page's JSON-LD that has a field; an empty one if there is none."""
    return next((found for found in linked_objects(tree) if field in found), {})


def _is_article(found: dict[str, Any]) -> bool:
    kinds = found.get("@type")
    return any(isinstance(k, str) and _ARTICLE.search(k) is not None for k in (kinds if isinstance(kinds, list) else [kinds]))


def linked_objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or not text.strip() or len(text) > LONGEST_SCRIPT:
            continue
        try:
            value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON value, outer ones first."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_OBJECTS:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def string_of(value: Any) -> str | None:
    """A value as text: of a list the first, of an object its id or name; None where it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    return printable_line(value)[:1000] or None if isinstance(value, str) else None


def name_of(value: Any) -> str | None:
    """The name of a person or body, which may be given as an object, or as text alone."""
    if isinstance(value, list) and value:
        value = value[0]
    return string_of(value.get("name")) if isinstance(value, dict) else string_of(value)
