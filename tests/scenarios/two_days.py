"""The two days that the program was written for: who says what at which minute, and what each phone showed of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl

from bot.parts import open_parts
from bot.simulator.journal import PUSH, Entry
from bot.simulator.lines import Answer, NoAnswer
from models.times import SHANGHAI
from tests.scenarios.county import County

ASKS = "还没解除，现在怎样"
EVERYDAY = ("日报】", "汇总", "还没收到", ASKS)


@dataclass(frozen=True)
class Line:
    """At this minute this person writes this; the answer contains these words."""

    clock: str
    account: str
    text: str
    answer: tuple[str, ...] = ()


def play(county: County, lines: Iterable[Line]) -> None:
    """These lines one after the other, with everything due between them."""
    for line in lines:
        wait_until(county, line.clock)
        reply = county.says(line.account, line.text)
        for part in line.answer:
            assert part in reply, (line, reply)


def play_reversed(county: County, first: Line, second: Line) -> None:
    """Both are written in this order and reach the bot in the other."""
    wait_until(county, first.clock)
    county.platform.fault("reorder")
    county.says(first.account, first.text)
    wait_until(county, second.clock)
    county.says(second.account, second.text)
    county.platform.heal("reorder")
    county.work_on()


def play_killed(county: County, line: Line, minutes: int = 1) -> None:
    """The program is killed between taking this message and handling it, and started anew some minutes later."""
    wait_until(county, line.clock)
    county.platform.platform.connect(DyingWeb(county))
    county.says(line.account, line.text)
    county.sleep_until(county.clock.now() + timedelta(minutes=minutes))
    start_anew(county)
    county.work_on()


def start_anew(county: County) -> None:
    """Other processes over the same ledger."""
    config = county.parts.config
    county.close()
    county.parts = open_parts(config, clock=county.clock)
    county.__post_init__()


@dataclass
class DyingWeb:
    """A web process that dies each time between storing a message and handling it."""

    county: County

    def ask(self, method: str, path: str, body: bytes) -> Answer:
        parts, now = self.county.parts, self.county.clock.now()
        received = parts.channels["work"].receive(dict(parse_qsl(path.partition("?")[2])), body, now)
        assert received is not None
        parts.doors.store(received.message, now)
        raise NoAnswer


def wait_until(county: County, clock: str) -> None:
    """Lets time go by until that minute, unless it is now."""
    if county.clock.now().astimezone(SHANGHAI).strftime("%H:%M") != clock:
        county.turn_to(clock)


def told(county: County, account: str) -> list[str]:
    """What was pushed to this phone, each as minute and head, oldest first; now it is accounted for."""
    entries = county.platform.received(account)
    county.seen |= {one.number for one in entries if one.via == PUSH and one.kind != "template_card"}
    return [f"{clock} {head}" for clock, head in heads_of(entries)]


def heads_of(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Minute and head of each text that was pushed; digests, reminders and questions for news are no part of it."""
    shown = []
    for one in entries:
        head = one.text.split("\n", 1)[0]
        if one.via == PUSH and one.kind != "template_card" and not any(part in head for part in EVERYDAY):
            clock = one.at.astimezone(SHANGHAI).strftime("%H:%M")
            shown.append((clock, f"{head.split('】')[0]}】" if "】" in head else head))
    return shown


def minutes(county: County, account: str, *contains: str) -> list[str]:
    """The minutes in which a push with all these words came."""
    return [
        one.at.astimezone(SHANGHAI).strftime("%H:%M")
        for one in county.platform.received(account)
        if one.via == PUSH and all(part in one.text for part in contains)
    ]


def text_of(county: County, account: str, *contains: str) -> str:
    """The only push with all these words on this phone."""
    (found,) = [
        one.text
        for one in county.platform.received(account)
        if one.via == PUSH and all(part in one.text for part in contains)
    ]
    return found


def account_for_all(county: County, accounts: Iterable[str]) -> None:
    """The story has compared what these phones showed."""
    for account in accounts:
        told(county, account)
