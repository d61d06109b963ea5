"""The commands that look into a desk and decide: stories, search, judge."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from storydesk.cli.frame import DESK, main, plain, told

if TYPE_CHECKING:
    from storydesk.desk import Hit, StoryCard

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
LIMIT = click.option("--limit", "-n", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many at most.")
CURSOR = click.option("--cursor", metavar="CURSOR", help="Go on where an earlier list ended.")


@main.command()
@click.argument("query", required=False)
@DESK
@click.option("--outlet", metavar="NAME", help="Stories that this outlet tells.")
@click.option("--language", metavar="CODE", help="Stories told in this language.")
@click.option("--after", metavar="DAY", help="Stories with an article of this day or later.")
@click.option("--before", metavar="DAY", help="Stories with an article before this day.")
@click.option("--min-articles", default=1, show_default=True, type=click.IntRange(1), help="Stories of so many articles and more.")
@click.option("--disagreement/--no-disagreement", default=None, help="Stories whose articles disagree, or do not.")
@click.option("--order", default="weight", show_default=True, type=click.Choice(["weight", "newest", "changed"]), help="What comes first.")
@LIMIT
@CURSOR
@JSON
@told
def stories(place: str, as_json: bool, **wish: Any) -> None:
    """List the stories of a desk. QUERY is as in storydesk search."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        page = desk.stories(**wish)
        asked = f"{wish['query'] or ''} {'has:disagreement' if wish['disagreement'] else ''}"
        early = not page.items and desk.is_too_early(asked)
    _list(page.items, page.next, as_json, _story_line, place if early else None)


def _story_line(card: "StoryCard") -> str:
    days = (card.first_published or "")[:10], (card.last_published or "")[:10]
    when = days[0] if days[0] == days[1] else " to ".join(d for d in days if d)
    found = "not compared" if card.disagreements is None else _counted(card.disagreements, "disagreement")
    told = f"{_counted(card.articles, 'article'):>13}  {_counted(len(card.outlets), 'outlet'):>11}"
    return f"{card.id}  {told}  {found}  {when}  {plain(card.headline or 'no headline')}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


@main.command()
@click.argument("query")
@DESK
@LIMIT
@CURSOR
@JSON
@told
def search(query: str, place: str, limit: int, cursor: str | None, as_json: bool) -> None:
    """Find articles: words, "phrases", speaker:, outlet:, before:, after:, has:disagreement."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        page = desk.search(query, limit, cursor)
        early = not page.items and desk.is_too_early(query)
    _list(page.items, page.next, as_json, _hit_lines, place if early else None)


def _hit_lines(hit: "Hit") -> str:
    article = hit.article
    head = "  ".join(plain(v) for v in (article.id, article.outlet or "", (article.published or "")[:10], article.headline or "") if v)
    words = "".join(f"[{piece}]" if marked else piece for piece, marked in hit.snippet.pieces())
    return f"{head}\n    {plain(words)}" + ("" if hit.whole else "\n    (not all words)")


def _list(items: tuple[Any, ...], following: str | None, as_json: bool, line_of: Callable[[Any], str], early: str | None) -> None:
    """One line an item, or JSON Lines; where there is more, standard error says how to go on. `early`: the desk that must be compared before it can answer."""
    for item in items:
        click.echo(json.dumps(asdict(item), ensure_ascii=False) if as_json else line_of(item))
    if following:
        click.echo(f"storydesk: there is more: --cursor '{following}'", err=True)
    if early:
        click.echo(
            f"storydesk: nothing has been compared yet (storydesk quotes --desk {early} compares; storydesk serve does so while it runs)",
            err=True,
        )
    elif not items and not as_json:
        click.echo("storydesk: nothing was found", err=True)


@main.command()
@click.argument("verdict")
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECT...")
@DESK
@click.option("--author", required=True, metavar="NAME", help="Who decides.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@JSON
@told
def judge(verdict: str, subjects: tuple[str, ...], place: str, author: str, note: str, as_json: bool) -> None:
    """Keep a decision and obey it: same, different, unsure, pin, split, merge, stands, dismissed, undo.

    SUBJECT is an article, a story, a disagreement or an earlier judgement, as the verdict needs: two articles (same, different, unsure), an
    article and a story (pin), a story and the articles that leave it (split), two stories (merge), a disagreement (stands, dismissed), a judgement (undo).
    """
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        last = max((c.number for c in desk.changes()), default=0)
        made = desk.judge(verdict, subjects, author, note)
        changes = [c.change for c in desk.changes(after=last)]
    if as_json:
        click.echo(json.dumps({**asdict(made), "changes": [asdict(c) for c in changes]}, ensure_ascii=False))
        return
    click.echo(f"judgement {made.id} is kept; storydesk judge undo {made.id} withdraws it")
    for change in changes:
        click.echo(
            f"  {change.kind} {change.story}" + (f" -> {change.other}" if change.other else "") + f" {' '.join(change.articles)}".rstrip()
        )
