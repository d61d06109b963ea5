"""What an address holds: the items of a feed, the pages of a sitemap, or one page; and the page behind an item that its feed gives in part."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin

from storydesk.fetch.fetcher import STAGE, Fetcher
from storydesk.fetch.http import Answer
from storydesk.model import RawDocument, Rejected
from storydesk.sources import feeds, jsonfeed, newsml, sitemaps
from storydesk.sources.kinds import xml_root
from storydesk.sources.markup import XmlError
from storydesk.sources.names import printable
from storydesk.sources.plain import looks_binary
from storydesk.text.decoding import decode, with_plain_line_ends

MOST_SITEMAPS: Final = 200
KEPT: Final = ("outlet", "headline", "byline", "published", "modified", "language", "entry")
"""What a feed says of an item and its page need not say again."""
LISTS: Final = frozenset({"rss", "feed", "rdf"}) | sitemaps.ROOTS | newsml.ROOTS
PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})


def listed(answer: Answer) -> Iterator[RawDocument | Rejected]:
    """The items of a feed or a sitemap as it was answered. An HTML page in its place is refused, not taken for an empty feed."""
    start, place = answer.body[:8192], printable(answer.url)
    if not start.strip():
        yield Rejected(place, STAGE, "empty_answer", "no bytes")
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _json_feed(answer, place)
    elif xml_root(start) in sitemaps.ROOTS:
        yield from sitemaps.documents(answer.body, place)
    elif xml_root(start) in newsml.ROOTS:
        yield from newsml.documents(answer.body, place)
    else:
        headers = {"content-location": answer.url, **{n: answer.headers[n] for n in ("content-type",) if n in answer.headers}}
        yield from feeds.documents(answer.body, place, headers)


def _json_feed(answer: Answer, place: str) -> Iterator[RawDocument | Rejected]:
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError) as problem:
        yield Rejected(place, STAGE, "broken_json", f"{type(problem).__name__}: {problem}"[:200])
        return
    if jsonfeed.is_feed(value):
        yield from jsonfeed.documents(value, place)
    else:
        yield Rejected(place, STAGE, "not_a_feed", "JSON, but no JSON Feed")


def documents(url: str, fetcher: Fetcher, whole: bool = True) -> Iterator[RawDocument | Rejected]:
    """The articles at an address: a page's own, or those that a feed or a sitemap lists. `whole`: fetch the page of each that is given in part."""
    waiting, seen = [url], {url}
    while waiting:
        answer = fetcher.get(waiting.pop(0))
        if isinstance(answer, Rejected):
            yield answer
        elif xml_root(answer.body[:8192]) == "sitemapindex":
            found = _inside(answer)
            yield from (f for f in found if isinstance(f, Rejected))
            fresh = [f for f in dict.fromkeys(found) if isinstance(f, str) and f not in seen][: MOST_SITEMAPS - len(seen)]
            seen.update(fresh)
            waiting.extend(fresh)
        elif is_page(answer):
            yield read_page(answer, {})
        else:
            for item in listed(answer):
                yield from completed(item, fetcher) if whole else [item]


def _inside(index: Answer) -> list[str | Rejected]:
    """The sitemaps that an index lists, the one changed last first."""
    try:
        found = sitemaps.listed(index.body)
    except XmlError as problem:
        return [replace(problem.rejected(printable(index.url)), stage=STAGE)]
    return [urljoin(index.url, s.url) for s in sorted(found, key=lambda s: s.modified or "", reverse=True)]


def is_page(answer: Answer) -> bool:
    """Is an answer an HTML page or a text, and no feed?"""
    if _media(answer) not in PAGES or answer.body.lstrip().startswith(b"{"):
        return False
    return xml_root(answer.body[:8192]) not in LISTS


def _media(answer: Answer) -> str:
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()


def completed(item: RawDocument | Rejected, fetcher: Fetcher) -> Iterator[RawDocument | Rejected]:
    """An item with the page behind it where it is given in part. Where the page cannot be had, why, and the part."""
    url = item.fields.get("url") if isinstance(item, RawDocument) else None
    if isinstance(item, Rejected) or not item.fields.get("partial") or not isinstance(url, str):
        yield item
        return
    answer = fetcher.get(url)
    page = answer if isinstance(answer, Rejected) else read_page(answer, item.fields)
    if isinstance(page, Rejected):
        yield page
        if item.fields.get("text"):
            yield item
    else:
        yield replace(page, position=item.position)


def read_page(answer: Answer, known: dict[str, object]) -> RawDocument | Rejected:
    """The page of an answer as a record, with what its feed said of it. The page's own words on its title and dates are left to extraction."""
    place = printable(answer.url)
    media = _media(answer)
    if media not in PAGES or looks_binary(answer.body):
        return Rejected(place, STAGE, "not_a_page", media[:60] or "not text")
    if not answer.body.strip():
        return Rejected(place, STAGE, "empty_answer", "no bytes")
    charset = answer.headers.get("content-type", "").lower().partition("charset=")[2].strip("\"' ;")[:40]
    try:
        text = with_plain_line_ends(decode(answer.body, page=True, named=charset or None))
    except UnicodeDecodeError as problem:
        return Rejected(place, STAGE, "undecodable", f"byte {problem.start} belongs to no encoding that was tried")
    fields: dict[str, object] = {name: known[name] for name in KEPT if name in known}
    fields |= {"url": answer.url, ("text" if media == "text/plain" else "html"): text}
    return RawDocument(place, "record", b"", fields, "1")
