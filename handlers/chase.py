"""催报: those still missing are asked for their report, each at most once an hour."""

from datetime import timedelta
from typing import Any

from handlers import texts
from handlers.desk import Talk
from handlers.people import covered_unit
from handlers.texts import day as words
from handlers.wording import say_clock, say_day, say_names
from models.day import note_act
from models.outbox import Letter, last_letter, recall_letters
from models.rollup import roll_up
from models.roster import read_person

CHASE_GAP = timedelta(hours=1)


def answer_chase(talk: Talk) -> str:
    """Reminds those of the manager's community who are missing, each at most once an hour."""
    unit = covered_unit(talk, "")
    if unit is None or unit.level != "community":
        return texts.NOT_COVERED.format(role=texts.ROLES["manager"])
    node = roll_up(talk.tx, unit.id, talk.day)
    reached = []
    for one in node.missing:
        prefix = f"chase:{one.person_id}:"
        last = last_letter(talk.tx, prefix)
        if one.person_id != talk.person_id and (last is None or talk.now - last >= CHASE_GAP):
            text = texts.CHASE.format(
                name=one.name, manager=talk.name, day=say_day(talk.day), clock=say_clock(talk.now)
            )
            talk.send([Letter("chase", text, f"{prefix}{talk.message.id}", one.person_id)])
            reached.append(one)
    if not reached:
        return texts.CHASED_NONE
    people = [one.person_id for one in reached]
    note_act(talk.tx, talk.person_id, "chase", {"message_id": talk.message.id, "people": people}, talk.now)
    return texts.CHASED.format(number=len(reached), names=say_names(one.name for one in reached))


def undo_chase(talk: Talk, data: dict[str, Any]) -> str:
    """Holds back what has not gone out yet, and says who got it already."""
    reached = []
    for person_id in data["people"]:
        _held, got = recall_letters(talk.tx, f"chase:{person_id}:{data['message_id']}", talk.now)
        reached += got
    if not reached:
        return words.CHASE_UNDONE
    return words.CHASE_UNDONE_LATE.format(names=say_names(read_person(talk.tx, one).name for one in reached))
