"""The command that reads sources into a desk: files, folders and addresses of the web."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from storydesk.cli.frame import DESK, FAMILIES, bars, extract_settings, main, shown, told

if TYPE_CHECKING:
    from storydesk.desk import Added
    from storydesk.extract import ExtractSettings
    from storydesk.fetch import Fetcher
    from storydesk.model import Article, RawDocument, Rejected

ADDRESS: Final = ("http://", "https://")
MOST_GUESSES: Final = 20
"""Sources of which the guess is told one by one; more are counted by what they are."""

MOST_TOLD: Final = 20
"""What could not be read that is told one by one."""

AGENT: Final = click.option("--agent", metavar="TEXT", help="The name that sites are told; put an address to write to in it.")
ALLOW: Final = click.option(
    "--allow", multiple=True, metavar="HOST", help="A private host that may be connected to (name or name:port). May be given again."
)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@DESK
@AGENT
@ALLOW
@FAMILIES
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="Neither guesses nor progress.")
@told
def add(
    sources: tuple[str, ...], place: str, families: str | None, agent: str | None, allow: tuple[str, ...], as_json: bool, quiet: bool
) -> None:
    """Read articles into a desk: files and folders in any mix, addresses of pages, feeds and sitemaps.

    Says what each source was taken for. The same source again adds what is new in it.
    """
    from storydesk.desk import Added, Desk
    from storydesk.pipeline import Settings

    addresses = [s for s in sources if s.lower().startswith(ADDRESS)]
    paths = [s for s in sources if s not in addresses]
    fetcher = fetcher_of(agent, allow) if addresses else None  # before anything is kept: the extra may be missing
    settings, done = Settings(extract=extract_settings(families)), Added()
    with bars(quiet) as progress, Desk.open(place, settings, progress) as desk:
        if not quiet:
            _tell_guesses(paths)
        if paths:
            done += desk.add(paths)
        for address in addresses:
            done += desk.add_articles(_at(address, fetcher, quiet, settings.extract))
        lost = list(desk.rejected(limit=done.rejected)) if done.rejected else []
    if not quiet and not as_json:
        tell_lost(lost)
    tell_done(done, Counter(r.reason for r in lost), as_json)
    sys.exit(0 if done.new or done.known or done.versions else 1)


def _tell_guesses(paths: Iterable[str]) -> None:
    """What each source is taken for; of a folder, how many files of what kind."""
    from storydesk.model import Rejected
    from storydesk.sources import say_guess
    from storydesk.sources.folders import walk

    for path in map(Path, paths):
        if str(path) == "-":
            click.echo("-: JSON Lines on standard input", err=True)
        elif path.is_dir():
            kinds = Counter(say_guess(found) for found in walk([path]) if not isinstance(found, Rejected))
            listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(MOST_GUESSES))
            click.echo(f"{path}: a folder" + (f": {listed}" if listed else ""), err=True)
        elif path.exists():
            click.echo(f"{path}: {say_guess(path)}", err=True)


def tell_lost(lost: Sequence["Rejected"]) -> None:
    """What could not be read and why, the newest; `storydesk export --what rejected` and the page Intake have the rest."""
    for item in lost[:MOST_TOLD]:
        click.echo(shown(f"not read: {item.location}: {item.reason}" + (f" ({item.detail})" if item.detail else "")), err=True)
    if len(lost) > MOST_TOLD:
        click.echo(f"not read: {len(lost) - MOST_TOLD} more", err=True)


def tell_done(done: "Added", reasons: Counter[str], as_json: bool) -> None:
    """Say what was kept, and why the rest was not."""
    counts = {"new": done.new, "versions": done.versions, "known": done.known, "rejected": done.rejected}
    if as_json:
        click.echo(json.dumps({**counts, "reasons": dict(sorted(reasons.items()))}))
        return
    why = f" ({', '.join(f'{reason} {count}' for reason, count in sorted(reasons.items()))})" if reasons else ""
    click.echo(f"{done.new} new, {done.versions} new versions, {done.known} known, {done.rejected} not read{why}")


def fetcher_of(agent: str | None, allow: tuple[str, ...]) -> "Fetcher":
    """What fetches, under a name and with private hosts allowed."""
    from storydesk.fetch import Fetcher, FetchSettings

    plain = FetchSettings()
    return Fetcher(FetchSettings(agent=agent or plain.agent, allowed=frozenset(allow)))


def _at(address: str, fetcher: "Fetcher | None", quiet: bool, settings: "ExtractSettings") -> "Iterator[Article | Rejected]":
    from storydesk.fetch import documents

    assert fetcher is not None
    if not quiet:
        click.echo(f"{address}: fetched from the web", err=True)
    return (extracted(item, settings) for item in documents(address, fetcher))


def extracted(item: "RawDocument | Rejected", settings: "ExtractSettings | None" = None) -> "Article | Rejected":
    """The article of a document, or why there is none."""
    from storydesk.extract import extract
    from storydesk.model import Rejected

    return item if isinstance(item, Rejected) else extract(item, settings)
