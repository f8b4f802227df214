"""Questions that the bot has put to an account, and requests to join that wait for a word."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from models.messages import insert_ignoring
from models.tables import JoinRequest, Pending

ANSWER_WITHIN = timedelta(minutes=30)


def ask(tx: Connection, account_id: int, kind: str, data: dict[str, Any], now: datetime) -> None:
    """Remembers the one question that the account has been asked; a newer one takes its place."""
    values = {"account_id": account_id, "kind": kind, "data": data, "asked_at": now}
    if not insert_ignoring(tx, Pending.__table__, values):
        tx.execute(update(Pending).where(Pending.account_id == account_id).values(kind=kind, data=data, asked_at=now))


# Locked, so that one of two answers that come at once is the answer.
_ASKED = (
    select(Pending.kind, Pending.data, Pending.asked_at)
    .where(Pending.account_id == bindparam("account_id"))
    .with_for_update()
)


def asked(tx: Connection, account_id: int, now: datetime) -> Any:
    """The open question (kind, data) of an account, or None where there is none or it is older than 30 minutes."""
    row = tx.execute(_ASKED, {"account_id": account_id}).first()
    return row if row is not None and now - row.asked_at <= ANSWER_WITHIN else None


def answered(tx: Connection, account_id: int) -> None:
    """The question is settled."""
    tx.execute(delete(Pending).where(Pending.account_id == account_id))


def request_join(tx: Connection, values: dict[str, Any]) -> int:
    """Records a request to join; `values` are columns of JoinRequest. Returns its number."""
    return int(tx.execute(insert(JoinRequest).values(**values).returning(JoinRequest.id)).scalar_one())


def joins_since(tx: Connection, account_id: int, since: datetime) -> int:
    """How often the account has asked to join since then."""
    query = select(func.count()).where(JoinRequest.account_id == account_id, JoinRequest.asked_at >= since)
    return int(tx.scalar(query) or 0)


def open_joins(tx: Connection, account_id: int | None = None) -> list[Any]:
    """Requests not yet decided, of one account or of all, oldest first."""
    query = select(JoinRequest.__table__).where(JoinRequest.state == "asked").order_by(JoinRequest.id)
    if account_id is not None:
        query = query.where(JoinRequest.account_id == account_id)
    return list(tx.execute(query))


def read_join(tx: Connection, join_id: int) -> Any:
    """A request to join, or None."""
    return tx.execute(select(JoinRequest.__table__).where(JoinRequest.id == join_id)).first()


def decide_join(tx: Connection, join_id: int, state: str, by: int, now: datetime) -> bool:
    """Agrees to or refuses a request; False where somebody was first."""
    row = update(JoinRequest).where(JoinRequest.id == join_id, JoinRequest.state == "asked")
    return bool(tx.execute(row.values(state=state, decided_by_id=by, decided_at=now)).rowcount)
