"""What the clock brings in the course of a danger: written reports that go up, and questions for news."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers import texts
from handlers.calls import UP
from handlers.course_report import Sheet, compose_report, read_sheet
from handlers.desk import Desk, fields_of
from handlers.texts import course as words
from handlers.wording import hazard_words, say_clock
from models.asking import ask, ask_later, asked
from models.danger_course import CourseRow, courses_due, keep_report, reports_of, take_due
from models.dangers import note_step, read_danger
from models.days import has_questions
from models.hazards import course_now
from models.outbox import Letter, post_letters, told_people
from models.response import level_now
from models.roster import accounts_tied, members_of, units_chain
from models.times import local_day

TIRED_AFTER, TIRED = timedelta(hours=6), 4
"""After so long without any news it is asked for so many times less often."""


def run_courses(desk: Desk, now: datetime) -> int:
    """Does what is due in the courses of dangers; returns how many reports and questions were written.

    Each is one unit of work with the due time it moves on: killed in between, it is done anew, and never twice.
    """
    with desk.db.read() as tx:
        due = courses_due(tx, now)
    done = 0
    for row in due:
        with desk.db.write() as tx:
            done += _end(tx, desk, row, now) if _is_over(tx, row) else _go_on(tx, desk, row, now)
    return done


def _is_over(tx: Connection, row: CourseRow) -> bool:
    """Whether the course is at its end: the danger is over, or no report of it stands."""
    danger = read_danger(tx, row.hazard_id)
    if danger is not None:
        return danger.over_at is not None
    course = course_now(tx, row.hazard_id)
    return course is None or course.state == "closed"


def _end(tx: Connection, desk: Desk, row: CourseRow, now: datetime) -> int:
    if not take_due(tx, row, "ended_at", now):
        return 0
    note_step(tx, row.hazard_id, "final_report", now)
    sheet = read_sheet(tx, row, now)
    return _send_report(tx, desk, sheet, "final", now) if sheet is not None else 0


def _go_on(tx: Connection, desk: Desk, row: CourseRow, now: datetime) -> int:
    sheet = read_sheet(tx, row, now)
    done = 0
    if row.report_due_at is not None and row.report_due_at <= now and take_due(tx, row, "report_due_at", None):
        kind = "follow_up" if reports_of(tx, row.hazard_id) else "first"
        done += _send_report(tx, desk, sheet, kind, now) if sheet is not None else 0
    if row.prompt_due_at is not None and row.prompt_due_at <= now:
        done += _prompt(tx, desk, (row, sheet), now)
    return done


def _send_report(tx: Connection, desk: Desk, sheet: Sheet, kind: str, now: datetime) -> int:
    """To the station and the county as far as they have been told of the danger."""
    ordinal = len(reports_of(tx, sheet.hazard_id))
    text = compose_report(tx, sheet, kind, ordinal)
    number = keep_report(tx, sheet.hazard_id, kind, text, now)
    if kind == "follow_up":
        note_step(tx, sheet.hazard_id, "follow_up", now, None, {"ordinal": ordinal})
    told = set(told_people(tx, f"danger:{sheet.hazard_id}:"))
    chain = [one.id for one in units_chain(tx, sheet.unit_id)]
    people = dict.fromkeys(one.person_id for one in members_of(tx, chain, UP, local_day(now)) if one.person_id in told)
    fields = fields_of(text.split("\n", 1)[0])
    key = f"course:{sheet.hazard_id}:{number}:"
    return post_letters(
        tx, [Letter("request", text, f"{key}{one}", one, fields=fields) for one in people], now, desk.letters
    )


def _prompt(tx: Connection, desk: Desk, what: tuple[CourseRow, Sheet | None], now: datetime) -> int:
    """Asks the reporter and the community's managers how it stands; an answer comes back through course_answers."""
    row, sheet = what
    level = level_now(tx, sheet.unit_id, sheet.course.line, now) if sheet is not None else None
    gap = timedelta(minutes=desk.rules_of(level).follow_up_minutes)
    gap *= TIRED if now - row.news_at > TIRED_AFTER else 1
    if not take_due(tx, row, "prompt_due_at", now + gap) or sheet is None or not has_questions(tx, sheet.unit_id):
        return 0
    managers = members_of(tx, [sheet.unit_id], ["manager"], local_day(now))
    people = list(dict.fromkeys([row.reporter_id, *(one.person_id for one in managers)]))
    text = _prompt_text(sheet, now)
    for one in people:
        note_step(tx, row.hazard_id, "report_due", now, one)
        _expect(tx, one, row.hazard_id, now)
    key = f"course:{row.hazard_id}:ask{now.isoformat()}:"
    fields = fields_of(text.split("\n", 1)[0])
    return post_letters(
        tx, [Letter("request", text, f"{key}{one}", one, fields=fields) for one in people], now, desk.letters
    )


def _prompt_text(sheet: Sheet, now: datetime) -> str:
    names = texts.SEPARATOR.join(words.FIELDS[one] for one in sheet.missing)
    missing = words.PROMPT_MISSING.format(fields=names) if names else ""
    told = hazard_words(sheet.course) | {"number": sheet.number, "missing": missing}
    return words.PROMPT.format(clock=say_clock(now), **told)


def _expect(tx: Connection, person_id: int, hazard_id: int, now: datetime) -> None:
    """The next words from that person's phones answer the question, after whatever else they have been asked."""
    for account in accounts_tied(tx, person_id):
        waiting = asked(tx, account.id, now)
        is_free = waiting is None or waiting.kind in ("course", "course_news")
        (ask if is_free else ask_later)(tx, account.id, ("course_news", {"hazard_id": hazard_id}), now)
