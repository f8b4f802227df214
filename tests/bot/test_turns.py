"""Writers of one process take turns: nobody is starved, and nothing is lost."""

import threading

from sqlalchemy import select, text

from bot.turns import OTHERS_BETWEEN, OrderlyDatabase, Turns, go_first
from models.tables import Meta
from tests.bot.processes import wait_for


def queue_up(turns: Turns, kinds: str) -> list[str]:
    """The order in which waiting threads get their turn; `f` goes first, `o` does not."""
    order: list[str] = []
    threads = []

    def wait(name: str, is_first: bool) -> None:
        if is_first:
            go_first()
        with turns:
            order.append(name)

    with turns:
        for number, kind in enumerate(kinds, start=1):
            thread = threading.Thread(target=wait, args=(f"{kind}{number}", kind == "f"))
            thread.start()
            threads.append(thread)
            wait_for(lambda number=number: len(turns._first) + len(turns._others) == number)
    for thread in threads:
        thread.join()
    return order


def test_each_kind_is_served_first_come_first_served():
    assert queue_up(Turns(), "ooo") == ["o1", "o2", "o3"]
    assert queue_up(Turns(), "fff") == ["f1", "f2", "f3"]


def test_between_two_who_go_first_a_few_others_get_their_turn():
    order = "".join(name[0] for name in queue_up(Turns(), "ooooooooff"))
    assert order == "o" * OTHERS_BETWEEN + "f" + "o" * OTHERS_BETWEEN + "f" + "oo"


def test_a_fault_hands_the_turn_on():
    turns = Turns()
    for _ in range(2):
        try:
            with turns:
                raise ValueError
        except ValueError:
            pass
    assert queue_up(turns, "o") == ["o1"]


def test_writers_side_by_side_lose_nothing(sqlite_db):
    db = OrderlyDatabase(sqlite_db.engine)
    with db.write() as tx:
        tx.execute(text("INSERT INTO meta (key, value) VALUES ('count', '0')"))

    def add() -> None:
        for _ in range(20):
            with db.write() as tx:
                value = int(tx.scalar(select(Meta.value).where(Meta.key == "count")) or 0)
                tx.execute(text("UPDATE meta SET value = :value WHERE key = 'count'"), {"value": str(value + 1)})

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.read() as tx:
        assert tx.scalar(select(Meta.value).where(Meta.key == "count")) == "160"
