"""Rows 8 to 10: a day's roll-up beside one GROUP BY over the same covering index."""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as wall_clock
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from models.db import Database
from models.rollup import roll_up
from models.tables import Base, Entry, Message, Person, Post, Posting, Unit
from models.times import local_moment

DAY = date(2026, 6, 16)
KEYS = ("sites_checked", "households_visited", "leaflets", "hazard:found", "hazard:open", "line:flood")


def compare_totals(rounds: int) -> dict[int, list[float]]:
    """Row number → ratios: county with a year behind it, county with a day, province."""
    with tempfile.TemporaryDirectory() as folder:
        year = build(Path(folder) / "year.db", (19, 249, 3), 365)
        fresh = build(Path(folder) / "fresh.db", (19, 249, 3), 1)
        province = build(Path(folder) / "province.db", (1000, 30_000, 10), 1)
        found = {
            8: _compare(_rolls(year), _groups(year), rounds),
            9: _compare(_rolls(year), _rolls(fresh), rounds),
            10: _compare(_rolls(province), _groups(province), rounds),
        }
        for db in (year, fresh, province):
            db.close()
    return found


def _compare(ours: Callable[[], None], theirs: Callable[[], None], rounds: int) -> list[float]:
    ours()
    theirs()
    return [_time(ours) / _time(theirs) for _ in range(rounds)]


def _time(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _rolls(db: Database) -> Callable[[], None]:
    def work() -> None:
        with db.read() as tx:
            roll_up(tx, 1, DAY)

    return work


def _groups(db: Database) -> Callable[[], None]:
    query = (
        select(Posting.unit_id, Posting.key, func.sum(Posting.value))
        .where(Posting.day == DAY)
        .group_by(Posting.unit_id, Posting.key)
    )

    def work() -> None:
        with db.read() as tx:
            tx.execute(query).all()

    return work


def build(path: Path, size: tuple[int, int, int], days: int) -> Database:
    """A ledger of so many townships, communities and workers in each, every worker reporting on each day."""
    townships, communities, workers = size
    db = Database.open(f"sqlite:///{path}")
    Base.metadata.create_all(db.engine)
    draw = random.Random(1)
    with db.write() as tx:
        _build_roster(tx, townships, communities, workers)
        moment = local_moment(DAY, wall_clock(9))
        account = {"id": 1, "channel": "work", "external_id": "a", "is_following": True, "pushes": 0}
        tx.execute(insert(Base.metadata.tables["account"]), [account])
        message = {"id": 1, "channel": "work", "external_id": "m", "account_id": 1, "kind": "text", "text": ""}
        tx.execute(insert(Message), [message | {"sent_at": moment, "received_at": moment}])
        entry = {"id": 1, "message_id": 1, "ordinal": 0, "act": "report", "unit_id": 1, "person_name": "", "words": ""}
        more = {"speaker_id": 1, "day": DAY, "sent_at": moment, "counts": {}, "hazard_figures": {}, "running": {}}
        tx.execute(insert(Entry), [entry | more | {"added": []}])
        for back in range(days):
            _post_day(tx, DAY - timedelta(days=back), (townships, communities, workers), draw)
        tx.exec_driver_sql("ANALYZE")
    return db


def _build_roster(tx: Connection, townships: int, communities: int, workers: int) -> None:
    units = [{"id": 1, "name": "county", "level": "county", "parent_id": None, "position": 0}]
    units += [
        {"id": 2 + one, "name": f"t{one}", "level": "township", "parent_id": 1, "position": 1 + one}
        for one in range(townships)
    ]
    first = 2 + townships
    units += [
        {
            "id": first + one, "name": f"c{one}", "level": "community",
            "parent_id": 2 + one % townships, "position": first + one,
        }
        for one in range(communities)
    ]  # fmt: skip
    tx.execute(insert(Unit), units)
    people = [{"id": 1 + one, "name": f"p{one}", "phone": ""} for one in range(communities * workers)]
    tx.execute(insert(Person), people)
    posts = [
        {
            "person_id": 1 + one, "unit_id": first + one // workers, "role": "worker",
            "position": one, "from_on": date(2000, 1, 1),
        }
        for one in range(communities * workers)
    ]  # fmt: skip
    tx.execute(insert(Post), posts)


def _post_day(tx: Connection, day: date, size: tuple[int, int, int], draw: random.Random) -> None:
    townships, communities, workers = size
    first = 2 + townships
    postings = []
    for one in range(communities * workers):
        at = {"day": day, "unit_id": first + one // workers, "entry_id": 1}
        if draw.random() < 0.97:
            postings.append(at | {"key": "reported", "value": 1, "person_id": 1 + one})
        for key in draw.sample(KEYS, 2):
            postings.append(at | {"key": key, "value": draw.randint(1, 20), "person_id": None})
    tx.execute(insert(Posting), postings)
