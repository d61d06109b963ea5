"""PostgreSQL, through psycopg 3: for a desk that many use, or that has outgrown one file.

The index is a table of tsvectors with a GIN index. We give it our own terms with their places, headline words at weight A, so that both databases find the same;
PostgreSQL's parser and dictionaries take no part. What it cannot hold is not found: places beyond the 256th of one word in one article, for phrases.
Writers take one lock, so that there is one at a time, as with SQLite; readers see one moment (REPEATABLE READ) and wait for nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, Table, create_engine, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from storydesk.errors import MissingPartError, StoreError
from storydesk.store.dialects import CANDIDATES, HEADLINE_WEIGHT, Narrowing, Row, Wanted, upsert

LOCK: Final = 0x5D0_DE5C
"""The number of the writers' lock; any would do that nobody else in this database takes."""
WAIT: Final = "60s"
_FIND: Final = """
WITH found AS MATERIALIZED (
    SELECT s.seq FROM search s JOIN articles a ON a.seq = s.seq
    WHERE s.terms @@ CAST(:match AS tsquery) {narrowing} ORDER BY s.seq DESC LIMIT :candidates
)
SELECT s.seq, ts_rank(CAST(:weights AS real[]), s.terms, CAST(:match AS tsquery)) AS score
FROM found JOIN search s ON s.seq = found.seq ORDER BY score DESC, s.seq DESC LIMIT :limit
"""


class Postgres:
    """The dialect of PostgreSQL."""

    name = "postgresql"

    def engine(self, url: str) -> Engine:
        """Connections to a database that exists. Raises StoreError where it cannot be reached, MissingPartError without psycopg."""
        shown = make_url(url).render_as_string(hide_password=True)
        try:
            engine = create_engine(
                make_url(url).set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ", pool_pre_ping=True
            )
            with engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
        except ImportError as problem:
            raise MissingPartError("PostgreSQL needs psycopg: pip install 'storydesk[postgres]'") from problem
        except OperationalError as problem:
            raise StoreError(
                shown, f"cannot be reached: {problem.orig}", "start the server, and make the database with createdb"
            ) from problem
        return engine

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """A transaction that holds the writers' lock from its start."""
        with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection, connection.begin():
            try:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            except OperationalError as problem:
                shown = engine.url.render_as_string(hide_password=True)
                raise StoreError(shown, f"cannot be written now: {problem.orig}", "another program is writing; try again") from problem
            yield connection

    def put(self, connection: Connection, table: Table, rows: Sequence[Row], key: Sequence[str], replace: Sequence[str] = ()) -> None:
        """Insert or replace."""
        if rows:
            connection.execute(upsert(insert(table), key, replace), list(rows))

    def create_index(self, connection: Connection) -> None:
        """The table of terms, and an order of articles that PostgreSQL would not find by itself."""
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS search (seq integer PRIMARY KEY, terms tsvector NOT NULL)")
        connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS search_terms ON search USING gin (terms)")
        connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS articles_newest ON articles (day DESC NULLS LAST, seq DESC)")

    def drop_index(self, connection: Connection) -> None:
        """Remove it."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS search")

    def index(self, connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
        """Insert the terms with their places."""
        found = [{"seq": seq, "terms": _vector(headline.split(), body.split())} for seq, headline, body in rows]
        if found:
            connection.execute(text("INSERT INTO search (seq, terms) VALUES (:seq, CAST(:terms AS tsvector))"), found)

    def indexed(self, connection: Connection) -> int:
        """How many articles are in the index."""
        return connection.exec_driver_sql("SELECT count(*) FROM search").scalar() or 0

    def find(self, connection: Connection, wanted: Wanted, narrowing: Narrowing, limit: int) -> list[tuple[int, float]]:
        """Rank the newest matches by how often and where the words stand."""
        match = (" & " if wanted.all else " | ").join(f"({' <-> '.join(map(_quoted, phrase))})" for phrase in wanted.phrases)
        weights = [1 / HEADLINE_WEIGHT] * 3 + [1.0]
        values = {"match": match, "weights": weights, "candidates": CANDIDATES, "limit": limit, **narrowing.values}
        return [(row.seq, row.score) for row in connection.execute(text(_FIND.format(narrowing=narrowing.sql)), values)]

    def problems(self, connection: Connection) -> list[str]:
        """PostgreSQL keeps itself consistent; what can be asked for is whether its pages carry checksums that do not hold."""
        failures = connection.exec_driver_sql("SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()").scalar()
        return [f"{failures} pages failed their checksum"] if failures else []

    def describe(self, connection: Connection) -> dict[str, str]:
        """Version and size."""
        version = connection.exec_driver_sql("SHOW server_version").scalar()
        return {"PostgreSQL": str(version), "size": str(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar())}


def _quoted(term: str) -> str:
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _vector(headline: Sequence[str], body: Sequence[str]) -> str:
    """Terms with their places: the headline's at weight A, the text's behind a gap, so that no phrase reaches from one into the other."""
    places: dict[str, list[str]] = {}
    for place, term in enumerate(headline, 1):
        places.setdefault(term, []).append(f"{place}A")
    for place, term in enumerate(body, len(headline) + 2):
        places.setdefault(term, []).append(str(place))
    return " ".join(f"{_quoted(term)}:{','.join(found[:256])}" for term, found in places.items())
