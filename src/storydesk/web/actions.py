"""The forms: judgements, and logging in and out. Every form carries its session's secret."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from storydesk.desk import Desk, Person, StoryCard
from storydesk.errors import InputError
from storydesk.model import Judgement
from storydesk.web.access import digest, new_secret, password_holds
from storydesk.web.drawn import story_href
from storydesk.web.framing import AUTHOR, Short, desk_of, headlines_of, names_of, show
from storydesk.web.guard import COOKIE, Editor, Reader, caller, guard_of
from storydesk.web.labels import LABELS

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Text = Annotated[str, Form(max_length=2000)]
Many = Annotated[list[str], Form()]


def _ours(request: Request, secret: str) -> None:
    if not guard_of(request).form_is_ours(request, secret):
        raise HTTPException(403, "this form was not sent from a page of this desk; open the page again and try once more")


@router.get("/stories/{name}/judge")
def judge_page(request: Request, person: Reader, name: str, find: Short = None) -> HTMLResponse:
    """What can be decided on a story, and what was; `find` are words of another story that may be the same."""
    desk = desk_of(request)
    story = desk.story(name)
    data = desk.report_json(story.id)
    subjects = {story.id, *story.articles, *(d["id"] for d in data["disagreements"])}
    history = [j for j in desk.judgements() if subjects & set(j.subjects)]
    return show(
        request, person, "judge.html", LABELS["judge.title"], "../../", story=story, cards=desk.article_cards(story.articles), data=data,
        history=list(reversed(history)), undone=undone(desk), names=names_of(desk, story.articles),
        others=_others(desk, story.id, find), find=find or "", told=told_of(desk, history),
    )  # fmt: skip


@router.get("/judgements")
def judgements(request: Request, person: Reader) -> HTMLResponse:
    """Everything that was decided, the newest first."""
    desk = desk_of(request)
    found = desk.judgements()
    return show(
        request,
        person,
        "judgements.html",
        LABELS["bar.judgements"],
        history=list(reversed(found)),
        undone=undone(desk),
        told=told_of(desk, found),
    )


def _others(desk: Desk, story: str, find: str | None) -> list[StoryCard]:
    """Stories that could be joined to one: those with the words, else the newest."""
    try:
        return [c for c in desk.stories(query=find or None, order="newest", limit=21) if c.id != story][:20]
    except InputError:
        return []


def told_of(desk: Desk, history: Sequence[Judgement]) -> dict[str, tuple[str, str]]:
    """What judgements are about, in words that a person knows: a name and an address for each subject that has them."""
    subjects = list(dict.fromkeys(s for j in history for s in j.subjects))
    articles = {
        c.id: (" ".join(filter(None, (c.outlet, c.headline))) or c.id, f"read?article={quote(c.id, safe='')}")
        for c in desk.article_cards(subjects)
    }
    heads = headlines_of(desk, (s for s in subjects if s not in articles))
    return {s: (head, story_href(s)) for s, head in heads.items()} | articles


def undone(desk: Desk) -> set[str]:
    """The judgements that were withdrawn."""
    return {subject for j in desk.judgements() if j.verdict == "undo" for subject in j.subjects}


@router.post("/judge")
def judge(
    request: Request,
    person: Editor,
    secret: Text,
    verdict: Text,
    subjects: Many = [],  # noqa: B006  (FastAPI copies it)
    author: Text = "",
    note: Text = "",
    then: Text = "",
) -> Response:
    """Keep a decision and obey it."""
    _ours(request, secret)
    desk = desk_of(request)
    with request.app.state.writing:
        made = desk.judge(verdict, [s.strip() for s in subjects if s.strip()], person.name or author.strip(), note.strip())
    answer = RedirectResponse(_back(desk, then, made.subjects), 303)
    if not person.name:
        answer.set_cookie(AUTHOR, author.strip()[:200].encode().hex(), httponly=True, samesite="strict", max_age=31_536_000)
    return answer


def _back(desk: Desk, then: str, subjects: tuple[str, ...]) -> str:
    """The page of the story that a judgement was about, as it is now called; else the list of judgements."""
    for subject in (then, *subjects):
        try:
            return f"/{story_href(desk.story(subject).id)}"
        except InputError:
            continue
    return "/judgements"


@router.post("/alerts")
def add_rule(
    request: Request,
    person: Editor,
    secret: Text,
    kind: Text,
    least: Text = "",
    channel: Text = "",
    words: Text = "",
    speaker: Text = "",
    outlet: Text = "",
    story: Text = "",
    author: Text = "",
) -> Response:
    """Keep a rule of alerts."""
    _ours(request, secret)
    if least.strip() and not least.strip().isdecimal():
        raise InputError(f"least {least}", "is no number", "leave it empty, or write how many")
    channels = [channel.strip()] if channel.strip() else []
    with request.app.state.writing:
        _, signs = desk_of(request).alarms.add(
            kind,
            person.name or author.strip(),
            int(least) if least.strip() else None,
            channels,
            words=words,
            speaker=speaker,
            outlet=outlet,
            story=story,
        )
    if not any(c.startswith("webhook:") for c in channels):
        return RedirectResponse("/alerts", 303)
    return show(request, person, "secret.html", LABELS["bar.alerts"], "/", told=LABELS["alerts.secret"], signs=signs, back="/alerts")


@router.post("/alerts/end")
def end_rule(request: Request, person: Editor, secret: Text, rule: Text) -> Response:
    """Let a rule ask no more."""
    _ours(request, secret)
    with request.app.state.writing:
        desk_of(request).alarms.end(rule)
    return RedirectResponse("/alerts", 303)


@router.get("/login")
def login_page(request: Request, then: str = "/") -> HTMLResponse:
    """The form to log in with."""
    return _login(request, then)


def _login(request: Request, then: str, problem: str = "", status: int = 200) -> HTMLResponse:
    return show(request, Person("", "reader"), "login.html", LABELS["login.title"], "/", status=status, then=then, problem=problem)


@router.post("/login")
def login(request: Request, secret: Text, name: Text, password: Text, then: Text = "/") -> Response:
    """Open a session for who knows the password."""
    _ours(request, secret)
    guard, desk = guard_of(request), desk_of(request)
    if not guard.logins.allows(caller(request)):
        return _login(request, then, LABELS["login.slow"], 429)
    if not password_holds(desk.accounts.password_of(name), password):
        return _login(request, then, LABELS["login.wrong"], 403)
    session = new_secret()
    with request.app.state.writing:
        desk.accounts.open_session(name, digest(session))
    local = then if then.startswith("/") and not then.startswith(("//", "/\\")) else "/"
    request.state.session = session  # the guard sets the cookie: a new one, so that a session given by somebody else is worth nothing
    return RedirectResponse(local, 303)


@router.post("/logout")
def logout(request: Request, person: Reader, secret: Text) -> Response:
    """End the session."""
    _ours(request, secret)
    with request.app.state.writing:
        desk_of(request).accounts.close_session(digest(request.cookies.get(COOKIE, "")))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer
