"""The stand-in, a clock to push, and an HTTP client in the bot's place: what the tests of its APIs begin with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from werkzeug.test import Client

from bot.clock import Clock
from bot.simulator.standin import StandIn
from tests.bot.simulator_bot import TEMPLATE_ID, RecordingBot, make_settings

CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "险情 3", "desc": "南大洋社区 厂房后山落石"},
    "horizontal_content_list": [{"keyname": "上报人", "value": "王建国"}],
    "task_id": "danger-3",
    "button_list": [{"text": "收到", "key": "ack:3", "style": 1}, {"text": "误报", "key": "false:3", "style": 2}],
}


@dataclass
class World:
    """WeChat, a clock to push, and an HTTP client in the bot's place."""

    platform: StandIn
    clock: Clock
    bot: RecordingBot

    def __post_init__(self) -> None:
        self.client = Client(self.platform.app)

    def push(self, **delta: float) -> None:
        self.clock.turn_to(self.clock.now() + timedelta(**delta))

    def get(self, path: str, **query: str) -> dict[str, Any]:
        return self.client.get(path, query_string=query).get_json()

    def post(self, path: str, body: Any, **query: str) -> dict[str, Any]:
        return self.client.post(path, json=body, query_string=query).get_json()

    def work_token(self) -> str:
        return self.get("/work/cgi-bin/gettoken", corpid="ww1436e0e65a779aee", corpsecret="work-secret")["access_token"]

    def mp_token(self) -> str:
        query = {"grant_type": "client_credential", "appid": "wx5823bf96d3bd56c7", "secret": "mp-secret"}
        return self.get("/mp/cgi-bin/token", **query)["access_token"]

    def send(self, touser: str, content: str = "第1次提醒", **more: Any) -> dict[str, Any]:
        body = {"touser": touser, "msgtype": "text", "agentid": 1000002, "text": {"content": content}, **more}
        return self.post("/work/cgi-bin/message/send", body, access_token=self.work_token())

    def send_card(self, touser: str, **changes: Any) -> dict[str, Any]:
        card = {"msgtype": "template_card", "template_card": CARD | changes, "text": None}
        return self.send(touser, **card)

    def custom(self, openid: str, text: str = "收到") -> int:
        body = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        return self.post("/mp/cgi-bin/message/custom/send", body, access_token=self.mp_token())["errcode"]

    def template(self, openid: str, **changes: Any) -> dict[str, Any]:
        data = {"thing1": {"value": "南大洋社区"}, "thing2": {"value": "应报12人，已报11人"}}
        body = {"touser": openid, "template_id": TEMPLATE_ID, "data": data} | changes
        return self.post("/mp/cgi-bin/message/template/send", body, access_token=self.mp_token())

    def texts(self, account: str) -> list[str]:
        return [entry.text for entry in self.platform.received(account)]


@contextmanager
def open_world(folder: Path) -> Iterator[World]:
    """A world whose clock file lies in `folder`."""
    clock, settings = Clock(folder / "clock"), make_settings()
    with StandIn(settings, clock) as platform:
        bot = RecordingBot(settings)
        platform.connect(bot)
        yield World(platform, clock, bot)
