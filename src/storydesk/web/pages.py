"""The pages: stories, a story, an article, two articles side by side, people, outlets, search, judgements, intake."""

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated, Any, Final, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from storydesk.desk import Desk, Person
from storydesk.desk.alerting import KINDS
from storydesk.errors import InputError, UnknownError
from storydesk.report.drawing import article_values, pieces_of, story_values
from storydesk.report.ledger import choose_speakers
from storydesk.report.places import file_names
from storydesk.report.reading import cited_spans
from storydesk.report.sheet import Json
from storydesk.web.comparing import side_by_side
from storydesk.web.drawn import Kept, draw, story_href
from storydesk.web.guard import Reader, guard_of
from storydesk.web.labels import LABELS
from storydesk.web.versions import version_pairs

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
AUTHOR: Final = "storydesk_author"
Short = Annotated[str | None, Query(max_length=300)]


def desk_of(request: Request) -> Desk:
    """The desk of the application."""
    found: Desk = request.app.state.desk
    return found


def show(request: Request, person: Person, name: str, title: str, root: str = "", *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in the desk's frame."""
    guard = guard_of(request)
    frame: dict[str, Any] = {
        "person": person if person.name else None,
        "login": guard.settings.login,
        "secret": guard.secret_field(request),
        "edits": person.edits,
    }
    frame["author"] = remembered_author(request)
    return HTMLResponse(draw(name, title=title, root=root, **frame, **values), status)


@router.get("/")
@router.get("/index.html")
def front(
    request: Request,
    person: Reader,
    query: Short = None,
    outlet: Short = None,
    language: Short = None,
    after: Day = None,
    before: Day = None,
    min_articles: Annotated[int, Query(ge=1, le=9999)] = 1,
    disagreement: Literal["", "yes"] = "",
    order: Literal["weight", "newest"] = "weight",
    cursor: Short = None,
    part: bool = False,
) -> HTMLResponse:
    """Stories, chosen and in order."""
    asked = {
        "query": query or None, "outlet": outlet or None, "language": language or None, "after": after or None, "before": before or None,
        "min_articles": min_articles, "disagreement": True if disagreement else None, "order": order,
    }  # fmt: skip
    desk = desk_of(request)
    page = desk.stories(**asked, limit=30, cursor=cursor)  # type: ignore[arg-type]
    again = {k: v for k, v in asked.items() if v is not None} | {"disagreement": disagreement, "cursor": page.next or ""}
    more = "index.html?" + urlencode(again)
    values: dict[str, Any] = {"page": page, "more": more, "more_part": more + "&part=true"}
    if part:
        return HTMLResponse(draw("cards_page.html", **values))
    names = [o.name for o in desk.outlets()]
    further = any(asked[k] for k in ("outlet", "language", "after", "before", "disagreement")) or min_articles > 1
    empty = not page.items and not further and not asked["query"]
    return show(request, person, "front.html", LABELS["front.title"], asked=asked, outlets=names, empty=empty, further=further, **values)


@router.get("/stories/{name}/index.html")
@router.get("/stories/{name}/")
def story(request: Request, person: Reader, name: str) -> Response:
    """A story, its tellings side by side."""
    desk, identity = desk_of(request), story_id(name)
    found = desk.story(identity).id
    if found != identity:
        return RedirectResponse(f"/{story_href(found)}", 301)
    stamp = desk.stamp(found)

    def drawn() -> str:
        pieces = pieces_of(report_data(desk, found))
        named = quoted_people(pieces.sheet.data)
        return draw("desk_story.html", **story_values(pieces), **_plain(), query="", identity=found, stamp=stamp, named=named)

    return _kept(request, "story", found, stamp, drawn)


@router.get("/stories/{name}/live")
def live(request: Request, person: Reader, name: str, stamp: Short = None, seen: Short = None) -> HTMLResponse:
    """What is newer than the page, and what changed since a reader was last there."""
    desk, found = desk_of(request), desk_of(request).story(story_id(name)).id
    newer = desk.stamp(found) != stamp
    changes = desk.changes(since=seen, story=found, limit=50) if seen else None
    names = names_of(desk, (i for c in changes or () for i in c.change.articles[:5]))
    return HTMLResponse(draw("live.html", newer=newer, waiting=desk.is_stale(found), changes=changes, names=names))


@router.get("/stories/{name}/report.json")
def report_json(request: Request, person: Reader, name: str) -> Response:
    """The report, as on the static site."""
    return RedirectResponse(f"/api/stories/{quote(story_id(name), safe='')}/report", 307)


@router.get("/stories/{name}/articles/{file}")
def article(request: Request, person: Reader, name: str, file: str) -> Response:
    """An article whole, with every cited span."""
    desk, found = desk_of(request), desk_of(request).story(story_id(name)).id
    stamp = desk.stamp(found)

    def drawn() -> str:
        data = report_data(desk, found)
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
    desk, found = desk_of(request), desk_of(request).story(story_id(name)).id
    pieces = pieces_of(report_data(desk, found))
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


@router.get("/people")
def people(request: Request, person: Reader, name: Short = None) -> HTMLResponse:
    """Everybody who is quoted, or the quotes of one over time."""
    desk = desk_of(request)
    if not name:
        return show(request, person, "people.html", LABELS["people.title"], people=desk.people())
    rows = list(desk.quotes(speaker=name))
    choice = choose_speakers(rows, name)
    several = len(choice.chosen) > 1
    wanted = {n for n, _ in choice.chosen}
    said = (
        []
        if several
        else [
            r
            for r in rows
            if r.speaker in wanted or (choice.chosen and r.speaker and r.speaker.casefold() == choice.chosen[0][0].casefold())
        ]
    )
    heads = headlines_of(desk, {r.story for r in said})
    ordered = sorted(said, key=lambda r: r.key)
    days = [(day, list(rows)) for day, rows in groupby(ordered, key=lambda r: (r.published or "")[:10])]
    return show(request, person, "person.html", name, rows=ordered, days=days, choice=choice, several=several, heads=heads)


@router.get("/outlets")
def outlets(request: Request, person: Reader, name: Short = None) -> HTMLResponse:
    """How much each outlet covers and how much of it is its own, or the stories of one."""
    desk = desk_of(request)
    rows = desk.outlets()
    if not name:
        return show(request, person, "outlets.html", LABELS["outlets.title"], outlets=rows)
    one = next((o for o in rows if o.name == name), None)
    if one is None:
        raise UnknownError(name, "there is no such outlet")
    page = desk.stories(outlet=name, order="newest", limit=50)
    return show(request, person, "outlet.html", name, outlet=one, page=page, more="", more_part="")


@router.get("/search")
def search(request: Request, person: Reader, q: Short = None, cursor: Short = None) -> HTMLResponse:
    """Full text, with snippets."""
    problem, page = None, None
    if q and q.strip():
        try:
            page = desk_of(request).search(q, limit=20, cursor=cursor)
        except InputError as error:
            problem = str(error)
    return show(
        request, person, "search.html", LABELS["search.title"], query=q or "", page=page, problem=problem, status=422 if problem else 200,
        more=f"search?{urlencode({'q': q or '', 'cursor': page.next})}" if page and page.next else None,
    )  # fmt: skip


@router.get("/alerts")
def alerts(request: Request, person: Reader, cursor: Short = None, story: Short = None, words: Short = None) -> HTMLResponse:
    """What was raised, and the rules that ask; `story` and `words` are filled into the form for a new one."""
    desk = desk_of(request)
    page = desk.alarms.notices(30, cursor)
    names = names_of(desk, {c["article"] for d in page for c in d.notice.citations})
    rules = desk.alarms.rules()
    heads = headlines_of(desk, {r.story for r in rules if r.story})
    asked = {"story": story or "", "words": words or ""}
    return show(
        request,
        person,
        "alerts.html",
        LABELS["bar.alerts"],
        page=page,
        rules=rules,
        names=names,
        kinds=tuple(KINDS),
        heads=heads,
        asked=asked,
    )


@router.get("/intake")
def intake(request: Request, person: Reader, cursor: Short = None) -> HTMLResponse:
    """What came in, and what could not be read."""
    desk = desk_of(request)
    return show(
        request,
        person,
        "intake.html",
        LABELS["intake.title"],
        counts=desk.counts(),
        newest=desk.newest(20),
        rejected=desk.rejected(50, cursor),
    )


def remembered_author(request: Request) -> str:
    """The name under which somebody judged before, where no log-in tells it."""
    try:
        return bytes.fromhex(request.cookies.get(AUTHOR, "")).decode()
    except ValueError:
        return ""


def names_of(desk: Desk, articles: Iterable[str]) -> dict[str, str]:
    """What articles are called in a list: their outlets, where these are known."""
    return {c.id: c.outlet or c.id for c in desk.article_cards(articles)}


def quoted_people(data: Json) -> list[tuple[str, str]]:
    """Who is quoted in a report: each name once, in order of the alphabet, with where in the report it stands."""
    found: dict[str, str] = {}
    for at, utterance in enumerate(data["utterances"]):
        name = utterance["speaker"]["name"]
        if name:
            found.setdefault(name, f"/utterances/{at}/speaker/name")
    return sorted(found.items(), key=lambda item: item[0].casefold())


def headlines_of(desk: Desk, stories: Iterable[str]) -> dict[str, str]:
    """The first headline of each of some stories, by the ids that were asked for; a story that is not there, or prints none, is left out."""
    found = {}
    for asked in stories:
        try:
            articles = desk.story(asked).articles
        except InputError:
            continue
        headline = next((c.headline for c in desk.article_cards(articles[:20]) if c.headline), None)
        if headline:
            found[asked] = headline
    return found


def story_id(name: str) -> str:
    """The id of a story whose page has a name. Ids of stories are safe as names as they are."""
    return name


def report_data(desk: Desk, story: str) -> Json:
    """The kept report of a story as JSON; without a comparison where there is none yet."""
    data: Json = desk.report_json(story)
    return data


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
