"""The engine: the stages of `pipeline.py` over an archive, by processes of one machine or by a Dask cluster, with Parquet between the stages.

    with Processes(2) as workers:
        run = Run("work", workers)
        run.run(["archive/"])        # again after a stop: it goes on behind what is done
        run.site("site")             # byte for byte what `storydesk build archive/` writes

folder.py      the work folder: whole files, done-markers
partitions.py  the input, cut
stages.py      what a worker does; extracting, paging, grouping, annotating, comparing, giving are the stages
workers.py     this process, processes of this machine; cluster.py: a Dask cluster
driving.py     a stage driven: given out, lost, tried again, cut, set aside
running.py     the stages in order
accounts.py    what a run came to
"""

from storydesk.engine.accounts import RunReport
from storydesk.engine.driving import Standing
from storydesk.engine.running import Run
from storydesk.engine.settings import EngineSettings
from storydesk.engine.workers import Here, Processes, Workers

__all__ = ["EngineSettings", "Here", "Processes", "Run", "RunReport", "Standing", "Workers"]
