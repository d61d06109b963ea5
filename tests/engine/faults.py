"""Faults, as they happen to workers: loaded by each worker process, and armed by files in a folder that the environment names.

`kill-STAGE`       the worker that first writes rows in that stage takes the file away and dies
`full-STAGE`       as long as it is there, the disk is full for that stage
`slow`             the worker that first finds it takes it away, and from then on waits before each partition
Articles that hold the word of a stage in POISONS kill the worker in that stage, always.
"""

import errno
import os
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from storydesk.engine import annotating, comparing, extracting, stages, tables

FOLDER = "STORYDESK_FAULTS"
POISONS = {"extract": "hemlock", "annotate": "nightshade", "compare": "wolfsbane"}
PAUSE = 0.2


def dask_setup(worker: Any) -> None:
    """Called by Dask in each worker process."""
    install()


def install() -> None:
    """Make this process one that faults happen to."""
    state = {"stage": "", "slow": False}
    table: dict[str, Callable[..., Any]] = dict(stages.STAGES)
    stages.STAGES = {name: _watched(name, work, state) for name, work in table.items()}  # type: ignore[misc]
    flush = tables.Writer.flush

    def faulty(writer: tables.Writer) -> None:
        if _armed(f"kill-{state['stage']}", take=True):
            os.kill(os.getpid(), signal.SIGKILL)
        if _armed(f"full-{state['stage']}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "work")
        flush(writer)

    tables.Writer.flush = faulty  # type: ignore[method-assign]
    extract, annotate, compare = extracting.extract, annotating.annotate, comparing.compare_story
    extracting.extract = lambda raw, settings: extract(_sound("extract", raw, str(raw)), settings)  # type: ignore[attr-defined]
    annotating.annotate = lambda article: annotate(_sound("annotate", article, article.text))  # type: ignore[attr-defined]
    comparing.compare_story = lambda story, found, said: compare(story, _sound("compare", found, str(found)), said)  # type: ignore[attr-defined]


def _watched(name: str, work: Callable[..., Any], state: dict[str, Any]) -> Callable[..., Any]:
    def run(*arguments: Any) -> tuple[Mapping[str, int], list[str]]:
        state["stage"] = name
        state["slow"] = state["slow"] or _armed("slow", take=True)
        if state["slow"]:
            time.sleep(PAUSE)
        found: tuple[Mapping[str, int], list[str]] = work(*arguments)
        return found

    return run


def _armed(name: str, take: bool = False) -> bool:
    file = Path(os.environ[FOLDER]) / name
    if not take:
        return file.exists()
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    return True


def _sound(stage: str, value: Any, words: str) -> Any:
    if POISONS[stage] in words:
        os.kill(os.getpid(), signal.SIGKILL)
    return value
