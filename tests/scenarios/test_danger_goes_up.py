"""A danger goes up the moment it is understood, before and apart from everything else."""

import pytest

from bot.simulator.phones import Place
from tests.scenarios.county import County

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
STONES = "欧立木业后侧山体有石头滚落，厂里工人正在撤离，已转移113人"


@pytest.fixture(autouse=True)
def only_the_way_up(county: County) -> None:
    county.lets_course_pass()


def test_with_picture_and_pin_it_reaches_manager_working_group_and_station(county: County) -> None:
    assert "照片收到" in county.sends_image("lisimei", JPEG)
    assert "位置收到" in county.sends_location("lisimei", Place(28.0612, 119.1277, "欧立木业"))
    reply = county.says("lisimei", STONES)
    for told in ("应急管理员 孙丽13900000003", "工作小组 周会13900000005", "应急管理站 钱进13900000002"):
        assert told in reply
    assert "人先撤到安全处" in reply
    for account in ("sunli", "zhouhui", "qianjin"):
        text = county.receives(account, "【险情】", "南大洋社区", "欧立木业", "113人", "李四妹", "13900000013")
        assert "119.1277" in text and "28.0612" in text and "照片1张" in text
    county.receives_nothing("zhaoming")
    kept = list(county.parts.config.media.folder.rglob("*.jpg"))
    assert [one.read_bytes() for one in kept] == [JPEG]
    assert county.rollup("剑池街道").hazards()["danger"] == 1


def test_a_picture_and_a_pin_sent_afterwards_belong_to_it(county: County) -> None:
    county.says("lisimei", STONES)
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情】")
    assert "已记您收到" in county.says("qianjin", "收到")
    county.receives("lisimei", "钱进已收到")
    county.advance(minutes=4)
    assert "刚才那条上报" in county.sends_image("lisimei", JPEG)
    assert "刚才那条上报" in county.sends_location("lisimei", Place(28.0612, 119.1277))
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情补充】", "现场照片")
        county.receives(account, "【险情补充】", "119.1277")
    county.advance(minutes=20)
    assert "先存下" in county.sends_image("lisimei", JPEG)


def test_told_again_it_is_a_follow_up_and_its_end_an_all_clear(county: County) -> None:
    county.says("lisimei", STONES)
    county.says("qianjin", "收到")
    county.receives("lisimei", "钱进已收到")
    county.advance(minutes=30)
    county.says("wangjianguo", "南大洋社区欧立木业后侧山体还在往下掉石头，5栋宿舍垮了，人都撤出来了")
    county.advance(minutes=90)
    reply = county.says("lisimei", "欧立木业后侧山体的险情解除了")
    assert "解除" in reply
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情】")
        county.receives(account, "【险情续报】", "13900000012")
        county.receives(account, "【险情解除】")
    county.receives("wangjianguo", "您报过的1号险情", "解除了")
    assert county.rollup("南大洋社区").hazards()["danger"] == 1
    assert county.rollup("南大洋社区").hazards()["closed"] == 1


def test_one_that_is_over_already_is_a_notice_and_no_alarm(county: County) -> None:
    county.says("lisimei", "刚才2号楼有人家着火，已经扑灭，没有人受伤")
    for account in ("sunli", "zhouhui", "qianjin"):
        text = county.receives(account, "已处置")
        assert "先把人撤出来" not in text


def test_taken_back_it_is_taken_back_with_everybody(county: County) -> None:
    county.says("lisimei", STONES)
    assert "3人" in county.says("lisimei", "撤回")
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情】")
        county.receives(account, "【险情撤回】")
    assert county.rollup("南大洋社区").hazards()["found"] == 0


def test_from_a_stranger_it_goes_to_the_station_of_the_place_that_the_text_names(county: County) -> None:
    reply = county.says("moshengren01", "凤阳村后山塌方了，有两户人家被埋，快来人")
    assert "龙南乡" in reply and "人先撤到安全处" in reply and "120" in reply
    county.receives("longzhan", "【险情】未登记", "凤阳村后山塌方了")
    county.receives("zhaoming", "【险情上报】未登记", "直接报到县里")
    county.receives_nothing("qianjin", "fengguan")


def test_from_a_stranger_who_names_no_place_it_goes_to_the_county(county: County) -> None:
    assert "龙泉市" in county.says("moshengren01", "后山塌方了，有两户人家被埋，快来人")
    county.receives("zhaoming", "【险情】未登记", "后山塌方了")


def test_at_night_it_goes_at_once(county: County) -> None:
    county.lets_pass("还没收到")
    county.lets_pass("日报】6月16日 第1版")
    county.turn_to("18:00")
    county.turn_to("02:10")
    county.says("xiangashan", "凤阳村后山塌方了，石头砸进房子，正在叫人往外撤")
    county.receives("fengguan", "【险情】", "2:10")
    county.receives("longzhan", "【险情】", "2:10")


def test_a_voice_that_nobody_put_into_words_goes_to_the_manager(county: County) -> None:
    assert "孙丽" in county.act("sends_voice", "lisimei")
    county.receives("sunli", "李四妹", "语音", "打电话")


def test_one_tap_on_the_button_acknowledges_and_takes_its_place(county: County) -> None:
    county.says("lisimei", STONES)
    for account in ("sunli", "zhouhui"):
        county.receives(account, "【险情】")
    county.receives("qianjin", "【险情】")
    cards = [one.card for one in county.platform.received("qianjin") if one.card is not None]
    assert [one.buttons[0].text for one in cards] == ["收到"]
    county.act("taps", "qianjin", cards[0].task_id, cards[0].buttons[0].key)
    county.receives("qianjin", "已记您收到", "不再往上催")
    county.receives("lisimei", "钱进已收到")
    shown = [one.card for one in county.platform.received("qianjin") if one.card is not None]
    assert shown[0].replaced_by == "钱进 9:00 已收到"
    county.advance(minutes=30)
    county.receives_nothing("sunli", "zhouhui", "qianjin", "zhaoming")


def test_what_reached_nobody_is_red_in_the_answers_and_counted_in_healthz(quick_county: County) -> None:
    def count() -> int:
        return quick_county.app.test_client().get("/healthz").json["dangers"]["unreached"]

    quick_county.platform.fault("down")
    quick_county.says("lisimei", STONES)
    assert count() == 0
    quick_county.advance(minutes=3)
    assert count() == 1
    assert "🔴" in quick_county.says("lisimei", "险情") and "🔴" in quick_county.says("qianjin", "汇总")
    quick_county.lets_pass("还没送到")  # where it comes back a moment before the calls do
    quick_county.platform.heal("down")
    quick_county.advance(minutes=1)
    for account in ("sunli", "zhouhui", "qianjin"):
        quick_county.receives(account, "【险情")
    quick_county.receives("zhaoming", "【险情上报】")
    assert count() == 0 and "🔴" not in quick_county.says("qianjin", "险情")
    quick_county.says("qianjin", "收到")
    quick_county.receives("lisimei", "已收到")
    quick_county.lets_course_pass()
    quick_county.advance(minutes=15)  # the written report is tried again more slowly
