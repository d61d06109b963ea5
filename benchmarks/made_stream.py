"""A stream of any length, made of real articles told again as other events: for measuring cost and growth, not quality.

    python -m benchmarks.made_stream 100000 > build/stream.jsonl

Every turn through the real articles (the choose part of allsides, 6,731 articles of 640 days) rewrites the words that tell one event from another: names, numbers, and
whatever is rarer than RARE become made words, the same within a turn, so that the articles of one event stay together and those of two turns do not. Everyday words stay.
The turns run side by side, PARALLEL at a time, so that the made stream has some 1,000 articles on each of its days however long it is, as a busy service has; a
stream of a million lasts about a thousand days. Copies of one article in two turns share their everyday words only, and are as alike as two articles on one topic.
"""

import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby

import numpy as np

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.story_sets import load
from storydesk.stories.profiles import Text, rarity
from storydesk.stories.terms import scan

PARALLEL = 95
RARE = 3.0


def made_stream(size: int) -> Iterator[str]:
    """`size` records as JSON Lines, in the order of their days: id, title, text, day (ordinal), outlet."""
    rows = [r.text for r in load("allsides-stream", "choose")]
    first, last = rows[0].day, rows[-1].day
    lap, made = 0, 0
    while made < size:
        for day, group in groupby(rows, key=lambda text: text.day):
            told = [_pieces(text) for text in group]
            for turn in range(lap * PARALLEL, (lap + 1) * PARALLEL):
                for text, title, body in told:
                    yield _record(text, title, body, turn, day + lap * (last - first + 1))
                    made += 1
                    if made == size:
                        return
        lap += 1


def _pieces(text: Text) -> tuple[Text, list[str], list[str]]:
    return text, text.title.split(" "), text.body.split(" ")


def _record(text: Text, title: list[str], body: list[str], turn: int, day: int) -> str:
    return json.dumps(
        {"id": f"{text.id}-{turn}", "title": _other(title, turn), "text": _other(body, turn), "day": day, "outlet": text.outlet}
    )


def _other(words: list[str], turn: int) -> str:
    """The words with those that tell this event from others rewritten."""
    mark = _letters(turn)
    return " ".join([word + mark if _is_rare(word) else word for word in words]) if turn else " ".join(words)


@cache
def _letters(turn: int) -> str:
    return np.base_repr(turn + 46, 36).lower().translate(str.maketrans("0123456789", "bcdfghjklm"))


@cache
def _is_rare(word: str) -> bool:
    term = scan([word]).term
    return len(term) > 0 and word[-1:].isalnum() and float(rarity(term).max()) >= RARE


if __name__ == "__main__":
    need(SHARED_DATA / "allsides")
    for line in made_stream(int(sys.argv[1])):
        print(line)
