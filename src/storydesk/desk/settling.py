"""Settling: what is new is put into stories, and what changed is told.

Grouping goes on from the state kept by the last settling. Its result, the changes with their time and the new state are one transaction, so that a crash leaves the
stories of before or those of after. A page is grouped by the version that spoke for it when it came; a later version takes its place in the story and moves nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from threading import RLock
from typing import Any, Final

from sqlalchemy import Connection

from storydesk.desk.rows import article_of
from storydesk.errors import InputError
from storydesk.model import Judgement, Signal, content_id
from storydesk.store import Store, articles, findings, judgements, stories
from storydesk.stories import Grouper, Settings, StoryChange, restore, snapshot

STATE: Final = "grouper"
PORTION: Final = 2_000
"""Articles that are read from the store at once."""


class Groups:
    """The grouper that belongs to a store, kept in memory between settlings as long as nobody else settles. Whoever uses it holds the `lock`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lock = RLock()
        self.generation = -1
        self.held: Grouper | None = None
        self.lost = False

    def at(self, connection: Connection, generation: int) -> Grouper:
        """The grouper as it stood at a settling; a new one that knows nothing, and `lost`, where what was kept then is of another version of the program."""
        if self.held is None or self.generation != generation:
            data = stories.snapshot(connection, STATE)
            try:
                self.held = restore(data) if data else Grouper(self.settings)
                self.lost = generation > 0 and not data
            except InputError:
                self.held, self.lost = Grouper(self.settings), True
            self.generation = generation
        return self.held

    def forget(self) -> None:
        """Drop it: what it knows did not come to be kept."""
        self.held, self.generation = None, -1


def settle(store: Store, groups: Groups, now: str) -> list[StoryChange]:
    """Put all that is new into stories, and obey what people decided. Returns what changed, in order."""
    with groups.lock:
        try:
            with store.writing() as connection:
                return _settle(store, connection, groups, now)
        except BaseException:
            groups.forget()
            raise


def _settle(store: Store, connection: Connection, groups: Groups, now: str) -> list[StoryChange]:
    done, generation, obeyed = stories.settled(connection)
    upto, decided = articles.last_seq(connection), judgements.count(connection)
    if upto == done and decided == obeyed:
        return []
    grouper, anew = groups.at(connection, generation), groups.lost
    before = set(stories.names_by_size(connection)) if anew else set(grouper.rows_of)
    grown = _take_in(connection, grouper, 0 if anew else done, anew)
    if decided:
        _recall(connection, grouper, obeyed)
        grouper.judge(_bound(connection, judgements.all_of(connection)))
    changes = grouper.settle()
    closed = {change.story: change.articles for change in changes if change.kind == "closed"}
    touched = {name for c in changes for name in (c.story, c.other) if name} | grown
    led = _places(connection, before) if anew else {}
    _keep_stories(store, connection, grouper, touched, closed, now)
    ended = before - set(grouper.rows_of) - set(closed)
    forwards = {old: grouper.forwards[old] for old in ended if old in grouper.forwards} | _leads(connection, ended, led)
    stories.end(connection, store.dialect, ended, forwards)
    findings.forget(connection, ended)
    findings.forget_annotations(connection, [row.id for rows in stories.speaking(connection, list(closed)).values() for row in rows])
    told = [c for c in changes if not (anew and c.story in before)]
    stories.put_changes(connection, [_change_row(change, now) for change in told])
    stories.put_snapshot(connection, STATE, snapshot(grouper))
    stories.put_settled(connection, store.dialect, upto, generation + 1, decided)
    groups.generation, groups.lost = generation + 1, False
    return told


def _take_in(connection: Connection, grouper: Grouper, done: int, anew: bool) -> set[str]:
    """Give the grouper the pages that came behind a seq. Returns the stories that a new version of a page known before belongs to."""
    grown: set[str] = set()
    while rows := articles.arrived(connection, done, PORTION):
        known = {} if anew else stories.placed(connection, sorted({row.root for row in rows}))
        grouper.add(article_of(row) for row in rows if row.latest and row.root not in known)
        grown |= {row.story for row in known.values()}
        done = rows[-1].seq
    return grown


def _places(connection: Connection, names: Iterable[str]) -> dict[str, list[str]]:
    """The pages of stories, by story, as roots."""
    return {name: [row.root for row in rows] for name, rows in stories.speaking(connection, names).items()}


