"""A Dask cluster as workers: one that runs already, by the address of its scheduler, or one of processes of this machine that is started on loopback.

Dask sends partitions to its workers as pickles, and whoever can reach its scheduler can run code as its user: that is so for every Dask cluster. What is started here
listens on 127.0.0.1 only; a cluster of several machines belongs into a network of its own, or behind TLS. No pickle is ever written to a file.
"""

from collections.abc import Mapping
from concurrent.futures import CancelledError
from logging import ERROR
from types import TracebackType
from typing import Any, Final, Self
from uuid import uuid4

from storydesk.engine.stages import Task, perform
from storydesk.engine.workers import Lost, Outcome, Unreached
from storydesk.errors import InputError, MissingPartError, StorydeskError

try:
    import dask
    import distributed
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker
except ImportError as missing:
    raise MissingPartError("a cluster needs Dask: pip install 'storydesk[engine]'") from missing

AHEAD: Final = 2
"""Partitions given out for each thread of the cluster, so that none waits for the network."""
LOOPBACK: Final = "127.0.0.1"
TIMEOUT: Final = "distributed.comm.timeouts.connect"
CONFIG: Final[Mapping[str, Any]] = {
    "distributed.scheduler.allowed-failures": 0,
    "distributed.admin.tick.limit": "1h",
    TIMEOUT: "60s",
    "distributed.deploy.lost-worker-timeout": "10000d",
}
"""One death of a worker is told at once, since what to do about it is decided here; and a place whose workers die again and again is not given up."""
CLOSED: Final = ("closing", "closed")
"""What a client is that has given its scheduler up."""


class Cluster:
    """The workers of a Dask cluster. `address` is that of its scheduler; without one, `jobs` processes are started on this machine."""

    def __init__(self, address: str = "", jobs: int = 1, preload: tuple[str, ...] = ()) -> None:
        self._own: Any = None
        self._address = address
        self._config = dask.config.set(CONFIG)
        if not address:
            start: Any = distributed.LocalCluster
            self._own = start(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                host=LOOPBACK,
                dashboard_address=f"{LOOPBACK}:0",
                preload=preload,
                silence_logs=ERROR,
            )
        self._connect()

    def _connect(self) -> None:
        connect: Any = distributed.Client
        try:
            self._client = connect(self._own or self._address, set_as_default=False)
        except (TimeoutError, OSError) as problem:
            raise InputError(self._address, f"no Dask scheduler answers: {problem}", "start one with `dask scheduler`") from problem
        self._given: dict[str, tuple[Task, Any]] = {}
        self._waiting = _waiting(self._client)

    def room(self) -> bool:
        self._reached()
        try:
            threads = sum(self._client.nthreads().values())
        except (OSError, RuntimeError):  # the scheduler is away; what is given out now waits until it is back, or comes back unreached
            self._reached()
            threads = 0
        return len(self._given) < AHEAD * max(1, int(threads))

    def _reached(self) -> None:
        if self._client.status in CLOSED:
            told = f"the scheduler at {self._address or LOOPBACK} did not come back within {CONFIG[TIMEOUT]}"
            raise StorydeskError(f"{told}; what is done stays done, start again to go on")

    def give(self, task: Task) -> None:
        name = f"storydesk-{task.stage}-{task.key}-{uuid4().hex[:8]}"
        future = self._client.submit(perform, task, key=name, pure=False)
        self._given[name] = task, future
        self._waiting.add(future)

    def next(self) -> tuple[Task, Outcome]:
        future = next(self._waiting)
        task, _ = self._given.pop(future.key)
        try:
            if future.status == "finished":
                return task, future.result()  # asked for again where the worker that held it died meanwhile
            problem = future.exception() if future.status == "error" else None
        except (KilledWorker, CommClosedError, CancelledError) as gone:
            problem = gone
        if isinstance(problem, KilledWorker):
            return task, Lost(blamed=not self._given)
        if problem is None or isinstance(problem, (CommClosedError, CancelledError)):
            return task, Unreached()
        return task, Lost(problem)

    def forget(self) -> None:
        if self._client.status not in CLOSED:
            self._client.cancel([future for _, future in self._given.values()])
        self._given, self._waiting = {}, _waiting(self._client)

    def close(self) -> None:
        self._client.close()
        if self._own is not None:
            self._own.close()
        restore: Any = self._config.__exit__
        restore(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _waiting(client: Any) -> Any:
    """What tells which of the partitions given out is done."""
    watch: Any = distributed.as_completed
    return watch(loop=client.loop)
