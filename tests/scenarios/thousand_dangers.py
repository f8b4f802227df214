"""A thousand dangers with random silences, outages and kills: how many were told to whom within which time.

Every danger goes through the handlers and the sender; the platform is one that refuses, is down and forgets. What the
ladder promises is worked out a second time here, from the roster and the answers alone.

    python -m tests.scenarios.thousand_dangers [NUMBER] [SEED]
"""

import random
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from bot.channels.base import Delivery, Sent
from bot.channels.errors import SendError, judge
from bot.clock import Clock
from bot.sender import Sender
from handlers.desk import Desk
from handlers.dispatch import handle, handle_leftovers
from handlers.due import run_due
from handlers.ladder import Ranks, ranks_of
from handlers.message import IncomingMessage
from handlers.receive import store
from handlers.roster import import_roster
from handlers.unreachable import tell_unreachable
from models.db import Database
from models.roster import Member
from models.tables import Danger, DangerStep
from models.times import SHANGHAI, local_day
from tests.databases import make_sqlite_template
from tests.scenarios.roster import read_rows

BEGAN = datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI)
A_LEDGER, MINUTES = 50, 45
MINUTE = timedelta(minutes=1)
SLACK = 2  # minutes: whoever is killed at a due minute is at work again in the next
WITHIN = (1, 2, 5, 10, 20, 30, MINUTES)
RUNGS = ("管理员、工作小组", "应急管理站第一人", "应急管理站第二人", "应急管理站其余", "指挥部第一人", "指挥部其余")


class Killed(Exception):
    """The process dies here."""


class MortalDatabase(Database):
    """Dies now and then, just before or just after a unit of work is kept."""

    chance = random.Random(0)
    risk = 0.0

    @contextmanager
    def write(self) -> Iterator[Connection]:
        fate = self.chance.random()
        with super().write() as tx:
            yield tx
            if fate < self.risk / 2:
                raise Killed
        if fate < self.risk:
            raise Killed


