"""What those who lead did by command, so that it can be taken back for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from models.tables.day import Act


@dataclass(frozen=True, slots=True)
class DoneAct:
    """A command that did something and stands."""

    id: int
    kind: str
    data: dict[str, Any]
    done_at: datetime


def note_act(tx: Connection, person_id: int, kind: str, data: dict[str, Any], at: datetime) -> int:
    """Notes what somebody has just done; `data` is what undoing it needs. Returns its number."""
    values = {"person_id": person_id, "kind": kind, "data": data, "done_at": at}
    return int(tx.execute(insert(Act).values(**values).returning(Act.id)).scalar_one())


def last_act(tx: Connection, person_id: int, since: datetime, kinds: Sequence[str] = ()) -> DoneAct | None:
    """The newest act of a person since then (of those kinds) that stands, or None."""
    query = select(Act.id, Act.kind, Act.data, Act.done_at)
    query = query.where(Act.person_id == person_id, Act.undone_at.is_(None), Act.done_at >= since)
    if kinds:
        query = query.where(Act.kind.in_(kinds))
    row = tx.execute(query.order_by(Act.done_at.desc(), Act.id.desc()).limit(1)).first()
    return DoneAct(*row) if row is not None else None


def newest_act_at(tx: Connection, person_id: int, since: datetime) -> datetime | None:
    """When a person last did something by command since then, undone or not."""
    query = select(func.max(Act.done_at)).where(Act.person_id == person_id, Act.done_at >= since)
    return tx.scalar(query)


def mark_undone(tx: Connection, act_id: int, now: datetime) -> bool:
    """Marks an act as undone; False where it was already."""
    row = update(Act).where(Act.id == act_id, Act.undone_at.is_(None)).values(undone_at=now)
    return bool(tx.execute(row).rowcount)
