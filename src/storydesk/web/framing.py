"""What all pages of the desk share: whose desk it is, the frame, names and headlines in lists."""

from collections.abc import Iterable
from typing import Annotated, Any, Final

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from storydesk.desk import Desk, Person
from storydesk.errors import InputError
from storydesk.web.drawn import draw
from storydesk.web.guard import guard_of

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


def remembered_author(request: Request) -> str:
    """The name under which somebody judged before, where no log-in tells it."""
    try:
        return bytes.fromhex(request.cookies.get(AUTHOR, "")).decode()
    except ValueError:
        return ""


def names_of(desk: Desk, articles: Iterable[str]) -> dict[str, str]:
    """What articles are called in a list: their outlets, where these are known."""
    return {c.id: c.outlet or c.id for c in desk.article_cards(articles)}


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
