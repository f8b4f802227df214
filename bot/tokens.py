"""The channels' token store, kept in the database."""

from bot.clock import Clock
from models import tokens
from models.db import Database


class DatabaseTokens:
    """Access tokens in the ledger's database, so that all processes use the same one."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def get(self, key: str) -> str | None:
        """The token, unless it has run out."""
        with self._db.read() as tx:
            return tokens.get(tx, key, self._clock.now())

    def set(self, key: str, value: str, lifetime_seconds: int) -> None:
        """Keeps a token."""
        with self._db.write() as tx:
            tokens.set_token(tx, key, value, tokens.end_of(lifetime_seconds, self._clock.now()))

    def drop(self, key: str, value: str) -> None:
        """Forgets a token that the platform refused, unless it is another one by now."""
        with self._db.write() as tx:
            tokens.drop(tx, key, value)

    def claim(self, key: str) -> bool:
        """Whether the caller is the one who may fetch a new token now."""
        with self._db.write() as tx:
            return tokens.claim(tx, key, self._clock.now())

    def release(self, key: str) -> None:
        """Ends the caller's claim."""
        with self._db.write() as tx:
            tokens.release(tx, key)
