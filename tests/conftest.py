"""Fixtures that all tests share: an empty ledger on SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.db import Database
from models.tables import Base
from tests.databases import empty_postgres, make_sqlite_template, postgres_server
from tests.parts import MISSING, miss_part


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL; without one the tests are skipped, in CI they fail."""
    try:
        with postgres_server() as address:
            yield address
    except Exception as fault:
        miss_part(f"PostgreSQL does not start here: {fault}")


@pytest.fixture(scope="session")
def postgres_ledger(postgres_url: str) -> Iterator[Database]:
    """The session's PostgreSQL with all tables."""
    database = Database.open(postgres_url)
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sqlite_template(tmp_path_factory.mktemp("template") / "ledger.db")


@pytest.fixture
def sqlite_db(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty ledger in a SQLite file."""
    path = tmp_path / "ledger.db"
    shutil.copy(sqlite_template, path)
    database = Database.open(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def postgres_db(postgres_ledger: Database) -> Database:
    """An empty ledger on PostgreSQL."""
    empty_postgres(postgres_ledger)
    return postgres_ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Database:
    """An empty ledger, once on each kind of database."""
    name = "sqlite_db" if request.param == "sqlite" else "postgres_db"
    database: Database = request.getfixturevalue(name)
    return database


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long stories first, so that none is left to one process alone when all else is done."""
    folders = ("browser", "scenarios", "bot", "handlers", "models", "nlp")
    items.sort(key=lambda one: folders.index(one.path.parent.name) if one.path.parent.name in folders else len(folders))


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: stories wait for timers, browsers and servers most of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in the last lines which parts could not run here."""
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr}
    for reason in sorted(one for one in reasons if MISSING in one):
        terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)
