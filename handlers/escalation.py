"""The climb of a danger: the next ones are called until the station or somebody above has acknowledged.

State and letters are written in one unit of work, each letter under the key of its turn, stage and person: run as
often and by as many processes as one likes, killed anywhere, nobody is left out and nobody called twice for a step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import texts
from handlers.calls import call
from handlers.desk import Desk
from handlers.group_alarm import is_waiting, tell_groups
from handlers.ladder import COUNTY_STAGE, audience, due_at
from handlers.standing import STUCK, Scene, Standing, ranks_for, read_standing
from handlers.texts import escalation as words
from handlers.unheard import tell_unheard
from models.dangers import DangerRow, change_danger, climbing, note_step, open_danger, read_danger
from models.response import level_now
from models.roster import Member


@dataclass(frozen=True, slots=True)
class Alarm:
    """A danger as it is first understood."""

    hazard_id: int
    unit_id: int
    reporter_id: int | None
    body: str
    is_grave: bool = False
    drill_id: int | None = None


def begin_climb(scene: Scene, alarm: Alarm) -> list[Member]:
    """A danger begins: those who must know at once are called; returns them, in roster order."""
    values = {
        "unit_id": alarm.unit_id, "reporter_id": alarm.reporter_id, "drill_id": alarm.drill_id, "body": alarm.body,
        "is_grave": alarm.is_grave, "began_at": scene.now, "next_at": scene.now + STUCK,
    }  # fmt: skip
    if not open_danger(scene.tx, alarm.hazard_id, values):
        return []
    note_step(scene.tx, alarm.hazard_id, "raised", scene.now, alarm.reporter_id)
    danger = read_danger(scene.tx, alarm.hazard_id)
    assert danger is not None
    if alarm.is_grave:
        note_step(scene.tx, alarm.hazard_id, "graver", scene.now)
    people = audience(ranks_for(scene, alarm.unit_id, alarm.reporter_id), 0, alarm.is_grave)
    call(scene, danger, people)
    tell_groups(scene, danger)
    return people


def minutes_of(scene: Scene, danger: DangerRow) -> tuple[int, ...]:
    """After how many minutes each stage falls due, by the response level in force there now."""
    level = level_now(scene.tx, danger.unit_id, danger.line, scene.now)
    return scene.desk.rules_of(level).escalation_minutes


def climb_due(desk: Desk, now: datetime) -> int:
    """Looks after every danger for which somebody is still to be called; returns how many were called."""
    with desk.db.read() as tx:
        waiting = [one.hazard_id for one in climbing(tx) if _is_due(one, now)]
    called = 0
    for hazard_id in waiting:
        with desk.db.write() as tx:
            danger = read_danger(tx, hazard_id, lock=True)
            if danger is not None and danger.over_at is None and _is_due(danger, now):
                called += _look_after(Scene(desk, tx, now), danger)
    return called


def _is_due(danger: DangerRow, now: datetime) -> bool:
    # Looked after before its time it would never come to it: each look sets the next moment anew.
    return danger.next_at is not None and danger.next_at <= now


def _look_after(scene: Scene, danger: DangerRow) -> int:
    called = relay(scene, danger)
    minutes = minutes_of(scene, danger)
    is_empty = False
    while True:
        standing = read_standing(scene, danger)
        if danger.stage >= standing.ranks.last_stage:
            break
        marked_at = standing.marked.at if standing.marked is not None else None
        following = due_at(danger.began_at, danger.stage + 1, minutes, marked_at)
        if following > scene.now and not is_empty:
            break
        danger = _step_up(scene, danger)
        people = [one for one in audience(standing.ranks, danger.stage, danger.is_grave) if standing.is_called_for(one)]
        call(scene, danger, people)
        called += len(people)
        is_empty = not people
    called += tell_groups(scene, danger)
    tell_unheard(scene, danger)
    _set_next(scene, danger, standing, minutes)
    return called


def _step_up(scene: Scene, danger: DangerRow) -> DangerRow:
    change_danger(scene.tx, danger.hazard_id, stage=danger.stage + 1)
    changed = read_danger(scene.tx, danger.hazard_id)
    assert changed is not None
    return changed


def _set_next(scene: Scene, danger: DangerRow, standing: Standing, minutes: Sequence[int]) -> None:
    ranks = standing.ranks
    marked_at = standing.marked.at if standing.marked is not None else None
    is_last = danger.stage >= ranks.last_stage
    moments = [] if is_last else [due_at(danger.began_at, danger.stage + 1, minutes, marked_at)]
    fates = [standing.fates[one.person_id] for one in ranks.upper if one.person_id in standing.fates]
    is_unheard = not is_last and not any(one.is_delivered for one in fates)
    if is_unheard or is_waiting(scene, danger, standing):
        moments.append(scene.now + STUCK)
    change_danger(scene.tx, danger.hazard_id, next_at=min(moments, default=None))


def relay(scene: Scene, danger: DangerRow, lost: Iterable[int] = ()) -> int:
    """Where nobody who could end the climb was reached, the next one is called at once; returns how many were."""
    standing = read_standing(scene, danger)
    ranks, gone = standing.ranks, set(lost)
    if any(one.person_id not in gone and standing.is_reached(one, scene.now) for one in ranks.upper):
        return 0
    following = next((one for one in ranks.upper if one.person_id not in standing.calls), None)
    if following is None:
        return 0
    missed = [one for one in ranks.upper if one.person_id in standing.calls]
    people = texts.SEPARATOR.join(f"{texts.ROLES[one.role]}{one.name}{one.phone}" for one in missed)
    call(scene, danger, [following], [words.LEAD_RELAY.format(people=people)] if missed else [])
    return 1


def mark_grave(scene: Scene, danger: DangerRow, by: int | None = None) -> list[Member]:
    """Carries a danger to the county at once; marked by somebody (`by`) it climbs there until the county acknowledges.

    Returns whom of the county it calls now; none where the county knows already or has nobody.
    """
    standing = read_standing(scene, danger)
    note_step(scene.tx, danger.hazard_id, "graver", scene.now, by)
    change_danger(scene.tx, danger.hazard_id, is_grave=True)
    county = standing.ranks.county
    if "county" in standing.levels.values() or not county:
        return []
    if by is not None:
        next_at = scene.now + timedelta(minutes=minutes_of(scene, danger)[0])
        values = {"stage": max(danger.stage, COUNTY_STAGE), "acknowledged_at": None, "next_at": next_at}
        change_danger(scene.tx, danger.hazard_id, **values)
    people = [one for one in county[:1] if standing.is_called_for(one)]
    changed = read_danger(scene.tx, danger.hazard_id)
    assert changed is not None
    call(scene, changed, people)
    return people or county[:1]
