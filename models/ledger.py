"""The lines of the ledger: written once, read by unit and day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.orm import aliased

from models.tables import Entry, Hazard, Telling


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written; `act` is report, correction, withdrawal or resolution."""

    act: str
    unit_id: int
    person_id: int | None
    person_name: str
    speaker_id: int
    day: date
    sent_at: datetime
    counts: dict[str, int] = field(default_factory=dict)
    hazard_figures: dict[str, int] = field(default_factory=dict)
    running: dict[str, list[str]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    words: str = ""
    heading: str | None = None
    target_id: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the fold of a day reads it."""

    id: int
    message_id: int
    act: str
    unit_id: int
    person_id: int | None
    person_name: str
    speaker_id: int
    day: date
    sent_at: datetime
    counts: dict[str, int]
    hazard_figures: dict[str, int]
    running: dict[str, list[str]]
    added: list[str]
    words: str
    heading: str | None
    target_id: int | None
    void_by_id: int | None


@dataclass(frozen=True, slots=True)
class TellingLine:
    """A telling of a hazard with what its entry says about who, when and how."""

    id: int
    hazard_id: int
    line: str
    severity: str
    state: str | None
    place: str | None
    figures: dict[str, int]
    is_eased: bool
    entry_id: int
    act: str
    unit_id: int
    day: date
    sent_at: datetime
    added: list[str]
    void_by_id: int | None
    words: str = ""


_LINE: list[Any] = [getattr(Entry, name) for name in Line.__slots__]
_TELLING: list[Any] = [
    Telling.id, Telling.hazard_id, Hazard.line, Telling.severity, Telling.state, Telling.place, Telling.figures,
    Telling.is_eased, Entry.id, Entry.act, Entry.unit_id, Entry.day, Entry.sent_at, Entry.added, Entry.void_by_id,
    Telling.words,
]  # fmt: skip


_DAY = (Entry.unit_id == bindparam("unit_id"), Entry.day.in_(bindparam("days", expanding=True)))
_DAY_LINES = select(*_LINE).where(*_DAY).order_by(Entry.sent_at, Entry.id)
_WRITE = insert(Entry).returning(Entry.id)
_TELLINGS = (
    select(*_TELLING)
    .select_from(Telling)
    .join(Entry, Entry.id == Telling.entry_id)
    .join(Hazard, Hazard.id == Telling.hazard_id)
    .order_by(Entry.day, Entry.sent_at, Telling.id)
)
_first, _source = aliased(Telling), aliased(Entry)
_TOLD_ON = _TELLINGS.where(
    Telling.hazard_id.in_(
        select(_first.hazard_id)
        .join(_source, _source.id == _first.entry_id)
        .where(_source.unit_id == bindparam("unit_id"), _source.day.in_(bindparam("days", expanding=True)))
    )
)
_TELLINGS_OF = _TELLINGS.where(Telling.hazard_id.in_(bindparam("hazard_ids", expanding=True)))
_TELLINGS_BY = _TELLINGS.where(Telling.entry_id.in_(bindparam("entry_ids", expanding=True)))


def write_entry(tx: Connection, message_id: int, ordinal: int, entry: NewEntry) -> int:
    """Writes one line of the ledger and returns its number."""
    values = {name: getattr(entry, name) for name in NewEntry.__slots__}
    return int(tx.execute(_WRITE, {"message_id": message_id, "ordinal": ordinal, **values}).scalar_one())


def write_telling(tx: Connection, values: dict[str, Any]) -> None:
    """Writes one telling of a hazard; `values` are columns of Telling."""
    tx.execute(insert(Telling).values(**values))


def day_lines(tx: Connection, unit_id: int, days: Iterable[date]) -> list[Line]:
    """The entries of a unit about those days, in the order in which they were sent."""
    return [Line(*row) for row in tx.execute(_DAY_LINES, {"unit_id": unit_id, "days": list(days)})]


def person_lines(tx: Connection, person_id: int, days: Iterable[date], unit_ids: Iterable[int] = ()) -> list[Line]:
    """What stands for a person about those days, newest first."""
    query = select(*_LINE).where(Entry.person_id == person_id, Entry.day.in_(list(days)), Entry.void_by_id.is_(None))
    wanted = list(unit_ids)
    if wanted:
        query = query.where(Entry.unit_id.in_(wanted))
    return [Line(*row) for row in tx.execute(query.order_by(Entry.sent_at.desc(), Entry.id.desc()))]


def spoken_lines(tx: Connection, speaker_id: int, since: datetime, acts: Iterable[str] = ("report",)) -> list[Line]:
    """What a speaker has told since then and what still stands, newest first."""
    query = select(*_LINE).where(
        Entry.speaker_id == speaker_id, Entry.sent_at >= since, Entry.void_by_id.is_(None), Entry.act.in_(list(acts))
    )
    return [Line(*row) for row in tx.execute(query.order_by(Entry.sent_at.desc(), Entry.id.desc()))]


def message_lines(tx: Connection, message_id: int) -> list[Line]:
    """The entries that one message made."""
    query = select(*_LINE).where(Entry.message_id == message_id).order_by(Entry.ordinal)
    return [Line(*row) for row in tx.execute(query)]


def read_line(tx: Connection, entry_id: int) -> Line:
    """The entry with that number."""
    return Line(*tx.execute(select(*_LINE).where(Entry.id == entry_id)).one())


def nearby_entry(tx: Connection, speaker_id: int, at: datetime, minutes: int = 10) -> int | None:
    """The speaker's report nearest in time within so many minutes before or after."""
    window = timedelta(minutes=minutes)
    query = select(Entry.id, Entry.sent_at).where(
        Entry.speaker_id == speaker_id,
        Entry.act.in_(["report", "resolution", "correction"]),
        Entry.sent_at.between(at - window, at + window),
    )
    found = sorted(tx.execute(query), key=lambda row: (abs(row.sent_at - at), -row.id))
    return int(found[0].id) if found else None


def tellings_on(tx: Connection, unit_id: int, days: Iterable[date]) -> list[TellingLine]:
    """All tellings, of any day, of the hazards that were told of in the unit on those days."""
    return [TellingLine(*row) for row in tx.execute(_TOLD_ON, {"unit_id": unit_id, "days": list(days)})]


def tellings_of(tx: Connection, hazard_ids: Iterable[int]) -> list[TellingLine]:
    """All tellings of those hazards, in the order of their days and times."""
    return [TellingLine(*row) for row in tx.execute(_TELLINGS_OF, {"hazard_ids": list(hazard_ids)})]


def tellings_by(tx: Connection, entry_ids: Iterable[int]) -> list[TellingLine]:
    """The tellings that those entries made."""
    return [TellingLine(*row) for row in tx.execute(_TELLINGS_BY, {"entry_ids": list(entry_ids)})]
