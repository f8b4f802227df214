"""A county whose web and worker are processes of their own under a pushed clock, killed at moments that are chosen.

To be killed in the middle of something the process must be there: a trigger in the ledger holds it at that point until
it is dead.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import psutil
from sqlalchemy import func, select, text

from bot.clock import Clock
from bot.migrate import upgrade
from bot.simulator.journal import PASSIVE, PUSH
from bot.simulator.settings import Person, StandInSettings
from bot.simulator.standin import StandIn
from handlers.message import WORK
from handlers.roster import import_roster
from models.danger_course import courses_due
from models.dangers import climbing
from models.db import Database
from models.tables import Message, Outbox
from models.times import SHANGHAI
from tests.bot.processes import answers, environment, free_ports, started, wait_for
from tests.scenarios.processes import ACCOUNT, work_environment
from tests.scenarios.roster import ROSTER, read_rows
from tests.scenarios.two_days import Line, heads_of

HANDLING = ("message", "state", "NEW.state <> OLD.state")  # it is stored, and about to be handled
SENDING = ("outbox", "claimed_until", "NEW.claimed_until IS NOT NULL")  # it is decided, and about to be sent
NOTING = ("outbox", "state", "NEW.state = 'sent'")  # it is sent, and about to be noted as sent
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 500000000) SELECT x FROM n"


@dataclass
class Living:
    """What a story of killed processes is told with."""

    platform: StandIn
    db: Database
    clock: Clock
    folder: Path
    environ: dict[str, str]
    port: int
    alive: list[psutil.Popen] = field(default_factory=list)
    stack: ExitStack = field(default_factory=ExitStack)
    starts: "count[int]" = field(default_factory=count)

    def start(self) -> None:
        """A web and a worker process over the ledger."""
        for command in ("web", "worker"):
            folder = self.folder / f"{next(self.starts)}-{command}"
            folder.mkdir()
            self.alive.append(self.stack.enter_context(started(folder, self.environ, command)))
        wait_for(lambda: answers(self.port), what="the web serves")

    def kill(self) -> None:
        """SIGKILL for both, and for all below them, at once."""
        family = [one for process in self.alive for one in (psutil.Process(process.pid), *_below(process.pid))]
        for one in family:
            one.kill()
        for process in self.alive:
            process.wait()
        psutil.wait_procs(family)
        self.alive.clear()

    def play(self, *lines: Line) -> None:
        """Each is written at its minute and answered at once; then time goes by until all that it set off is out."""
        for line in lines:
            self.wait_until(line.clock)
            reply = self.platform.says(line.account, line.text) or ""
            for part in line.answer:
                assert part in reply, (line, reply)
            self.settle()

    def play_killed(self, line: Line, point: tuple[str, str, str], minutes: int = 1) -> None:
        """The processes are killed while they are held at that point by this message, and started later."""
        self.wait_until(line.clock)
        with self._held_at(point):
            writing = threading.Thread(target=self.platform.says, args=(line.account, line.text))
            writing.start()
            if point != HANDLING:
                writing.join()  # answered before the worker takes up what it set off
            wait_for(lambda: self._is_held(line, point), what=f"{point} by {line.text}")
            self.kill()
            assert self._is_held(line, point), "it died before it came further"
            writing.join()
        self.clock.turn_to(self.clock.now() + timedelta(minutes=minutes))
        self.start()
        self.settle()

    def wait_until(self, clock_time: str) -> None:
        """Pushes the clock to HH:MM, unless it is past that by now."""
        hour, minute = map(int, clock_time.split(":"))
        moment = self.clock.now().astimezone(SHANGHAI).replace(hour=hour, minute=minute, second=0, microsecond=0)
        if moment > self.clock.now():
            self.clock.turn_to(moment)
            self.settle()

    def advance(self, minutes: int) -> None:
        self.clock.turn_to(self.clock.now() + timedelta(minutes=minutes))
        self.settle()

    def settle(self) -> None:
        """Until everything is handled and sent that is due now."""
        wait_for(self._is_quiet, what="all that is due is done")

    def heads(self, accounts: tuple[str, ...]) -> dict[str, Counter[str]]:
        """How often each person was pushed a message with which head."""
        shown = {one: heads_of(self.platform.received(one)) for one in accounts}
        return {one: Counter(head for _, head in heads) for one, heads in shown.items() if heads}

    def answers_to(self, account: str) -> list[str]:
        return [one.text for one in self.platform.received(account) if one.via == PASSIVE]

    def _is_quiet(self) -> bool:
        now = self.clock.now()
        with self.db.read() as tx:
            unhandled = tx.scalar(select(func.count()).select_from(Message).where(Message.state == "stored"))
            due = (Outbox.state == "pending") & (Outbox.due_at <= now)
            unsent = tx.scalar(select(func.count()).select_from(Outbox).where(due))
            is_climbing = any(one.next_at is not None and one.next_at <= now for one in climbing(tx))
            return not unhandled and not unsent and not is_climbing and not courses_due(tx, now)

    def _is_held(self, line: Line, point: tuple[str, str, str]) -> bool:
        with self.db.read() as tx:
            if point == HANDLING:
                return tx.scalar(select(Message.state).where(Message.text == line.text)) == "stored"
            fresh = select(Outbox.id).where(Outbox.state == "pending", Outbox.kind == "danger")
            sent = any(line.text in one.text for one in self._pushes()) if point == NOTING else True
            return sent and tx.scalar(fresh.limit(1)) is not None

    def _pushes(self):
        return [one for one in self.platform.platform.journal.since(0) if one.via == PUSH]

    @contextmanager
    def _held_at(self, point: tuple[str, str, str]) -> Iterator[None]:
        table, column, when = point
        if self.db.is_sqlite:
            body = f"WHEN {when} BEGIN SELECT (SELECT count(*) FROM ({_ENDLESS})); END"
            made = [f"CREATE TRIGGER hold BEFORE UPDATE OF {column} ON {table} {body}"]
            gone = ["DROP TRIGGER hold"]
        else:
            body = "BEGIN PERFORM pg_sleep(60); RETURN NEW; END"
            made = [
                f"CREATE FUNCTION hold() RETURNS trigger AS '{body}' LANGUAGE plpgsql",
                f"CREATE TRIGGER hold BEFORE UPDATE OF {column} ON {table} FOR EACH ROW WHEN ({when}) "
                "EXECUTE FUNCTION hold()",
            ]
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            gone = [
                f"{ended} AND datname = current_database()",
                f"DROP TRIGGER hold ON {table}",
                "DROP FUNCTION hold()",
            ]
        self._run(made)
        yield
        self._run(gone)

    def _run(self, statements: list[str]) -> None:
        for statement in statements:
            with self.db.write() as tx:
                tx.execute(text(statement))


def _below(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


@contextmanager
def living(folder: Path, url: str, moment: datetime) -> Iterator[Living]:
    """The county of the stories over this ledger at that moment, its processes started."""
    db = Database.open(url)
    upgrade(db)
    clock = Clock(folder / "clock")
    clock.turn_to(moment)
    import_roster(db, read_rows(ROSTER), clock.now() - timedelta(days=30))
    people = tuple(Person(line.split("|")[7], WORK) for line in ROSTER.strip().splitlines())
    with StandIn(StandInSettings(work=ACCOUNT, people=people), clock) as platform, ExitStack() as stack:
        port = free_ports(1)
        platform.connect(f"http://127.0.0.1:{port}")
        environ = environment(
            folder, port, XUNBAO_DATABASE=url, XUNBAO_CLOCK=str(folder / "clock"), **work_environment(platform)
        )
        county = Living(platform, db, clock, folder, environ, port, stack=stack)
        county.start()
        yield county
    db.close()
