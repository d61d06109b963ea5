"""The desk as JSON (OpenAPI 3.1 at /api/openapi.json): the same objects as report.json and the other files.

Lists come in pages: `next` is the cursor of the page behind, null at the end. A report carries an ETag, so that an unchanged one is not sent twice.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import APIRouter, Body, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from storydesk.desk import ArticleCard, DatedChange, Hit, OutletCard, PersonCard, StoryCard
from storydesk.model import Judgement, Rejected
from storydesk.report import article_to_json
from storydesk.report.ledger import row_to_json
from storydesk.web.framing import desk_of
from storydesk.web.guard import Editor, Reader, foreign

router = APIRouter(prefix="/api", tags=["desk"])
T = TypeVar("T")
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$", description="A day, as 2031-03-14.")]
Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=500, description="The `next` of the page before.")]
Name = Annotated[str | None, Query(max_length=300)]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"description": "A token or session is needed."},
    404: {"description": "There is no such thing."},
    422: {"description": "The question makes no sense; `error` says why."},
    429: {"description": "Too many requests."},
}


class Listed(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: str | None = Field(description="The cursor of the page behind this one; null at the end.")


class StoryOut(BaseModel):
    """A story: its id as it is now called, and its articles in order."""

    id: str
    articles: list[str]


class Decision(BaseModel):
    """A judgement to be made. `author` counts only where the desk needs no log-in."""

    verdict: Literal["same", "different", "unsure", "pin", "split", "merge", "stands", "dismissed", "undo"]
    subjects: list[str] = Field(min_length=1, max_length=1000)
    author: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=2000)


@router.get("/stories", response_model=Listed[StoryCard], responses=PROBLEMS)
def stories(
    request: Request,
    person: Reader,
    query: Name = None,
    outlet: Name = None,
    language: Name = None,
    after: Day = None,
    before: Day = None,
    min_articles: Annotated[int, Query(ge=1, le=9999)] = 1,
    disagreement: bool | None = None,
    order: Literal["weight", "newest", "changed"] = "weight",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Any:
    """Stories, chosen and in order."""
    page = desk_of(request).stories(query, outlet, language, after, before, min_articles, disagreement, order, limit, cursor)
    return {"items": page.items, "next": page.next}


@router.get("/stories/{identity}", response_model=StoryOut, responses=PROBLEMS)
def story(request: Request, person: Reader, identity: str) -> Any:
    """A story by its id, or by that of one that became part of it."""
    return desk_of(request).story(identity)


@router.get("/stories/{identity}/report", responses=PROBLEMS)
def report(request: Request, person: Reader, identity: str) -> Response:
    """The report of a story (storydesk.report/1), as it was last made."""
    desk = desk_of(request)
    found = desk.story(identity).id
    headers = {"ETag": f'"{desk.stamp(found)}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return JSONResponse(desk.report_json(found), headers=headers)


@router.get("/stories/{identity}/changes", response_model=list[DatedChange], responses=PROBLEMS)
def story_changes(request: Request, person: Reader, identity: str) -> Any:
    """What happened to a story, the oldest first."""
    desk = desk_of(request)
    return desk.changes(story=desk.story(identity).id, limit=1000)


@router.get("/changes", response_model=list[DatedChange], responses=PROBLEMS)
def changes(request: Request, person: Reader, after: Annotated[int, Query(ge=0, le=2**62)] = 0, limit: Limit = 100) -> Any:
    """What happened to all stories behind a number, the oldest first."""
    return desk_of(request).changes(after=after, limit=limit)


@router.get("/articles/{identity:path}", responses=PROBLEMS)
def article(request: Request, person: Reader, identity: str) -> Any:
    """An article with its text and blocks."""
    return JSONResponse(article_to_json(desk_of(request).article(identity)))


@router.get("/versions", responses=PROBLEMS)
def versions(request: Request, person: Reader, article: Annotated[str, Query(max_length=1000)]) -> Any:
    """All texts of an article's page, in order of arrival."""
    return JSONResponse([article_to_json(a) for a in desk_of(request).versions(article)])


@router.get("/search", response_model=Listed[Hit], responses=PROBLEMS)
def search(
    request: Request, person: Reader, q: Annotated[str, Query(min_length=1, max_length=300)], limit: Limit = 20, cursor: Cursor = None
) -> Any:
    """Articles that hold words, "phrases", speaker:, outlet:, after:, before:, has:disagreement, with snippets whose spans count from the start of the text."""
    page = desk_of(request).search(q, limit, cursor)
    return {"items": page.items, "next": page.next}


@router.get("/quotes", responses=PROBLEMS)
def quotes(
    request: Request,
    person: Reader,
    speaker: Name = None,
    outlet: Name = None,
    after: Day = None,
    before: Day = None,
    limit: Limit = 100,
    skip: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Any:
    """Printed quotes, the oldest first, each with speaker, article, outlet, time and span."""
    rows = sorted(desk_of(request).quotes(speaker, outlet, after, before), key=lambda r: r.key)
    return JSONResponse({"items": [row_to_json(r) for r in rows[skip : skip + limit]], "total": len(rows)})


@router.get("/people", response_model=list[PersonCard], responses=PROBLEMS)
def people(request: Request, person: Reader) -> Any:
    """Everybody who is quoted."""
    return desk_of(request).people()


@router.get("/outlets", response_model=list[OutletCard], responses=PROBLEMS)
def outlets(request: Request, person: Reader) -> Any:
    """Every outlet: what it covers, and how much of it is its own or copied."""
    return desk_of(request).outlets()


@router.get("/newest", response_model=list[ArticleCard], responses=PROBLEMS)
def newest(request: Request, person: Reader, limit: Limit = 50) -> Any:
    """The articles that came in last."""
    return desk_of(request).newest(limit)


@router.get("/rejected", response_model=Listed[Rejected], responses=PROBLEMS)
def rejected(request: Request, person: Reader, limit: Limit = 50, cursor: Cursor = None) -> Any:
    """What could not be read, and why."""
    page = desk_of(request).rejected(limit, cursor)
    return {"items": page.items, "next": page.next}


@router.get("/judgements", response_model=list[Judgement], responses=PROBLEMS)
def judgements(request: Request, person: Reader, subject: Name = None) -> Any:
    """What people decided, in order."""
    return desk_of(request).judgements(subject)


@router.post(
    "/judgements", response_model=Judgement, status_code=201, responses=PROBLEMS | {403: {"description": "This needs the role editor."}}
)
def judge(request: Request, person: Editor, decision: Annotated[Decision, Body()]) -> Any:
    """Keep a decision and obey it."""
    if foreign(request):
        raise HTTPException(403, "another site may not decide here")
    with request.app.state.writing:
        return desk_of(request).judge(decision.verdict, decision.subjects, person.name or decision.author, decision.note)
