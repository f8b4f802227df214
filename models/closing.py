"""The closed loops of hazards in the ledger: their steps written, and where each stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, select

from models.course import course_at
from models.hazards import may_be_open
from models.ledger import tellings_of
from models.loop import CLOSED_OUT, REMEDIED, Event, Loop, LoopRules, read_loop
from models.roster import subtree_ids
from models.tables import Danger, Entry, Hazard, HazardLink, HazardStep, Media, Message, Telling, Unit

_HAZARD = (Hazard.id, Hazard.number, Hazard.unit_id, Unit.name)


def note_step(tx: Connection, hazard_id: int, entry_id: int, kind: str, values: dict[str, Any]) -> None:
    """Notes what somebody did about a hazard; `values` are at, person_id and detail."""
    tx.execute(insert(HazardStep).values(hazard_id=hazard_id, entry_id=entry_id, kind=kind, **values))


def entries_with_steps(tx: Connection, entry_ids: Iterable[int]) -> set[int]:
    """Those of the entries that stand for something done about a hazard."""
    return set(tx.scalars(select(HazardStep.entry_id).where(HazardStep.entry_id.in_(list(entry_ids)))))


def assigned_to(tx: Connection, person_id: int, hazard_ids: Iterable[int]) -> set[int]:
    """Those of the hazards that were last assigned to a person."""
    steps = (
        select(HazardStep.hazard_id, HazardStep.detail)
        .join(Entry, Entry.id == HazardStep.entry_id)
        .where(HazardStep.hazard_id.in_(list(hazard_ids)), HazardStep.kind == "assigned", Entry.void_by_id.is_(None))
        .order_by(HazardStep.at, HazardStep.id)
    )
    last = {row.hazard_id: row.detail["person_id"] for row in tx.execute(steps)}
    return {hazard_id for hazard_id, given in last.items() if given == person_id}


def link_hazards(tx: Connection, hazard_id: int, earlier_id: int) -> None:
    """Notes that a hazard is an earlier one that came back."""
    tx.execute(insert(HazardLink).values(hazard_id=hazard_id, earlier_id=earlier_id))


def earlier_of(tx: Connection, hazard_id: int) -> int | None:
    """The hazard that this one was before it came back, None where it never was."""
    return tx.scalar(select(HazardLink.earlier_id).where(HazardLink.hazard_id == hazard_id))


def later_of(tx: Connection, hazard_id: int) -> int | None:
    """The hazard as which this one came back and still stands, None where it did not."""
    later = _standing_tellings().where(Telling.hazard_id == HazardLink.hazard_id, Entry.act != "resolution").exists()
    query = select(HazardLink.hazard_id).where(HazardLink.earlier_id == hazard_id, later)
    return tx.scalar(query.order_by(HazardLink.hazard_id.desc()).limit(1))


def open_loops(tx: Connection, unit_id: int, rules: LoopRules) -> list[Loop]:
    """The hazards of a unit and below it that are not closed out, however old, the oldest first."""
    loops = _read(tx, and_(Hazard.unit_id.in_(subtree_ids(unit_id)), may_be_open()), rules)
    return sorted((one for one in loops if not one.is_closed_out), key=lambda one: (one.found_at, one.id))


def ended_loops(tx: Connection, unit_id: int, rules: LoopRules, since: date) -> list[Loop]:
    """The hazards of a unit and below it that were closed out since that day."""
    told = select(Telling.hazard_id).join(Entry, Entry.id == Telling.entry_id)
    told = told.where(Entry.day >= since, Telling.state == "closed")
    loops = _read(tx, and_(Hazard.unit_id.in_(subtree_ids(unit_id)), Hazard.id.in_(told)), rules)
    return [one for one in loops if one.ended_on is not None and one.ended_on >= since]


def numbered_loops(tx: Connection, number: int, unit_ids: Iterable[int], rules: LoopRules) -> list[Loop]:
    """The hazards of that number in those units: numbers count within a township."""
    return _read(tx, and_(Hazard.number == number, Hazard.unit_id.in_(list(unit_ids))), rules)


def loop_of(tx: Connection, hazard_id: int, rules: LoopRules) -> Loop | None:
    """Where one hazard stands, None where no report of it stands any more."""
    return next(iter(_read(tx, Hazard.id == hazard_id, rules)), None)


def count_photos(tx: Connection, entry_ids: Iterable[int]) -> int:
    """How many photos belong to those entries."""
    query = select(func.count()).select_from(Media).join(Message, Message.id == Media.message_id)
    return int(tx.scalar(query.where(Media.entry_id.in_(list(entry_ids)), Message.kind == "image")) or 0)


def _standing_tellings() -> Select[Any]:
    return select(Telling.id).join(Entry, Entry.id == Telling.entry_id).where(Entry.void_by_id.is_(None))


def _read(tx: Connection, which: ColumnElement[bool], rules: LoopRules) -> list[Loop]:
    played = select(Danger.hazard_id).where(Danger.hazard_id == Hazard.id, Danger.drill_id.is_not(None)).exists()
    query = select(*_HAZARD).join(Unit, Unit.id == Hazard.unit_id).where(which, ~played)
    rows = {row.id: row for row in tx.execute(query)}
    tellings = sorted(tellings_of(tx, rows), key=lambda one: one.hazard_id)  # stable: day and time stay
    events = _events(tx, rows)
    settled = _settled_otherwise(tx, rows)
    loops = []
    for hazard_id, group in groupby(tellings, attrgetter("hazard_id")):
        standing = [one for one in group if one.void_by_id is None]
        course = course_at(standing)
        if course is not None:
            row = rows[hazard_id]
            hazard = (row.id, row.number, row.unit_id, row.name)
            told = [one.words for one in standing if one.act != "resolution" and one.words]
            loop = replace(read_loop(hazard, course, events[hazard_id], rules), words=next(iter(told), ""))
            is_settled = hazard_id in settled and loop.phase == REMEDIED
            loops.append(replace(loop, phase=CLOSED_OUT, ended_on=events[hazard_id][-1].day) if is_settled else loop)
    return loops


def _settled_otherwise(tx: Connection, hazard_ids: Iterable[int]) -> set[int]:
    """Those that nobody need close out: false alarms ended as such, and what came back under a new number."""
    ids = list(hazard_ids)
    false = select(Danger.hazard_id).where(Danger.hazard_id.in_(ids), Danger.ending == "false_alarm")
    back = select(HazardLink.earlier_id).where(
        HazardLink.earlier_id.in_(ids), _standing_tellings().where(Telling.hazard_id == HazardLink.hazard_id).exists()
    )
    return set(tx.scalars(false)) | set(tx.scalars(back))


def _events(tx: Connection, hazard_ids: Iterable[int]) -> dict[int, Sequence[Event]]:
    query = (
        select(
            Telling.hazard_id, Entry.id, Entry.act, Telling.state, HazardStep.kind, Entry.person_id, Entry.person_name,
            Entry.sent_at, Entry.day, HazardStep.detail,
        )
        .join(Entry, Entry.id == Telling.entry_id)
        .outerjoin(HazardStep, and_(HazardStep.entry_id == Entry.id, HazardStep.hazard_id == Telling.hazard_id))
        .where(Telling.hazard_id.in_(list(hazard_ids)), Entry.void_by_id.is_(None))
        .order_by(Entry.day, Entry.sent_at, Telling.id, HazardStep.id)
    )  # fmt: skip
    found: dict[int, list[Event]] = {}
    for row in tx.execute(query):
        hazard_id, *values = tuple(row)
        found.setdefault(hazard_id, []).append(Event(*[*values[:-1], values[-1] or {}]))
    return dict(found)
