"""The desk: the one door for the command line, the web and library users.

    >>> with Desk.open("ferry.db") as desk:
    ...     desk.add(["examples/dunmarrow-ferry"])
    ...     desk.refresh()
    ...     for card in desk.stories():
    ...         print(card.headline, card.articles)

A desk keeps what it reads: in a file, in PostgreSQL, or, as `Desk()`, in memory until it is closed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any

from storydesk.desk import adding, copying, doctor, exchange, judging, listing, overviews, refreshing, searching, settling, showing
from storydesk.desk.accounts import Accounts, Person
from storydesk.desk.alarms import Alarms
from storydesk.desk.code import by_tagger, code_version
from storydesk.desk.frames import Table
from storydesk.desk.rows import KeptArticles, article_of
from storydesk.desk.values import Added, ArticleCard, Counts, DatedChange, Hit, OutletCard, Page, PersonCard, Snippet, StoryCard
from storydesk.errors import InputError, UnknownError
from storydesk.model import Article, Comparison, Judgement, Rejected, Report, Story
from storydesk.pipeline import Progress, Settings, silent
from storydesk.report import article_to_json, check_site, from_json, to_json, write_site
from storydesk.report.ledger import LedgerRow, row_to_json
from storydesk.sources import given
from storydesk.store import IN_MEMORY, Store, articles, findings, judgements, open_store, stories
from storydesk.stories import Ruling, StoryChange
from storydesk.stories import Settings as GroupSettings
from storydesk.stories.explaining import Explanation, explain

__all__ = [
    "Accounts", "Added", "Alarms", "ArticleCard", "Counts", "DatedChange", "Desk", "Hit", "OutletCard", "Page", "Person", "PersonCard", "Snippet",
    "StoryCard", "Table", "check_site", "now_utc",
]  # fmt: skip

SITE_MARK = "articles.jsonl"


def now_utc() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Desk:
    """Articles, the stories these make, what comparing them found, and what people decided.

    `Desk()` holds all in memory and decides every story anew until it is closed; a desk that was opened decides anew what is inside the window of the newest days.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        progress: Progress = silent,
        clock: Callable[[], str] = now_utc,
        store: Store | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.progress = progress
        self.clock = clock
        self.store = store or open_store(IN_MEMORY)
        self.accounts = Accounts(self.store, clock)
        self.alarms = Alarms(self.store, clock)
        self._groups = settling.Groups(GroupSettings() if store else GroupSettings(window=None))

    @classmethod
    def open(
        cls,
        url: str | Path = "storydesk.db",
        settings: Settings | None = None,
        progress: Progress = silent,
        clock: Callable[[], str] = now_utc,
        make: bool = True,
    ) -> "Desk":
        """The desk kept at a path or an SQLAlchemy URL (sqlite:///FILE, postgresql+psycopg://HOST/NAME), made where there is none.

        Raises StoreError where it cannot be opened, and, without `make`, where there is none.
        """
        return cls(settings, progress, clock, open_store(url, make))

    def close(self) -> None:
        """Let go of the store. What was added is kept, but for a desk in memory."""
        self.store.close()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _repr_html_(self) -> str:
        """What a notebook shows: how much there is, and the stories of most outlets."""
        counts = self.counts()
        numbers = (
            f"{counts.articles} articles, {counts.stories} stories, {counts.waiting} waiting to be compared, {counts.rejected} not read"
        )
        rows = "".join(
            f"<tr><td>{c.articles}</td><td>{len(c.outlets)}</td><td>{escape(c.last_published or '')}</td><td>{escape(c.headline or '')}</td></tr>"
            for c in self.stories(limit=10)
        )
        return f"<p>{numbers}</p><table><tr><th>articles</th><th>outlets</th><th>newest</th><th>headline</th></tr>{rows}</table>"

    # -- taking in ------------------------------------------------------------------------------------------------------------------------

    def add(self, sources: Iterable[str | Path]) -> Added:
        """Read files, folders and JSON Lines, keep their articles and put these into stories. The same again adds nothing.

        Each batch is on the disk before the next is read; after a crash the same sources go on behind it. Raises InputError for a path that does not exist.
        """
        return adding.add_sources(self.store, given(sources), self.clock(), self.progress, self.settle, self.settings.extract)

    def add_articles(self, items: Iterable[Article | Rejected]) -> Added:
        """Keep articles that were read elsewhere, and put them into stories."""
        return adding.add_items(self.store, items, self.clock(), self.progress, self.settle)

    def settle(self) -> list[StoryChange]:
        """Put what is new into stories and obey new judgements. Returns what changed, in order."""
        return settling.settle(self.store, self._groups, self.clock())

    def refresh(self, only: Iterable[str] | None = None) -> int:
        """Compare the stories whose report is missing or stale, or those named alone. Returns how many were compared."""
        return refreshing.refresh(
            self.store, self._groups, self.settings, self.clock(), self.progress, None if only is None else list(only)
        )

    @property
    def _code(self) -> str:
        """The version of the code and of the tagger that reports must be made by here."""
        return by_tagger(code_version(), self.settings.best)

    # -- looking --------------------------------------------------------------------------------------------------------------------------

    def stories(
        self,
        query: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        after: str | None = None,
        before: str | None = None,
        min_articles: int = 1,
        disagreement: bool | None = None,
        order: str = "weight",
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[StoryCard]:
        """A page of stories. `query` as in `search`; `after` and `before` are days; `order` is weight (outlets, then articles), newest or changed."""
        wish = listing.Wish(query, outlet, language, after, before, min_articles, disagreement, order)
        return listing.list_stories(self.store, wish, limit, cursor, self._code)

    def all_stories(self) -> Iterator[StoryCard]:
        """Every story, page by page, those of most outlets first."""
        page = self.stories(limit=500)
        yield from page
        while page.next is not None:
            page = self.stories(limit=500, cursor=page.next)
            yield from page

    def story(self, identity: str) -> Story:
        """A story by its id, or by that of one that became part of it. Raises InputError where there is none."""
        with self.store.reading() as connection:
            row = stories.get(connection, identity)
            speaking = stories.speaking(connection, [row.id]).get(row.id, []) if row else []
        if row is None:
            raise UnknownError(identity, "there is no such story")
        return Story(row.id, tuple(s.id for s in speaking))

    def report(self, identity: str) -> Report:
        """The report of a story: the kept one, or made and kept now where it is missing or stale. Raises InputError where there is no such story."""
        story = self.story(identity).id
        self.refresh([story])
        return from_json(self.report_json(story))

    def reports(self) -> Iterator[Report]:
        """The report of every story, that of most articles first; those of one article without a comparison, unless that is asked for in the settings."""
        self.refresh()
        with self.store.reading() as connection:
            names = stories.names_by_size(connection)
        for name in names:
            yield from_json(self.report_json(name))

    def _uncompared(self, name: str) -> Report:
        task = refreshing.task_of(self.store, self._groups, name)
        if task is None:
            raise UnknownError(name, "there is no such story")
        by_id = {a.id: a for a in task.articles}
        return Report(task.story, tuple(by_id[i] for i in task.story.articles), Comparison())

    def article(self, identity: str) -> Article:
        """An article by its id. Raises InputError where there is none."""
        with self.store.reading() as connection:
            rows = articles.get(connection, [identity])
        if not rows:
            raise UnknownError(identity, "there is no such article")
        return article_of(rows[0])

    def versions(self, identity: str) -> list[Article]:
        """All texts of an article's page, in order of arrival. Raises InputError where there is no such article."""
        root = self.article(identity)
        with self.store.reading() as connection:
            return [article_of(row) for row in articles.versions(connection, [root.version_of or root.id])]

    def story_of(self, identity: str) -> str | None:
        """The id of an article's story; None while it is in none."""
        with self.store.reading() as connection:
            rows = articles.get(connection, [identity])
        return rows[0].story if rows else None

    def articles(self) -> Iterator[Article]:
        """All articles, versions included, in order of arrival."""
        done = 0
        with self.store.reading() as connection:
            while rows := articles.arrived(connection, done, settling.PORTION):
                yield from map(article_of, rows)
                done = rows[-1].seq

    def rejected(self, limit: int = 50, cursor: str | None = None) -> Page[Rejected]:
        """What could not be read, the newest first."""
        with self.store.reading() as connection:
            rows = articles.rejections(connection, searching.number(cursor), limit + 1)
        items = tuple(Rejected(r.location, r.stage, r.reason, r.detail) for r in rows[:limit])
        return Page(items, str(rows[limit - 1].seq) if len(rows) > limit else None)

    def people(self, limit: int = 500) -> list[PersonCard]:
        """Who is quoted in the compared stories, those of most quotes first. Two people of one name are one here."""
        return overviews.people(self.store, limit)

    def outlets(self) -> list[OutletCard]:
        """The outlets, those of most articles first: what they cover, and how much of it is their own."""
        return overviews.outlets(self.store)

    def counts(self) -> Counts:
        """How much there is of everything."""
        return overviews.counts(self.store, self._code, 1 if self.settings.singles else 2)

    def all_rejected(self) -> list[Rejected]:
        """All that could not be read, in order of location."""
        with self.store.reading() as connection:
            rows = articles.rejections(connection, None, None)
        return sorted((Rejected(r.location, r.stage, r.reason, r.detail) for r in rows), key=lambda r: (r.location, r.stage, r.reason))

    def changes(self, since: str | None = None, story: str | None = None, after: int = 0, limit: int | None = None) -> list[DatedChange]:
        """What happened to stories, the oldest first: later than a time, to one story, behind a number."""
        with self.store.reading() as connection:
            rows = stories.log(connection, since, story, after, limit)
        return [DatedChange(row.seq, row.at, settling.change_of(row)) for row in rows]

    def search(self, query: str, limit: int = 20, cursor: str | None = None) -> Page[Hit]:
        """Articles that hold words, "phrases", speaker:, outlet:, before:, after:, has:disagreement. Raises InputError for a field that makes no sense."""
        return searching.search(self.store, query, limit, cursor)

    def is_too_early(self, query: str) -> bool:
        """Does a search ask for what only comparing finds (speaker:, has:disagreement), while stories wait for it and none was compared yet?"""
        asked, counts = searching.parse(query), self.counts()
        return (asked.disagreement or asked.speaker is not None) and not counts.compared and counts.waiting > 0

    def quotes(
        self, speaker: str | None = None, outlet: str | None = None, after: str | None = None, before: str | None = None
    ) -> Table[LedgerRow]:
        """Printed quotes of the compared stories, the oldest first. `speaker` is a name or a part of one. The table becomes an Arrow, pandas or polars one on demand."""
        with self.store.reading() as connection:
            rows = findings.said(connection, refreshing.quote_conditions(speaker, outlet, after, before))
        return Table(LedgerRow, [refreshing.ledger_row_of(row) for row in rows], "quotes")

    # -- for pages and feeds --------------------------------------------------------------------------------------------------------------

    def stamp(self, identity: str) -> str:
        """What a story's page is drawn from, as a short text: another one means another page."""
        return showing.stamp(self.store, identity)

    def is_stale(self, identity: str) -> bool:
        """Does the kept report of a story wait to be made again?"""
        return showing.is_stale(self.store, identity, self._code)

    def report_json(self, identity: str) -> dict[str, Any]:
        """The report as JSON, as it was last made; never waits for comparing. A story that was not compared yet has its articles alone."""
        story = self.story(identity).id
        return showing.kept_json(self.store, story, self.judgements()) or to_json(self._uncompared(story))

    def article_cards(self, ids: Iterable[str]) -> list[ArticleCard]:
        """Cards of articles, in the order asked for; unknown ids are left out."""
        return showing.article_cards(self.store, ids)

    def newest(self, limit: int = 50) -> list[ArticleCard]:
        """The articles that came in last, the newest first."""
        return showing.newest(self.store, limit)

    # -- deciding -------------------------------------------------------------------------------------------------------------------------

    def judge(self, verdict: str, subjects: Sequence[str], author: str, note: str = "") -> Judgement:
        """Keep a decision and obey it. Raises InputError for one that makes no sense or names what is not there."""
        judgement = judging.make(self.store, verdict, subjects, author, note, self.clock())
        with self.store.writing() as connection:
            judgements.put(connection, self.store.dialect, judging.row_of(judgement))
        self.settle()
        return judgement

    def obey(self, decided: Iterable[Judgement]) -> list[Ruling]:
        """Keep decisions that were made elsewhere, as they are, and obey them. Returns what has become of each that is about articles and stories."""
        with self.store.writing() as connection:
            for judgement in decided:
                judgements.put(connection, self.store.dialect, judging.row_of(judgement))
        self.settle()
        with self._groups.lock, self.store.reading() as connection:
            return self._groups.at(connection, stories.settled(connection)[1]).rulings()

    def judgements(self, subject: str | None = None) -> list[Judgement]:
        """What people decided, in order, on one subject or on all."""
        with self.store.reading() as connection:
            found = [settling.judgement_of(row) for row in judgements.all_of(connection)]
        return found if subject is None else [j for j in found if subject in j.subjects]

    def why(self, identity: str) -> Explanation:
        """Why an article is in its story: what it is most like, in quoted words, and why it is in no other. Raises InputError where there is no such article, and for one
        whose story is closed: what was weighed then is forgotten."""
        article = self.article(identity)
        with self._groups.lock, self.store.reading() as connection:
            entered = stories.entered(connection, [article.id]).get(article.id, article.id)
            grouper = self._groups.at(connection, stories.settled(connection)[1])
            if entered not in grouper.shelf.row_of:
                raise InputError(identity, "its story is closed, and what was weighed then is forgotten")
            return explain(grouper, entered, KeptArticles(connection))

    # -- giving out -----------------------------------------------------------------------------------------------------------------------

    def build(self, out: str | Path) -> int:
        """Write the story site to a folder, and return the number of stories. Raises InputError where the folder holds something else."""
        folder = Path(out)
        if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / SITE_MARK).exists())):
            raise InputError(str(folder), "holds something that is not a story site", "name a new or empty folder")
        return write_site(self.reports(), self.all_rejected(), folder)

    def export(self, path: str | Path, what: str = "articles") -> int:
        """Write articles, stories, reports, quotes, judgements, changes or rejected to a file: .jsonl (.gz, .zst) or .parquet, a row each. Returns how many.

        Raises InputError where the file cannot be made, MissingPartError for Parquet without pyarrow.
        """
        rows: dict[str, Callable[[], Iterable[Any]]] = {
            "articles": lambda: map(article_to_json, self.articles()),
            "stories": lambda: map(asdict, self.all_stories()),
            "quotes": lambda: map(row_to_json, self.quotes()),
            "reports": lambda: map(to_json, self.reports()),
            "judgements": lambda: map(asdict, self.judgements()),
            "changes": lambda: map(asdict, self.changes()),
            "rejected": lambda: map(asdict, self.all_rejected()),
        }
        if what not in rows:
            raise InputError(what, "is nothing that can be exported", f"use one of {', '.join(rows)}")
        return exchange.write(Path(path), rows[what]())

    def import_articles(self, path: str | Path) -> Added:
        """Take in the articles of an export, with their blocks as they are. Raises InputError where there is no such file."""
        return self.add_articles(exchange.read_articles(Path(path)))

    def back_up(self, path: str | Path) -> None:
        """Copy everything to a new SQLite file, as it is at this moment. Raises InputError where the file is there already."""
        copying.back_up(self.store, Path(path))

    @classmethod
    def restore(cls, path: str | Path, url: str | Path) -> "Desk":
        """A desk with all that a backup holds, at a new place. Raises StoreError where that holds articles already."""
        return cls(store=copying.restore_from(Path(path), str(url)))

    def rebuild(self) -> int:
        """Make the search index anew and forget all reports, which are made again when they are asked for. Returns the number of articles."""
        return doctor.rebuild(self.store)
