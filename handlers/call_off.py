"""撤销 soon after a response was started, changed or ended: it is as before, and whoever was told hears so."""

from datetime import datetime
from typing import Any

from handlers.declare import letter_key, standing_of, tell_all, write_level
from handlers.desk import Talk
from handlers.naming import say_name
from handlers.pace import hasten_dangers
from handlers.texts import day
from handlers.texts import response as words
from handlers.wording import say_clock
from models.outbox import recall_letters
from models.response import end_response
from models.roster import read_unit
from models.settle import lock_unit

TURNED = {"start": "end", "change": "change", "end": "start"}
"""What taking back each act comes to."""


def undo_response(talk: Talk, data: dict[str, Any]) -> str:
    """Puts back the level that held before; what somebody else has said of it since stands."""
    lock_unit(talk.tx, data["unit_id"])
    standing = standing_of(talk, data)
    if (standing.id if standing is not None else None) != data["id"]:
        return words.CALL_OFF_LATE
    if standing is not None:
        end_response(talk.tx, standing.id, talk.person_id, talk.now)
    back = {**data, "act": TURNED[data["act"]], "level": data.get("before")}
    if data["act"] == "start":
        hasten_dangers(talk, data["unit_id"])
    else:
        write_level(talk, back, datetime.fromisoformat(data["began_at"]))
    return _say(talk, data, back)


def _say(talk: Talk, data: dict[str, Any], back: dict[str, Any]) -> str:
    name = say_name(read_unit(talk.tx, data["unit_id"]).name, data["line"], data.get("before") or data["level"])
    head = words.CALLED_OFF_HEADS[data["act"]].format(name=name, clock=say_clock(talk.now))
    held, reached = recall_letters(talk.tx, letter_key(data["message"]), talk.now)
    told = tell_all(talk, back, head, reached)
    how = day.RECALLED.format(number=len(held), told=told) if told else day.RECALLED_ALL.format(number=len(held))
    return words.CALLED_OFF[data["act"]].format(name=name, how=how)
