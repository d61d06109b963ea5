"""The commands that look after a desk: the doctor, backups, and exchange with other programs."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from storydesk.cli.desking import JSON
from storydesk.cli.frame import DESK, bars, main, told

FILE = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))


@main.command()
@DESK
@click.option("--rebuild", is_flag=True, help="Make the search index and all that was derived anew.")
@JSON
@told
def doctor(place: str, rebuild: bool, as_json: bool) -> None:
    """Look at the machine and the desk. Exit status 1 if something is not well."""
    from storydesk.desk import Desk
    from storydesk.desk.doctor import examine

    if rebuild:
        with Desk.open(place, make=False) as desk:
            click.echo(f"{desk.rebuild()} articles indexed anew; stories are compared when they are next asked for", err=True)
    findings = examine(place)
    for finding in findings:
        if as_json:
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            wrong = "" if finding.well else "  NOT WELL" + (f": {finding.remedy}" if finding.remedy else "")
            click.echo(f"{finding.name:<16} {finding.found}{wrong}")
    sys.exit(0 if all(f.well for f in findings) else 1)


@main.command()
@FILE
@DESK
@told
def backup(path: Path, place: str) -> None:
    """Copy a desk to FILE, one SQLite file, while others may go on using it."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        desk.back_up(path)
    click.echo(f"{path}: {path.stat().st_size} bytes")


@main.command()
@FILE
@DESK
@told
def restore(path: Path, place: str) -> None:
    """Bring a backup back, into a new file or an empty database."""
    from storydesk.desk import Desk

    with Desk.restore(path, place) as desk:
        counts = desk.counts()
    click.echo(f"{place}: {counts.articles} articles, {counts.stories} stories")


@main.command()
@FILE
@DESK
@click.option(
    "--what",
    default="articles",
    show_default=True,
    type=click.Choice(["articles", "stories", "reports", "quotes", "judgements", "changes", "rejected"]),
    help="What to write.",
)
@told
def export(path: Path, place: str, what: str) -> None:
    """Write what a desk holds to FILE: .jsonl (.gz, .zst), .parquet, or - for JSON Lines on standard output."""
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        click.echo(f"{path}: {desk.export(path, what)} {what}", err=True)


@main.command("import")
@FILE
@DESK
@click.option("--judgements", is_flag=True, help="FILE holds judgements, JSON Lines.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@told
def import_(path: Path, place: str, judgements: bool, quiet: bool) -> None:
    """Take in the articles, or the judgements, that storydesk export wrote."""
    from storydesk.cli.decided import read_judgements, tell_rulings
    from storydesk.cli.intake import tell_lost
    from storydesk.desk import Desk

    with bars(quiet) as progress, Desk.open(place, progress=progress) as desk:
        if judgements:
            decided = read_judgements(path)
            tell_rulings(desk.obey(decided))
            click.echo(f"{len(decided)} judgements")
            return
        added = desk.import_articles(path)
        lost = list(desk.rejected(limit=added.rejected)) if added.rejected else []
    if not quiet:
        tell_lost(lost)
    click.echo(f"{added.new} new, {added.known} known, {added.versions} new texts of known pages, {added.rejected} not read")
    if added.rejected and not (added.new or added.known or added.versions):
        sys.exit(1)
