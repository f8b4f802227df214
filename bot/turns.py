"""Writers of one process take turns at SQLite, so that both answering and putting aside go on under any load.

SQLite itself lets whoever polls at the right moment write; under load some threads would wait for seconds.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from models.db import Database

# So many of the others may write between two who go first: what is put aside must be stored in time as well.
OTHERS_BETWEEN = 3
_THREAD = threading.local()


def go_first() -> None:
    """From now on this thread goes before others: somebody waits for the answer it works on."""
    _THREAD.goes_first = True


class Turns:
    """A lock that is handed on, each kind first come, first served: one who goes first, then up to three others."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._is_taken = False
        self._first: deque[threading.Lock] = deque()
        self._others: deque[threading.Lock] = deque()
        self._others_left = OTHERS_BETWEEN

    def __enter__(self) -> None:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            (self._first if getattr(_THREAD, "goes_first", False) else self._others).append(mine)
        mine.acquire()  # until whoever is before hands the turn on

    def __exit__(self, *_: object) -> None:
        with self._guard:
            waiting = self._choose()
            if waiting:
                waiting.popleft().release()
            else:
                self._is_taken = False

    def _choose(self) -> "deque[threading.Lock]":
        if self._others and (self._others_left or not self._first):
            self._others_left = max(0, self._others_left - 1)
            return self._others
        self._others_left = OTHERS_BETWEEN
        return self._first


class OrderlyDatabase(Database):
    """The database, with the writers of this process in a queue where it is SQLite."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._turns = Turns()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction, begun when it is the caller's turn."""
        if not self.is_sqlite:
            with super().write() as tx:
                yield tx
            return
        with self._turns, super().write() as tx:
            yield tx
