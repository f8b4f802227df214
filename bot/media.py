"""Fetches photos and voices as soon as they are known, and keeps them under names of our own."""

import logging
import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.channels.base import Channel
from bot.channels.errors import SendError, Unreadable
from models.db import Database
from models.media import GIVE_UP_AFTER, due_media, keep_media, lose_media

log = logging.getLogger(__name__)


def fetch_due(db: Database, channels: Mapping[str, Channel], folder: Path, now: datetime) -> int:
    """Fetches what is due; returns how many were kept. What fails is due again in a minute, a few times."""
    with db.write() as tx:
        due = due_media(tx, now)
    return sum(_fetch_one(db, channels, folder, one) for one in due)


def _fetch_one(db: Database, channels: Mapping[str, Channel], folder: Path, one: Any) -> bool:
    channel = channels.get(one.channel)
    try:
        if channel is None:
            raise Unreadable("came over a channel that is off")
        media = channel.fetch_media(one.media_id, one.media_url)
    except Unreadable as fault:
        log.warning("media %d is lost, it %s", one.id, fault)
        with db.write() as tx:
            lose_media(tx, one.id)
        return False
    except SendError as fault:
        log.warning("media %d could not be fetched: %s", one.id, fault)
        if one.attempts + 1 >= GIVE_UP_AFTER:
            with db.write() as tx:
                lose_media(tx, one.id)
        return False
    path = keep_file(folder, media.content, media.ending)
    with db.write() as tx:
        keep_media(tx, one.id, path)
    return True


def keep_file(folder: Path, content: bytes, ending: str) -> str:
    """Writes the bytes to a new file that only we can read; returns its path below the folder."""
    name = secrets.token_hex(16)
    place = Path(name[:2]) / f"{name}.{ending}"
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = target.with_suffix(".new")
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    waiting.rename(target)
    return str(place)
