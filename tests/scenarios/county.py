"""A whole county for a story: phones, the platform's true protocol, the real web and worker, a clock to push.

A story says what happens and who learns of it. What nobody expected – a message on any phone, an error in the log, a
letter given up – fails it at its end.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.app import build_app
from bot.clock import Clock
from bot.config import Config
from bot.parts import Parts, open_parts, open_sender
from bot.scheduler import do_rounds, fetch_photos, handle_leftovers
from bot.simulate import list_people
from bot.simulator.journal import OWN, Entry
from bot.simulator.phones import Place
from bot.simulator.shared import take_settings
from bot.simulator.standin import StandIn
from handlers.due import next_moment
from handlers.message import OFFICIAL_ACCOUNT, WORK
from handlers.roster import RosterRow, import_roster
from models.db import Database
from models.rollup import Rollup, roll_up
from models.roster import find_unit
from models.tables import Base, Media, Message, Outbox
from models.times import SHANGHAI
from tests.scenarios.roster import ROSTER, read_rows

MORNING = datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI)  # a Tuesday
AES_KEY = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR"
TEMPLATE = {"id": "TM-notice", "fields": {"thing1": "line1", "thing2": "line2", "time3": "time"}}
TYPING = timedelta(seconds=5)
ROUND = timedelta(minutes=1)  # how often the worker process looks what is due
LEFT_ALONE = timedelta(seconds=11)  # then what was stored and not handled is taken up


class StoryClock(Clock):
    """Stands still until the story pushes it."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def turn_to(self, moment: datetime) -> None:
        self.moment = moment


