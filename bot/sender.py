"""Sends what is due in the outbox: dangers first, over whichever channel reaches the person, until it is taken."""

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.base import Delivery, Outlet, Sent
from bot.channels.errors import SETUP, SendError
from bot.channels.split import split_text
from bot.clock import Clock
from bot.delays import DANGER, MOST_A_MINUTE, Pace, is_too_late, most_a_minute, next_try
from handlers.message import WORK
from models.db import Database
from models.outbox import (
    ClaimedLetter,
    accounts_of,
    claim_due,
    count_push,
    mark_announced,
    mark_failed,
    mark_sent,
    mark_waiting,
    oldest_pending,
    stop_following,
)
from models.overtaken import drop_overtaken, has_condition

log = logging.getLogger(__name__)

THREADS = 8
POLL_SECONDS = 0.5
# What a person without a reachable account must still learn once they have one.
KEPT_FOR_LATER = {DANGER, "request"}
# Once the person writes again these have become pointless.
MOMENTARY = {"reminder", "chase"}
LOUD_FAULTS = {"setup", "unknown_user", "too_long", "template"}


@dataclass(frozen=True, slots=True)
class Try:
    """How one letter fared with one account."""

    account: Any
    fault: SendError | None = None
    sent: Sent | None = None
    wait_until: datetime | None = None  # the account must be spared until then

    @property
    def is_for_elsewhere(self) -> bool:
        """Whether the person's next account is to be tried."""
        return self.fault is not None and self.fault.elsewhere


