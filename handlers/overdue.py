"""Hazards past their deadline: once a day whoever is responsible hears of theirs, then the manager, in one message."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from handlers import texts
from handlers.desk import Desk
from handlers.due_times import is_night
from handlers.hazard_list import say_what
from handlers.people import leaders_above
from handlers.texts import closing as words
from models.closing import open_loops
from models.days import reminded_units
from models.loop import REMEDIED, Loop, LoopRules
from models.outbox import Letter, post_letters
from models.roster import posts_of, read_person, units_of_level
from models.times import local_day

SHOWN = 5


@dataclass(slots=True)
class Sheet:
    """What one person is to be told: what they are to put right, and what they are to see to."""

    own: list[Loop] = field(default_factory=list)
    watched: list[Loop] = field(default_factory=list)


def chase_overdue(desk: Desk, day: date, now: datetime) -> int:
    """Writes that day's letters about what is overdue, one a person; returns how many are new.

    What was missed while the program was down is not made up for on another day or at night.
    """
    if day != local_day(now) or is_night(now):
        return 0
    written = 0
    with desk.db.read() as tx:
        townships = [one.id for one in units_of_level(tx, "township")]
    for township_id in townships:
        with desk.db.write() as tx:
            sheets = _sheets(tx, township_id, desk.hazards, day)
            letters = [_letter(tx, person_id, sheet, day) for person_id, sheet in sheets.items()]
            written += post_letters(tx, letters, now, desk.letters)
    return written


def _sheets(tx: Connection, township_id: int, rules: LoopRules, day: date) -> dict[int, Sheet]:
    quiet = {one.id for one in units_of_level(tx, "community")} - set(reminded_units(tx))
    sheets: dict[int, Sheet] = {}
    for loop in open_loops(tx, township_id, rules):
        if loop.days_overdue(day) >= rules.overdue_days[0] and loop.unit_id not in quiet:
            _add(tx, sheets, loop, (rules, day))
    return sheets


def _add(tx: Connection, sheets: dict[int, Sheet], loop: Loop, by: tuple[LoopRules, date]) -> None:
    rules, day = by
    responsible = loop.assignee_id if loop.phase != REMEDIED else None
    if responsible is not None and posts_of(tx, responsible, day):
        sheets.setdefault(responsible, Sheet()).own.append(loop)
        if loop.days_overdue(day) < rules.overdue_days[1]:
            return
    for one in leaders_above(tx, loop.unit_id, day, 0):
        if one.person_id != responsible:
            sheets.setdefault(one.person_id, Sheet()).watched.append(loop)


def _letter(tx: Connection, person_id: int, sheet: Sheet, day: date) -> Letter:
    lines = [words.OVERDUE_HEAD.format(name=read_person(tx, person_id).name, number=len(sheet.own + sheet.watched))]
    lines += _lines(sheet.own + sheet.watched, day)
    if sheet.own:
        lines.append(words.OVERDUE_OWN.format(number=sheet.own[0].number))
    waiting = [one for one in sheet.watched if one.phase == REMEDIED]
    if waiting:
        lines.append(words.OVERDUE_CHECK.format(number=waiting[0].number))
    elif sheet.watched:
        lines.append(words.OVERDUE_WATCHED.format(number=sheet.watched[0].number))
    return Letter("reminder", "\n".join(lines), f"overdue:{day}:{person_id}", person_id)


def _lines(loops: list[Loop], day: date) -> Iterable[str]:
    for one in loops[:SHOWN]:
        yield words.OVERDUE_LINE.format(
            number=one.number,
            unit=one.unit_name,
            what=say_what(one),
            severity=texts.SEVERITIES[one.course.severity],
            state=words.OVERDUE_STATES[one.phase].format(name=one.assignee),
            days=one.days_overdue(day),
        )
    if len(loops) > SHOWN:
        yield words.OVERDUE_MORE.format(number=len(loops) - SHOWN)
