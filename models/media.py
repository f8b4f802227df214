"""Photos and voices: to be fetched at once, kept beside the database, tied to the report they belong to."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from models.messages import insert_ignoring
from models.tables import Media, Message

GIVE_UP_AFTER = 8


def owe_media(tx: Connection, message_id: int, entry_id: int | None, now: datetime) -> None:
    """Notes that a message carries something to fetch."""
    insert_ignoring(tx, Media.__table__, {"message_id": message_id, "entry_id": entry_id, "due_at": now, "attempts": 0})


def due_media(tx: Connection, now: datetime, limit: int = 20) -> list[Any]:
    """What is to be fetched now (id, channel, kind, media_id, media_url); claimed for a minute."""
    query = (
        select(Media.id, Message.channel, Message.kind, Message.media_id, Message.media_url, Media.attempts)
        .join(Message, Message.id == Media.message_id)
        .where(Media.state == "due", Media.due_at <= now)
        .order_by(Media.due_at)
        .limit(limit)
    )
    rows = list(tx.execute(query))
    claim = {"due_at": now + timedelta(minutes=1), "attempts": Media.attempts + 1}
    tx.execute(update(Media).where(Media.id.in_([row.id for row in rows])).values(**claim))
    return rows


def keep_media(tx: Connection, media_id: int, path: str) -> None:
    """It was fetched and lies at `path` (relative to the media folder)."""
    tx.execute(update(Media).where(Media.id == media_id).values(state="fetched", path=path))


def lose_media(tx: Connection, media_id: int) -> None:
    """It can no longer be fetched."""
    tx.execute(update(Media).where(Media.id == media_id).values(state="lost"))


def tie_media(tx: Connection, account_id: int, entry_id: int, at: datetime, minutes: int = 10) -> int:
    """Ties what the account sent up to ten minutes before or after to a report; returns how many."""
    window = timedelta(minutes=minutes)
    loose = select(Message.id).where(
        Message.account_id == account_id, Message.sent_at.between(at - window, at + window)
    )
    row = update(Media).where(Media.entry_id.is_(None), Media.message_id.in_(loose)).values(entry_id=entry_id)
    return int(tx.execute(row).rowcount)


def media_of(tx: Connection, entry_ids: list[int]) -> list[Any]:
    """What belongs to those reports (kind, state, path, media_id)."""
    query = (
        select(Media.id, Message.kind, Media.state, Media.path, Message.media_id)
        .join(Message, Message.id == Media.message_id)
        .where(Media.entry_id.in_(entry_ids))
    )
    return list(tx.execute(query.order_by(Media.id)))


def place_near(tx: Connection, account_id: int, at: datetime, minutes: int = 10) -> Any:
    """The location (latitude, longitude, text) that the account sent nearest to that moment, or None."""
    window = timedelta(minutes=minutes)
    query = select(Message.latitude, Message.longitude, Message.text, Message.sent_at).where(
        Message.account_id == account_id,
        Message.kind == "location",
        Message.sent_at.between(at - window, at + window),
    )
    rows = sorted(tx.execute(query), key=lambda row: abs(row.sent_at - at))
    return rows[0] if rows else None
