"""The platform's limits: how much, how often, and the same thing twice."""

import threading
from collections import defaultdict, deque
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Any

TEXT_BYTES = 2048
WEBHOOK_MARKDOWN_BYTES = 4096
CARD_TITLE_BYTES = 128
CARD_DESCRIPTION_BYTES = 512  # generally reported
RECEIVERS = 1000
MEMBER_A_MINUTE, MEMBER_AN_HOUR = 30, 1000
WEBHOOK_A_MINUTE = 20
DUPLICATE_SECONDS = 1800
DUPLICATE_SECONDS_MAX = 4 * 3600  # generally reported
IMAGE_BYTES = 10 * 1024 * 1024
TEMPLATE_VALUE_LENGTH = 20


def cut(text: str, limit: int) -> str:
    """The text as far as it fits into `limit` UTF-8 bytes, never half a character."""
    return text.encode()[:limit].decode(errors="ignore")


def is_too_long(text: str, limit: int) -> bool:
    """Whether the text has more than `limit` UTF-8 bytes."""
    return len(text.encode()) > limit


class SlidingWindow:
    """At most `count` in any `seconds`, counted per key."""

    def __init__(self, count: int, seconds: int) -> None:
        self.count = count
        self.span = timedelta(seconds=seconds)
        self._times: dict[Hashable, deque[datetime]] = defaultdict(deque)
        self._lock = threading.Lock()

    def admits(self, key: Hashable, now: datetime) -> bool:
        """Counts one more if it still fits; False if not."""
        with self._lock:
            times = self._times[key]
            while times and times[0] <= now - self.span:
                times.popleft()
            if len(times) >= self.count:
                return False
            times.append(now)
            return True


class Repeats:
    """Remembers answers to requests, so that the same one within an interval is answered and not carried out again."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[datetime, Any]] = {}
        self._lock = threading.Lock()

    def find(self, key: Hashable, now: datetime, seconds: int) -> Any:
        """The answer given to the same request within the last `seconds`, else None."""
        with self._lock:
            at, answer = self._answers.get(key, (None, None))
        return answer if at is not None and now - at < timedelta(seconds=seconds) else None

    def remember(self, key: Hashable, now: datetime, answer: Any) -> None:
        with self._lock:
            self._answers[key] = (now, answer)
