"""Brings the postings of a unit's days in line with what stands there, by adding the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, bindparam, func, insert, select, update

from models.course import Changed, Course, course_at
from models.fold import DayFold, fold_day
from models.ledger import Line, TellingLine, day_lines, tellings_of, tellings_on
from models.tables import Entry, Posting, Unit

Totals = dict[tuple[str, int | None], int]
"""(key, person of an attendance) → sum."""


_LOCK = select(Unit.id).where(Unit.id == bindparam("unit_id")).with_for_update()
_POSTED = (
    select(Posting.day, Posting.key, Posting.person_id, func.sum(Posting.value))
    .where(Posting.unit_id == bindparam("unit_id"), Posting.day.in_(bindparam("days", expanding=True)))
    .group_by(Posting.day, Posting.key, Posting.person_id)
)
_POST = insert(Posting)


def lock_unit(tx: Connection, unit_id: int) -> None:
    """Nobody else settles this unit before the caller's transaction ends (on SQLite no writer runs beside it)."""
    if tx.dialect.name != "sqlite":
        tx.execute(_LOCK, {"unit_id": unit_id})


@dataclass(frozen=True, slots=True)
class Settled:
    """The (unit, day) of which a total moved, and the entries of the days looked at that do not count."""

    moved: set[tuple[int, date]]
    void: set[int]


def settle(tx: Connection, unit_id: int, days: Iterable[date], cause_id: int) -> Settled:
    """Posts whatever the entries and tellings of those days (and of the days and units they touch) have changed.

    `cause_id` is the entry because of which this is done.
    """
    wanted: dict[int, set[date]] = {unit_id: set(days)}
    for one in tellings_on(tx, unit_id, wanted[unit_id]):
        wanted.setdefault(one.unit_id, set()).add(one.day)  # a station's news changes the day of a community
    moved: set[tuple[int, date]] = set()
    void: set[int] = set()
    for at, on in wanted.items():
        lock_unit(tx, at)
        one_unit = _settle_unit(tx, at, on, cause_id)
        moved |= one_unit.moved
        void |= one_unit.void
    return Settled(moved, void)


def _settle_unit(tx: Connection, unit_id: int, days: set[date], cause_id: int) -> Settled:
    read = _read(tx, unit_id, days)
    void = {entry: by for fold in read.folds.values() for entry, by in fold.void.items()}
    _mark_void(tx, read.lines, void)
    current = [_with_void(one, void, {line.id for line in read.lines}) for one in read.tellings]
    changed = _changed_tellings(read.folds, current)
    moved = set()
    posted = _posted(tx, unit_id, days)
    for day in sorted(days):
        courses = [one for one in _courses(current, changed, day) if one.unit_id == unit_id]
        aim = _totals(read.folds[day], courses, day)
        if _post_difference(tx, (unit_id, day, cause_id), posted.get(day, {}), aim):
            moved.add((unit_id, day))
    return Settled(moved, set(void))


@dataclass(frozen=True, slots=True)
class _Read:
    """All that the totals of some days hang on."""

    lines: list[Line]
    tellings: list[TellingLine]
    folds: dict[date, DayFold]


def _read(tx: Connection, unit_id: int, days: set[date]) -> _Read:
    """Every hazard told on those days, not only the one in hand, and every day on which one of them was told.

    A day posted from fewer hazards than it has would lose the others; a figure is mended by what was said of its
    hazard on other days, and those are folded from all that was told on them.
    """
    tellings = tellings_on(tx, unit_id, days)
    every = days | {one.day for one in tellings}
    if every != days:
        tellings = tellings_on(tx, unit_id, every)
    lines = day_lines(tx, unit_id, every)
    return _Read(lines, tellings, _fold(lines, tellings, every))


def unmatched_corrections(tx: Connection, unit_id: int, day: date) -> list[int]:
    """The corrections of that day for which no report stands."""
    return _read(tx, unit_id, {day}).folds[day].unmatched


def figures_of(tx: Connection, unit_id: int, day: date, person_id: int | None) -> dict[str, int]:
    """What stands for a person of that unit and day, after corrections, hazard figures included."""
    sums: dict[str, int] = {}
    fold = _read(tx, unit_id, {day}).folds[day]
    for one in [*fold.standing, *fold.resolved]:
        if one.line.person_id == person_id:
            for key, value in [*one.own.items(), *one.told.items()]:
                sums[key] = sums.get(key, 0) + value
    return sums


