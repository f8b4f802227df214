"""Brings the database to the tables of this release."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from models.db import Database

FOLDER = Path(__file__).parents[1] / "migrations"
# Any number will do, as long as nothing else on this PostgreSQL takes the same.
LOCK = 7240913


class OutdatedDatabase(Exception):
    """The tables are not those of this release; the message is one line for the operator."""


def upgrade(db: Database) -> tuple[str | None, str | None]:
    """Runs what revisions are missing, all or none; returns the revision before and after."""
    config = _config()
    with db.write() as connection:
        if not db.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        before = MigrationContext.configure(connection).get_current_revision()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        after = MigrationContext.configure(connection).get_current_revision()
    return before, after


def check_current(db: Database) -> None:
    """Raises OutdatedDatabase unless the tables are those of this release."""
    with db.read() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    wanted = ScriptDirectory.from_config(_config()).get_current_head()
    if found != wanted:
        state = "is empty" if found is None else f"is at revision {found}, this release wants {wanted}"
        raise OutdatedDatabase(f"database: {state}; run `python -m bot db upgrade`")


def _config() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(FOLDER))
    return config
