"""Sending notices: signed webhooks and mail, tried again until they arrive or a day has passed.

A webhook is a POST of JSON, signed as Standard Webhooks 1.0 says: `webhook-id`, `webhook-timestamp` and `webhook-signature`, which is `v1,` and the
base64 of the HMAC-SHA256 of `id.timestamp.body` under the rule's secret. It goes to public addresses alone, unless a host is allowed by name, and a redirect is
no arrival. What was tried is kept, so that a stop in between sends again rather than never: a receiver knows a repeated notice by its id.
"""

import base64
import hashlib
import hmac
import json
import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from storydesk.errors import SettingError
from storydesk.store import Store, alerts

WAITS: Final = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 960))
"""How long after each failed try the next one comes; after the last the notice is given up."""
Post = Callable[[str, bytes, dict[str, str]], int]
"""Sends a body with headers to an address and returns the status. Raises FailedError where nothing answered."""
Mail = Callable[[EmailMessage], None]
"""Sends a message. Raises FailedError where that was not possible."""


class FailedError(Exception):
    """A try to send that came to nothing, and why."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of what was due."""

    arrived: int = 0
    waiting: int = 0
    given_up: int = 0


def deliver(store: Store, now: str, post: Post | None, mail: Mail | None) -> Sent:
    """Send what is due. Channels for which there is no way to send wait."""
    with store.reading() as connection:
        rows = alerts.due(connection, now)
    counts = {"sent": 0, "waiting": 0, "given_up": 0}
    for row in rows:
        with store.reading() as connection:
            secret = alerts.secret_of(connection, row.rule)
        problem = _send(row, secret, now, post, mail)
        tries = row.tries + 1
        state = "sent" if not problem else "waiting" if tries <= len(WAITS) else "given_up"
        again = (datetime.fromisoformat(now) + WAITS[min(tries, len(WAITS)) - 1]).isoformat()
        with store.writing() as connection:
            alerts.tried(connection, row.seq, state, tries, again, problem)
        counts[state] += 1
    return Sent(counts["sent"], counts["waiting"], counts["given_up"])


def _send(row: Any, secret: str, now: str, post: Post | None, mail: Mail | None) -> str:
    """Try one. Returns what went wrong, empty where nothing did."""
    way, _, address = row.channel.partition(":")
    notice = json.loads(row.payload)
    try:
        if way == "webhook":
            if post is None:
                return "fetching is not installed: pip install 'storydesk[fetch]'"
            body = json.dumps({**notice, "at": row.at}, ensure_ascii=False).encode()
            status = post(address, body, signed(row.notice, now, body, secret))
            return "" if 200 <= status < 300 else f"status {status}"
        if mail is None:
            return "no mail server is set: STORYDESK_SMTP"
        mail(message(notice, address))
    except FailedError as problem:
        return str(problem)[:300]
    return ""


def signed(identity: str, now: str, body: bytes, secret: str) -> dict[str, str]:
    """The headers of a webhook."""
    moment = str(int(datetime.fromisoformat(now).timestamp()))
    made = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), f"{identity}.{moment}.".encode() + body, hashlib.sha256)
    return {
        "content-type": "application/json",
        "webhook-id": identity,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(made.digest()).decode()}",
    }


def message(notice: Mapping[str, Any], address: str) -> EmailMessage:
    """A notice as mail: its kind, the story's headline, and the cited words with where they stand."""
    found = EmailMessage()
    found["To"] = address
    found["Subject"] = " ".join(f"storydesk: {notice['kind'].replace('_', ' ')}: {notice['headline'] or notice['story']}".split())[:200]
    found["Message-ID"] = f"<{notice['id']}@storydesk>"
    cited = "\n\n".join(f"“{c['exact']}”\n{c['article']}, {c['start']} to {c['end']}" for c in notice["citations"])
    found.set_content(f"{notice['headline'] or ''}\n\n{cited}\n\nStory {notice['story']}\nRule {notice['rule']}\n")
    return found


def poster(allowed: frozenset[str] = frozenset()) -> Post:
    """Sends by HTTP to public addresses, and to hosts allowed by name."""
    from storydesk.fetch.addresses import RefusedError
    from storydesk.fetch.http import Connections
    from storydesk.fetch.settings import FetchSettings

    connections = Connections(FetchSettings(allowed=allowed))

    def post(url: str, body: bytes, headers: dict[str, str]) -> int:
        try:
            return connections.post(url, body, headers).status
        except RefusedError as problem:
            raise FailedError(str(problem)) from problem

    return post


def mailer(setting: str) -> Mail:
    """Sends through `smtp://NAME:PASSWORD@HOST:PORT/?from=ADDRESS` (STARTTLS where offered) or `smtps://`. Raises SettingError for anything else."""
    parts = urlsplit(setting)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or "@" not in sender:
        raise SettingError("STORYDESK_SMTP", "is no mail server", "write smtp://NAME:PASSWORD@HOST:587/?from=desk@example.org")
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP

    def mail(found: EmailMessage) -> None:
        found["From"] = sender
        try:
            with kind(parts.hostname or "", parts.port or 0, timeout=30) as server:
                if parts.scheme == "smtp" and server.has_extn("starttls"):
                    server.starttls()
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(found)
        except (OSError, smtplib.SMTPException) as problem:
            raise FailedError(f"{type(problem).__name__}: {problem}") from problem

    return mail
