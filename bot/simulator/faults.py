"""Faults of the platform that a test or the chat page switches on and off."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock

SLOW = "slow"  # the API answers, but late
DOWN = "down"  # the API answers 502
CUT = "cut"  # the API takes the request and the connection breaks before the answer is whole
BUSY = "busy"  # errcode -1
LIMITED = "limited"  # errcode 45009, for a minute unless told otherwise
ADDRESS = "address"  # the caller's address is not on the white list: 60020, 40164
TOKEN = "token"  # every token is refused with 40001, new ones too
REPEAT = "repeat"  # every callback comes twice
REORDER = "reorder"  # every two callbacks come in the wrong order
DEAF = "deaf"  # the platform loses the first answer to each callback, and asks again
EXPIRED = "expired"  # all tokens issued so far end now; not a state

NAMES = (SLOW, DOWN, CUT, BUSY, LIMITED, ADDRESS, TOKEN, REPEAT, REORDER, DEAF)
LIMITED_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that is on, for one channel or (None) for all; without an end it stays until healed."""

    name: str
    channel: str | None = None
    until: datetime | None = None


class Faults:
    """What is broken at the moment."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._on: dict[tuple[str, str | None], Fault] = {}
        self._lock = threading.Lock()

    def turn_on(self, name: str, channel: str | None = None, seconds: float | None = None) -> None:
        """Breaks one thing; raises ValueError on an unknown name."""
        if name not in NAMES:
            raise ValueError(f"no such fault: {name}; there are {', '.join(NAMES)} and {EXPIRED}")
        if name == LIMITED and seconds is None:
            seconds = LIMITED_SECONDS
        until = None if seconds is None else self.clock.now() + timedelta(seconds=seconds)
        with self._lock:
            self._on[(name, channel)] = Fault(name, channel, until)

    def heal(self, name: str | None = None, channel: str | None = None) -> None:
        """Ends the fault of that name and channel; None means any."""
        with self._lock:
            for key, fault in list(self._on.items()):
                if name in (None, fault.name) and channel in (None, fault.channel):
                    del self._on[key]

    def is_on(self, name: str, channel: str) -> bool:
        """Whether this is broken for this channel now."""
        return any(fault.name == name and fault.channel in (None, channel) for fault in self.list_on())

    def list_on(self) -> list[Fault]:
        """All that is broken now."""
        now = self.clock.now()
        with self._lock:
            for key, fault in list(self._on.items()):
                if fault.until is not None and fault.until <= now:
                    del self._on[key]
            return list(self._on.values())
