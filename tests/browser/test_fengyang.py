"""2022-05-30 at 凤阳村 on the chat page: a crack, and 9 households are out within half an hour."""

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
    """That Monday at nine; three phones are given to people of the village and its station."""
    with simulated(browser, tmp_path, datetime(2022, 5, 30, 9, 0, tzinfo=SHANGHAI)) as opened:
        for number, who in ((WORKER, "凤阳村 项土根"), (MANAGER, "凤阳村 项永福"), (STATION, "龙南乡 史佩琴")):
            opened.give(number, who)
        yield opened


def test_9_households_are_out_within_half_an_hour(screen: Screen) -> None:
    find_crack(screen)
    move_everybody(screen)
    watch_and_end(screen)


def find_crack(screen: Screen) -> None:
    screen.wait_until("09:40")
    screen.write(WORKER, "村北后山裂缝变大，有泥往下掉，正在喊人撤离")
    screen.shows(WORKER, "人先撤到安全处", "应急管理员 项永福", "应急管理站 史佩琴", "有没有人受伤")
    for number in (MANAGER, STATION):
        screen.shows(number, "村北后山", "裂缝变大", "看到请回：收到 1", among="【险情】龙南乡 凤阳村")
    screen.wait_until("09:41")
    screen.tap(MANAGER, "收到", "项永福 9:41 已收到")
    screen.shows(MANAGER, "1号已记您收到", "撤了几户几人", among="已记您收到")
    screen.write(WORKER, "没人受伤")
    screen.shows(WORKER, "人员：没人受伤", "首报马上报上去", among="首报")
    screen.wait_until("09:42")
    screen.tap(STATION, "收到", "史佩琴 9:42 已收到")
    screen.shows(STATION, "1号已记您收到，不再往上催", "应急管理员项永福（已收到）", among="已记您收到")
    screen.shows(STATION, "没人受伤", "正在喊人撤离", "项永福（应急管理员）", among="【险情首报】")
    screen.shows(WORKER, "史佩琴已收到", among="史佩琴已收到")


def move_everybody(screen: Screen) -> None:
    screen.wait_until("10:08")
    screen.write(MANAGER, "9户14人都转移到村小学了，路口有专人看守，不让回去")
    screen.shows(MANAGER, "已记进1号险情：转移9户、转移14人到村小学，不让返回", among="已记进1号险情")
    screen.wait_until("10:10")
    screen.shows(STATION, "转移9户、转移14人", "禁止回流：10:08起", among="【险情续报·第1次】")
    screen.keep("fengyang_moved")


def watch_and_end(screen: Screen) -> None:
    screen.wait_until("10:38")
    for number in (WORKER, MANAGER):
        screen.shows(number, "1号险情", "还没解除，现在怎样")
    screen.wait_until("10:40")
    screen.write(WORKER, "裂缝没再变大，路口有人守着")
    screen.shows(WORKER, "已记进1号险情", among="已记进1号险情")
    screen.shows(STATION, "裂缝没再变大", "人员：转移9户、转移14人", among="【险情续报】")
    screen.wait_until("11:05")
    screen.write(MANAGER, "险情1解除，大家可以回家了")
    screen.shows(MANAGER, "1号险情解除", among="1号险情解除")
    screen.shows(STATION, "大家可以回家了", among="【险情解除】")
    screen.shows(WORKER, "您报过的1号险情（9:40）解除了（项永福）", among="解除了")
    screen.wait_until("11:06")
    screen.shows(STATION, "历时1小时25分", "禁止回流：10:08至11:05", among="【险情终报】")
    screen.shows_none(COUNTY, "险情")
    screen.keep("fengyang_over")
