"""Response levels: which is in force where and for what, the graver before the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from models.messages import insert_ignoring
from models.roster import units_chain, units_under
from models.tables import Entry, Posting, ResponseDigest, ResponseLevel, Unit

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


def governing_below(tx: Connection, unit_id: int, now: datetime) -> dict[int, Response]:
    """By unit (the given one and all below it) the response whose rhythm it follows; absent where none holds."""
    above, below = units_chain(tx, unit_id)[1:], units_under(tx, unit_id)
    parents = {one.id: one.parent_id for one in [*above, *below]}
    declared: dict[int, list[Response]] = {}
    for one in responses_in(tx, parents, now):
        declared.setdefault(one.unit_id, []).append(one)
    found = {}
    for unit in below:
        at: int | None = unit.id
        holding: list[Response] = []
        while at is not None:
            holding += declared.get(at, [])
            at = parents.get(at)
        chief = gravest(holding)
        if chief is not None:
            found[unit.id] = chief
    return found


def rounds_due_at(tx: Connection, now: datetime) -> list[Response]:
    """The responses in force of which a reminder or a digest is due."""
    due = or_(ResponseLevel.remind_due_at <= now, ResponseLevel.digest_due_at <= now)
    query = select(*_RESPONSE).join(Unit, Unit.id == ResponseLevel.unit_id).where(_in_force(now), due)
    return [Response(*row) for row in tx.execute(query.order_by(ResponseLevel.level, ResponseLevel.id))]


def next_round_at(tx: Connection, after: datetime) -> datetime | None:
    """When the next reminder or digest of a response falls due after a moment."""
    in_force = ResponseLevel.ended_at.is_(None)
    moments = [
        tx.scalar(select(func.min(column)).where(in_force, column > after))
        for column in (ResponseLevel.remind_due_at, ResponseLevel.digest_due_at)
    ]
    return min((one for one in moments if one is not None), default=None)


def take_round(tx: Connection, one: Response, column: str, following: datetime | None) -> bool:
    """Moves a due time on; False where another process has done so already."""
    due = getattr(ResponseLevel, column)
    row = update(ResponseLevel).where(ResponseLevel.id == one.id, due == getattr(one, column))
    return bool(tx.execute(row.values({column: following})).rowcount)


def heard_since(tx: Connection, person_ids: Iterable[int], since: datetime) -> set[int]:
    """Those of these people for whom something that stands was told after that moment."""
    told = (Entry.person_id.in_(list(person_ids)), Entry.sent_at > since, Entry.void_by_id.is_(None))
    query = select(Entry.person_id).distinct().where(*told)
    return {int(one) for one in tx.scalars(query) if one is not None}


def sums_since(tx: Connection, unit_ids: Iterable[int], since: datetime) -> dict[str, int]:
    """The totals of those units over all that was told after a moment, by the keys of the postings."""
    query = (
        select(Posting.key, func.sum(Posting.value))
        .join(Entry, Entry.id == Posting.entry_id)
        .where(Posting.unit_id.in_(list(unit_ids)), Posting.person_id.is_(None), Entry.sent_at > since)
        .group_by(Posting.key)
    )
    return {key: int(value) for key, value in tx.execute(query) if value}


def last_round(tx: Connection, unit_id: int, began_at: datetime) -> Any:
    """The digest (due_at, totals) given to a unit last in the course of a response, of whatever level; None before."""
    query = (
        select(ResponseDigest.due_at, ResponseDigest.totals)
        .join(ResponseLevel, ResponseLevel.id == ResponseDigest.response_id)
        .where(ResponseDigest.unit_id == unit_id, ResponseLevel.began_at == began_at)
        .order_by(ResponseDigest.due_at.desc())
    )
    return tx.execute(query.limit(1)).first()


def keep_round(tx: Connection, values: dict[str, Any]) -> bool:
    """Records a round's digest; False where it stands already."""
    return bool(insert_ignoring(tx, ResponseDigest.__table__, values))
