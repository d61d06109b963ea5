"""The engine: the stages of `pipeline.py` over an archive, by processes of one machine or by a Dask cluster, with Parquet between the stages.

    with Processes(2) as workers:
        run = Run("work", workers)
        run.run(["archive/"])        # again after a stop: it goes on behind what is done
        run.site("site")             # byte for byte what `storydesk build archive/` writes

folder.py      the work folder: whole files, done-markers
partitions.py  the input, cut
stages.py      what a worker does; extracting, profiling, paging, grouping, giving, annotating, comparing are the stages of stories,
               sketching and sharing those of copies across the archive
workers.py     this process, processes of this machine; cluster.py: a Dask cluster
driving.py     a stage driven: given out, lost, tried again, cut, set aside; cutting.py: cut how
running.py     the stages of stories in order; across.py: those of copies
accounts.py    what a run came to
"""

from storydesk.engine.accounts import RunReport
from storydesk.engine.driving import Standing
from storydesk.engine.running import Run
from storydesk.engine.settings import EngineSettings
from storydesk.engine.workers import Here, Processes, Workers

__all__ = ["EngineSettings", "Here", "Processes", "Run", "RunReport", "Standing", "Workers"]
