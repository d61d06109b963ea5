"""What a run would do, and what a sample of its input says that it costs. Nothing is written.

Up to `PARTITIONS` partitions are looked at, spread over the input. Their items are counted (of a web archive the first thousand, by their places in the file), some of
them are extracted, and a few articles annotated and compared as one story. Rates are CPU seconds of this machine at this moment. How many articles will be in a story
with another cannot be known from a sample; the dear stages are told as if all were, so what they cost is told too high.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storydesk.annotate import annotate
from storydesk.engine.partitions import Partition, cut_input, items_of
from storydesk.engine.settings import EngineSettings
from storydesk.extract import extract
from storydesk.model import Annotations, Article, RawDocument, Rejected, Story
from storydesk.pipeline import compare_story, keepable
from storydesk.stories import Grouper

PARTITIONS: Final = 4
COUNTED: Final = 1_000
EXTRACTED: Final = 50
"""Items of a partition that are extracted."""
ANNOTATED: Final = 6
"""Articles of the sample that are annotated, and compared as if they were one story."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A stage: how many articles it would see, and CPU seconds for each, None where the sample held none."""

    stage: str
    articles: int
    each: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The input, what was sampled of it, and what each stage would take."""

    files: int
    bytes: int
    partitions: int
    items: int
    sampled: int
    stages: tuple[Estimate, ...]

    def lines(self) -> Iterator[str]:
        """The plan for people."""
        yield f"{self.files:,d} files, {self.bytes:,d} bytes, {self.partitions:,d} partitions, about {self.items:,d} items"
        yield f"estimate from {self.sampled:,d} articles of this input, on this machine, now:"
        for stage in self.stages:
            if stage.each is None:
                yield f"{stage.stage:>9} not known: the sample holds no article"
            else:
                rate = f"{1 / stage.each:,.1f}" if stage.each else "many"
                most = "at most " if stage.stage in ("annotate", "compare") else "about "
                yield f"{stage.stage:>9} {most}{stage.articles:,d} articles, {rate} a CPU-second: {stage.each * stage.articles / 3600:,.2f} CPU hours"


def plan(sources: Iterable[str | Path], settings: EngineSettings) -> Plan:
    """Look at the input. Raises InputError for sources that are not there."""
    partitions = cut_input(sources, settings.partition, settings.files).partitions
    step = max(1, len(partitions) // PARTITIONS)
    chosen = partitions[::step][:PARTITIONS]
    counted = [_looked_at(partition, settings) for partition in chosen]
    seen, size = sum(items for items, _, _, _ in counted), sum(p.bytes for p in chosen)
    total = sum(p.bytes for p in partitions)
    items = round(seen * total / size) if size else seen
    extracted, cpu = sum(tried for _, tried, _, _ in counted), sum(took for _, _, _, took in counted)
    articles = [article for _, _, found, _ in counted for article in found]
    share = len(articles) / extracted if extracted else 0.0
    wanted = round(items * share)
    stages = (
        Estimate("extract", wanted, cpu / len(articles) if articles else None),
        Estimate("stories", wanted, _grouped(articles, settings)),
        *_compared(articles[:: max(1, len(articles) // ANNOTATED)][:ANNOTATED], wanted),
    )
    files = len({piece.path for partition in partitions for piece in partition.pieces})
    return Plan(files, total, len(partitions), items, len(articles), stages)


def _looked_at(partition: Partition, settings: EngineSettings) -> tuple[int, int, list[Article], float]:
    """About how many items a partition has, how many were extracted, the articles among these, and the CPU seconds that reading and extracting them took."""
    started = time.process_time()
    held: list[RawDocument | Rejected] = []
    counted, place = 0, 0
    for counted, item in enumerate(items_of(partition), 1):
        if len(held) < EXTRACTED:
            held.append(item)
        place = _place(item) or place
        if counted == COUNTED and place:
            break
    if counted == COUNTED and place:
        counted = round(counted * partition.bytes / place)
    read = time.process_time() - started
    for item in held[:2]:  # what is loaded once is not counted
        _ = isinstance(item, Rejected) or extract(item, settings.run.extract)
    started = time.process_time()
    found = [keepable(item if isinstance(item, Rejected) else extract(item, settings.run.extract)) for item in held]
    cpu = time.process_time() - started + read * len(held) / max(1, counted)
    return counted, len(held), [article for article in found if isinstance(article, Article)], cpu


def _place(item: RawDocument | Rejected) -> int:
    """Where in its file a record of a web archive starts; 0 for what does not say so."""
    offset = item.position.partition("@")[2] if isinstance(item, RawDocument) else ""
    return int(offset) if offset.isdecimal() else 0


def _grouped(articles: Sequence[Article], settings: EngineSettings) -> float | None:
    if not articles:
        return None
    Grouper(settings.grouping).settle()  # what is loaded once is not counted
    started = time.process_time()
    grouper = Grouper(settings.grouping)
    grouper.add(articles)
    grouper.settle()
    return (time.process_time() - started) / len(articles)


def _compared(articles: Sequence[Article], wanted: int) -> tuple[Estimate, Estimate]:
    if not articles:
        return Estimate("annotate", wanted, None), Estimate("compare", wanted, None)
    annotate(articles[0])
    started = time.process_time()
    found: dict[str, Annotations] = {article.id: annotate(article) for article in articles}
    each = (time.process_time() - started) / len(articles)
    unique = {article.id: article for article in articles}
    started = time.process_time()
    compare_story(Story("sample", tuple(unique)), tuple(unique.values()), found)
    return Estimate("annotate", wanted, each), Estimate("compare", wanted, (time.process_time() - started) / len(articles))
