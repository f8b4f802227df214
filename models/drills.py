"""Drills: exercises of the whole chain, kept apart from everything real."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from models.tables import Danger, Drill


@dataclass(frozen=True, slots=True)
class DrillRow:
    """A drill of a unit; `hazard_id` is the danger that is practised."""

    id: int
    unit_id: int
    person_id: int
    words: str
    began_at: datetime
    ended_at: datetime | None
    hazard_id: int


def start_drill(tx: Connection, values: dict[str, Any]) -> int:
    """Writes a drill that begins; `values` are columns of Drill. Returns its number."""
    return int(tx.execute(insert(Drill).values(**values).returning(Drill.id)).scalar_one())


def drills_in(tx: Connection, unit_ids: Iterable[int], is_running: bool = False) -> list[DrillRow]:
    """The drills of those very units, the latest first."""
    query = _rows().where(Drill.unit_id.in_(list(unit_ids)))
    if is_running:
        query = query.where(Drill.ended_at.is_(None))
    return [DrillRow(*row) for row in tx.execute(query.order_by(Drill.id.desc()))]


def running_drills(tx: Connection, since: datetime) -> list[DrillRow]:
    """All drills begun since then that nobody has ended, the latest first."""
    query = _rows().where(Drill.ended_at.is_(None), Drill.began_at >= since)
    return [DrillRow(*row) for row in tx.execute(query.order_by(Drill.id.desc()))]


def _rows() -> Select[Any]:
    columns: list[Any] = [getattr(Drill, name) for name in DrillRow.__slots__[:-1]] + [Danger.hazard_id]
    return select(*columns).join(Danger, Danger.drill_id == Drill.id)


def end_drill(tx: Connection, drill_id: int, now: datetime) -> bool:
    """Ends a drill and the danger that it practised; False where it is ended already."""
    row = update(Drill).where(Drill.id == drill_id, Drill.ended_at.is_(None))
    if not tx.execute(row.values(ended_at=now)).rowcount:
        return False
    over = update(Danger).where(Danger.drill_id == drill_id, Danger.over_at.is_(None))
    tx.execute(over.values(over_at=now, next_at=None, ending="drill"))
    return True
