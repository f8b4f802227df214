"""The answer to which of several communities of one name a danger lies in: it moves there, the first look ends."""

from typing import Any

from handlers.course import follow_course
from handlers.danger import end_danger, push_all, raise_dangers
from handlers.danger_answer import told_lines
from handlers.desk import Talk
from handlers.people import Subject, short_name
from handlers.record import Recorded, open_hazards, record_entry, settle_entries, settle_unit, tell_hazards
from handlers.rewrite import withdraw_line
from handlers.texts import elsewhere as words
from handlers.wording import say_unit
from models.dangers import read_danger
from models.hazards import read_numbers
from models.ledger import Line, TellingLine, read_line, tellings_by
from models.outbox import told_people
from models.roster import read_unit, unit_path
from nlp.commands import read_choice
from nlp.values import HazardMention, ReportEntry

SHORT = 20  # characters


def answer_where(talk: Talk, data: dict[str, Any]) -> str | None:
    """Raises the danger in the community chosen; None for a message that is no answer."""
    unit_id = _chosen(talk, data["units"])
    if unit_id is None:
        return None
    line = read_line(talk.tx, data["entry_id"])
    told = [one for one in tellings_by(talk.tx, [line.id]) if one.severity == "danger"]
    if line.void_by_id is not None or not told:
        return words.GONE
    settle_unit(talk, line.unit_id, {line.day}, withdraw_line(talk, line, line.id))
    recorded = _record(talk, line, told, unit_id)
    raised = raise_dangers(talk, [recorded])
    numbers = [one.number for one in recorded.told]
    for one in told:
        _let_go(talk, one.hazard_id, unit_id, numbers[0])
    said = words.MOVED.format(unit=say_unit(unit_path(talk.tx, unit_id)), number=numbers[0])
    people = raised[0].people if raised else []
    return "\n".join([said, *told_lines(people), *follow_course(talk)])


def _chosen(talk: Talk, units: list[int]) -> int | None:
    """The number of the line, or the name of the township."""
    if len(talk.message.text) > SHORT:
        return None
    named = []
    for one in units:
        parent = read_unit(talk.tx, one).parent_id
        if parent is not None and short_name(read_unit(talk.tx, parent).name) in talk.message.text:
            named.append(one)
    if len(named) == 1:
        return named[0]
    choice = read_choice(talk.message.text, len(units))
    return units[choice - 1] if choice else None


def _record(talk: Talk, line: Line, told: list[TellingLine], unit_id: int) -> Recorded:
    mentions = tuple(
        HazardMention(one.line, one.severity, one.state or "open", one.place, one.words, True, False, one.figures)
        for one in told
    )
    entry = ReportEntry(None, line.day, dict(line.counts), mentions, {}, frozenset(), False, line.words)
    recorded = record_entry(talk, "report", Subject(line.person_id, line.person_name, unit_id), entry)
    tell_hazards(talk, recorded, open_hazards(talk, unit_id))
    settle_entries(talk, [recorded])
    return recorded


def _let_go(talk: Talk, hazard_id: int, unit_id: int, number: int) -> None:
    """Nobody more is called for the first number; everybody who was hears where it went."""
    danger = read_danger(talk.tx, hazard_id, lock=True)
    if danger is None or danger.over_at is not None:
        return
    end_danger(talk, danger, "closed")
    before = read_numbers(talk.tx, [hazard_id])[hazard_id]
    there = say_unit(unit_path(talk.tx, unit_id))
    lines = [
        words.MOVED_PUSH.format(unit=say_unit(unit_path(talk.tx, danger.unit_id))),
        danger.body.split("\n", 1)[0],
        words.MOVED_WHERE.format(unit=there, number=number, before=before),
    ]
    people = [one for one in told_people(talk.tx, f"danger:{hazard_id}:") if one != talk.person_id]
    push_all(talk, f"danger:{hazard_id}:moved{talk.message.id}", people, lines)
