"""Raw messages and the accounts they come from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.tables import Account, Message


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message of the ledger; `state` is stored, handled, failed or waiting."""

    id: int
    channel: str
    account_id: int
    kind: str
    text: str
    event: str
    event_key: str
    media_id: str
    latitude: float | None
    longitude: float | None
    sent_at: datetime
    received_at: datetime
    state: str
    reply: str
    is_pushed: bool
    attempts: int
    intent: str


_COLUMNS = [getattr(Message, name) for name in StoredMessage.__slots__]


def insert_ignoring(tx: Connection, table: Any, values: dict[str, Any] | list[dict[str, Any]]) -> int:
    """Inserts rows unless they stand already (any unique constraint); returns how many are new."""
    dialect: Any = sqlite if tx.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(values).on_conflict_do_nothing()
    # Without the option SQLAlchemy tells -1 for inserts on PostgreSQL.
    return int(tx.execute(statement, execution_options={"preserve_rowcount": True}).rowcount)


def find_account(tx: Connection, channel: str, external_id: str) -> Any:
    """The account's row, or None if it has never written."""
    return tx.execute(
        select(Account.__table__).where(Account.channel == channel, Account.external_id == external_id)
    ).first()


def account_id(tx: Connection, channel: str, external_id: str) -> int:
    """The account's number, making its row the first time."""
    found = find_account(tx, channel, external_id)
    if found is None:
        insert_ignoring(
            tx, Account.__table__, {"channel": channel, "external_id": external_id, "is_following": True, "pushes": 0}
        )
        found = find_account(tx, channel, external_id)
        assert found is not None
    return int(found.id)


def touch_account(tx: Connection, account: int, at: datetime) -> None:
    """Notes that the account wrote: its 48 hours and five messages begin anew."""
    tx.execute(update(Account).where(Account.id == account).values(last_message_at=at, pushes=0, is_following=True))


def store_message(tx: Connection, values: dict[str, Any]) -> tuple[StoredMessage, bool]:
    """Stores a raw message once; returns it and whether it is new. `values` are columns of Message."""
    made = insert_ignoring(tx, Message.__table__, values | {"state": "stored"})
    found = tx.execute(
        select(*_COLUMNS).where(Message.channel == values["channel"], Message.external_id == values["external_id"])
    ).one()
    return StoredMessage(*found), bool(made)


def read_message(tx: Connection, message_id: int, lock: bool = False) -> StoredMessage:
    """The message; with `lock` nobody else handles it until this unit of work ends."""
    query = select(*_COLUMNS).where(Message.id == message_id)
    return StoredMessage(*tx.execute(query.with_for_update() if lock else query).one())


def finish_message(tx: Connection, message_id: int, **values: Any) -> None:
    """Records what became of a message: `state`, `reply`, `intent`, `person_id`, `is_pushed`."""
    tx.execute(update(Message).where(Message.id == message_id).values(**values))


def unhandled_messages(tx: Connection, before: datetime, limit: int = 50) -> list[int]:
    """Messages stored before `before` and still not handled, oldest first (at most three tries each)."""
    query = select(Message.id).where(Message.state == "stored", Message.received_at < before, Message.attempts < 3)
    return list(tx.scalars(query.order_by(Message.received_at, Message.id).limit(limit)))


def waiting_messages(tx: Connection, account: int) -> list[int]:
    """What a stranger wrote before they were tied to a post, oldest first."""
    query = select(Message.id).where(Message.account_id == account, Message.state == "waiting")
    return list(tx.scalars(query.order_by(Message.sent_at, Message.id)))


def count_since(tx: Connection, account: int, since: datetime) -> int:
    """How many messages the account has sent since then."""
    query = select(Message.id).where(Message.account_id == account, Message.sent_at > since).limit(100)
    return len(tx.execute(query).all())


def last_leave_message(tx: Connection, account: int, before: datetime) -> Any:
    """The account's latest message up to then that asked for leave (id, sent_at), or None."""
    query = select(Message.id, Message.sent_at).where(
        Message.account_id == account, Message.intent == "leave", Message.sent_at <= before
    )
    return tx.execute(query.order_by(Message.sent_at.desc()).limit(1)).first()
