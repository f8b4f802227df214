"""2022-06-20 at 南大洋社区 on the chat page: four people live that afternoon and evening on their phones."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from models.times import SHANGHAI
from tests.browser.simulation import COUNTY, MANAGER, STATION, WORKER, Screen, simulated

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def screen(browser: Browser, tmp_path: Path) -> Iterator[Screen]:
    """That Monday at one."""
    with simulated(browser, tmp_path, datetime(2022, 6, 20, 13, 0, tzinfo=SHANGHAI)) as opened:
        yield opened


def test_113_people_are_out_before_the_slope_comes_down(screen: Screen) -> None:
    start_level_one(screen)
    find_stones(screen)
    move_everybody(screen)
    go_back(screen)
    collapse(screen)
    end(screen)


def start_level_one(screen: Screen) -> None:
    screen.wait_until("13:05")
    screen.write(STATION, "启动防汛Ⅰ级响应")
    screen.shows(STATION, "要启动剑池街道防汛防台Ⅰ级响应吗", "回：是")
    screen.write(STATION, "是")
    screen.shows(STATION, "已启动，已通知")
    screen.shows(WORKER, "【启动】剑池街道防汛防台Ⅰ级响应", "每1小时报一次")
    screen.shows(MANAGER, "【启动】", "守在岗位")
    screen.shows(COUNTY, "【启动】")


def find_stones(screen: Screen) -> None:
    screen.wait_until("14:02")
    screen.write(WORKER, "欧立木业后侧山体有石头滚落，厂里工人正在撤离，没有人受伤")
    screen.shows(WORKER, "人先撤到安全处", "应急管理员 孙丽", "应急管理站 董长根")
    for number in (MANAGER, STATION):
        screen.shows(
            number, "【险情】剑池街道 南大洋社区", "欧立木业后侧", "没有人受伤", "看到请回：收到 1", among="【险情】"
        )
    screen.shows_none(COUNTY, "【险情】")
    screen.wait_until("14:03")
    screen.tap(STATION, "收到", "董长根 14:03 已收到")
    screen.shows(STATION, "1号已记您收到，不再往上催", among="已记您收到")
    screen.tap(MANAGER, "收到", "孙丽 14:03 已收到")
    screen.shows(MANAGER, "1号已记您收到", "应急管理站董长根（已收到）", among="已记您收到")
    screen.shows(WORKER, "董长根已收到", among="董长根已收到")
    screen.shows(WORKER, "孙丽已收到", among="孙丽已收到")
    screen.keep("nandayang_stones")


def move_everybody(screen: Screen) -> None:
    screen.wait_until("14:07")
    screen.shows(STATION, "新增：发现隐患1处、险情1处", among="14:07汇总")
    screen.wait_until("14:47")
    for number in (WORKER, MANAGER):
        screen.shows(number, "1号险情", "还没解除，现在怎样", among="14:47")
    screen.wait_until("14:58")
    screen.write(MANAGER, "转移113人到宾馆，厂门关了，有专人看守，不让回去")
    screen.shows(MANAGER, "已记进1号险情：转移113人到宾馆，不让返回", among="已记进1号险情")
    screen.shows(STATION, "人员：转移113人", "看住已转移的人，不让回去", among="【险情续报】")
    screen.shows(STATION, "转移113人", "禁止回流：14:58起", among="【险情续报·第1次】")
    screen.wait_until("15:07")
    screen.shows(STATION, "新增：转移113人", "累计（6月20日13:05起）：转移113人、发现隐患1处", among="15:07汇总")


def go_back(screen: Screen) -> None:
    screen.wait_until("16:07")
    screen.shows(STATION, "新增：无", among="16:07汇总")
    screen.wait_until("16:20")
    screen.write(WORKER, "欧立木业有两个工人又跑回宿舍拿东西了")
    screen.shows(WORKER, "有人返回的事已告诉", "先劝出来", among="有人返回的事")
    for number in (MANAGER, STATION):
        screen.shows(number, "跑回宿舍", "派人劝出来", among="【险情·有人返回】")
    screen.wait_until("16:32")
    screen.write(MANAGER, "险情1 人劝出来了，厂门有人守着")
    screen.shows(MANAGER, "已告诉先前收到的2人", among="已记进1号险情")
    screen.shows(STATION, "人劝出来了", "人员：转移113人", among="【险情续报】")


def collapse(screen: Screen) -> None:
    for clock, head in (
        ("17:07", "17:07汇总"),
        ("17:24", "应急日报】"),
        ("18:07", "18:07汇总"),
        ("19:07", "19:07汇总"),
    ):
        screen.wait_until(clock)
        screen.shows(STATION, "转移113人", among=head)
    screen.wait_until("19:57")
    screen.shows(WORKER, "每1小时报一次", "20:07前", among="20:07前")
    screen.wait_until("19:58")
    screen.write(WORKER, "欧立木业后侧山体垮下来了，5栋宿舍垮了，人都在宾馆，没有人受伤")
    screen.shows(WORKER, "又报隐患1处", "并在一起", among="并在一起")
    for number in (MANAGER, STATION):
        screen.shows(number, "5栋宿舍垮了", "人员：转移113人", among="【险情续报】")
    screen.write(STATION, "险情 1")
    screen.shows(STATION, "14:58 转移：转移113人，宾馆", "16:20 有人返回（王建国报）", among="1号险情 剑池街道")
    screen.keep("nandayang_collapse")


def end(screen: Screen) -> None:
    for clock in ("20:07", "21:07"):
        screen.wait_until(clock)
        screen.shows(STATION, "没解除的险情1处", among=f"{clock}汇总")
    screen.wait_until("21:40")
    screen.write(STATION, "险情1解除")
    screen.shows(STATION, "1号险情解除", "还没听说可以返回", among="1号险情解除")
    screen.shows(MANAGER, "【险情解除】", among="【险情解除】")
    screen.shows(WORKER, "您报过的1号险情（14:02）解除了（董长根）", among="解除了")
    screen.wait_until("21:41")
    screen.shows(STATION, "历时7小时38分", "转移113人", among="【险情终报】")
    screen.wait_until("21:45")
    screen.write(STATION, "结束响应")
    screen.shows(STATION, "要结束剑池街道防汛防台Ⅰ级响应吗", among="要结束")
    screen.write(STATION, "是")
    screen.shows(STATION, "已结束，已通知", among="已结束")
    for number in (WORKER, MANAGER, COUNTY):
        screen.shows(number, "辛苦了", among="【结束】")
    screen.shows_none(COUNTY, "【险情")
