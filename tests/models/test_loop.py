"""The closed loop of a hazard, folded from its history."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.course import Course
from models.loop import Event, Loop, LoopRules, read_loop
from models.times import SHANGHAI, local_day

FOUND_AT = datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI)
RULES = LoopRules()


def event(days: int = 0, act: str = "resolution", **more: Any) -> Event:
    at = FOUND_AT + timedelta(days=days)
    values = {"entry_id": days, "state": None, "step": None, "person_id": 1, "name": "王建国", "detail": {}}
    return Event(**(values | {"act": act, "at": at, "day": local_day(at)} | more))


def loop_of(severity: str, *events: Event) -> Loop:
    course = Course(1, "facility", FOUND_AT.date(), severity, "open", "北门", {})
    return read_loop((1, 3, 7, "南大洋社区"), course, [event(act="report", state="open"), *events], RULES)


def given(days: int, due: int) -> Event:
    due_on = FOUND_AT.date() + timedelta(days=due)
    return event(
        days, step="assigned", state="in_progress", detail={"person_id": 5, "name": "李四", "due_on": str(due_on)}
    )


@pytest.mark.parametrize(("severity", "days"), [("general", 7), ("major", 3), ("danger", 0)])
def test_the_deadline_goes_by_severity(severity: str, days: int) -> None:
    loop = loop_of(severity)
    assert loop.deadline_on == date(2026, 6, 16) + timedelta(days=days)
    assert loop.days_overdue(loop.deadline_on) == 0 and loop.days_overdue(loop.deadline_on + timedelta(days=2)) == 2


def test_each_step_brings_it_further() -> None:
    steps = [
        given(1, 5),
        event(2, state="in_progress"),
        event(3, state="closed"),
        event(4, step="closed_out", state="closed"),
    ]
    phases = [loop_of("major", *steps[:number]).phase for number in range(5)]
    assert phases == ["open", "assigned", "in_progress", "remedied", "closed_out"]


def test_a_general_one_is_closed_out_by_being_remedied_a_major_one_is_not() -> None:
    assert loop_of("general", event(1, state="closed")).is_closed_out
    assert not loop_of("major", event(1, state="closed")).is_closed_out


def test_told_as_not_put_right_it_goes_back_to_whoever_has_it_with_new_time() -> None:
    loop = loop_of("major", given(1, 2), event(5, state="closed"), event(6, state="open"))
    assert (loop.phase, loop.assignee, loop.remedied_at) == ("assigned", "李四", None)
    assert loop.deadline_on == date(2026, 6, 25)


def test_silence_about_the_state_changes_nothing() -> None:
    assert loop_of("major", event(1, state="closed"), event(2, act="report")).phase == "remedied"


def test_witnesses_are_those_who_told_of_it_not_those_who_told_of_its_end() -> None:
    others = [
        event(1, act="report", person_id=2, name="李四妹"),
        event(2, act="report", person_id=3, name="周会", state="closed"),
        event(3, person_id=4, name="孙丽", state="closed"),
    ]
    assert [one.name for one in loop_of("general", *others).witnesses] == ["王建国", "李四妹"]
