"""Fixtures that all tests share: an empty ledger on SQLite and on PostgreSQL."""

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long stories first, so that none is left to one process alone when all else is done; a dialogue told in many
    words runs on SQLite in all of them and on PostgreSQL in the first: the words differ, not what is written."""
    folders = ("browser", "scenarios", "bot", "handlers", "models", "nlp")
    items.sort(key=lambda one: folders.index(one.path.parent.name) if one.path.parent.name in folders else len(folders))
    first: dict[tuple[str, str], pytest.Item] = {}
    again = [one for one in items if _is_dialogue(one) and first.setdefault(_story_of(one), one) is not one]
    config.hook.pytest_deselected(items=again)
    left_out = set(again)
    items[:] = [one for one in items if one not in left_out]


def _is_dialogue(item: pytest.Item) -> bool:
    """Whether it is a dialogue on PostgreSQL, of which there may be several in other words."""
    spec = getattr(item, "callspec", None)
    return spec is not None and item.path.parent.name == "handlers" and spec.params.get("db") == "postgresql"


def _story_of(item: pytest.Item) -> tuple[str, str]:
    return str(item.path), getattr(item, "originalname", item.name)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in the last lines which parts could not run here."""
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr}
    for reason in sorted(one for one in reasons if MISSING in one):
        terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)
