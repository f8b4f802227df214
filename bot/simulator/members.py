"""Who is on the platform: members of the company, followers of the account, and what each may still be sent."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulator.refusals import refuse
from bot.simulator.settings import Person
from handlers.message import WORK

MESSAGE_WINDOW, MESSAGE_COUNT = timedelta(hours=48), 5
ACTION_WINDOW, ACTION_COUNT = timedelta(minutes=1), 3


@dataclass(slots=True)
class Allowance:
    """How many customer-service messages may go out until when."""

    until: datetime
    left: int


@dataclass(slots=True)
class Member:
    """A person, whether they follow, whether they refuse messages, and the account's allowances towards them."""

    person: Person
    follows: bool = True
    has_blocked: bool = False
    followed_at: datetime | None = None
    scene: str = ""
    by_message: Allowance | None = None
    by_action: Allowance | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.person.channel, self.person.account

    def wrote(self, now: datetime) -> None:
        """A message opens 48 hours for five answers."""
        self.by_message = Allowance(now + MESSAGE_WINDOW, MESSAGE_COUNT)

    def acted(self, now: datetime) -> None:
        """Following, scanning or choosing from the menu opens one minute for three answers."""
        self.by_action = Allowance(now + ACTION_WINDOW, ACTION_COUNT)

    def take_allowance(self, now: datetime) -> None:
        """Uses up one customer-service message; raises Refusal 45015 or 45047."""
        open_ones = [one for one in (self.by_action, self.by_message) if one is not None and one.until > now]
        if not open_ones:
            raise refuse(45015)
        usable = [one for one in open_ones if one.left]
        if not usable:
            raise refuse(45047)
        usable[0].left -= 1


class Members:
    """All people by channel and account; the accounts of 企业微信 know no upper case."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._members: dict[tuple[str, str], Member] = {}
        self._lock = threading.Lock()
        for person in people:
            self.add(person)

    def add(self, person: Person) -> Member:
        """Registers a person, or finds the one who is there already."""
        with self._lock:
            return self._members.setdefault(_key(person.channel, person.account), Member(person, person.follows))

    def find(self, channel: str, account: str) -> Member | None:
        with self._lock:
            return self._members.get(_key(channel, account))

    def list_all(self, channel: str | None = None) -> list[Member]:
        with self._lock:
            return [one for one in self._members.values() if channel in (None, one.person.channel)]


def _key(channel: str, account: str) -> tuple[str, str]:
    return channel, account.lower() if channel == WORK else account
