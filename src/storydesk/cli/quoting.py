"""The command that lists who said what: the quote ledger."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from storydesk.cli.frame import BEST, bars, main, plain, told
from storydesk.errors import InputError
from storydesk.text.files import whole

if TYPE_CHECKING:
    from storydesk.pipeline import Settings
    from storydesk.report.ledger import LedgerRow

LONGEST_SHOWN: Final = 160
"""Characters of a quote that a table shows."""


@main.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--desk", "place", metavar="FILE", help="List what a desk keeps, in place of INPUT: a file, or the URL of a database.")
@click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="Only this person: a name or a part of one. May be given again.")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Only this outlet. May be given again.")
@click.option("--after", metavar="DAY", help="Only articles published on this day or later (2031-03-14).")
@click.option("--before", metavar="DAY", help="Only articles published before this day.")
@click.option("--format", "form", default="table", show_default=True, type=click.Choice(["table", "json", "csv"]), help="Form of the list.")
@click.option("--out", "-o", default="-", metavar="FILE", help="Where it goes (.gz and .zst are packed); - is standard output.")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="Worker processes.")
@BEST
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@told
def quotes(
    inputs: tuple[str, ...],
    place: str | None,
    speakers: tuple[str, ...],
    outlets: tuple[str, ...],
    after: str | None,
    before: str | None,
    form: str,
    out: str,
    jobs: int,
    best: bool,
    quiet: bool,
) -> None:
    """Who said what, where and when: a row for each printed quote."""
    from storydesk.pipeline import Settings
    from storydesk.report import ledger

    rows, _ = ledger.by_days([], after, before)  # a wrong day is told before the work begins
    rows = _all_rows(inputs, place, Settings(singles=True, jobs=jobs, best=best), quiet)
    rows, undated = ledger.by_days(rows, after, before)
    if undated:
        click.echo(f"storydesk: {_counted(undated, 'quote')} left out: the day of publication is not known", err=True)
    rows = ledger.by_outlets(rows, outlets) if outlets else rows
    rows = ledger.by_speakers(rows, [name for wanted in speakers for name in _one(rows, wanted)]) if speakers else rows
    write: dict[str, Callable[[Sequence[LedgerRow], IO[str]], None]] = {
        "table": _write_table, "json": ledger.write_json, "csv": ledger.write_csv
    }  # fmt: skip
    with _stream(out) as stream:
        write[form](rows, stream)


def _all_rows(inputs: Sequence[str], place: str | None, settings: "Settings", quiet: bool) -> "list[LedgerRow]":
    from storydesk.desk import Desk

    if bool(inputs) == (place is not None):
        raise InputError("quotes", "wants either INPUT or --desk", "name files to read, or a desk that was kept")
    with (
        bars(quiet) as progress,
        Desk.open(place, settings, progress, make=False) if place is not None else Desk(settings, progress) as desk,
    ):
        if inputs:
            desk.add(inputs)
            desk.refresh()
            _tell_lost(len(desk.all_rejected()), desk.counts().articles)
        return sorted(desk.quotes(), key=lambda row: row.key)


def _tell_lost(lost: int, articles: int) -> None:
    if lost:
        click.echo(f"storydesk: {lost} could not be read; storydesk extract --rejected FILE lists them", err=True)
    if not articles:
        click.echo("storydesk: no article was found in the input", err=True)
        sys.exit(1)


def _one(rows: "Sequence[LedgerRow]", wanted: str) -> list[str]:
    """The one name that a wish stands for. Raises InputError where it stands for several, or none; says so where longer names hold it too."""
    from storydesk.report.ledger import choose_speakers

    choice = choose_speakers(rows, wanted)
    if not choice.chosen:
        raise InputError(f"speaker {wanted}", "nobody of this name is quoted here", "give a name as it is printed, or a part of one")
    if len(choice.chosen) > 1:
        names = ", ".join(f"{name} ({count})" for name, count in choice.chosen)
        raise InputError(f"speaker {wanted}", f"fits several names: {names}", "give the whole name, or --speaker once for each")
    if choice.others:
        names = ", ".join(f"{name} ({count})" for name, count in choice.others)
        click.echo(f"storydesk: not listed, though the name holds {wanted}: {names}", err=True)
    return [choice.chosen[0][0]]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def _stream(out: str) -> Iterator[IO[str]]:
    if out == "-":
        yield sys.stdout
        sys.stdout.flush()
    else:
        with whole(Path(out)) as stream:
            yield stream


def _write_table(rows: "Sequence[LedgerRow]", stream: IO[str]) -> None:
    """For reading: what a terminal would take for a command is not printed, and long quotes are cut. The other forms hold all of them."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False)
    for name in ("published", "outlet", "speaker", "quote", "where"):
        table.add_column(name, overflow="fold", ratio=3 if name == "quote" else None)
    for row in rows:
        speaker = row.speaker or f"unknown: {row.speaker_as_printed}" if row.speaker or row.speaker_as_printed else "unknown"
        text = row.text if len(row.text) <= LONGEST_SHOWN else row.text[: LONGEST_SHOWN - 1] + "…"
        cells = ((row.published or "")[:10], row.outlet or "", speaker, text, f"{row.article} {row.start}-{row.end}")
        table.add_row(*map(plain, cells))
    console = Console(file=stream, markup=False, highlight=False, emoji=False, width=None if stream.isatty() else 140)
    console.print(table)
    console.print(f"{_counted(len(rows), 'quote')} by {_counted(len({r.speaker for r in rows if r.speaker}), 'speaker')}")
