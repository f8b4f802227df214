"""What is posted of many days, whatever the order in which it was told."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select

from models.db import Database
from models.hazards import make_hazard
from models.ledger import NewEntry, write_entry, write_telling
from models.settle import settle
from models.tables import Account, Message, Person, Posting, Unit
from models.times import SHANGHAI, local_day

NINE = datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI)
TOWNSHIP, ONE_BY_ONE, AT_ONCE = 1, 2, 3
LINES = ("facility", "flood", "fire")
FIGURES = ("people_evacuated", "households_evacuated")


@dataclass(frozen=True)
class Said:
    """One entry of the story: its place in time, what it does and which hazards it tells of (place → telling)."""

    number: int
    act: str
    day: date
    sent_at: datetime
    told: dict[int, dict[str, Any]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    target: int | None = None
    is_from_above: bool = False


def make_story(random: Random, hazards: int = 6, days: int = 4) -> list[Said]:
    """Hazards found on some days; told again, dealt with, corrected and taken back on the same or later ones."""
    story: list[Said] = []

    def say(act: str, day: int, **more: Any) -> Said:
        number = len(story)
        sent_at = NINE + timedelta(days=day, minutes=number)
        said = Said(number, act, more.pop("about", local_day(sent_at)), sent_at, **more)
        story.append(said)
        return said

    for first in range(0, hazards, 2):
        day = random.randrange(days)
        found = {one: telling(random, "open") for one in (first, first + 1)}
        report = say("report", day, told=found, counts=sum_up(found))
        for _ in range(random.randrange(5)):
            later = random.randrange(day, days)
            hazard, state = first + random.randrange(2), random.choice(("open", "in_progress", "closed", None))
            act = random.choice(("report", "resolution", "resolution", "correction", "withdrawal"))
            if act == "withdrawal":
                say(act, later, about=report.day, target=report.number)
            elif act == "correction":
                say(act, later, about=report.day, counts={random.choice(FIGURES): random.randrange(9)})
            else:
                again = {hazard: telling(random, state)}
                counts = sum_up(again) if act == "report" else {}
                is_from_above = act == "resolution" and random.random() < 0.3
                say(act, later, told=again, counts=counts, is_from_above=is_from_above)
    return story


def telling(random: Random, state: str | None) -> dict[str, Any]:
    figures = {key: random.randrange(1, 9) for key in FIGURES if random.random() < 0.5}
    return {"severity": random.choice(("general", "major", "danger")), "state": state, "figures": figures}


def sum_up(told: dict[int, dict[str, Any]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for one in told.values():
        for key, value in one["figures"].items():
            sums[key] = sums.get(key, 0) + value
    return sums


class Ledger:
    """Two communities of one township to which the same story is told."""

    def __init__(self, tx: Connection) -> None:
        self.tx = tx
        parents = {TOWNSHIP: None, ONE_BY_ONE: TOWNSHIP, AT_ONCE: TOWNSHIP}
        for one, parent in parents.items():
            level = "community" if parent else "township"
            tx.execute(insert(Unit).values(id=one, name=str(one), level=level, parent_id=parent, position=one))
        tx.execute(insert(Person).values(id=1, name="王建国"))
        tx.execute(insert(Account).values(id=1, channel="work", external_id="wangjianguo"))
        self.hazards: dict[tuple[int, int], int] = {}
        self.entries: dict[tuple[int, int], int] = {}

    def tell(self, unit_id: int, said: Said) -> tuple[int, int]:
        """Writes one entry and its tellings; returns its unit and number."""
        at = TOWNSHIP if said.is_from_above else unit_id
        message = self.tx.execute(
            insert(Message).values(
                channel="work", external_id=f"{unit_id}:{said.number}", account_id=1, kind="text", text="",
                sent_at=said.sent_at, received_at=said.sent_at,
            ).returning(Message.id)
        ).scalar_one()  # fmt: skip
        target = None if said.target is None else self.entries[unit_id, said.target]
        entry = NewEntry(
            said.act, at, 1, "王建国", 1, said.day, said.sent_at, said.counts, sum_up(said.told),
            words=str(said.number), target_id=target,
        )  # fmt: skip
        entry_id = self.entries[unit_id, said.number] = write_entry(self.tx, message, 0, entry)
        for hazard, values in said.told.items():
            place = {"hazard_id": self.hazard(unit_id, hazard), "entry_id": entry_id, "place": None, "words": ""}
            write_telling(self.tx, place | values)
        return at, entry_id

    def hazard(self, unit_id: int, number: int) -> int:
        key = (unit_id, number)
        if key not in self.hazards:
            self.hazards[key] = make_hazard(self.tx, unit_id, TOWNSHIP, LINES[number % len(LINES)], NINE)
        return self.hazards[key]

    def totals(self, unit_id: int) -> dict[tuple[date, str], int]:
        query = select(Posting.day, Posting.key, func.sum(Posting.value)).where(Posting.unit_id == unit_id)
        rows = self.tx.execute(query.group_by(Posting.day, Posting.key))
        return {(day, key): int(value) for day, key, value in rows if value}


def arrival(random: Random, story: list[Said]) -> list[Said]:
    """Any order in which a withdrawal comes after what it takes back."""
    late = sorted(story, key=lambda _one: random.random())
    return [one for one in late if one.target is None] + [one for one in late if one.target is not None]


@pytest.mark.parametrize("seed", range(40))
def test_the_days_add_up_alike_however_the_news_came_in(sqlite_db: Database, seed: int) -> None:
    random = Random(seed)
    story = make_story(random)
    with sqlite_db.write() as tx:
        ledger = Ledger(tx)
        for said in arrival(random, story):
            at, entry_id = ledger.tell(ONE_BY_ONE, said)
            settle(tx, at, {said.day}, entry_id)
        told = [ledger.tell(AT_ONCE, said) for said in story]
        settle(tx, AT_ONCE, {said.day for said in story}, told[0][1])
        assert ledger.totals(ONE_BY_ONE) == ledger.totals(AT_ONCE)
        assert not ledger.totals(TOWNSHIP)


def test_a_hazard_told_again_leaves_the_others_of_its_first_day_alone(db: Database) -> None:
    first = {hazard: {"severity": "general", "state": "open", "figures": {}} for hazard in range(4)}
    again = {2: {"severity": "general", "state": None, "figures": {}}}
    with db.write() as tx:
        ledger = Ledger(tx)
        for number, told in enumerate((first, again)):
            sent_at = NINE + timedelta(days=number)
            at, entry_id = ledger.tell(ONE_BY_ONE, Said(number, "report", local_day(sent_at), sent_at, told))
            moved = settle(tx, at, {local_day(sent_at)}, entry_id).moved
        assert ledger.totals(ONE_BY_ONE)[NINE.date(), "hazard:found"] == 4
        assert (ONE_BY_ONE, NINE.date()) not in moved
