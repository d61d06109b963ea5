"""Workers: who does partitions. One protocol, three kinds: this process (`Here`), processes of this machine (`Processes`), a Dask cluster (`cluster.Cluster`).

A worker that dies takes its partition with it and nothing else; what it wrote is not there, since it was not renamed. Who drives decides what to do about it.
"""

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import Any, Protocol, Self

from storydesk.engine.folder import Done
from storydesk.engine.stages import Task, perform


@dataclass(frozen=True, slots=True)
class Lost:
    """A partition was not done. `problem` is what a worker raised; None where the worker itself died; `blamed`: nothing else was with that worker."""

    problem: BaseException | None = None
    blamed: bool = True


@dataclass(frozen=True, slots=True)
class Unreached:
    """A partition was not done because nobody could be asked: not its own fault."""


Outcome = Done | Lost | Unreached


class Workers(Protocol):
    """Those who do partitions."""

    def room(self) -> bool:
        """May another partition be given out now?"""

    def give(self, task: Task) -> None:
        """Give a partition out."""

    def next(self) -> tuple[Task, Outcome]:
        """Wait for one of those given out."""

    def forget(self) -> None:
        """Wait for none of those given out any more."""

    def close(self) -> None:
        """Let the workers go."""


class Here:
    """This process does one partition after the other: for small input, and for folders in memory. A document that crashes the parser ends it."""

    def __init__(self) -> None:
        self._given: list[Task] = []

    def room(self) -> bool:
        return not self._given

    def give(self, task: Task) -> None:
        self._given.append(task)

    def next(self) -> tuple[Task, Outcome]:
        task = self._given.pop()
        return task, perform(task)

    def forget(self) -> None:
        self._given = []

    def close(self) -> None:
        self.forget()


class Processes:
    """So many processes of this machine, each with one partition at a time: which one died, and of which partition, is always known."""

    def __init__(self, jobs: int = 1, prepare: Callable[[], None] | None = None) -> None:
        self._prepare = prepare
        self._idle = [self._process() for _ in range(jobs)]
        self._busy: dict[Future[Done], tuple[Task, ProcessPoolExecutor]] = {}

    def _process(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, get_context("spawn"), initializer=partial(_begin, self._prepare))

    def room(self) -> bool:
        return bool(self._idle)

    def give(self, task: Task) -> None:
        process = self._idle.pop()
        try:
            future = process.submit(perform, task)
        except BrokenProcessPool:  # it died with nothing to do
            process = self._process()
            future = process.submit(perform, task)
        self._busy[future] = task, process

    def next(self) -> tuple[Task, Outcome]:
        done, _ = wait(self._busy, return_when=FIRST_COMPLETED)
        future = next(iter(done))
        task, process = self._busy.pop(future)
        problem = future.exception()
        if isinstance(problem, BrokenProcessPool):
            process.shutdown(wait=False)
            self._idle.append(self._process())
            return task, Lost()
        self._idle.append(process)
        return task, future.result() if problem is None else Lost(problem)

    def forget(self) -> None:
        for future, (_, process) in self._busy.items():
            future.cancel()
            process.shutdown(wait=False)
            self._idle.append(self._process())
        self._busy = {}

    def close(self) -> None:
        for process in self._idle:
            process.shutdown()
        for _, process in self._busy.values():
            process.shutdown(wait=False, cancel_futures=True)
        self._idle, self._busy = [], {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _begin(prepare: Callable[[], None] | None) -> None:
    """In a process that begins: have it end when the one that drives it does, however that ends."""
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    if prepare:
        prepare()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
