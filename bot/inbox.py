"""From a verified message to its answer within four seconds, or an empty answer now and a push later."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.clock import Clock
from bot.turns import go_first
from handlers.message import IncomingMessage, Reply

log = logging.getLogger(__name__)

# The platform waits five seconds; one of them is for the way there and back.
ANSWER_SECONDS = 4.0
# What has not left the queue by this part of the time is stored and answered empty while there is time for that.
STILL_QUEUED = 0.75


class Stored(Protocol):
    """A raw message in the ledger, as handlers.receive tells of it."""

    @property
    def message_id(self) -> int:
        """Its number."""

    @property
    def is_new(self) -> bool:
        """Whether this delivery was the first."""

    @property
    def is_handled(self) -> bool:
        """Whether `reply` is known."""

    @property
    def reply(self) -> Reply:
        """What was answered."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The handlers' functions that a message goes through, tied to their desk."""

    store: Callable[[IncomingMessage, datetime], Stored]
    handle: Callable[[int, datetime], Reply]
    push_reply: Callable[[int, datetime], None]
    push_rest: Callable[[int, str, datetime], None]
    note_trouble: Callable[[int, datetime], Reply]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is answered now, perhaps nothing; `why` says in one word what became of the message."""

    message_id: int
    reply: Reply
    why: str


class NotStored(Exception):
    """The message could not be put into the ledger in time; the platform must send it again."""


class Inbox:
    """Handles messages in a few threads with a bounded queue before them."""

    def __init__(self, doors: Doors, clock: Clock, threads: int, backlog: int, seconds: float = ANSWER_SECONDS) -> None:
        self._doors = doors
        self._clock = clock
        self._seconds = seconds
        self._pool = ThreadPoolExecutor(threads, "inbox", go_first)
        self._errands = ThreadPoolExecutor(1, "push")
        self._room = threading.BoundedSemaphore(threads + backlog)
        self._lock = threading.Lock()
        self._active: set[tuple[str, str]] = set()
        self._doubled: set[tuple[str, str]] = set()

    def take(self, incoming: IncomingMessage, arrived_at: float | None = None) -> Outcome:
        """Stores and handles the message; raises NotStored if it is not in the ledger when time is up.

        Time runs from `arrived_at` (of time.monotonic), else from now.
        """
        spent = time.monotonic() - arrived_at if arrived_at is not None else 0.0
        if not self._room.acquire(blocking=False):
            return self._put_aside(incoming)
        stored: Future[Stored] = Future()
        handled = self._pool.submit(self._work, incoming, stored)
        handled.add_done_callback(lambda _: self._room.release())
        try:
            return handled.result(max(0.0, self._seconds * STILL_QUEUED - spent))
        except Late:
            pass
        if handled.cancel():
            return self._put_aside(incoming)
        try:
            return handled.result(max(0.0, self._seconds * (1 - STILL_QUEUED)))
        except Late:
            return self._give_up(stored)

    def close(self) -> None:
        """Lets what has begun come to its end; what waits in the queue is stored already or sent again."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._errands.shutdown(wait=True)

    def _work(self, incoming: IncomingMessage, stored: Future[Stored]) -> Outcome:
        key = (incoming.channel, incoming.external_id)
        with self._lock:
            is_first = key not in self._active
            (self._active if is_first else self._doubled).add(key)
        if not is_first:
            return self._repeat(self._store(incoming, stored))
        try:
            found = self._store(incoming, stored)
            if not found.is_new:
                return self._repeat(found)
            reply = handle_safely(self._doors, found.message_id, self._clock)
        finally:
            with self._lock:
                self._active.discard(key)
                is_doubled = key in self._doubled
                self._doubled.discard(key)
        # Whoever asked a second time has given up this connection: the answer went another way.
        return Outcome(found.message_id, Reply() if is_doubled else reply, "pushed" if is_doubled else "answered")

    def _store(self, incoming: IncomingMessage, stored: Future[Stored]) -> Stored:
        try:
            found = self._doors.store(incoming, self._clock.now())
        except Exception as fault:
            stored.cancel()
            log.exception("a message could not be stored")
            raise NotStored from fault
        stored.set_result(found)
        return found

    def _repeat(self, found: Stored) -> Outcome:
        """The same answer again; while the first delivery is still being handled the answer goes by push, once."""
        if not found.is_handled:
            self._doors.push_reply(found.message_id, self._clock.now())
        return Outcome(found.message_id, found.reply if found.is_handled else Reply(), "repeated")

    def _put_aside(self, incoming: IncomingMessage) -> Outcome:
        """Too much at once: stored and answered empty; the worker handles what is left over and pushes the reply."""
        try:
            found = self._doors.store(incoming, self._clock.now())
        except Exception as fault:
            log.exception("a message could not be stored")
            raise NotStored from fault
        return Outcome(found.message_id, found.reply if found.is_handled else Reply(), "put_aside")

    def _give_up(self, stored: Future[Stored]) -> Outcome:
        """Time is up: the reply goes by push once it is known, unless the message is not even stored."""
        if not stored.done() or stored.cancelled():
            raise NotStored
        found = stored.result()
        if found.is_new:
            self._errands.submit(self._push_late, found.message_id)
        return Outcome(found.message_id, Reply(), "late")

    def _push_late(self, message_id: int) -> None:
        try:
            self._doors.push_reply(message_id, self._clock.now())
        except Exception:
            log.exception("the push of a late reply could not be noted")


def handle_safely(doors: Doors, message_id: int, clock: Clock) -> Reply:
    """The reply to a stored message; after a bug of ours what the sender is told instead, the message stays."""
    try:
        return doors.handle(message_id, clock.now())
    except Exception:
        log.exception("message %d could not be handled", message_id)
    try:
        return doors.note_trouble(message_id, clock.now())
    except Exception:
        log.exception("message %d is left for the worker", message_id)
        return Reply()
