"""The county that the dialogues happen in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.db import Database
from tests.databases import empty_sqlite
from tests.handlers.world import World


@pytest.fixture(scope="session")
def sqlite_ledger(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One SQLite file for all dialogues: SQLAlchemy works out each statement once for it, and not for each test."""
    path = tmp_path_factory.mktemp("dialogues") / "ledger.db"
    shutil.copy(sqlite_template, path)
    database = Database.open(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Database:
    """An empty ledger, once on each kind of database."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_db")
    database: Database = request.getfixturevalue("sqlite_ledger")
    empty_sqlite(database)
    return database


@pytest.fixture
def world(db: Database) -> World:
    """A small county on each kind of database."""
    return World(db)
