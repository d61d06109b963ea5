"""A story in other people's formats, and feeds: Web Annotations, JSON-LD, CSV, Markdown, an evidence package, Atom."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from storydesk import __version__
from storydesk.desk import StoryCard
from storydesk.errors import UnknownError
from storydesk.report import from_json, to_markdown
from storydesk.report.annotations import to_annotations
from storydesk.report.atom import Entry, feed
from storydesk.report.evidence import write_evidence
from storydesk.report.jsonld import to_json_ld
from storydesk.report.ledger import LedgerRow, safe_cell, write_csv
from storydesk.web.drawn import reading_href, story_href
from storydesk.web.framing import desk_of
from storydesk.web.guard import Reader
from storydesk.web.labels import LABELS

router = APIRouter(tags=["exports"])
Named = Annotated[str, Query(min_length=1, max_length=300)]
FACT_COLUMNS = ("fact", "coverage", "outlets", "independent", "article", "outlet", "published", "start", "end", "exact")


def _file(content: str | bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"})


@router.get("/api/stories/{identity}/annotations")
def annotations(request: Request, person: Reader, identity: str) -> Response:
    """Every citation of the report as a W3C Web Annotation."""
    kind = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    return JSONResponse(to_annotations(desk_of(request).report_json(identity)), media_type=kind)


@router.get("/api/stories/{identity}/jsonld")
def json_ld(request: Request, person: Reader, identity: str) -> Response:
    """Articles and quotes in the words of schema.org."""
    return JSONResponse(to_json_ld(desk_of(request).report_json(identity)), media_type="application/ld+json")


@router.get("/api/stories/{identity}/markdown")
def markdown(request: Request, person: Reader, identity: str) -> Response:
    """The report as Markdown."""
    desk = desk_of(request)
    found = desk.story(identity).id
    return _file(to_markdown(from_json(desk.report_json(found))), "text/markdown; charset=utf-8", f"{found}.md")


@router.get("/api/stories/{identity}/quotes.csv")
def story_quotes(request: Request, person: Reader, identity: str) -> Response:
    """The quotes of a story, the source on every row."""
    desk = desk_of(request)
    found = desk.story(identity).id
    return _quotes((r for r in desk.quotes() if r.story == found), f"{found}-quotes.csv")


@router.get("/api/quotes.csv")
def all_quotes(request: Request, person: Reader, speaker: Named | None = None, outlet: Named | None = None) -> Response:
    """The quotes of one speaker or outlet, or of all, the source on every row."""
    return _quotes(desk_of(request).quotes(speaker=speaker, outlet=outlet), "quotes.csv")


def _quotes(rows: Iterable[LedgerRow], name: str) -> Response:
    stream = io.StringIO()
    write_csv(sorted(rows, key=lambda r: r.key), stream)
    return _file(stream.getvalue(), "text/csv; charset=utf-8", name)


@router.get("/api/stories/{identity}/facts.csv")
def facts(request: Request, person: Reader, identity: str) -> Response:
    """The board: a row for each outlet's own words of each fact."""
    data = desk_of(request).report_json(identity)
    articles = {a["id"]: a for a in data["articles"]}
    stream = io.StringIO()
    target = csv.writer(stream)
    target.writerow(FACT_COLUMNS)
    for fact in data["facts"]:
        for c in fact["citations"]:
            one = articles[c["article"]]
            row = (
                fact["id"], fact["coverage"], fact["outlets"], fact["independent"], c["article"], one["outlet"], one["published"]["value"],
                c["start"], c["end"], c["exact"],
            )  # fmt: skip
            target.writerow([safe_cell(value) for value in row])
    return _file(stream.getvalue(), "text/csv; charset=utf-8", f"{data['story']['id']}-facts.csv")


@router.get("/api/stories/{identity}/evidence.zip")
def evidence(request: Request, person: Reader, identity: str) -> Response:
    """The story as a BagIt package: articles, report, annotations, provenance, checksums."""
    desk = desk_of(request)
    data = desk.report_json(identity)
    name = f"storydesk-{data['story']['id']}"
    with tempfile.TemporaryDirectory() as folder:
        bag = write_evidence(data, Path(folder) / name, datetime.fromisoformat(desk.clock()), __version__)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for file in sorted(p for p in bag.rglob("*") if p.is_file()):
                package.write(file, f"{name}/{file.relative_to(bag).as_posix()}")
    return _file(packed.getvalue(), "application/zip", f"{name}.zip")


# -- feeds --------------------------------------------------------------------------------------------------------------------------------


@router.get("/feed.atom")
def stories_feed(request: Request, person: Reader) -> Response:
    """Stories, the newest change first."""
    return _atom(
        request,
        "urn:storydesk:stories",
        LABELS["front.title"],
        "",
        [_of_story(request, c) for c in desk_of(request).stories(order="changed", limit=50)],
    )


