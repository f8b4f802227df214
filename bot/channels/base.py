"""What every channel takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from handlers.message import IncomingMessage, Reply


@dataclass(frozen=True, slots=True)
class Received:
    """A callback that was verified and read, with what its answer needs; `recipient` is our name on the platform."""

    message: IncomingMessage
    recipient: str
    is_encrypted: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The body that answers a callback, and what did not fit into it and must be pushed."""

    body: bytes
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one account. `pieces_sent` of its pieces went out in an earlier try.

    `last_message_at` and `pushes` (since then) decide which door of a 公众号 is open.
    """

    account: str
    kind: str
    text: str
    dedupe_key: str
    now: datetime
    is_retry: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    media_path: Path | None = None
    last_message_at: datetime | None = None
    pushes: int = 0
    pieces_sent: int = 0
    has_card: bool = False  # its button goes on top of the text, where the channel has cards
    is_announced: bool = False  # its key figures went out in an earlier try; now the whole text or nothing


@dataclass(frozen=True, slots=True)
class Sent:
    """How a delivery went out: `pushes` of them count against the 公众号's limit per message of the user.

    With `is_short` only the key figures went; the whole text waits for the user's next message.
    """

    surface: str
    pushes: int = 0
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or voice as fetched: its bytes and the file ending that its content shows."""

    content: bytes
    ending: str


class Outlet(Protocol):
    """Where letters go out; a channel that only sends is no more than that."""

    name: str

    def send(self, delivery: Delivery) -> Sent:
        """Sends of our own accord; raises SendError."""


class Channel(Outlet, Protocol):
    """A platform: what comes in from it, what answers it, what is sent to its accounts."""

    def handshake(self, query: Mapping[str, str], now: datetime) -> str:
        """What answers the platform's check of our address; raises Forged."""

    def receive(self, query: Mapping[str, str], body: bytes, now: datetime) -> Received | None:
        """The callback, read; None if it is not meant for us; raises Forged or Unreadable."""

    def render(self, reply: Reply, received: Received, now: datetime) -> Answer:
        """The answer to a callback, encrypted if the callback was; one that says nothing gives an empty body."""

    def fetch_media(self, media_id: str, url: str) -> Media:
        """The photo or voice; raises SendError, or Unreadable for what is no picture or sound or too large."""


class TokenStore(Protocol):
    """Keeps access tokens for all processes; one of them renews at a time."""

    def get(self, key: str) -> str | None:
        """The token, unless it has run out."""

    def set(self, key: str, value: str, lifetime_seconds: int) -> None:
        """Keeps a token."""

    def drop(self, key: str, value: str) -> None:
        """Forgets a token that the platform refused, unless it is another one by now."""

    def claim(self, key: str) -> bool:
        """Whether the caller is the one who may fetch a new token now."""

    def release(self, key: str) -> None:
        """Ends the caller's claim."""
