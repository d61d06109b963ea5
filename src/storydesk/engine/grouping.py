"""Stories: the grouper taken over the input lot by lot, in its order, exactly as a run without an engine does, so that the stories are the same; docs/decisions/0005
says why this is no work for partitions. Its state is kept every so many articles, and a run that was stopped goes on from there.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.folder import Folder
from storydesk.engine.paging import Leaf, read_pages
from storydesk.engine.profiling import unpacked
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import PLACED, STORIES, read_rows, table
from storydesk.errors import InputError
from storydesk.model import Assignment, Story
from storydesk.model.plain import plain, value_of
from storydesk.stories import Grouper, restore, snapshot
from storydesk.stories.profiles import Text

STORIES_FILE: Final = "stories/stories.parquet"
STATES: Final = "state"
"""Where the state of the fold is kept until its stage is done."""
KEPT_AFTER: Final = 4
"""The state is kept when one article in so many has come since it was kept last, so that keeping it costs a part of the work and not its square."""
Pages = Mapping[int, dict[str, Any]]


def group_lots(folder: Folder, key: str, what: tuple[str, Sequence[Leaf]], settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Group all articles; write the stories, and where the articles of each partition are."""
    made_of, leaves = what
    pages = read_pages(folder)
    states = f"{STATES}/{made_of}"
    state = _resumed(folder, states, settings)
    at, entered, closed, grouper = state.lot, state.entered, state.closed, state.grouper
    texts: list[Text] = []
    profiles: dict[str, bytes] = {}
    grouper.profile = lambda some: unpacked([profiles[text.id] for text in some])
    kept_at = entered
    for seq, text, profile in _entering(folder, leaves, pages, at * settings.lot):
        if seq // settings.lot > at:
            closed += _settled(grouper, texts)
            entered, at = entered + len(texts), seq // settings.lot
            texts.clear()
            profiles.clear()
            if (entered - kept_at) * KEPT_AFTER >= entered:
                _keep(folder, states, State(at, entered, closed, grouper))
                kept_at = entered
        texts.append(text)
        profiles[text.id] = profile
    closed += _settled(grouper, texts)
    return _write(folder, leaves, pages, chain(closed, grouper.each_story()), settings)


def _settled(grouper: Grouper, texts: Sequence[Text]) -> list[Story]:
    """Put texts into stories. Returns the stories that closed, their articles in order of id."""
    if not texts:
        return []
    grouper.add_texts(texts)
    return [Story(change.story, change.articles) for change in grouper.settle() if change.kind == "closed"]


def _entering(folder: Folder, leaves: Sequence[Leaf], pages: Pages, first: int) -> Iterator[tuple[int, Text, bytes]]:
    """What grouping takes in of the articles that enter it, from a place of the input on: what their stories are told by, without their words, and their profiles."""
    for leaf in leaves:
        if leaf.first + leaf.items <= first:
            continue
        texts = read_rows(folder, f"texts/{leaf.key}.parquet", ("item", "id", "title", "day", "outlet", "when"))
        for row, beside in zip(texts, read_rows(folder, f"profiles/{leaf.key}.parquet"), strict=True):
            seq = leaf.first + row["item"]
            page = pages.get(seq)
            if seq >= first and (page is None or page["enters"]):
                yield (
                    seq,
                    Text(page["id"] if page else row["id"], row["title"], "", row["day"], row["outlet"], row["when"]),
                    beside["profile"],
                )


@dataclass(frozen=True, slots=True)
class State:
    """Where the fold stands: the lot to go on with, how many articles entered before it, the stories that closed, and the grouper."""

    lot: int
    entered: int
    closed: list[Story]
    grouper: Grouper


def _resumed(folder: Folder, states: str, settings: EngineSettings) -> State:
    """The state that was kept last. One that cannot be read, or that another worker with the same lots has let go of, is passed over for one before it."""
    for name in reversed(folder.names(states)):
        try:
            with folder.reading(f"{states}/{name}") as stream:
                beside = json.loads(stream.readline())
                closed = [Story(story, tuple(articles)) for story, articles in beside["closed"]]
                return State(beside["lot"], beside["entered"], closed, restore(stream.read()))
        except (FileNotFoundError, ValueError, InputError):
            continue
    return State(0, 0, [], Grouper(settings.grouping))


def _keep(folder: Folder, states: str, state: State) -> None:
    """Keep the state before a lot, in one file: a line of JSON and the snapshot. Those before it are let go."""
    before = folder.names(states)
    beside = {"lot": state.lot, "entered": state.entered, "closed": [(story.id, story.articles) for story in state.closed]}
    with folder.writing(f"{states}/{state.lot:08d}.state") as out:
        out.write(json.dumps(beside).encode() + b"\n" + snapshot(state.grouper))
    for name in before:
        folder.remove(f"{states}/{name}")


