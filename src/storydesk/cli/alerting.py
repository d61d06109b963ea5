"""The commands that say what to be told of, and send it."""

import json
import os
from collections.abc import Callable
from typing import Final

import click

from storydesk.cli.frame import DESK, main, told
from storydesk.errors import UnknownError

KINDS: Final = ("confirmed", "contradicted", "quote_altered", "outlets_passed", "text_changed", "told")


@main.group()
def alerts() -> None:
    """What to be told of: a fact confirmed, outlets that contradict each other, a quote altered, a text changed."""


def _wish(command: Callable[..., None]) -> Callable[..., None]:
    for option, text in (
        ("--words", "Only where the story's headline and the cited words hold these words."),
        ("--speaker", "Only quotes of this person."),
        ("--outlet", "Only what this outlet prints."),
        ("--story", "Only this story."),
    ):
        command = click.option(option, metavar="TEXT", help=text)(command)
    return command


@alerts.command("add")
@click.argument("kind", type=click.Choice(KINDS))
@_wish
@click.option("--least", type=int, help="How many independent outlets confirm (2), or how many outlets tell (10).")
@click.option(
    "--to",
    "channels",
    multiple=True,
    metavar="CHANNEL",
    help="webhook:https://HOST/PATH or mail:NAME@HOST; every notice is in the feed anyway.",
)
@click.option("--author", default=lambda: os.environ.get("USER", ""), show_default="who runs it", help="Who wants to be told.")
@DESK
@told
def add_rule(kind: str, least: int | None, channels: tuple[str, ...], author: str, place: str, **wish: str | None) -> None:
    """Keep a rule. Prints its id, and the secret that signs its webhooks, once."""
    from storydesk.desk import Desk

    with Desk.open(place) as desk:
        rule, secret = desk.alarms.add(kind, author, least, channels, **wish)
    click.echo(json.dumps({"id": rule.id, "secret": secret if any(c.startswith("webhook:") for c in channels) else None}))


@alerts.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@DESK
@told
def list_rules(as_json: bool, place: str) -> None:
    """The rules that ask."""
    from dataclasses import asdict

    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        rules = desk.alarms.rules()
    for rule in rules:
        wish = {k: v for k, v in asdict(rule).items() if v and k not in ("id", "kind", "author", "at")}
        click.echo(
            json.dumps(asdict(rule)) if as_json else f"{rule.id}  {rule.kind}  {json.dumps(wish, ensure_ascii=False)}  {rule.author}"
        )


@alerts.command("remove")
@click.argument("rule")
@DESK
@told
def remove_rule(rule: str, place: str) -> None:
    """Let a rule ask no more. What it raised stays."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        desk.alarms.end(rule)


@alerts.command("test")
@click.argument("rule")
@DESK
@told
def try_rule(rule: str, place: str) -> None:
    """What a rule would have told of in the stories there are, had each begun with its first article alone. Nothing is kept or sent."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        found = next((r for r in desk.alarms.rules() if r.id == rule), None)
        if found is None:
            raise UnknownError(rule, "there is no such rule", "storydesk alerts list shows them")
        reports = (desk.report_json(card.id) for card in desk.all_stories() if card.articles > 1)
        count = 0
        for notice in desk.alarms.tried(found, reports):
            _tell(None, notice)
            count += 1
    click.echo(f"{count} notices", err=True)


@alerts.command("show")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@DESK
@told
def show_notices(limit: int, as_json: bool, place: str) -> None:
    """What was raised, the newest first."""
    from dataclasses import asdict

    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        for dated in desk.alarms.notices(limit):
            if as_json:
                click.echo(json.dumps({"at": dated.at, **asdict(dated.notice)}, ensure_ascii=False))
            else:
                _tell(dated.at, dated.notice)


@alerts.command("send")
@click.option("--allow", multiple=True, metavar="HOST", help="A host that may be private or have an odd port, by name.")
@DESK
@told
def send_notices(allow: tuple[str, ...], place: str) -> None:
    """Send what is due to webhooks and by mail (STORYDESK_SMTP=smtp://NAME:PASSWORD@HOST:587/?from=ADDRESS). `serve` does so too."""
    from storydesk.desk import Desk
    from storydesk.desk.delivering import mailer, poster

    setting = os.environ.get("STORYDESK_SMTP")
    with Desk.open(place, make=False) as desk:
        sent = desk.alarms.send(poster(frozenset(allow)), mailer(setting) if setting else None)
    click.echo(f"{sent.arrived} arrived, {sent.waiting} will be tried again, {sent.given_up} given up", err=True)


def _tell(at: str | None, notice: object) -> None:
    from storydesk.desk.alerting import Notice

    assert isinstance(notice, Notice)
    head = f"{at[:16]}  " if at else ""
    click.echo(f"{head}{notice.kind}  {notice.story}  {notice.headline or ''}")
    for c in notice.citations:
        click.echo(f"    {' '.join(str(c['exact']).split())}  ({c['article']} {c['start']}-{c['end']})")
