"""What a worker does: one partition of one stage, from files to files, and its marker last."""

import resource
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final

from storydesk.engine import annotating, comparing, extracting, giving, grouping, paging, profiling, sharing, sketching
from storydesk.engine.folder import Done, Folder, Late
from storydesk.engine.settings import EngineSettings

Outcome = tuple[Mapping[str, int], list[str]]
"""Counts, and the names of the files written."""
STAGES: Final[Mapping[str, Callable[[Folder, str, Any, EngineSettings], Outcome]]] = {
    "count": extracting.count_items,
    "extract": extracting.extract_partition,
    "profiles": profiling.profile_texts,
    "pages": paging.find_pages,
    "stories": grouping.group_lots,
    "tables": giving.write_tables,
    "annotate": annotating.annotate_articles,
    "compare": comparing.compare_stories,
    "sketch": sketching.sketch_stretch,
    "bands": sharing.propose_by_band,
    "prints": sharing.propose_by_prints,
    "candidates": sharing.gather,
    "links": sharing.link_portion,
}
"""By name. Those of stories in order, then those of copies across the archive."""
_ONE_AT_A_TIME: Final = Lock()
"""Parsers are not made for threads, and time and memory are measured by process."""


@dataclass(frozen=True, slots=True)
class Task:
    """One partition of one stage: `what` says which, `made_of` is the digest of all that decides what comes out, `units` how much work it is, `holder` the run that it is
    of."""

    stage: str
    key: str
    made_of: str
    work: str
    what: Any
    settings: EngineSettings = field(default_factory=EngineSettings)
    units: int = 1
    holder: str = ""


def perform(task: Task) -> Done:
    """Do a partition, unless it is done; the marker is written last. Others may do it at the same time: whoever is first with it has done it."""
    folder = Folder(task.work, task.holder)
    if done := folder.marked(task.stage, task.key, task.made_of):
        return done

    def wanted() -> None:
        folder.held()
        if done := folder.marked(task.stage, task.key, task.made_of):
            raise Late(done)

    folder.check = wanted
    with _ONE_AT_A_TIME:
        try:
            return _performed(task, folder)
        except Late as late:
            return late.done


def _performed(task: Task, folder: Folder) -> Done:
    forget_peak()
    started = time.process_time()
    counts, names = STAGES[task.stage](folder, task.key, task.what, task.settings)
    cpu, memory = time.process_time() - started, peak_memory()
    sizes = {name: folder.size(name) for name in names}
    done = Done(task.stage, task.key, task.made_of, dict(counts), sizes, round(cpu, 4), memory)
    folder.mark(done)
    return done


def forget_peak() -> None:
    """Count the most bytes that this process holds from now on, where the system can (Linux); else it stays the most since its start."""
    with suppress(OSError), Path("/proc/self/clear_refs").open("w", encoding="ascii") as references:
        references.write("5")


def peak_memory() -> int:
    """The most bytes that this process has held since it was told to forget."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
