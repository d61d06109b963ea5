"""The command that says why: an article is in its story, two tellings are one fact, or cannot both be right."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storydesk.cli.decided import judgements_option, read_judgements, tell_rulings
from storydesk.cli.frame import main, told
from storydesk.errors import InputError

if TYPE_CHECKING:
    from storydesk.stories.explaining import Explanation, SharedWord


@main.command()
@click.argument("identity", metavar="ID")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--desk", "place", metavar="FILE", help="An article of a desk, in place of INPUT: a file, or the URL of a database.")
@click.option(
    "--site", "site", metavar="PATH", help="A fact or disagreement of a built site, in place of INPUT: its folder, or one report.json."
)
@judgements_option
@click.option("--json", "as_json", is_flag=True, help="Print it as one JSON object.")
@told
def why(identity: str, inputs: tuple[str, ...], place: str | None, site: str | None, judgements: Path | None, as_json: bool) -> None:
    """Why an article is in its story and in no other, or why tellings are one fact, or a disagreement.

    ID is the id of one article of the input or of the desk, as storydesk cluster prints it. With --site it is the id of a fact, disagreement or update, as report.json
    prints it.
    """
    from storydesk.stories.explaining import sentences

    if [bool(inputs), place is not None, site is not None].count(True) != 1:
        raise InputError(
            "why", "wants one of INPUT, --desk and --site", "name files to read, a desk that was kept, or a site that was built"
        )
    if site is not None:
        lines_of_it = _of_site(identity, Path(site))
        click.echo(json.dumps({"id": identity, "why": lines_of_it}, ensure_ascii=False) if as_json else "\n".join(lines_of_it))
        return
    explanation = _of_desk(identity, place) if place is not None else _of_input(identity, inputs, judgements)
    if as_json:
        click.echo(json.dumps(_json(explanation), ensure_ascii=False))
    else:
        for sentence in sentences(explanation):
            click.echo(sentence)


def _of_site(identity: str, site: Path) -> tuple[str, ...]:
    """The lines that explain a fact or disagreement of the first report, in order of path, that has it."""
    from storydesk.report.why import why as explained

    reports = [site] if site.is_file() else sorted(site.glob("stories/*/report.json"))
    if not reports:
        told = "holds no report" if site.exists() else "there is no such site"
        raise InputError(str(site), told, "name a report.json, or the folder that storydesk build wrote")
    for path in reports:
        try:
            found = explained(json.loads(path.read_text(encoding="utf-8")), identity)
        except (ValueError, KeyError, TypeError) as problem:
            raise InputError(
                str(path), "is no report of storydesk", "name a report.json, or the folder that storydesk build wrote"
            ) from problem
        if found:
            return found
    raise InputError(
        str(site), f"has no fact or disagreement {identity}", "take an id of facts, disagreements or updates from a report.json below it"
    )


def _of_desk(article: str, place: str) -> "Explanation":
    from storydesk.desk import Desk

    with Desk.open(place, make=False) as desk:
        return desk.why(article)


def _of_input(article: str, inputs: tuple[str, ...], judgements: Path | None) -> "Explanation":
    from storydesk.cli import lines
    from storydesk.extract.versions import arrive, pages
    from storydesk.stories import Grouper, Settings
    from storydesk.stories.explaining import explain

    with lines.sink(None) as lost:
        kept = arrive(lines.articles(inputs, lost)).kept
    found = {versions[-1].id: versions[-1] for versions in pages(kept)}
    grouper = Grouper(Settings(window=None))
    grouper.add(found.values())
    grouper.judge(read_judgements(judgements))
    grouper.settle()
    tell_rulings(grouper.rulings())
    return explain(grouper, article, found)


def _json(found: "Explanation") -> dict[str, Any]:
    return {
        "article": found.assignment.article,
        "story": found.story,
        "others": list(found.others),
        "signals": [asdict(signal) for signal in found.assignment.signals],
        "likeliest": found.likeliest and {"article": found.likeliest, "days": found.days, "words": _words(found.words)},
        "runner_up": found.rival
        and {
            "story": found.assignment.runner_up,
            "likelihood": found.value("runner_up"),
            "article": found.rival,
            "days": found.rival_days,
            "words": _words(found.rival_words),
        },
    }


def _words(words: "tuple[SharedWord, ...]") -> list[dict[str, Any]]:
    return [asdict(word) for word in words]
