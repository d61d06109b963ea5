"""Workers that faults can happen to, on a real Dask scheduler: two processes on loopback, started once."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.engine import faults

if TYPE_CHECKING:
    from storydesk.engine.cluster import Cluster


@pytest.fixture(scope="session")
def armoury(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that workers look into for faults."""
    folder = tmp_path_factory.mktemp("faults")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(faults.FOLDER, str(folder))
        yield folder


@pytest.fixture(scope="session")
def cluster(armoury: Path) -> "Iterator[Cluster]":
    pytest.importorskip("distributed", reason="no Dask: pip install 'storydesk[engine]'")
    from storydesk.engine.cluster import Cluster

    with Cluster(jobs=2, preload=(str(faults.__file__),)) as workers:
        yield workers
