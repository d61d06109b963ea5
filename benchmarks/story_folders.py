"""Small folders: what grouping does where somebody has already chosen the articles.

    python -m benchmarks.story_folders [--part choose|report]

A folder that a person collected is not a stretch of a stream: its articles are mostly on a few events, and look-alikes are rare. Folders of four kinds are made
from each set, by chance and always the same: `alone` is one story of 3 to 10 articles, `three` are three such stories, `alike` is a story with the one that ours
finds likest to it, `stretch` are 5, 10 or 20 articles in a row by date. Each is grouped by itself. Two rows a kind: with the bar that large collections have, and
with the bar of few articles (stories/bar.py), as BCubed F1 and the share of folders that come out exactly right. `--sweep` prints other bars, for the choose part.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.story_sets import Labelled, bcubed, load
from storydesk.stories.bar import Few
from storydesk.stories.decision import learned
from storydesk.stories.grouper import Grouper, Settings

SETS = ("gva", "wikinews", "ecbplus", "google", "allsides")
STORIES, STRETCHES = 60, 25
LENGTHS = (5, 10, 20)
SWEEP = [Few(articles, threshold, alike) for articles in (30,) for threshold in (0.1, 0.15, 0.2, 0.3) for alike in (0.7, 0.8, 1.1)]


def found_in(rows: Sequence[Labelled], few: Few | None) -> list[str]:
    """The stories of a folder that is grouped by itself."""
    grouper = Grouper(Settings(window=None), replace(learned(), few=few))
    grouper.add_texts([row.text for row in rows])
    grouper.settle()
    return [str(grouper.story_of[grouper.shelf.row_of[row.text.id]]) for row in rows]


def folders(name: str, part: str) -> Iterator[tuple[str, list[Labelled]]]:
    """The folders made of one part of a set, each with its kind."""
    rows = [row for row in load(name, part) if row.story is not None]
    chance = random.Random(1)
    by: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        by[str(row.story)].append(row)
    several = [story for story, members in by.items() if 3 <= len(members) <= 10]
    chance.shuffle(several)
    several = several[:STORIES]
    yield from (("alone", by[story]) for story in several)
    yield from (("three", [row for story in several[i : i + 3] for row in by[story]]) for i in range(0, len(several) - 2, 3))
    likest = _likest(rows, by, several)
    yield from (("alike", by[story] + by[likest[story]]) for story in several if story in likest)
    for length in LENGTHS:
        starts = list(range(0, len(rows) - length + 1, length))
        chance.shuffle(starts)
        yield from (("stretch", rows[start : start + length]) for start in starts[:STRETCHES])


def _likest(rows: Sequence[Labelled], by: dict[str, list[Labelled]], wanted: Sequence[str]) -> dict[str, str]:
    """For each story the other one whose articles are likest to its own, where any are."""
    grouper = Grouper(Settings(window=None))
    grouper.add_texts([row.text for row in rows])
    grouper.settle()
    gold = {row.text.id: str(row.story) for row in rows}
    likest = {}
    for story in wanted:
        pull: dict[str, float] = defaultdict(float)
        for row in by[story]:
            for other, likely in grouper.likely.of(grouper.shelf.row_of[row.text.id]).items():
                pull[gold[grouper.shelf.ids[other]]] += likely
        pull.pop(story, None)
        if pull:
            likest[story] = max(pull, key=lambda name: (pull[name], name))
    return likest


def measure(part: str, bars: dict[str, Few | None]) -> None:
    """Print the table."""
    table: dict[tuple[str, str], list[float]] = defaultdict(list)
    for name in SETS:
        for kind, rows in folders(name, part):
            gold = [str(row.story) for row in rows]
            for bar, few in bars.items():
                f1 = bcubed(gold, found_in(rows, few))
                table[kind, bar].append(f1)
                table[f"{kind} {name}", bar].append(f1)
    for kind, bar in sorted(table, key=lambda key: (key[0], list(bars).index(key[1]))):
        values = table[kind, bar]
        right = sum(value > 0.9999 for value in values) / len(values)
        print(f"{kind:18s} {len(values):4d}  {bar:44s} F1 {sum(values) / len(values):.3f}  right {right:.2f}")


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("choose", "report"), default="choose")
    parser.add_argument("--sweep", action="store_true", help="other bars too; for the choose part")
    given = parser.parse_args()
    bars: dict[str, Few | None] = {"as in large collections": None, "few": learned().few}
    if given.sweep:
        bars |= {str(few): few for few in SWEEP}
    measure(given.part, bars)


if __name__ == "__main__":
    main()