@router.get("/stories/{identity}/feed.atom")
def story_feed(request: Request, person: Reader, identity: str) -> Response:
    """The articles of a story, as they came in."""
    desk = desk_of(request)
    story = desk.story(identity)
    cards = sorted(desk.article_cards(story.articles), key=lambda c: (c.added_at, c.id), reverse=True)
    title = next((c.headline for c in cards if c.headline), None) or story.id
    entries = [
        Entry(
            f"urn:storydesk:article:{quote(c.id, safe='')}",
            _zoned(c.added_at),
            c.headline or c.id,
            _absolute(request, reading_href(story.id, c.id)),
            "",
            c.outlet or "",
        )
        for c in cards
    ]
    return _atom(request, f"urn:storydesk:story:{story.id}", title, story_href(story.id), entries)


@router.get("/people/feed.atom")
def person_feed(request: Request, person: Reader, name: Named) -> Response:
    """What somebody is quoted with, the newest first."""
    rows = sorted(desk_of(request).quotes(speaker=name), key=lambda r: r.key, reverse=True)[:100]
    stamps = {c.id: c.added_at for c in desk_of(request).article_cards({r.article for r in rows})}
    entries = [
        Entry(
            f"urn:storydesk:quote:{quote(r.article, safe='')}:{r.start}-{r.end}", _zoned(stamps[r.article]), r.text[:120],
            _absolute(request, f"read?article={quote(r.article, safe='')}&start={r.start}&end={r.end}"), r.text, r.outlet or "",
        )
        for r in rows
    ]  # fmt: skip
    return _atom(request, f"urn:storydesk:person:{quote(name, safe='')}", name, f"people?name={quote(name, safe='')}", entries)


@router.get("/outlets/feed.atom")
def outlet_feed(request: Request, person: Reader, name: Named) -> Response:
    """The stories that an outlet tells, the newest change first."""
    if name not in {o.name for o in desk_of(request).outlets()}:
        raise UnknownError(name, "there is no such outlet")
    cards = desk_of(request).stories(outlet=name, order="changed", limit=50)
    return _atom(
        request,
        f"urn:storydesk:outlet:{quote(name, safe='')}",
        name,
        f"outlets?name={quote(name, safe='')}",
        [_of_story(request, c) for c in cards],
    )


@router.get("/search/feed.atom")
def search_feed(request: Request, person: Reader, q: Named) -> Response:
    """A saved search: articles that hold it, the newest arrival first."""
    hits = sorted(desk_of(request).search(q, limit=50), key=lambda h: (h.article.added_at, h.article.id), reverse=True)
    entries = [
        Entry(
            f"urn:storydesk:article:{quote(h.article.id, safe='')}", _zoned(h.article.added_at), h.article.headline or h.article.id,
            _absolute(request, f"read?article={quote(h.article.id, safe='')}&start={h.snippet.span.start}&end={h.snippet.span.end}"), h.snippet.text,
            h.article.outlet or "",
        )
        for h in hits
    ]  # fmt: skip
    return _atom(request, f"urn:storydesk:search:{quote(q, safe='')}", q, f"search?q={quote(q, safe='')}", entries)


@router.get("/alerts.atom")
def alerts_feed(request: Request, person: Reader) -> Response:
    """Notices, the newest first."""
    entries = [
        Entry(
            f"urn:storydesk:notice:{d.notice.id}", _zoned(d.at), f"{LABELS['alert.' + d.notice.kind]}: {d.notice.headline or d.notice.story}",
            _absolute(request, story_href(d.notice.story)), "\n".join(c["exact"] for c in d.notice.citations),
        )
        for d in desk_of(request).alarms.notices(50)
    ]  # fmt: skip
    return _atom(request, "urn:storydesk:alerts", LABELS["bar.alerts"], "alerts", entries)


def _of_story(request: Request, card: StoryCard) -> Entry:
    return Entry(
        f"urn:storydesk:story:{card.id}",
        _zoned(card.changed_at),
        card.headline or card.id,
        _absolute(request, story_href(card.id)),
        "",
        ", ".join(card.outlets[:5]),
    )


def _atom(request: Request, name: str, title: str, page: str, entries: list[Entry]) -> Response:
    updated = max((e.updated for e in entries), default="1970-01-01T00:00:00+00:00")
    return Response(feed(name, title, _absolute(request, page), updated, entries), media_type="application/atom+xml")


def _absolute(request: Request, path: str) -> str:
    return f"{str(request.base_url).rstrip('/')}/{path}"


def _zoned(at: str) -> str:
    return at if "+" in at[10:] or at.endswith("Z") else f"{at}+00:00"
