"""Why articles are in their stories: judgements on each, what it is marked as, what it has in common with the likeliest article there; and the next best story.

Articles are explained many at once, as a step over arrays costs as much for one pair as for hundreds.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from storydesk.model import Assignment, Signal
from storydesk.stories.judgements import signal_of
from storydesk.stories.roundups import IN_PARTS
from storydesk.stories.signals import SIGNALS, shared, signals

if TYPE_CHECKING:
    from storydesk.stories.grouper import Grouper

TOGETHER: Final = 512
"""Articles that are explained at once."""
MENTIONED: Final = 0.3
"""A round-up counts as mentioned in a story from this mean likelihood on."""
TOLD: Final = {
    "own_story": "mean likelihood that it tells one event with the other articles of its story",
    "runner_up": "mean likelihood that it tells one event with the articles of the next best story",
    "also_in": "a story that the round-up mentions",
}
"""What an assignment tells besides the signals of a pair."""


def reasons(grouper: "Grouper", rows: Sequence[int]) -> Iterator[Assignment]:
    """Why each of the rows is where it is."""
    for begin in range(0, len(rows), TOGETHER):
        yield from _together(grouper, rows[begin : begin + TOGETHER])


def _together(grouper: "Grouper", rows: Sequence[int]) -> Iterator[Assignment]:
    likely: list[dict[int, float]] = [{} for _ in rows]
    place, other, probability = grouper.near(np.array(rows, dtype=np.int64))
    for at, neighbour, likelihood in zip(place.tolist(), other.tolist(), probability.tolist(), strict=True):
        likely[at][neighbour] = likelihood
    best = [_likeliest(grouper, row, near) for row, near in zip(rows, likely, strict=True)]
    pairs = [(row, mate) for row, mate in zip(rows, best, strict=True) if mate is not None]
    in_common = iter(_in_common(grouper, pairs))
    for row, near, mate in zip(rows, likely, best, strict=True):
        yield _assignment(grouper, row, near, () if mate is None else next(in_common))


def _likeliest(grouper: "Grouper", row: int, likely: Mapping[int, float]) -> int | None:
    """The likeliest article of its story."""
    own = grouper.story_of[row]
    return max(((p, other) for other, p in likely.items() if grouper.story_of[other] == own), default=(0.0, None))[1]


def _assignment(grouper: "Grouper", row: int, likely: Mapping[int, float], in_common: tuple[Signal, ...]) -> Assignment:
    article, own = grouper.shelf.ids[row], grouper.story_of[row]
    assert own is not None, article
    sums: dict[str, float] = {}
    for other, p in likely.items():
        if (name := grouper.story_of[other]) is not None:
            sums[name] = sums.get(name, 0.0) + p
    mean = {name: total / (len(grouper.rows_of[name]) - (name == own)) for name, total in sums.items()}
    others = sorted(mean.keys() - {own})
    runner_up = max(others, key=lambda name: (mean[name], name), default=None)
    told = [signal_of(judgement) for judgement in grouper.docket.about(article)]
    told += _marks(grouper, row)
    if own in mean:
        told.append(Signal("own_story", round(mean[own], 4), 0.0, TOLD["own_story"]))
    if runner_up is not None:
        told.append(Signal("runner_up", round(mean[runner_up], 4), 0.0, TOLD["runner_up"]))
    if {"roundup", "in_parts"} & {signal.name for signal in told}:
        told += [Signal("also_in", name, 0.0, TOLD["also_in"]) for name in others if mean[name] >= MENTIONED]
    return Assignment(article, (*told, *in_common), runner_up)


def _marks(grouper: "Grouper", row: int) -> list[Signal]:
    """What the article is marked as, by its headline and by its company."""
    marks = [grouper.shelf.marks[row]] if row in grouper.shelf.marks else []
    if row in grouper.in_parts:
        marks.append(Signal("in_parts", " and ".join(grouper.in_parts[row]), 0.0, IN_PARTS))
    return marks


def _in_common(grouper: "Grouper", pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[Signal, ...]]:
    """What each of the rows has in common with the likeliest article."""
    if not pairs:
        return
    left, right = np.array(pairs, dtype=np.int64).T
    pair, profiles = grouper.decision.pair, grouper.shelf.profiles
    values = signals(profiles, shared(profiles, left, right))
    rows = zip(pairs, values.tolist(), pair.contributions(values).tolist(), pair.probability(values).tolist(), strict=True)
    for (_, other), found, weights, probability in rows:
        yield (
            Signal("likeliest_article", grouper.shelf.ids[other], round(probability, 4), "the article of the story that is most like it"),
            *(
                Signal(name, round(value, 4), round(weight, 4), text)
                for (name, text), value, weight in zip(SIGNALS.items(), found, weights, strict=True)
            ),
        )
