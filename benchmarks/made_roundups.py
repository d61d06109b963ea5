"""Round-ups made of real articles, put among those of a set: how many join a story, how many glue stories, and what becomes of the stories.

    python -m benchmarks.made_roundups

No set at hand has labelled round-ups, so these are made: the beginnings of some articles on different gold stories of one week, one under the other, under a headline
that does not say what it is. "not looked for" is grouping as it would be without the mark of a round-up by its parts (roundups.py). The constants of the mark were chosen
on the choose parts; what is printed is of the report parts.
"""

import random
from collections import Counter
from collections.abc import Sequence
from unittest.mock import patch

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.stories import LOT, OURS
from benchmarks.story_sets import Labelled, load, score
from storydesk.stories import Grouper
from storydesk.stories.profiles import NO_DAY, Text

MADE = 60
DAYS = 6
SENTENCE = 100
HEADLINE = "What was seen in the country"
KINDS = {"some": (3, 7, 250, 800), "many short": (5, 9, 120, 250), "few long": (2, 3, 600, 1500)}
"""The least and most pieces of a round-up, and the least and most characters of each."""


def made(rows: Sequence[Labelled], kind: str) -> list[Text]:
    """Round-ups of stories with several articles."""
    fewest, most, shortest, longest = KINDS[kind]
    chance, found = random.Random(5), []
    size = Counter(r.story for r in rows)
    rows = [r for r in rows if r.story and size[r.story] > 1 and r.text.day != NO_DAY and len(r.text.body) > 300]
    days = sorted({r.text.day for r in rows})
    while len(found) < MADE:
        day = chance.choice(days)
        near = {r.story: r for r in chance.sample(rows, len(rows)) if day - DAYS <= r.text.day <= day}
        if len(near) >= fewest:
            told = chance.sample(sorted(near), min(len(near), chance.randint(fewest, most)))
            body = "\n\n".join(_beginning(near[story].text.body, chance.randint(shortest, longest)) for story in told)
            found.append(Text(f"made {len(found)}", HEADLINE, body, day, "made"))
    return found


def _beginning(body: str, size: int) -> str:
    end = body[:size].rfind(". ")
    return body[: end + 1] if end > SENTENCE else body[:size]


def grouped(texts: Sequence[Text]) -> Grouper:
    grouper = Grouper(OURS["storydesk, none closes"])
    ordered = sorted(texts, key=lambda t: (t.day, t.id))
    for begin in range(0, len(ordered), LOT):
        grouper.add_texts(ordered[begin : begin + LOT])
        grouper.settle()
    return grouper


def tell(label: str, rows: Sequence[Labelled], roundups: Sequence[Text], before: Grouper) -> None:
    """How the set is grouped with the round-ups in it."""
    grouper = grouped([*(r.text for r in rows), *roundups])
    shelf, made_ids = grouper.shelf, {t.id for t in roundups}
    mates = [[a for a in grouper.story(story_of(grouper, t.id)).articles if a not in made_ids] for t in roundups]
    glued = sum(len({story_of(before, a) for a in articles}) > 1 for articles in mates)
    marked = Counter(shelf.ids[row] in made_ids for row in grouper.in_parts)
    print(
        f"  {label:30s} {sum(map(bool, mates)):3d} of {len(roundups)} join a story, {glued:2d} one that was several; {marked[True]:2d} of them marked, "
        f"{marked[False]:2d} of {len(rows)} real articles; {told_score(rows, grouper)}",
        flush=True,
    )


def story_of(grouper: Grouper, article: str) -> str:
    name = grouper.story_of[grouper.shelf.row_of[article]]
    assert name is not None, article
    return name


def told_score(rows: Sequence[Labelled], grouper: Grouper) -> str:
    found = score([r.story for r in rows], [story_of(grouper, r.text.id) for r in rows])
    return f"BCubed F1 {found.bcubed:.3f}, ARI {found.ari:.3f}"


def main() -> None:
    for name in ("gva", "allsides"):
        rows = load(name, "report")
        before = grouped([r.text for r in rows])
        print(f"{name}: {len(rows)} articles, none made: {len(before.in_parts)} marked; {told_score(rows, before)}")
        for kind in KINDS:
            roundups = made(rows, kind)
            tell(kind, rows, roundups, before)
            with patch("storydesk.stories.reach.told_in_parts", return_value={}):
                tell(f"{kind}, not looked for", rows, roundups, before)


if __name__ == "__main__":
    need(SHARED_DATA / "gva-stories")
    main()
