"""The lines of a digest about hazards of any day: closed out today, still open, overdue, to be judged."""

from collections import Counter

from sqlalchemy import Connection

from handlers import texts
from handlers.desk import Desk
from handlers.hazard_list import say_what
from handlers.texts import closing as words
from handlers.wording import say_names
from models.closing import ended_loops, open_loops
from models.loop import REMEDIED, Loop
from models.rollup import Rollup
from models.roster import units_chain

SHOWN = 3


def say_open(tx: Connection, desk: Desk, node: Rollup) -> list[str]:
    """今日销号1处，累计未销号3处; what waits for its close-out; what is overdue; what is grave."""
    still = open_loops(tx, node.unit.id, desk.hazards)
    ended = [one for one in ended_loops(tx, node.unit.id, desk.hazards, node.day) if one.ended_on == node.day]
    if not still and not ended:
        return []
    waiting = sum(one.phase == REMEDIED for one in still)
    line = texts.DIGEST_CLOSED.format(closed=len(ended), open=len(still))
    lines = [line + (words.DIGEST_WAITING.format(number=waiting) if waiting else "")]
    lines += _overdue(tx, desk, node, still)
    major = [one for one in still if one.course.severity == "major" and one.phase != REMEDIED]
    if major:
        names = say_names((one.course.place or texts.LINES[one.course.line] for one in major), SHOWN)
        lines.append(texts.DIGEST_MAJOR.format(number=len(major), names=names))
    return lines


def _overdue(tx: Connection, desk: Desk, node: Rollup, still: list[Loop]) -> list[str]:
    """A manager sees them from the first day, a station and the county what has not moved for longer."""
    first, _second, third = desk.hazards.overdue_days
    after = first if node.unit.level == "community" else third
    late = [one for one in still if one.days_overdue(node.day) >= after]
    if not late:
        return []
    late.sort(key=lambda one: one.deadline_on)
    names = _townships(tx, late) if node.unit.level == "county" else [_name(node, one) for one in late]
    return [words.DIGEST_OVERDUE.format(number=len(late), names=say_names(names, SHOWN))]


def _name(node: Rollup, loop: Loop) -> str:
    unit = f"{loop.unit_name}" if loop.unit_id != node.unit.id else ""
    days = loop.days_overdue(node.day)
    return words.DIGEST_OVERDUE_ONE.format(unit=unit, number=loop.number, what=say_what(loop), days=days)


def _townships(tx: Connection, late: list[Loop]) -> list[str]:
    units = [units_chain(tx, one.unit_id) for one in late]
    found = Counter(
        next((above.name for above in chain if above.level == "township"), chain[0].name) for chain in units
    )
    return [words.DIGEST_OVERDUE_UNIT.format(unit=name, number=number) for name, number in found.items()]
