"""Finds the hazards that a number means, and writes what somebody does about them into the ledger."""

from collections.abc import Iterable, Sequence
from typing import Any

from handlers.desk import Talk
from handlers.people import Subject, covers, named_units, scope_units
from handlers.record import Recorded, record_entry, settle_entries, tell_known
from handlers.texts import closing as words
from handlers.wording import say_names, say_unit
from models.closing import later_of, loop_of, note_step, numbered_loops
from models.hazards import read_numbers
from models.loop import Loop
from models.roster import unit_path
from nlp.closing import Act
from nlp.values import HazardMention, ReportEntry


def find_loops(talk: Talk, act: Act) -> list[Loop] | str:
    """The hazard of each number that the sender's posts cover, or what to answer where one has none or several."""
    found = []
    for number in act.numbers:
        known = _numbered(talk, number)
        if not known:
            return words.UNKNOWN.format(number=number)
        if len(known) > 1:
            return _say_several(talk, number, known)
        found.append(known[0] if act.kind == "show" else _newest(talk, known[0]))
    return found


def _numbered(talk: Talk, number: int) -> list[Loop]:
    units = scope_units(talk)
    known = numbered_loops(talk.tx, number, [one.id for one in units], talk.desk.hazards)
    if len(known) < 2:
        return known
    named = {one.id for one in named_units(units, talk.message.text)}
    return [one for one in known if named & {one.unit_id}] or [one for one in known if named] or known


def _newest(talk: Talk, loop: Loop) -> Loop:
    """A hazard that came back under a new number is meant by its old one too."""
    later = later_of(talk.tx, loop.id)
    return (loop_of(talk.tx, later, talk.desk.hazards) if later is not None else None) or loop


def _say_several(talk: Talk, number: int, known: Sequence[Loop]) -> str:
    names = say_names((say_unit(unit_path(talk.tx, one.unit_id)) for one in known), 5)
    return words.SEVERAL.format(number=number, count=len(known), unit=known[0].unit_name, units=names)


def leads(talk: Talk, loop: Loop) -> bool:
    """Whether a leading post of the sender covers the hazard: manager, station or county command."""
    return covers(talk.tx, talk.posts, loop.unit_id)


def take_step(
    talk: Talk, loop: Loop, state: str | None, steps: Iterable[str], detail: dict[str, Any] | None = None
) -> Recorded:
    """Writes an entry that tells the state (None: silent about it), and the steps that it stands for."""
    course = loop.course
    words_said = talk.message.text
    mention = HazardMention(course.line, course.severity, state or "open", None, words_said, state is not None)
    entry = ReportEntry(None, talk.day, {}, (mention,), {}, frozenset(), False, words_said)
    recorded = record_entry(talk, "resolution", Subject(talk.person_id, talk.name, loop.unit_id), entry, loop.number)
    tell_known(talk, recorded, loop, mention)
    values = {"at": talk.message.sent_at, "person_id": talk.person_id, "detail": detail or {}}
    for kind in steps:
        note_step(talk.tx, loop.id, recorded.entry_id, kind, values)
    settle_entries(talk, [recorded])
    return recorded


def say_numbers(talk: Talk, hazard_ids: Iterable[int]) -> str:
    """3号、5号."""
    numbers = read_numbers(talk.tx, hazard_ids)
    return say_names(words.NUMBERED.format(numbers[one]) for one in numbers)
