"""抽查: who was drawn when, and who has answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from models.roster import Member
from models.tables import Draw, Leave, Message, Person, SpotCheck, Unit
from models.times import SHANGHAI

NOON, EVENING = 12, 18


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody drawn for a spot check, and what they answered (kind and text of a message) when."""

    person_id: int
    name: str
    unit_name: str
    answered_at: datetime | None
    kind: str | None
    text: str | None


def add_spot_check(tx: Connection, values: dict[str, Any], drawn: Sequence[Member]) -> int:
    """Records a spot check and those drawn for it; `values` are columns of SpotCheck. Returns its number."""
    number = int(tx.execute(insert(SpotCheck).values(**values).returning(SpotCheck.id)).scalar_one())
    rows = [
        {"spot_check_id": number, "person_id": one.person_id, "unit_id": one.unit_id, "position": position}
        | {"drawn_at": values["drawn_at"]}
        for position, one in enumerate(drawn)
    ]
    tx.execute(insert(Draw), rows)
    return number


def read_spot_check(tx: Connection, number: int) -> Any:
    """The spot check with its unit's name, or None."""
    query = select(SpotCheck.__table__, Unit.name.label("unit_name")).join(Unit, Unit.id == SpotCheck.unit_id)
    return tx.execute(query.where(SpotCheck.id == number)).first()


def last_spot_check(tx: Connection, unit_ids: Iterable[int]) -> int | None:
    """The number of the newest spot check of those units that stands."""
    query = select(func.max(SpotCheck.id)).where(SpotCheck.withdrawn_at.is_(None))
    return tx.scalar(query.where(SpotCheck.unit_id.in_(list(unit_ids))))


def drawn_for(tx: Connection, number: int) -> list[Drawn]:
    """Those drawn for a spot check, in roster order."""
    query = (
        select(Draw.person_id, Person.name, Unit.name, Draw.answered_at, Message.kind, Message.text)
        .join(Person, Person.id == Draw.person_id)
        .join(Unit, Unit.id == Draw.unit_id)
        .outerjoin(Message, Message.id == Draw.message_id)
        .where(Draw.spot_check_id == number)
    )
    return [Drawn(*row) for row in tx.execute(query.order_by(Draw.position))]


def last_drawn(tx: Connection, person_ids: Iterable[int], since: datetime) -> dict[int, datetime]:
    """When each of these was last drawn since then; who was not is not there."""
    query = (
        select(Draw.person_id, func.max(Draw.drawn_at))
        .join(SpotCheck, SpotCheck.id == Draw.spot_check_id)
        .where(Draw.person_id.in_(list(person_ids)), Draw.drawn_at >= since, SpotCheck.withdrawn_at.is_(None))
        .group_by(Draw.person_id)
    )
    return {person: moment for person, moment in tx.execute(query)}


def on_leave(tx: Connection, person_ids: Iterable[int], now: datetime) -> set[int]:
    """Those of these who are on leave at that moment: for the day, for this part of it, or for some hours of it."""
    clock = now.astimezone(SHANGHAI)
    day, part = clock.date(), "morning" if clock.hour < NOON else "afternoon" if clock.hour < EVENING else "evening"
    holds = (Leave.from_on <= day, or_(Leave.to_on.is_(None), Leave.to_on >= day), Leave.undone_at.is_(None))
    away = or_(Leave.part_of_day.is_(None), Leave.part_of_day.in_([part, "hours"]))
    query = select(Leave.person_id).where(Leave.person_id.in_(list(person_ids)), *holds, away)
    return set(tx.scalars(query))


def open_draws(tx: Connection, person_id: int, since: datetime, until: datetime) -> list[Any]:
    """The draws (spot_check_id, text, drawn_at) of a person in that time that wait for an answer, newest first."""
    query = (
        select(Draw.spot_check_id, SpotCheck.text, Draw.drawn_at)
        .join(SpotCheck, SpotCheck.id == Draw.spot_check_id)
        .where(Draw.person_id == person_id, Draw.answered_at.is_(None), SpotCheck.withdrawn_at.is_(None))
        .where(Draw.drawn_at >= since, Draw.drawn_at <= until)
    )
    return list(tx.execute(query.order_by(Draw.drawn_at.desc(), Draw.spot_check_id.desc())))


def note_drawn_answer(tx: Connection, number: int, person_id: int, message: tuple[int, datetime]) -> bool:
    """Notes the message (number, time) that answered; False where another one had."""
    mine = (Draw.spot_check_id == number, Draw.person_id == person_id, Draw.answered_at.is_(None))
    row = update(Draw).where(*mine).values(message_id=message[0], answered_at=message[1])
    return bool(tx.execute(row).rowcount)


def withdraw_spot_check(tx: Connection, number: int, now: datetime) -> None:
    """It asks nobody any more, and counts as no draw."""
    tx.execute(update(SpotCheck).where(SpotCheck.id == number).values(withdrawn_at=now))
