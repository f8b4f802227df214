"""The rhythm of reports under a response: who is reminded and what is summed up, round by round."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from handlers.desk import Desk, Rules
from handlers.naming import say_response
from handlers.rounds import issue_round
from handlers.texts import response as words
from handlers.wording import say_clock
from models.days import reminded_units
from models.outbox import Letter, post_letters
from models.response import Response, governing_below, heard_since, rounds_due_at, take_round
from models.rollup import roll_up
from models.roster import Member, members_of
from models.times import SHANGHAI, local_day, local_moment

QUIET_FROM, QUIET_TO = time(21, 0), time(7, 7)
MINUTE = 7  # off the full and the half hour, when everybody pushes (platform.md)
AHEAD = timedelta(minutes=10)


def plan_round(rules: Rules, after: datetime) -> tuple[datetime | None, datetime | None]:
    """When the next reminder and the next digest of a response fall due; (None, None) where each day is enough."""
    if rules.report_every_hours >= 24:
        return None, None
    due = (after + timedelta(hours=rules.report_every_hours)).astimezone(SHANGHAI)
    due = due.replace(minute=MINUTE, second=0, microsecond=0)
    if not rules.is_by_night and not QUIET_TO <= due.time() < QUIET_FROM:
        day = due.date() + timedelta(days=1) if due.time() >= QUIET_FROM else due.date()
        due = local_moment(day, QUIET_TO)
    return due - AHEAD, due


def run_rounds(desk: Desk, now: datetime) -> int:
    """Does the reminders and digests of responses that are due; returns how many letters and digests were written.

    Each is one unit of work with the due time it moves on: killed in between, it is done anew, and never twice.
    """
    with desk.db.read() as tx:
        due = rounds_due_at(tx, now)
    done = 0
    for one in due:
        if one.remind_due_at is not None and one.remind_due_at <= now:
            with desk.db.write() as tx:
                done += _remind(tx, desk, one, now)
        if one.digest_due_at is not None and one.digest_due_at <= now:
            with desk.db.write() as tx:
                done += _sum_up(tx, desk, one, now)
    return done


def _remind(tx: Connection, desk: Desk, one: Response, now: datetime) -> int:
    rules = desk.rules_of(one.level)
    digest_at = one.digest_due_at or now
    following, _ = plan_round(rules, max(now, digest_at))
    if not take_round(tx, one, "remind_due_at", following) or now >= digest_at or not desk.schedule.is_reminding:
        return 0  # a reminder after the round helps nobody
    text = words.REMINDER.format(
        name="{name}", response=say_response(one), hours=rules.report_every_hours, clock=say_clock(digest_at)
    )
    letters = [
        Letter("reminder", text.format(name=who.name), f"response:{one.id}:{digest_at.isoformat()}:{who.person_id}",
               who.person_id)
        for who in _silent(tx, one, now, now - timedelta(hours=rules.report_every_hours))
    ]  # fmt: skip
    return post_letters(tx, letters, now, desk.letters)


def _silent(tx: Connection, one: Response, now: datetime, since: datetime) -> list[Member]:
    """The workers under this response, and none graver, of whom nothing was heard; not those on leave."""
    governing = governing_below(tx, one.unit_id, now)
    wanted = set(reminded_units(tx)) & {unit for unit, other in governing.items() if other.id == one.id}
    workers = {who.person_id: who for who in members_of(tx, wanted, ["worker"], local_day(now))}
    away = {absent.person_id for absent in roll_up(tx, one.unit_id, local_day(now)).absent if absent.is_on_leave}
    heard = heard_since(tx, workers, since)
    return [who for who in workers.values() if who.person_id not in heard | away]


def _sum_up(tx: Connection, desk: Desk, one: Response, now: datetime) -> int:
    due_at = one.digest_due_at
    _, following = plan_round(desk.rules_of(one.level), now)
    if due_at is None or not take_round(tx, one, "digest_due_at", following):
        return 0
    governing = governing_below(tx, one.unit_id, now)
    units: Sequence[int] = [unit for unit, other in governing.items() if other.id == one.id]
    return sum(issue_round(tx, desk, (one, unit, due_at), now) for unit in units)
