"""The migrations make exactly the tables that the program works with, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import DateTime, text

from bot.migrate import OutdatedDatabase, check_current, upgrade
from models.db import Database
from models.tables import Base
from models.times import UtcTime
from tests.databases import run_alone


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path / 'new.db'}"


@pytest.fixture
def postgres_empty_url(postgres_url):
    run_alone(postgres_url, "DROP DATABASE IF EXISTS migrated", "CREATE DATABASE migrated")
    return postgres_url.replace("/postgres?", "/migrated?")


@pytest.fixture(params=["sqlite_url", "postgres_empty_url"])
def empty(request):
    database = Database.open(request.getfixturevalue(request.param))
    yield database
    database.close()


def is_same_type(_context, _column, _metadata_column, found, wanted):
    return False if isinstance(wanted, UtcTime) and isinstance(found, DateTime) else None


def test_migrations_and_tables_agree(empty):
    with pytest.raises(OutdatedDatabase, match="is empty; run `python -m bot db upgrade`"):
        check_current(empty)
    assert upgrade(empty)[0] is None
    check_current(empty)
    with empty.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": is_same_type})
        assert compare_metadata(context, Base.metadata) == []


def test_an_upgrade_of_what_is_current_changes_nothing(empty):
    _, made = upgrade(empty)
    assert upgrade(empty) == (made, made)


def test_a_database_of_another_release_is_named_so(empty):
    upgrade(empty)
    with empty.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(OutdatedDatabase, match="is at revision 0000, this release wants"):
        check_current(empty)
