"""The pages beside those of a story: stories, people, outlets, search, alerts, intake."""

from itertools import groupby
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from storydesk.desk.alerting import KINDS
from storydesk.errors import InputError, UnknownError
from storydesk.report.ledger import choose_speakers
from storydesk.web.drawn import draw
from storydesk.web.framing import Short, desk_of, headlines_of, names_of, show
from storydesk.web.guard import Reader
from storydesk.web.labels import LABELS

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]


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
    early = not page.items and desk.is_too_early(f"{query or ''} {'has:disagreement' if disagreement else ''}")
    nothing = "front.empty" if empty else "search.early" if early else "front.none"
    return show(
        request, person, "front.html", LABELS["front.title"], asked=asked, outlets=names, nothing=nothing, further=further, **values
    )


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
    problem, page, early = None, None, False
    if q and q.strip():
        try:
            page = desk_of(request).search(q, limit=20, cursor=cursor)
            early = not page.items and desk_of(request).is_too_early(q)
        except InputError as error:
            problem = str(error)
    return show(
        request, person, "search.html", LABELS["search.title"], query=q or "", page=page, problem=problem, early=early, status=422 if problem else 200,
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
