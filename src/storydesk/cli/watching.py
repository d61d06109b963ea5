"""The command that follows feeds, into a desk or into a file of JSON Lines.

What was taken is on the disk before more is asked for: committed in the desk, or written and synced to the file. A kill at any moment loses nothing; the article in hand
comes again at the next start, and a desk knows it by its page and text. A line that a kill cut in two is taken off the file and written anew.
"""

import json
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from storydesk.cli.frame import main, told
from storydesk.cli.intake import ADDRESS, AGENT, ALLOW, extracted, fetcher_of, tell_done
from storydesk.errors import InputError

if TYPE_CHECKING:
    from storydesk.cli.lines import Line
    from storydesk.desk import Added
    from storydesk.fetch import Subscription
    from storydesk.model import Article, RawDocument, Rejected

Keep = Callable[["Article | Rejected"], "Added"]


@main.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS...")
@click.option("--desk", "place", metavar="FILE", help="Keep the articles in this desk: a file, or the URL of a database.")
@click.option(
    "--out",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the articles to this file instead, an article a line.",
)
@click.option(
    "--rejected",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --out: where what could not be read is listed.",
)
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where is kept what was seen; beside the output if not given.",
)
@click.option(
    "--every",
    default=15.0,
    show_default=True,
    type=click.FloatRange(min=0.01),
    metavar="MINUTES",
    help="Minutes between two looks at a feed.",
)
@click.option("--once", is_flag=True, help="Look once at the feeds that are due, and end.")
@click.option("--summaries", is_flag=True, help="Take what the feeds say; fetch no pages.")
@click.option(
    "--write-opml",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the feeds as a list that feed readers import, and end.",
)
@AGENT
@ALLOW
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each article, and one at the end.")
@told
def watch(
    feeds: tuple[str, ...],
    place: str | None,
    out: Path | None,
    rejected: Path | None,
    state: Path | None,
    every: float,
    once: bool,
    summaries: bool,
    write_opml: Path | None,
    agent: str | None,
    allow: tuple[str, ...],
    as_json: bool,
) -> None:
    """Follow feeds, for ever or once: FEEDS are OPML files and addresses of feeds.

    Stops cleanly on Ctrl+C and SIGTERM. A kill at any moment loses nothing.
    """
    subscriptions = _subscriptions(feeds)
    if write_opml is not None:
        from storydesk.sources.opml import write_opml as written

        write_opml.write_bytes(written(subscriptions))
        click.echo(f"{len(subscriptions)} feeds: {write_opml}", err=True)
        return
    if (out is None) == (place is None):
        raise InputError("watch", "needs one place for the articles", "give --desk FILE or --out FILE")
    memory = state or Path(f"{out}.watch" if out else f"{place}.watch" if "://" not in str(place) else "storydesk.watch")
    from storydesk.fetch import WatchSettings
    from storydesk.fetch import watch as follow

    fetcher, settings = fetcher_of(agent, allow), WatchSettings(interval=every * 60, pages=not summaries)
    with _stopping() as stop, _keeping(place, out, rejected) as keep:
        _taken(follow(subscriptions, memory, fetcher, settings, stop, once), keep, as_json)


def _taken(items: "Iterable[RawDocument | Rejected]", keep: Keep, as_json: bool) -> None:
    """Keep each item before the next is asked for, and tell it."""
    from storydesk.desk.values import Added
    from storydesk.model import Rejected

    done, reasons = Added(), Counter[str]()
    for item in items:
        found = extracted(item)
        done += keep(found)
        if isinstance(found, Rejected):
            reasons[found.reason] += 1
        if as_json:
            told_as = {"rejected": found.reason} if isinstance(found, Rejected) else {"id": found.id}
            click.echo(json.dumps({"location": found.location, **told_as}, ensure_ascii=False))
        elif isinstance(found, Rejected):
            click.echo(f"not read: {found.location}: {found.reason}" + (f" ({found.detail})" if found.detail else ""), err=True)
    tell_done(done, reasons, as_json)


def _subscriptions(feeds: Iterable[str]) -> "list[Subscription]":
    """The feeds of lists and addresses, each once. Raises InputError for a file that is no list, and where there is no feed."""
    from storydesk.sources.opml import Subscription, read_opml

    found: dict[str, Subscription] = {}
    for given in feeds:
        path = Path(given)
        if given.lower().startswith(ADDRESS):
            found.setdefault(given, Subscription(given))
        elif not path.is_file():
            raise InputError(
                given, "is neither an address of a feed nor a file", "give an OPML file or an address that begins with https://"
            )
        else:
            for subscription in read_opml(path.read_bytes(), given):
                found.setdefault(subscription.url, subscription)
    if not found:
        raise InputError(", ".join(feeds), "lists no feed", "add a feed to the list")
    return list(found.values())


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Whether to stop: after the first Ctrl+C or SIGTERM. A second one ends at once."""
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _keeping(place: str | None, out: Path | None, rejected: Path | None) -> Iterator[Keep]:
    """What keeps an item for good before it returns."""
    if place is not None:
        from storydesk.desk import Desk

        with Desk.open(place) as desk:
            yield lambda item: desk.add_articles([item])
        return
    assert out is not None
    from storydesk.cli.lines import appended

    with appended(out) as lines, appended(rejected) as lost:
        yield lambda item: _written(item, lines, lost)


def _written(item: "Article | Rejected", lines: "Line", lost: "Line") -> "Added":
    from storydesk.desk.values import Added
    from storydesk.model import Rejected
    from storydesk.report import article_to_json, rejected_to_json

    if isinstance(item, Rejected):
        lost(rejected_to_json(item))
        return Added(rejected=1)
    lines(article_to_json(item))
    return Added(new=1, articles=(item.id,))
