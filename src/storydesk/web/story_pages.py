"""The pages of a story: the tellings, an article, two articles side by side, the versions of one."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from storydesk.report.drawing import article_values, pieces_of, story_values
from storydesk.report.places import file_names
from storydesk.report.reading import cited_spans
from storydesk.report.sheet import Json
from storydesk.web.comparing import side_by_side
from storydesk.web.drawn import Kept, draw, story_href
from storydesk.web.framing import Short, desk_of, names_of, show
from storydesk.web.guard import Reader
from storydesk.web.labels import LABELS
from storydesk.web.versions import version_pairs

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/stories/{name}/index.html")
@router.get("/stories/{name}/")
def story(request: Request, person: Reader, name: str) -> Response:
    """A story, its tellings side by side."""
    desk, identity = desk_of(request), name
    found = desk.story(identity).id
    if found != identity:
        return RedirectResponse(f"/{story_href(found)}", 301)
    stamp = desk.stamp(found)

    def drawn() -> str:
        pieces = pieces_of(desk.report_json(found))
        named = quoted_people(pieces.sheet.data)
        return draw("desk_story.html", **story_values(pieces), **_plain(), query="", identity=found, stamp=stamp, named=named)

    return _kept(request, "story", found, stamp, drawn)


@router.get("/stories/{name}/live")
def live(request: Request, person: Reader, name: str, stamp: Short = None, seen: Short = None) -> HTMLResponse:
    """What is newer than the page, and what changed since a reader was last there."""
    desk, found = desk_of(request), desk_of(request).story(name).id
    newer = desk.stamp(found) != stamp
    changes = desk.changes(since=seen, story=found, limit=50) if seen else None
    names = names_of(desk, (i for c in changes or () for i in c.change.articles[:5]))
    return HTMLResponse(draw("live.html", newer=newer, waiting=desk.is_stale(found), changes=changes, names=names))


@router.get("/stories/{name}/report.json")
def report_json(request: Request, person: Reader, name: str) -> Response:
    """The report, as on the static site."""
    return RedirectResponse(f"/api/stories/{quote(name, safe='')}/report", 307)


@router.get("/stories/{name}/articles/{file}")
def article(request: Request, person: Reader, name: str, file: str) -> Response:
    """An article whole, with every cited span."""
    desk, found = desk_of(request), desk_of(request).story(name).id
    stamp = desk.stamp(found)

    def drawn() -> str:
        data = desk.report_json(found)
        pieces = pieces_of(data)
        one = next((a for a in data["articles"] if pieces.reading(a["id"]) == f"articles/{file}"), None)
        if one is None:
            raise HTTPException(404, f"the story has no article {file}")
        versions = desk.versions(one["id"])
        values = article_values(pieces, one, cited_spans(pieces.sheet)[one["id"]])
        return draw("desk_article.html", **values, **_plain(), query="", versions=versions if len(versions) > 1 else ())

    return _kept(request, f"article {file}", found, stamp, drawn)


@router.get("/read")
def read(request: Request, person: Reader, article: str, start: int | None = None, end: int | None = None) -> RedirectResponse:
    """To where an article is read, and to a span of it."""
    desk = desk_of(request)
    latest = desk.versions(article)[-1].id
    story = desk.story_of(latest)
    if story is None:
        raise HTTPException(404, f"the article {article} is in no story yet")
    names = file_names(desk.story(story).articles, ".html")
    span = f"#s{start}-{end}" if start is not None and end is not None and latest == article else ""
    folder = story_href(story).removesuffix("index.html")
    return RedirectResponse(f"/{folder}articles/{quote(names[latest])}{span}", 303)


@router.get("/stories/{name}/compare/index.html")
def compare(request: Request, person: Reader, name: str, left: str | None = None, right: str | None = None) -> HTMLResponse:
    """Two articles of a story side by side."""
    desk, found = desk_of(request), desk_of(request).story(name).id
    pieces = pieces_of(desk.report_json(found))
    ids = [a["id"] for a in pieces.sheet.articles]
    first = left if left in ids else next(i for i in ids if i != right or len(ids) == 1)
    pair = (str(first), str(right if right in ids else next((i for i in ids if i != first), ids[0])))
    texts = side_by_side(pieces, *pair) if len(set(pair)) == 2 else ()
    return show(
        request,
        person,
        "compare.html",
        LABELS["compare.title"],
        "../../../",
        css="index compare",
        p=pieces,
        pair=pair,
        texts=texts,
        identity=found,
    )


@router.get("/versions")
def versions(request: Request, person: Reader, article: str) -> HTMLResponse:
    """What changed from one version of a page to the next."""
    desk = desk_of(request)
    found = desk.versions(article)
    cards = {c.id: c for c in desk.article_cards(a.id for a in found)}
    return show(request, person, "versions.html", LABELS["versions.title"], pairs=version_pairs(found), latest=found[-1], cards=cards)


def quoted_people(data: Json) -> list[tuple[str, str]]:
    """Who is quoted in a report: each name once, in order of the alphabet, with where in the report it stands."""
    found: dict[str, str] = {}
    for at, utterance in enumerate(data["utterances"]):
        name = utterance["speaker"]["name"]
        if name:
            found.setdefault(name, f"/utterances/{at}/speaker/name")
    return sorted(found.items(), key=lambda item: item[0].casefold())


def _plain() -> dict[str, Any]:
    """The frame of a page that is kept for every reader: nothing of a person, no form secret."""
    return {"person": None, "login": False, "secret": "", "edits": False}


def _kept(request: Request, kind: str, story: str, stamp: str, drawn: Any) -> Response:
    tag = f'"{stamp}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    page: Kept = request.app.state.shelf.page((kind, story, stamp), drawn)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(page.packed, headers=headers | {"Content-Encoding": "gzip"})
    return HTMLResponse(page.whole, headers=headers)
