"""Reach: which articles new ones can move, so that nothing else is decided again.

Two groups are joined only while the mean over their pairs reaches the threshold, so some pair of theirs must: such a pair is called firm. A new article changes the
company of its likely partners, hence how likely each pair of theirs is, and nothing else. So what can change is found by walking from the new articles and their
partners along firm pairs and from each article to the others of its story; the stories outside hold no pair that changed and none that could join them to one that did.
Walking along all likely pairs, as was done before, ends in the same stories; in a stream of a thousand articles a day it walked the whole window each time.

From an old row, one that is no longer decided anew, the way leads to the rest of its story only where a newer row is firmly near it, and never to other old rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from storydesk.stories.company import company_of
from storydesk.stories.few import judge_few
from storydesk.stories.likely import Probabilities, Rows, in_steps
from storydesk.stories.roundups import told_in_parts

if TYPE_CHECKING:
    from storydesk.stories.grouper import Grouper

LEAST: Final = 0.03
"""Pairs less likely than this in their company count as 0."""
SPEAKERS: Final = 8
"""How many of an older story's newest articles speak for it."""


@dataclass(slots=True)
class Part:
    """Rows to be decided together, the older stories they touch with their rows, newest last, and pairs of all these with how likely they are one event."""

    rows: list[int] = field(default_factory=list)
    older: dict[str, list[int]] = field(default_factory=dict)
    pairs: list[tuple[int, int, float]] = field(default_factory=list)


