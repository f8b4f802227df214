"""What must be sent: written with the state it tells about, claimed by one sender at a time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, and_, case, func, or_, select, update

from models.messages import insert_ignoring
from models.tables import Account, AccountPerson, Outbox

PRIORITIES = {
    "danger": 0, "reply": 1, "request": 2, "digest": 3, "leave": 4, "chase": 4, "notice": 5, "reminder": 6,
}  # fmt: skip
CLAIM = timedelta(minutes=1)
BATCH = 500  # rows of one statement: SQLite takes 32,766 values, and a notice may go to thousands
UNSENT = ("pending", "waiting", "withheld")
NEVER_LEFT = ("no_account", "window")  # why a letter waits that no try has carried away


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to send to a person (any of their accounts) or, for a stranger, to an account."""

    kind: str
    text: str
    key: str  # the same key is never sent twice
    person_id: int | None = None
    account_id: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimedLetter:
    """An outbox row claimed for sending."""

    id: int
    person_id: int | None
    account_id: int | None
    kind: str
    text: str
    fields: dict[str, Any]
    key: str
    attempts: int
    made_at: datetime
    sent_at: datetime | None  # when its key figures went out, if the whole text still waits


def post_letters(tx: Connection, letters: list[Letter], now: datetime, state: str = "pending") -> int:
    """Writes letters to the outbox in the caller's transaction; returns how many are new."""
    rows = [
        {
            "person_id": one.person_id, "account_id": one.account_id, "kind": one.kind, "text": one.text,
            "fields": one.fields, "priority": PRIORITIES[one.kind], "key": one.key, "state": state,
            "due_at": now, "made_at": now, "attempts": 0, "error": "",
        }
        for one in letters
    ]  # fmt: skip
    batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    return sum(insert_ignoring(tx, Outbox.__table__, batch) for batch in batches)


