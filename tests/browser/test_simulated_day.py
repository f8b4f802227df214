"""`python -m bot simulate`, really started: in Chromium a day goes from a worker's slip of grammar to the digests."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.simulator.sample.county import county_rows
from models.times import SHANGHAI
from tests.browser.simulation import COUNTY, MANAGER, STATION, WORKER, Screen, simulated

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AFTERNOON = datetime(2026, 6, 16, 14, 6, tzinfo=SHANGHAI)
REPORTS = ("一切正常", "今天走访8户，都好的", "巡查山塘2处，正常", "发防汛明白卡20份，走访5户，没发现问题")


@pytest.fixture
def screen(browser: Browser, tmp_path: Path) -> Iterator[Screen]:
    """The page of a simulation, on a Tuesday afternoon."""
    with simulated(browser, tmp_path, AFTERNOON) as opened:
        yield opened


def others_write(screen: Screen) -> None:
    """The colleagues in the township report, all but a few."""
    rows = [row for row in county_rows() if row["乡镇街道"] == "剑池街道" and row["角色"] == "网格员"]
    told = [row["企业微信账号"] for row in rows if row["企业微信账号"] and row["姓名"] != "王建国"]
    for number, account in enumerate(told[:-4]):
        data = {"account": account, "channel": "work", "text": REPORTS[number % len(REPORTS)]}
        assert screen.page.request.post(f"{screen.page.url}page/say", data=data).ok


def test_a_day_is_seen_from_the_workers_slip_to_the_countys_digest(screen: Screen) -> None:
    screen.write(WORKER, "今天巡查水库2处走了十二户人家都蛮好没撒问题")
    screen.shows(WORKER, "收到，王建国 6月16日", "走访12户", "巡查2处")
    screen.write(WORKER, "3号楼2单元楼道堆满了纸板箱，已叫业主清走")
    screen.shows(WORKER, "隐患1号", "3号楼2单元", "消防")
    screen.write(MANAGER, "汇总")
    screen.shows(MANAGER, "南大洋社区 6月16日 汇总", "应报3 已报1", "走访12户", "李四妹")
    others_write(screen)
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
    screen.show_phone(STATION)
    screen.keep("digest")
