"""The command line: thin. It calls the desk or one stage, and shows what comes back. Results go to standard output or files, progress to standard error."""

import json
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
    from storydesk.model import Article
    from storydesk.pipeline import Progress

INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
LINES_OUT = click.option(
    "--out", "-o", default="-", metavar="FILE", help="Where the lines go (.gz and .zst are packed); - is standard output."
)
REJECTED = click.option("--rejected", metavar="FILE", help="Where what could not be read is listed.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="storydesk")
def main() -> None:
    """One event, many tellings: sets the articles of many outlets on one event side by side.

    INPUT is a file, a folder (walked), JSON Lines (plain, .gz, .zst), or - for JSON Lines on standard input.
    """


def _told(command: Callable[..., None]) -> Callable[..., None]:
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


def _stage(command: Callable[..., None]) -> click.Command:
    """A command of one stage: articles in, JSON Lines out, and what could not be read on request."""
    return main.command()(INPUTS(LINES_OUT(REJECTED(_told(command)))))


@contextmanager
def _progress(quiet: bool) -> "Iterator[Progress]":
    """Bars on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


@main.command()
@INPUTS
@click.option("--out", "-o", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Folder of the site.")
@click.option("--singles", is_flag=True, help="Analyse stories of one article too.")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="Worker processes.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@_told
def build(inputs: tuple[str, ...], out: Path, singles: bool, jobs: int, as_json: bool, quiet: bool) -> None:
    """Build a story site from articles."""
    from storydesk.desk import Desk
    from storydesk.pipeline import Settings

    with _progress(quiet) as progress:
        desk = Desk(Settings(singles=singles, jobs=jobs), progress)
        desk.add(inputs)
        stories = desk.build(out)
    lost, counted = desk.all_rejected(), desk.counts()
    counts = {"articles": counted.articles + counted.versions, "stories": stories, "rejected": len(lost), "site": str(out / "index.html")}
    if as_json:
        click.echo(json.dumps(counts))
        return
    for item in lost:
        click.echo(f"not read: {item.location}: {item.reason}" + (f" ({item.detail})" if item.detail else ""), err=True)
    if not counts["articles"]:
        click.echo("storydesk: no article was found in the input", err=True)
        sys.exit(1)
    click.echo(
        f"{counts['articles']} articles, {stories} {'story' if stories == 1 else 'stories'}, {counts['rejected']} not read: {counts['site']}"
    )


@main.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON Lines.")
@_told
def check(site: Path, as_json: bool) -> None:
    """Prove every citation and every statement of a site. Exit status 1 if one does not hold."""
    from storydesk.desk import check_site

    result = check_site(site)
    for problem in result.problems:
        click.echo(json.dumps({"place": problem.place, "problem": problem.problem}) if as_json else f"{problem.place}: {problem.problem}")
    if not as_json:
        click.echo(f"{result.citations} citations and {result.statements} statements checked, {len(result.problems)} do not hold", err=True)
    sys.exit(1 if result.problems else 0)


@_stage
def extract(inputs: tuple[str, ...], out: str, rejected: str | None) -> None:
    """Text, metadata and block roles: an article a line."""
    from storydesk.report import article_to_json

    _each(inputs, out, rejected, article_to_json)


@_stage
def annotate(inputs: tuple[str, ...], out: str, rejected: str | None) -> None:
    """Quotes, names, times and claims: an article a line."""
    from storydesk.annotate import annotate as annotate_article
    from storydesk.cli import lines

    _each(inputs, out, rejected, lambda article: lines.annotations_line(annotate_article(article)))


@_stage
def cluster(inputs: tuple[str, ...], out: str, rejected: str | None) -> None:
    """Which story each article belongs to: an article a line."""
    from storydesk.cli import lines
    from storydesk.extract.versions import arrive, pages
    from storydesk.stories import group

    with lines.sink(rejected) as lost, lines.sink(out) as target:
        kept = arrive(lines.articles(inputs, lost)).kept
        for story in group([versions[-1] for versions in pages(kept)]):
            for article in story.articles:
                target.write({"id": article, "story": story.id})
    _tell_lost(lost.count, rejected, target.count)


@_stage
def copies(inputs: tuple[str, ...], out: str, rejected: str | None) -> None:
    """Which articles share text, and how: a pair a line."""
    from storydesk.cli import lines
    from storydesk.copies import find_copies
    from storydesk.model import Annotations, Member
    from storydesk.report import copy_to_json

    with lines.sink(rejected) as lost, lines.sink(out) as target:
        members = [Member(a, Annotations(a.id)) for a in lines.articles(inputs, lost)]
        for link in find_copies(members):
            target.write(copy_to_json(link))
    _tell_lost(lost.count, rejected, len(members))


@_stage
@click.option("--as-one", is_flag=True, help="Take all articles as one story.")
def report(inputs: tuple[str, ...], out: str, rejected: str | None, as_one: bool) -> None:
    """Compare the articles of each story: a report.json a line."""
    from storydesk.cli import lines
    from storydesk.extract.versions import arrive
    from storydesk.pipeline import Settings, as_one_story, report_story, reports
    from storydesk.report import to_json

    with lines.sink(rejected) as lost, lines.sink(out) as target:
        articles = arrive(lines.articles(inputs, lost)).kept
        found = [report_story(as_one_story(articles), articles)] if as_one and articles else reports(articles, Settings(singles=True))
        for item in found:
            target.write(to_json(item))
    _tell_lost(lost.count, rejected, target.count)


def _each(inputs: tuple[str, ...], out: str, rejected: str | None, line_of: "Callable[[Article], dict[str, Any]]") -> None:
    """Write a line an article, as they come."""
    from storydesk.cli import lines

    with lines.sink(rejected) as lost, lines.sink(out) as target:
        for article in lines.articles(inputs, lost):
            target.write(line_of(article))
    _tell_lost(lost.count, rejected, target.count)


def _tell_lost(count: int, listed: str | None, written: int) -> None:
    """Say how much could not be read; where nothing else was there, that is a failure."""
    if count:
        where = f"listed in {listed}" if listed else "name a file with --rejected to list them"
        click.echo(f"storydesk: {count} could not be read; {where}", err=True)
        if not written:
            sys.exit(1)
