"""The desk: the one door for the command line and for library users.

>>> from storydesk import Desk
>>> desk = Desk()
>>> desk.add(["examples/..."])  # doctest: +SKIP
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from storydesk.errors import InputError
from storydesk.model import Article, Rejected, Report, Story
from storydesk.pipeline import Progress, Settings, gather, reports, silent
from storydesk.report import check_site, write_site

SITE_MARK = "articles.jsonl"


class Desk:
    """Articles, the stories they make, and their reports. Holds everything in memory; the same article added twice is one."""

    def __init__(self, settings: Settings | None = None, progress: Progress = silent) -> None:
        self._settings = settings or Settings()
        self._progress = progress
        self._articles: dict[str, Article] = {}
        self._rejected: dict[tuple[str, str, str], Rejected] = {}

    def add(self, inputs: Iterable[str | Path]) -> None:
        """Read files, folders and JSON Lines. What cannot be read is kept in `rejected`. Raises InputError for a path that does not exist."""
        paths = [Path(p) for p in inputs]
        for path in paths:
            if str(path) != "-" and not path.exists():
                raise InputError(str(path), "there is no such file or folder", "give a file or folder that exists, or - for standard input")
        articles, rejected = gather(paths, self._progress)
        self._articles.update({a.id: a for a in articles})
        self._rejected.update({(r.location, r.stage, r.reason): r for r in rejected})

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in order of id."""
        return tuple(sorted(self._articles.values(), key=lambda a: a.id))

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """All that could not be read, in order of location."""
        return tuple(sorted(self._rejected.values(), key=lambda r: (r.location, r.stage, r.reason)))

    def reports(self) -> Iterator[Report]:
        """The report of every story, the story of most articles first."""
        return reports(self.articles, self._settings, self._progress)

    def stories(self) -> list[Story]:
        """The stories, without comparing their articles."""
        from storydesk.stories import group

        return group(self.articles)

    def build(self, out: str | Path) -> int:
        """Write the story site to a folder, and return the number of stories. Raises InputError where the folder holds something else."""
        folder = Path(out)
        if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / SITE_MARK).exists())):
            raise InputError(str(folder), "holds something that is not a story site", "name a new or empty folder")
        found = list(self.reports())
        write_site(found, self.rejected, folder)
        return len(found)


__all__ = ["Desk", "check_site"]
