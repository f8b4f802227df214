"""Letters that are true only while others have not arrived: looked at once more before they are sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from models.outbox import ClaimedLetter, begins
from models.tables import Outbox

UNLESS_ANY, UNLESS_ALL = "unless_any", "unless_all"
_ARRIVED = or_(Outbox.state == "sent", Outbox.sent_at.is_not(None))


def unless_any(prefix: str) -> dict[str, Any]:
    """The fields of a letter that is void once any letter to a person with a key of that beginning has arrived."""
    return {UNLESS_ANY: prefix}


def unless_all(keys: Iterable[str]) -> dict[str, Any]:
    """The fields of a letter that is void once all letters with these keys have arrived."""
    return {UNLESS_ALL: list(keys)}


def drop_overtaken(tx: Connection, letter: ClaimedLetter, now: datetime) -> bool:
    """Whether what a letter says is true no more: then it is recalled, and must not be sent."""
    if not _is_overtaken(tx, letter.fields):
        return False
    gone = update(Outbox).where(Outbox.id == letter.id, Outbox.state != "sent")
    tx.execute(gone.values(state="recalled", due_at=now, claimed_until=None))
    return True


def has_condition(letter: ClaimedLetter) -> bool:
    """Whether a letter may be overtaken at all."""
    return UNLESS_ANY in letter.fields or UNLESS_ALL in letter.fields


def _is_overtaken(tx: Connection, fields: Mapping[str, Any]) -> bool:
    if prefix := fields.get(UNLESS_ANY):
        any_of = select(Outbox.id).where(begins(tx, prefix), Outbox.person_id.is_not(None), _ARRIVED)
        return tx.execute(any_of.limit(1)).first() is not None
    keys = list(fields.get(UNLESS_ALL) or ())
    arrived = select(func.count()).where(Outbox.key.in_(keys), _ARRIVED)
    return bool(keys) and int(tx.scalar(arrived) or 0) >= len(keys)


def hold_back(tx: Connection, keys: Iterable[str], now: datetime) -> set[str]:
    """Ends all further tries of the letters with these keys; returns the keys of those that had not gone."""
    held = update(Outbox).where(Outbox.key.in_(list(keys)), Outbox.state.in_(("pending", "waiting")))
    return set(tx.scalars(held.values(state="recalled", due_at=now).returning(Outbox.key)))
