"""A danger that reached nobody is red on the chat page: in the answers, and above all phones until it has arrived."""

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from models.times import SHANGHAI
from tests.browser.simulation import MANAGER, MILLISECONDS, STATION, WORKER, simulated
from tests.browser.stage import Stage

pytestmark = pytest.mark.browser
RED = "rgb(204, 34, 34)"


def test_a_line_with_the_red_mark_is_red_and_no_other(stage: Stage) -> None:
    stage.push("ZhangWei", "汇总\n🔴【无人收到】欧立木业后侧，请马上打电话！\n应报3 <b>已报1</b>")
    expect(stage.bubbles("ZhangWei").locator(".red")).to_have_text("🔴【无人收到】欧立木业后侧，请马上打电话！")
    expect(stage.bubbles("ZhangWei").locator(".red")).to_have_css("color", RED)
    expect(stage.bubbles("ZhangWei")).to_contain_text("应报3 <b>已报1</b>")
    expect(stage.page.locator("#unreached")).to_be_hidden()


@pytest.mark.slow
def test_while_the_platform_is_down_a_danger_stands_in_red_above_all_phones(browser: Browser, tmp_path: Path) -> None:
    with simulated(browser, tmp_path, datetime(2022, 6, 20, 14, 0, tzinfo=SHANGHAI)) as screen:
        screen.page.locator("#open-faults").click()
        screen.page.locator('[data-fault="down"]').click()
        screen.page.keyboard.press("Escape")
        screen.write(WORKER, "欧立木业后侧山体有石头滚落，厂里工人正在撤离，没有人受伤")
        screen.shows(WORKER, "险情已收到")
        screen.wait_until("14:04")
        expect(screen.page.locator("#unreached")).to_have_text("🔴 有1起险情没通知到任何人", timeout=MILLISECONDS)
        screen.write(STATION, "险情")
        screen.shows(STATION, "🔴通知没送到任何人", among="没解除的险情")
        screen.write(MANAGER, "险情 1")
        screen.shows(MANAGER, "🔴【无人收到】", among="1号险情 剑池街道")
        screen.page.locator("#open-faults").click()
        screen.page.locator("#heal-all").click()
        screen.page.keyboard.press("Escape")
        screen.wait_until("14:06")
        screen.shows(STATION, "【险情】剑池街道 南大洋社区", among="【险情】")
        expect(screen.page.locator("#unreached")).to_be_hidden(timeout=MILLISECONDS)
