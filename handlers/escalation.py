"""The climb of a danger: the next ones are called until the station or somebody above has acknowledged.

State and letters are written in one unit of work, each letter under the key of its turn, stage and person: run as
often and by as many processes as one likes, killed anywhere, nobody is left out and nobody called twice for a step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from handlers import texts
from handlers.desk import Desk, fields_of
from handlers.ladder import ABOVE_COMMUNITY, COUNTY_STAGE, Ranks, audience, due_at, ranks_of
from handlers.texts import escalation as words
from handlers.wording import say_unit
from models.dangers import (
    DangerRow,
    Step,
    change_danger,
    climbing,
    note_step,
    open_danger,
    read_danger,
    turn_steps,
)
from models.outbox import Fate, Letter, fates_of, post_letters
from models.response import level_now
from models.roster import Member, unit_path
from models.times import local_day

STUCK = timedelta(minutes=2)
"""A call still under way after that long has reached nobody as yet: the next one is called."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One unit of work on dangers: the rules, the ledger and the moment."""

    desk: Desk
    tx: Connection
    now: datetime

    @property
    def day(self) -> date:
        """Whose posts count: today's."""
        return local_day(self.now)

    def send(self, letters: list[Letter]) -> None:
        """Puts letters into the outbox, in this unit of work."""
        post_letters(self.tx, letters, self.now, self.desk.letters)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has been called for a danger, who of them was reached, who has acknowledged at which level."""

    ranks: Ranks
    calls: dict[int, int]  # person → how often called
    levels: dict[int, str]  # person → the level for which they have acknowledged
    fates: dict[int, Fate]  # person → of their latest call
    marked: Step | None  # the station's word that it is more than the township can bear

    def is_called_for(self, member: Member) -> bool:
        """Whether one more call makes sense: never called, or called and reached while their level is silent."""
        level = self.ranks.level_of(member.person_id)
        if level in self.levels.values():
            return False
        fate = self.fates.get(member.person_id)
        return fate is None or fate.is_delivered

    def is_reached(self, member: Member, now: datetime) -> bool:
        """Whether they have the call, or may still get it in time."""
        fate = self.fates.get(member.person_id)
        return fate is not None and (fate.is_delivered or (not fate.is_lost and now - fate.made_at < STUCK))


@dataclass(frozen=True, slots=True)
class Alarm:
    """A danger as it is first understood."""

    hazard_id: int
    unit_id: int
    reporter_id: int | None
    body: str
    is_grave: bool = False
    drill_id: int | None = None


def read_standing(scene: Scene, danger: DangerRow) -> Standing:
    """Where the climb of a danger stands in this turn."""
    steps = turn_steps(scene.tx, danger)
    called = [one for one in steps if one.kind == "called" and one.person_id is not None]
    calls: dict[int, int] = {}
    for one in called:
        calls[one.person_id or 0] = calls.get(one.person_id or 0, 0) + 1
    return Standing(
        ranks_for(scene, danger.unit_id, danger.reporter_id),
        calls,
        {one.person_id or 0: one.detail["level"] for one in steps if one.kind == "acknowledged"},
        {one.person_id: one for one in fates_of(scene.tx, [one.detail["key"] for one in called])},
        next((one for one in steps if one.kind == "graver" and one.person_id is not None), None),
    )


def ranks_for(scene: Scene, unit_id: int, reporter_id: int | None) -> Ranks:
    """The ranks of a place without the reporter; what somebody unregistered tells the station looks into first."""
    ranks = ranks_of(scene.tx, unit_id, scene.day, reporter_id)
    return replace(ranks, community=[]) if reporter_id is None else ranks


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
    return people


def call(scene: Scene, danger: DangerRow, people: Sequence[Member], leads: Sequence[str] = ()) -> None:
    """Calls these people for the danger's present stage; `leads` are lines said to all of them."""
    standing = read_standing(scene, danger)
    for one in people:
        key = f"danger:{danger.hazard_id}:{danger.turn}.{danger.stage}{'r' if leads else ''}:{one.person_id}"
        text = _call_text(scene, danger, standing, one, leads)
        scene.send([danger_letter(danger, text, key, one.person_id)])
        note_step(scene.tx, danger.hazard_id, "called", scene.now, one.person_id, _detail(standing, danger, one, key))


def _detail(standing: Standing, danger: DangerRow, one: Member, key: str) -> dict[str, Any]:
    return {"stage": danger.stage, "level": standing.ranks.level_of(one.person_id) or "", "key": key}


def danger_letter(danger: DangerRow, text: str, key: str, person_id: int) -> Letter:
    """A push about a danger with its short fields and the button to acknowledge with."""
    button = {"button": words.BUTTON, "button_key": f"acknowledge:{danger.hazard_id}"}
    return Letter("danger", text, key, person_id, fields=fields_of(text.split("\n", 1)[0], **button))


