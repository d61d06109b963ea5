"""Pages: which articles of the whole input are versions of one page, or tell again what is known, as they would have been found arriving one after the other.

Only articles that share a key (an id, an address) with another can be; the keys of all articles are compared as numbers, and the few articles that share one are read
and met in their order. What a run without an engine does depends on its batches (an article of the same id and text is known at once if an earlier batch holds it), and
on its lots (the latest version of a page that has come when its lot is put into stories is the one that is grouped); both are told by an article's place in the input.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.extracting import rejected_row
from storydesk.engine.folder import Folder
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import PAGES, REJECTED, article_of, read_columns, read_rows, table
from storydesk.extract.versions import as_version, in_order, page_keys
from storydesk.model import Article, Rejected, content_id

PAGES_FILE: Final = "pages/pages.parquet"
KNOWN_FILE: Final = "rejected/pages.parquet"
PORTION: Final = 5_000
"""Articles that are held in memory at once, but for those of one page."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A partition of extracted articles: its key, and the place in the input of its first item."""

    key: str
    first: int
    items: int


@dataclass(frozen=True, slots=True)
class Met:
    """An article as it is kept: its place in the input, and that of the first article of its page."""

    seq: int
    article: Article
    page: int


def find_pages(folder: Folder, key: str, leaves: Sequence[Leaf], settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Find pages over all partitions. Articles that share no key have no row in what is written: they stay as they are."""
    counts: Counter[str] = Counter(articles=0, known=0, versions=0)
    with table(folder, PAGES_FILE, PAGES) as pages, table(folder, KNOWN_FILE, REJECTED) as rejected:
        for portion in _portions(sharing(folder, leaves)):
            found = _read(folder, leaves, sorted(seq for group in portion for seq in group))
            for group in portion:
                kept, known = meet([(seq, found[seq]) for seq in group], settings.batch)
                for row in page_rows(kept, settings.lot):
                    pages.put(row)
                for seq, article, other in known:
                    pages.put({"seq": seq, "page": seq, "id": other, "known": True, "enters": False, "speaks": False})
                    if not (other == article.id or other.startswith(f"{article.id}~")):
                        rejected.put(
                            rejected_row(seq, Rejected(article.location, "extract", "known", f"{other} tells the same at the same address"))
                        )
                counts.update(articles=len(group), known=len(known), versions=sum(met.seq != met.page for met in kept))
        counts["rejected"] = rejected.rows
    return counts, [PAGES_FILE, KNOWN_FILE]


def sharing(folder: Folder, leaves: Sequence[Leaf]) -> list[list[int]]:
    """The places of articles that share keys, directly or by others, group by group."""
    numbers, places = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for leaf in leaves:
        found = read_columns(folder, f"keys/{leaf.key}.parquet", ("key", "item"))
        numbers.append(found["key"])
        places.append(found["item"] + leaf.first)
    return groups_of(np.concatenate(numbers), np.concatenate(places))


def groups_of(numbers: NDArray[np.uint64], places: NDArray[np.int64]) -> list[list[int]]:
    """Places joined where they have a number in common, those of one group in order."""
    order = np.lexsort((places, numbers))
    numbers, places = numbers[order], places[order]
    same = np.flatnonzero((numbers[1:] == numbers[:-1]) & (places[1:] != places[:-1]))
    leader: dict[int, int] = {}

    def lead(place: int) -> int:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for left, right in zip(places[same].tolist(), places[same + 1].tolist(), strict=True):
        first, second = sorted((lead(left), lead(right)))
        leader[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for place in sorted(leader):
        groups[lead(place)].append(place)
    return list(groups.values())


def meet(articles: Iterable[tuple[int, Article]], batch: int) -> tuple[list[Met], list[tuple[int, Article, str]]]:
    """Articles, given with their places in order, as they are kept; and those that tell what is known, with the id that it is known by."""
    kept: dict[str, Met] = {}
    under: dict[str, list[Met]] = {}
    known: list[tuple[int, Article, str]] = []
    for seq, article in articles:
        same = kept.get(article.id)
        if same is not None and same.seq // batch < seq // batch and content_id(same.article.text) == content_id(article.text):
            known.append((seq, article, article.id))
            continue
        earlier = {met.article.id: met for name in page_keys(article) for met in under.get(name, ())}
        version = as_version(article, [met.article for met in sorted(earlier.values(), key=lambda met: met.seq)])
        if version.id in earlier:
            known.append((seq, article, version.id))
            continue
        page = kept[version.version_of].seq if version.version_of else seq
        kept[version.id] = met = Met(seq, version, page)
        for name in {*page_keys(article), *page_keys(version)}:
            under.setdefault(name, []).append(met)
    return list(kept.values()), known


def page_rows(kept: Sequence[Met], lot: int) -> Iterable[dict[str, Any]]:
    """A row for each article kept: does it enter grouping, does it speak for its page?"""
    by_page: dict[int, list[Met]] = defaultdict(list)
    for met in kept:
        by_page[met.page].append(met)
    for page, versions in by_page.items():
        speaks = in_order([met.article for met in versions])[-1].id
        enters = in_order([met.article for met in versions if met.seq // lot == page // lot])[-1].id
        for met in versions:
            identity = met.article.id
            row = {"seq": met.seq, "page": page, "id": identity, "version_of": met.article.version_of, "known": False}
            yield {**row, "enters": identity == enters, "speaks": identity == speaks}


def read_pages(folder: Folder) -> Mapping[int, dict[str, Any]]:
    """The rows of articles that share a key with another, by place."""
    return {row["seq"]: row for row in read_rows(folder, PAGES_FILE)}


def _portions(groups: Iterable[list[int]]) -> Iterable[list[list[int]]]:
    held: list[list[int]] = []
    size = 0
    for group in groups:
        if held and size + len(group) > PORTION:
            yield held
            held, size = [], 0
        held.append(group)
        size += len(group)
    if held:
        yield held


def _read(folder: Folder, leaves: Sequence[Leaf], places: Sequence[int]) -> dict[int, Article]:
    wanted, found = set(places), dict[int, Article]()
    for leaf in leaves:
        inside = [place for place in places if leaf.first <= place < leaf.first + leaf.items]
        if inside:
            for row in read_rows(folder, f"articles/{leaf.key}.parquet"):
                if leaf.first + row["item"] in wanted:
                    found[leaf.first + row["item"]] = article_of(row)
    return found
