"""Work folders and workers with which something is wrong."""

import json
import random
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from storydesk.engine import Workers
from storydesk.engine.stages import Task, perform
from storydesk.engine.workers import Lost, Outcome


def undone(finished: Path, work: Path, *stages: str) -> Path:
    """A copy of a finished work folder in which some stages are not done."""
    shutil.copytree(finished, work)
    for stage in stages:
        for marker in (work / "done" / stage).iterdir():
            for name in json.loads(marker.read_text(encoding="utf-8"))["files"]:
                (work / name).unlink()
            marker.unlink()
    return work


class Mortal:
    """Workers that die where a function of a module is given a word, and are otherwise this process."""

    def __init__(self, module: ModuleType, name: str, word: str) -> None:
        self.module, self.name, self.word, self.deaths = module, name, word, 0
        self.given: list[Task] = []

    def room(self) -> bool:
        return len(self.given) < 2

    def give(self, task: Task) -> None:
        self.given.append(task)

    def next(self) -> tuple[Task, Outcome]:
        task = self.given.pop(0)
        work = getattr(self.module, self.name)

        def dies(*arguments: Any, **options: Any) -> Any:
            if self.word in str(arguments):
                raise _Death
            return work(*arguments, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.module, self.name, dies)
            try:
                return task, perform(task)
            except _Death:
                self.deaths += 1
                return task, Lost(blamed=not self.given)

    def forget(self) -> None:
        self.given = []

    def close(self) -> None:
        self.forget()


class _Death(Exception):
    """A worker is no more."""


class Shuffled:
    """Workers that are given each partition twice, all of them in any order."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.held: list[Task] = []
        self.chance = random.Random(8)

    def room(self) -> bool:
        return True

    def give(self, task: Task) -> None:
        self.held += [task, task]
        self.chance.shuffle(self.held)

    def next(self) -> tuple[Task, Outcome]:
        while self.held and self.workers.room():
            self.workers.give(self.held.pop())
        return self.workers.next()

    def forget(self) -> None:
        self.workers.forget()

    def close(self) -> None:
        self.workers.close()
