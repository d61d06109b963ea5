"""How partitions that kill workers are cut, and done without what kills them: those of a stage whose partitions are numbered things, `first` to `last` (exclusive)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from storydesk.engine.driving import Driver, Kind
from storydesk.engine.settings import digest
from storydesk.engine.stages import Task


def _halves(driver: Driver, task: Task) -> Sequence[Task]:
    middle = (task.what.first + task.what.last) // 2
    if middle == task.what.first:
        return ()
    halves = replace(task.what, last=middle), replace(task.what, first=middle)
    units = task.units // 2, task.units - task.units // 2
    return [
        replace(task, key=f"{task.key}.{n}", made_of=digest(task.made_of, n), what=half, units=units[n]) for n, half in enumerate(halves)
    ]


def _spared(task: Task) -> Task | None:
    return None if task.what.dead else replace(task, what=replace(task.what, dead=True))


NUMBERED: Final = Kind(_halves, _spared)
