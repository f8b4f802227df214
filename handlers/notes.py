"""补充: a manager's own line for the day's digest."""

from typing import Any

from handlers import texts
from handlers.desk import Talk
from handlers.people import covered_unit
from handlers.report import handle_report
from handlers.resolution import handle_resolution
from handlers.texts import day as words
from handlers.wording import say_day
from models.day import note_act
from models.days import add_note, last_digest, owe_revisions, take_note_back
from models.roster import units_chain
from nlp.commands import Command


def add_remark(talk: Talk, command: Command) -> str | None:
    """Puts a line under the day's digests; None for a worker, whose 补充 is a report, and where figures are told.

    补充 已撤出20人 belongs into the totals and to its danger, not under the digest; 补充 河边栏杆坏了 to both.
    """
    unit = covered_unit(talk, "")
    if unit is None or any(entry.counts for entry in talk.parse.reports):
        return None
    if not command.rest:
        return texts.NOTE_EMPTY
    values = {"unit_id": unit.id, "day": talk.day, "person_id": talk.person_id, "message_id": talk.message.id}
    note_id = add_note(talk.tx, values | {"text": command.rest})
    note_act(talk.tx, talk.person_id, "note", {"note_id": note_id, "unit_id": unit.id}, talk.now)
    above = units_chain(talk.tx, unit.id)[1:] or [unit]
    is_late = last_digest(talk.tx, above[0].id, talk.day) is not None
    owe_revisions(talk.tx, above[0].id, talk.day, talk.now)
    text = texts.NOTE_LATE if is_late else texts.NOTE_ADDED
    return "\n".join([text.format(unit=unit.name, day=say_day(talk.day)), *_record(talk)])


def _record(talk: Talk) -> list[str]:
    """The hazards that the line tells of stand in the ledger as well."""
    if not any(entry.hazards for entry in talk.parse.reports):
        return []
    return [handle_resolution(talk) if talk.parse.intent == "resolution" else handle_report(talk)]


def undo_note(talk: Talk, data: dict[str, Any]) -> str:
    """Takes the line out of the day's digests again."""
    day = take_note_back(talk.tx, data["note_id"], talk.now)
    above = units_chain(talk.tx, data["unit_id"])[1:]
    owe_revisions(talk.tx, above[0].id if above else data["unit_id"], day, talk.now)
    return words.NOTE_UNDONE
