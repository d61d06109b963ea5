"""What all commands share: the group they belong to, how errors are told, how progress is shown."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storydesk import __version__
from storydesk.errors import StorydeskError

if TYPE_CHECKING:
    from storydesk.extract import ExtractSettings
    from storydesk.pipeline import Progress

DESK = click.option(
    "--desk", "place", default="storydesk.db", show_default=True, metavar="FILE", help="The desk: a file, or the URL of a database."
)
FAMILIES = click.option(
    "--families", metavar="FILE", help="Owners of outlets beside the shipped ones: CSV with the columns outlet and family."
)
BEST = click.option("--best", is_flag=True, help="Quotes by the better and slower tagger; needs storydesk[best].")
INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="storydesk")
def main() -> None:
    """One event, many tellings: sets the articles of many outlets on one event side by side.

    INPUT is a file, a folder (walked), JSON Lines (plain, .gz, .zst), or - for JSON Lines on standard input.
    """


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Errors of ours become one line on standard error and exit status 2; anything else is a fault of ours and keeps its traceback."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except StorydeskError as problem:
            click.echo(f"storydesk: {problem}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(141)
        except OSError as problem:  # a disk that is full, a folder that may not be written
            click.echo(f"storydesk: {problem.filename or 'input or output'}: {problem.strerror or problem}", err=True)
            sys.exit(2)

    return run


def extract_settings(families: str | None) -> "ExtractSettings":
    """How articles are extracted, with a user's table of owners. Raises InputError for a table that cannot be read."""
    from storydesk.extract import ExtractSettings
    from storydesk.extract.families import read_families

    return ExtractSettings(families=read_families(Path(families))) if families else ExtractSettings()


@contextmanager
def bars(quiet: bool) -> "Iterator[Progress]":
    """Bars on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(stage, total=total)
            shown.update(tasks[stage], completed=done, total=total)

        yield show