def claim_due(tx: Connection, now: datetime, limit: int = 50) -> list[ClaimedLetter]:
    """Claims due letters for a minute, dangers first; what a dead sender claimed comes back after that minute."""
    free = or_(Outbox.claimed_until.is_(None), Outbox.claimed_until < now)
    due = (
        select(Outbox.id)
        .where(Outbox.state == "pending", Outbox.due_at <= now, free)
        .order_by(Outbox.priority, Outbox.due_at, Outbox.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(tx.scalars(due))
    if not ids:
        return []
    tx.execute(update(Outbox).where(Outbox.id.in_(ids)).values(claimed_until=now + CLAIM, attempts=Outbox.attempts + 1))
    columns = [getattr(Outbox, name) for name in ClaimedLetter.__slots__]
    rows = tx.execute(select(*columns).where(Outbox.id.in_(ids)).order_by(Outbox.priority, Outbox.due_at, Outbox.id))
    return [ClaimedLetter(*row) for row in rows]


def mark_sent(tx: Connection, letter_id: int, now: datetime) -> None:
    """The platform took it."""
    tx.execute(
        update(Outbox).where(Outbox.id == letter_id).values(state="sent", sent_at=now, claimed_until=None, error="")
    )


def mark_failed(tx: Connection, letter_id: int, error: str, retry_at: datetime | None) -> None:
    """It did not go: again at `retry_at`, or never (None)."""
    values: dict[str, Any] = {"claimed_until": None, "error": error}
    values |= {"state": "failed_permanent"} if retry_at is None else {"due_at": retry_at}
    tx.execute(update(Outbox).where(Outbox.id == letter_id).values(**values))


def mark_announced(tx: Connection, letter_id: int, now: datetime) -> None:
    """Its key figures went out; the whole text goes once the user writes again, unless it was recalled meanwhile."""
    values = {"sent_at": now, "claimed_until": None, "error": "", "state": _unless_recalled("waiting")}
    tx.execute(update(Outbox).where(Outbox.id == letter_id).values(**values))


def mark_waiting(tx: Connection, letter_id: int, error: str) -> None:
    """It can go only once the user writes again (45015, 45047)."""
    values = {"state": _unless_recalled("waiting"), "claimed_until": None, "error": error}
    tx.execute(update(Outbox).where(Outbox.id == letter_id).values(**values))


def _unless_recalled(state: str) -> ColumnElement[str]:
    return case((Outbox.state == "recalled", "recalled"), else_=state)


def release_waiting(tx: Connection, account: int, now: datetime) -> None:
    """The user wrote: what waited for that is due again."""
    people = select(AccountPerson.person_id).where(
        AccountPerson.account_id == account, AccountPerson.until_at.is_(None)
    )
    mine = or_(Outbox.account_id == account, Outbox.person_id.in_(people))
    tx.execute(update(Outbox).where(Outbox.state == "waiting", mine).values(state="pending", due_at=now))


def accounts_of(tx: Connection, letter: ClaimedLetter) -> list[Any]:
    """The accounts that a letter can go to, 企业微信 first, the most recently used first."""
    query = select(Account.__table__).where(Account.is_following)
    if letter.account_id is not None:
        query = query.where(Account.id == letter.account_id)
    else:
        tied = select(AccountPerson.account_id).where(
            AccountPerson.person_id == letter.person_id, AccountPerson.until_at.is_(None)
        )
        query = query.where(Account.id.in_(tied))
    return list(tx.execute(query.order_by(Account.channel.desc(), Account.last_message_at.desc(), Account.id)))


def count_push(tx: Connection, account: int) -> None:
    """One more customer-service message since the user last wrote."""
    tx.execute(update(Account).where(Account.id == account).values(pushes=Account.pushes + 1))


def stop_following(tx: Connection, account: int) -> None:
    """The account no longer follows or blocks us: nothing is sent there until it writes again."""
    tx.execute(update(Account).where(Account.id == account).values(is_following=False))


def outbox_state(tx: Connection) -> dict[str, int]:
    """How many letters are in each state."""
    rows = tx.execute(select(Outbox.state, func.count()).group_by(Outbox.state))
    return {state: int(number) for state, number in rows}


def oldest_pending(tx: Connection) -> datetime | None:
    """When the longest-waiting pending letter fell due."""
    return tx.scalar(select(func.min(Outbox.due_at)).where(Outbox.state == "pending"))


def begins(tx: Connection, prefix: str) -> ColumnElement[bool]:
    """Keys of that beginning, found by an index on either database: LIKE of SQLite heeds no case and so uses none."""
    if tx.dialect.name == "sqlite":
        plain = re.sub(r"([*?\[])", r"[\1]", prefix)
        return Outbox.key.op("GLOB", return_type=Boolean())(plain + "*")
    return Outbox.key.startswith(prefix, autoescape=True)


def told_people(tx: Connection, prefix: str) -> list[int]:
    """The people to whom letters with keys of that beginning have been written."""
    query = select(Outbox.person_id).where(begins(tx, prefix), Outbox.person_id.is_not(None))
    return sorted({int(one) for one in tx.scalars(query) if one is not None})


def last_letter(tx: Connection, prefix: str) -> datetime | None:
    """When the last letter with a key of that beginning was written."""
    return tx.scalar(select(func.max(Outbox.made_at)).where(begins(tx, prefix)))


def last_letters(tx: Connection, prefix: str) -> dict[int, datetime]:
    """When each person was last written a letter with a key of that beginning; who never was is not there."""
    query = select(Outbox.person_id, func.max(Outbox.made_at)).where(begins(tx, prefix), Outbox.person_id.is_not(None))
    return {int(person): made_at for person, made_at in tx.execute(query.group_by(Outbox.person_id)) if person}


def recall_letters(tx: Connection, prefix: str, now: datetime) -> tuple[list[int], list[int]]:
    """Ends all tries of the letters with keys of that beginning.

    Returns whom they certainly never reached, and whom they have reached or may have: a try whose end nobody knows
    (the connection broke, a sender is at it this moment) counts as one that arrived.
    """
    mine = begins(tx, prefix)
    held = update(Outbox).where(mine, Outbox.state.in_(UNSENT)).values(state="recalled", due_at=now)
    columns = (Outbox.person_id, Outbox.attempts, Outbox.error, Outbox.sent_at)
    rows = tx.execute(held.returning(*columns)).all()
    untried = [one.person_id for one in rows if one.sent_at is None and (not one.attempts or one.error in NEVER_LEFT)]
    tried = or_(Outbox.state == "sent", and_(Outbox.state == "recalled", Outbox.attempts > 0))
    query = select(Outbox.person_id).where(mine, tried).order_by(Outbox.id)
    return _people(untried), [one for one in _people(list(tx.scalars(query))) if one not in untried]


def _people(found: list[int | None]) -> list[int]:
    return list(dict.fromkeys(one for one in found if one is not None))


def letter_states(tx: Connection, prefix: str) -> dict[int, str]:
    """The state of each person's letter with a key of that beginning; the newest where there are several."""
    query = select(Outbox.person_id, Outbox.state).where(begins(tx, prefix))
    return {person: state for person, state in tx.execute(query.order_by(Outbox.id)) if person is not None}


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a letter: `is_delivered`, or lost for good, or still under way since `made_at`."""

    person_id: int
    made_at: datetime
    is_delivered: bool
    is_lost: bool


def fates_of(tx: Connection, keys: Iterable[str]) -> list[Fate]:
    """What became of the letters to people with those keys, in the order in which they were written.

    A withheld letter (a replay) counts as delivered; one that waits for the person to write first is lost for now.
    """
    query = select(Outbox.person_id, Outbox.made_at, Outbox.state, Outbox.sent_at).where(
        Outbox.key.in_(list(keys)), Outbox.person_id.is_not(None)
    )
    return [
        Fate(
            int(row.person_id or 0),
            row.made_at,
            row.sent_at is not None or row.state in ("sent", "withheld"),
            row.sent_at is None and row.state in ("failed_permanent", "waiting"),
        )
        for row in tx.execute(query.order_by(Outbox.id))
    ]
