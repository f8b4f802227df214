"""The closed loop of one hazard: found, assigned, in progress, remedied, checked, closed out. A pure fold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from models.course import Course

CLOSED_OUT = "closed_out"
REMEDIED = "remedied"


@dataclass(frozen=True, slots=True)
class LoopRules:
    """Until when a hazard must be remedied, who closes it out, and when whom is told that it is overdue."""

    deadline_days: Mapping[str, int] = field(default_factory=lambda: {"general": 7, "major": 3, "danger": 0})
    close_out: tuple[str, ...] = ("major", "danger")  # the severities that somebody must close out after a check
    reopen_days: int = 90  # told again within so many days of its end, it is the old one that came back
    overdue_days: tuple[int, int, int] = (1, 2, 3)  # after so many days: who is responsible, manager, station's digest


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a hazard's history: a telling of it, or what somebody did about it."""

    entry_id: int
    act: str  # report, correction, resolution
    state: str | None  # as told
    step: str | None  # assigned, checked, closed_out, reopened
    person_id: int | None
    name: str
    at: datetime
    day: date
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Loop:
    """Where a hazard stands in its loop; `phase` is open, assigned, in_progress, remedied or closed_out."""

    id: int
    number: int
    unit_id: int
    unit_name: str
    course: Course
    events: tuple[Event, ...]
    phase: str
    deadline_on: date
    found_at: datetime
    assignee_id: int | None = None
    assignee: str = ""
    assigned_by_id: int | None = None
    remedied_at: datetime | None = None
    ended_on: date | None = None  # the day of its close-out
    words: str = ""  # in which it was first told of

    @property
    def witnesses(self) -> list[Event]:
        """Who told of it of their own: the first telling of each, but not who only told of its end."""
        first: dict[object, Event] = {}
        for one in self.events:
            if one.act == "report" and (not first or one.state != "closed"):
                first.setdefault(one.person_id or one.name, one)
        return list(first.values())

    @property
    def is_closed_out(self) -> bool:
        return self.phase == CLOSED_OUT

    def days_overdue(self, today: date) -> int:
        """How many days its deadline lies behind; 0 where it does not."""
        return max(0, (today - self.deadline_on).days) if not self.is_closed_out else 0


def read_loop(hazard: tuple[int, int, int, str], course: Course, events: Sequence[Event], rules: LoopRules) -> Loop:
    """The loop of a hazard (id, number, unit, its name) from its standing events, by day and time."""
    first = min(one.at for one in events if one.act != "resolution")
    deadline_on = course.found_on + timedelta(days=rules.deadline_days[course.severity])
    loop = Loop(*hazard, course, tuple(events), "open", deadline_on, first)
    for one in events:
        loop = _told(loop, one, rules)
        loop = _done(loop, one)
    return loop


def _told(loop: Loop, one: Event, rules: LoopRules) -> Loop:
    if one.state is None or one.step == "assigned":
        return loop
    if one.state != "closed":
        # Told as under way or open again, it is neither remedied nor closed out.
        back = "assigned" if one.state == "open" and loop.assignee_id is not None else one.state
        again = one.day + timedelta(days=rules.deadline_days[loop.course.severity])
        due_on = max(loop.deadline_on, again) if loop.phase in (REMEDIED, CLOSED_OUT) else loop.deadline_on
        return replace(loop, phase=back, deadline_on=due_on, remedied_at=None, ended_on=None)
    if loop.phase in (REMEDIED, CLOSED_OUT):
        return loop
    if loop.course.severity in rules.close_out:
        return replace(loop, phase=REMEDIED, remedied_at=one.at)
    return replace(loop, phase=CLOSED_OUT, remedied_at=one.at, ended_on=one.day)


def _done(loop: Loop, one: Event) -> Loop:
    if one.step == "assigned":
        due_on = date.fromisoformat(one.detail["due_on"])
        phase = "assigned" if loop.phase in ("open", "assigned", "in_progress") else loop.phase
        told = {"assignee_id": one.detail["person_id"], "assignee": one.detail["name"]}
        return replace(loop, phase=phase, deadline_on=due_on, assigned_by_id=one.person_id, **told)
    if one.step == "closed_out":
        return replace(loop, phase=CLOSED_OUT, remedied_at=loop.remedied_at or one.at, ended_on=one.day)
    return loop
