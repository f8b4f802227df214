"""Leave: whole days or parts of a day without patrol."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from models.tables import Leave


def record_leave(tx: Connection, values: dict[str, Any]) -> int:
    """Notes a leave as said; `values` are columns of Leave. Returns its number."""
    return int(tx.execute(insert(Leave).values(**values).returning(Leave.id)).scalar_one())


def undo_leave(tx: Connection, leave_id: int, now: datetime) -> bool:
    """Takes a leave back; False where it was taken back before."""
    row = update(Leave).where(Leave.id == leave_id, Leave.undone_at.is_(None)).values(undone_at=now)
    return bool(tx.execute(row).rowcount)


def leaves_of(tx: Connection, person_id: int, day: date) -> list[Any]:
    """The leaves (id, from_on, to_on, part_of_day, stand_in) of a person that hold on or after a day."""
    query = select(Leave.id, Leave.person_id, Leave.from_on, Leave.to_on, Leave.part_of_day, Leave.stand_in).where(
        Leave.person_id == person_id, Leave.undone_at.is_(None), or_(Leave.to_on.is_(None), Leave.to_on >= day)
    )
    return list(tx.execute(query.order_by(Leave.id)))


def said_leave(tx: Connection, message_id: int) -> list[Any]:
    """The leaves that one message made (id, person_id)."""
    return list(tx.execute(select(Leave.id, Leave.person_id).where(Leave.message_id == message_id)))


def read_leave(tx: Connection, leave_id: int) -> Any:
    """The leave's row or None."""
    return tx.execute(select(Leave.__table__).where(Leave.id == leave_id)).first()