class Reach:
    """What new rows reach: `parts` is what they can change, `alone` are the rows among it that nothing ties to another."""

    def __init__(self, grouper: "Grouper", new: Rows) -> None:
        self._grouper = grouper
        self._old = grouper.old_rows(new)
        self._touched = np.zeros(len(self._old), dtype=np.bool_)
        self._known = np.zeros(len(self._old), dtype=np.bool_)
        self._pairs: list[tuple[Rows, Rows, Probabilities]] = []
        self._expanded: set[str] = set()
        self._older: dict[str, list[int]] = {}
        self._ties: list[tuple[int, int]] = []
        wave = self._first_wave(new)
        self._is_roundup = np.zeros(len(self._old), dtype=np.bool_)
        self._is_roundup[grouper.roundups()] = True
        self._few = judge_few(grouper) if grouper.few else None
        while len(wave):
            wave = self._step(wave)
        self.alone, self.parts = self._parted()

    def _first_wave(self, new: Rows) -> Rows:
        """The rows whose company the new ones change: their partners, and the partners of those that are now seen to tell several events, or no longer."""
        grouper = self._grouper
        wave = np.union1d(new, grouper.likely.around(new)[1])
        place, other, _, thirds = grouper.likely.around(wave)
        found = told_in_parts(place, other, thirds, grouper.shelf.profiles.told[wave], grouper.likely)
        before = {row for row in wave.tolist() if row in grouper.in_parts}
        now = {int(wave[at]): tuple(sorted(grouper.shelf.ids[mate] for mate in mates)) for at, mates in found.items()}
        for row in before:
            del grouper.in_parts[row]
        grouper.in_parts |= now
        turned = np.array(sorted(before ^ now.keys()), dtype=np.int64)
        return np.union1d(wave, grouper.likely.around(turned)[1])

    def _step(self, wave: Rows) -> Rows:
        """Judge the pairs of a wave of rows; the next wave."""
        grouper, old = self._grouper, self._old
        left, right = self._judge(wave)
        self._known[wave] = True
        self._touched[left[old[left] & ~old[right]]] = True
        self._touched[right[old[right] & ~old[left]]] = True
        ties = (
            [(row, other) for row in wave.tolist() for other in grouper.tied(row) if not (old[row] and old[other])] if grouper.ties else []
        )
        for row, other in ties:
            self._touched[[row, other]] = True
        self._ties += ties
        going_on = wave[~old[wave] | self._touched[wave]]
        reached = [*(other for pair in ties for other in pair)]
        for name in {grouper.story_of[row] for row in going_on.tolist()} - self._expanded:
            if name is not None:
                reached += self._speaking(name)
        firm = ~(old[left] & old[right])
        found = np.concatenate((left[firm], right[firm], np.array(reached, dtype=np.int64)))
        return np.unique(found[~self._known[found]])

    def _speaking(self, name: str) -> Sequence[int]:
        """The rows of a story that are decided anew or speak for the older ones."""
        grouper = self._grouper
        rows: Sequence[int] = grouper.rows_of[name]
        older = [row for row in rows if self._old[row]]
        if older:
            self._older[name] = older = sorted(older, key=grouper.shelf.order.__getitem__)
            rows = [*(row for row in rows if not self._old[row]), *older[-SPEAKERS:]]
        self._expanded.add(name)
        return rows

    def _judge(self, wave: Rows) -> tuple[Rows, Rows]:
        """Enter the pairs of these rows; the firm ones. A round-up and an article that is none are never one event, nor company to each other."""
        grouper = self._grouper
        left, right, probability = self._pairs_of(wave)
        kept = (probability >= LEAST) & ~self._known[left] & ~self._known[right]
        if grouper.docket.constraints.loose:
            pairs = zip(left.tolist(), right.tolist(), strict=True)
            kept &= np.array([not (grouper.is_loose(a, b) or grouper.is_loose(b, a)) for a, b in pairs], dtype=np.bool_)
        left, right, probability = left[kept], right[kept], probability[kept]
        self._pairs.append((left, right, probability))
        firm = probability >= grouper.bar
        return left[firm], right[firm]

    def _pairs_of(self, wave: Rows) -> tuple[Rows, Rows, Probabilities]:
        """The pairs that one of these rows is in, with how likely each is in its company."""
        if self._few is not None:
            left, right, probability = self._few
            inside = np.isin(left, wave) | np.isin(right, wave)
            return left[inside], right[inside], probability[inside]
        grouper = self._grouper
        names = np.union1d(wave, grouper.likely.around(wave)[1])
        place, other, likely, _ = grouper.likely.around(names)
        alike = self._is_roundup[names[place]] == self._is_roundup[other]
        left, right, table = company_of(wave, names, place[alike], other[alike], likely[alike])
        return left, right, in_steps(grouper.decision.company.probability(table))

    def _parted(self) -> tuple[list[int], list[Part]]:
        """The known rows that are decided anew, in parts that cannot change each other."""
        left, right, probability = (np.concatenate(column) for column in zip(*self._pairs, strict=True))
        firm = (probability >= self._grouper.bar) & ~(self._old[left] & self._old[right])
        ties = np.array(self._ties, dtype=np.int64).reshape(-1, 2)
        stories = [self._grouper.rows_of[name] for name in self._expanded]
        chains = [(rows[0], row) for rows in stories for row in rows[1:]]
        links = np.array(chains, dtype=np.int64).reshape(-1, 2)
        a, b = (np.concatenate((pairs[firm], ties[:, i], links[:, i])) for i, pairs in enumerate((left, right)))
        label = components(len(self._old), a, b)
        rows = np.flatnonzero(self._known & ~self._old)
        size = np.bincount(label[rows], minlength=len(label))
        touched = {name: int(label[older[-1]]) for name, older in self._older.items()}
        size[[at for at in touched.values() if size[at]]] += 1
        parts = {at: Part() for at in np.flatnonzero(size > 1).tolist()}
        for row, at in zip(rows.tolist(), label[rows].tolist(), strict=True):
            if at in parts:
                parts[at].rows.append(row)
        for name, at in touched.items():
            if at in parts:
                parts[at].older[name] = self._older[name]
        inside = np.flatnonzero((label[left] == label[right]) & (size[label[left]] > 1))
        at, left, right, probability = label[left[inside]], left[inside], right[inside], probability[inside]
        for place, x, y, p in zip(at.tolist(), left.tolist(), right.tolist(), probability.tolist(), strict=True):
            parts[place].pairs.append((x, y, p))
        return rows[size[label[rows]] == 1].tolist(), list(parts.values())


def components(count: int, a: Rows, b: Rows) -> Rows:
    """For each of `count` nodes the smallest node that edges from a to b lead to."""
    label = np.arange(count)
    while True:
        low = np.minimum(label[a], label[b])
        before = label.copy()
        for ends in (label[a], label[b]):
            np.minimum.at(label, ends, low)
        label = label[label]
        if np.array_equal(label, before):
            return label
