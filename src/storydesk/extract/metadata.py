"""What an HTML page says about itself: JSON-LD first, then meta tags, then `time` elements. Each date keeps where it was found.

JSON-LD follows schema.org (NewsArticle and its kin); pages nest it in lists and graphs, so it is searched for the first object that is an article. Titles in meta tags
often carry the outlet's name ("Ferry sinks | Six News"); the h1 that says the same without it is preferred.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from lxml.html import HtmlElement

from storydesk.extract.authors import authors_of_page
from storydesk.extract.fields import first_of, printable_line
from storydesk.extract.head import similar
from storydesk.extract.language import puts_day_first
from storydesk.extract.linked_data import linked_article, linked_object, linked_objects, name_of, plain_words, string_of
from storydesk.extract.outlets import outlet_of_title
from storydesk.extract.published import best, given, in_own_zone, of_moment, of_url
from storydesk.extract.scripts import in_scripts
from storydesk.extract.visible import visible_dates
from storydesk.model import Author, Published
from storydesk.text.tokens import words

MOST_TIMES: Final = 10
_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "parsely-pub-date", "article:published", "og:published_time",
    "citation_publication_date", "originalpublicationdate", "publication_date", "prism.publicationdate", "bepress_citation_date", "citation_online_date",
    "date_published", "publisheddate", "article:post_date", "dcterms.issued", "cxenseparse:publishtime", "vr:published_time",
    "shareaholic:article_published_time", "dc.date.published",
)  # fmt: skip
_DATED: Final = (
    "date", "dc.date", "dc:date", "dcterms.date", "pdate", "date.created", "dc.date.created", "dcterms.created", "datecreated", "created",
)  # fmt: skip
"""Names that do not say what their day is of: as often as not that of a file's making or of its last change."""
_MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "article:updated",
    "lastmod",
    "revised",
    "article.updated",
)
_SITES: Final = (
    "og:site_name",
    "application-name",
    "twitter:app:name:iphone",
    "dc.publisher",
    "publisher",
    "article:publisher_name",
    "cre",
)
_SECTIONS: Final = ("article:section", "parsely-section", "section", "cxenseparse:section", "article.section", "og:section", "category")
_DESCRIPTIONS: Final = ("og:description", "description", "twitter:description", "dc.description")
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "parsely-title", "title")


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page says about itself; each is None or unknown where it says nothing."""

    headline: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: Published
    modified: Published
    descriptions: tuple[str, ...] = ()
    """What the page gives as its description; often its lead, cut short."""
    authors: tuple[Author, ...] = ()
    section: str | None = None
    body: str | None = None
    """The text that JSON-LD gives as that of the article."""


def page_data(tree: HtmlElement) -> PageData:
    """The metadata of a parsed page."""
    linked = linked_article(tree)
    meta = _meta(tree)
    url = first_of([*_hrefs(tree, "canonical"), meta.get("og:url"), string_of(linked.get("url"))])
    url = url if url and url.startswith(("http://", "https://")) else None
    language = first_of([tree.get("lang"), tree.get("xml:lang"), string_of(linked.get("inLanguage")), meta.get("og:locale")])
    headline = _headline(tree, linked, meta)
    published, modified = _dates(tree, (linked, meta), url, puts_day_first(language, url), headline)
    return PageData(
        headline=headline,
        outlet=first_of(
            [
                meta.get("og:site_name"),
                name_of(linked.get("publisher")),
                *(meta.get(k) for k in _SITES),
                outlet_of_title(_text_of(tree, "//head/title"), headline),
            ]
        ),
        url=url,
        language=language,
        published=published,
        modified=modified,
        authors=authors_of_page(tree, linked, meta, linked_objects(tree)),
        section=first_of([string_of(linked.get("articleSection")), *(meta.get(k) for k in _SECTIONS)]),
        body=plain_words(linked.get("articleBody")),
        descriptions=tuple(dict.fromkeys(d for d in (string_of(linked.get("description")), *(meta.get(k) for k in _DESCRIPTIONS)) if d)),
    )


def _dates(
    tree: HtmlElement, told: tuple[dict[str, Any], dict[str, str]], url: str | None, day_first: bool | None, headline: str | None
) -> tuple[Published, Published]:
    """Days of publication and of change: JSON-LD, meta tags that name it, marked dates, the address; where none of these tells, what is printed and called a date by
    the headline, meta tags that say no more than "date", what else is printed, and what the page's scripts give."""
    linked, meta = told
    named = [given(meta.get(k), "meta", day_first) for k in _PUBLISHED]
    marked = _marked(tree, day_first)
    published = best(
        given(string_of(linked.get("datePublished")), "json-ld", day_first),
        *named,
        given(string_of(linked_object(tree, "datePublished").get("datePublished")), "json-ld", day_first),
        *(marked if len({m.day for m in marked}) == 1 else ()),
        of_url(url),
    )
    modified = best(
        given(string_of(linked.get("dateModified")), "json-ld", day_first), *(given(meta.get(k), "meta", day_first) for k in _MODIFIED)
    )
    if not published.day:
        printed, changed = visible_dates(tree, day_first, headline)
        dated = [given(meta.get(k), "meta", day_first) for k in _DATED]
        seen = of_moment(printed.moment, "visible") if printed else Published()
        published = best(*((seen, *dated) if printed and printed.sure else (*dated, seen)), published)
        published = published if published.day else best(in_scripts(tree), published)
        modified = modified if modified.value else of_moment(changed.moment if changed else None, "visible")
    dated = [given(meta.get(k), "meta", day_first) for k in _DATED]
    return in_own_zone(published, [*named, *dated, *marked, *_timed(tree)]), modified


