"""Media on the platform's shelf: ids that expire after three days, and picture addresses."""

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.simulator.refusals import refuse

LIFETIME = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Medium:
    """One stored file."""

    media_id: str
    kind: str
    content: bytes
    content_type: str
    file_name: str
    created_at: datetime


class MediaShelf:
    """Keeps media of one account."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._media: dict[str, Medium] = {}
        self._lock = threading.Lock()

    def put(self, kind: str, content: bytes, content_type: str, file_name: str = "") -> Medium:
        """Stores a file under a new id."""
        ending = content_type.partition("/")[2].partition(";")[0] or "bin"
        media_id = secrets.token_urlsafe(48)
        name = file_name or f"{media_id[:12]}.{ending}"
        medium = Medium(media_id, kind, content, content_type, name, self.clock.now())
        with self._lock:
            self._media[media_id] = medium
        return medium

    def get(self, media_id: str) -> Medium:
        """The file; raises Refusal 40007 if there is none or it is older than three days."""
        with self._lock:
            medium = self._media.get(media_id)
        if medium is None or medium.created_at + LIFETIME <= self.clock.now():
            raise refuse(40007)
        return medium

    def find(self, media_id: str) -> Medium | None:
        """The file as a phone keeps it, also after its id expired."""
        with self._lock:
            return self._media.get(media_id)
