"""What wakes the worker: nothing that is due is missed, one fault stops nothing else."""

import threading
from dataclasses import replace

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import select

from bot.clock import Clock
from bot.config import Config
from bot.parts import open_parts
from bot.scheduler import handle_leftovers, start_scheduler
from handlers.message import IncomingMessage, Reply
from models.messages import finish_message
from models.tables import Message, Outbox
from tests.bot.town import MORNING


@pytest.fixture
def parts(sqlite_db, tmp_path):
    clock = Clock(tmp_path / "clock")
    clock.turn_to(MORNING)
    opened = open_parts(Config(database=str(sqlite_db.engine.url)), clock=clock)
    yield opened
    opened.close()


def store(parts, number: int, now) -> int:
    message = IncomingMessage("work", str(number), "wang", "text", now, f"走访{number}户")
    return parts.doors.store(message, now).message_id


def test_what_was_stored_and_not_handled_is_handled_and_answered_by_push(parts):
    now = parts.clock.now()
    handled = []

    def handle(message_id, now):
        handled.append(message_id)
        if message_id == 1:
            raise RuntimeError
        with parts.db.write() as tx:
            finish_message(tx, message_id, state="handled", reply="收到")
        return Reply("收到")

    for number in (1, 2):
        store(parts, number, now)
    with_fault = replace(parts, leftover_doors=replace(parts.leftover_doors, handle=handle))
    assert handle_leftovers(with_fault, now) == 0  # its own web process may still be at it
    clock_now = MORNING.replace(minute=1)
    assert handle_leftovers(with_fault, clock_now) == 2
    assert handled == [1, 2]
    with parts.db.read() as tx:
        assert tx.scalars(select(Message.is_pushed).order_by(Message.id)).all() == [True, True]
        assert tx.scalars(select(Message.state).order_by(Message.id)).all() == ["stored", "handled"]
        assert tx.scalars(select(Outbox.id)).all() == []


def test_all_wake_ups_begin_at_once_and_go_on_after_a_fault(parts, monkeypatch):
    woken = {name: threading.Semaphore(0) for name in ("do_rounds", "handle_leftovers", "fetch_photos")}
    for name, signal in woken.items():

        def job(parts, now, name=name, signal=signal):
            signal.release()
            if name == "do_rounds":
                raise RuntimeError("this one fails")
            return 0

        job.__name__ = name
        monkeypatch.setattr(f"bot.scheduler.{name}", job)
    scheduler: BackgroundScheduler = start_scheduler(parts)
    try:
        assert all(signal.acquire(timeout=5) for signal in woken.values())
        assert woken["do_rounds"].acquire(timeout=5)
    finally:
        scheduler.shutdown(wait=True)
