"""The two days that the program was written for: who says what at which minute, and what each phone showed of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.simulator.journal import PUSH
from models.times import SHANGHAI
from tests.scenarios.county import County

ASKS = "还没解除，现在怎样"


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


def wait_until(county: County, clock: str) -> None:
    """Lets time go by until that minute, unless it is now."""
    if county.clock.now().astimezone(SHANGHAI).strftime("%H:%M") != clock:
        county.turn_to(clock)


def told(county: County, account: str, skip: Iterable[str] = ("日报】", "汇总", "还没收到", ASKS)) -> list[str]:
    """What was pushed to this phone, each as minute and head, oldest first; now it is accounted for."""
    shown = []
    for one in county.platform.received(account):
        if one.via == PUSH and one.kind != "template_card":
            county.seen.add(one.number)
            head = one.text.split("\n", 1)[0]
            if not any(part in head for part in skip):
                clock = one.at.astimezone(SHANGHAI).strftime("%H:%M")
                shown.append(f"{clock} {head.split('】')[0]}】" if "】" in head else f"{clock} {head}")
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
