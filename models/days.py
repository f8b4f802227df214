"""The day's rounds: what is due when, digests issued, revisions owed, notes added."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from models.messages import insert_ignoring
from models.tables import Digest, Due, Meta, Note, RevisionDue, Unit

REVISION_GAP = timedelta(minutes=15)


def began_at(tx: Connection) -> datetime | None:
    """Since when this ledger keeps the schedule; None before its first round."""
    value = tx.scalar(select(Meta.value).where(Meta.key == "began_at"))
    return datetime.fromisoformat(value) if value else None


def begin(tx: Connection, now: datetime) -> None:
    """Notes the moment since which the schedule is kept, once."""
    insert_ignoring(tx, Meta.__table__, {"key": "began_at", "value": now.isoformat()})


def plan_rounds(tx: Connection, rounds: list[tuple[str, date, datetime]]) -> None:
    """Makes the due rows of (kind, day, due time) that do not stand yet; a changed time moves those not done."""
    for kind, day, due_at in rounds:
        if not insert_ignoring(tx, Due.__table__, {"kind": kind, "day": day, "due_at": due_at}):
            open_one = (Due.kind == kind, Due.day == day, Due.done_at.is_(None), Due.due_at != due_at)
            tx.execute(update(Due).where(*open_one).values(due_at=due_at))


def rounds_due(tx: Connection, now: datetime) -> list[Any]:
    """The rounds (kind, day, due_at) due and not done, the earliest first."""
    query = select(Due.kind, Due.day, Due.due_at).where(Due.done_at.is_(None), Due.due_at <= now)
    return list(tx.execute(query.order_by(Due.due_at, Due.kind)))


def finish_round(tx: Connection, kind: str, day: date, now: datetime) -> bool:
    """Marks a round as done; False where another process was first."""
    row = update(Due).where(Due.kind == kind, Due.day == day, Due.done_at.is_(None)).values(done_at=now)
    return bool(tx.execute(row).rowcount)


def without_digest(tx: Connection, level: str, day: date, limit: int = 50) -> list[int]:
    """Units of a level whose digest of that day has not been issued, in roster order."""
    issued = select(Digest.id).where(Digest.unit_id == Unit.id, Digest.day == day).exists()
    query = select(Unit.id).where(Unit.level == level, ~issued).order_by(Unit.position, Unit.id).limit(limit)
    return list(tx.scalars(query))


def last_digest(tx: Connection, unit_id: int, day: date) -> Any:
    """The newest digest (revision, text, totals, issued_at) of a unit and day, or None."""
    query = select(Digest.revision, Digest.text, Digest.totals, Digest.issued_at)
    return tx.execute(
        query.where(Digest.unit_id == unit_id, Digest.day == day).order_by(Digest.revision.desc()).limit(1)
    ).first()


def issue_digest(tx: Connection, values: dict[str, Any]) -> bool:
    """Records a digest as issued; False where that revision stands already. `values` are columns of Digest."""
    return bool(insert_ignoring(tx, Digest.__table__, values))


_parent, _grandparent = aliased(Unit), aliased(Unit)
_OF_UNIT: BindParameter[int] = bindparam("unit_id")
_PARENT = select(_parent.parent_id).where(_parent.id == _OF_UNIT).scalar_subquery()
_GRANDPARENT = select(_grandparent.parent_id).where(_grandparent.id == _PARENT).scalar_subquery()
_ISSUED = (
    select(Digest.unit_id, func.max(Digest.issued_at))
    .where(Digest.day == bindparam("day"))
    .where(or_(Digest.unit_id == _OF_UNIT, Digest.unit_id == _PARENT, Digest.unit_id == _GRANDPARENT))
    .group_by(Digest.unit_id)
)


def owe_revisions(tx: Connection, unit_id: int, day: date, now: datetime) -> None:
    """After a total of a unit and day moved: the digests already issued over it are to be looked at again."""
    for above, issued_at in tx.execute(_ISSUED, {"unit_id": unit_id, "day": day}).all():
        due_at = max(now, issued_at + REVISION_GAP)
        insert_ignoring(tx, RevisionDue.__table__, {"unit_id": above, "day": day, "due_at": due_at})


def revisions_due(tx: Connection, now: datetime, limit: int = 50) -> list[Any]:
    """The revisions (unit_id, day, due_at) due, communities before townships before the county."""
    query = (
        select(RevisionDue.unit_id, RevisionDue.day, RevisionDue.due_at)
        .join(Unit, Unit.id == RevisionDue.unit_id)
        .where(RevisionDue.due_at <= now)
        .order_by(Unit.level != "community", Unit.level != "township", RevisionDue.due_at, Unit.position)
        .limit(limit)
    )
    return list(tx.execute(query))


def next_revision(tx: Connection, after: datetime) -> datetime | None:
    """When the next revision falls due after a moment."""
    return tx.scalar(select(func.min(RevisionDue.due_at)).where(RevisionDue.due_at > after))


def settle_revision(tx: Connection, unit_id: int, day: date) -> None:
    """The revision has been issued or was not needed."""
    tx.execute(delete(RevisionDue).where(RevisionDue.unit_id == unit_id, RevisionDue.day == day))


def postpone_revision(tx: Connection, unit_id: int, day: date, due_at: datetime) -> None:
    """The revision may not go out yet."""
    row = update(RevisionDue).where(RevisionDue.unit_id == unit_id, RevisionDue.day == day)
    tx.execute(row.values(due_at=due_at))


def add_note(tx: Connection, values: dict[str, Any]) -> int:
    """A manager's own line for the day; `values` are columns of Note. Returns its number."""
    return int(tx.execute(insert(Note).values(**values).returning(Note.id)).scalar_one())


def take_note_back(tx: Connection, note_id: int, now: datetime) -> date:
    """The line no longer counts, its row stays; returns its day."""
    row = update(Note).where(Note.id == note_id).values(undone_at=now).returning(Note.day)
    day: date = tx.execute(row).scalar_one()
    return day


def notes_of(tx: Connection, unit_ids: Any, day: date) -> list[Any]:
    """The notes (unit_id, unit name, text) of units about a day that stand, oldest first."""
    query = select(Note.unit_id, Unit.name, Note.text).join(Unit, Unit.id == Note.unit_id)
    stands = (Note.unit_id.in_(unit_ids), Note.day == day, Note.undone_at.is_(None))
    return list(tx.execute(query.where(*stands).order_by(Note.id)))


def set_reminders(tx: Connection, unit_id: int, off_at: datetime | None) -> None:
    """Switches a community's reminders off (since when) or on again (None)."""
    tx.execute(update(Unit).where(Unit.id == unit_id).values(reminders_off_at=off_at))


def switch_questions(tx: Connection, unit_id: int, is_on: bool) -> None:
    """Switches the questions for news of a community's dangers off or on again."""
    key = f"questions_off:{unit_id}"
    if is_on:
        tx.execute(delete(Meta).where(Meta.key == key))
    else:
        insert_ignoring(tx, Meta.__table__, {"key": key, "value": "off"})


def has_questions(tx: Connection, unit_id: int) -> bool:
    """Whether a community is asked for news of its dangers."""
    return tx.scalar(select(Meta.key).where(Meta.key == f"questions_off:{unit_id}")) is None


def reminded_units(tx: Connection) -> list[int]:
    """The communities whose reminders are on, in roster order."""
    query = select(Unit.id).where(Unit.level == "community", Unit.reminders_off_at.is_(None))
    return list(tx.scalars(query.order_by(Unit.position, Unit.id)))
