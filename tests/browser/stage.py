"""The chat page, the platform behind it and the hands of a scripted bot: what the browser tests begin with."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Locator, Page

from bot.clock import Clock
from bot.simulator.standin import StandIn
from tests.bot.simulator_bot import WORK_ACCOUNT

CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "险情 3 · 请确认", "desc": "南大洋社区 欧立木业厂房后山落石，已转移113人"},
    "horizontal_content_list": [
        {"keyname": "上报人", "value": "王建国 139****0012"},
        {"keyname": "时间", "value": "14:12"},
    ],
    "task_id": "danger-3",
    "button_list": [{"text": "收到", "key": "ack:3", "style": 1}, {"text": "误报", "key": "false:3", "style": 2}],
}
DIGEST = """【社区日报】剑池街道 南大洋社区
6月20日 第1版
应报12人，已报11人，未报1人：叶小红
巡查隐患点 38 处，走访 126 户
险情 1：14:12 欧立木业后山落石，113人已转移
全文 http://127.0.0.1:8000/d/abc"""


def answer(fields: dict[str, str]) -> str | None:
    """What the scripted bot says."""
    if fields["MsgType"] == "image":
        return "照片收到，已附在14:12的险情上。"
    if fields["MsgType"] == "location":
        return f"位置收到：{fields['Label']}"
    if fields["MsgType"] == "event":
        return {"subscribe": "欢迎使用巡报。请告诉我您的姓名、村社区和手机号。"}.get(fields["Event"])
    if fields["Content"] == "汇总":
        return DIGEST
    return f"收到，已记下：{fields['Content']}\n有误请回“更正 …”。"


@dataclass
class Stage:
    """The page, the platform behind it, and the bot's hands."""

    page: Page
    platform: StandIn
    clock: Clock

    def post(self, path: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        told: dict[str, Any] = requests.post(
            f"{self.platform.base_url}/{path}", params={"access_token": token}, json=body, timeout=5
        ).json()
        assert told["errcode"] == 0
        return told

    def push(self, account: str, text: str) -> None:
        self.send({"touser": account, "msgtype": "text", "text": {"content": text}})

    def send(self, body: dict[str, Any]) -> None:
        credentials = {"corpid": WORK_ACCOUNT.corp_id, "corpsecret": WORK_ACCOUNT.secret}
        token = requests.get(f"{self.platform.work_api}gettoken", params=credentials, timeout=5).json()["access_token"]
        self.post("work/cgi-bin/message/send", body | {"agentid": 1000002}, token)

    def phone(self, account: str) -> Locator:
        return self.page.locator(f'.phone[data-account="{account}"]')

    def write(self, account: str, text: str) -> None:
        self.phone(account).locator("textarea").fill(text)
        self.phone(account).locator("textarea").press("Enter")

    def bubbles(self, account: str) -> Locator:
        return self.phone(account).locator(".message:not(.own) .bubble")

    def size(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def keep(self, name: str) -> None:
        """A screenshot for human eyes, into the folder that XUNBAO_SCREENSHOTS names."""
        folder = os.environ.get("XUNBAO_SCREENSHOTS")
        if folder:
            self.page.wait_for_timeout(300)
            self.page.screenshot(path=Path(folder) / f"{name}.png")
