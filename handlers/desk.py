"""What every handler works with: the ledger, the schedule, and one message's conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection

from models.db import Database
from models.loop import LoopRules
from models.messages import StoredMessage
from models.outbox import Letter, post_letters
from models.roster import Member
from models.times import local_day
from nlp.values import Parse


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the day's rounds fall due, in Longquan's wall-clock time."""

    reminder: time = time(16, 27)
    community_digest: time = time(17, 3)
    township_digest: time = time(17, 24)
    county_digest: time = time(17, 52)
    workdays_only: bool = False
    is_reminding: bool = True  # off: nobody is reminded of the day's report
    overdue: time = time(8, 47)  # once a day, of hazards past their deadline


@dataclass(frozen=True, slots=True)
class Rules:
    """What everybody goes by under a response level, or on an ordinary day."""

    report_every_hours: int = 24  # 24: the day's own schedule
    follow_up_minutes: int = 30  # how often news of a danger is asked for
    escalation_minutes: tuple[int, ...] = (5, 10, 20)
    is_by_night: bool = True  # whether the rhythm of reports goes on between 21:00 and 07:00


RESPONSE_RULES: Mapping[int | None, Rules] = {
    None: Rules(),
    1: Rules(1, 15, (2, 5, 10)),
    2: Rules(2, 20, (3, 6, 12)),
    3: Rules(4, 30, (4, 8, 15), is_by_night=False),
    4: Rules(24, 30, (5, 10, 20), is_by_night=False),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger and the rules of the house; `letters` is the state that new letters get."""

    db: Database
    schedule: Schedule = field(default_factory=Schedule)
    letters: str = "pending"  # "withheld" for a replay that reaches nobody's phone
    rules: Mapping[int | None, Rules] = field(default_factory=lambda: RESPONSE_RULES)
    hazards: LoopRules = field(default_factory=LoopRules)
    groups: tuple[str, ...] = ()  # units (name, path or code) into whose group a robot writes

    def rules_of(self, level: int | None) -> Rules:
        """The rules of a response level (1 gravest … 4), None for everyday times."""
        return self.rules[level]


@dataclass(slots=True)
class Talk:
    """One message being handled: who says it from which posts, and what it means."""

    desk: Desk
    tx: Connection
    message: StoredMessage
    now: datetime
    parse: Parse
    person_id: int = 0
    name: str = ""
    phone: str = ""
    posts: list[Member] = field(default_factory=list)
    button: str = ""  # what takes the place of the card's buttons, where a tap did something else than they say
    is_kept: bool = False  # written before its sender was known: dangers in it were passed on then

    @property
    def day(self) -> date:
        """The day on which it was sent."""
        return local_day(self.message.sent_at)

    def roles(self) -> set[str]:
        """The sender's posts of today, by role."""
        return {post.role for post in self.posts}

    def send(self, letters: list[Letter]) -> None:
        """Puts letters into the outbox, in this unit of work."""
        post_letters(self.tx, letters, self.now, self.desk.letters)


def fields_of(title: str, **more: Any) -> dict[str, Any]:
    """The short fields of a template message: at most 20 characters each, no line breaks."""
    return {key: str(value).replace("\n", " ")[:20] for key, value in {"title": title, **more}.items()}


SAY = "say:"


def say_button(words: str, label: str = "", day: date | None = None) -> dict[str, str]:
    """The fields of a card's button that says some words for whoever taps it: 催报, 收到 5; with a day on that day."""
    return {"button": label or words, "button_key": f"{SAY}{words}" + (f"@{day:%m%d}" if day is not None else "")}


def said_by_button(key: str, day: date) -> str:
    """The words of a button tapped on a day; empty where its own day is over, or it is none that says words."""
    words, _, held = key.removeprefix(SAY).partition("@")
    return words if key.startswith(SAY) and held in ("", f"{day:%m%d}") else ""
