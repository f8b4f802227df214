"""Dangers under way: how far each has been carried up, and the record of its steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from models.messages import insert_ignoring
from models.outbox import fates_of
from models.tables import Danger, DangerStep, Hazard, Person, Unit

# What can happen to a danger, in the order in which it usually does. Steps are only appended.
KINDS = (
    "raised",  # understood for the first time; told by person_id (None: unregistered)
    "told_again",  # a further message about it
    "called",  # person_id was called; detail: stage, level, key of the letter
    "unreached",  # the letter to person_id did not go; detail: key
    "grouped",  # the robot of a group told it there; person_id was not reached; detail: where, call, key of the letter
    "acknowledged",  # by person_id; detail: level (community, township, county)
    "coming",  # person_id is on the way
    "graver",  # carried to the county at once; person_id where somebody marked it so
    "follow_up",  # 续报; detail as its writer needs it
    "report_due",  # somebody was asked for a follow-up
    "moved",  # people moved to safety; detail: households, people, where
    "kept_away",  # 禁止回流 in force
    "returned",  # somebody came back while it was in force
    "led_out",  # whoever came back is out again
    "relieved",  # whoever was moved may return
    "said_over",  # somebody who does not decide it says so, to be confirmed; detail: reason, what they say
    "withdrawn",  # taken back by its reporter, to be confirmed
    "false_alarm",  # ended as a false alarm; detail: reason
    "closed",  # over
    "final_report",  # 终报
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a danger; `name` is empty where nobody did it."""

    hazard_id: int
    at: datetime
    kind: str
    person_id: int | None
    name: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DangerRow:
    """A danger as it stands, with its number and place."""

    hazard_id: int
    number: int
    unit_id: int
    unit_name: str
    line: str
    reporter_id: int | None
    drill_id: int | None
    body: str
    is_grave: bool
    turn: int
    stage: int
    began_at: datetime
    next_at: datetime | None
    acknowledged_at: datetime | None
    withdrawn_at: datetime | None
    over_at: datetime | None
    ending: str


_ROW: list[Any] = [
    Danger.hazard_id, Hazard.number, Danger.unit_id, Unit.name, Hazard.line, Danger.reporter_id, Danger.drill_id,
    Danger.body, Danger.is_grave, Danger.turn, Danger.stage, Danger.began_at, Danger.next_at, Danger.acknowledged_at,
    Danger.withdrawn_at, Danger.over_at, Danger.ending,
]  # fmt: skip


