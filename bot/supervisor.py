"""Keeps a few processes running under one command, and ends them together."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

log = logging.getLogger(__name__)

POLL_SECONDS = 0.2
STOP_SECONDS = 9.0
# One that dies sooner than this has not begun to work; so often in a row and everything ends.
YOUNG_SECONDS = 10.0
MOST_YOUNG_DEATHS = 5
LONGEST_PAUSE_SECONDS = 30.0
BAD_INPUT = 2
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process to keep running."""

    name: str
    argv: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    young_deaths: int = 0
    due_at: float = field(default=0.0)


class Supervisor:
    """Starts the children, starts anew who dies, and ends all of them within ten seconds of SIGTERM."""

    def __init__(self, children: Sequence[Child], environ: Mapping[str, str] | None = None) -> None:
        self._children = children
        self._environ = dict(environ if environ is not None else os.environ)
        self._stopping = threading.Event()
        self._status = 0

    def run(self) -> int:
        """Watches until SIGTERM or SIGINT; returns the exit status: 0, or that of a child that cannot work."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        try:
            while not self._stopping.is_set():
                for child in self._children:
                    self._look_after(child)
                self._stopping.wait(POLL_SECONDS)
        finally:
            self._end_all()
        return self._status

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.due_at and not self._stopping.is_set():
                child.process = subprocess.Popen(child.argv, env=self._environ, preexec_fn=_end_with_parent)
                child.started_at = now
            return
        status = child.process.poll()
        if status is None:
            return
        child.process = None
        is_young = now - child.started_at < YOUNG_SECONDS
        child.young_deaths = child.young_deaths + 1 if is_young else 0
        log.error("%s ended with status %d", child.name, status)
        if (status == BAD_INPUT and is_young) or child.young_deaths >= MOST_YOUNG_DEATHS:
            self._status = status if status > 0 else 1
            self._stopping.set()
            return
        child.due_at = now + min(LONGEST_PAUSE_SECONDS, 2.0**child.young_deaths - 1)

    def _end_all(self) -> None:
        running = [child.process for child in self._children if child.process is not None]
        for process in running:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _end_with_parent() -> None:
    # If the supervisor itself is killed nobody else would end its children.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def make_child(name: str, *arguments: str) -> Child:
    """A child that is a command of this program."""
    return Child(name, [sys.executable, "-m", "bot", *arguments])
