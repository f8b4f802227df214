"""A further way out: where a call did not get through, the robot of the unit's group tells it there, numbers masked.

A group is an account that nobody speaks from; its letters take the outbox's way like all others. Each call that was
missed is told of once; whose unit has no group is told of in the next one above that has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from handlers import texts
from handlers.calls import mark_drill
from handlers.desk import Desk
from handlers.ladder import COMMUNITY
from handlers.message import GROUP_ROBOT
from handlers.standing import STUCK, Scene, Standing, read_standing
from handlers.texts import escalation as words
from handlers.wording import mask_numbers, mask_phone, say_unit
from models.dangers import DangerRow, Step, note_step, turn_steps
from models.messages import account_id
from models.outbox import Letter
from models.roster import Member, UnitRow, UnknownUnit, find_unit, members_of, unit_path, units_chain

HOLDERS = {"community": COMMUNITY, "township": ("station",), "county": ("county_command",)}


@dataclass(slots=True)
class Missed:
    """What one group is to be told: whom the calls of these keys did not reach, and which units have nobody."""

    people: dict[str, Member] = field(default_factory=dict)  # key of the call → who should have had it
    empty: list[UnitRow] = field(default_factory=list)


def tell_groups(scene: Scene, danger: DangerRow, lost: Iterable[int] = ()) -> int:
    """Tells the groups of those whom no call reached (`lost`: certainly), each call once; returns how many letters."""
    groups = _groups(scene, danger.unit_id)
    if not groups or danger.over_at is not None:
        return 0
    found: dict[str, Missed] = {}
    told = {one.detail["call"] for one in _grouped(scene, danger)}
    standing = read_standing(scene, danger)
    for key, one in _missed(scene, danger, standing, set(lost)).items():
        if key not in told and (name := groups.get(one.unit_id)) is not None:
            found.setdefault(name, Missed()).people[key] = one
    for unit in _empty(scene, danger, standing):
        if _empty_key(unit) not in told and (name := groups.get(unit.id)) is not None:
            found.setdefault(name, Missed()).empty.append(unit)
    for name, missed in found.items():
        _post(scene, danger, name, missed)
    return len(found)


def is_waiting(scene: Scene, danger: DangerRow, standing: Standing) -> bool:
    """Whether a call is still under way of which a group must hear if it does not arrive."""
    if not _groups(scene, danger.unit_id):
        return False
    under_way = (one for one in standing.fates.values() if not one.is_delivered and not one.is_lost)
    return any(scene.now - one.made_at < STUCK for one in under_way)


def tell_groups_over(scene: Scene, danger: DangerRow, key: str, head: str, *more: str) -> None:
    """What became of a danger, in brief, to the groups that were told of it."""
    text = mark_drill(danger, "\n".join([head, *brief_lines(danger)[:1], *more]))
    for name in dict.fromkeys(one.detail["where"] for one in _grouped(scene, danger)):
        _send(scene, name, text, f"{key}:g{name}", "")


def _groups(scene: Scene, unit_id: int) -> dict[int, str]:
    """By unit of the chain the group that is told for it: its own, else the next one above."""
    if not scene.desk.groups:
        return {}
    own: dict[int, str] = {}
    for name in scene.desk.groups:
        try:
            own.setdefault(find_unit(scene.tx, name).id, name)
        except UnknownUnit:
            continue  # check-config names it
    found, nearest = {}, ""
    for unit in reversed(units_chain(scene.tx, unit_id)):
        nearest = own.get(unit.id, nearest)
        if nearest:
            found[unit.id] = nearest
    return found


def unknown_groups(desk: Desk) -> list[str]:
    """What is wrong with the units that groups are given to: one line for each that the roster does not know."""
    faults = []
    with desk.db.read() as tx:
        for name in desk.groups:
            try:
                find_unit(tx, name)
            except UnknownUnit as fault:
                faults.append(str(fault))
    return faults


def _grouped(scene: Scene, danger: DangerRow) -> list[Step]:
    return [one for one in turn_steps(scene.tx, danger) if one.kind == "grouped"]


def _missed(scene: Scene, danger: DangerRow, standing: Standing, lost: set[int]) -> dict[str, Member]:
    """By the key of the call those of a level that is not quiet yet whom their latest call has not reached in time."""
    keys = {one.person_id: one.detail["key"] for one in turn_steps(scene.tx, danger) if one.kind == "called"}
    return {
        keys[one.person_id]: one
        for one in standing.ranks.everybody
        if one.person_id in keys
        and standing.ranks.level_of(one.person_id) not in standing.levels.values()
        and (one.person_id in lost or not standing.is_reached(one, scene.now))
    }


def _empty(scene: Scene, danger: DangerRow, standing: Standing) -> list[UnitRow]:
    """The units of the chain in which nobody holds the post that is to be called by now."""
    is_at_end = danger.stage >= standing.ranks.last_stage
    chain = [one for one in units_chain(scene.tx, danger.unit_id) if one.level != "county" or is_at_end]
    return [one for one in chain if not members_of(scene.tx, [one.id], HOLDERS[one.level], scene.day)]


def _empty_key(unit: UnitRow) -> str:
    return f"empty:{unit.id}"


def _post(scene: Scene, danger: DangerRow, name: str, missed: Missed) -> None:
    ordinal = len({one.detail["key"] for one in _grouped(scene, danger)})
    key = f"danger:{danger.hazard_id}:{danger.turn}.{danger.stage}g{ordinal}:{name}"
    people = list(missed.people.values())
    phones = ",".join(dict.fromkeys(one.phone for one in people if one.phone))
    _send(scene, name, _text(scene, danger, people, missed.empty), key, phones)
    for call, one in missed.people.items():
        _note(scene, danger, one.person_id, {"where": name, "key": key, "call": call})
    for unit in missed.empty:
        _note(scene, danger, None, {"where": name, "key": key, "call": _empty_key(unit)})


def _note(scene: Scene, danger: DangerRow, person_id: int | None, detail: dict[str, Any]) -> None:
    note_step(scene.tx, danger.hazard_id, "grouped", scene.now, person_id, detail)


def _send(scene: Scene, name: str, text: str, key: str, phones: str) -> None:
    account = account_id(scene.tx, GROUP_ROBOT, name)
    scene.send([Letter("danger", text, key, account_id=account, fields={"mentions": phones} if phones else {})])


def _text(scene: Scene, danger: DangerRow, people: list[Member], empty: list[UnitRow]) -> str:
    minutes = int((scene.now - danger.began_at).total_seconds() // 60)
    names = texts.SEPARATOR.join(
        words.GROUP_PERSON.format(role=texts.ROLES[one.role], name=one.name, phone=mask_phone(one.phone))
        for one in people
    )
    lines = [
        words.HEAD_GROUP.format(unit=say_unit(unit_path(scene.tx, danger.unit_id))),
        *brief_lines(danger),
        *([words.GROUP_MISSED.format(minutes=minutes, people=names)] if people else []),
        *[words.GROUP_EMPTY.format(unit=one.name) for one in empty],
        *([words.LEAD_WITHDRAWN] if danger.withdrawn_at is not None else []),
        words.GROUP_ASK.format(number=danger.number),
    ]
    return mark_drill(danger, "\n".join(lines))


def brief_lines(danger: DangerRow) -> list[str]:
    """What everybody in a group may read: number, place, line and figures; no names, no numbers, nobody's words."""
    first, *others = danger.body.splitlines()
    label = texts.DANGER_PUSH_PEOPLE.partition("{")[0]
    return [mask_numbers(one) for one in (first, *(one for one in others if one.startswith(label)))]
