"""Constraints: articles that must end in one story and articles that must not, and grouping that obeys them.

Theory: clustering with must-link and cannot-link constraints (Wagstaff and Cardie 2000; Davidson and Ravi 2005 for hierarchical clustering). Must-links are
closed under transitivity, a cannot-link holds between all articles that must-links tie to its two ends.

Contradictions: the later judgement wins. Judgements are accepted from the latest to the earliest, each as far as those accepted before leave room; what they
leave no room for is overruled by the one that stands in the way. So a ring of three (a with b, b with c, a not with c) loses its oldest judgement. A pin or a split
decides anew about the articles it moves: what earlier pins, splits and merges said of these gives way, what they said of others stays.

Grouping: articles are first grouped by the evidence, with the cannot-links as bars; then the groups that a must-link touches are united whole. Tying the two
articles to each other beforehand instead was tried and lost: average link then counts the strange article among the pairs, the mean falls, and the story that
it was put into falls apart. Only where uniting whole groups would bring barred articles together are the tied articles joined beforehand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from storydesk.stories.linking import Edges, average_link

STAYS: Final = 1
PINNED: Final = 1 << 20
"""How strongly an article keeps its story's name with it: one that others were split from, and one that was pinned there."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A judgement as articles: those held `together`; the articles of a story, `near` one of which they go, the most central first; those on the `left`, kept apart from
    those on the `right`; the `story` whose name goes with the `claimants`. `moves` names the articles whose place it decides anew; `moved` tells that they were
    elsewhere before."""

    judgement: str
    together: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    story: str | None = None
    claimants: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    moved: bool = False

    @property
    def pins(self) -> bool:
        """Does it put one article into a story?"""
        return bool(self.moves) and self.moves == self.claimants

    @property
    def articles(self) -> tuple[str, ...]:
        """All articles that it must hold for, once each."""
        return tuple(dict.fromkeys((*self.together, *self.left, *self.right)))


@dataclass(slots=True)
class Constraints:
    """What judgements hold together and keep apart, and which of them gave way to which. Keys are article ids."""

    tied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each article tied to others, with all of them, itself included, in order."""
    barred: dict[str, frozenset[str]] = field(default_factory=dict)
    """Each article that may not be with others, with those others."""
    overruled: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """Each judgement that gave way: to which, and whether wholly."""
    claims: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Each article that keeps a story's name with it, and how strongly."""
    loose: dict[str, frozenset[str]] = field(default_factory=dict)
    """Each article that was pinned out of another story, with the articles that its words still count for: it moves alone."""

    def __bool__(self) -> bool:
        return bool(self.tied or self.barred or self.claims)

    def changed(self, other: "Constraints") -> set[str]:
        """The articles that stand otherwise in the two."""
        return {
            article
            for mine, theirs in (
                (self.tied, other.tied),
                (self.barred, other.barred),
                (self.claims, other.claims),
                (self.loose, other.loose),
            )
            for article in mine.keys() | theirs.keys()
            if mine.get(article) != theirs.get(article)
        }


def resolve(bound: Iterable[Bound], silenced: Mapping[str, str]) -> Constraints:
    """The constraints of judgements, given the latest first. `silenced` names those that a later "unsure" puts out of force, with that one."""
    table = _Table()
    found = Constraints()
    for judgement in bound:
        name = judgement.judgement
        if name in silenced:
            found.overruled[name] = silenced[name], True
            continue
        outcome = list(table.accept(judgement))
        lost = [clash for clash in outcome if clash is not None]
        if lost:
            found.overruled[name] = lost[0], len(lost) == len(outcome)
        for article in judgement.claimants if len(lost) < max(1, len(outcome)) else ():
            if judgement.story is not None and article not in table.moved:
                found.claims.setdefault(article, (judgement.story, PINNED if judgement.pins else STAYS))
        if judgement.pins and judgement.moved and not lost:
            found.loose[judgement.moves[0]] = frozenset(judgement.near)
        table.moved = dict.fromkeys(judgement.moves, name) | table.moved
    found.tied = table.tied()
    found.barred = table.barred(found.tied)
    return found


