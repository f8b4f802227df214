"""`python -m bot simulate`, really started: in Chromium a day goes from a worker's slip of grammar to the digests."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.clock import Clock
from bot.simulator.sample.county import county_rows
from models.times import SHANGHAI
from tests.bot.processes import environment, free_ports, started, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AFTERNOON = datetime(2026, 6, 16, 14, 6, tzinfo=SHANGHAI)
WORKER, MANAGER, STATION, COUNTY = range(4)  # the phones from left to right
WIDE, PHONE = (1600, 900), (390, 844)
REPORTS = ("一切正常", "今天走访8户，都好的", "巡查山塘2处，正常", "发防汛明白卡20份，走访5户，没发现问题")
PICTURES = Path(__file__).parent / "pictures"
MILLISECONDS = 40_000


@dataclass
class Screen:
    """The chat page before one's eyes."""

    page: Page

    def phone(self, number: int) -> Locator:
        return self.page.locator(".phone").nth(number)

    def write(self, number: int, text: str) -> None:
        self.phone(number).locator("textarea").fill(text)
        self.phone(number).locator("textarea").press("Enter")

    def shows(self, number: int, *words: str, among: str = "") -> None:
        """The newest text of the bot on this phone has all these words, now or soon; cards come on top of texts.

        With `among` it is the newest of those with that in it: a danger asks on between the digests.
        """
        texts = self.phone(number).locator(".message:not(.own) .bubble:not(:has(.card))")
        newest = (texts.filter(has_text=among) if among else texts).last
        for word in words:
            expect(newest).to_contain_text(word, timeout=MILLISECONDS)

    def others_write(self) -> None:
        """The colleagues in the township report, all but a few."""
        rows = [row for row in county_rows() if row["乡镇街道"] == "剑池街道" and row["角色"] == "网格员"]
        told = [row["企业微信账号"] for row in rows if row["企业微信账号"] and row["姓名"] != "王建国"]
        for number, account in enumerate(told[:-4]):
            text = REPORTS[number % len(REPORTS)]
            data = {"account": account, "channel": "work", "text": text}
            assert self.page.request.post(f"{self.page.url}page/say", data=data).ok

    def turn_to(self, name: str) -> None:
        """Chooses one of the clock's buttons."""
        self.page.get_by_role("button", name=name).click()

    def keep(self, name: str) -> None:
        """A picture for README, if XUNBAO_PICTURES is set."""
        if os.environ.get("XUNBAO_PICTURES"):
            PICTURES.mkdir(exist_ok=True)
            self.page.wait_for_timeout(4000)  # until everything has slid into its place and the toast is gone
            self.page.screenshot(path=PICTURES / f"{name}.png")


@pytest.fixture
def screen(browser: Browser, tmp_path: Path) -> Iterator[Screen]:
    """The page of a simulation in a folder of its own, on a Tuesday afternoon."""
    port = free_ports(2)
    environ = environment(tmp_path, port)
    del environ["XUNBAO_DATABASE"]
    (tmp_path / "data").mkdir()
    Clock(tmp_path / "data" / "simulation.clock").turn_to(AFTERNOON)
    with started(tmp_path, environ, "simulate", "--port", str(port)):
        told = tmp_path / "out"
        wait_for(lambda: "chat page" in told.read_text(), 60, f"the address of the page; see {tmp_path}/log")
        page = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]}, timezone_id="UTC")
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"http://127.0.0.1:{port}/")
        expect(page.locator(".phone")).to_have_count(4)
        yield Screen(page)
        page.close()
        assert faults == []
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert " ERROR " not in log and "Traceback" not in log


def test_a_day_is_seen_from_the_workers_slip_to_the_countys_digest(screen: Screen) -> None:
    screen.write(WORKER, "今天巡查水库2处走了十二户人家都蛮好没撒问题")
    screen.shows(WORKER, "收到，王建国 6月16日", "走访12户", "巡查2处")
    screen.write(WORKER, "3号楼2单元楼道堆满了纸板箱，已叫业主清走")
    screen.shows(WORKER, "隐患1号", "3号楼2单元", "消防")
    screen.write(MANAGER, "汇总")
    screen.shows(MANAGER, "南大洋社区 6月16日 汇总", "应报3 已报1", "走访12户", "李四妹")
    screen.others_write()
    screen.turn_to("+10分")
    screen.write(WORKER, "欧立木业后面山上有石头滚下来，厂里113个人已经全部转移到宾馆")
    screen.shows(WORKER, "险情已收到", "应急管理员 孙丽", "应急管理站", "人先撤到安全处")
    for number in (MANAGER, STATION):
        screen.shows(number, "【险情】", "剑池街道", "南大洋社区", "113人", "王建国")
    screen.write(STATION, "汇总 南大洋社区")
    screen.shows(STATION, "已报3", "险情1")
    screen.write(COUNTY, "隐患 剑池街道")
    screen.shows(COUNTY, "南大洋社区", "险情")
    screen.keep("chat")
    screen.turn_to("乡镇日报")
    screen.shows(
        STATION,
        "【剑池街道应急日报】6月16日 第1版",
        "应报44 已报38",
        "南大洋社区",
        "转移113人",
        "险情1处",
        among="日报】",
    )
    screen.shows(MANAGER, "【南大洋社区巡查日报】6月16日 第1版", among="日报】")
    screen.turn_to("县日报")
    screen.shows(COUNTY, "【龙泉市应急日报】6月16日 第1版", "险情1处", "剑池街道", among="日报】")
    screen.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    screen.page.locator("#switcher button").nth(2).click()
    expect(screen.phone(STATION)).to_be_visible()
    screen.keep("digest")
