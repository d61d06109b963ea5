"""Reach: which articles new ones can move, so that nothing else is decided again.

Two groups are joined only while the mean over their pairs reaches the threshold, so some pair of theirs must: such a pair is called firm. A new article changes the
company of its likely partners, hence how likely each pair of theirs is, and nothing else. So what can change is found by walking from the new articles and their
partners along firm pairs and from each article to the others of its story; the stories outside hold no pair that changed and none that could join them to one that did.
Walking along all likely pairs, as was done before, ends in the same stories; in a stream of a thousand articles a day it walked the whole window each time.
"""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from storydesk.stories.company import company

if TYPE_CHECKING:
    from storydesk.stories.grouper import Grouper

Edges = dict[int, dict[int, float]]
Part = tuple[list[int], dict[str, list[int]]]
"""Rows to be decided, and the older stories they touch with their rows, newest last."""
STEPS = 1 << 16
"""Probabilities are kept in steps of one in so many, so that sums of them do not depend on the order of adding."""
LEAST = 0.03
"""Pairs less likely than this in their company count as 0."""


class Reach:
    """What new rows reach: `edges` is how likely each pair near them is one event, in the company that both are in; `parts` is what they can change."""

    def __init__(self, grouper: "Grouper", new: Collection[int]) -> None:
        self._grouper = grouper
        self._roundups = {row for row, mark in grouper.shelf.marks.items() if mark.name == "roundup"}
        self._older: dict[str, list[int]] = {}
        self._steps: dict[int, list[int]] = {}
        self.edges: Edges = {}
        known: set[int] = set()
        wave = {*new, *chain.from_iterable(grouper.likely.get(row, ()) for row in new)}
        while wave:
            known |= wave
            self._judge(wave)
            self._steps.update((row, self._near(row)) for row in wave)
            wave = {other for row in wave for other in self._steps[row]} - known
        self.parts = list(self._parts(known))

    def _judge(self, rows: Collection[int]) -> None:
        """Enter the pairs of these rows. A round-up and an article that is none are never one event."""
        left, right, table = company(self._grouper.likely, rows)
        probability = np.round(self._grouper.decision.company.probability(table).astype(np.float64) * STEPS) / STEPS
        kept = np.flatnonzero(probability >= LEAST)
        left, right, probability = left[kept], right[kept], probability[kept]
        edges, roundups, loose = self.edges, self._roundups, bool(self._grouper.docket.constraints.loose)
        for a, b, p in zip(left.tolist(), right.tolist(), probability.tolist(), strict=True):
            if roundups and (a in roundups) != (b in roundups):
                continue
            if loose and (self._grouper.is_loose(a, b) or self._grouper.is_loose(b, a)):
                continue
            edges.setdefault(a, {})[b] = p
            edges.setdefault(b, {})[a] = p

    def older(self, name: str) -> list[int]:
        """The rows of a story that are no longer decided anew, newest last."""
        if name not in self._older:
            self._older[name] = self._grouper.older_part(name)
        return self._older[name]

    def _firm(self, row: int) -> Iterator[int]:
        threshold = self._grouper.decision.threshold
        return (other for other, p in self.edges.get(row, {}).items() if p >= threshold)

    def _near(self, row: int) -> list[int]:
        """The rows one step away. From an old row the way leads to the rest of its story only where a newer row is firmly near it, and never to other old rows."""
        grouper = self._grouper
        if not grouper.is_old(row):
            return [*self._firm(row), *grouper.tied(row), *self._mates(row)]
        newer = [other for other in self._firm(row) if not grouper.is_old(other)] + grouper.tied(row)
        return newer + self._mates(row) if newer else []

    def _mates(self, row: int) -> list[int]:
        """The rows of its story that are decided anew or speak for the older ones."""
        name = self._grouper.story_of.get(row)
        if name is None:
            return []
        older = self.older(name)
        return self._grouper.speaking(name, older) if older else self._grouper.rows_of[name]

    def _parts(self, known: Collection[int]) -> Iterator[Part]:
        grouper, seen = self._grouper, set[int]()
        for start in sorted(known):
            if start in seen or grouper.is_old(start):
                continue
            rows: list[int] = []
            older: dict[str, list[int]] = {}
            waiting = [start]
            seen.add(start)
            while waiting:
                row = waiting.pop()
                rows.append(row)
                for other in self._steps[row]:
                    if other in seen:
                        continue
                    reached = [other]
                    if grouper.is_old(other):
                        name = grouper.story_of[other]
                        if name in older:
                            continue
                        older[name] = self.older(name)
                        reached = [n for r in older[name] for n in self._steps.get(r) or self._near(r)] + grouper.rows_of[name]
                    for n in reached:
                        if n not in seen and not grouper.is_old(n):
                            seen.add(n)
                            waiting.append(n)
            yield rows, older