def _call_text(scene: Scene, danger: DangerRow, standing: Standing, one: Member, leads: Sequence[str]) -> str:
    count = standing.calls.get(one.person_id, 0)
    minutes = int((scene.now - danger.began_at).total_seconds() // 60)
    is_county = one in standing.ranks.county
    head = words.HEAD_COUNTY if is_county else words.HEAD_AGAIN if count else texts.DANGER_PUSH_HEAD
    lines = list(leads) or _leads(danger, standing, one, minutes)
    if count:
        lines.insert(0, words.LEAD_AGAIN.format(count=count + 1, minutes=minutes))
    if danger.withdrawn_at is not None:
        lines.append(words.LEAD_WITHDRAWN)
    return compose(scene, danger, head, lines)


def _leads(danger: DangerRow, standing: Standing, one: Member, minutes: int) -> list[str]:
    is_county = one in standing.ranks.county
    if is_county and standing.marked is not None:
        return [words.LEAD_MARKED.format(name=standing.marked.name)]
    if is_county and danger.is_grave:
        return [words.LEAD_GRAVE]
    if standing.calls.get(one.person_id) or not danger.stage:
        return []
    return [(words.LEAD_COUNTY if is_county else words.LEAD_TAKE_OVER).format(minutes=minutes)]


def compose(scene: Scene, danger: DangerRow, head: str, lines: Sequence[str], is_ask: bool = True) -> str:
    """A push on one screen: head, what is new, what is known, and what to do and to answer."""
    what = texts.DANGER_PUSH_ASK_MOVED if _are_moved(danger.body) else texts.DANGER_PUSH_ASK
    ask = [what, words.ASK_ACKNOWLEDGE.format(number=danger.number)] if is_ask else []
    if danger.withdrawn_at is not None and is_ask:
        ask = [words.ASK_VERIFY.format(number=danger.number)]
    unit = say_unit(unit_path(scene.tx, danger.unit_id))
    title = head.format(unit=unit if danger.reporter_id is not None else f"{texts.UNREGISTERED} {unit}")
    return mark_drill(danger, "\n".join([title, *lines, danger.body, *ask]))


def _are_moved(body: str) -> bool:
    """Whether the line about people says that they have been moved out already."""
    label, moved = texts.DANGER_PUSH_PEOPLE.partition("{")[0], texts.COUNTS["people_evacuated"].partition("{")[0]
    return any(line.startswith(label) and moved in line for line in body.splitlines())


def mark_drill(danger: DangerRow, text: str) -> str:
    """The text as it is, or with 【演练】 before everything where the danger is only practised."""
    return text if danger.drill_id is None else f"{words.DRILL_MARK}{text}"


def minutes_of(scene: Scene, danger: DangerRow) -> tuple[int, ...]:
    """After how many minutes each stage falls due, by the response level in force there now."""
    level = level_now(scene.tx, danger.unit_id, danger.line, scene.now)
    return scene.desk.rules_of(level).escalation_minutes


def climb_due(desk: Desk, now: datetime) -> int:
    """Looks after every danger for which somebody is still to be called; returns how many were called."""
    with desk.db.read() as tx:
        waiting = [one.hazard_id for one in climbing(tx)]
    called = 0
    for hazard_id in waiting:
        with desk.db.write() as tx:
            danger = read_danger(tx, hazard_id, lock=True)
            if danger is not None and danger.next_at is not None and danger.over_at is None:
                called += _look_after(Scene(desk, tx, now), danger)
    return called


def _look_after(scene: Scene, danger: DangerRow) -> int:
    called = relay(scene, danger) if danger.next_at is not None and danger.next_at <= scene.now else 0
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
    _set_next(scene, danger, standing, minutes)
    return called


def _step_up(scene: Scene, danger: DangerRow) -> DangerRow:
    change_danger(scene.tx, danger.hazard_id, stage=danger.stage + 1)
    changed = read_danger(scene.tx, danger.hazard_id)
    assert changed is not None
    return changed


def _set_next(scene: Scene, danger: DangerRow, standing: Standing, minutes: Sequence[int]) -> None:
    ranks = standing.ranks
    if danger.stage >= ranks.last_stage:
        change_danger(scene.tx, danger.hazard_id, next_at=None)
        return
    marked_at = standing.marked.at if standing.marked is not None else None
    following = due_at(danger.began_at, danger.stage + 1, minutes, marked_at)
    fates = [standing.fates[one.person_id] for one in ranks.upper if one.person_id in standing.fates]
    if not any(one.is_delivered for one in fates):
        following = min(following, scene.now + STUCK)
    if following != danger.next_at:
        change_danger(scene.tx, danger.hazard_id, next_at=following)


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


def ends_climb(standing: Standing, level: str) -> bool:
    """Whether an acknowledgement of that level ends the climb: the station's or above, the county's where marked so."""
    return level == "county" if standing.marked is not None else level in ABOVE_COMMUNITY
