"""A county whose bot runs as processes of its own: started, ended and killed while people write."""

import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import func, select

from bot.clock import Clock
from bot.migrate import upgrade
from bot.simulator.callbacks import Delivery
from bot.simulator.journal import PASSIVE, PUSH
from bot.simulator.settings import Person, StandInSettings, WorkAccount
from bot.simulator.standin import StandIn
from handlers.message import WORK
from handlers.roster import import_roster
from models.db import Database
from models.rollup import roll_up
from models.roster import find_unit
from models.tables import Entry, Message, Outbox
from models.times import local_day
from tests.bot.processes import answers, environment, free_ports, started, wait_for
from tests.scenarios.county import AES_KEY
from tests.scenarios.roster import read_rows

WRITERS = 10  # people who write at the same time
ACCOUNT = WorkAccount("ww1436e0e65a779aee", "work-secret", "work-token", AES_KEY, 1000002)


def list_people(number: int) -> str:
    """A community with so many grid workers, w1, w2 …"""
    return "龙泉市|剑池街道|南大洋社区||孙丽|应急管理员|13900000003|sunli\n" + "\n".join(
        f"龙泉市|剑池街道|南大洋社区|第{one}网格|巡查{chr(0x4E00 + one)}|网格员|1370000{one:04d}|w{one}"
        for one in range(1, number + 1)
    )


@dataclass
class Crowd:
    """Many workers, each with one report; their phones, the ledger, and the address of the bot."""

    platform: StandIn
    db: Database
    folder: Path
    port: int
    number: int
    environ: dict[str, str] = field(default_factory=dict)

    def start(self, *command: str):
        """The command as a process, ended at the end of the block."""
        return started(self.folder, self.environ, *command)

    def wait_until_serving(self) -> None:
        wait_for(lambda: answers(self.port), what=self.log())

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    def write_all(self) -> Iterator[int]:
        """Everybody reports, some at the same time; gives how many are done after each."""
        return self.write(range(1, self.number + 1))

    def write(self, numbers: Iterable[int]) -> Iterator[int]:
        """These workers report."""
        with ThreadPoolExecutor(WRITERS) as pool:
            done = [pool.submit(self.platform.says, f"w{one}", report_of(one)) for one in numbers]
            for count, one in enumerate(done, 1):
                one.result()
                yield count

    def deliver_the_rest(self) -> None:
        """The platform tries again what the bot has not taken, with the same MsgId."""
        for delivery in self.failed():
            again = self.platform.platform.callbacks.again(delivery)
            delivery.statuses += again.statuses
            delivery.reply = again.reply

    def failed(self) -> list[Delivery]:
        return [one for one in self.platform.deliveries if one.is_failed]

    def is_settled(self) -> bool:
        """Whether everything is handled and sent."""
        with self.db.read() as tx:
            left = tx.scalar(select(func.count()).select_from(Message).where(Message.state == "stored"))
            unsent = tx.scalar(select(func.count()).select_from(Outbox).where(Outbox.state == "pending"))
        return not left and not unsent

    def check_once_each(self) -> None:
        """Every report is in the ledger once and was answered once."""
        with self.db.read() as tx:
            messages = {text: count for text, count in tx.execute(_count(Message.text))}
            entries = {words: count for words, count in tx.execute(_count(Entry.words))}
            node = roll_up(tx, find_unit(tx, "南大洋社区").id, local_day(datetime.now(UTC)))
        everything = {report_of(one): 1 for one in range(1, self.number + 1)}
        assert messages == everything
        assert entries == everything
        assert node.counts() == {"households_visited": sum(range(1, self.number + 1))}
        assert node.reported == self.number
        answered = {one: self.count_answers(one) for one in range(1, self.number + 1)}
        assert {one: count for one, count in answered.items() if count != 1} == {}

    def count_answers(self, one: int) -> int:
        """How often this person was told what was understood, in an answer or by push."""
        delivery = next(each for each in self.platform.deliveries if each.account == f"w{one}")
        pushed = [each.text for each in self.platform.received(f"w{one}") if each.via == PUSH]
        shown = [each.text for each in self.platform.received(f"w{one}") if each.via == PASSIVE]
        retried = [delivery.reply.text] if delivery.reply is not None and not shown else []
        return sum(f"走访{one}户" in text.splitlines()[0] for text in pushed + shown + retried)


def _count(column: Any) -> Any:
    return select(column, func.count()).group_by(column)


def report_of(one: int) -> str:
    return f"今天走访{one}户，一切正常"


def kill(process: psutil.Popen, *names: str) -> None:
    """SIGKILL for the children whose command has one of these names, and all below them, at once."""
    alive = [one for one in psutil.Process(process.pid).children() if one.status() != psutil.STATUS_ZOMBIE]
    chosen = [one for one in alive if one.cmdline()[-1] in names]
    assert len(chosen) == len(names)
    for one in [each for child in chosen for each in [child, *child.children(recursive=True)]]:
        one.kill()


def work_environment(platform: StandIn) -> dict[str, str]:
    """The settings of the one channel, as a process of the bot takes them."""
    made = {
        "CORP_ID": ACCOUNT.corp_id, "AGENT_ID": str(ACCOUNT.agent_id), "SECRET": ACCOUNT.secret,
        "TOKEN": ACCOUNT.token, "ENCODING_AES_KEY": AES_KEY, "API_BASE_URL": platform.work_api,
    }  # fmt: skip
    return {f"XUNBAO_CHANNELS__WORK__{name}": value for name, value in made.items()}


@contextmanager
def gathered(folder: Path, url: str, number: int) -> Iterator[Crowd]:
    """A crowd of so many, its ledger at the address, its bot not yet started."""
    db = Database.open(url)
    upgrade(db)
    import_roster(db, read_rows(list_people(number)), datetime.now(UTC) - timedelta(days=2))
    people = [Person(account, WORK) for account in ("sunli", *(f"w{one}" for one in range(1, number + 1)))]
    with StandIn(StandInSettings(work=ACCOUNT, people=tuple(people)), Clock()) as platform:
        port = free_ports(1)
        platform.connect(f"http://127.0.0.1:{port}")
        work = work_environment(platform)
        # Far from now: digests are no part of these stories.
        hour = (datetime.now(UTC) + timedelta(hours=8)).hour
        rounds = ("01", "02", "03", "04") if hour >= 12 else ("20", "21", "22", "23")
        names = ("REMINDER", "COMMUNITY_DIGEST", "TOWNSHIP_DIGEST", "COUNTY_DIGEST")
        schedule = {f"XUNBAO_SCHEDULE__{name}": f"{at}:07" for name, at in zip(names, rounds, strict=True)}
        environ = environment(folder, port, XUNBAO_DATABASE=url, **work, **schedule)
        yield Crowd(platform, db, folder, port, number, environ)
    db.close()


def seconds_to_end(process: psutil.Popen) -> float:
    """SIGTERM, and how long it took."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    return time.monotonic() - began