def _leads(connection: Connection, ended: Iterable[str], led: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Where stories lead that a grouping anew has ended: to the one that took most of their pages."""
    found: dict[str, str] = {}
    for name in sorted(ended):
        taken = Counter(row.story for row in stories.placed(connection, led.get(name, ())).values())
        if taken:
            found[name] = min(taken, key=lambda story: (-taken[story], story))
    return found


def _keep_stories(
    store: Store, connection: Connection, grouper: Grouper, touched: Iterable[str], closed: Mapping[str, Sequence[str]], now: str
) -> None:
    """Write the stories that changed as they are now, those that closed as they were at last."""
    shelf, names = grouper.shelf, sorted(name for name in touched if name in grouper.rows_of or name in closed)
    entered = {
        name: closed[name] if name in closed else [shelf.ids[row] for row in sorted(grouper.rows_of[name], key=shelf.order.__getitem__)]
        for name in names
    }
    known = articles.roots_of(connection, [article for members in entered.values() for article in members])
    for name in set(names) & set(closed):
        entered[name] = sorted(entered[name], key=lambda a: (known[a].published or "~", a))
    stories.place(connection, store.dialect, {name: [(known[a].root, a) for a in members] for name, members in entered.items()})
    speaking = stories.speaking(connection, names)
    stories.put(connection, store.dialect, [story_row(name, speaking[name], now) for name in names])


def story_row(name: str, speaking: Sequence[Any], now: str) -> dict[str, Any]:
    """What lists show of a story, from the articles that speak in it."""
    published = sorted(row.published for row in speaking if row.published)
    return {
        "id": name,
        "digest": content_id(*(row.id for row in speaking)),
        "opened_at": now,
        "changed_at": now,
        "headline": next((row.headline for row in speaking if row.headline), None),
        "articles": len(speaking),
        "outlets": len({row.outlet or row.id for row in speaking}),
        "first_published": published[0] if published else "",
        "last_published": published[-1] if published else "",
        "languages": " ".join(sorted({row.language for row in speaking if row.language})),
    }


def _recall(connection: Connection, grouper: Grouper, obeyed: int) -> None:
    """Bring back the closed stories that new judgements are about, or that a judgement is about which they withdraw."""
    found = [judgement_of(row) for row in judgements.all_of(connection)]
    by_id = {judgement.id: judgement for judgement in found}
    subjects = {subject for judgement in found[obeyed:] for subject in judgement.subjects}
    subjects |= {subject for named in subjects & by_id.keys() for subject in by_id[named].subjects}
    in_stories = stories.stories_of(connection, sorted(subjects))
    for name in sorted({row.id for s in subjects if (row := stories.get(connection, in_stories.get(s, s)))} - grouper.rows_of.keys()):
        entered = [row.entered for row in stories.speaking(connection, [name]).get(name, ())]
        grouper.recall(name, map(article_of, articles.get(connection, entered)))


def _bound(connection: Connection, rows: Iterable[Any]) -> list[Judgement]:
    """Judgements in the words of the grouper, which knows a page by the version that it was given."""
    found = [judgement_of(row) for row in rows]
    subjects = sorted({subject for judgement in found for subject in judgement.subjects})
    entered = stories.entered(connection, subjects)
    return [replace(j, subjects=tuple(dict.fromkeys(entered.get(s, s) for s in j.subjects))) for j in found]


def judgement_of(row: Any) -> Judgement:
    """The judgement of a row."""
    return Judgement(row.id, row.verdict, tuple(json.loads(row.subjects)), row.author, row.at, row.note)


def _change_row(change: StoryChange, now: str) -> dict[str, Any]:
    payload = {
        "articles": list(change.articles),
        "signals": [{"name": s.name, "value": s.value, "weight": s.weight, "text": s.text} for s in change.signals],
    }
    return {
        "at": now,
        "kind": change.kind,
        "story": change.story,
        "other": change.other,
        "payload": json.dumps(payload, ensure_ascii=False),
    }


def change_of(row: Any) -> StoryChange:
    """The change of a row."""
    payload: Mapping[str, Any] = json.loads(row.payload)
    signals = tuple(Signal(s["name"], s["value"], s["weight"], s["text"]) for s in payload["signals"])
    return StoryChange(row.kind, row.story, tuple(payload["articles"]), row.other, signals)
