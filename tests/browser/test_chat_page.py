"""The chat page in a real Chromium, against a scripted bot: four phones, pushes, clock, cards, pictures and faults."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bot.clock import Clock
from bot.simulator.casting import list_guests, read_page
from bot.simulator.settings import Person
from bot.simulator.standin import StandIn
from tests.bot.simulator_bot import PEOPLE, TEMPLATE_ID, RecordingBot, make_settings

pytestmark = pytest.mark.browser

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, LAPTOP, PHONE = (1600, 900), (1280, 720), (390, 844)
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
        credentials = {"corpid": "ww1436e0e65a779aee", "corpsecret": "work-secret"}
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def stage(browser: Browser, tmp_path: Path) -> Iterator[Stage]:
    clock = Clock(tmp_path / "clock")
    clock.turn_to(datetime(2027, 6, 20, 6, 12, tzinfo=UTC))  # 14:12 in the county
    guests = list_guests(read_page(), ("work", "official_account"))
    more = [Person(f"w{number}", "work", f"网格员{number}", f"八都镇/第{number}村", "网格员") for number in range(80)]
    settings = replace(make_settings(), people=(*PEOPLE, *more, *guests), callback_seconds=5.0)
    with StandIn(settings, clock) as platform:
        platform.connect(RecordingBot(settings, answer))
        page = browser.new_page(viewport={"width": 1600, "height": 900}, timezone_id="UTC")
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.goto(platform.base_url)
        expect(page.locator(".phone")).to_have_count(4)
        yield Stage(page, platform, clock)
        page.close()
        assert [fault for fault in faults if "400" not in fault] == []


def test_four_phones_stand_side_by_side_held_by_the_four_levels(stage: Stage) -> None:
    names = stage.page.locator(".holder .name").all_text_contents()
    assert names == ["王建国", "张伟", "剑池街道应急管理站", "龙泉市指挥部"]
    expect(stage.page.locator(".holder .post").first).to_have_text("网格员 · 南大洋社区")
    expect(stage.page.locator("#now-time")).to_have_text("14:12")
    stage.keep("1-empty-wide")


def test_a_message_is_answered_on_the_same_phone(stage: Stage) -> None:
    stage.write("wangjianguo", "巡查3处，走访12户，<b>一切正常</b>")
    expect(stage.phone("wangjianguo").locator(".own .bubble")).to_have_text("巡查3处，走访12户，<b>一切正常</b>")
    expect(stage.bubbles("wangjianguo")).to_contain_text("收到，已记下：巡查3处")
    expect(stage.bubbles("ZhangWei")).to_have_count(0)


def test_a_push_appears_by_itself_on_another_phone(stage: Stage) -> None:
    stage.write("wangjianguo", "厂房后山有落石，113人已撤到宾馆")
    stage.push(
        "ZhangWei|jianchi", "【险情】欧立木业后山落石，113人已转移。\n上报：王建国 139****0012。收到请回“收到”。"
    )
    expect(stage.bubbles("ZhangWei")).to_contain_text("【险情】")
    expect(stage.bubbles("jianchi")).to_contain_text("139****0012")
    expect(stage.bubbles("longquan")).to_have_count(0)


def test_a_suggestion_is_sent_by_one_tap(stage: Stage) -> None:
    stage.phone("ZhangWei").get_by_role("button", name="汇总").click()
    expect(stage.bubbles("ZhangWei")).to_contain_text("应报12人，已报11人")
    expect(stage.bubbles("ZhangWei").locator("a")).to_have_attribute("href", "http://127.0.0.1:8000/d/abc")
    expect(stage.phone("ZhangWei").locator(".start")).to_have_count(0)


def test_nothing_that_is_written_becomes_part_of_the_page(stage: Stage) -> None:
    attack = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
    stage.write("wangjianguo", attack)
    link = {"title": attack, "description": attack, "url": "javascript:document.title='broken'"}
    stage.send({"touser": "wangjianguo", "msgtype": "textcard", "textcard": link})
    stage.send({"touser": "wangjianguo", "msgtype": "markdown", "markdown": {"content": f"> {attack}\n**{attack}**"}})
    expect(stage.phone("wangjianguo").locator(".own .bubble")).to_have_text(attack)
    expect(stage.phone("wangjianguo").locator(".card h4")).to_contain_text("<img src=x")
    expect(stage.phone("wangjianguo").locator(".bubble blockquote")).to_have_text(attack)
    assert stage.phone("wangjianguo").locator(".card a").get_attribute("href") is None
    assert stage.phone("wangjianguo").locator(".messages script, .messages img[src='x']").count() == 0
    assert "broken" not in stage.page.title()


def test_a_silent_bot_is_told_of_beside_the_phones(stage: Stage) -> None:
    stage.platform.connect("http://127.0.0.1:9")
    stage.write("wangjianguo", "在吗")
    expect(stage.page.locator("#health")).to_have_text("机器人没有应答")
    expect(stage.bubbles("wangjianguo")).to_have_count(0)


def test_a_card_is_tapped_and_changes(stage: Stage) -> None:
    stage.send({"touser": "ZhangWei", "msgtype": "template_card", "template_card": CARD})
    stage.phone("ZhangWei").get_by_role("button", name="收到").click()
    expect(stage.phone("ZhangWei").get_by_role("button", name="误报")).to_be_disabled()
    stage.platform.platform.cards.replace_button("danger-3", "ZhangWei", "张伟 14:13 已收到")
    expect(stage.phone("ZhangWei").locator(".replaced")).to_have_text("张伟 14:13 已收到")
    assert stage.platform.deliveries[-1].fields["EventKey"] == "ack:3"


def test_pictures_places_and_voices_are_sent(stage: Stage) -> None:
    phone = stage.phone("wangjianguo")
    phone.locator(".plus").click()
    phone.locator(".send-picture").click()
    stage.keep("2-picture-dialog")
    stage.page.locator("#thumbs button").first.click()
    expect(stage.bubbles("wangjianguo")).to_have_text("照片收到，已附在14:12的险情上。")
    expect(phone.locator(".photo img")).to_have_js_property("complete", True)
    assert phone.locator(".photo img").evaluate("image => image.naturalWidth") == 480
    phone.locator(".plus").click()
    phone.locator(".send-place").click()
    stage.keep("3-place-dialog")
    stage.page.locator("#places-list button").nth(1).click()
    expect(stage.bubbles("wangjianguo").last).to_have_text("位置收到：欧立木业（厂房后山）")
    assert stage.platform.deliveries[-1].fields["Location_X"] == 28.0612
    phone.locator(".speak").click()
    stage.page.locator("#voice-form textarea").fill("今天没有情况")
    stage.page.locator("#voice-form .primary").click()
    expect(phone.locator(".heard")).to_have_text("今天没有情况")


def test_a_file_of_ones_own_is_sent(stage: Stage, tmp_path: Path) -> None:
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
        "0000000049454e44ae426082"
    )
    (tmp_path / "own.png").write_bytes(pixel)
    stage.phone("wangjianguo").locator(".plus").click()
    stage.phone("wangjianguo").locator(".send-picture").click()
    stage.page.locator("#picture-file").set_input_files(tmp_path / "own.png")
    expect(stage.phone("wangjianguo").locator(".photo img")).to_have_js_property("naturalWidth", 1)
    assert (
        stage.platform.platform.media["work"].get(str(stage.platform.deliveries[-1].fields["MediaId"])).content == pixel
    )


def test_the_clock_turns_to_the_next_due_moment(stage: Stage) -> None:
    before = stage.clock.now()
    stage.page.get_by_role("button", name="社区日报").click()
    expect(stage.page.locator("#now-time")).to_have_text("17:03")
    expect(stage.page.locator("#toast")).to_have_text("时间已拨到 17:03")
    assert timedelta(hours=2, minutes=45) < stage.clock.now() - before < timedelta(hours=2, minutes=55)
    expect(stage.page.get_by_role("button", name="提醒")).to_contain_text("明天 16:27")
    stage.page.get_by_role("button", name="+10分").click()
    expect(stage.page.locator("#now-time")).to_have_text("17:13")
    stage.page.get_by_role("button", name="+1小时").click()
    expect(stage.page.locator("#now-time")).to_have_text("18:13")


def test_a_phone_is_given_to_somebody_found_by_name_or_unit(stage: Stage) -> None:
    stage.phone("longquan").locator(".change").click()
    expect(stage.page.locator("#people-more")).to_have_text("还有 28 人，请再输几个字")
    expect(stage.page.locator("#people-list h3")).to_have_text(["不在名册上的", "名册上的"])
    stage.page.locator("#people-search").fill("八都 第7村")
    expect(stage.page.locator("#people-list .row")).to_have_count(1)
    stage.keep("4-people-dialog")
    stage.page.locator("#people-list .row").click()
    stage.write("w7", "正常")
    expect(stage.bubbles("w7")).to_contain_text("收到，已记下：正常")
    stage.page.reload()
    expect(stage.bubbles("w7")).to_contain_text("收到，已记下：正常")


def test_a_visitor_follows_the_official_account_and_writes(stage: Stage) -> None:
    stage.phone("longquan").locator(".change").click()
    stage.page.locator("#people-search").fill("访客")
    expect(stage.page.locator("#people-list .row")).to_have_count(1)
    stage.page.locator("#people-list .row").click()
    account = "oGuest0000000000000000000001"
    stage.phone(account).get_by_role("button", name="关注公众号").click()
    expect(stage.bubbles(account)).to_contain_text("欢迎使用巡报")
    stage.write(account, "你好")
    expect(stage.bubbles(account)).to_have_count(2)
    credentials = {"grant_type": "client_credential", "appid": "wx5823bf96d3bd56c7", "secret": "mp-secret"}
    token = requests.get(f"{stage.platform.official_api}token", params=credentials, timeout=5).json()["access_token"]
    data = {"thing1": {"value": "南大洋社区"}, "thing2": {"value": "应报12人，已报11人"}}
    body = {"touser": account, "template_id": TEMPLATE_ID, "url": "https://example.com/d", "data": data}
    stage.post("mp/cgi-bin/message/template/send", body, token)
    expect(stage.phone(account).locator(".card dl")).to_contain_text("应报12人，已报11人")
    stage.keep("9-official")
    stage.phone(account).locator(".more").click()
    stage.phone(account).get_by_role("menuitem", name="取消关注").click()
    expect(stage.phone(account).locator(".notice").last).to_have_text("你已取消关注该公众号")
    expect(stage.phone(account).locator(".composer")).to_be_hidden()


def test_faults_are_switched_in_the_drawer(stage: Stage) -> None:
    stage.page.locator("#open-faults").click()
    stage.page.locator('[data-fault="down"]').click()
    expect(stage.page.locator('[data-fault="down"]')).to_have_attribute("aria-checked", "true")
    stage.keep("5-faults")
    assert requests.get(f"{stage.platform.work_api}gettoken", timeout=5).status_code == 502
    stage.page.locator("#heal-all").click()
    expect(stage.page.locator("#fault-count")).to_be_hidden()
    assert requests.get(f"{stage.platform.work_api}gettoken", timeout=5).status_code == 200


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


def test_everything_is_reached_by_keyboard(stage: Stage) -> None:
    stage.phone("wangjianguo").locator("textarea").focus()
    stage.page.keyboard.type("第一行")
    stage.page.keyboard.press("Shift+Enter")
    stage.page.keyboard.type("第二行")
    stage.page.keyboard.press("Enter")
    expect(stage.phone("wangjianguo").locator(".own .bubble")).to_have_text("第一行\n第二行")
    stage.page.locator("#open-faults").focus()
    stage.page.keyboard.press("Enter")
    expect(stage.page.locator("#faults")).to_be_visible()
    stage.page.keyboard.press("Escape")
    expect(stage.page.locator("#faults")).to_be_hidden()


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
