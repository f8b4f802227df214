"""催3号隐患: whoever a hazard was assigned to is reminded of it, at most once an hour."""

from handlers.desk import Talk
from handlers.hazard_list import example_name, say_what
from handlers.hazard_steps import find_loops, leads
from handlers.notice_states import NUDGE_GAP, has_notice, nudge
from handlers.people import LEADING_ROLES
from handlers.texts import day as words
from handlers.wording import say_clock, say_day
from models.day import note_act
from models.loop import Loop
from models.outbox import Letter, last_letter
from models.settle import lock_unit
from nlp.closing import Act
from nlp.commands import Command


def nudge_number(talk: Talk, command: Command) -> str | None:
    """催 3: the notice of that number if the sender's posts cover one, else the hazard."""
    if command.number is None or command.is_free or has_notice(talk, command.number):
        return nudge(talk, command)
    return nudge_hazard(talk, command, or_else=nudge(talk, command))


def nudge_hazard(talk: Talk, command: Command, or_else: str | None = None) -> str | None:
    """Reminds whoever has to remedy a hazard; `or_else` is answered where no hazard has that number."""
    if command.number is None or not talk.roles() & set(LEADING_ROLES):
        return None
    found = find_loops(talk, Act("show", (command.number,)))
    if isinstance(found, str):
        return or_else or found
    loop = found[0]
    if not leads(talk, loop) or loop.is_closed_out or loop.phase == "remedied":
        return words.HAZARD_DONE.format(number=loop.number)
    if loop.assignee_id is None:
        return words.HAZARD_UNASSIGNED.format(number=loop.number, name=example_name(talk, loop))
    return _remind(talk, loop, loop.assignee_id)


def _remind(talk: Talk, loop: Loop, person_id: int) -> str:
    lock_unit(talk.tx, loop.unit_id)
    prefix = f"nudge:h{loop.id}:{person_id}:"
    last = last_letter(talk.tx, prefix)
    told = {"number": loop.number, "name": loop.assignee}
    if person_id == talk.person_id or (last is not None and talk.now - last < NUDGE_GAP):
        return words.HAZARD_SPARED.format(**told)
    text = words.HAZARD_NUDGE.format(
        number=loop.number, what=say_what(loop), day=say_day(loop.deadline_on), by=talk.name, clock=say_clock(talk.now)
    )
    key = f"{prefix}{talk.message.id}"
    talk.send([Letter("chase", text, key, person_id)])
    note_act(talk.tx, talk.person_id, "nudge", {"number": loop.number, "keys": [key]}, talk.now)
    return words.HAZARD_NUDGED.format(**told)
