"""Which response level holds where: of overlapping ones the graver, for its line and area alone."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from models.db import Database
from models.response import end_response, level_now, start_response
from models.tables import Person, Unit

NOW = datetime(2026, 6, 20, 6, 0, tzinfo=UTC)
UNITS = [(1, "county", None), (2, "township", 1), (3, "community", 2), (4, "township", 1), (5, "community", 4)]


@pytest.fixture
def county(db: Database) -> Database:
    with db.write() as tx:
        for number, level, parent in UNITS:
            told = {"name": f"u{number}", "level": level, "parent_id": parent, "position": number}
            tx.execute(insert(Unit).values(id=number, hazard_numbers=0, **told))
        tx.execute(insert(Person).values(id=1, name="p", phone=""))
    return db


def start(db: Database, unit_id: int, line: str | None, level: int) -> int:
    values = {"unit_id": unit_id, "line": line, "level": level, "began_at": NOW, "started_at": NOW}
    with db.write() as tx:
        return start_response(tx, values | {"started_by_id": 1})


def level(db: Database, unit_id: int, line: str | None, minutes: int = 1) -> int | None:
    with db.read() as tx:
        return level_now(tx, unit_id, line, NOW + timedelta(minutes=minutes))


def test_it_holds_for_the_unit_and_all_below_it(county: Database) -> None:
    start(county, 2, "flood", 1)
    assert [level(county, unit, "flood") for unit in (1, 2, 3, 4, 5)] == [None, 1, 1, None, None]


def test_it_holds_for_its_own_line_and_the_slopes_for_the_flood(county: Database) -> None:
    start(county, 2, "flood", 2)
    start(county, 4, None, 3)
    assert [level(county, 3, line) for line in ("flood", "geology", "forest_fire", None)] == [2, 2, None, 2]
    assert level(county, 5, "forest_fire") == 3


def test_of_two_the_graver_counts_until_it_ends(county: Database) -> None:
    start(county, 1, "flood", 3)
    graver = start(county, 2, "flood", 1)
    assert (level(county, 3, "flood"), level(county, 5, "flood")) == (1, 3)
    with county.write() as tx:
        assert end_response(tx, graver, 1, NOW + timedelta(minutes=2))
        assert not end_response(tx, graver, 1, NOW + timedelta(minutes=3))
    assert level(county, 3, "flood", 5) == 3
    assert level(county, 3, "flood", -1) is None
