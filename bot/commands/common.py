"""What all commands share: open parts, times as they are typed, and faults as plain lines."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from bot.clock import Clock
from bot.config import Config
from bot.config_files import ConfigError, load_config
from bot.migrate import OutdatedDatabase, check_current
from bot.parts import Parts, open_parts
from models.db import DatabaseUnusable
from models.times import SHANGHAI
from nlp.lexicon import LexiconError
from nlp.own_words import extend, find_unproved

BAD_INPUT = 2
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


class Complaint(Exception):
    """What the person at the keyboard has to mend, one line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Moment(click.ParamType[datetime]):
    """An ISO time; without a zone it is Longquan's."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The aware time."""
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no ISO time; one is 2026-06-20T16:27:00+08:00", param, ctx)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=SHANGHAI)


class Day(click.ParamType[date]):
    """A date."""

    name = "D"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; one is 2026-06-20", param, ctx)


class FixedClock(Clock):
    """Stands at the moment that a command was told."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self._moment = moment

    def now(self) -> datetime:
        """The moment."""
        return self._moment


def read_config() -> Config:
    """The settings; raises Complaint with every fault."""
    try:
        return load_config()
    except ConfigError as fault:
        raise Complaint(*fault.faults) from fault


def prove_words(config: Config) -> int:
    """Takes in the township's own words, if it has any; raises Complaint unless every example of theirs holds.

    Returns the number of entries.
    """
    path = config.nlp.lexicon
    if path is None:
        return 0
    with complaining():
        own = extend(path)
    if faults := find_unproved(own, path.name):
        raise Complaint(*faults)
    return len(own)


@contextmanager
def opened(letters: str = "pending", clock: Clock | None = None) -> Iterator[Parts]:
    """Open parts over a database of this release; raises Complaint where that cannot be."""
    config = read_config()
    with complaining():
        parts = open_parts(config, letters, clock)
    try:
        with complaining():
            check_current(parts.db)
        yield parts
    finally:
        parts.close()


@contextmanager
def complaining() -> Iterator[None]:
    """Turns the faults of a database or of a township's words into a Complaint."""
    try:
        yield
    except (DatabaseUnusable, OutdatedDatabase, LexiconError) as fault:
        raise Complaint(str(fault)) from fault


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """A progress bar on stderr; what it yields is called after each step."""
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:

        def step() -> None:
            bar.update(1)

        yield step
