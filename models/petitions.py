"""请示: questions for a decision, with whom they lie, and what was answered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, insert, select, update
from sqlalchemy.orm import aliased

from models.tables import Person, Petition, Unit

_asker, _decider = aliased(Person), aliased(Person)
_OPEN = (Petition.answered_at.is_(None), Petition.withdrawn_at.is_(None))


def _petitions() -> Select[Any]:
    return (
        select(
            Petition.__table__, Unit.name.label("unit_name"), _asker.name.label("asker"), _decider.name.label("decider")
        )
        .join(Unit, Unit.id == Petition.unit_id)
        .join(_asker, _asker.id == Petition.person_id)
        .outerjoin(_decider, _decider.id == Petition.answered_by_id)
    )


def add_petition(tx: Connection, values: dict[str, Any]) -> int:
    """Records what was asked; `values` are columns of Petition. Returns its number."""
    return int(tx.execute(insert(Petition).values(**values).returning(Petition.id)).scalar_one())


def read_petition(tx: Connection, petition_id: int) -> Any:
    """The petition with the names of its unit, asker and decider, or None."""
    return tx.execute(_petitions().where(Petition.id == petition_id)).first()


def petitions_with(tx: Connection, unit_ids: Iterable[int]) -> list[Any]:
    """The petitions that wait for a decision of those units, oldest first."""
    return _list(tx, Petition.lies_with_id.in_(list(unit_ids)), *_OPEN)


def petitions_by(tx: Connection, unit_ids: Iterable[int], since: datetime) -> list[Any]:
    """What those units have asked since then and not taken back, oldest first."""
    return _list(tx, Petition.unit_id.in_(list(unit_ids)), Petition.asked_at >= since, Petition.withdrawn_at.is_(None))


def _list(tx: Connection, *wanted: ColumnElement[bool]) -> list[Any]:
    return list(tx.execute(_petitions().where(*wanted).order_by(Petition.id)))


def answer_petition(tx: Connection, petition_id: int, answer: str, by: int, now: datetime) -> bool:
    """Records the decision; False where somebody was first or it was taken back."""
    values = {"answer": answer, "answered_by_id": by, "answered_at": now}
    return _change(tx, petition_id, values, *_OPEN)


def reopen_petition(tx: Connection, petition_id: int) -> bool:
    """Takes the decision back; False where there is none."""
    values = {"answer": "", "answered_by_id": None, "answered_at": None}
    return _change(tx, petition_id, values, Petition.answered_at.is_not(None))


def pass_petition(tx: Connection, petition_id: int, from_unit: int, to_unit: int) -> bool:
    """Lays it before another unit; False where it does not lie with the first one any more."""
    return _change(tx, petition_id, {"lies_with_id": to_unit}, Petition.lies_with_id == from_unit, *_OPEN)


def withdraw_petition(tx: Connection, petition_id: int, now: datetime) -> bool:
    """Its asker takes it back; False where it has been answered."""
    return _change(tx, petition_id, {"withdrawn_at": now}, *_OPEN)


def _change(tx: Connection, petition_id: int, values: dict[str, Any], *wanted: ColumnElement[bool]) -> bool:
    row = update(Petition).where(Petition.id == petition_id, *wanted).values(**values)
    return bool(tx.execute(row).rowcount)
