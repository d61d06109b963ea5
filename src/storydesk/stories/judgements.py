"""The docket: judgements that people made, which of them stand, and what has become of each.

A judgement on two articles speaks for itself. One on a story is bound to articles when it is first obeyed, as the story stands then, after all judgements before
it: a pin to the story's most central article, a split to those that leave and those that stay, a merge to all articles of both. A story is looked up by its
id, through forwards, and at last by the article that it was named after. One whose story is not known yet waits.

The later judgement wins (constraints.py says how); a later "unsure" on two articles puts earlier ones on the same two out of force, and evidence decides.
An undo withdraws a judgement that is not later than itself, another undo too. What was withdrawn leaves no trace in the grouping.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from storydesk.errors import InputError
from storydesk.model import VERDICTS, Judgement, Signal, StoryChange
from storydesk.stories.constraints import Bound, Constraints, resolve

SUBJECTS: Final = {
    "same": (2, 2),
    "different": (2, 2),
    "unsure": (2, 2),
    "pin": (2, 2),
    "split": (2, None),
    "merge": (2, 2),
    "undo": (1, 1),
}
"""The verdicts that grouping reads, each with the least and the most subjects it takes."""
ABOUT_STORIES: Final = frozenset({"pin", "split", "merge"})
STATUSES: Final = {
    "obeyed": "the stories are as it says",
    "overruled": "a later judgement says otherwise and wins",
    "overruled_in_part": "later judgements say otherwise on some of its articles and win there",
    "waiting": "an article or a story that it names is not known",
    "noted": "it decides nothing by itself",
    "withdrawn": "it was undone",
}
StoryArticles = Callable[[str], tuple[str, tuple[str, ...]] | None]
"""The name that a story goes by now and its articles, the most central first; None if it is not known."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What has become of a judgement: one of STATUSES, and the judgement that overruled or withdrew it."""

    judgement: Judgement
    status: str
    by: str | None = None


def moment(judgement: Judgement) -> datetime:
    """When it was made. A time without a zone is taken as UTC. Raises InputError if it is no time."""
    try:
        at = datetime.fromisoformat(judgement.at)
    except ValueError:
        raise InputError(f"judgement {judgement.id}", f"{judgement.at!r} is no time", "write it like 2031-05-07T09:30:00+00:00") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def in_order(judgement: Judgement) -> tuple[datetime, bool, str]:
    """Sorts judgements by time; of one moment an undo comes last."""
    return moment(judgement), judgement.verdict == "undo", judgement.id


def check(judgement: Judgement) -> None:
    """Raise InputError unless the judgement can be read: its verdict, its time, how many subjects it has."""
    place = f"judgement {judgement.id}"
    if judgement.verdict not in VERDICTS:
        raise InputError(place, f"there is no verdict {judgement.verdict!r}", f"use one of {', '.join(VERDICTS)}")
    moment(judgement)
    least, most = SUBJECTS.get(judgement.verdict, (1, None))
    count = len(judgement.subjects)
    if count < least or (most is not None and count > most):
        raise InputError(place, f"{judgement.verdict} with {count} subjects", f"it takes {least}" + ("" if most else " or more"))
    if len(set(judgement.subjects)) < count:
        raise InputError(place, f"{judgement.verdict} names one subject twice", "name each subject once")


def bind(judgement: Judgement, articles_of: StoryArticles) -> Bound | None:
    """The judgement as articles, or None while a story that it is about is not known."""
    subjects = judgement.subjects
    if judgement.verdict == "same":
        return Bound(judgement.id, together=subjects)
    if judgement.verdict == "different":
        return Bound(judgement.id, left=subjects[:1], right=subjects[1:])
    if judgement.verdict not in ABOUT_STORIES:
        return Bound(judgement.id)
    found = articles_of(subjects[1] if judgement.verdict == "pin" else subjects[0])
    if found is None:
        return None
    name, members = found
    if judgement.verdict == "pin":
        near = tuple(m for m in members if m != subjects[0])
        return Bound(
            judgement.id,
            together=subjects[:1],
            near=near,
            story=name,
            claimants=subjects[:1],
            moves=subjects[:1],
            moved=subjects[0] not in members,
        )
    if judgement.verdict == "split":
        leave, stay = subjects[1:], tuple(m for m in members if m not in subjects)
        return Bound(judgement.id, together=leave, left=leave, right=stay, story=name, claimants=stay, moves=leave)
    other = articles_of(subjects[1])
    return None if other is None else Bound(judgement.id, together=tuple(dict.fromkeys((*members, *other[1]))), story=name)


