"""Hazards by number and place: which one a message means, and where each stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, insert, or_, select, update
from sqlalchemy.orm import aliased

from models.course import Course, course_at
from models.ledger import TellingLine, tellings_by, tellings_of
from models.roster import subtree_ids
from models.tables import Entry, Hazard, HazardStep, Telling, Unit

LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class OpenHazard:
    """A hazard with its number and where it stands now."""

    id: int
    number: int
    unit_id: int
    unit_name: str
    course: Course
    entry_ids: frozenset[int]  # the entries that told of it
    found_at: datetime  # when it was first told
    closed_on: date | None  # the day of the telling that closed it
    words: str  # in which reports told of it


def hazards_in(tx: Connection, unit_id: int, now: datetime, closed: bool = False) -> list[OpenHazard]:
    """The hazards of a unit and those below it that are not closed (with `closed`: all of 90 days), oldest first."""
    query = (
        select(Hazard.id, Hazard.number, Hazard.unit_id, Unit.name)
        .join(Unit, Unit.id == Hazard.unit_id)
        .where(Hazard.unit_id.in_(subtree_ids(unit_id)))
        .where(Hazard.created_at >= now - LOOK_BACK if closed else may_be_open())
        .order_by(Hazard.id)
    )
    rows = {row.id: row for row in tx.execute(query)}
    found = []
    for hazard_id, course, tellings in _courses(tx, rows):
        if closed or course.state != "closed":
            found.append(_open_hazard(rows[hazard_id], course, tellings))
    return sorted(found, key=lambda one: one.id)


def hazards_told(tx: Connection, entry_ids: Iterable[int]) -> list[int]:
    """The hazards that those entries tell of."""
    return list(dict.fromkeys(one.hazard_id for one in tellings_by(tx, entry_ids)))


def found_hazards(tx: Connection, unit_id: int, day: date) -> list[OpenHazard]:
    """The hazards of a unit and below it found on that day, as they stood at its end, dangers first.

    They are those that the totals of the day count: whoever told of them, by the unit where they were found.
    """
    within = subtree_ids(unit_id)
    query = (
        select(Hazard.id, Hazard.number, Hazard.unit_id, Unit.name)
        .join(Unit, Unit.id == Hazard.unit_id)
        .where(Hazard.id.in_(_told_on(day).where(Entry.unit_id.in_(within))))
    )
    rows = {row.id: row for row in tx.execute(query)}
    units = set(tx.scalars(select(Unit.id).where(Unit.id.in_(within))))
    found = []
    for hazard_id, course, tellings in _courses(tx, rows, day):
        if course.found_on == day and course.unit_id in units:
            found.append(_open_hazard(rows[hazard_id], course, tellings))
    order = {"danger": 0, "major": 1, "general": 2}
    return sorted(found, key=lambda one: (order[one.course.severity], one.id))


def _open_hazard(row: Any, course: Course, tellings: Sequence[TellingLine]) -> OpenHazard:
    standing = [one for one in tellings if one.void_by_id is None]
    closed_on = next((one.day for one in reversed(standing) if one.state == "closed"), None)
    found_at = min(one.sent_at for one in standing if one.act != "resolution")
    told_by = frozenset(one.entry_id for one in tellings)
    words = "\n".join(dict.fromkeys(one.words for one in standing if one.act != "resolution"))
    return OpenHazard(row.id, row.number, row.unit_id, row.name, course, told_by, found_at, closed_on, words)


def may_be_open() -> ColumnElement[bool]:
    """Never told as ended, or told as not ended since; or grave and not closed out. Who reads it folds for certain."""
    told, its_entry = aliased(Telling), aliased(Entry)
    ended = exists().where(
        Telling.hazard_id == Hazard.id, Telling.state == "closed", Entry.id == Telling.entry_id,
        Entry.void_by_id.is_(None),
    )  # fmt: skip
    same_moment = and_(Entry.day == its_entry.day, Entry.sent_at == its_entry.sent_at, Telling.id > told.id)
    later = and_(Entry.day == its_entry.day, Entry.sent_at > its_entry.sent_at)
    since = ended.where(or_(Entry.day > its_entry.day, later, same_moment)).correlate(Hazard, told, its_entry)
    again = exists().where(
        told.hazard_id == Hazard.id, told.state.in_(["open", "in_progress"]), its_entry.id == told.entry_id,
        its_entry.void_by_id.is_(None), ~since,
    )  # fmt: skip
    grave = exists().where(Telling.hazard_id == Hazard.id, Telling.severity != "general")
    closed_out = exists().where(
        HazardStep.hazard_id == Hazard.id, HazardStep.kind == "closed_out", Entry.id == HazardStep.entry_id,
        Entry.void_by_id.is_(None),
    )  # fmt: skip
    reopened = exists().where(
        Telling.hazard_id == Hazard.id, Telling.state == "open", Entry.id == Telling.entry_id,
        Entry.act == "resolution",
    )  # fmt: skip
    return or_(~ended, again, and_(grave, or_(~closed_out, reopened)))


def make_hazard(tx: Connection, unit_id: int, township_id: int, line: str, now: datetime) -> int:
    """A new hazard with the township's next number."""
    tx.execute(update(Unit).where(Unit.id == township_id).values(hazard_numbers=Unit.hazard_numbers + 1))
    number = tx.scalar(select(Unit.hazard_numbers).where(Unit.id == township_id))
    values = {"unit_id": unit_id, "township_id": township_id, "number": number, "line": line, "created_at": now}
    return int(tx.execute(insert(Hazard).values(**values).returning(Hazard.id)).scalar_one())


def change_line(tx: Connection, hazard_id: int, line: str) -> None:
    """Files a hazard under another line; its number stays. The units concerned are to be settled after it."""
    tx.execute(update(Hazard).where(Hazard.id == hazard_id).values(line=line))


def read_numbers(tx: Connection, hazard_ids: Iterable[int]) -> dict[int, int]:
    """The numbers that people say for those hazards."""
    rows = tx.execute(select(Hazard.id, Hazard.number).where(Hazard.id.in_(list(hazard_ids))))
    return {row.id: row.number for row in rows}


def course_now(tx: Connection, hazard_id: int) -> Course | None:
    """Where a hazard stands, None where no report of it stands any more."""
    return course_at(tellings_of(tx, [hazard_id]))


def course_told(tx: Connection, hazard_id: int) -> Course | None:
    """Where a hazard stood by all that was ever told of it, taken back or not."""
    return course_at([replace(one, void_by_id=None) for one in tellings_of(tx, [hazard_id])])


def _told_on(day: date) -> Any:
    return select(Telling.hazard_id).join(Entry, Entry.id == Telling.entry_id).where(Entry.day == day)


def _courses(
    tx: Connection, hazard_ids: Iterable[int], day: date | None = None
) -> Iterable[tuple[int, Course, Sequence[TellingLine]]]:
    tellings = sorted(tellings_of(tx, hazard_ids), key=lambda one: one.hazard_id)  # stable: day and time stay
    for hazard_id, group in groupby(tellings, attrgetter("hazard_id")):
        listed = list(group)
        course = course_at(listed, None, day)
        if course is not None:
            yield hazard_id, course, listed
