"""What every request passes through: host, rate, person, form secret, and the headers of every answer.

Sources: Content Security Policy Level 3 (W3C); Fetch Metadata (W3C) for where a request comes from; the OWASP cheat sheets on headers and cross-site request forgery.
"""

import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from markupsafe import Markup

from storydesk.desk import Desk, Person
from storydesk.web.access import Limit, digest, form_holds, form_secret, is_loopback, new_secret

COOKIE: Final = "storydesk_session"
LOCAL: Final = Person("", "editor")
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LONGEST_BODY: Final = 1_000_000
"""Bytes of a request. Forms and judgements are small; articles are not sent here."""
_CROSS: Final = frozenset({"cross-site", "same-site"})


@dataclass(slots=True)
class WebSettings:
    """`login`: a session or a token is needed. `secure`: cookies travel over HTTPS alone. `rate`, `burst`: requests a second and at once, a caller."""

    login: bool = False
    secure: bool = False
    rate: float = 20.0
    burst: int = 200
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))


class Guard:
    """Applies the settings to requests."""

    def __init__(self, desk: Desk, settings: WebSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self.desk, self.settings = desk, settings
        self.requests = Limit(settings.rate, settings.burst, clock)
        self.logins = Limit(5 / 60, 5, clock)

    async def middleware(self, request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        """Refuse what must not come in; put the headers on what goes out."""
        answer = self._refused(request) or await go_on(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        if not request.url.path.startswith("/static/"):
            answer.headers.setdefault("Cache-Control", "no-store")
        if "session" in vars(request.state).get("_state", {}) and request.cookies.get(COOKIE) != request.state.session:
            answer.set_cookie(COOKIE, request.state.session, httponly=True, samesite="strict", secure=self.settings.secure)
        return answer

    def _refused(self, request: Request) -> Response | None:
        if not self.settings.login and not is_loopback(request.headers.get("host", "")):
            return PlainTextResponse("This desk answers to this machine alone. Start it with --public to let others in.\n", 421)
        if not self.requests.allows(caller(request)):
            return PlainTextResponse("Too many requests. Wait a moment.\n", 429, headers={"Retry-After": "5"})
        if "transfer-encoding" in request.headers:
            return PlainTextResponse("Say how long the request is.\n", 411)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LONGEST_BODY:
            return PlainTextResponse("The request is too large.\n", 413)
        return None

    def person(self, request: Request) -> Person | None:
        """Who asks: by token, by session, or the person at this machine where no login is needed. None where nobody is known."""
        if not self.settings.login:
            return LOCAL
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.desk.accounts.by_token(digest(token.strip()))
        session = request.cookies.get(COOKIE)
        return self.desk.accounts.by_session(digest(session)) if session else None

    def session(self, request: Request) -> str:
        """The session of a request; a new one where there is none, which the answer sets."""
        if "session" not in vars(request.state).get("_state", {}):
            request.state.session = request.cookies.get(COOKIE) or new_secret()
        found: str = request.state.session
        return found

    def secret_field(self, request: Request) -> Markup:
        """The hidden field that a form of this session carries."""
        secret = form_secret(self.settings.key, self.session(request))
        return Markup('<input type="hidden" name="secret" value="{}">').format(secret)

    def form_is_ours(self, request: Request, secret: str) -> bool:
        """Was the form on a page of ours, in this session?"""
        session = request.cookies.get(COOKIE)
        return bool(session) and not foreign(request) and form_holds(self.settings.key, session or "", secret)


def foreign(request: Request) -> bool:
    """Does the browser say that another site sent this request? Where it does not say so, its origin must be the host that it asks."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in _CROSS
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


def caller(request: Request) -> str:
    """Whom to count a request for."""
    return request.client.host if request.client else "unknown"


def guard_of(request: Request) -> Guard:
    """The guard of the application."""
    found: Guard = request.app.state.guard
    return found


def reader(request: Request) -> Person:
    """The person of a request. Nobody is sent to the log-in page, or told 401 where a program asks."""
    person = guard_of(request).person(request)
    if person is None:
        if request.url.path.startswith("/api/"):
            raise HTTPException(401, "a token is needed", {"WWW-Authenticate": "Bearer"})
        raise NeedsLogin(str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""))
    return person


def editor(person: Annotated[Person, Depends(reader)]) -> Person:
    """The person of a request that changes something."""
    if not person.edits:
        raise HTTPException(403, "this needs the role editor")
    return person


class NeedsLogin(Exception):
    """Nobody is logged in; `path` is where they wanted to go."""

    def __init__(self, path: str) -> None:
        self.path = path


def to_login(request: Request, problem: Any) -> Response:
    """Send a browser to the log-in page."""
    from urllib.parse import quote

    return RedirectResponse(f"/login?then={quote(problem.path, safe='')}", 303)


Reader = Annotated[Person, Depends(reader)]
Editor = Annotated[Person, Depends(editor)]
