"""Opens what every process works with: clock, database, the handlers' desk and the channels."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.channels import open_channels, open_outlets
from bot.channels.base import Channel, Outlet
from bot.clock import Clock
from bot.config import Config
from bot.inbox import Doors
from bot.sender import Sender
from bot.tokens import DatabaseTokens
from bot.turns import OrderlyDatabase
from handlers import dispatch, receive, unreachable
from handlers.desk import Desk, Rules, Schedule
from models.db import Database
from models.loop import LoopRules
from models.messages import read_message
from models.outbox import Letter, post_letters
from nlp.own_words import extend

# SQLite lets one write at a time: more threads only wait for each other.
SQLITE_THREADS = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """The open parts of one process."""

    config: Config
    clock: Clock
    db: Database
    desk: Desk
    channels: dict[str, Channel]
    outlets: dict[str, Outlet]
    doors: Doors
    leftover_doors: Doors  # for the worker, which puts nobody off who wrote too fast

    @property
    def threads(self) -> int:
        """How many messages are handled at the same time."""
        wanted = self.config.server.threads
        return min(wanted, SQLITE_THREADS) if self.db.is_sqlite else wanted

    def close(self) -> None:
        """Gives the database back."""
        self.db.close()


def open_parts(config: Config, letters: str = "pending", clock: Clock | None = None) -> Parts:
    """All parts by the config; `letters` is the state of what is written to the outbox.

    Raises DatabaseUnusable or LexiconError.
    """
    extend(config.nlp.lexicon)
    clock = clock or Clock.from_environment()
    db = OrderlyDatabase.open(config.database_url)
    groups = tuple(config.channels.group_robots.keys)
    desk = Desk(db, read_schedule(config), letters, read_rules(config), read_loop_rules(config), groups)
    channels = open_channels(config, DatabaseTokens(db, clock))
    outlets = open_outlets(config, channels)
    return Parts(config, clock, db, desk, channels, outlets, open_doors(desk), open_doors(desk, is_live=False))


def read_schedule(config: Config) -> Schedule:
    """The config's schedule as the handlers want it."""
    told = config.schedule
    clocks = (told.reminder, told.community_digest, told.township_digest, told.county_digest)
    return Schedule(*clocks, told.workdays_only, config.reminders.enabled, config.hazards.overdue_at)


def read_loop_rules(config: Config) -> LoopRules:
    """The rules of a hazard's closed loop as the handlers want them."""
    told = config.hazards
    late = told.overdue_days
    days = (late.responsible, late.manager, late.station)
    return LoopRules(told.deadline_days.model_dump(), tuple(told.close_out), told.reopen_days, days)


def read_rules(config: Config) -> dict[int | None, Rules]:
    """The rules of everyday times (None) and of each response level as the handlers want them."""
    everyday = Rules(24, config.course.follow_up_minutes, tuple(config.escalation.unacknowledged_minutes))
    told = config.responses
    rows = enumerate((told.level_1, told.level_2, told.level_3, told.level_4), 1)
    return {None: everyday} | {
        level: Rules(row.report_every_hours, row.follow_up_minutes, tuple(row.escalation_minutes), row.by_night)
        for level, row in rows
    }


def open_sender(parts: Parts) -> Sender:
    """The sender of a process; whoever it cannot reach is told of to the post above."""
    tell = partial(unreachable.tell_unreachable, parts.desk)
    return Sender(parts.db, parts.outlets, parts.clock, tell)


def open_doors(desk: Desk, is_live: bool = True) -> Doors:
    """The handlers' functions, tied to the desk."""
    return Doors(
        store=partial(receive.store, desk),
        handle=partial(dispatch.handle, desk, is_live=is_live),
        push_reply=partial(receive.push_reply, desk),
        push_rest=partial(push_rest, desk),
        note_trouble=partial(receive.note_trouble, desk),
    )


def push_rest(desk: Desk, message_id: int, rest: str, now: datetime) -> None:
    """What did not fit into the answer goes to its sender by push, once however often the answer is given."""
    with desk.db.write() as tx:
        message = read_message(tx, message_id)
        letter = Letter("reply", rest, f"rest:{message_id}", account_id=message.account_id)
        post_letters(tx, [letter], now, desk.letters)
