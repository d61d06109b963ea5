"""The application: the desk behind its guard, with pages, forms and the API."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as AnyHTTPException

from storydesk import __version__
from storydesk.desk import Desk
from storydesk.errors import StorydeskError, UnknownError
from storydesk.pipeline import Settings
from storydesk.web import actions, api, exports, pages, story_pages
from storydesk.web.drawn import Shelf, draw
from storydesk.web.guard import Guard, NeedsLogin, WebSettings, to_login
from storydesk.web.labels import LABELS
from storydesk.web.refresher import Refresher

DESCRIPTION = "Stories, reports, articles, quotes and judgements of a desk. Every statement carries citations: article, start, end, exact."


def create_app(
    place: str | Path, settings: WebSettings | None = None, desk_settings: Settings | None = None, refresh_every: float | None = 2.0
) -> FastAPI:
    """The application of the desk at a path or URL. `refresh_every` is how often (in seconds) stale stories are looked for; None compares nothing."""
    desk = Desk.open(place, desk_settings)
    refresher = Refresher(place, desk_settings, refresh_every) if refresh_every is not None else None

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        if refresher:
            refresher.start()
        yield
        if refresher:
            refresher.stop()
        desk.close()

    app = FastAPI(
        title="storydesk",
        version=__version__,
        description=DESCRIPTION,
        lifespan=living,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk, app.state.shelf, app.state.writing = desk, Shelf(), Lock()
    app.state.guard = Guard(desk, settings or WebSettings())
    app.middleware("http")(app.state.guard.middleware)
    for part in (pages, story_pages, actions, api, exports):
        app.include_router(part.router)
    app.mount("/static", Statics())
    _errors(app)
    return app


class Statics(StaticFiles):
    """The files of the site and those of the desk, under one address."""

    def __init__(self) -> None:
        folders = [Path(str(files(package).joinpath("static"))) for package in ("storydesk.web", "storydesk.report")]
        super().__init__(directory=folders[0])
        self.all_directories = list(folders)


def _errors(app: FastAPI) -> None:
    """Every error in words, as a page or as JSON, never as a trace."""

    def told(request: Request, status: int, problem: str, headers: dict[str, str] | None = None) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": problem}, status, headers)
        page = draw("error.html", root="/", title=LABELS["error.title"], problem=problem, login=False, person=None, secret="")
        return HTMLResponse(page, status, headers)

    def ours(request: Request, problem: Exception) -> Response:
        return told(request, 404 if isinstance(problem, UnknownError) else 422, str(problem))

    def http(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, AnyHTTPException)
        return told(request, problem.status_code, str(problem.detail), dict(problem.headers or {}))

    def misshapen(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, RequestValidationError)
        return told(request, 422, "; ".join(map(_in_words, problem.errors())))

    app.add_exception_handler(StorydeskError, ours)
    app.add_exception_handler(AnyHTTPException, http)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, misshapen)
    app.add_exception_handler(NeedsLogin, to_login)


def _in_words(problem: Mapping[str, Any]) -> str:
    """What is wrong with a parameter, by its name. Only days are held to a pattern, and a pattern tells nobody what to write."""
    name = ".".join(map(str, problem["loc"][1:]))
    if problem["type"] == "string_pattern_mismatch":
        return f"{name} {str(problem['input'])[:40]}: is no day (write a date like 2026-05-04)"
    return f"{name}: {problem['msg']}"
