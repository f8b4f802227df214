"""The platform itself: accounts, people, media, faults, the journal and the line to the bot, without any HTTP."""

import hashlib
import itertools
import json
import secrets
import threading
from collections.abc import Mapping
from importlib.resources import files

from bot.clock import Clock
from bot.simulator.callbacks import Callbacks, Delivery, Fields
from bot.simulator.cards import CardDesk
from bot.simulator.faults import EXPIRED, Faults
from bot.simulator.journal import PASSIVE, PLATFORM, PUSH, Draft, Entry, Journal
from bot.simulator.limits import MEMBER_A_MINUTE, MEMBER_AN_HOUR, WEBHOOK_A_MINUTE, Repeats, SlidingWindow
from bot.simulator.lines import HttpLine, Line
from bot.simulator.media import MediaShelf
from bot.simulator.members import Member, Members
from bot.simulator.seals import OfficialSeal, Seal, WorkSeal
from bot.simulator.settings import Person, StandInSettings
from bot.simulator.tokens import TokenDesk
from handlers.message import OFFICIAL_ACCOUNT, WORK

GROUP = "group"  # the channel of the robots' groups in the journal


def read_words() -> Mapping[str, str]:
    """The notices that the platform itself puts on a phone."""
    text = files("bot.simulator").joinpath("templates", "words.json").read_text(encoding="utf-8")
    words: Mapping[str, str] = json.loads(text)
    return words


def make_seals(settings: StandInSettings) -> dict[str, Seal]:
    """One seal for each account that has credentials."""
    seals: dict[str, Seal] = {}
    if settings.work is not None:
        seals[WORK] = WorkSeal(settings.work)
    if settings.official_account is not None:
        seals[OFFICIAL_ACCOUNT] = OfficialSeal(settings.official_account)
    return seals


class Platform:
    """Everything that WeChat knows."""

    def __init__(self, settings: StandInSettings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.words = read_words()
        self.journal = Journal()
        self.faults = Faults(clock)
        self.members = Members(settings.people)
        self.media = {WORK: MediaShelf(clock), OFFICIAL_ACCOUNT: MediaShelf(clock)}
        self.tokens = {name: TokenDesk(clock, settings.token_seconds) for name in (WORK, OFFICIAL_ACCOUNT)}
        self.cards = CardDesk(clock, self.journal)
        self.repeats = Repeats()
        self.tickets: dict[str, str] = {}  # ticket of a QR code → its scene
        self.callbacks = Callbacks(clock, self.faults, make_seals(settings))
        self.public_url = ""  # where pictures are reached; known once it is served
        self.stopping = threading.Event()  # ends the waiting of slow answers
        self.sending = threading.Lock()  # one message is checked against the limits at a time
        self._a_minute = SlidingWindow(MEMBER_A_MINUTE, 60)
        self._an_hour = SlidingWindow(MEMBER_AN_HOUR, 3600)
        self.robot_minute = SlidingWindow(WEBHOOK_A_MINUTE, 60)
        self._numbers = itertools.count(secrets.randbits(48) + 2**62)
        self._errands: list[threading.Thread] = []
        if settings.bot_url:
            self.connect(HttpLine(settings.bot_url, settings.callback_seconds))

    def connect(self, line: Line) -> None:
        """Names the bot to which callbacks go from now on."""
        self.callbacks.line = line

    def make_number(self) -> int:
        """The next MsgId: 64 bits, growing."""
        return next(self._numbers)

    def join(self, account: str, channel: str) -> Member:
        """The person with this account; one who is not there yet joins the company or follows the account.

        Raises ValueError if the stand-in has no credentials for the channel.
        """
        if channel not in self.callbacks.seals:
            raise ValueError(f"the channel {channel} is off")
        return self.members.find(channel, account) or self.members.add(Person(account, channel))

    def break_down(self, name: str, channel: str | None = None, seconds: float | None = None) -> None:
        """Switches a fault on; `expired` ends all tokens once."""
        if name != EXPIRED:
            self.faults.turn_on(name, channel, seconds)
            return
        for one, desk in self.tokens.items():
            if channel in (None, one):
                desk.expire_all()

    def push(self, member: Member, draft: Draft) -> Entry | None:
        """Puts a message on a phone; beyond 30 a minute or 1,000 an hour 企业微信 drops it and says nothing."""
        now = self.clock.now()
        is_limited = member.person.channel == WORK
        if is_limited and not (self._a_minute.admits(member.key, now) and self._an_hour.admits(member.key, now)):
            return None
        return self.journal.append(now, member.key, PUSH, draft)

    def push_group(self, key: str, draft: Draft) -> Entry:
        """Puts a robot's message into its group."""
        return self.journal.append(self.clock.now(), (GROUP, key), PUSH, draft)

    def call_back(self, member: Member, fields: Fields) -> Delivery:
        """Sends one callback about a person, and shows them what came of it."""
        channel, account = member.key
        head: Fields = {"ToUserName": self.callbacks.seals[channel].receiver, "FromUserName": account}
        head["CreateTime"] = int(self.clock.now().timestamp())
        tail: Fields = {}
        if fields["MsgType"] != "event":
            tail["MsgId"] = self.make_number()
        if channel == WORK and self.settings.work is not None:
            tail["AgentID"] = self.settings.work.agent_id
        return self.callbacks.send(channel, head | fields | tail, lambda delivery: self._show(member, delivery))

    def call_back_later(self, member: Member, fields: Fields) -> None:
        """Sends a callback beside what is going on, as the platform reports on its own work."""
        errand = threading.Thread(target=self.call_back, args=(member, fields), daemon=True)
        self._errands.append(errand)
        errand.start()

    def settle(self, seconds: float) -> None:
        """Waits at most so long for callbacks that are still under way."""
        while self._errands:
            self._errands.pop().join(seconds)

    def _show(self, member: Member, delivery: Delivery) -> None:
        now = self.clock.now()
        is_message = delivery.fields["MsgType"] != "event"
        if delivery.is_failed and is_message and member.person.channel == OFFICIAL_ACCOUNT:
            self.journal.append(now, member.key, PLATFORM, Draft("unavailable", self.words["unavailable"]))
        reply = delivery.reply
        if reply is None:
            return
        if reply.kind == "update_button":
            self.cards.replace_button(str(delivery.fields.get("TaskId", "")), member.person.account, reply.text)
        else:
            self.journal.append(now, member.key, PASSIVE, reply)


def fingerprint(body: Mapping[str, object]) -> str:
    """The same for two equal JSON bodies."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
