"""Raw messages and the accounts they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.tables import Account, Message, Person


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
    button: str


@dataclass(frozen=True, slots=True)
class FirstSight:
    """A message just stored, or the one stored when it came before; `reply` is empty where that goes by push."""

    id: int
    is_new: bool
    state: str
    reply: str
    button: str = ""


_COLUMNS = [getattr(Message, name) for name in StoredMessage.__slots__]


def insert_ignoring(tx: Connection, table: Any, values: dict[str, Any] | list[dict[str, Any]]) -> int:
    """Inserts rows unless they stand already (any unique constraint); returns how many are new."""
    dialect: Any = sqlite if tx.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(values).on_conflict_do_nothing()
    # Without the option SQLAlchemy tells -1 for inserts on PostgreSQL.
    return int(tx.execute(statement, execution_options={"preserve_rowcount": True}).rowcount)


_TOUCH = (
    update(Account)
    .where(Account.id == bindparam("of_id"))
    .values(last_message_at=bindparam("at"), pushes=0, is_following=True)
)
_ACCOUNT = select(Account.id).where(
    Account.channel == bindparam("of_channel"), Account.external_id == bindparam("of_external_id")
)
_KNOWN = select(Message.id, Message.state, Message.reply, Message.button, Message.is_pushed).where(
    Message.channel == bindparam("of_channel"), Message.external_id == bindparam("of_external_id")
)
_READ = select(*_COLUMNS).where(Message.id == bindparam("message_id"))
_LOCK = _READ.with_for_update()
_FINISH = update(Message).where(Message.id == bindparam("of_id"))


def find_account(tx: Connection, channel: str, external_id: str) -> Any:
    """The account's row, or None if it is not known. 企业微信 does not tell upper from lower case in its userids."""
    same = Account.external_id == external_id
    if channel == "work":
        same = func.lower(Account.external_id) == external_id.lower()
    query = select(Account.__table__).where(Account.channel == channel, same)
    return tx.execute(query.order_by(Account.external_id != external_id, Account.id).limit(1)).first()


def account_id(tx: Connection, channel: str, external_id: str) -> int:
    """The account's number, making its row the first time."""
    known = tx.execute(_ACCOUNT, {"of_channel": channel, "of_external_id": external_id}).scalar()
    if known is not None:
        return int(known)
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
    tx.execute(_TOUCH, {"of_id": account, "at": at})


def store_message(tx: Connection, values: dict[str, Any]) -> FirstSight:
    """Stores a raw message once, whatever it says. `values` are columns of Message."""
    dialect: Any = sqlite if tx.dialect.name == "sqlite" else postgresql
    made = dialect.insert(Message).on_conflict_do_nothing().returning(Message.id)
    message_id = tx.execute(made, values | {"state": "stored"}).scalar()
    if message_id is not None:
        return FirstSight(int(message_id), True, "stored", "")
    known = {"of_channel": values["channel"], "of_external_id": values["external_id"]}
    found = tx.execute(_KNOWN, known).one()
    return FirstSight(found.id, False, found.state, "" if found.is_pushed else found.reply, found.button)


def read_message(tx: Connection, message_id: int, lock: bool = False) -> StoredMessage:
    """The message; with `lock` nobody else handles it until this unit of work ends."""
    return StoredMessage(*tx.execute(_LOCK if lock else _READ, {"message_id": message_id}).one())


def finish_message(tx: Connection, message_id: int, **values: Any) -> None:
    """Records what became of a message: `state`, `reply`, `button`, `intent`, `person_id`, `is_pushed`."""
    tx.execute(_FINISH, {"of_id": message_id, **values})


def unhandled_messages(tx: Connection, before: datetime, limit: int = 50) -> list[int]:
    """Messages stored before `before` and still not handled, oldest first (at most three tries each)."""
    query = select(Message.id).where(Message.state == "stored", Message.received_at < before, Message.attempts < 3)
    return list(tx.scalars(query.order_by(Message.received_at, Message.id).limit(limit)))


def waiting_messages(tx: Connection, account: int) -> list[int]:
    """What a stranger wrote before they were tied to a post, oldest first."""
    query = select(Message.id).where(Message.account_id == account, Message.state == "waiting")
    return list(tx.scalars(query.order_by(Message.sent_at, Message.id)))


_SINCE = (
    select(Message.id)
    .where(Message.account_id == bindparam("account"), Message.sent_at > bindparam("since"))
    .limit(bindparam("most", type_=Integer))
)


def count_since(tx: Connection, account: int, since: datetime, most: int) -> int:
    """How many messages the account has sent since then, counted up to `most`."""
    return len(tx.execute(_SINCE, {"account": account, "since": since, "most": most}).all())


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody's words as they came."""

    message_id: int
    person_id: int
    name: str
    phone: str
    text: str
    sent_at: datetime
    intent: str


_SPOKEN = (
    select(Message.id, Person.id, Person.name, Person.phone, Message.text, Message.sent_at, Message.intent)
    .join(Person, Person.id == Message.person_id)
    .where(Message.state == "handled", Message.text != "")
    .order_by(Message.sent_at, Message.id)
)


def spoken_after(tx: Connection, person_ids: Iterable[int], after: datetime) -> list[Spoken]:
    """What these people wrote after a moment and has been handled already, in the order in which it was sent."""
    return [Spoken(*row) for row in tx.execute(_SPOKEN.where(Person.id.in_(list(person_ids)), Message.sent_at > after))]


def spoken_before(tx: Connection, person_id: int, at: datetime, within: timedelta) -> list[Spoken]:
    """What somebody wrote so shortly before a moment, in the order in which it was sent."""
    lately = Message.sent_at.between(at - within, at)
    return [Spoken(*row) for row in tx.execute(_SPOKEN.where(Person.id == person_id, lately))]


def last_leave_message(tx: Connection, account: int, before: datetime) -> Any:
    """The account's latest message up to then that asked for leave (id, sent_at), or None."""
    query = select(Message.id, Message.sent_at).where(
        Message.account_id == account, Message.intent == "leave", Message.sent_at <= before
    )
    return tx.execute(query.order_by(Message.sent_at.desc()).limit(1)).first()


def first_received(tx: Connection) -> datetime | None:
    """When the ledger's first message came in."""
    return tx.scalar(select(Message.received_at).order_by(Message.id).limit(1))
