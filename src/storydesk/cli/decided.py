"""Judgements from a file: JSON Lines, one decision a line."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storydesk.errors import InputError, RecordError
from storydesk.model import Judgement, content_id

if TYPE_CHECKING:
    from storydesk.stories import Ruling

FORM = '{"verdict": "same", "subjects": ["a.txt", "b.txt"], "author": "Ada", "at": "2031-05-07T09:30:00+00:00", "note": "one fire"}'


def judgements_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names a file of judgements."""
    return click.option("--judgements", metavar="FILE", type=click.Path(path_type=Path), help="Decisions of people to obey, JSON Lines.")(
        command
    )


def read_judgements(path: Path | None) -> list[Judgement]:
    """The judgements of a file; a line that is none is told on standard error, with its number and the remedy, and left out. Raises InputError
    if the file is not there."""
    if path is None:
        return []
    if not path.is_file():
        raise InputError(str(path), "there is no such file", "give a file of JSON Lines that exists")
    found = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                found.append(_judgement(line, f"{path}, line {number}"))
            except InputError as problem:
                click.echo(f"storydesk: {problem}", err=True)
    return found


def _judgement(line: bytes, place: str) -> Judgement:
    from storydesk.stories.judgements import check

    try:
        record = json.loads(line.decode("utf-8-sig"))
        verdict, subjects, author, at = (record[name] for name in ("verdict", "subjects", "author", "at"))
        note = record.get("note") or ""
        if not isinstance(subjects, list) or not all(isinstance(s, str) for s in (verdict, author, at, note, *subjects)):
            raise TypeError("a field has the wrong type")
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        what = f"{problem} is missing" if isinstance(problem, KeyError) else "it is no judgement"
        raise RecordError(place, what, f"write it like {FORM}") from None
    name = record.get("id")
    judgement = Judgement(
        name if isinstance(name, str) and name else content_id(verdict, *subjects, author, at, note),
        verdict,
        tuple(subjects),
        author,
        at,
        note,
    )
    try:
        check(judgement)
    except InputError as problem:
        raise RecordError(place, problem.problem, problem.remedy) from None
    return judgement


def tell_rulings(rulings: "Iterable[Ruling]") -> None:
    """Say which judgements could not be obeyed, and which gave way."""
    for ruling in rulings:
        judgement = ruling.judgement
        name = f"judgement {judgement.id} ({judgement.verdict} {' '.join(judgement.subjects)})"
        if ruling.status == "waiting":
            click.echo(f"storydesk: {name}: an article, story or judgement that it names is not known; it waits", err=True)
        elif ruling.status in ("overruled", "overruled_in_part"):
            part = "gave way in part" if ruling.status == "overruled_in_part" else "gave way"
            click.echo(f"storydesk: {name}: {part} to the later judgement {ruling.by}", err=True)
