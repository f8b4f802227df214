"""催报: those still missing are asked for their report, each at most once an hour."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers import texts
from handlers.desk import Talk, fields_of, say_button
from handlers.people import LEADING_ROLES, covered_unit, unit_called
from handlers.recall import say_people
from handlers.texts import day as words
from handlers.wording import say_clock, say_day, say_names
from models.day import note_act
from models.outbox import Letter, last_letter, recall_letters
from models.rollup import Rollup, roll_up
from models.roster import UnitRow, members_of, people_named, units_under
from models.settle import lock_unit
from nlp.commands import Command


@dataclass(frozen=True, slots=True)
class Plea:
    """What somebody is to be told; whoever can pass it on gets a button that does."""

    person_id: int
    name: str
    text: str
    is_leader: bool = False


CHASE_GAP = timedelta(hours=1)
BELOW = {"township": "manager", "county": "station"}


def answer_chase(talk: Talk, command: Command) -> str | None:
    """A manager's missing workers are reminded; a station's managers, a county's stations, where some are missing.

    With a name only that person or unit. None where the name is unknown: then it was no command.
    """
    own = covered_unit(talk, "")
    if own is None:
        return None if command.rest else texts.NOT_COVERED.format(role=texts.ROLES["manager"])
    lock_unit(talk.tx, own.id)  # two who chase at once must see each other's letters
    if not command.rest:
        return _remind(talk, _due_letters(talk, roll_up(talk.tx, own.id, talk.day)))
    unit = unit_called(talk, command.rest)
    if unit is not None:
        return _chase_unit(talk, own, unit)
    return _chase_person(talk, command.rest)


def _chase_unit(talk: Talk, own: UnitRow, unit: UnitRow) -> str:
    node = roll_up(talk.tx, unit.id, talk.day)
    if unit.id == own.id or own.level == "community":
        return _remind(talk, _due_letters(talk, node))
    return _remind(talk, _letters_to_leaders(talk, [node], "manager" if unit.level == "community" else "station"))


def _chase_person(talk: Talk, name: str) -> str | None:
    ids = [one.id for post in talk.posts if post.role in LEADING_ROLES for one in units_under(talk.tx, post.unit_id)]
    found = people_named(talk.tx, name, ids, talk.day)
    if not found:
        return None
    nodes = [roll_up(talk.tx, one, talk.day) for one in dict.fromkeys(person.unit_id for person in found)]
    missing = {one.person_id for node in nodes for one in node.missing}
    meant = [one for one in found if one.person_id in missing]
    return _remind(talk, [Plea(one.person_id, one.name, _ask_worker(talk, one.name)) for one in meant])


def _due_letters(talk: Talk, node: Rollup) -> list[Plea]:
    if node.unit.level == "community":
        return [Plea(one.person_id, one.name, _ask_worker(talk, one.name)) for one in node.missing]
    return _letters_to_leaders(talk, [one for one in node.children if one.missing], BELOW[node.unit.level])


def _ask_worker(talk: Talk, name: str) -> str:
    return texts.CHASE.format(name=name, manager=talk.name, day=say_day(talk.day), clock=say_clock(talk.now))


def _letters_to_leaders(talk: Talk, nodes: list[Rollup], role: str) -> list[Plea]:
    """To whoever leads the units in which some are missing."""
    own = covered_unit(talk, "")
    above = own.name if own is not None else ""
    letters = []
    for node in nodes:
        told = {"unit": node.unit.name, "number": len(node.missing), "clock": say_clock(talk.now)}
        text = words.CHASE_LEADER.format(above=above, name=talk.name, **told)
        leaders = members_of(talk.tx, [node.unit.id], [role], talk.day) if node.missing else []
        letters += [Plea(one.person_id, f"{node.unit.name}{one.name}", text, is_leader=True) for one in leaders]
    return letters


def _remind(talk: Talk, pleas: list[Plea]) -> str:
    reached: dict[int, str] = {}
    for one in pleas:
        last = last_letter(talk.tx, f"chase:{one.person_id}:")
        if one.person_id != talk.person_id and (last is None or talk.now - last >= CHASE_GAP):
            fields = fields_of(one.text, **(say_button(texts.CHASE_WORD, day=talk.day) if one.is_leader else {}))
            key = f"chase:{one.person_id}:{talk.message.id}"
            talk.send([Letter("chase", one.text, key, one.person_id, fields=fields)])
            reached[one.person_id] = one.name
    if not reached:
        talk.button = texts.TAP_NOBODY
        return texts.CHASED_NONE
    note_act(talk.tx, talk.person_id, "chase", {"message_id": talk.message.id, "people": list(reached)}, talk.now)
    return texts.CHASED.format(number=len(reached), names=say_names(reached.values()))


def undo_chase(talk: Talk, data: dict[str, Any]) -> str:
    """Holds back what has not gone out yet, and says who got it already."""
    reached = []
    for person_id in data["people"]:
        _held, got = recall_letters(talk.tx, f"chase:{person_id}:{data['message_id']}", talk.now)
        reached += got
    if not reached:
        return words.CHASE_UNDONE
    return words.CHASE_UNDONE_LATE.format(names=say_people(talk, reached, len(reached)))
