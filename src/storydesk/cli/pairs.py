"""Pairs that share text, found in one story or across an archive, and written as they are found."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final

from storydesk.cli import lines
from storydesk.cli.shelf import shelf
from storydesk.copies import find_copies
from storydesk.copies.archive import links_across, sketch_articles
from storydesk.model import Annotations, Article, CopyLink, Member
from storydesk.report import copy_to_json
from storydesk.report.ledger import safe_cell

Write = Callable[[CopyLink], None]
COLUMNS: Final = ("left", "right", "kind", "original", "left_start", "left_end", "right_start", "right_end", "left_text", "right_text")


def of_one_story(articles: Iterable[Article], write: Write) -> int:
    """Compare the articles as one story, and say how many there are."""
    members = [Member(article, Annotations(article.id)) for article in articles]
    for link in find_copies(members):
        write(link)
    return len(members)


def of_an_archive(articles: Iterable[Article], write: Write) -> int:
    """Compare what sketches propose, and say how many articles there are. Articles wait in a temporary file; in memory are their sketches alone."""
    with shelf() as shelved:
        sketches = sketch_articles(shelved.passing(articles))
        for link in links_across(sketches, shelved.outlets, shelved.article):
            write(link)
        return len(shelved)


@contextmanager
def writing(out: str, form: str) -> Iterator[Write]:
    """What writes links to a file or standard output (`-`): JSON Lines, a link a line; or CSV, a passage a row."""
    if form == "json":
        with lines.sink(out) as target:
            yield lambda link: target.write(copy_to_json(link))
        return
    with nullcontext(sys.stdout) if out == "-" else lines.writer(Path(out)) as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        yield lambda link: table.writerows([safe_cell(cell) for cell in row] for row in _rows(link))
        stream.flush()


def _rows(link: CopyLink) -> Iterator[tuple[object, ...]]:
    for passage in link.passages:
        left, right = passage.left, passage.right
        yield link.left, link.right, link.kind, link.original, left.start, left.end, right.start, right.end, left.exact, right.exact
