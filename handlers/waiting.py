"""Questions that others were put on top of: asked again once those are settled, or have had their time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from handlers.desk import Desk
from handlers.due_times import is_night
from handlers.texts import asking as words
from handlers.wording import say_clock
from models.asking import ANSWER_WITHIN, Asked, buried, put_again, questions, settle_questions
from models.danger_course import read_course
from models.dangers import read_danger
from models.outbox import Letter, post_letters

MOMENT = timedelta(seconds=1)  # at half an hour sharp an answer still counts
URGENT = ("danger", "course", "course_all_out", "course_over", "response", "drill")  # asked again by night as well


def next_waiting(tx: Connection, waiting: Sequence[Asked]) -> Asked | None:
    """The newest of these that is to be asked again and has still a sense; those without one are forgotten."""
    for one in waiting:
        if not one.words:
            continue
        if HAS_SENSE.get(one.kind, _always)(tx, one.data):
            return one
        settle_questions(tx, [one.id])
    return None


def _always(_tx: Connection, _data: dict[str, Any]) -> bool:
    return True


def _is_under_way(tx: Connection, data: dict[str, Any]) -> bool:
    row, danger = read_course(tx, data["hazard_id"]), read_danger(tx, data["hazard_id"])
    return row is not None and row.ended_at is None and (danger is None or danger.over_at is None)


def _is_any_open(tx: Connection, data: dict[str, Any]) -> bool:
    dangers = (read_danger(tx, one) for one in data["hazards"])
    return any(one is not None and one.over_at is None for one in dangers)


HAS_SENSE: Mapping[str, Callable[[Connection, dict[str, Any]], bool]] = {
    "course": _is_under_way,
    "course_all_out": _is_under_way,
    "course_over": _is_under_way,
    "danger": _is_any_open,
}


def ask_again(desk: Desk, now: datetime) -> int:
    """Where the newest question has had its time, the one beneath is pushed once more; returns how many were.

    One unit of work each: run twice or killed in between, nobody is asked twice.
    """
    with desk.db.read() as tx:
        accounts = [account for account, asked_at in buried(tx).items() if now - asked_at > ANSWER_WITHIN]
    done = 0
    for account in accounts:
        with desk.db.write() as tx:
            done += _turn_to_next(tx, desk, account, now)
    return done


def _turn_to_next(tx: Connection, desk: Desk, account: int, now: datetime) -> int:
    known = [one for one in questions(tx, account) if one.words]
    if len(known) < 2 or known[0].is_open(now):
        return 0
    following = next_waiting(tx, [one for one in known[1:] if not one.is_again])
    if following is not None and following.kind not in URGENT and is_night(now):
        return 0  # in the morning
    settle_questions(tx, [known[0].id])
    if following is None:
        return 0
    put_again(tx, following.id, now, is_again=True)
    text = words.ASKED_AGAIN.format(clock=say_clock(now), question=following.words)
    return post_letters(tx, [Letter("request", text, f"again:{following.id}", account_id=account)], now, desk.letters)


def next_again_at(tx: Connection, after: datetime) -> datetime | None:
    """When the next question has had its time on top of another, later than `after`."""
    lapses = (asked_at + ANSWER_WITHIN + MOMENT for asked_at in buried(tx).values())
    return min((one for one in lapses if one > after), default=None)
