"""The chat page in a real Chromium: what is written, pushed, tapped, turned and broken shows on the right phones."""

from datetime import timedelta
from pathlib import Path

import pytest
import requests
from playwright.sync_api import expect

from tests.bot.simulator_bot import TEMPLATE_ID
from tests.browser.stage import CARD, Stage

pytestmark = pytest.mark.browser


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
    with stage.page.expect_response("**/page/tap"):
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
