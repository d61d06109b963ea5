"""What goes out: tables of articles and stories, and on demand the site, byte for byte that of a run without an engine."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Final

from storydesk.engine.comparing import story_rows
from storydesk.engine.folder import Folder
from storydesk.engine.grouping import STORIES_FILE, assignments_of
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import TABLES, Row, article_of, article_row, read_between, read_rows, table, write_rows
from storydesk.model import Assignment, Comparison, Rejected, Report, Story
from storydesk.report import from_json, to_json

REJECTED_FILE: Final = "tables/rejected/all.parquet"
GIVEN: Final = ("articles", "stories", "assignments")


def write_tables(folder: Folder, key: str, leaf: str, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """The articles of a partition as they are kept, and those of its stories that are not compared: each is one article."""
    counts: Counter[str] = Counter(articles=0, stories=0)
    placed = {row["item"]: row for row in read_rows(folder, f"placed/{leaf}.parquet")}
    why = _assignments(folder, placed.values())
    names = {name: f"tables/{name}/partition-{key}.parquet" for name in GIVEN}
    with ExitStack() as opened:
        writers = {name: opened.enter_context(table(folder, path, TABLES[name])) for name, path in names.items()}
        for row in read_rows(folder, f"articles/{leaf}.parquet"):
            place = placed.get(row["item"])
            if place is None:
                continue
            counts["articles"] += 1
            if place["id"] != row["id"] or place["version_of"] != row["version_of"]:
                row.update(article_row(replace(article_of(row), id=place["id"], version_of=place["version_of"])))
            writers["articles"].put({**row, "story": place["story"], "speaks": place["speaks"]})
            if place["bucket"] < 0 and place["speaks"]:
                counts["stories"] += 1
                for name, found in story_rows(to_json(_alone(row, place["story"], why[place["number"]])), compared=False):
                    writers[name].put(found)
    return counts, list(names.values())


def _assignments(folder: Folder, placed: Iterable[Row]) -> dict[int, tuple[Assignment, ...]]:
    """Why each article that is alone in its story is so, by the number of the story."""
    alone = {row["number"] for row in placed if row["bucket"] < 0 and row["speaks"]}
    if not alone:
        return {}
    rows = read_between(folder, STORIES_FILE, "number", min(alone), max(alone) + 1)
    return {row["number"]: assignments_of(row["assignments"]) for row in rows if row["number"] in alone}


def _alone(row: Row, story: str, why: tuple[Assignment, ...]) -> Report:
    article = article_of(row)
    return Report(Story(story, (article.id,), why), (article,), Comparison())


def write_rejected(folder: Folder, names: Iterable[str], others: Iterable[Rejected]) -> list[Rejected]:
    """Write all that could not be read, of the files named and what was found before, and return it: the same thing at the same place and stage once, in order of
    place."""
    found = {(r.location, r.stage, r.reason): r for r in others}
    for name in names:
        for row in read_rows(folder, name, ("location", "stage", "reason", "detail")):
            found[row["location"], row["stage"], row["reason"]] = Rejected(**row)
    ordered = [found[key] for key in sorted(found)]
    rows = ({"location": r.location, "stage": r.stage, "reason": r.reason, "detail": r.detail} for r in ordered)
    write_rows(folder, REJECTED_FILE, TABLES["rejected"], rows)
    return ordered


def reports(folder: Folder, compared: Sequence[str], leaves: Sequence[str]) -> Iterator[Report]:
    """The report of every story: those of the compared buckets, then the stories of one article, partition by partition."""
    for key in compared:
        for row in read_rows(folder, f"tables/reports/bucket-{key}.parquet"):
            yield from_json(json.loads(row["payload"]))
    for leaf in leaves:
        placed = {row["item"]: row for row in read_rows(folder, f"placed/{leaf}.parquet") if row["bucket"] < 0 and row["speaks"]}
        why = _assignments(folder, placed.values())
        for row in read_rows(folder, f"articles/{leaf}.parquet"):
            if place := placed.get(row["item"]):
                row.update(id=place["id"], version_of=place["version_of"])
                yield _alone(row, place["story"], why[place["number"]])