class _Table:
    """The links and bars accepted so far, each with its judgement."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.links: dict[str, dict[str, str]] = {}
        self.bars: dict[str, dict[str, str]] = {}
        self.moved: dict[str, str] = {}
        self.pinned: dict[str, list[str]] = {}

    def find(self, article: str) -> str:
        while (above := self.root.get(article, article)) != article:
            self.root[article] = article = self.root.get(above, above)
        return article

    def accept(self, bound: Bound) -> Iterator[str | None]:
        """For each part of the judgement None where it holds, or the later judgement that leaves it no room."""
        moved = self.moved if bound.story is not None else {}
        for i, article in enumerate(bound.together[1:], 1):
            yield moved.get(article) or self._place(article, [a for a in bound.together[:i] if a not in moved], bound.judgement)
        if bound.pins:
            article, story = bound.together[0], bound.story or ""
            mates = [*self.pinned.get(story, ()), *(a for a in bound.near if a not in moved)]
            clash = moved.get(article) or self._place(article, mates, bound.judgement)
            if clash is None:
                self.pinned.setdefault(story, []).append(article)
            yield clash
        for left in bound.left:
            for right in bound.right:
                yield moved.get(left) or moved.get(right) or self._part(left, right, bound.judgement)

    def _place(self, article: str, mates: Sequence[str], judgement: str) -> str | None:
        """Tie an article to the first of its mates that later judgements leave it room with."""
        clash = None
        for mate in mates:
            found = self.bars.get(self.find(article), {}).get(self.find(mate))
            if found is None:
                self._link(article, mate, judgement)
                return None
            clash = clash or found
        return clash

    def _part(self, left: str, right: str, judgement: str) -> str | None:
        if self.find(left) == self.find(right):
            return self._between(left, right)
        self._bar(self.find(left), self.find(right), judgement)
        return None

    def _link(self, left: str, right: str, judgement: str) -> None:
        self.links.setdefault(left, {}).setdefault(right, judgement)
        self.links.setdefault(right, {}).setdefault(left, judgement)
        kept, gone = sorted((self.find(left), self.find(right)))
        if kept == gone:
            return
        self.root.setdefault(kept, kept)
        self.root[gone] = kept
        for other, cause in self.bars.pop(gone, {}).items():
            self.bars[other].pop(gone)
            self._bar(kept, other, cause)

    def _bar(self, left: str, right: str, judgement: str) -> None:
        self.bars.setdefault(left, {}).setdefault(right, judgement)
        self.bars.setdefault(right, {}).setdefault(left, judgement)

    def _between(self, start: str, end: str) -> str:
        """A judgement on the shortest chain of links between two tied articles."""
        came: dict[str, tuple[str, str]] = {start: (start, "")}
        waiting = [start]
        for article in waiting:
            for mate, judgement in self.links.get(article, {}).items():
                if mate not in came:
                    came[mate] = article, judgement
                    waiting.append(mate)
        return came[end][1]

    def tied(self) -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for article in sorted(self.links):
            groups.setdefault(self.find(article), []).append(article)
        return {article: tuple(group) for group in groups.values() if len(group) > 1 for article in group}

    def barred(self, tied: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for root, others in self.bars.items():
            against = frozenset(article for other in others for article in tied.get(other, (other,)))
            found |= dict.fromkeys(tied.get(root, (root,)), against)
        return found


def link_obeying(
    groups: Sequence[Sequence[int]], edges: Edges, threshold: float, together: Sequence[Sequence[int]], apart: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """Average link that obeys: each of `together` ends in one group, no two nodes of `apart` do. The two must not contradict each other, nor the groups given."""
    if not together and not apart:
        return average_link(groups, edges, threshold)
    before: list[Sequence[int]] = []
    while True:
        found = average_link(_united(groups, before), edges, threshold, apart)
        whole = _united(found, together)
        home = {node: i for i, group in enumerate(whole) for node in group}
        spoilt = {home[a] for a, b in apart if home[a] == home[b]}
        if not spoilt:
            return sorted(whole)
        before += [tie for tie in together if len(tie) > 1 and home[tie[0]] in spoilt and tie not in before]


def _united(groups: Sequence[Sequence[int]], ties: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups, those that a tie touches as one."""
    home = {node: i for i, group in enumerate(groups) for node in group}
    root = list(range(len(groups)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = i = root[root[i]]
        return i

    for tie in ties:
        for node in tie[1:]:
            root[find(home[node])] = find(home[tie[0]])
    united: dict[int, list[int]] = {}
    for i, group in enumerate(groups):
        united.setdefault(find(i), []).extend(group)
    return [sorted(group) for group in united.values()]