def note_step(  # noqa: PLR0913 - one row of the record, column by column
    tx: Connection,
    hazard_id: int,
    kind: str,
    at: datetime,
    person_id: int | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Appends one step to the record of a danger; raises ValueError for a kind that KINDS does not hold."""
    if kind not in KINDS:
        raise ValueError(f"no kind of step: {kind}")
    values = {"hazard_id": hazard_id, "at": at, "kind": kind, "person_id": person_id, "detail": detail or {}}
    tx.execute(insert(DangerStep).values(**values))


def steps_of(tx: Connection, hazard_id: int) -> list[Step]:
    """All steps of a danger in the order in which they happened."""
    query = (
        select(
            DangerStep.hazard_id, DangerStep.at, DangerStep.kind, DangerStep.person_id, Person.name, DangerStep.detail
        )
        .outerjoin(Person, Person.id == DangerStep.person_id)
        .where(DangerStep.hazard_id == hazard_id)
        .order_by(DangerStep.at, DangerStep.id)
    )
    return [Step(row[0], row[1], row[2], row[3], row[4] or "", row[5]) for row in tx.execute(query)]


def _rows() -> Select[Any]:
    return (
        select(*_ROW)
        .select_from(Danger)
        .join(Hazard, Hazard.id == Danger.hazard_id)
        .join(Unit, Unit.id == Danger.unit_id)
        .order_by(Danger.began_at, Danger.hazard_id)
    )


def open_dangers(tx: Connection, unit_ids: Iterable[int] | None = None, with_drills: bool = False) -> list[DangerRow]:
    """The dangers of those very units (None: of all) that are not over, oldest first; drills only if wanted."""
    query = _rows().where(Danger.over_at.is_(None))
    if not with_drills:
        query = query.where(Danger.drill_id.is_(None))
    if unit_ids is not None:
        query = query.where(Danger.unit_id.in_(list(unit_ids)))
    return [DangerRow(*row) for row in tx.execute(query)]


def read_danger(tx: Connection, hazard_id: int, lock: bool = False) -> DangerRow | None:
    """A danger, None where the hazard was never one; with `lock` nobody else changes it meanwhile."""
    if lock:
        tx.execute(select(Danger.hazard_id).where(Danger.hazard_id == hazard_id).with_for_update())
    row = tx.execute(_rows().where(Danger.hazard_id == hazard_id)).first()
    return DangerRow(*row) if row is not None else None


def open_danger(tx: Connection, hazard_id: int, values: dict[str, Any]) -> bool:
    """A hazard becomes a danger, or one that was over becomes one anew; False where it already is under way.

    `values` are columns of Danger: unit_id, reporter_id, body, began_at, and others that differ from their default.
    """
    fresh = {
        "drill_id": None, "is_grave": False, "stage": 0, "next_at": None, "acknowledged_at": None,
        "withdrawn_at": None, "over_at": None, "ending": "",
    }  # fmt: skip
    row = fresh | values
    if insert_ignoring(tx, Danger.__table__, {"hazard_id": hazard_id, "turn": 1, **row}):
        return True
    anew = update(Danger).where(Danger.hazard_id == hazard_id, Danger.over_at.is_not(None))
    return bool(tx.execute(anew.values(turn=Danger.turn + 1, **row)).rowcount)


def change_danger(tx: Connection, hazard_id: int, **values: Any) -> None:
    """Changes columns of a danger."""
    tx.execute(update(Danger).where(Danger.hazard_id == hazard_id).values(**values))


def climbing(tx: Connection) -> list[DangerRow]:
    """The dangers for which somebody is still to be called, drills among them, the most urgent first."""
    query = _rows().where(Danger.next_at.is_not(None), Danger.over_at.is_(None))
    return sorted((DangerRow(*row) for row in tx.execute(query)), key=lambda one: one.next_at or one.began_at)


def next_climb(tx: Connection, after: datetime) -> datetime | None:
    """When the next danger is to be looked after, later than `after`."""
    return tx.scalar(select(func.min(Danger.next_at)).where(Danger.next_at > after, Danger.over_at.is_(None)))


def dangers_calling(tx: Connection, person_id: int) -> list[DangerRow]:
    """The dangers under way for which a person has been called in this turn, drills among them, oldest first."""
    called = select(DangerStep.hazard_id).where(
        DangerStep.hazard_id == Danger.hazard_id,
        DangerStep.kind == "called",
        DangerStep.person_id == person_id,
        DangerStep.at >= Danger.began_at,
    )
    query = _rows().where(Danger.over_at.is_(None), called.exists())
    return [DangerRow(*row) for row in tx.execute(query)]


def turn_steps(tx: Connection, danger: DangerRow) -> list[Step]:
    """The steps since a danger was raised, without those of an earlier turn."""
    return [one for one in steps_of(tx, danger.hazard_id) if one.at >= danger.began_at]


def unreached(tx: Connection, dangers: Iterable[DangerRow], before: datetime) -> list[DangerRow]:
    """Those of the dangers that began before that moment, of which not one call has arrived anywhere and which nobody
    has acknowledged either."""
    found = []
    for one in dangers:
        steps = turn_steps(tx, one)
        keys = [step.detail["key"] for step in steps if step.kind == "called"]
        is_known = any(step.kind == "acknowledged" for step in steps)
        if one.began_at <= before and not is_known and not any(fate.is_delivered for fate in fates_of(tx, keys)):
            found.append(one)
    return found
