"""Writes an entry anew under another person, day or unit: the old line is withdrawn, the new one points at it."""

from datetime import date

from handlers.desk import Talk
from handlers.people import Subject
from handlers.record import settle_unit
from models.ledger import Line, NewEntry, tellings_by, write_entry, write_telling

ORDINAL_OF_ACTS = 1000  # acts of a later message on an older entry stand behind that message's own entries


def withdraw_line(talk: Talk, line: Line, ordinal: int = ORDINAL_OF_ACTS) -> int:
    """Writes the withdrawal of an entry (not yet settled); returns its number."""
    gone = NewEntry(
        "withdrawal", line.unit_id, line.person_id, line.person_name, talk.person_id, line.day, talk.message.sent_at,
        words=talk.message.text, target_id=line.id,
    )  # fmt: skip
    return write_entry(talk.tx, talk.message.id, ordinal, gone)


def rewrite_line(
    talk: Talk, line: Line, person: Subject | None = None, day: date | None = None, unit_id: int | None = None
) -> int:
    """Moves an entry to another person, day or unit and settles both sides; returns the new entry's number."""
    withdrawal = withdraw_line(talk, line, line.id)
    new = NewEntry(
        line.act,
        unit_id or line.unit_id,
        person.person_id if person else line.person_id,
        person.name if person else line.person_name,
        line.speaker_id,
        day or line.day,
        line.sent_at,
        line.counts,
        line.hazard_figures,
        line.running,
        line.added,
        line.words,
        line.heading,
        line.id,
    )
    entry_id = write_entry(talk.tx, talk.message.id, line.id, new)
    for telling in tellings_by(talk.tx, [line.id]):
        write_telling(
            talk.tx,
            {
                "hazard_id": telling.hazard_id,
                "entry_id": entry_id,
                "severity": telling.severity,
                "state": telling.state,
                "place": telling.place,
                "words": line.words,
                "figures": telling.figures,
                "is_eased": telling.is_eased,
            },
        )
    settle_unit(talk, line.unit_id, {line.day}, withdrawal)
    settle_unit(talk, new.unit_id, {new.day}, entry_id)
    return entry_id