def _write(
    folder: Folder, leaves: Sequence[Leaf], pages: Pages, stories: Iterable[Story], settings: EngineSettings
) -> tuple[Counter[str], list[str]]:
    """Write the stories in the order of their numbers, and for each partition where its articles are."""
    places, published = _places(folder, leaves, pages)
    by_page = _versions(pages)
    placing = Placing(np.full(sum(leaf.items for leaf in leaves), -1, dtype=np.int64))
    counts: Counter[str] = Counter(articles=0, stories=0, deep=0, deep_articles=0)
    bucket, held = 0, 0
    with table(folder, STORIES_FILE, STORIES) as out:
        for number, story in enumerate(stories):
            entered = story.articles if story.assignments else sorted(story.articles, key=lambda a: (published.get(places[a]) or "~", a))
            roots = [pages[places[a]]["page"] if places[a] in pages else places[a] for a in entered]
            speaking = [next((v["id"] for v in by_page.get(r, ()) if v["speaks"]), a) for r, a in zip(roots, entered, strict=True)]
            versions = [seq for r in roots for seq in ([v["seq"] for v in by_page[r]] if r in by_page else [r])]
            counts.update(stories=1, articles=len(versions))
            deep = len(entered) > 1 or settings.run.singles
            if deep:
                if held and held + len(versions) > settings.compared:
                    bucket, held = bucket + 1, 0
                held += len(versions)
                counts.update(deep=1, deep_articles=len(entered))
            placing.put(number, story.id, bucket if deep else -1, versions)
            spoken_by = dict(zip(entered, speaking, strict=True))
            why = [replace(a, article=spoken_by[a.article]) for a in story.assignments]
            out.put({
                "number": number, "bucket": placing.buckets[number], "story": story.id, "articles": speaking, "assignments": json.dumps(plain(tuple(why))),
            })  # fmt: skip
    names = [_write_placed(folder, leaf, pages, placing) for leaf in leaves]
    return counts, [STORIES_FILE, *names]


@dataclass(frozen=True, slots=True)
class Placing:
    """Where articles are: the number of the story of each place in the input, and the name and bucket of each story, -1 where it is not compared."""

    number_of: NDArray[np.int64]
    names: list[str] = field(default_factory=list)
    buckets: list[int] = field(default_factory=list)

    def put(self, number: int, name: str, bucket: int, places: Sequence[int]) -> None:
        """Place the articles of the next story."""
        self.number_of[places] = number
        self.names.append(name)
        self.buckets.append(bucket)


def _places(folder: Folder, leaves: Sequence[Leaf], pages: Pages) -> tuple[dict[str, int], dict[int, str]]:
    """The place in the input of each article that enters grouping, and when it was published, by place, where it says so."""
    places: dict[str, int] = {}
    published: dict[int, str] = {}
    for leaf in leaves:
        for row in read_rows(folder, f"texts/{leaf.key}.parquet", ("item", "id", "published")):
            seq = leaf.first + row["item"]
            page = pages.get(seq)
            if page is None or page["enters"]:
                places[page["id"] if page else row["id"]] = seq
                if row["published"]:
                    published[seq] = row["published"]
    return places, published


def _versions(pages: Pages) -> dict[int, list[dict[str, Any]]]:
    """The versions of each page that has a row, in order of arrival."""
    found: dict[int, list[dict[str, Any]]] = {}
    for _, row in sorted(pages.items()):
        if not row["known"]:
            found.setdefault(row["page"], []).append(row)
    return found


def _write_placed(folder: Folder, leaf: Leaf, pages: Pages, placing: Placing) -> str:
    rows = []
    for row in read_rows(folder, f"texts/{leaf.key}.parquet", ("item", "id")):
        seq = leaf.first + row["item"]
        page = pages.get(seq)
        if page and page["known"]:
            continue
        number = int(placing.number_of[seq])
        assert number >= 0, f"{row['id']} is in no story"
        rows.append({
            "item": row["item"], "bucket": placing.buckets[number], "number": number, "seq": seq, "speaks": page["speaks"] if page else True,
            "story": placing.names[number], "id": page["id"] if page else row["id"], "version_of": page["version_of"] if page else None,
        })  # fmt: skip
    name = f"placed/{leaf.key}.parquet"
    with table(folder, name, PLACED) as out:
        for placed in sorted(rows, key=lambda r: (r["bucket"], r["number"], r["seq"])):
            out.put(placed)
    return name


def assignments_of(data: str) -> tuple[Assignment, ...]:
    """The assignments of a row of a story."""
    return tuple(value_of(Assignment, one) for one in json.loads(data))