class StoppedClock(Clock):
    """Stands still until it is pushed."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = BEGAN

    def now(self) -> datetime:
        return self.moment


@dataclass
class Platform:
    """Refuses some people for good, is down for minutes, takes a message and forgets to say so."""

    name: str
    chance: random.Random
    clock: StoppedClock
    refused: set[str] = field(default_factory=set)
    down: list[tuple[datetime, datetime]] = field(default_factory=list)
    shown: set[tuple[str, str]] = field(default_factory=set)
    took: list[tuple[datetime, str, str]] = field(default_factory=list)  # when, account, key
    buttons: list[tuple[datetime, str, str]] = field(default_factory=list)  # when, account, button

    def send(self, delivery: Delivery) -> Sent:
        now = self.clock.now()
        if delivery.account in self.refused:
            raise SendError(43004, judge(43004))
        if any(since <= now < until for since, until in self.down):
            raise SendError(None, judge(None))
        if (
            delivery.account,
            delivery.text,
        ) not in self.shown:  # the platform shows the same words once in half an hour
            self.shown.add((delivery.account, delivery.text))
            self.took.append((now, delivery.account, delivery.dedupe_key))
            if "button_key" in delivery.fields:
                self.buttons.append((now, delivery.account, delivery.fields["button_key"]))
        if self.chance.random() < 0.02:
            raise SendError(None, judge(None))  # taken, but the answer was lost
        return Sent("message")


@dataclass
class Tally:
    """What came of all dangers."""

    dangers: int = 0
    silent: int = 0  # nobody above the community ever answered
    kills: int = 0
    outages: int = 0
    refused: int = 0
    drills: int = 0
    in_groups: int = 0  # calls missed that a group was told of
    unescalated: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    unanswered: int = 0  # called to the end and still no word
    due: Counter[str] = field(default_factory=Counter)
    minutes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class County:
    """One ledger with fifty communities, in each of which a danger is told within the same few minutes."""

    def __init__(self, url: str, seed: int, size: int) -> None:
        self.chance = random.Random(seed)
        self.db = MortalDatabase.open(url)
        assert isinstance(self.db, MortalDatabase)
        self.db.chance = random.Random(seed + 1)
        self.clock = StoppedClock()
        self.desk = Desk(self.db)
        self.has_group = seed // 1000 % 2 == 0  # every second county has a group for its stations
        self.desk = replace(self.desk, groups=("龙泉市",) if self.has_group else ())
        names = ("work", "official_account", "group_robot")
        self.platforms = {name: Platform(name, random.Random(seed + 2), self.clock) for name in names}
        self.sender = self._start_sender()
        self.size, self.kills, self.numbers = size, 0, 0
        self.answers: dict[datetime, list[tuple[str, str]]] = defaultdict(list)
        self.acknowledged: dict[int, dict[str, datetime]] = defaultdict(dict)
        self.seen = 0
        self._settle()

    def _start_sender(self) -> Sender:
        tell = partial(tell_unreachable, self.desk)
        return Sender(self.db, self.platforms, self.clock, tell, threads=2)  # type: ignore[arg-type]

    def _settle(self) -> None:
        rows, chance = [], self.chance
        for number in range(3):
            rows.append(f"龙泉市||||指挥{number}|指挥部|1380000{number:04}|county{number}")
        for community in range(self.size):
            township = community // 5
            if community % 5 == 0:
                rows += [
                    f"龙泉市|甲{township}乡|||站{township}之{n}|应急管理站|1381{township:03}{n:04}|s{township}x{n}"
                    for n in range(chance.choice([0, 1, 2, 2, 3, 4]))
                ]
            place = f"龙泉市|甲{township}乡|乙{community}村"
            roles = ["应急管理员"] * chance.choice([0, 1, 1, 2]) + ["工作小组"] * chance.choice([0, 1, 2])
            rows += [
                f"{place}||管{community}之{n}|{role}|1382{community:03}{n:04}|m{community}x{n}"
                for n, role in enumerate(roles)
            ]
            rows.append(f"{place}|一|网{community}|网格员|1383{community:07}|w{community}")
        import_roster(self.db, read_rows("\n".join(rows)), BEGAN - timedelta(days=30))
        accounts = [row.split("|")[7] for row in rows]
        self.platforms["work"].refused = {one for one in accounts if one[0] != "w" and chance.random() < 0.12}
        self.platforms["work"].down = self._outages()

    def _outages(self) -> list[tuple[datetime, datetime]]:
        begins = [BEGAN + MINUTE * self.chance.randrange(0, 35) for _ in range(self.chance.choice([0, 1, 2]))]
        return [(one, one + MINUTE * self.chance.randrange(1, 16)) for one in begins]

    # ── the hour ──

    def live(self) -> None:
        """Everybody tells of their danger, then the minutes go by."""
        self.db.risk = 0.02
        for minute in range(MINUTES + 1):
            self.clock.moment = BEGAN + MINUTE * minute
            if minute == 0:
                for community in range(self.size):
                    self._begin(community)
            for account, button in self.answers.pop(self.clock.moment, []):
                self._say(account, "", kind="event", event="template_card_event", event_key=button)
            self._survive(lambda: handle_leftovers(self.desk, self.clock.moment + timedelta(seconds=11)))
            while not self._survive(lambda: run_due(self.desk, self.clock.moment)):  # the supervisor starts a new one
                pass
            while not self._survive(self.sender.drain):  # a new process takes its place
                self.sender.close()
                self.sender = self._start_sender()
            self._read_phones()
        self.db.risk = 0.0

    def _begin(self, community: int) -> None:
        """The worker tells of a danger; in every tenth community the county's third practises one instead."""
        if community % 10 != 7:
            self._say(f"w{community}", "采石场后山滑坡，石头正砸向民房，正在撤人")
            return
        self._say("county2", f"演练 乙{community}村 后山滑坡，石头砸向民房")
        self._say("county2", "是")

    def _say(self, account: str, text: str, **told: Any) -> None:
        self.numbers += 1
        values = {"kind": "text", "channel": "work"} | told
        message = IncomingMessage(
            external_id=f"m{self.numbers}", account=account, sent_at=self.clock.moment, text=text, **values
        )
        for _ in range(3):  # the platform sends it again until it is answered
            if self._survive(lambda: self._take(message)):
                return

    def _take(self, message: IncomingMessage) -> None:
        handle(self.desk, store(self.desk, message, self.clock.moment).message_id, self.clock.moment, is_live=False)

    def _survive(self, act: Any) -> bool:
        try:
            act()
        except Killed:
            self.kills += 1
            return False
        return True

    def _read_phones(self) -> None:
        """Whoever is not silent taps the button some minutes after a call."""
        buttons = self.platforms["work"].buttons
        for at, account, button in buttons[self.seen :]:
            community = int(button.split(":")[1])
            is_deaf = random.Random(f"{community} {self.chance_of(community)}").random() < 0.3
            if not is_deaf and random.Random(f"{account} {button}").random() < 0.35:
                self.answers[at + MINUTE * (1 + self.chance.randrange(9))].append((account, button))
        self.seen = len(buttons)

    def chance_of(self, community: int) -> int:
        return community * 7919 % 101

    # ── what came of it ──

    def count(self, tally: Tally) -> None:
        """Adds this ledger's dangers to the tally."""
        tally.dangers += self.size
        tally.kills += self.kills
        tally.outages += len(self.platforms["work"].down)
        tally.refused += len(self.platforms["work"].refused)
        with self.db.read() as tx:
            dangers = list(
                tx.execute(
                    select(Danger.hazard_id, Danger.unit_id, Danger.reporter_id, Danger.began_at, Danger.drill_id)
                )
            )
            steps = defaultdict(list)
            for step in tx.execute(select(DangerStep.__table__).order_by(DangerStep.id)):
                steps[step.hazard_id].append(step)
            ranks = {one.hazard_id: ranks_of(tx, one.unit_id, local_day(BEGAN), one.reporter_id) for one in dangers}
        if len(dangers) != self.size:
            tally.unescalated.append(f"{self.size - len(dangers)} dangers never began")
        for one in dangers:
            Judged(one, ranks[one.hazard_id], steps[one.hazard_id], self).add_to(tally)
        took = Counter((account, key) for _at, account, key in self.platforms["work"].took)
        took.update((account, key) for _at, account, key in self.platforms["group_robot"].took)
        tally.twice += [f"{account} {key}" for (account, key), times in took.items() if times > 1]

    def close(self) -> None:
        self.sender.close()
        self.db.close()


