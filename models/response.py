"""Response levels: which is in force where and for what, the graver before the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from models.roster import units_chain
from models.tables import ResponseLevel, Unit

COVERS = {"flood": ("flood", "geology")}
"""Besides its own line a response holds for what comes with it: the slopes move in the rain (防汛防台 plans)."""


@dataclass(frozen=True, slots=True)
class Response:
    """A level in force; `line` None stands for all lines, `level` 1 is the gravest."""

    id: int
    unit_id: int
    unit_name: str
    line: str | None
    level: int
    began_at: datetime
    started_at: datetime
    remind_due_at: datetime | None
    digest_due_at: datetime | None

    def holds_for(self, line: str | None) -> bool:
        """Whether it governs a line (None: whatever any response governs, such as the rhythm of reports)."""
        return line is None or self.line is None or line in COVERS.get(self.line, (self.line,))


_RESPONSE = (
    ResponseLevel.id, ResponseLevel.unit_id, Unit.name, ResponseLevel.line, ResponseLevel.level,
    ResponseLevel.began_at, ResponseLevel.started_at, ResponseLevel.remind_due_at, ResponseLevel.digest_due_at,
)  # fmt: skip


def _in_force(now: datetime) -> ColumnElement[bool]:
    ended = or_(ResponseLevel.ended_at.is_(None), ResponseLevel.ended_at > now)
    return and_(ResponseLevel.started_at <= now, ended)


def responses_in(tx: Connection, unit_ids: Iterable[int], now: datetime) -> list[Response]:
    """The responses declared for these very units that are in force, the gravest first."""
    query = (
        select(*_RESPONSE)
        .join(Unit, Unit.id == ResponseLevel.unit_id)
        .where(_in_force(now), ResponseLevel.unit_id.in_(list(unit_ids)))
        .order_by(ResponseLevel.level, ResponseLevel.id)
    )
    return [Response(*row) for row in tx.execute(query)]


def responses_over(tx: Connection, unit_id: int, now: datetime) -> list[Response]:
    """The responses in force for a unit, its own and those of the units above it, the gravest first."""
    return responses_in(tx, [one.id for one in units_chain(tx, unit_id)], now)


def level_now(tx: Connection, unit_id: int, line: str | None, now: datetime) -> int | None:
    """The gravest level (1–4) in force for a unit and a line; None in everyday times."""
    fitting = (one.level for one in responses_over(tx, unit_id, now) if one.holds_for(line))
    return next(fitting, None)


def start_response(tx: Connection, values: dict[str, Any]) -> int:
    """Writes a level that begins; `values` are columns of ResponseLevel. Returns its number."""
    return int(tx.execute(insert(ResponseLevel).values(**values).returning(ResponseLevel.id)).scalar_one())


def end_response(tx: Connection, response_id: int, by: int, now: datetime) -> bool:
    """Ends a level; False where it is ended already."""
    row = update(ResponseLevel).where(ResponseLevel.id == response_id, ResponseLevel.ended_at.is_(None))
    return bool(tx.execute(row.values(ended_at=now, ended_by_id=by)).rowcount)


def gravest(responses: Sequence[Response]) -> Response | None:
    """The one that governs where several hold: the graver, of two alike the one declared first."""
    return min(responses, key=lambda one: (one.level, one.id), default=None)
