"""The course of a danger as it is written up: facts as told, reports as sent, and what is due next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from models.messages import insert_ignoring
from models.tables import Danger, DangerCourse, DangerFact, DangerReport, Entry, Hazard, Person, Telling

OVER_FOR = timedelta(seconds=30)
"""A danger that is over gets its final report then, with whatever was said in the same breath."""


@dataclass(frozen=True, slots=True)
class CourseRow:
    """Where the writing up of a danger stands."""

    hazard_id: int
    reporter_id: int
    began_at: datetime
    news_at: datetime
    report_due_at: datetime | None
    prompt_due_at: datetime | None
    kept_at: datetime | None
    relieved_at: datetime | None
    ended_at: datetime | None

    @property
    def is_kept_away(self) -> bool:
        """Whether nobody may go back there (禁止回流)."""
        return self.kept_at is not None and self.relieved_at is None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class Saying:
    """One message's words about a danger."""

    entry_id: int
    at: datetime
    name: str
    words: str
    state: str | None


_ROW: list[Any] = [getattr(DangerCourse, name) for name in CourseRow.__slots__]


def begin_course(tx: Connection, hazard_id: int, values: dict[str, Any]) -> bool:
    """A danger's course begins, or one that had ended goes on; False where it is under way already."""
    if insert_ignoring(tx, DangerCourse.__table__, {"hazard_id": hazard_id, **values}):
        return True
    anew = update(DangerCourse).where(DangerCourse.hazard_id == hazard_id, DangerCourse.ended_at.is_not(None))
    fresh = {"ended_at": None, "kept_at": None, "relieved_at": None}
    again = {key: value for key, value in values.items() if key != "began_at"}
    return bool(tx.execute(anew.values(**fresh, **again)).rowcount)


def read_course(tx: Connection, hazard_id: int) -> CourseRow | None:
    """The course of a danger, None where none has begun."""
    row = tx.execute(select(*_ROW).where(DangerCourse.hazard_id == hazard_id)).first()
    return CourseRow(*row) if row is not None else None


def change_course(tx: Connection, hazard_id: int, **values: Any) -> None:
    """Changes columns of a course."""
    tx.execute(update(DangerCourse).where(DangerCourse.hazard_id == hazard_id).values(**values))


def take_due(tx: Connection, row: CourseRow, column: str, following: datetime | None) -> bool:
    """Moves a due time on; False where another process has done so already."""
    due, before = getattr(DangerCourse, column), getattr(row, column)
    same = due.is_(None) if before is None else due == before
    took = update(DangerCourse).where(DangerCourse.hazard_id == row.hazard_id, same, DangerCourse.ended_at.is_(None))
    return bool(tx.execute(took.values({column: following})).rowcount)


def add_fact(tx: Connection, hazard_id: int, fact: tuple[str, str], by: tuple[int, int], at: datetime) -> None:
    """Notes a field and its value as told by (person, message)."""
    field, value = fact
    row = {"hazard_id": hazard_id, "field": field, "value": value, "person_id": by[0], "message_id": by[1]}
    tx.execute(insert(DangerFact).values(**row, said_at=at))


def facts_of(tx: Connection, hazard_id: int) -> dict[str, str]:
    """The fields as they were told last."""
    query = select(DangerFact.field, DangerFact.value).where(DangerFact.hazard_id == hazard_id)
    return {field: value for field, value in tx.execute(query.order_by(DangerFact.said_at, DangerFact.id))}


def courses_due(tx: Connection, now: datetime) -> list[CourseRow]:
    """The courses of which a report or a question for news is due, or whose danger is over."""
    over = Danger.over_at <= now - OVER_FOR
    due = or_(DangerCourse.report_due_at <= now, DangerCourse.prompt_due_at <= now, over)
    query = select(*_ROW).outerjoin(Danger, Danger.hazard_id == DangerCourse.hazard_id)
    rows = tx.execute(query.where(DangerCourse.ended_at.is_(None), due).order_by(DangerCourse.hazard_id))
    return [CourseRow(*row) for row in rows]


def next_course_at(tx: Connection, after: datetime) -> datetime | None:
    """When the next report or question for news falls due after a moment."""
    moments = [
        tx.scalar(select(func.min(column)).where(DangerCourse.ended_at.is_(None), column > after))
        for column in (DangerCourse.report_due_at, DangerCourse.prompt_due_at)
    ]
    over_at = tx.scalar(
        select(func.min(Danger.over_at))
        .join(DangerCourse, DangerCourse.hazard_id == Danger.hazard_id)
        .where(DangerCourse.ended_at.is_(None), Danger.over_at > after - OVER_FOR)
    )
    moments.append(over_at + OVER_FOR if over_at is not None else None)
    return min((one for one in moments if one is not None), default=None)


def keep_report(tx: Connection, hazard_id: int, kind: str, text: str, now: datetime) -> int:
    """Records a report that goes up; returns which one of its danger it is, beginning with 1."""
    last = tx.scalar(select(func.max(DangerReport.ordinal)).where(DangerReport.hazard_id == hazard_id))
    row = {"hazard_id": hazard_id, "ordinal": (last or 0) + 1, "kind": kind, "text": text, "made_at": now}
    tx.execute(insert(DangerReport).values(**row))
    return int(row["ordinal"])  # type: ignore[call-overload, no-any-return]