class ErrorKeeper(logging.Handler):
    """Keeps every error that the bot logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@dataclass
class County:
    """What a story is told with."""

    platform: StandIn
    parts: Parts
    clock: StoryClock
    errors: ErrorKeeper = field(default_factory=ErrorKeeper)
    seen: set[int] = field(default_factory=set)
    passing: list[tuple[str, ...]] = field(default_factory=list)
    has_lost_letters: bool = False

    def __post_init__(self) -> None:
        self.app = build_app(self.parts)
        self.platform.connect(self.app)
        self.sender = open_sender(self.parts)

    # ── what people do ──

    def enrol(self, people: str | list[RosterRow]) -> None:
        """Takes these people into the roster and onto the platform."""
        rows = read_rows(people) if isinstance(people, str) else people
        import_roster(self.parts.db, rows, self.clock.now() - timedelta(days=30))
        for person in list_people(self.parts):
            self.platform.platform.members.add(person)

    def says(self, account: str, text: str, channel: str = "") -> str:
        """Writes to the bot and returns its answer; what this sets off is pushed at once."""
        return self.act("says", account, text, channel=channel or self.channel_of(account))

    def sends_image(self, account: str, content: bytes) -> str:
        return self.act("sends_image", account, content, channel=self.channel_of(account))

    def sends_location(self, account: str, place: Place) -> str:
        return self.act("sends_location", account, place, channel=self.channel_of(account))

    def act(self, name: str, *told: Any, **named: Any) -> str:
        """Any act of bot/simulator/phones.py; returns the answer, which counts as received."""
        self.clock.moment += TYPING
        before = self.platform.platform.journal.version
        reply = getattr(self.platform, name)(*told, **named)
        self.seen |= {one.number for one in self.platform.platform.journal.since(before) if one.via == "passive"}
        self.work_on()
        return reply or ""

    def taps(self, account: str, label: str) -> None:
        """Taps the newest button of that label on this person's phone; what it answers comes by push."""
        cards = [one.card for one in self.platform.received(account) if one.card is not None and not one.card.tapped]
        found = [(card.task_id, button.key) for card in cards for button in card.buttons if button.text == label]
        assert found, f"{account} sees no button {label}"
        self.act("taps", account, *found[-1])

    def channel_of(self, account: str) -> str:
        """The account of a follower begins with o, as every openid does."""
        return OFFICIAL_ACCOUNT if account.startswith("o") else WORK

    # ── what the clock brings ──

    def work_on(self) -> None:
        """One turn of the worker process: leftovers, rounds, photos, the outbox."""
        now = self.clock.now()
        handle_leftovers(self.parts, now)
        do_rounds(self.parts, now)
        fetch_photos(self.parts, now)
        self.sender.drain()
        self.platform.settle()

    def advance(self, **span: float) -> None:
        """Lets time go by, with everything due on the way done at its time."""
        self.pass_until(self.clock.now() + timedelta(**span))

    def turn_to(self, clock_time: str) -> None:
        """Lets time go by until the county's clocks show HH:MM next."""
        hour, minute = map(int, clock_time.split(":"))
        local = self.clock.now().astimezone(SHANGHAI)
        moment = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.pass_until(moment if moment > local else moment + timedelta(days=1))

    def pass_until(self, moment: datetime) -> None:
        while (following := self._next_work()) is not None and following < moment:
            self.clock.turn_to(max(following, self.clock.now() + timedelta(seconds=1)))
            self.work_on()
        self.clock.turn_to(moment)
        self.work_on()

    def sleep_until(self, moment: datetime) -> None:
        """Time goes by while the bot's processes are down."""
        self.clock.turn_to(moment)

    def _next_work(self) -> datetime | None:
        now = self.clock.now()
        with self.parts.db.read() as tx:
            moments = [
                next_moment(tx, self.parts.desk.schedule, now),
                tx.scalar(select(func.min(Outbox.due_at)).where(Outbox.state == "pending", Outbox.due_at > now)),
                tx.scalar(select(func.min(Outbox.claimed_until)).where(Outbox.state == "pending")),
                tx.scalar(select(func.min(Media.due_at)).where(Media.state == "due", Media.due_at > now)),
            ]
            left = tx.scalar(select(func.min(Message.received_at)).where(Message.state == "stored"))
        moments.append(left + LEFT_ALONE if left is not None else None)
        return min((one for one in moments if one is not None and one > now), default=None)

    # ── who learns of it ──

    def receives(self, account: str, *contains: str) -> str:
        """The oldest message on this person's phone, not yet accounted for, that contains all these words."""
        fresh = [one for one in self.platform.received(account) if one.number not in self.seen]
        for one in fresh:
            if all(word in show(one) for word in contains):
                self.seen.add(one.number)
                return one.text
        told = "\n".join(show(one) for one in fresh) or "nothing new"
        raise AssertionError(f"{account} should have received {contains}, but there is:\n{told}")

    def group_receives(self, key: str, *contains: str) -> Entry:
        """The oldest message in this robot's group, not yet accounted for; it contains all these words."""
        fresh = [one for one in self.platform.group(key) if one.number not in self.seen]
        assert fresh, "nothing new in the group"
        assert all(word in fresh[0].text for word in contains), fresh[0].text
        self.seen.add(fresh[0].number)
        return fresh[0]

    def receives_nothing(self, *accounts: str) -> None:
        """Fails if one of these phones shows something that the story has not accounted for."""
        fresh = [one for one in self.unexpected() if one.account in accounts]
        assert not fresh, "\n".join(f"{one.account}: {show(one)}" for one in fresh)

    def lets_pass(self, *contains: str) -> None:
        """From now on messages with all these words are no matter of this story."""
        self.passing.append(contains)

    def lets_course_pass(self) -> None:
        """What is written up about a danger, and asked for, is told in tests/scenarios/test_course_of_a_danger.py."""
        for head in ("【险情首报】", "【险情续报·第", "【险情终报】", "还没解除，现在怎样"):
            self.lets_pass(head)

    def unexpected(self) -> list[Entry]:
        """Everything on all phones that no `receives` has asked for."""
        # The button of a danger comes on top of its text, which the story does ask for.
        fresh = [
            one for one in self.platform.platform.journal.since(0) if one.via != OWN and one.kind != "template_card"
        ]
        return [one for one in fresh if one.number not in self.seen and not self._passes(one)]

    def _passes(self, entry: Entry) -> bool:
        return any(all(word in show(entry) for word in words) for words in self.passing)

    # ── what stands in the ledger ──

    def rollup(self, unit: str, day: date | None = None) -> Rollup:
        with self.parts.db.read() as tx:
            return roll_up(tx, find_unit(tx, unit).id, day or self.clock.now().astimezone(SHANGHAI).date())

    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        with self.parts.db.read() as tx:
            return {
                table.name: tx.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }

    def letters(self, *states: str) -> list[tuple[str, str, str]]:
        """Kind, state and error of the outbox's letters in these states."""
        with self.parts.db.read() as tx:
            query = select(Outbox.kind, Outbox.state, Outbox.error).where(Outbox.state.in_(states))
            return [tuple(row) for row in tx.execute(query.order_by(Outbox.id))]

    # ── the end ──

    def check(self) -> None:
        """The story is told; raises AssertionError for everything that it did not tell."""
        self.work_on()
        surprises = [f"{one.account} received unexpectedly: {show(one)}" for one in self.unexpected()]
        surprises += [f"logged as an error: {line}" for line in self.errors.lines]
        surprises += [f"left in the outbox: {one}" for one in self.letters("pending")]
        if not self.has_lost_letters:
            surprises += [f"given up: {one}" for one in self.letters("failed_permanent")]
        assert not surprises, "\n".join(surprises)

    def close(self) -> None:
        self.sender.close()
        self.app.extensions["inbox"].close()
        self.parts.close()


