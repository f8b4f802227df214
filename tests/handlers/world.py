"""A small county to talk in: who is who, a clock, and what everybody received."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy import select

from handlers.desk import Desk, Schedule
from handlers.dispatch import handle, handle_leftovers
from handlers.due import run_due
from handlers.message import IncomingMessage, Reply
from handlers.receive import store
from handlers.roster import COLUMNS, RosterRow, import_roster
from models.course import Course
from models.db import Database
from models.hazards import course_now
from models.outbox import claim_due, mark_sent
from models.rollup import Rollup, roll_up
from models.roster import find_unit
from models.tables import Account, AccountPerson, Hazard, Outbox, Person
from models.times import SHANGHAI

MORNING = datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI)

ROSTER = """
龙泉市||||赵明|指挥部|13900000001|zhaoming
龙泉市|剑池街道|||钱进|应急管理站|13900000002|qianjin
龙泉市|剑池街道|南大洋社区||孙丽|应急管理员|13900000003|sunli
龙泉市|剑池街道|南大洋社区||周会|工作小组|13900000005|zhouhui
龙泉市|剑池街道|南大洋社区|第一网格|王建国|网格员|13900000012|wangjianguo
龙泉市|剑池街道|南大洋社区|第二网格|李四妹|网格员|13900000013|lisimei
龙泉市|剑池街道|水南社区||吴水|应急管理员|13900000004|wushui
龙泉市|剑池街道|水南社区|第一网格|叶小红|网格员|13900000014|yexiaohong
龙泉市|剑池街道|水南社区|第二网格|王建国|网格员|13900000012|wangjianguo
龙泉市|龙南乡|||龙站|应急管理站|13900000006|longzhan
龙泉市|龙南乡|凤阳村||凤管|应急管理员|13900000007|fengguan
龙泉市|龙南乡|凤阳村|第一网格|项阿山|网格员|13900000015|xiangashan
"""


@dataclass
class World:
    """Talks to the handlers as people do."""

    db: Database
    now: datetime = MORNING
    schedule: Schedule = field(default_factory=Schedule)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    seen: int = 0

    def __post_init__(self) -> None:
        self.desk = Desk(self.db, self.schedule)
        self.enrol(ROSTER)

    def enrol(self, table: str) -> None:
        rows = [
            RosterRow(number, dict(zip(COLUMNS, [*line.split("|"), "", ""], strict=True)))
            for number, line in enumerate(table.strip().splitlines(), 2)
        ]
        import_roster(self.db, rows, self.now - timedelta(days=30))

    def says(self, account: str, text: str, **more: object) -> str:
        """Sends a text now (or at `at`) and returns the reply."""
        return self.sends(account, text, **more).text

    def taps(self, account: str, key: str, **more: object) -> tuple[str, str]:
        """Taps a card's button; returns what is answered and what takes the button's place."""
        told = {"kind": "event", "event": "template_card_event", "event_key": key}
        reply = self.sends(account, "", **told, **more)
        return reply.text, reply.button

    def sends(self, account: str, text: str, **more: object) -> Reply:
        """Sends anything and returns the whole reply."""
        sent_at = more.pop("at", self.now)
        external_id = more.pop("external_id", f"m{next(self.numbers)}")
        told = {"kind": "text", "text": text, "channel": "work"} | more
        incoming = IncomingMessage(external_id=str(external_id), account=account, sent_at=sent_at, **told)  # type: ignore[arg-type]
        stored = store(self.desk, incoming, self.now)
        return handle(self.desk, stored.message_id, self.now)

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)
        handle_leftovers(self.desk, self.now)

    def turn_to(self, clock: str) -> None:
        """The clock of that day, with everything due on the way done at its time."""
        hour, minute = map(int, clock.split(":"))
        self.now = self.now.replace(hour=hour, minute=minute, second=0)
        run_due(self.desk, self.now)

    def received(self, account: str, kind: str = "") -> list[str]:
        """The texts written to somebody so far (pushes alone)."""
        tied = (
            select(AccountPerson.person_id)
            .join(Account, Account.id == AccountPerson.account_id)
            .where(Account.external_id == account)
        )
        strangers = select(Account.id).where(Account.external_id == account)
        query = select(Outbox.text).where(Outbox.person_id.in_(tied) | Outbox.account_id.in_(strangers))
        if kind:
            query = query.where(Outbox.kind == kind)
        with self.db.read() as tx:
            return list(tx.scalars(query.order_by(Outbox.id)))

    def send_letters(self) -> None:
        """Everything written so far goes out."""
        with self.db.write() as tx:
            for letter in claim_due(tx, self.now, 1000):
                mark_sent(tx, letter.id, self.now)

    def letters(self) -> list[tuple[str, str, str]]:
        """Every letter since the last look: (name, kind, text)."""
        with self.db.read() as tx:
            query = select(Outbox.id, Person.name, Outbox.kind, Outbox.text).outerjoin(
                Person, Person.id == Outbox.person_id
            )
            rows = list(tx.execute(query.where(Outbox.id > self.seen).order_by(Outbox.id)))
        self.seen = max([self.seen, *(row.id for row in rows)])
        return [(row.name or "", row.kind, row.text) for row in rows]

    def course(self, number: int) -> Course:
        """Where the hazard of that number in 剑池街道 stands."""
        with self.db.read() as tx:
            township = find_unit(tx, "剑池街道").id
            query = select(Hazard.id).where(Hazard.township_id == township, Hazard.number == number)
            course = course_now(tx, tx.scalars(query).one())
        assert course is not None
        return course

    def rollup(self, unit: str, day: date | None = None) -> Rollup:
        with self.db.read() as tx:
            return roll_up(tx, find_unit(tx, unit).id, day or self.now.date())
