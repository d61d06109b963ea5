"""The stream grouper: articles come in, stories come out, and every step can be told.

`add` takes articles in; `settle` decides. New articles are scored against their candidates, and every part of the graph of likely pairs
that a new article touches is joined anew by average link, so that early mistakes are repaired when more is known. Inside the window the
result depends on which articles there are, not on the order in which they came. Older articles keep the story they are in: such a story
grows and merges, it is no longer taken apart, and only its newest articles speak for it.

Ids: a story is named after its opening article when it first settles, and keeps the name. When stories merge, the one with most of the articles goes on and the
others forward to it; when one splits, the larger part keeps the name.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.errors import SettingError
from storydesk.model import Article, Assignment, Judgement, Story, StoryChange, content_id
from storydesk.stories.ageing import Calendar, age
from storydesk.stories.candidates import Postings
from storydesk.stories.decision import Decision, learned
from storydesk.stories.few import are_few, near_few
from storydesk.stories.judgements import ABOUT_STORIES, Docket, Ruling
from storydesk.stories.likely import Likely, Probabilities, Rows
from storydesk.stories.naming import name_groups, tell
from storydesk.stories.profiles import NO_DAY, Profiles, Text, profile, text_of
from storydesk.stories.reach import Reach
from storydesk.stories.reasons import reasons
from storydesk.stories.regrouping import regroup
from storydesk.stories.shelf import Shelf
from storydesk.stories.signals import LEAST_ALIKE, covered_thirds, shared, signals

BATCH: Final = 128
KEPT_PAIR: Final = 0.15
"""Pairs less likely than this count as 0: they decide no join, and would tie the whole archive into one graph."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Days behind the newest article. `window`: stories are decided anew; None is for ever, and nothing goes quiet or closes then. `quiet`: a story without a newer
    article is told to be quiet. `close`: it ends and is forgotten; not before the window ends."""

    window: int | None = 14
    quiet: int = 7
    close: int = 60

    def __post_init__(self) -> None:
        if self.window is not None and not 0 <= self.window <= self.close:
            raise SettingError(
                "close", f"stories would close after {self.close} days and still be decided anew", "give at least the window"
            )


class Grouper:
    """Groups a stream of articles into stories. `profile` makes the profiles of articles; where they were made before, something may take its place that gives those."""

    def __init__(self, settings: Settings = Settings(), decision: Decision | None = None) -> None:
        self.settings = settings
        self.decision = decision or learned()
        self.few = False
        self.profile: Callable[[Sequence[Text]], Profiles] = profile
        self.shelf = Shelf()
        self.postings = Postings()
        self.likely = Likely(self.shelf)
        self.pending: dict[str, Text] = {}
        self.story_of: list[str | None] = []
        self.rows_of: dict[str, array[int]] = {}
        self.forwards: dict[str, str] = {}
        self.docket = Docket()
        self.reopened: set[str] = set()
        self.last_day: dict[str, int] = {}
        self.calendar = Calendar()
        self.quiet: set[str] = set()
        self.spent: set[str] = set()
        self.aged = NO_DAY
        self.in_parts: dict[int, tuple[str, ...]] = {}

    def add(self, articles: Iterable[Article]) -> None:
        """Take articles in. One that is known already, by its id, is left out."""
        self.add_texts(text_of(article) for article in articles)

    def add_texts(self, texts: Iterable[Text]) -> None:
        """Take in what grouping reads of articles."""
        for text in texts:
            if text.id not in self.shelf.row_of:
                self.pending.setdefault(text.id, text)

    def recall(self, name: str, articles: Iterable[Article]) -> None:
        """Bring a closed story back with its articles, so that a judgement can reach it. It closes again as soon as a newer day is seen."""
        texts = sorted((text_of(a) for a in articles if a.id not in self.shelf.row_of), key=lambda t: (t.day, t.id))
        first = len(self.shelf)
        self._enter(texts)
        rows = list(range(first, len(self.shelf)))
        if rows:
            self.story_of[first:] = [name] * len(rows)
            self.rows_of[name] = array("i", rows)
            self._date(name, int(self.shelf.seen_day[first : first + len(rows)].max()))
            self.quiet.add(name)
            self.aged = NO_DAY

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take judgements in; they are obeyed from the next `settle` on, always. One that is known already, by its id, is left out, and so are those on disagreements.
        Raises InputError for one that cannot be read."""
        self.docket.take(judgements)

    def settle(self) -> list[StoryChange]:
        """Decide where the articles taken in belong, obey the judgements taken in, and repair what they change. Tells what happened, in order."""
        new = sorted(self.pending.values(), key=lambda t: (t.day, t.id))
        self.pending = {}
        first = len(self.shelf)
        self._enter(new)
        changes: list[StoryChange] = []
        rows = set(range(first, len(self.shelf)))
        if (few := are_few(self)) != self.few or (few and rows):
            self.few = few
            rows = {row for row, name in enumerate(self.story_of) if name is not None or row >= first}
        judged = False
        for judgement in self.docket.due():
            if judgement.verdict in ABOUT_STORIES and (rows or judged):
                changes += self._decide(rows, judged)
                rows, judged = set(), False
            judged |= self.docket.hear(judgement, self._articles_of)
        changes += self._decide(rows, judged)
        changes += self.docket.tell(self.shelf.row_of.__contains__, self._home)
        return changes + age(self)

    @property
    def bar(self) -> float:
        """From which mean likelihood on two groups of the articles held now are one story."""
        return self.decision.few.threshold if self.few and self.decision.few else self.decision.threshold

    def near(self, rows: Rows) -> tuple[Rows, Rows, Probabilities]:
        """The articles near these rows, as they are told to a reader: for each its row's place in `rows`, the other row, and how likely the two are one event."""
        return near_few(self, rows) if self.few else self.likely.around(rows)[:3]

    def _home(self, article: str) -> str:
        """The story of an article that is in one."""
        name = self.story_of[self.shelf.row_of[article]]
        assert name is not None, article
        return name

    def rulings(self) -> list[Ruling]:
        """What has become of each judgement, in the order of their time."""
        return self.docket.rulings(self.shelf.row_of.__contains__)

    def _decide(self, new: set[int], judged: bool) -> list[StoryChange]:
        """Group new rows and, where judgements were heard, all that stands otherwise through them: such stories are taken apart however old they are."""
        changed = self.docket.renew() if judged else set()
        rows = new | {self.shelf.row_of[article] for article in changed if article in self.shelf.row_of}
        self.reopened = {self._home(self.shelf.ids[row]) for row in rows - new}
        rows |= {row for name in self.reopened for row in self.rows_of[name]}
        if not rows:
            return []
        reach = Reach(self, np.array(sorted(rows), dtype=np.int64))
        groups = [[row] for row in reach.alone] + [group for part in reach.parts for group in regroup(self, part)]
        self.reopened = set()
        return self._take(groups if self.docket.constraints.claims else [group for group in groups if not self._stands(group)])

    def _stands(self, group: list[int]) -> bool:
        """Is the group a story as it is?"""
        name = self.story_of[group[0]]
        return name is not None and len(self.rows_of[name]) == len(group) and all(self.story_of[row] == name for row in group)

    def _articles_of(self, name: str) -> tuple[str, tuple[str, ...]] | None:
        """The story that a name leads to now, with its articles, the most central first; a name never given is that of the article it is made of."""
        name = self.name_now(name)
        if name not in self.rows_of:
            row = next((row for row, article in enumerate(self.shelf.ids) if content_id("story", article) == name), None)
            if row is None or (found := self.story_of[row]) is None:
                return None
            name = found
        rows = self.rows_of[name]
        pull = {row: sum(p for other, p in self.likely.of(row).items() if self.story_of[other] == name) for row in rows}
        return name, tuple(self.shelf.ids[row] for row in sorted(rows, key=lambda r: (-pull[r], self.shelf.order[r])))

    @property
    def ties(self) -> bool:
        """Do judgements tie any articles?"""
        return bool(self.docket.constraints.tied)

    def tied(self, row: int) -> list[int]:
        """The rows that judgements tie to this one."""
        tied = self.docket.constraints.tied.get(self.shelf.ids[row], ())
        return [self.shelf.row_of[article] for article in tied if article in self.shelf.row_of]

    def stories(self) -> list[Story]:
        """All stories, the one that opened first first."""
        return list(self.each_story())

    def each_story(self) -> Iterator[Story]:
        """All stories, in the order of `stories`. Each is made when it is asked for: its reasons take more room than all that is known of its articles."""
        order = self.shelf.order
        rows_of = {name: sorted(rows, key=order.__getitem__) for name, rows in self.rows_of.items()}
        names = sorted(rows_of, key=lambda name: order[rows_of[name][0]])
        told = reasons(self, [row for name in names for row in rows_of[name]])
        for name in names:
            yield self._as_story(name, rows_of[name], told)

    def _as_story(self, name: str, rows: Sequence[int], told: Iterator[Assignment]) -> Story:
        return Story(name, tuple(self.shelf.ids[row] for row in rows), tuple(islice(told, len(rows))))

    def story(self, name: str) -> Story:
        """A story by its name, or by one that forwards to it."""
        name = self.name_now(name)
        rows = sorted(self.rows_of[name], key=self.shelf.order.__getitem__)
        return self._as_story(name, rows, reasons(self, rows))

    def name_now(self, name: str) -> str:
        """The name that a story goes by now: where its forwards lead."""
        while name in self.forwards:
            name = self.forwards[name]
        return name

    def why(self, article: str) -> Assignment:
        """Why an article is in its story: judgements on it, what it is marked as, what it has in common with the likeliest article there; and the next best story."""
        return next(reasons(self, [self.shelf.row_of[article]]))

    def roundups(self) -> list[int]:
        """The rows of round-ups."""
        return [*(row for row, mark in self.shelf.marks.items() if mark.name == "roundup"), *self.in_parts]

    def _enter(self, texts: Sequence[Text]) -> None:
        """Put articles on the shelf and score them against their candidates, a batch at a time."""
        for begin in range(0, len(texts), BATCH):
            self._enter_batch(texts[begin : begin + BATCH])

    def _enter_batch(self, texts: Sequence[Text]) -> None:
        found = self.profile(texts)
        first = self.shelf.put(texts, found)
        self.story_of += [None] * len(texts)
        left, right = self.postings.enter(found, first)
        if self.shelf.closed_rows:
            seen = ~self.shelf.closed[right]
            left, right = left[seen], right[seen]
        alike = shared(self.shelf.profiles, left, right, LEAST_ALIKE)
        probability = self.decision.pair.probability(signals(self.shelf.profiles, alike))
        kept = np.flatnonzero(probability >= KEPT_PAIR)
        thirds = covered_thirds(self.shelf.profiles, alike, kept)
        self.likely.add(alike.left[kept], alike.right[kept], probability[kept], thirds)

    def old_rows(self, new: Rows) -> NDArray[np.bool_]:
        """Which rows are no longer decided anew, when these are."""
        if self.settings.window is None:
            return np.zeros(len(self.shelf), dtype=np.bool_)
        old = self.shelf.seen_day[: len(self.shelf)] < self.shelf.newest - self.settings.window
        fresh = [row for row in new.tolist() if self.story_of[row] is None]
        old[fresh + [row for name in self.reopened for row in self.rows_of[name]]] = False
        return old

    def is_loose(self, row: int, other: int) -> bool:
        """Was the row pinned out of another story, so that its words count for nothing with the other?"""
        loose = self.docket.constraints.loose
        return bool(loose) and self.shelf.ids[other] not in loose.get(self.shelf.ids[row], (self.shelf.ids[other],))

    def _date(self, name: str, day: int) -> None:
        self.last_day[name] = day
        self.calendar.enter(name, day)

    def _claims(self, groups: list[list[int]]) -> dict[int, tuple[str, int]]:
        """The rows that keep a story's name with them, as judgements say, and how strongly."""
        claims, ids = self.docket.constraints.claims, self.shelf.ids
        claiming = [row for group in groups for row in group if ids[row] in claims] if claims else []
        return {row: (self.name_now(claims[ids[row]][0]), claims[ids[row]][1]) for row in claiming}

    def _take(self, groups: list[list[int]]) -> list[StoryChange]:
        """Let the groups take the place of the stories their rows were in."""
        shelf = self.shelf
        naming = name_groups(
            groups,
            self.story_of,
            opening=lambda group: min(shelf.order[row] for row in group)[1],
            taken=lambda name: name in self.rows_of or name in self.forwards or name in self.spent,
            claims=self._claims(groups),
        )
        changes = tell(groups, naming, self.story_of, shelf.ids)
        for group in groups:
            for row in group:
                if (old := self.story_of[row]) is not None:
                    self.rows_of.pop(old, None)
                    self.last_day.pop(old, None)
        rows = [row for group in groups for row in group]
        days = dict(zip(rows, shelf.seen_day[rows].tolist(), strict=True))
        for group, name in zip(groups, naming.names, strict=True):
            self.rows_of[name] = array("i", group)
            self._date(name, max(days[row] for row in group))
            if shelf.newest - self.last_day[name] <= self.settings.quiet:
                self.quiet.discard(name)
            for row in group:
                self.story_of[row] = name
        self.forwards.update(naming.forwards)
        self.quiet -= naming.forwards.keys()
        return changes