class Docket:
    """The judgements taken in. `bound` holds those that are obeyed, `waiting` those still to be heard."""

    def __init__(self) -> None:
        self.taken: dict[str, Judgement] = {}
        self.bound: dict[str, Bound] = {}
        self.waiting: set[str] = set()
        self.told: dict[str, tuple[str, str | None]] = {}
        self.withdrawn: dict[str, str] = {}
        self.constraints = Constraints()
        self._about: dict[str, list[str]] = {}

    def take(self, judgements: Iterable[Judgement]) -> None:
        """Take judgements in, those that grouping reads. One that is known already, by its id, is left out. Raises InputError for one that cannot be read."""
        for judgement in judgements:
            check(judgement)
            if judgement.verdict in SUBJECTS and judgement.id not in self.taken:
                self.taken[judgement.id] = judgement
                self.waiting.add(judgement.id)

    def due(self) -> list[Judgement]:
        """Those not yet bound, in the order of their time."""
        return sorted((self.taken[i] for i in self.waiting), key=in_order)

    def hear(self, judgement: Judgement, articles_of: StoryArticles) -> bool:
        """Bind a judgement if that can be done; was it?"""
        bound = bind(judgement, articles_of)
        if bound is not None:
            self.waiting.discard(judgement.id)
            self.bound[judgement.id] = bound
        return bound is not None

    def _undone(self) -> dict[str, str]:
        """The judgements that were undone, each with the undo that stands."""
        found: dict[str, str] = {}
        heard = sorted((self.taken[i] for i in self.bound), key=in_order)
        for undo in reversed([j for j in heard if j.verdict == "undo"]):
            target = self.taken.get(undo.subjects[0])
            if undo.id not in found and target is not None and moment(target) <= moment(undo) and target.id != undo.id:
                found.setdefault(target.id, undo.id)
        return found

    def renew(self) -> set[str]:
        """Work out the constraints anew. Returns the articles that stand otherwise than before."""
        self.withdrawn = self._undone()
        standing = sorted((self.taken[i] for i in self.bound if i not in self.withdrawn), key=in_order, reverse=True)
        unsure: dict[frozenset[str], str] = {}
        silenced: dict[str, str] = {}
        for judgement in standing:
            pair = frozenset(judgement.subjects)
            if judgement.verdict == "unsure":
                unsure.setdefault(pair, judgement.id)
            elif judgement.verdict in ("same", "different") and pair in unsure:
                silenced[judgement.id] = unsure[pair]
        before = self.constraints
        self.constraints = resolve((self.bound[j.id] for j in standing if j.verdict not in ("unsure", "undo")), silenced)
        self._about = {}
        for judgement in reversed(standing):
            if not self.constraints.overruled.get(judgement.id, ("", False))[1]:
                for article in dict.fromkeys((*self.bound[judgement.id].articles, *judgement.subjects)):
                    self._about.setdefault(article, []).append(judgement.id)
        return before.changed(self.constraints)

    def forget(self, gone: Container[str], known: Callable[[str], bool]) -> None:
        """Drop the judgements that are only about articles that are gone, and the undoing of such."""
        about = {name: {*bound.articles, *self.taken[name].subjects} for name, bound in self.bound.items()}
        names = [name for name, articles in about.items() if any(a in gone for a in articles) and not any(map(known, articles))]
        names += [i for i in self.bound if self.taken[i].verdict == "undo" and self.taken[i].subjects[0] in names]
        for name in names:
            del self.taken[name], self.bound[name]
            self.told.pop(name, None)
        if names:
            self.renew()

    def rulings(self, known: Callable[[str], bool]) -> list[Ruling]:
        """What has become of each judgement, in the order of their time. `known` says whether an article is."""
        return [self._ruling(j, known) for j in sorted(self.taken.values(), key=in_order)]

    def _ruling(self, judgement: Judgement, known: Callable[[str], bool]) -> Ruling:
        name = judgement.id
        if name in self.withdrawn:
            return Ruling(judgement, "withdrawn", self.withdrawn[name])
        if judgement.verdict == "undo":
            return Ruling(judgement, "obeyed" if judgement.subjects[0] in self.taken else "waiting")
        if name in self.waiting or not all(map(known, self.bound[name].articles)):
            return Ruling(judgement, "waiting")
        if name in self.constraints.overruled:
            by, wholly = self.constraints.overruled[name]
            return Ruling(judgement, "overruled" if wholly else "overruled_in_part", by)
        return Ruling(judgement, "noted" if judgement.verdict == "unsure" else "obeyed")

    def tell(self, known: Callable[[str], bool], story_of: Callable[[str], str]) -> list[StoryChange]:
        """What has become of judgements since this was last asked."""
        changes = []
        for ruling in self.rulings(known):
            state = ruling.status, ruling.by
            if self.told.get(ruling.judgement.id) == state or ruling.status in ("waiting", "noted") or ruling.judgement.verdict == "undo":
                continue
            self.told[ruling.judgement.id] = state
            articles = tuple(a for a in self.bound[ruling.judgement.id].articles if known(a))
            if not articles:
                continue
            kind = {"obeyed": "judged", "withdrawn": "withdrawn"}.get(ruling.status, "overruled")
            changes.append(StoryChange(kind, story_of(articles[0]), tuple(sorted(articles)), signals=signals_of(ruling)))
        return changes

    def about(self, article: str) -> list[Judgement]:
        """The judgements in force that name an article or hold it where it is, in the order of their time."""
        return [self.taken[name] for name in self._about.get(article, ())]


def signal_of(judgement: Judgement) -> Signal:
    """A judgement as a signal: its id, and in fixed words what it decides."""
    return Signal("judgement", judgement.id, 0.0, VERDICTS[judgement.verdict])


def signals_of(ruling: Ruling) -> tuple[Signal, ...]:
    """A ruling as signals: the judgement, who made it and when, and what became of it."""
    told = [signal_of(ruling.judgement), Signal("author", ruling.judgement.author, 0.0, "who decided it")]
    told += [Signal("at", ruling.judgement.at, 0.0, "when it was decided")]
    if ruling.by is not None:
        told.append(Signal(ruling.status, ruling.by, 0.0, STATUSES[ruling.status]))
    return tuple(told)
