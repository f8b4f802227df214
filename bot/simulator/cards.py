"""Button cards: task ids, the codes with which a card may be changed once, and what stands on whose phone."""

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.simulator.journal import Journal
from bot.simulator.refusals import refuse

CODE_LIFETIME = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Code:
    """A response_code: for one card, and (from an event) for one person's copy of it."""

    task_id: str
    accounts: tuple[str, ...]
    made_at: datetime


class CardDesk:
    """Hands out and redeems response codes."""

    def __init__(self, clock: Clock, journal: Journal) -> None:
        self.clock = clock
        self.journal = journal
        self._codes: dict[str, Code] = {}
        self._task_ids: set[str] = set()
        self._lock = threading.Lock()

    def claim(self, task_id: str) -> None:
        """Takes a task id for a new card; raises Refusal if it was used before."""
        with self._lock:
            if task_id in self._task_ids:
                raise refuse(40058, "task_id is used already")
            self._task_ids.add(task_id)

    def make_code(self, task_id: str, accounts: tuple[str, ...]) -> str:
        """A code with which that card can be changed, once, within 24 hours."""
        code = secrets.token_urlsafe(48)
        with self._lock:
            self._codes[code] = Code(task_id, accounts, self.clock.now())
        return code

    def redeem(self, text: str) -> Code:
        """Uses a code up; raises Refusal if it is unknown, used or too old."""
        with self._lock:
            code = self._codes.pop(text, None)
        if code is None or code.made_at + CODE_LIFETIME <= self.clock.now():
            raise refuse(40058, "response_code is invalid or used")
        return code

    def replace_button(self, task_id: str, account: str, words: str) -> bool:
        """Puts words in the place of the buttons on one person's phone."""
        return self.journal.change_card(task_id, account, replaced_by=words)
