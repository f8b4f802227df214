"""The whole bot beside the stand-in: real channels, real handlers, a real ledger, and a clock to push."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import build_app
from bot.clock import Clock
from bot.config import Config
from bot.parts import open_parts
from bot.scheduler import do_rounds, fetch_photos, handle_leftovers
from bot.sender import Sender
from bot.simulator.settings import OfficialAccount, Person, StandInSettings, Template, WorkAccount
from bot.simulator.standin import StandIn
from handlers.message import OFFICIAL_ACCOUNT, WORK
from handlers.roster import COLUMNS, RosterRow, import_roster
from models.times import SHANGHAI
from tests.bot.signed import AES_KEY

MORNING = datetime(2027, 6, 15, 9, 0, tzinfo=SHANGHAI)
TEMPLATE = {"id": "TM-notice", "fields": {"thing1": "line1", "thing2": "line2", "time3": "time"}}
ROSTER = """
龙泉市||||赵明|指挥部|13900000001|zhaoming|
龙泉市|剑池街道|||钱进|应急管理站|13900000002|qianjin|
龙泉市|剑池街道|南大洋社区||孙丽|应急管理员|13900000003|sunli|oSunli
龙泉市|剑池街道|南大洋社区|第一网格|王建国|网格员|13900000012|wangjianguo|
龙泉市|剑池街道|南大洋社区|第二网格|李四妹|网格员|13900000013||oLisimei
龙泉市|剑池街道|水南社区||吴水|应急管理员|13900000004||oWushui
"""


class Town:
    """Phones in one hand, the bot's worker in the other."""

    def __init__(self, platform: StandIn, parts, clock: Clock) -> None:
        self.platform = platform
        self.parts = parts
        self.clock = clock
        self.sender = Sender(parts.db, parts.outlets, clock)

    def says(self, account: str, text: str, channel: str = WORK) -> str | None:
        return self.platform.says(account, text, channel)

    def work_on(self) -> None:
        """What the worker process does: leftovers, rounds, photos, the outbox."""
        now = self.clock.now()
        handle_leftovers(self.parts, now)
        do_rounds(self.parts, now)
        fetch_photos(self.parts, now)
        self.sender.drain()

    def push(self, **span: float) -> None:
        self.clock.turn_to(self.clock.now() + timedelta(**span))
        self.work_on()

    def turn_to(self, hour: int, minute: int) -> None:
        local = self.clock.now().astimezone(SHANGHAI)
        self.clock.turn_to(local.replace(hour=hour, minute=minute, second=1, microsecond=0))
        self.work_on()

    def texts(self, account: str, channel: str | None = None) -> list[str]:
        """All that somebody's phone was shown in words; a card on top of a text says nothing new."""
        shown = self.platform.received(account, channel)
        return [entry.draft.text for entry in shown if entry.kind != "template_card"]


@contextmanager
def open_town(folder: Path, url: str, mode: str = "safe", **settings: object) -> Iterator[Town]:
    """The bot over an empty ledger with tables, connected to a stand-in of its own."""
    clock = Clock(folder / "clock")
    clock.turn_to(MORNING)
    work = WorkAccount("ww1436e0e65a779aee", "work-secret", "work-token", AES_KEY, 1000002)
    key = "" if mode == "plain" else AES_KEY
    official = OfficialAccount("wx5823bf96d3bd56c7", "mp-secret", "mp-token", key, mode)
    told = {
        "work": work, "official_account": official, "people": tuple(list_people()), "callback_seconds": 5.0,
        "templates": {TEMPLATE["id"]: Template("通知", dict.fromkeys(TEMPLATE["fields"], "内容"))},
    }  # fmt: skip
    with StandIn(StandInSettings(**(told | settings)), clock) as platform:
        parts = open_parts(make_config(folder, url, platform), clock=clock)
        rows = [
            RosterRow(number, dict(zip(COLUMNS, [*line.split("|"), ""], strict=True)))
            for number, line in enumerate(ROSTER.strip().splitlines(), 2)
        ]
        import_roster(parts.db, rows, clock.now())
        app = build_app(parts)
        platform.connect(app)
        town = Town(platform, parts, clock)
        town.work_on()  # the schedule is kept from here on
        yield town
        town.sender.close()
        app.extensions["inbox"].close()
        parts.close()


def make_config(folder: Path, url: str, platform: StandIn) -> Config:
    settings = platform.platform.settings
    work, official = settings.work, settings.official_account
    return Config(
        database=url,
        media={"folder": folder / "media"},
        channels={
            "work": {
                "corp_id": work.corp_id, "agent_id": work.agent_id, "secret": work.secret, "token": work.token,
                "encoding_aes_key": work.encoding_aes_key, "api_base_url": platform.work_api,
            },
            "official_account": {
                "app_id": official.app_id, "secret": official.secret, "token": official.token, "mode": official.mode,
                "encoding_aes_key": official.encoding_aes_key, "api_base_url": platform.official_api,
                "templates": {"default": TEMPLATE},
            },
        },
    )  # fmt: skip


def list_people() -> Iterator[Person]:
    for line in ROSTER.strip().splitlines():
        _county, township, community, _grid, name, role, _phone, work, official = line.split("|")
        unit = "/".join(part for part in (township, community) if part)
        if work:
            yield Person(work, WORK, name, unit, role)
        if official:
            yield Person(official, OFFICIAL_ACCOUNT, name, unit, role)
