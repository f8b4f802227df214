"""Lost answers, doubled and swapped callbacks, a platform that is down: nothing is lost and nothing comes twice."""

from datetime import timedelta

import pytest

from tests.scenarios.county import County
from tests.scenarios.two_days import DyingWeb

DANGER = "采石场后山滑坡，石头正砸向民房，正在撤人"


def texts_of(county: County, account: str) -> list[str]:
    return [one.text for one in county.platform.received(account) if one.kind != "template_card"]


def test_the_same_message_thrice_is_one_row_and_one_answer(county: County) -> None:
    county.platform.fault("deaf")
    reply = county.says("lisimei", "走访3户，一切正常")
    county.platform.heal()
    first = county.platform.deliveries[-1]
    assert first.statuses == [200, 200]
    rows = county.rows()
    again = [county.platform.deliver_again("lisimei"), county.platform.deliver_again("lisimei", verbatim=True)]
    assert [one.reply.text for one in again if one.reply] == [reply, reply]
    assert county.rows() == rows
    assert rows["message"] == 1 and rows["entry"] == 1
    assert texts_of(county, "lisimei") == [reply]
    assert county.rollup("南大洋社区").counts() == {"households_visited": 3}


def test_what_a_dying_web_left_behind_is_answered_once_by_push_and_not_again_to_a_retry(county: County) -> None:
    county.platform.platform.connect(DyingWeb(county))
    county.says("lisimei", "走访3户，一切正常")
    assert texts_of(county, "lisimei") == []
    county.platform.connect(county.app)
    county.advance(seconds=15)
    county.receives("lisimei", "走访3户")
    assert county.platform.deliver_again("lisimei").reply is None
    assert county.rollup("南大洋社区").counts() == {"households_visited": 3}


def test_an_event_told_twice_is_one_too(county: County) -> None:
    county.act("follows", "lisimei", channel="work")
    rows = county.rows()
    county.platform.deliver_again("lisimei")
    assert county.rows() == rows


def test_a_correction_that_arrives_before_its_report_counts_all_the_same(county: County) -> None:
    county.platform.fault("reorder")
    county.says("lisimei", "走访3户，一切正常")
    county.says("lisimei", "更正：走访8户")
    county.platform.heal()
    assert [one.fields["Content"] for one in county.platform.deliveries] == ["走访3户，一切正常", "更正：走访8户"]
    assert county.rollup("南大洋社区").counts() == {"households_visited": 8}
    assert "走访8户" in county.says("sunli", "汇总")


def test_running_totals_out_of_order_end_at_the_latest(county: County) -> None:
    county.platform.fault("reorder")
    county.says("lisimei", "今天截至目前共走访3户")
    county.says("lisimei", "今天截至目前共走访9户")
    county.platform.heal()
    assert county.rollup("南大洋社区").counts() == {"households_visited": 9}


def test_with_every_callback_doubled_the_day_is_the_same(county: County) -> None:
    county.lets_course_pass()
    county.platform.fault("repeat")
    county.says("lisimei", "走访3户，一切正常")
    county.says("wangjianguo", "南大洋社区走访2户，一切正常")
    county.says("wangjianguo", DANGER)
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情】", "13900000012")
    county.says("qianjin", "收到")
    county.receives("wangjianguo", "钱进已收到")
    assert "已报2" in county.says("sunli", "汇总")
    assert county.rollup("南大洋社区").counts() == {"households_visited": 5}
    assert county.rollup("南大洋社区").hazards()["found"] == 1
    county.lets_pass("还没收到")
    county.lets_pass("日报】6月16日 第1版")
    county.turn_to("18:00")


@pytest.mark.parametrize("fault", ["down", "busy", "cut"])
def test_while_the_platform_is_down_nothing_is_lost_and_danger_goes_first(county: County, fault: str) -> None:
    county.lets_course_pass()
    county.lets_pass("还没收到")
    county.turn_to("17:20")
    for account in ("sunli", "wushui", "fengguan"):
        county.receives(account, "巡查日报】6月16日 第1版")
    county.platform.fault(fault)
    county.turn_to("17:25")
    county.says("lisimei", DANGER)
    county.advance(minutes=10)
    county.lets_pass("还没人应")
    county.lets_pass("还没送到")
    if fault == "cut":  # the platform took what it was given, and the bot does not know
        county.receives("qianjin", "【剑池街道应急日报】")
        county.receives("qianjin", "【险情】")
    else:
        county.receives_nothing("qianjin", "sunli", "zhouhui", "longzhan")
    county.platform.heal()
    county.advance(minutes=15)
    if fault != "cut":
        assert [one.split("】")[0] for one in texts_of(county, "qianjin")][:2] == ["【险情", "【剑池街道应急日报"]
        county.receives("qianjin", "【险情】")
        county.receives("qianjin", "【剑池街道应急日报】")
    county.receives("sunli", "【险情】")
    county.receives("zhouhui", "【险情】")
    county.receives("zhaoming", "【险情上报】", "没能送到应急管理站钱进")
    county.receives("longzhan", "【龙南乡应急日报】")
    county.lets_pass("第2版")  # the danger changed the day's totals
    county.turn_to("18:30")
    county.receives("zhaoming", "【龙泉市应急日报】", "险情1")


def test_an_expired_token_is_renewed_unnoticed(county: County) -> None:
    county.says("lisimei", "明天请假一天")
    county.receives("sunli", "李四妹 请假")
    county.platform.fault("expired")
    county.says("wangjianguo", "明天请假一天")
    county.receives("sunli", "王建国 请假")
    assert county.platform.platform.tokens["work"].fetches == 2
    county.advance(hours=3)  # by its own age
    county.says("lisimei", DANGER)
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情】")


def test_a_fault_of_the_set_up_is_shouted_and_what_waited_goes_once_it_is_mended(county: County) -> None:
    county.lets_course_pass()
    county.platform.fault("address")
    county.says("lisimei", DANGER)
    county.advance(minutes=5)
    county.receives_nothing("sunli", "zhouhui", "qianjin")
    assert any("setup 60020" in line for line in county.errors.lines)
    county.errors.lines.clear()
    county.platform.heal()
    county.advance(minutes=2)
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情】")
    county.receives("zhaoming", "没能送到应急管理站钱进")
    county.lets_pass("已收到")
    county.says("qianjin", "收到")
    county.receives("zhaoming", "钱进已接手")
    county.advance(minutes=10)


def test_a_minute_of_limits_delays_and_drops_nothing(county: County) -> None:
    county.platform.fault("limited")
    county.says("xiangashan", "明天请假一天")
    county.receives_nothing("fengguan")
    county.advance(minutes=3)
    county.receives("fengguan", "项阿山 请假")


def test_thirty_dangers_in_a_minute_all_arrive(quick_county: County) -> None:
    quick_county.lets_course_pass()
    """Beyond thirty a minute the platform drops messages without a word; the sender keeps below."""
    for number in range(1, 36):
        quick_county.says("xiangashan", f"{number}号屋后山滑坡，石头正砸向民房，正在撤人")
        quick_county.clock.moment -= timedelta(seconds=4)
    quick_county.advance(minutes=1, seconds=50)
    for number in range(1, 36):
        quick_county.receives("longzhan", "险情", f"“{number}号屋后山滑坡")
        quick_county.receives("fengguan", "险情", f"“{number}号屋后山滑坡")
    assert "35起险情" in quick_county.says("longzhan", "全部收到")
    quick_county.lets_pass("龙站已收到")
    quick_county.advance(minutes=10)
