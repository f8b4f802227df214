"""The database and its one unit of work: a block that commits or rolls back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError


class DatabaseUnusable(Exception):
    """The database cannot be opened; the message is one line for the operator."""


class Database:
    """Hands out connections: `read()` never writes, `write()` is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._writing = engine.execution_options(xunbao_writes=True)
        # SQLite reads a snapshot anyway; PostgreSQL would show each query of one digest another moment.
        self._reading = engine if self.is_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")

    @classmethod
    def open(cls, url: str) -> "Database":
        """Opens SQLite or PostgreSQL; raises DatabaseUnusable with one clear line."""
        try:
            place = make_url(url)
            if place.get_backend_name() == "sqlite":
                engine = _open_sqlite(url, place.database)
            else:
                engine = create_engine(url, pool_size=20, max_overflow=20, pool_pre_ping=True)
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except (ArgumentError, ImportError) as fault:
            raise DatabaseUnusable(f"database: not a usable address: {type(fault).__name__}") from fault
        except (SQLAlchemyError, OSError) as fault:
            raise DatabaseUnusable(f"database: cannot be opened: {_first_line(fault)}") from fault
        return cls(engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot to read from; nothing done here is kept."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: kept whole when the block ends, dropped whole when it raises."""
        with self._writing.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()


def _first_line(fault: BaseException) -> str:
    cause = getattr(fault, "orig", None) or fault
    return (str(cause).splitlines() or [type(cause).__name__])[0]


def _open_sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        folder = Path(path).parent
        folder.mkdir(parents=True, exist_ok=True)
        if not Path(path).exists():
            Path(path).touch(mode=0o600)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transaction control begins too late for BEGIN IMMEDIATE; ours is in _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: upgrading a read lock later would fail with "database is locked".
    writes = connection.get_execution_options().get("xunbao_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