def hazard_figures(tx: Connection, hazard_id: int) -> dict[str, int]:
    """What stands now of the people of one hazard, over all its days, after corrections."""
    tellings = tellings_of(tx, [hazard_id])
    changed: dict[int, Mapping[str, int | None]] = {}
    for unit_id in {one.unit_id for one in tellings}:
        days = {one.day for one in tellings if one.unit_id == unit_id}
        read = _read(tx, unit_id, days)
        changed |= _changed_tellings(read.folds, read.tellings)
    sums: dict[str, int] = {}
    for day in {one.day for one in tellings}:
        course = course_at(tellings, changed, day)
        for key, value in course.figures.items() if course is not None else ():
            sums[key] = sums.get(key, 0) + value
    return {key: value for key, value in sums.items() if value > 0}


def _fold(lines: Sequence[Line], tellings: Sequence[TellingLine], days: set[date]) -> dict[date, DayFold]:
    contents: dict[int, set[object]] = {}
    for one in tellings:
        contents.setdefault(one.entry_id, set()).add((one.line, one.place, one.severity, one.state))
    frozen: dict[int, frozenset[object]] = {entry: frozenset(said) for entry, said in contents.items()}
    return {day: fold_day([one for one in lines if one.day == day], frozen) for day in days}


def _mark_void(tx: Connection, lines: Sequence[Line], void: dict[int, int]) -> None:
    for line in lines:
        if line.void_by_id != void.get(line.id):
            tx.execute(update(Entry).where(Entry.id == line.id).values(void_by_id=void.get(line.id)))


def _with_void(one: TellingLine, void: dict[int, int], known: set[int]) -> TellingLine:
    by = void.get(one.entry_id) if one.entry_id in known else one.void_by_id
    values = {name: getattr(one, name) for name in TellingLine.__slots__}
    return TellingLine(**(values | {"void_by_id": by}))


def _changed_tellings(folds: dict[date, DayFold], tellings: Sequence[TellingLine]) -> Changed:
    changed: dict[int, dict[str, int | None]] = {}
    for fold in folds.values():
        for entry_id, figures in fold.changed_figures().items():
            for key, value in figures.items():
                mine = [one.id for one in tellings if one.entry_id == entry_id and key in one.figures]
                for place, telling_id in enumerate(mine):
                    # A corrected sum of several hazards of one message stands with the first of them.
                    changed.setdefault(telling_id, {})[key] = value if place == 0 or value is None else 0
    return changed


def _courses(tellings: Sequence[TellingLine], changed: Changed, day: date) -> list[Course]:
    by_hazard = sorted(tellings, key=lambda one: (one.hazard_id, one.day, one.sent_at, one.id))
    found = [course_at(list(group), changed, day) for _, group in groupby(by_hazard, attrgetter("hazard_id"))]
    return [one for one in found if one is not None]


def _totals(fold: DayFold, courses: Sequence[Course], day: date) -> Totals:
    totals: Totals = {}

    def add(key: str, value: int = 1, person_id: int | None = None) -> None:
        totals[key, person_id] = totals.get((key, person_id), 0) + value

    for key, value in fold.own_figures().items():
        add(key, value)
    for key, value in fold.running_totals().items():
        add(key, value)
    for person_id in fold.reported():
        add("reported", 1, person_id)
    for course in courses:
        for key, value in course.figures.items():
            add(key, value)
        if course.found_on == day:
            add("hazard:found")
            add(f"hazard:{course.state}")
            add(f"line:{course.line}")
            if course.severity != "general":
                add(f"hazard:{course.severity}")
    return totals


def _posted(tx: Connection, unit_id: int, days: set[date]) -> dict[date, Totals]:
    found: dict[date, Totals] = {}
    for day, key, person_id, value in tx.execute(_POSTED, {"unit_id": unit_id, "days": list(days)}):
        found.setdefault(day, {})[key, person_id] = int(value)
    return found


def _post_difference(tx: Connection, cause: tuple[int, date, int], posted: Totals, aim: Totals) -> bool:
    unit_id, day, entry_id = cause
    rows = [
        {"unit_id": unit_id, "day": day, "key": key, "person_id": person_id, "value": delta, "entry_id": entry_id}
        for key, person_id in sorted({*posted, *aim}, key=str)
        if (delta := aim.get((key, person_id), 0) - posted.get((key, person_id), 0))
    ]
    if rows:
        tx.execute(_POST, rows)
    return bool(rows)
