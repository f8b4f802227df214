"""One archive with the whole ledger and its photos, taken while the bot is at work."""

import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, insert, select, text

from bot.migrate import upgrade
from models.db import Database
from models.tables import Base
from models.tokens import forget_all

ROWS = 1000


def write_backup(db: Database, media: Path, target: Path, tell: Callable[[str], None] = lambda _: None) -> None:
    """Writes `target` (.tar.gz, readable by us alone) at once and whole; `tell` hears what is being copied.

    The ledger in it is a SQLite file, from whichever database it comes. Raises FileExistsError and OSError.
    """
    if target.exists():
        raise FileExistsError(17, "is there already", str(target))
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".backup-") as folder:
        ledger = Path(folder) / "ledger.db"
        copy_ledger(db, ledger, tell)
        archive = Path(folder) / "archive"
        descriptor = os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
            tar.add(ledger, "ledger.db")
            if media.is_dir():
                tell("media")
                tar.add(media, "media", filter=_without_unfinished)
        os.link(archive, target)  # unlike rename it never takes the place of another file


def _without_unfinished(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if member.name.endswith(".new") else member


def copy_ledger(db: Database, path: Path, tell: Callable[[str], None] = lambda _: None) -> None:
    """Copies the ledger as it stands into a new SQLite file, without the platforms' tokens."""
    path.touch(mode=0o600)
    if db.is_sqlite:
        _copy_pages(db, path)
    copy = Database.open(f"sqlite:///{path}")
    try:
        if not db.is_sqlite:
            upgrade(copy)
            _copy_rows(db, copy, tell)
        with copy.write() as tx:
            forget_all(tx)
        _settle(copy)
    finally:
        copy.close()


def _copy_pages(db: Database, path: Path) -> None:
    with db.read() as connection, sqlite3.connect(path) as copy:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        source.backup(copy)
    copy.close()


def _copy_rows(db: Database, copy: Database, tell: Callable[[str], None]) -> None:
    # One snapshot for all tables, or a row could point at one that was copied before it was written.
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as source, copy.write() as target:
        _same_revision(source, target)
        target.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in Base.metadata.sorted_tables:
            tell(table.name)
            for rows in source.execution_options(yield_per=ROWS).execute(select(table)).mappings().partitions():
                target.execute(insert(table), [dict(row) for row in rows])


def _same_revision(source: Connection, target: Connection) -> None:
    found, wanted = (MigrationContext.configure(one).get_current_revision() for one in (source, target))
    assert found == wanted, "the command checks this before"


def _settle(copy: Database) -> None:
    # Into the one file: the copy must need no journal beside it.
    with copy.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
