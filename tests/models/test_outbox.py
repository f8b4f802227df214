"""The outbox holds many letters: written by the thousand, and found by the beginning of their keys by an index."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from models.db import Database
from models.outbox import Letter, claim_due, last_letter, last_letters, post_letters, recall_letters, told_people
from tests.handlers.world import World

NOW = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)


@pytest.fixture
def world(db: Database) -> World:
    return World(db)


def test_a_notice_to_thousands_is_written_in_one_go(world: World) -> None:
    letters = [Letter("notice", "今晚有雨", f"notice:1:{number}", 3 + number % 5) for number in range(4_000)]
    with world.db.write() as tx:
        assert post_letters(tx, letters, NOW) == 4_000
        assert post_letters(tx, letters, NOW) == 0
        assert post_letters(tx, [], NOW) == 0
        assert len(claim_due(tx, NOW, 5_000)) == 4_000


def test_a_beginning_is_a_beginning_and_no_pattern(world: World) -> None:
    keys = ("spot:1:3", "spot:11:3", "Spot:1:4", "spot_result:1", "spotxresult:1", "a:spot:1:")
    with world.db.write() as tx:
        post_letters(tx, [Letter("request", "x", key, 3) for key in keys], NOW)
        post_letters(tx, [Letter("request", "x", "spot:1:5", 4)], NOW + timedelta(minutes=1))
        assert told_people(tx, "spot:1:") == [3, 4]
        assert last_letters(tx, "spot:1:") == {3: NOW, 4: NOW + timedelta(minutes=1)}
        assert last_letter(tx, "spot_result:") == NOW and last_letter(tx, "spot?") is None
        assert recall_letters(tx, "spot_result:", NOW) == ([3], [])
        assert last_letter(tx, "spotyresult:") is None
        assert len(claim_due(tx, NOW + timedelta(hours=1), 50)) == 6


def test_it_is_found_by_an_index(world: World) -> None:
    said: list[tuple[str, object]] = []
    listener = lambda _c, _k, statement, parameters, *_: said.append((statement, parameters))  # noqa: E731
    event.listen(world.db.engine, "before_cursor_execute", listener)
    with world.db.read() as tx:
        last_letter(tx, "danger:5:")
    event.remove(world.db.engine, "before_cursor_execute", listener)
    (statement, parameters) = next(one for one in said if "outbox" in one[0])
    with world.db.read() as tx:
        if world.db.is_sqlite:
            plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        else:
            tx.execute(text("SET LOCAL enable_seqscan = off"))
            plan = tx.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        shown = " ".join(str(row) for row in plan)
    assert ("SEARCH outbox USING INDEX" if world.db.is_sqlite else "outbox_begins") in shown