@dataclass
class Judged:
    """One danger, judged by the roster and by who answered when."""

    danger: Any
    ranks: Ranks
    steps: list[Any]
    county: County

    def add_to(self, tally: Tally) -> None:
        called = {}
        for step in self.steps:
            if step.kind == "called":
                called.setdefault(step.person_id, step.at)
        keys = Counter(
            (one.person_id, one.detail["stage"], one.detail["key"]) for one in self.steps if one.kind == "called"
        )
        tally.twice += [f"{self.danger.hazard_id} {key}" for key, times in keys.items() if times > 1]
        grouped = Counter(one.detail["call"] for one in self.steps if one.kind == "grouped")
        tally.in_groups += len(grouped)
        tally.drills += self.danger.drill_id is not None
        tally.twice += [f"{self.danger.hazard_id} in a group: {call}" for call, times in grouped.items() if times > 1]
        upper = {one.person_id for one in self.ranks.upper}
        answered = [one.at for one in self.steps if one.kind == "acknowledged" and one.person_id in upper]
        end = min(answered, default=None)
        tally.silent += end is None
        tally.unanswered += end is None and all(one.person_id in called for one in self.ranks.upper)
        for rung, (people, minute) in self._promised().items():
            for one in people:
                at = called.get(one.person_id)
                is_due = end is None or end > self.danger.began_at + MINUTE * (minute + SLACK)
                if is_due and (at is None or at > self.danger.began_at + MINUTE * (minute + SLACK)):
                    tally.unescalated.append(f"{self.danger.hazard_id} {rung} {one.name}")
                if at is not None:
                    tally.due[rung] += 1
                    arrived = self._arrived(one)
                    if arrived is not None:
                        tally.minutes[rung].append(int((arrived - self.danger.began_at).total_seconds() // 60))

    def _promised(self) -> dict[str, tuple[list[Member], int]]:
        station, county = self.ranks.station, self.ranks.county
        if not county:  # the county stands in for an empty station
            parts = ([], [], [], station[:1], station[1:])
            times = (0, 5, 10, 0, 10)
        else:
            parts = (station[:1], station[1:2], station[2:], county[:1], county[1:])
            times = (0, 5, 10, 20, 30)
        known: set[int] = set()
        promised = {}
        for rung, people, minute in zip(RUNGS, (self.ranks.community, *parts), (0, *times), strict=True):
            promised[rung] = ([one for one in people if one.person_id not in known], minute)
            known |= {one.person_id for one in people}
        return promised

    def _arrived(self, member: Member) -> datetime | None:
        keys = {
            step.detail["key"] for step in self.steps if step.kind == "called" and step.person_id == member.person_id
        }
        return min((at for at, _account, key in self.county.platforms["work"].took if key in keys), default=None)


def run(number: int, seed: int) -> Tally:
    """Lets so many dangers happen; returns what came of them."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        template = make_sqlite_template(Path(folder) / "template.db")
        for ledger, begun in enumerate(range(0, number, A_LEDGER)):
            path = Path(folder) / f"{ledger}.db"
            shutil.copy(template, path)
            county = County(f"sqlite:///{path}", seed + ledger * 1000, min(A_LEDGER, number - begun))
            county.live()
            county.count(tally)
            county.close()
            print(f"{begun + county.size} of {number}", file=sys.stderr)  # noqa: T201 - how far it is
    return tally


def show(tally: Tally) -> str:
    """The table."""
    lines = [
        f"{tally.dangers} dangers; {tally.outages} outages of 1 to 15 minutes, {tally.kills} kills, "
        f"{tally.refused} people whom nothing reaches; {tally.drills} are drills; "
        f"groups were told of {tally.in_groups} "
        f"calls that were missed; in {tally.silent} nobody above the community ever answered.",
        "",
        "| called | people called | arrived | " + " | ".join(f"≤ {one} min" for one in WITHIN) + " |",
        "|" + " --- |" * (3 + len(WITHIN)),
    ]
    for rung in RUNGS:
        took = tally.minutes[rung]
        cells = [str(sum(one <= most for one in took)) for most in WITHIN]
        lines.append(f"| {rung} | {tally.due[rung]} | {len(took)} | " + " | ".join(cells) + " |")
    lines += ["", f"unescalated: {len(tally.unescalated)}; told twice for the same step: {len(tally.twice)}"]
    return "\n".join([*lines, *tally.unescalated[:10], *tally.twice[:10]])


def main(arguments: list[str]) -> int:
    told = [int(one) for one in arguments[:2]]
    tally = run(*([*told, 1000, 1][:1] + ([*told[1:], 1][:1])))
    print(show(tally))  # noqa: T201 - the result
    return int(bool(tally.unescalated or tally.twice))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