def reports_of(tx: Connection, hazard_id: int) -> list[Any]:
    """The reports (ordinal, kind, made_at) of a danger, oldest first."""
    query = select(DangerReport.ordinal, DangerReport.kind, DangerReport.made_at)
    return list(tx.execute(query.where(DangerReport.hazard_id == hazard_id).order_by(DangerReport.ordinal)))


def last_report(tx: Connection, hazard_id: int, since: datetime) -> Any:
    """The newest report (ordinal, text) of a danger that went up since then; None where none has."""
    query = select(DangerReport.ordinal, DangerReport.text).where(DangerReport.hazard_id == hazard_id)
    return tx.execute(query.where(DangerReport.made_at >= since).order_by(DangerReport.ordinal.desc())).first()


def sayings_of(tx: Connection, hazard_id: int) -> list[Saying]:
    """Who said what of a danger and when, in the order of time; what was withdrawn is left out.

    A correction of figures told of it is said of it as well.
    """
    query = (
        select(Entry.id, Entry.sent_at, Person.name, Entry.words, Telling.state)
        .join(Telling, Telling.entry_id == Entry.id)
        .join(Person, Person.id == Entry.speaker_id)
        .where(Telling.hazard_id == hazard_id, or_(Entry.void_by_id.is_(None), Entry.act == "correction"))
    )
    told = [Saying(*row) for row in tx.execute(query)]
    found = {one.entry_id: one for one in [*told, *_corrections_of(tx, hazard_id)]}
    return sorted(found.values(), key=lambda one: (one.at, one.entry_id))


def _corrections_of(tx: Connection, hazard_id: int) -> list[Saying]:
    """What those who told figures of a hazard put right in them on that day."""
    telling = (
        select(Entry.unit_id, Entry.day, Entry.person_id, Telling.figures)
        .join(Telling, Telling.entry_id == Entry.id)
        .where(Telling.hazard_id == hazard_id, Entry.void_by_id.is_(None))
    )
    figures = [(tuple(row[:3]), set(row.figures)) for row in tx.execute(telling) if row.figures]
    columns = (Entry.id, Entry.sent_at, Person.name, Entry.words, Entry.counts)
    query = select(*columns, Entry.unit_id, Entry.day, Entry.person_id).join(Person, Person.id == Entry.speaker_id)
    units, days = {where[0] for where, _ in figures}, {where[1] for where, _ in figures}
    query = query.where(Entry.act == "correction", Entry.unit_id.in_(units), Entry.day.in_(days))
    return [
        Saying(row.id, row.sent_at, row.name, row.words, None)
        for row in (tx.execute(query) if figures else ())
        if any(where == tuple(row[5:]) and keys & set(row.counts) for where, keys in figures)
    ]


def tellers_of(tx: Connection, hazard_id: int) -> set[int]:
    """Everybody who has told of a hazard; what was withdrawn is left out."""
    query = (
        select(Entry.speaker_id)
        .join(Telling, Telling.entry_id == Entry.id)
        .where(Telling.hazard_id == hazard_id, Entry.void_by_id.is_(None))
    )
    return {int(one) for one in tx.scalars(query)}


def spoke_of(tx: Connection, person_id: int, hazard_ids: Iterable[int], since: datetime) -> set[int]:
    """Of those hazards the ones that this person has told of since then."""
    query = (
        select(Telling.hazard_id)
        .join(Entry, and_(Entry.id == Telling.entry_id, Entry.speaker_id == person_id, Entry.sent_at >= since))
        .where(Telling.hazard_id.in_(list(hazard_ids)))
    )
    return {int(one) for one in tx.scalars(query)}


def unit_of_hazard(tx: Connection, hazard_id: int) -> int:
    """The unit in which a hazard was found."""
    return int(tx.execute(select(Hazard.unit_id).where(Hazard.id == hazard_id)).scalar_one())


def courses_in(tx: Connection, unit_ids: Iterable[int]) -> list[CourseRow]:
    """The courses under way of dangers in these very units, oldest first."""
    query = select(*_ROW).join(Hazard, Hazard.id == DangerCourse.hazard_id)
    mine = query.where(DangerCourse.ended_at.is_(None), Hazard.unit_id.in_(list(unit_ids)))
    return [CourseRow(*row) for row in tx.execute(mine.order_by(DangerCourse.began_at, DangerCourse.hazard_id))]


def courses_over(tx: Connection, unit_ids: Iterable[int], since: datetime) -> list[CourseRow]:
    """The courses of dangers in these very units that were ended, not as false alarms, since then; oldest first."""
    query = select(*_ROW).join(Hazard, Hazard.id == DangerCourse.hazard_id)
    query = query.join(Danger, Danger.hazard_id == DangerCourse.hazard_id)
    mine = query.where(Danger.over_at >= since, Danger.ending == "closed", Hazard.unit_id.in_(list(unit_ids)))
    return [CourseRow(*row) for row in tx.execute(mine.order_by(DangerCourse.began_at, DangerCourse.hazard_id))]


def numbered_courses(tx: Connection, number: int, unit_ids: Iterable[int]) -> list[CourseRow]:
    """The dangers of that number in those units, those under way first, the newest first."""
    query = select(*_ROW).join(Hazard, Hazard.id == DangerCourse.hazard_id)
    mine = query.where(Hazard.number == number, Hazard.unit_id.in_(list(unit_ids)))
    rows = [CourseRow(*row) for row in tx.execute(mine.order_by(DangerCourse.began_at.desc()))]
    return sorted(rows, key=lambda row: row.ended_at is not None)
