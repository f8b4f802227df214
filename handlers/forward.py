"""上报: a unit's state goes up now, ahead of the day's digest."""

from datetime import time
from typing import Any

from handlers import texts
from handlers.desk import Talk, fields_of
from handlers.digest import digest_body, digest_totals
from handlers.people import covered_unit, leaders_above
from handlers.recall import recall
from handlers.texts import day as words
from handlers.wording import say_clock, say_day, say_names
from models.day import last_act, note_act
from models.outbox import Letter
from models.rollup import roll_up
from models.roster import UnitRow
from models.times import local_day, local_moment
from nlp.commands import Command


def forward_state(talk: Talk, _command: Command) -> str | None:
    """Sends the unit's state of this moment to those who lead above it; None for a worker, whose 上报 is a report."""
    unit = covered_unit(talk, "")
    if unit is None:
        return None
    if unit.parent_id is None:
        return words.FORWARD_TOP
    people = leaders_above(talk.tx, unit.parent_id, talk.day, talk.person_id)
    if not people:
        return words.NOBODY_ABOVE
    node = roll_up(talk.tx, unit.id, talk.day)
    totals = digest_totals(talk.tx, node)
    before = _last_today(talk, unit)
    if before is not None and before["totals"] == totals:
        return words.FORWARD_SAME.format(unit=unit.name, clock=before["clock"])
    moment = {"unit": unit.name, "day": say_day(talk.day), "clock": say_clock(talk.now)}
    text = "\n".join([words.FORWARD_HEAD.format(**moment), *digest_body(talk.tx, talk.desk, node, talk.now)])
    prefix = f"forward:{unit.id}:{talk.message.id}:"
    figures = texts.ATTENDANCE_SHORT.format(**totals)
    fields = fields_of(words.FORWARD_TITLE.format(**moment), attendance=figures, hazards=totals["hazards"]["found"])
    talk.send([Letter("digest", text, f"{prefix}{one.person_id}", one.person_id, fields=fields) for one in people])
    data = {"prefix": prefix, "unit_id": unit.id, "totals": totals, **moment}
    note_act(talk.tx, talk.person_id, "forward", data, talk.now)
    return words.FORWARDED.format(above=people[0].unit_name, names=say_names((one.name for one in people), 3), **moment)


def _last_today(talk: Talk, unit: UnitRow) -> dict[str, Any] | None:
    midnight = local_moment(local_day(talk.now), time(0, 0))
    act = last_act(talk.tx, talk.person_id, midnight, ["forward"])
    return act.data if act is not None and act.data["unit_id"] == unit.id else None


def undo_forward(talk: Talk, data: dict[str, Any]) -> str:
    """Those who have it already are told that it is void."""
    void = words.FORWARD_VOID.format(unit=data["unit"], day=data["day"], clock=data["clock"], name=talk.name)
    return words.FORWARD_UNDONE.format(how=recall(talk, data["prefix"], void))
