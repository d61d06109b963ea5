"""What is measured on pages: ours and its peers, each as one function from a page to what it reads there. `pip install 'storydesk[bench]'` brings the peers."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec

from benchmarks.extraction_sets import Page

SET_ASIDE = frozenset({"caption", "credit", "prompt", "embed", "promo", "related", "widget", "signoff"})
BODY = frozenset({"standfirst", "body", "subhead", "live_entry", "dateline", "correction"})


@dataclass(frozen=True, slots=True)
class Found:
    """What was read on a page: `text` as it would be shown, `body` without the headline; empty or None where nothing was found."""

    text: str = ""
    body: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None


def ours(page: Page) -> Found:
    """storydesk, without the blocks that it sets aside."""
    from storydesk.extract import extract
    from storydesk.model import RawDocument, Rejected

    raw = RawDocument("page.html", "html", page.html, {"url": page.url} if page.url else {})
    found = extract(raw)
    if isinstance(found, Rejected):
        return Found()
    kept, body, at = [], [], 0
    for block in found.blocks:
        words = found.text[at : block.span.end]
        kept.append("" if block.role in SET_ASIDE else words)
        body.append(words if block.role in BODY else "")
        at = block.span.end
    title = found.title or (found.headline.of(found.text) if found.headline else None)
    return Found("".join(kept), "".join(body), title, tuple(a.name for a in found.authors), found.published.day)


def trafilatura(page: Page) -> Found:
    """trafilatura as it comes, without comments."""
    from trafilatura import bare_extraction

    found = bare_extraction(page.html, url=page.url, include_comments=False, include_tables=True, with_metadata=True)
    if found is None:
        return Found()
    text = found.text or ""
    return Found(text, text, found.title, tuple((found.author or "").split("; ")) if found.author else (), found.date)


def trafilatura_text(page: Page) -> Found:
    """trafilatura as it comes, its text alone, as it is timed."""
    from trafilatura import extract

    text = extract(page.html, include_comments=False, include_tables=True) or ""
    return Found(text, text)


def readability(page: Page) -> Found:
    """readability-lxml."""
    import lxml.html
    from readability import Document
    from readability.readability import Unparseable

    with suppress(Unparseable, ValueError):
        document = Document(page.html)
        text = "\n".join(lxml.html.fromstring(document.summary()).itertext())
        return Found(text, text, document.short_title())
    return Found()


def newspaper(page: Page) -> Found:
    """newspaper4k."""
    from newspaper import Article
    from newspaper.exceptions import ArticleException

    with suppress(ArticleException, ValueError, AttributeError, TypeError, ImportError):  # it lacks parts for some languages
        article = Article(page.url or "https://news.example/", fetch_images=False)
        article.download(input_html=page.html.decode("utf-8", "replace"))
        article.parse()
        day = article.publish_date
        return Found(
            article.text,
            article.text,
            article.title,
            tuple(article.authors),
            day.strftime("%Y-%m-%d") if hasattr(day, "strftime") else None,
        )
    return Found()


def resiliparse(page: Page) -> Found:
    """resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    text = extract_plain_text(bytes_to_str(page.html, detect_encoding(page.html)), main_content=True, alt_texts=False, comments=False)
    return Found(text, text)


def _htmldate(page: Page, extensive: bool) -> Found:
    from htmldate import find_date

    return Found(day=find_date(page.html, original_date=True, extensive_search=extensive))


def htmldate_fast(page: Page) -> Found:
    """htmldate, the fast way."""
    return _htmldate(page, False)


def htmldate_extensive(page: Page) -> Found:
    """htmldate, with all that it tries."""
    return _htmldate(page, True)


System = Callable[[Page], Found]
TEXTS: dict[str, System] = {
    "storydesk": ours, "trafilatura": trafilatura_text, "readability-lxml": readability, "newspaper4k": newspaper, "resiliparse": resiliparse,
}  # fmt: skip
PAGES: dict[str, System] = {"storydesk": ours, "trafilatura": trafilatura, "newspaper4k": newspaper}
DATES: dict[str, System] = {
    "storydesk": ours, "htmldate fast": htmldate_fast, "htmldate extensive": htmldate_extensive, "newspaper4k": newspaper,
}  # fmt: skip
_MODULES = {"readability-lxml": "readability", "newspaper4k": "newspaper"}


def installed(systems: dict[str, System]) -> dict[str, System]:
    """Those whose package is there."""
    return {name: system for name, system in systems.items() if find_spec(_MODULES.get(name, name.split()[0])) is not None}
