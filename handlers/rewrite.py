"""Writes an entry anew (other person, day or unit, fewer hazards): the new line points at the withdrawn old one."""

from collections.abc import Collection, Iterable
from datetime import date

from handlers.desk import Talk
from handlers.people import Subject
from handlers.record import settle_unit
from models.ledger import Line, NewEntry, TellingLine, tellings_by, write_entry, write_telling

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
    return _write_again(talk, line, (withdrawal, new), tellings_by(talk.tx, [line.id]))


def retell_line(talk: Talk, line: Line, without: Collection[int]) -> int:
    """Writes an entry again without some of its hazards and the figures told with them; returns its new number."""
    withdrawal = withdraw_line(talk, line, line.id)
    told = tellings_by(talk.tx, [line.id])
    kept = [one for one in told if one.hazard_id not in without]
    gone = {key for one in told if one.hazard_id in without for key in one.figures}
    counts, figures = ({key: value for key, value in had.items() if key not in gone} for had in _figures(line))
    new = NewEntry(
        line.act, line.unit_id, line.person_id, line.person_name, line.speaker_id, line.day, line.sent_at, counts,
        figures, line.running, line.added, line.words, line.heading, line.id,
    )  # fmt: skip
    return _write_again(talk, line, (withdrawal, new), kept)


def _figures(line: Line) -> tuple[dict[str, int], dict[str, int]]:
    return line.counts, line.hazard_figures


def _write_again(talk: Talk, line: Line, rows: tuple[int, NewEntry], tellings: Iterable[TellingLine]) -> int:
    withdrawal, new = rows
    entry_id = write_entry(talk.tx, talk.message.id, line.id, new)
    for telling in tellings:
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
