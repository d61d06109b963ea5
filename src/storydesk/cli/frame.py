"""What all commands share: the group they belong to, how errors are told, how progress is shown."""

import errno
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

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
CONTROLS: Final = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
REMEDIES: Final = {
    errno.ENOSPC: "make room on the disk",
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "name a place that you may write to"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "name a place in a folder that is there"),
}
"""What to do where the machine refuses to read or write, by the error's number."""
BEST = click.option("--best", is_flag=True, help="Quotes by the better and slower tagger; needs storydesk[best].")
INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="storydesk")
def main() -> None:
    """One event, many tellings: sets the articles of many outlets on one event side by side.

    INPUT is a file, a folder (walked), JSON Lines (plain, .gz, .zst), or - for JSON Lines on standard input.
    """
    if sys.stdout.isatty():
        sys.stdout = cast(TextIO, Terminal(sys.stdout))


def shown(text: str) -> str:
    """The text with U+FFFD for each control character, but for ends of lines and tabs."""
    return text.translate(CONTROLS)


def plain(text: str) -> str:
    """The text for one line: ends of lines, tabs and what a terminal would take for a command are blanks."""
    return "".join(c if c.isprintable() else " " for c in text)


class Terminal:
    """Standard output on a terminal: what an article prints is shown there, and what a terminal would obey is not obeyed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(shown(text))

    def writelines(self, parts: Iterable[str]) -> None:
        self._stream.writelines(map(shown, parts))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Errors of ours become one line on standard error and exit status 2; anything else is a fault of ours and keeps its traceback."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except StorydeskError as problem:
            click.echo(f"storydesk: {shown(str(problem))}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(141)
        except OSError as problem:  # a disk that is full, a folder that may not be written
            remedy = REMEDIES.get(problem.errno or 0)
            told = f"{problem.filename or 'input or output'}: {problem.strerror or problem}" + (f" ({remedy})" if remedy else "")
            click.echo(f"storydesk: {shown(told)}", err=True)
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
