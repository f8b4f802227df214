"""What the clock brings: reminders, digests, revisions. Safe to run at any moment, by any number of processes."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from handlers import texts
from handlers.course_due import run_courses
from handlers.desk import Desk, Schedule
from handlers.digest import draft_digest, has_changed, issue
from handlers.due_times import quiet_until
from handlers.escalation import climb_due
from handlers.overdue import chase_overdue
from handlers.rhythm import run_rounds
from handlers.waiting import ask_again, next_again_at
from handlers.wording import say_clock
from models.danger_course import next_course_at
from models.dangers import next_climb
from models.days import (
    began_at,
    begin,
    finish_round,
    last_digest,
    next_revision,
    plan_rounds,
    postpone_revision,
    reminded_units,
    revisions_due,
    rounds_due,
    settle_revision,
    without_digest,
)
from models.messages import first_received
from models.outbox import Letter, post_letters
from models.response import next_round_at
from models.rollup import roll_up
from models.settle import lock_unit
from models.times import local_day, local_moment

CATCH_UP_DAYS = 7
LEVELS = {"community_digest": "community", "township_digest": "township", "county_digest": "county"}
BATCH = 50


def run_due(desk: Desk, now: datetime, since: datetime | None = None) -> int:
    """Does all that is due at `now` and was not done; returns how many calls, digests and reminders were written.

    Rounds are kept since the ledger began to keep them, and for the whole day on which its first message came;
    whoever wants more (a replay its transcript's time, a tick its whole day) gives `since`.
    """
    climbed = climb_due(desk, now)  # before all else: a danger waits for no digest
    with desk.db.write() as tx:
        begin(tx, now)
        kept_since = [began_at(tx) or now, *([first] if (first := _first_day(tx)) is not None else [])]
        since = min([*kept_since, *([since] if since is not None else [])])
        plan_rounds(tx, _rounds(desk.schedule, max(since, now - timedelta(days=CATCH_UP_DAYS)), now))
    with desk.db.read() as tx:
        due = rounds_due(tx, now)
    done = 0
    for kind, day, _due_at in due:
        done += _do_round(desk, kind, day, now)
        with desk.db.write() as tx:
            finish_round(tx, kind, day, now)
    return climbed + run_courses(desk, now) + done + _revise(desk, now) + run_rounds(desk, now) + ask_again(desk, now)


def _do_round(desk: Desk, kind: str, day: date, now: datetime) -> int:
    if kind == "reminder":
        return _remind(desk, day, now)
    return chase_overdue(desk, day, now) if kind == "overdue" else _issue_level(desk, LEVELS[kind], day, now)


def _first_day(tx: Connection) -> datetime | None:
    first = first_received(tx)
    return day_begins(first) if first is not None else None


def day_begins(moment: datetime) -> datetime:
    """Midnight in Longquan of a moment's day."""
    return local_moment(local_day(moment), time(0, 0))


def next_moment(tx: Connection, schedule: Schedule, after: datetime) -> datetime | None:
    """When something falls due next after a moment: a round, a revision, or a call for a danger."""
    rounds = [due_at for _kind, _day, due_at in _rounds(schedule, after, after + timedelta(days=4)) if due_at > after]
    others = (
        next_revision(tx, after), next_round_at(tx, after), next_climb(tx, after), next_course_at(tx, after),
        next_again_at(tx, after),
    )  # fmt: skip
    return min(rounds + [one for one in others if one is not None], default=None)


def _rounds(schedule: Schedule, since: datetime, until: datetime) -> list[tuple[str, date, datetime]]:
    rounds = []
    day = local_day(since)
    while day <= local_day(until):
        if not (schedule.workdays_only and day.weekday() >= 5):
            for kind in ("overdue", "reminder", *LEVELS):
                due_at = local_moment(day, getattr(schedule, kind))
                if due_at >= since:
                    rounds.append((kind, day, due_at))
        day += timedelta(days=1)
    return rounds


def _issue_level(desk: Desk, level: str, day: date, now: datetime) -> int:
    issued = 0
    while True:
        with desk.db.read() as tx:
            units = without_digest(tx, level, day, BATCH)
        if not units:
            return issued
        for unit_id in units:
            with desk.db.write() as tx:
                lock_unit(tx, unit_id)
                if last_digest(tx, unit_id, day) is None:
                    issued += issue(tx, desk, draft_digest(tx, desk, unit_id, day, now), now)


def _remind(desk: Desk, day: date, now: datetime) -> int:
    deadline = local_moment(day, desk.schedule.community_digest)
    if now >= deadline or not desk.schedule.is_reminding:
        return 0  # a reminder after the deadline helps nobody
    with desk.db.read() as tx:
        units = reminded_units(tx)
    written = 0
    for unit_id in units:
        with desk.db.write() as tx:
            letters = [
                Letter(
                    "reminder",
                    texts.REMINDER.format(name=one.name, unit=one.unit_name, clock=say_clock(deadline)),
                    f"reminder:{day}:{one.person_id}",
                    one.person_id,
                )
                for one in roll_up(tx, unit_id, day).missing
            ]
            written += post_letters(tx, letters, now, desk.letters)
    return written


def _revise(desk: Desk, now: datetime) -> int:
    with desk.db.read() as tx:
        due = revisions_due(tx, now)
    issued = 0
    for unit_id, day, _due_at in due:
        with desk.db.write() as tx:
            lock_unit(tx, unit_id)
            issued += _revise_one(tx, desk, (unit_id, day), now)
    return issued


def _revise_one(tx: Connection, desk: Desk, what: tuple[int, date], now: datetime) -> int:
    unit_id, day = what
    morning = quiet_until(now)
    if morning is not None:
        postpone_revision(tx, unit_id, day, morning)
        return 0
    settle_revision(tx, unit_id, day)
    if day < local_day(now) - timedelta(days=CATCH_UP_DAYS):
        return 0  # so far back only the ledger changes
    draft = draft_digest(tx, desk, unit_id, day, now)
    return int(has_changed(tx, draft) and issue(tx, desk, draft, now))
