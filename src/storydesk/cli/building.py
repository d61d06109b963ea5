"""The commands that build a story site, and prove one."""

import json
import sys
from pathlib import Path

import click

from storydesk.cli.archive import WORK, EngineOptions, build_archive, engine_options
from storydesk.cli.decided import judgements_option, read_judgements, tell_rulings
from storydesk.cli.frame import BEST, FAMILIES, bars, extract_settings, main, shown, told
from storydesk.errors import InputError


@main.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--desk", "place", metavar="FILE", help="Build from a desk, with INPUT added to it: a file, or the URL of a database.")
@click.option(
    "--out", "-o", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Folder of the site; wanted unless an engine runs."
)
@click.option("--singles", is_flag=True, help="Analyse stories of one article too.")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="Worker processes.")
@BEST
@judgements_option
@FAMILIES
@engine_options(WORK)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@told
def build(
    inputs: tuple[str, ...],
    place: str | None,
    out: Path | None,
    singles: bool,
    jobs: int,
    best: bool,
    families: str | None,
    judgements: Path | None,
    engine: EngineOptions,
    as_json: bool,
    quiet: bool,
) -> None:
    """Build a story site from articles, or from a desk."""
    from storydesk.desk import Desk
    from storydesk.pipeline import Settings

    if not inputs and place is None:
        raise InputError("build", "wants INPUT or --desk", "name files to read, or a desk that was kept")
    decided, settings = read_judgements(judgements), Settings(singles=singles, jobs=jobs, extract=extract_settings(families), best=best)
    if engine.wanted:
        if place is not None or decided:
            raise InputError("--engine", "works on files alone", "leave out --desk and --judgements, or --engine")
        build_archive(inputs, out, settings, engine, as_json, quiet)
        return
    if out is None:
        raise click.MissingParameter(param_type="option", param_hint="'--out' / '-o'")
    with bars(quiet) as progress:
        desk = Desk(settings, progress) if place is None else Desk.open(place, settings, progress, make=bool(inputs))
        if inputs:
            desk.add(inputs)
        tell_rulings(desk.obey(decided) if decided else ())
        stories = desk.build(out)
    lost, counted = desk.all_rejected(), desk.counts()
    counts = {"articles": counted.articles + counted.versions, "stories": stories, "rejected": len(lost), "site": str(out / "index.html")}
    if as_json:
        click.echo(json.dumps(counts))
        return
    for item in lost:
        click.echo(shown(f"not read: {item.location}: {item.reason}" + (f" ({item.detail})" if item.detail else "")), err=True)
    if not counts["articles"]:
        click.echo("storydesk: no article was found in the input", err=True)
        sys.exit(1)
    if counted.stories == counted.articles and not singles:
        alone = "it was listed" if counted.articles == 1 else "they were listed"
        click.echo(f"storydesk: no event is told by two articles: {alone} and not looked into (--singles does)", err=True)
    click.echo(
        f"{counts['articles']} {'article' if counts['articles'] == 1 else 'articles'}, "
        f"{stories} {'story' if stories == 1 else 'stories'}, {counts['rejected']} not read: {counts['site']}"
    )


@main.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON Lines.")
@told
def check(site: Path, as_json: bool) -> None:
    """Prove every citation and every statement of a site. Exit status 1 if one does not hold."""
    from storydesk.desk import check_site

    result = check_site(site)
    for problem in result.problems:
        click.echo(json.dumps({"place": problem.place, "problem": problem.problem}) if as_json else f"{problem.place}: {problem.problem}")
    if not as_json:
        click.echo(f"{result.citations} citations and {result.statements} statements checked, {len(result.problems)} do not hold", err=True)
    sys.exit(1 if result.problems else 0)
