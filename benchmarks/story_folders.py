"""Small folders: what grouping does where somebody has already chosen the articles.

    python -m benchmarks.story_folders [--part choose|report]

A folder that a person collected is no stretch of a stream: its articles are mostly on a few events, and look-alikes are rare. Folders of some kinds are made from each
set, by chance and always the same: `alone` is one story of 3 to 10 articles, `three` are three such stories, `alike` is a story with the one that ours finds likest to
it, `stretch` are 5, 10 or 20 articles in a row by date, `many` are 5 to 12 stories of any size, up to 60 articles, `among` is a story with one to six articles on
anything else, `near` are two to four stories of neighbouring days, `tiny` are two to four articles: of one story, with a stranger or without, by chance, or in a row by
date. Each is grouped by itself, as a stream is and as few articles are (stories/few.py). Printed are BCubed F1 and the share of folders that come out exactly right.
What is decided of few articles is learned from the choose part (benchmarks/train_few.py).
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from benchmarks.story_sets import Labelled, bcubed, load
from storydesk.stories.decision import learned
from storydesk.stories.few import Few
from storydesk.stories.grouper import Grouper, Settings

SETS = ("gva", "wikinews", "ecbplus", "google", "allsides")
STORIES, STRETCHES, MANY, AMONG, NEAR, TINY = 60, 25, 20, 40, 40, 60
LENGTHS = (5, 10, 20)
MOST = 60
KINDS = ("alone", "three", "alike", "stretch", "many", "among", "near", "tiny")
Folder = tuple[str, list[Labelled]]
Stories = Mapping[str, list[Labelled]]


def found_in(rows: Sequence[Labelled], few: Few | None) -> list[str]:
    """The stories of a folder that is grouped by itself."""
    grouper = Grouper(Settings(window=None), replace(learned(), few=few))
    grouper.add_texts([row.text for row in rows])
    grouper.settle()
    return [str(grouper.story_of[grouper.shelf.row_of[row.text.id]]) for row in rows]


def folders(name: str, part: str, seed: int = 1) -> Iterator[Folder]:
    """The folders made of one part of a set, each with its kind."""
    rows = [row for row in load(name, part) if row.story is not None]
    chance = random.Random(seed)
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
    yield from _mixed(rows, by, several, chance)


def _mixed(rows: Sequence[Labelled], by: Stories, several: Sequence[str], chance: random.Random) -> Iterator[Folder]:
    """Folders of many stories, of a story among other articles, and of stories of neighbouring days."""
    for _ in range(min(MANY, len(several) // 3)):
        stories = chance.sample(list(by), min(len(by), chance.randint(5, 12)))
        yield "many", [row for story in stories for row in by[story]][:MOST]
    for story in several[:AMONG]:
        others = [row for row in rows if row.story != story]
        yield "among", by[story] + chance.sample(others, chance.randint(1, 6))
    ordered = sorted(several, key=lambda story: (by[story][len(by[story]) // 2].text.day, story))
    for _ in range(min(NEAR, len(several) - 1)):
        at = chance.randrange(len(ordered))
        around = [story for story in ordered[max(0, at - 3) : at + 4] if story != ordered[at]]
        stories = [ordered[at], *chance.sample(around, min(len(around), chance.randint(1, 3)))]
        yield "near", [row for story in stories for row in by[story]]
    for number in range(TINY):
        at = chance.randrange(len(rows) - 3)
        of_one = chance.sample(by[several[number % len(several)]], 2)
        yield (
            "tiny",
            (rows[at : at + chance.randint(2, 4)], chance.sample(rows, chance.randint(2, 3)), of_one, [*of_one, rows[at]])[number % 4],
        )


def _likest(rows: Sequence[Labelled], by: Stories, wanted: Sequence[str]) -> dict[str, str]:
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


def measure(part: str) -> None:
    """Print the table."""
    ways: dict[str, Few | None] = {"as in large collections": None, "as few": learned().few}
    table: dict[tuple[str, str], list[float]] = defaultdict(list)
    for name in SETS:
        for kind, rows in folders(name, part):
            gold = [str(row.story) for row in rows]
            for way, few in ways.items():
                f1 = bcubed(gold, found_in(rows, few))
                table[kind, way].append(f1)
                table[f"{kind} {name}", way].append(f1)
    for kind, way in sorted(table, key=lambda key: (KINDS.index(key[0].split()[0]), key[0], list(ways).index(key[1]))):
        values = table[kind, way]
        right = sum(value > 0.9999 for value in values) / len(values)
        print(f"{kind:18s} {len(values):4d}  {way:24s} F1 {sum(values) / len(values):.3f}  right {right:.2f}")


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("choose", "report"), default="choose")
    measure(parser.parse_args().part)


if __name__ == "__main__":
    main()
