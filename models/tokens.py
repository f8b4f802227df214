"""The platforms' access tokens, shared by all processes: one of them fetches while the others wait."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select, update

from models.messages import insert_ignoring
from models.tables import Token

CLAIM = timedelta(seconds=6)
# A token is given up this long before it ends, or a tenth of its life before, whichever is shorter.
MARGIN_SECONDS = 60


def get(tx: Connection, key: str, now: datetime) -> str | None:
    """The token under the key, None if there is none that still holds."""
    return tx.scalar(select(Token.value).where(Token.key == key, Token.value != "", Token.expires_at > now))


def set_token(tx: Connection, key: str, value: str, expires_at: datetime) -> None:
    """Keeps a token until then."""
    insert_ignoring(tx, Token.__table__, {"key": key, "value": ""})
    tx.execute(update(Token).where(Token.key == key).values(value=value, expires_at=expires_at))


def end_of(lifetime_seconds: int, now: datetime) -> datetime:
    """When a token that lives so long is to be given up."""
    return now + timedelta(seconds=lifetime_seconds - min(MARGIN_SECONDS, lifetime_seconds / 10))


def drop(tx: Connection, key: str, value: str) -> None:
    """Forgets a token that the platform refused, unless somebody has put a newer one in its place."""
    tx.execute(update(Token).where(Token.key == key, Token.value == value).values(value=""))


def claim(tx: Connection, key: str, now: datetime) -> bool:
    """Whether the caller is the one who fetches now; the claim ends by itself after a few seconds."""
    insert_ignoring(tx, Token.__table__, {"key": key, "value": ""})
    free = or_(Token.claimed_until.is_(None), Token.claimed_until <= now, Token.claimed_until > now + CLAIM)
    taken = tx.execute(update(Token).where(Token.key == key, free).values(claimed_until=now + CLAIM))
    return bool(taken.rowcount)


def release(tx: Connection, key: str) -> None:
    """Ends the claim on the key."""
    tx.execute(update(Token).where(Token.key == key).values(claimed_until=None))


def forget_all(tx: Connection) -> None:
    """Leaves no token behind, for a copy of the database that goes elsewhere."""
    tx.execute(delete(Token))
