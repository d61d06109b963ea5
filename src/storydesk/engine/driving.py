"""Driving one stage: partitions are given out, what is done is left, what was lost is tried again, and what kills workers is found and set aside.

A partition is lost with its worker. It may be innocent (the machine took the worker away, or another partition was with the same worker), so it is tried again with
nothing else about. Lost again, it is cut in two and both halves are tried; a single item that is lost `TRIES` times, or that raises an error, is set aside: the
partition is done without it, and what was left out is told. So one bad article costs a few workers and never the run, and the search for it
takes as many steps as its partition can be halved. Errors that are no fault of an item (a full disk, a missing language model) end the run; what is done stays done.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from storydesk.engine.folder import Done, Folder
from storydesk.engine.stages import Task
from storydesk.engine.workers import Lost, Unreached, Workers
from storydesk.errors import StorydeskError

TRIES: Final = 2
"""A single item that a worker died of so often, with nothing else about, is set aside: after the partitions that it was cut out of, each of which killed one too."""
UNREACHED: Final = 20
"""So often in a row a partition may be given out and nobody be there to take it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a stage is. `done` and `total` in its unit of work, `partitions` those done, `left` those not; `rate` units a second, `seconds` an estimate of what is
    left; both None until something was done."""

    stage: str
    done: int
    total: int
    partitions: int
    left: int
    rate: float | None
    seconds: float | None


Tell = Callable[[Standing], None]
Halves = Callable[["Driver", Task], Sequence[Task]]
"""A partition cut in two; empty where it is a single item."""
Spared = Callable[[Task], Task | None]
"""The partition without what kills workers; None where nothing is left to leave out."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the partitions of a stage are cut, and what is done about one that cannot be cut."""

    halves: Halves = lambda driver, task: ()
    spared: Spared = lambda task: None


@dataclass(slots=True)
class Account:
    """What a stage took: partitions that were `done` now and before, and those lost, cut and set aside; `seconds` on the clock."""

    stage: str
    done: list[Done] = field(default_factory=list)
    seconds: float = 0.0
    losses: int = 0
    cut: int = 0
    set_aside: int = 0


class Driver:
    """Gives out partitions to workers, stage by stage."""

    def __init__(self, folder: Folder, workers: Workers, tell: Tell) -> None:
        self.folder, self.workers, self.tell = folder, workers, tell
        self._lost: Counter[str] = Counter()
        self._unreached = 0

    def stage(self, name: str, tasks: Iterable[Task], kind: Kind) -> Account:
        """Have all partitions of a stage done. Raises what ends a run: OSError, StorydeskError."""
        run, started = _Run(Account(name), kind), monotonic()
        for task in tasks:
            self._take(task, run)
        try:
            self._drive(run)
        except BaseException:
            self.workers.forget()
            raise
        run.account.done.sort(key=lambda done: done.key)
        run.account.seconds = monotonic() - started
        return run.account

    def _drive(self, run: "_Run") -> None:
        left = total = sum(t.units for t in run.waiting)
        started = monotonic()
        while run.partitions_left():
            self._give(run)
            if not run.flying:
                continue
            task, outcome = self.workers.next()
            if run.flying.get(task.key) is not task:
                continue  # told twice, or left from a run that ended
            alone = len(run.flying) == 1
            del run.flying[task.key]
            if isinstance(outcome, Done):
                run.account.done.append(outcome)
                left, self._unreached = left - task.units, 0
            elif isinstance(outcome, Unreached):
                self._missed(task)
                run.waiting.appendleft(task)
            else:
                self._mourn(task, outcome, alone, run)
            self.tell(_standing(run.account.stage, total, left, run, monotonic() - started))

    def _give(self, run: "_Run") -> None:
        """Give out what there is room for. What is under suspicion waits until nothing else is about."""
        while run.waiting and self.workers.room():
            self._fly(run.waiting.popleft(), run)
        if run.flying:
            return
        if run.doomed:
            self._cut(*run.doomed.popleft(), run)
        elif run.suspects:
            self._fly(run.suspects.popleft(), run)

    def _fly(self, task: Task, run: "_Run") -> None:
        run.flying[task.key] = task
        self.workers.give(task)

    def ask(self, task: Task) -> Done | None:
        """Have one partition done while no other is about; None where it kills the worker."""
        losses = 0
        while losses < TRIES:
            self.workers.give(task)
            given, outcome = self.workers.next()
            while given is not task:
                given, outcome = self.workers.next()
            if isinstance(outcome, Unreached):
                self._missed(task)
                continue
            self._unreached = 0
            if isinstance(outcome, Done):
                return outcome
            _raise_what_ends(outcome)
            losses += 1
        return None

    def _take(self, task: Task, run: "_Run") -> None:
        """Leave what is done; go on with the parts of what was cut."""
        done = self.folder.marked(task.stage, task.key, task.made_of)
        if done is None:
            run.waiting.append(task)
        elif done.parts:
            for part in run.kind.halves(self, task):
                self._take(part, run)
        else:
            run.account.done.append(done)

    def _missed(self, task: Task) -> None:
        self._unreached += 1
        if self._unreached > UNREACHED:
            raise StorydeskError(f"{task.stage} {task.key}: no worker could be reached; what is done stays done, start again to go on")

    def _mourn(self, task: Task, lost: Lost, alone: bool, run: "_Run") -> None:
        """Try again, or have it cut. A part of what was cut is under suspicion from the start."""
        _raise_what_ends(lost)
        run.account.losses += 1
        name = f"{task.stage} {task.key}"
        self._lost[name] += 1 if alone or lost.blamed or lost.problem else 0
        enough = 1 if "." in task.key or lost.problem else 2
        if self._lost[name] < enough:
            run.suspects.append(task)
        else:
            run.doomed.append((task, lost))

    def _cut(self, task: Task, lost: Lost, run: "_Run") -> None:
        """Cut a partition that kills workers, or set a single item aside."""
        name = f"{task.stage} {task.key}"
        if parts := run.kind.halves(self, task):
            run.account.cut += 1
            self.folder.mark(Done(task.stage, task.key, task.made_of, parts=tuple(part.key for part in parts)))
            run.waiting.extend(parts)
        elif lost.problem is None and self._lost[name] < TRIES:
            run.suspects.append(task)
        elif spared := run.kind.spared(task):
            run.account.set_aside += 1
            self._lost[name] = 0
            run.waiting.append(spared)
        else:
            why = f"it ends in {lost.problem!r}" if lost.problem else "workers die of it"
            raise StorydeskError(f"{name}: no worker can do it: {why}") from lost.problem


@dataclass(slots=True)
class _Run:
    """A stage that runs: what waits, what was lost and is tried alone, what is to be cut, and what was given out."""

    account: Account
    kind: Kind
    waiting: deque[Task] = field(default_factory=deque)
    suspects: deque[Task] = field(default_factory=deque)
    doomed: deque[tuple[Task, Lost]] = field(default_factory=deque)
    flying: dict[str, Task] = field(default_factory=dict)

    def partitions_left(self) -> int:
        """How many are not done."""
        return len(self.waiting) + len(self.suspects) + len(self.doomed) + len(self.flying)


def _raise_what_ends(lost: Lost) -> None:
    if isinstance(lost.problem, (OSError, StorydeskError)):
        raise lost.problem


def _standing(stage: str, total: int, left: int, run: _Run, seconds: float) -> Standing:
    now = total - left
    rate = now / seconds if now and seconds > 0 else None
    return Standing(stage, now, total, len(run.account.done), run.partitions_left(), rate, left / rate if rate else None)