_PARTED: Final = re.compile(r"\s+(?:[|–—»•·]|-|::)\s+")


def _headline(tree: HtmlElement, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The printed headline: the first h1 that says what the page's data or its title say, or the first part of these; else what they say, without the outlet's name."""
    told = [t for t in (string_of(linked.get("headline")), *(meta.get(k) for k in _TITLES), _text_of(tree, "//head/title")) if t]
    sites = {" ".join(words(name)) for name in (name_of(linked.get("publisher")), *(meta.get(k) for k in _SITES)) if name}
    printed = [
        h for h in (printable_line(e.text_content()) for e in tree.iter("h1")) if 2 <= len(h) <= 300 and " ".join(words(h)) not in sites
    ]
    if matching := next((h for h in printed if any(similar(h, t) for t in told)), None):
        return matching
    opening = [part[0] for part in (_PARTED.split(t) for t in told) if len(part) > 1]
    if matching := next((h for h in printed if any(similar(h, t) for t in opening)), None):
        return matching
    if told:
        *rest, last = _PARTED.split(told[0])
        return told[0][: told[0].rindex(last)].rstrip(" |–—»•·-:") if rest and " ".join(words(last)) in sites else told[0]
    return printed[0] if len(printed) == 1 else None


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            (element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or "").strip().lower()
        )
        content = printable_line(element.get("content") or "")[:1000]
        if name and content:
            found.setdefault(name, content)
    return found


def _marked(tree: HtmlElement, day_first: bool | None) -> list[Published]:
    """The dates of the elements that are marked as the day of publication."""
    found = []
    for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")[:5]:
        value = element.get("datetime") or element.get("content") or element.text_content()
        found.append(given(str(value)[:100], "visible", day_first))
    return [date for date in found if date.day]


def _timed(tree: HtmlElement) -> list[Published]:
    """The first dates that `time` elements give to programs."""
    return [given((e.get("datetime") or "")[:100], "visible") for e in islice(tree.iter("time"), MOST_TIMES)]


def _hrefs(tree: HtmlElement, relation: str) -> list[str]:
    return [str(e.get("href")).strip() for e in tree.iter("link") if (e.get("rel") or "").lower() == relation and e.get("href")]


def _text_of(tree: HtmlElement, path: str) -> str | None:
    return next((printable_line(e.text_content())[:300] for e in tree.xpath(path)), None) or None
