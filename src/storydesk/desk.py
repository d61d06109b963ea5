"""The desk: the one door for the command line and for library users."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from storydesk.errors import InputError
from storydesk.model import Article, Rejected, Report, Story
from storydesk.pipeline import Progress, Settings, gather, reports, silent
from storydesk.report import check_site, write_site

SITE_MARK = "articles.jsonl"


class Desk:
    """Inputs, the articles they hold, the stories these make, and their reports. All is held in memory.

    Articles are read when they are first asked for, all inputs together, so that the same inputs give the same ids in whatever order they were added.
    """

    def __init__(self, settings: Settings | None = None, progress: Progress = silent) -> None:
        self._settings = settings or Settings()
        self._progress = progress
        self._inputs: list[Path] = []
        self._read: tuple[tuple[Article, ...], tuple[Rejected, ...]] | None = None

    def add(self, inputs: Iterable[str | Path]) -> None:
        """Name files, folders or JSON Lines to read; the same one twice is one. Raises InputError for a path that does not exist."""
        for path in map(Path, inputs):
            if str(path) != "-" and not path.exists():
                raise InputError(str(path), "there is no such file or folder", "give a file or folder that exists, or - for standard input")
            self._inputs.append(path)
        self._read = None

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in order of id."""
        return self._gathered()[0]

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """All that could not be read, in order of location."""
        return self._gathered()[1]

    def _gathered(self) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
        if self._read is None:
            articles, rejected = gather(self._inputs, self._progress)
            self._read = tuple(articles), tuple(rejected)
        return self._read

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
        return write_site(self.reports(), self.rejected, folder)


__all__ = ["Desk", "check_site"]
