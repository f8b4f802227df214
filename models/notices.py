"""通知: what was let known to whom, and who has answered."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from models.roster import Member
from models.tables import Notice, NoticeReader, Person, Unit


def add_notice(tx: Connection, values: dict[str, Any], readers: Sequence[Member]) -> int:
    """Records a notice and whom it goes to; `values` are columns of Notice. Returns its number."""
    number = int(tx.execute(insert(Notice).values(**values).returning(Notice.id)).scalar_one())
    rows = [
        {"notice_id": number, "person_id": one.person_id, "unit_id": one.unit_id, "position": position}
        for position, one in enumerate(readers)
    ]
    tx.execute(insert(NoticeReader), rows)
    return number


def _notices() -> Select[Any]:
    return (
        select(Notice.__table__, Person.name.label("sender"), Unit.name.label("unit_name"))
        .join(Person, Person.id == Notice.person_id)
        .join(Unit, Unit.id == Notice.unit_id)
    )


def read_notice(tx: Connection, notice_id: int) -> Any:
    """The notice with its sender's and unit's name, or None."""
    return tx.execute(_notices().where(Notice.id == notice_id)).first()


def last_notices(tx: Connection, unit_ids: Iterable[int], limit: int = 3) -> list[Any]:
    """The newest notices that those units have sent and not taken back, newest first."""
    query = _notices().where(Notice.unit_id.in_(list(unit_ids)), Notice.withdrawn_at.is_(None))
    return list(tx.execute(query.order_by(Notice.id.desc()).limit(limit)))


def readers_of(tx: Connection, notice_id: int) -> list[Any]:
    """Those a notice went to (person_id, name, unit_id, unit_name, answered_at), in roster order."""
    query = (
        select(NoticeReader.person_id, Person.name, Unit.id, Unit.name.label("unit_name"), NoticeReader.answered_at)
        .join(Person, Person.id == NoticeReader.person_id)
        .join(Unit, Unit.id == NoticeReader.unit_id)
        .where(NoticeReader.notice_id == notice_id)
    )
    return list(tx.execute(query.order_by(NoticeReader.position)))


def unanswered_notices(tx: Connection, person_id: int, since: datetime) -> list[int]:
    """The numbers of the notices since then that wait for this person's word, newest first."""
    query = (
        select(Notice.id)
        .join(NoticeReader, NoticeReader.notice_id == Notice.id)
        .where(NoticeReader.person_id == person_id, NoticeReader.answered_at.is_(None))
        .where(Notice.withdrawn_at.is_(None), Notice.made_at >= since)
    )
    return list(tx.scalars(query.order_by(Notice.id.desc())))


def is_reader(tx: Connection, notice_id: int, person_id: int) -> bool:
    """Whether a notice that stands went to this person."""
    query = select(NoticeReader.notice_id).join(Notice, Notice.id == NoticeReader.notice_id)
    mine = (NoticeReader.notice_id == notice_id, NoticeReader.person_id == person_id, Notice.withdrawn_at.is_(None))
    return tx.execute(query.where(*mine)).first() is not None


def note_answered(tx: Connection, notice_id: int, person_id: int, at: datetime) -> bool:
    """Notes when somebody answered; False where they had before."""
    mine = (NoticeReader.notice_id == notice_id, NoticeReader.person_id == person_id)
    row = update(NoticeReader).where(*mine, NoticeReader.answered_at.is_(None)).values(answered_at=at)
    return bool(tx.execute(row).rowcount)


def answered_numbers(tx: Connection, notice_id: int) -> tuple[int, int]:
    """How many have answered, of how many."""
    query = select(func.count(NoticeReader.answered_at), func.count()).where(NoticeReader.notice_id == notice_id)
    row = tx.execute(query).one()
    return int(row[0]), int(row[1])


def withdraw_notice(tx: Connection, notice_id: int, now: datetime) -> None:
    """It no longer asks for anybody's word."""
    tx.execute(update(Notice).where(Notice.id == notice_id).values(withdrawn_at=now))