class Sender:
    """Claims due letters and sends them in a few threads; `tell_unreachable` hears of letters that reach nobody."""

    def __init__(
        self,
        db: Database,
        outlets: Mapping[str, Outlet],
        clock: Clock,
        tell_unreachable: Callable[[ClaimedLetter, str, datetime], None] | None = None,
        threads: int = THREADS,
    ) -> None:
        self._db = db
        self._outlets = outlets
        self._clock = clock
        self._tell_unreachable = tell_unreachable
        self._pool = ThreadPoolExecutor(threads, "sender")
        self._free = threading.Semaphore(threads)
        self._threads = threads
        self._pace = Pace()
        self._progress: dict[tuple[int, int], int] = {}
        # One person's letters go one after the other, in the order in which they were claimed.
        self._turns = [threading.Lock() for _ in range(64)]

    def run(self, stopping: threading.Event) -> None:
        """Sends until it is told to stop, then lets what is under way come to its end."""
        while not stopping.is_set():
            try:
                began = len(self.start_due())
            except Exception:
                log.exception("the outbox could not be read")
                began = 0
            if not began:
                stopping.wait(POLL_SECONDS)
        self.close()

    def drain(self) -> int:
        """Sends all that is due now and waits for it; returns how many letters were tried."""
        tried = 0
        while begun := self.start_due():
            tried += len(begun)
            for one in begun:
                one.result()
        return tried

    def start_due(self) -> list[Future[None]]:
        """Claims as many letters as there are free threads and starts sending them."""
        # Without any channel nothing is claimed: the letters wait until one is configured.
        room = self._take_room() if self._outlets else 0
        if not room:
            return []
        claimed: list[ClaimedLetter] = []
        now = self._clock.now()
        try:
            # Looked at first: whoever only looks disturbs no writer.
            with self._db.read() as tx:
                oldest = oldest_pending(tx)
            if oldest is not None and oldest <= now:
                with self._db.write() as tx:
                    claimed = claim_due(tx, now, room)
        finally:
            if room > len(claimed):
                self._free.release(room - len(claimed))
        return [self._pool.submit(self._work, letter) for letter in claimed]

    def close(self) -> None:
        """Waits for what is under way; what was claimed and not begun comes back after a minute."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _take_room(self) -> int:
        # Waits for one free thread, so that a full house does not spin; takes the others that are free with it.
        if not self._free.acquire(timeout=POLL_SECONDS):
            return 0
        room = 1
        while room < self._threads and self._free.acquire(blocking=False):
            room += 1
        return room

    def _work(self, letter: ClaimedLetter) -> None:
        turn = hash(letter.person_id or -(letter.account_id or 0)) % len(self._turns)
        try:
            with self._turns[turn]:
                self.send(letter)
        except Exception:
            # Its claim runs out within a minute; then it is tried again.
            log.exception("letter %d could not be sent", letter.id)
        finally:
            self._free.release()

    def send(self, letter: ClaimedLetter) -> None:
        """Tries the person's accounts in turn and records what came of it."""
        now = self._clock.now()
        if is_too_late(letter.kind, letter.made_at, now):
            self._end_late(letter, now)
            return
        if has_condition(letter):
            with self._db.write() as tx:
                if drop_overtaken(tx, letter, now):
                    return
        with self._db.read() as tx:
            accounts = accounts_of(tx, letter)
        tries: list[Try] = []
        for account in accounts:
            tries.append(self._try_account(letter, account))
            if tries[-1].sent is not None or not (tries[-1].is_for_elsewhere or letter.kind == DANGER):
                break
        self._record(letter, tries)

    def _try_account(self, letter: ClaimedLetter, account: Any) -> Try:
        now = self._clock.now()
        if account.channel not in self._outlets:
            return Try(account, fault=SendError(None, SETUP))
        pieces_sent = self._progress.get((letter.id, account.id), 0)
        pieces = max(1, len(split_text(letter.text)) - pieces_sent)
        spare = self._pace.ask(account.id, pieces, most_a_minute(account.channel, letter.kind), now)
        if spare:
            return Try(account, wait_until=now + spare)
        delivery = Delivery(
            account=account.external_id,
            kind=letter.kind,
            text=letter.text,
            dedupe_key=letter.key,
            now=now,
            is_retry=letter.attempts > 1,
            fields={name: str(value) for name, value in letter.fields.items()},
            last_message_at=account.last_message_at,
            pushes=account.pushes,
            pieces_sent=pieces_sent,
            has_card=self._has_room_for_card(letter, account, now),
            is_announced=letter.sent_at is not None,
        )
        try:
            return Try(account, sent=self._outlets[account.channel].send(delivery))
        except SendError as fault:
            self._note_fault(letter, account, fault, pieces_sent)
            return Try(account, fault=fault)

    def _has_room_for_card(self, letter: ClaimedLetter, account: Any, now: datetime) -> bool:
        # A button is no more than a comfort: where the minute is nearly full the texts have the room.
        wanted = account.channel == WORK and "button_key" in letter.fields
        return wanted and not self._pace.ask(account.id, 1, MOST_A_MINUTE, now)

    def _note_fault(self, letter: ClaimedLetter, account: Any, fault: SendError, pieces_sent: int) -> None:
        went_out = max(0, fault.pieces_sent - pieces_sent)
        if went_out:
            self._progress[(letter.id, account.id)] = fault.pieces_sent
        with self._db.write() as tx:
            for _ in range(went_out):
                count_push(tx, account.id)
            if fault.kind == "refused":
                stop_following(tx, account.id)
        level = logging.ERROR if fault.kind in LOUD_FAULTS else logging.WARNING
        log.log(level, "letter %d (%s) did not go over %s: %s", letter.id, letter.kind, account.channel, fault)

    def _record(self, letter: ClaimedLetter, tries: list[Try]) -> None:
        now = self._clock.now()
        done = next((one for one in tries if one.sent is not None), None)
        if done is not None and done.sent is not None:
            self._record_sent(letter, done.account, done.sent, now)
            return
        spared = [one.wait_until for one in tries if one.wait_until is not None]
        faults = [one.fault for one in tries if one.fault is not None]
        again = [fault for fault in faults if not fault.permanent and fault.kind != "window"]
        with self._db.write() as tx:
            if spared or again:
                moments = [next_try(letter.kind, fault.kind, letter.attempts, now) for fault in again]
                mark_failed(tx, letter.id, str(again[0]) if again else "pace", min([*spared, *moments]))
                return
            if letter.kind not in MOMENTARY and any(fault.kind == "window" for fault in faults):
                mark_waiting(tx, letter.id, "window")
                return
            is_kept = not tries and letter.kind in KEPT_FOR_LATER
            if is_kept:
                mark_waiting(tx, letter.id, "no_account")
        if is_kept:
            self._tell(letter, "no_account", now)
            return
        self._fail(letter, str(faults[-1]) if faults else "no_account", now)

    def _record_sent(self, letter: ClaimedLetter, account: Any, sent: Sent, now: datetime) -> None:
        self._progress.pop((letter.id, account.id), None)
        with self._db.write() as tx:
            mark = mark_announced if sent.is_short and letter.kind not in MOMENTARY else mark_sent
            mark(tx, letter.id, now)
            for _ in range(sent.pushes):
                count_push(tx, account.id)

    def _end_late(self, letter: ClaimedLetter, now: datetime) -> None:
        if letter.sent_at is None:
            self._fail(letter, "too_late", now)
            return
        with self._db.write() as tx:
            mark_sent(tx, letter.id, letter.sent_at)

    def _fail(self, letter: ClaimedLetter, why: str, now: datetime) -> None:
        log.info("letter %d (%s) is given up: %s", letter.id, letter.kind, why)
        with self._db.write() as tx:
            mark_failed(tx, letter.id, why, None)
        self._tell(letter, why, now)

    def _tell(self, letter: ClaimedLetter, why: str, now: datetime) -> None:
        if self._tell_unreachable is not None:
            self._tell_unreachable(letter, why, now)
