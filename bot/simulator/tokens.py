"""Access tokens as the platform issues them: they expire, are replaced, and are refused with their errcode."""

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.simulator.refusals import refuse

GRACE = timedelta(minutes=5)  # a replaced token of a 公众号 still works this long


@dataclass(slots=True)
class Token:
    """One issued token; a replaced one is no longer the latest."""

    text: str
    expires_at: datetime
    replaced_at: datetime | None = None


class TokenDesk:
    """Issues and checks the tokens of one account."""

    def __init__(self, clock: Clock, seconds: int) -> None:
        self.clock = clock
        self.seconds = seconds
        self.fetches = 0
        self._tokens: dict[str, Token] = {}
        self._lock = threading.Lock()

    def current(self, kind: str = "") -> tuple[str, int]:
        """The token that is valid now, or a new one, and its seconds left (企业微信; stable_token)."""
        now = self.clock.now()
        with self._lock:
            self.fetches += 1
            for token in self._tokens.values():
                is_usable = token.replaced_at is None and token.expires_at > now
                if is_usable and token.text.startswith(kind):
                    return token.text, int((token.expires_at - now).total_seconds())
            return self._issue(kind, now)

    def renew(self, kind: str = "") -> tuple[str, int]:
        """A new token; the ones before end within five minutes (公众号)."""
        now = self.clock.now()
        with self._lock:
            self.fetches += 1
            for token in self._tokens.values():
                if token.replaced_at is None and token.text.startswith(kind):
                    token.replaced_at = now
            return self._issue(kind, now)

    def check(self, text: str) -> None:
        """Raises Refusal 41001, 40014, 42001 or 40001."""
        if not text:
            raise refuse(41001)
        now = self.clock.now()
        with self._lock:
            token = self._tokens.get(text)
        if token is None:
            raise refuse(40014, _hint(now))
        if token.expires_at <= now:
            raise refuse(42001, _hint(now))
        if token.replaced_at is not None and token.replaced_at + GRACE <= now:
            raise refuse(40001, _hint(now))

    def expire_all(self) -> None:
        """Every token issued so far is expired from now on."""
        now = self.clock.now()
        with self._lock:
            for token in self._tokens.values():
                token.expires_at = now

    def _issue(self, kind: str, now: datetime) -> tuple[str, int]:
        token = Token(kind + secrets.token_urlsafe(64), now + timedelta(seconds=self.seconds))
        self._tokens[token.text] = token
        return token.text, self.seconds


def _hint(now: datetime) -> str:
    return f"hint: [{int(now.timestamp())}_{secrets.token_hex(8)}]"
