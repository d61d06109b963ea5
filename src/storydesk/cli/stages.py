"""The commands of one stage each: articles in, JSON Lines out."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storydesk.cli.archive import COPIES_WORK, EngineOptions, engine_options, link_archive
from storydesk.cli.decided import judgements_option, read_judgements, tell_rulings
from storydesk.cli.frame import BEST, INPUTS, main, shown, told
from storydesk.errors import InputError

if TYPE_CHECKING:
    from storydesk.cli.lines import Sink
    from storydesk.model import Article

LINES_OUT = click.option(
    "--out", "-o", default="-", metavar="FILE", help="Where the lines go (.gz and .zst are packed); - is standard output."
)
REJECTED = click.option("--rejected", metavar="FILE", help="Where what could not be read is listed.")


def _stage(command: Callable[..., None]) -> click.Command:
    """A command of one stage: articles in, JSON Lines out, and what could not be read on request."""
    return main.command()(INPUTS(LINES_OUT(REJECTED(told(command)))))


@_stage
def extract(inputs: tuple[str, ...], out: str, rejected: str | None) -> None:
    """Text, metadata and block roles: an article a line."""
    from storydesk.report import article_to_json

    _each(inputs, out, rejected, article_to_json)


@_stage
@BEST
def annotate(inputs: tuple[str, ...], out: str, rejected: str | None, best: bool) -> None:
    """Quotes, names, times and claims: an article a line."""
    from storydesk.annotate import annotate as annotate_article
    from storydesk.cli import lines

    _each(inputs, out, rejected, lambda article: lines.annotations_line(annotate_article(article, best)))


@_stage
@judgements_option
def cluster(inputs: tuple[str, ...], out: str, rejected: str | None, judgements: Path | None) -> None:
    """Which story each article belongs to: an article a line."""
    from storydesk.cli import lines
    from storydesk.extract.versions import arrive, pages
    from storydesk.stories import Grouper, Settings

    grouper = Grouper(Settings(window=None))
    grouper.judge(read_judgements(judgements))
    with lines.sink(rejected) as lost, lines.sink(out) as target:
        kept = arrive(lines.articles(inputs, lost)).kept
        grouper.add(versions[-1] for versions in pages(kept))
        grouper.settle()
        for story in grouper.stories():
            for article in story.articles:
                target.write({"id": article, "story": story.id})
    tell_rulings(grouper.rulings())
    _tell_lost(lost, rejected, target.count)


@_stage
@click.option("--archive", is_flag=True, help="The input is an archive of many stories, of any size: pairs are found by sketches.")
@click.option(
    "--format", "form", default="json", show_default=True, type=click.Choice(["json", "csv"]), help="A pair a line, or a passage a row."
)
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="With --engine: worker processes.")
@engine_options(COPIES_WORK, dry_run=False)
@click.option("--quiet", "-q", is_flag=True, help="With --engine: no progress.")
def copies(
    inputs: tuple[str, ...], out: str, rejected: str | None, archive: bool, form: str, jobs: int, engine: EngineOptions, quiet: bool
) -> None:
    """Which articles share text, and how: a pair a line."""
    from storydesk.cli import lines, pairs

    if engine.wanted and not archive:
        raise InputError("--engine", "works on archives", "add --archive")
    with lines.sink(rejected) as lost, pairs.writing(out, form) as write:
        if engine.wanted:
            count = link_archive(inputs, engine, jobs, quiet, write, lost.write)
        else:
            articles = lines.articles(inputs, lost)
            count = pairs.of_an_archive(articles, write) if archive else pairs.of_one_story(articles, write)
    _tell_lost(lost, rejected, count)


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
    _tell_lost(lost, rejected, target.count)


def _each(inputs: tuple[str, ...], out: str, rejected: str | None, line_of: "Callable[[Article], dict[str, Any]]") -> None:
    """Write a line an article, as they come."""
    from storydesk.cli import lines

    with lines.sink(rejected) as lost, lines.sink(out) as target:
        for article in lines.articles(inputs, lost):
            target.write(line_of(article))
    _tell_lost(lost, rejected, target.count)


def _tell_lost(lost: "Sink", listed: str | None, written: int) -> None:
    """Say what could not be read, or where it is listed; where nothing else was there, that is a failure."""
    if not lost.count:
        return
    for item in [] if listed else lost.first:
        click.echo(shown(f"not read: {item['location']}: {item['reason']}" + (f" ({item['detail']})" if item["detail"] else "")), err=True)
    where = f"listed in {listed}" if listed else "name a file with --rejected to list them"
    click.echo(f"storydesk: {lost.count} could not be read; {where}", err=True)
    if not written:
        sys.exit(1)
