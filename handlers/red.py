"""What must be seen by everybody who looks: dangers that reached nobody, or that nobody has acknowledged."""

from datetime import datetime

from sqlalchemy import Connection

from handlers.standing import STUCK
from handlers.texts import escalation as words
from handlers.wording import say_unit
from models.dangers import DangerRow, open_dangers, unreached
from models.roster import unit_path, units_chain


def red_lines(tx: Connection, unit_id: int, now: datetime) -> list[str]:
    """One line for each such danger of the unit and below it, to stand above everything else."""
    here = [one for one in open_dangers(tx) if unit_id in {unit.id for unit in units_chain(tx, one.unit_id)}]
    lost = {one.hazard_id for one in unreached(tx, here, now - STUCK)}
    lines = [_say(tx, one, words.NOBODY_REACHED, now) for one in here if one.hazard_id in lost]
    silent = [one for one in here if one.hazard_id not in lost and one.next_at is None and one.acknowledged_at is None]
    return lines + [_say(tx, one, words.NOBODY_ACKNOWLEDGED, now) for one in silent]


def _say(tx: Connection, danger: DangerRow, text: str, now: datetime) -> str:
    minutes = int((now - danger.began_at).total_seconds() // 60)
    what = danger.body.split("\n", 1)[0]
    return text.format(unit=say_unit(unit_path(tx, danger.unit_id)), what=what, minutes=minutes)
