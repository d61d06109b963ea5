"""Comparison of the stories of a bucket: copies, utterances, facts, disagreements, timeline; each report as JSON, and as rows of tables."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from storydesk.engine.extracting import rejected_row
from storydesk.engine.folder import Folder
from storydesk.engine.grouping import STORIES_FILE, assignments_of
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import REJECTED, TABLES, article_of, read_between, table
from storydesk.model import Annotations, Article, Rejected, Report, Story
from storydesk.model.plain import value_of
from storydesk.pipeline import compare_story, report_story
from storydesk.report import to_json

FOUND: Final = ("reports", "stories", "assignments", "quotes", "facts", "disagreements", "timeline", "entities", "copies")
"""The tables that comparison fills."""
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The stories numbered `first` to `last` (exclusive), and the portions of annotated articles that hold theirs. `dead` leaves them without a comparison."""

    first: int
    last: int
    portions: tuple[str, ...]
    dead: bool = False


def compare_stories(folder: Folder, key: str, bucket: Bucket, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Compare stories and write what was found."""
    counts: Counter[str] = Counter(stories=0, articles=0, rejected=0)
    names = {name: f"tables/{name}/bucket-{key}.parquet" for name in FOUND}
    lost = f"rejected/compare-{key}.parquet"
    with ExitStack() as opened:
        writers = {name: opened.enter_context(table(folder, path, TABLES[name])) for name, path in names.items()}
        rejected = opened.enter_context(table(folder, lost, REJECTED))
        for story, articles, annotations in _tasks(folder, bucket):
            report = report_story(story, articles, deep=False) if bucket.dead else compare_story(story, articles, annotations)
            counts.update(stories=1, articles=len(report.articles))
            for name, row in rows_of(report, compared=not bucket.dead):
                writers[name].put(row)
            if bucket.dead:
                counts["rejected"] += 1
                rejected.put(rejected_row(0, _crashed(story)))
        counts.update({name: writer.rows for name, writer in writers.items() if name not in ("reports", "stories", "assignments")})
    return counts, [*names.values(), lost]


def _tasks(folder: Folder, bucket: Bucket) -> Iterator[tuple[Story, list[Article], dict[str, Annotations]]]:
    rows = [
        row
        for portion in bucket.portions
        for row in read_between(folder, f"members/{portion}.parquet", "number", bucket.first, bucket.last)
    ]
    members = {n: list(group) for n, group in groupby(sorted(rows, key=lambda r: (r["number"], r["seq"])), key=lambda r: int(r["number"]))}
    for row in read_between(folder, STORIES_FILE, "number", bucket.first, bucket.last):
        if row["bucket"] >= 0:
            found = members[row["number"]]
            annotations = {r["id"]: value_of(Annotations, json.loads(r["annotations"])) for r in found if r["annotations"]}
            story = Story(row["story"], tuple(row["articles"]), assignments_of(row["assignments"]))
            yield story, [article_of(r) for r in found], annotations


def _crashed(story: Story) -> Rejected:
    return Rejected(
        story.id, "compare", "crashed", "ended the process that compared this story; its articles are shown, and nothing is compared"
    )


def story_rows(data: Json, compared: bool) -> Iterator[tuple[str, Json]]:
    """The rows that every story has, compared or not."""
    story = data["story"]
    yield (
        "stories",
        {
            "story": story["id"],
            "headline": story["headline_citation"],
            "first_published": story["first_published"],
            "last_published": story["last_published"],
            "articles": [article["id"] for article in data["articles"]],
            "compared": compared,
        },
    )
    for assignment in story["assignments"]:
        yield "assignments", {"story": story["id"], **assignment, "signals": json.dumps(assignment["signals"], separators=(",", ":"))}


def rows_of(report: Report, compared: bool) -> Iterator[tuple[str, Json]]:
    """A report as rows, each with the name of its table."""
    data = to_json(report)
    story = {"story": report.story.id}
    yield "reports", {**story, "payload": json.dumps(data, separators=(",", ":"))}
    yield from story_rows(data, compared)
    for utterance in data["utterances"]:
        said = {"utterance": utterance["id"], "speaker": utterance["speaker"]["name"], "entity": utterance["speaker"]["entity"]}
        for quote in utterance["quotes"]:
            yield "quotes", {**story, **said, **quote}
    for name in ("facts", "entities", "copies"):
        yield from ((name, {**story, **row}) for row in data[name])
    for relation in {d.relation for d in report.comparison.disagreements}:
        ids = {d.id for d in report.comparison.disagreements if d.relation == relation}
        found = [d for d in (*data["disagreements"], *data["updates"]) if d["id"] in ids]
        yield from (("disagreements", {**story, **row, "relation": relation}) for row in found)
    for entry in data["timeline"]:
        yield "timeline", {**story, **entry, **entry["when"]}
