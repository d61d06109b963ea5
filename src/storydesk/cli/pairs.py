"""Pairs that share text, found in one story or across an archive, and written as they are found."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from storydesk.cli import lines
from storydesk.copies import find_copies
from storydesk.copies.archive import links_across, sketch_articles
from storydesk.model import Annotations, Article, Member
from storydesk.report import article_from_json, article_to_json, copy_to_json
from storydesk.report.ledger import safe_cell
from storydesk.report.shelf import Shelf, shelf
from storydesk.text.files import whole

Write = Callable[[Mapping[str, Any]], None]
"""Takes a pair as `copy_to_json` gives it."""
COLUMNS: Final = ("left", "right", "kind", "original", "left_start", "left_end", "right_start", "right_end", "left_text", "right_text")


def of_one_story(articles: Iterable[Article], write: Write) -> int:
    """Compare the articles as one story, and say how many there are."""
    members = [Member(article, Annotations(article.id)) for article in articles]
    for link in find_copies(members):
        write(copy_to_json(link))
    return len(members)


def of_an_archive(articles: Iterable[Article], write: Write) -> int:
    """Compare what sketches propose, and say how many articles there are. Articles wait in a temporary file; in memory are their sketches alone."""
    outlets: list[str | None] = []
    with shelf() as shelved:
        sketches = sketch_articles(_passing(articles, shelved, outlets))
        for link in links_across(sketches, outlets, lambda number: article_from_json(shelved.take(number))):
            write(copy_to_json(link))
    return len(outlets)


def _passing(articles: Iterable[Article], shelved: Shelf, outlets: list[str | None]) -> Iterator[Article]:
    """The same articles, each set aside as it passes."""
    for article in articles:
        shelved.put(article_to_json(article))
        outlets.append(article.outlet)
        yield article


@contextmanager
def writing(out: str, form: str) -> Iterator[Write]:
    """What writes links to a file or standard output (`-`): JSON Lines, a link a line; or CSV, a passage a row."""
    if form == "json":
        with lines.sink(out) as target:
            yield lambda pair: target.write(dict(pair))
        return
    with nullcontext(sys.stdout) if out == "-" else whole(Path(out)) as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        yield lambda pair: table.writerows([safe_cell(cell) for cell in row] for row in _rows(pair))
        stream.flush()


def _rows(pair: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for passage in pair["passages"]:
        left, right = passage["left"], passage["right"]
        told = (pair[name] for name in ("left", "right", "kind", "original"))
        yield (*told, left["start"], left["end"], right["start"], right["end"], left["exact"], right["exact"])
