"""Runs Alembic on the database of the config, or on the connection that the program hands in."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, DateTime, create_engine

from bot.config_files import load_config
from models.tables import Base
from models.times import UtcTime


def render_item(kind: str, item: Any, _autogen: Any) -> str | bool:
    """A revision names plain types, so that it stays as it was when ours change."""
    if kind == "type" and isinstance(item, UtcTime):
        return "sa.DateTime(timezone=True)"
    return False


def compare_type(_context: Any, _column: Any, _metadata_column: Any, found: Any, wanted: Any) -> bool | None:
    """Our time is a DateTime on either database; all else is compared by Alembic."""
    return False if isinstance(wanted, UtcTime) and isinstance(found, DateTime) else None


def migrate(connection: Connection) -> None:
    """Runs the revisions in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        compare_type=compare_type,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with create_engine(load_config().database_url).begin() as opened:
        migrate(opened)
