"""Who wrote an article: from JSON-LD, then meta tags, then what the page marks as its author, then the byline printed in the text. The first that names somebody tells.

A name is what is left of a value without "By", positions behind a comma or a bar, addresses and handles. Lists are cut at commas, semicolons, "and" and their likes in
other languages, but not inside "van der" names or behind "the". Agencies and desks stay, since they are what the outlet names; the outlet's own name is kept
apart from its people by nothing but its words. Unknown stays unknown: no name is guessed from an address.
Fails on names of one word written like a common noun, and on lists that put the family name first ("Doe, Jane").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, Final
from unicodedata import category

from storydesk.model import Author, Block
from storydesk.text.tokens import words

ROLES: Final = ("author", "creator", "contributor", "editor", "translator")
_META: Final = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "dcsext.author",
    "cxenseparse:author", "article:author_name", "creator", "lp.article:author", "mrf:authors", "byline")  # fmt: skip
LONGEST: Final = 60
MOST_WORDS: Final = 7
MOST_AUTHORS: Final = 12
_SIGNED: Final = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text|photos?)?\s*\bby|von|par|por|di|door|od|autor(?:en)?|authors?)\b[:\s]+", re.I
)
_CUT: Final = re.compile(r"\s*(?:;|\||\u2022|,\s*(?:and|und|et|y|e)\s+|\s(?:and|und|et|&|y|with|mit)\s|/|\n|,)\s*")
_POSITION: Final = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|journalist|producer|contributor|photographer|bureau|desk|chief|staff|team|newsroom|redaktion|updated|published|"
    r"special to|for the|in [A-Z]\w+|min read|\d)",
)
_NO_NAME: Final = re.compile(
    r"https?:|www\.|@|[<>{}=\[\]_]|\.(?:com|org|net|co\.uk)\b|^\W*$|^(?:admin|administrator|null|none|undefined|unknown|n/a|guest)$", re.I
)


def authors_of_page(
    tree: Any, linked: Mapping[str, Any], meta: Mapping[str, str], objects: Iterable[Mapping[str, Any]]
) -> tuple[Author, ...]:
    """The authors that a page names; empty where it names none. `objects` are those of its JSON-LD, to which an author may refer by id."""
    by_id = {str(o["@id"]): o for o in objects if "@id" in o and "name" in o}
    found = [
        Author(name, role if role != "creator" else "author", "json-ld")
        for role in ROLES
        for name in _linked_names(linked.get(role), by_id)
    ]
    if not found:
        found = next((rows for key in _META if (rows := [Author(n, "author", "meta") for n in names_in(meta.get(key, ""))])), [])
    if not found:
        found = [Author(n, "author", "visible") for text in _marked(tree) for n in names_in(text)]
    return distinct(found)


def authors_of_blocks(text: str, blocks: Iterable[Block]) -> tuple[Author, ...]:
    """The names in the bylines of a text."""
    parts = [part for block in blocks if block.role == "byline" for part in block.parts if part.name == "names"]
    return distinct(Author(name, "author", "byline") for part in parts for name in names_in(part.span.of(text)))


def names_in(text: str) -> list[str]:
    """The names in a byline: "By Ann Reed and Tom Hale, staff writers" has two."""
    kept = (c if c.isprintable() or category(c) == "Cf" else "" for c in " ".join(unescape(text).split()))
    text = _SIGNED.sub("", "".join(kept))
    if not text or len(text) > 4 * LONGEST:
        return []
    return [name for part in _CUT.split(text) if (name := _name(part))]


def distinct(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Each name once, as it came first."""
    found: dict[str, Author] = {}
    for author in authors:
        found.setdefault(" ".join(words(author.name)), author)
    return tuple(found.values())[:MOST_AUTHORS]


def _name(part: str) -> str | None:
    part = _SIGNED.sub("", re.sub(r"\s*\([^)]*\)", "", part)).strip(" .,:;-–—|*")
    if not part or len(part) > LONGEST or len(part.split()) > MOST_WORDS or _NO_NAME.search(part) or not any(c.isalpha() for c in part):
        return None
    if _POSITION.search(part) and not part.istitle():
        return None
    return part if any(c.isupper() for c in part) or not part.isascii() else None


def _linked_names(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Names in the author field of JSON-LD: a name, an object, a reference, or a list of these."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            named = item if "name" in item else by_id.get(str(item.get("@id")), {})
            item = named.get("name")  # noqa: PLW2901
        for text in item if isinstance(item, list) else [item]:
            if isinstance(text, str):
                yield from names_in(text)


def _marked(tree: Any) -> list[str]:
    """The words of what a page marks as the author of its article, the surest mark first."""
    for path in (
        "//*[@itemprop='author']//*[@itemprop='name']", "//*[@itemprop='author']", "//a[@rel='author']",
        "//*[contains(@class, 'byline') or contains(@class, 'author-name') or contains(@class, 'article-author') or contains(@class, 'author')]"
        "[not(ancestor::aside or ancestor::footer or ancestor::*[contains(@class, 'comment') or contains(@class, 'related')])]",
    ):  # fmt: skip
        texts = [" ".join((e.get("content") or e.text_content()).split()) for e in tree.xpath(path)[:6]]
        if named := [t for t in texts if names_in(t)]:
            return named if "itemprop" in path or "rel" in path else named[:1]
    return []