def show(entry: Entry) -> str:
    """All the words that a phone shows of a message."""
    facts = [f"{label} {value}" for label, value in entry.draft.facts]
    return "\n".join(part for part in (entry.draft.title, entry.text, *facts) if part) or f"[{entry.kind}]"


@dataclass(frozen=True)
class Setting:
    """How a county is set up: when, the mode of its 公众号, who lives there, templates for the long silent."""

    moment: datetime = MORNING
    mode: str = "safe"
    roster: str | list[RosterRow] = ROSTER
    templates: dict[str, Any] = field(default_factory=lambda: {"default": TEMPLATE})
    robots: dict[str, str] = field(default_factory=dict)  # unit → key of its group's robot


def make_config(db: Database, folder: Path, setting: Setting, platform: StandIn | None = None) -> Config:
    """The settings of a county's bot, on both channels."""
    work = {
        "corp_id": "ww1436e0e65a779aee", "agent_id": 1000002, "secret": "work-secret", "token": "work-token",
        "encoding_aes_key": AES_KEY,
    }  # fmt: skip
    official = {
        "app_id": "wx5823bf96d3bd56c7", "secret": "mp-secret", "token": "mp-token",
        "mode": setting.mode, "encoding_aes_key": "" if setting.mode == "plain" else AES_KEY,
        "templates": setting.templates,
    }  # fmt: skip
    robots: dict[str, Any] = {"keys": setting.robots}
    if platform is not None:
        work["api_base_url"], official["api_base_url"] = platform.work_api, platform.official_api
        robots["api_base_url"] = platform.work_api
    return Config(
        database=db.engine.url.render_as_string(hide_password=False),
        media={"folder": folder / "media"},
        channels={"work": work, "official_account": official, "group_robots": robots},
    )


Opener = Callable[..., County]  # (database, **setting)


@contextmanager
def open_county(db: Database, folder: Path, setting: Setting | None = None) -> Iterator[County]:
    """A county, if nothing else is said on a Tuesday at nine; whoever tells its story calls `check` at the end."""
    setting = setting or Setting()
    clock = StoryClock(setting.moment)
    with StandIn(take_settings(make_config(db, folder, setting), ()), clock) as platform:
        county = County(platform, open_parts(make_config(db, folder, setting, platform), clock=clock), clock)
        logging.getLogger().addHandler(county.errors)
        try:
            county.enrol(setting.roster)
            county.work_on()
            yield county
        finally:
            logging.getLogger().removeHandler(county.errors)
            county.close()
