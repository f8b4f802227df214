"""What must be seen by everybody who looks: dangers that reached nobody, or that nobody has acknowledged."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from handlers.standing import STUCK
from handlers.texts import escalation as words
from handlers.wording import say_moment, say_unit
from models.dangers import DangerRow, open_dangers, unreached
from models.roster import unit_path, units_chain

SHOWN = 3
NOBODY_REACHED, NOBODY_ACKNOWLEDGED = "nobody_reached", "nobody_acknowledged"


def red_lines(tx: Connection, unit_id: int, now: datetime) -> list[str]:
    """One line for each such danger of the unit and below it, to stand above everything else."""
    here = [one for one in open_dangers(tx) if unit_id in {unit.id for unit in units_chain(tx, one.unit_id)}]
    return say_red(tx, here, now)


def say_red(tx: Connection, dangers: Iterable[DangerRow], now: datetime) -> list[str]:
    """One line for each of these dangers that is red, those that reached nobody first; of many the first three."""
    states = [(one, state) for one in dangers if (state := red_state(tx, one, now)) is not None]
    states.sort(key=lambda one: one[1] != NOBODY_REACHED)
    lines = [_say(tx, one, words.RED[state]) for one, state in states[:SHOWN]]
    more = len(states) - SHOWN
    return lines + ([words.RED_MORE.format(number=more)] if more > 0 else [])


def red_state(tx: Connection, danger: DangerRow, now: datetime) -> str | None:
    """Whether a danger has reached nobody, or has been carried to the last without a word back; None: it is well."""
    if danger.over_at is not None:
        return None
    if unreached(tx, [danger], now - STUCK):
        return NOBODY_REACHED
    return NOBODY_ACKNOWLEDGED if danger.next_at is None and danger.acknowledged_at is None else None


def _say(tx: Connection, danger: DangerRow, text: str) -> str:
    what, moment = danger.body.split("\n", 1)[0], say_moment(danger.began_at)
    return text.format(unit=say_unit(unit_path(tx, danger.unit_id)), what=what, moment=moment)
