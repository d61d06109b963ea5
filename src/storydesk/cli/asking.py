"""The command that says why an article is where it is."""

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
@click.argument("article")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--desk", "place", metavar="FILE", help="An article of a desk, in place of INPUT: a file, or the URL of a database.")
@judgements_option
@click.option("--json", "as_json", is_flag=True, help="Print it as one JSON object.")
@told
def why(article: str, inputs: tuple[str, ...], place: str | None, judgements: Path | None, as_json: bool) -> None:
    """Why ARTICLE is in its story: what it is most like, and why it is in no other.

    ARTICLE is the id of one article of the input or of the desk, as storydesk cluster prints it.
    """
    from storydesk.stories.explaining import sentences

    if bool(inputs) == (place is not None):
        raise InputError("why", "wants either INPUT or --desk", "name files to read, or a desk that was kept")
    explanation = _of_desk(article, place) if place is not None else _of_input(article, inputs, judgements)
    if as_json:
        click.echo(json.dumps(_json(explanation), ensure_ascii=False))
    else:
        for sentence in sentences(explanation):
            click.echo(sentence)


def _of_desk(article: str, place: str) -> "Explanation":
    from storydesk.desk import Desk

    with Desk.open(place) as desk:
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
