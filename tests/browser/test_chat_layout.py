"""The chat page on a wide screen, a laptop and a phone: nothing overlaps, everything can be reached."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.stage import CARD, DIGEST, Stage

pytestmark = pytest.mark.browser
WIDE, LAPTOP, PHONE = (1600, 900), (1280, 720), (390, 844)


def test_a_narrow_screen_shows_one_phone_and_counts_the_unread(stage: Stage) -> None:
    stage.size(PHONE)
    expect(stage.page.locator(".phone:visible")).to_have_count(1)
    stage.write("wangjianguo", "一切正常")
    stage.push("ZhangWei", "王建国已报。")
    stage.push("ZhangWei", "还有1人未报。")
    unread = stage.page.locator("#switcher .unread")
    expect(unread).to_have_text("2")
    stage.keep("6-narrow-worker")
    stage.page.locator("#switcher button").nth(1).click()
    expect(stage.bubbles("ZhangWei").last).to_be_visible()
    expect(unread).to_have_count(0)
    stage.page.locator("#clock-toggle").click()
    stage.keep("7-narrow-clock")
    stage.page.get_by_role("button", name="+10分").click()
    expect(stage.page.locator("#now-time")).to_have_text("14:22")


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (LAPTOP, "laptop"), (PHONE, "narrow")])
def test_nothing_overlaps_or_runs_out_of_the_page(stage: Stage, size: tuple[int, int], name: str) -> None:
    stage.size(size)
    stage.write("wangjianguo", "厂房后山有落石，113人已撤到宾馆，大门已关")
    expect(stage.bubbles("wangjianguo")).to_have_count(1)
    stage.push(
        "ZhangWei|jianchi",
        "【险情】14:12 南大洋社区 欧立木业后山落石，113人已转移。\n上报：王建国 139****0012\n收到请回“收到”。",
    )
    stage.send({"touser": "ZhangWei", "msgtype": "template_card", "template_card": CARD})
    stage.platform.says("ZhangWei", "汇总")
    stage.platform.says("wangjianguo", "https://example.com/" + "a" * 80)
    stage.clock.turn_to(stage.clock.now() + timedelta(minutes=20))
    stage.push("longquan", DIGEST)
    phones = [stage.phone(account) for account in ("wangjianguo", "ZhangWei", "jianchi", "longquan")]
    if size == PHONE:
        stage.page.locator("#switcher button").nth(1).click()
        phones = phones[1:2]
    else:
        expect(stage.bubbles("longquan")).to_have_count(1)
    expect(stage.bubbles("ZhangWei").last).to_contain_text("应报12人")
    stage.keep(f"8-full-{name}")
    width = stage.page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]
    right = 0.0
    for phone in phones:
        box = phone.bounding_box()
        assert box is not None
        assert box["x"] >= right
        right = box["x"] + box["width"]
        assert right <= size[0]
        assert box["y"] + box["height"] <= size[1]
        is_fitting = "place => place.scrollWidth <= place.clientWidth"
        assert phone.locator(".messages").evaluate(is_fitting)
        for target in phone.locator(".composer button:visible").all():
            target_box = target.bounding_box()
            assert target_box is not None
            assert min(target_box["width"], target_box["height"]) >= 40
