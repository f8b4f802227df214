"""When a letter that did not go is tried again, when it is given up, and how fast one person may be written to."""

import threading
from collections import deque
from datetime import datetime, time, timedelta

from handlers.message import GROUP_ROBOT
from models.times import day_before, local_day, local_moment

GROWING_SECONDS = (5, 15, 60, 180, 600, 1800)
DANGER_SECONDS = (2, 5, 10, 20, 30, 60)
SETUP_SECONDS = 600
RATE_SECONDS = 65
NEW_DAY = time(0, 5)
DANGER = "danger"
# Beyond its hours a letter helps nobody any more; a danger is never given up.
KEEP_HOURS = {"reminder": 3, "chase": 6, "leave": 72, "reply": 72, "digest": 72, "notice": 72, "request": 72}
# 企业微信 drops the thirty-first message of a minute without a word; the last of them are kept for dangers.
MOST_A_MINUTE, MOST_A_MINUTE_DANGER = 20, 28
# Of a group's robot the platform takes twenty and refuses the next.
MOST_A_MINUTE_GROUP = 20
MINUTE = timedelta(minutes=1)


def next_try(kind: str, fault: str, attempts: int, now: datetime) -> datetime:
    """When a letter of this kind goes again after its `attempts`-th try failed by this kind of fault."""
    steps = DANGER_SECONDS if kind == DANGER else GROWING_SECONDS
    seconds = steps[min(max(attempts, 1), len(steps)) - 1]
    if kind == DANGER:
        return now + timedelta(seconds=seconds)
    if fault == "quota":
        return local_moment(day_before(local_day(now), -1), NEW_DAY)
    if fault == "setup":
        seconds = max(seconds, SETUP_SECONDS)
    elif fault == "rate":
        seconds = max(seconds, RATE_SECONDS)
    return now + timedelta(seconds=seconds)


def is_too_late(kind: str, made_at: datetime, now: datetime) -> bool:
    """Whether a letter made then is of no more use."""
    hours = KEEP_HOURS.get(kind)
    return hours is not None and now - made_at > timedelta(hours=hours)


def most_a_minute(channel: str, kind: str) -> int:
    """How many messages of this kind an account of this channel may get within a minute."""
    if channel == GROUP_ROBOT:
        return MOST_A_MINUTE_GROUP
    return MOST_A_MINUTE_DANGER if kind == DANGER else MOST_A_MINUTE


class Pace:
    """Counts what each account got within the last minute."""

    def __init__(self) -> None:
        self._sent: dict[int, deque[datetime]] = {}
        self._lock = threading.Lock()

    def ask(self, account: int, pieces: int, most: int, now: datetime) -> timedelta:
        """How long the account must be spared before so many pieces more are at `most`; zero takes them as sent."""
        with self._lock:
            sent = self._sent.setdefault(account, deque())
            while sent and (now - sent[0] >= MINUTE or sent[0] > now):
                sent.popleft()
            over = len(sent) + pieces - most
            if over > 0 and sent:
                return sent[min(over, len(sent)) - 1] + MINUTE - now
            sent.extend([now] * pieces)
            self._forget(now)
        return timedelta()

    def _forget(self, now: datetime) -> None:
        if len(self._sent) > 10_000:
            self._sent = {account: sent for account, sent in self._sent.items() if sent and now - sent[-1] < MINUTE}
