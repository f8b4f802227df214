"""The same over a 公众号: its three modes, and the two doors through which it lets a bot write first."""

from datetime import timedelta

import pytest

from models.db import Database
from tests.scenarios.county import County, Opener
from tests.scenarios.roster import FOLLOWERS

SLIDES = ("采石场", "张家屋后", "水库坝脚", "老祠堂边", "茶厂围墙外", "二号弯道")


def danger_at(place: str) -> str:
    return f"{place}山体滑坡，石头正砸向民房，正在撤人"


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_a_day_is_the_same_in_every_mode(sqlite_db: Database, open_story: Opener, mode: str) -> None:
    county = open_story(sqlite_db, mode=mode, roster=FOLLOWERS)
    assert county.platform.handshake("official_account")
    for account in ("oXiguan", "oBaozhan"):
        county.says(account, "帮助")
    assert "走访5户" in county.says("oXiming", "今天走访5户，都好的")
    assert "应报1 已报1" in county.says("oXiguan", "汇总")
    county.turn_to("17:52")
    assert "走访5户" in county.receives("oXiguan", "【溪头村巡查日报】6月16日 第1版", "全表回：明细")
    assert "走访5户" in county.receives("oBaozhan", "【宝溪乡应急日报】6月16日 第1版", "全表回：明细")


def test_who_has_been_silent_for_two_days_gets_key_figures_and_the_full_text_on_writing(followers: County) -> None:
    followers.says("oXiming", "今天走访5户，都好的")
    followers.lets_pass("溪头村巡查日报")
    followers.turn_to("17:24")
    shown = followers.receives("oBaozhan", "【宝溪乡应急日报】")
    assert "应报1 已报1" in shown and "走访5户" not in shown
    assert len(shown) < 80
    assert "走访5户" in followers.says("oBaozhan", "汇总")
    followers.receives("oBaozhan", "【宝溪乡应急日报】6月16日 第1版", "走访5户", "全表回：明细")
    followers.says("oBaozhan", "收到")  # and not a second time


def test_after_five_messages_the_sixth_danger_goes_as_a_template(followers: County) -> None:
    followers.says("oBaozhan", "帮助")
    followers.says("oXiguan", "帮助")
    for place in SLIDES:
        assert "宝站" in followers.says("oXiming", danger_at(place))
    for account in ("oXiguan", "oBaozhan"):
        for place in SLIDES[:5]:
            followers.receives(account, "【险情】", "溪头村", f"“{place}山体滑坡", "13900000023")
        assert "13900000023" not in followers.receives(account, "【险情】", SLIDES[5])
        followers.receives_nothing(account)
        followers.says(account, "收到")
        followers.receives(account, "【险情】", f"“{SLIDES[5]}山体滑坡", "13900000023")


def test_a_reminder_is_not_delivered_after_the_report_it_asked_for(followers: County) -> None:
    followers.lets_pass("溪头村巡查日报")
    followers.lets_pass("宝溪乡应急日报")
    followers.turn_to("16:27")
    followers.receives("oXiming", "还没收到")
    followers.says("oXiming", "正常")
    followers.receives_nothing("oXiming")


def test_without_templates_everything_but_reminders_waits_for_the_next_message(
    sqlite_db: Database, open_story: Opener
) -> None:
    county = open_story(sqlite_db, roster=FOLLOWERS, templates={})
    county.has_lost_letters = True
    county.turn_to("17:24")
    assert not county.unexpected()
    county.says("oXiming", "正常")
    county.receives_nothing("oXiming")
    county.says("oBaozhan", "收到")
    county.receives("oBaozhan", "【宝溪乡应急日报】6月16日 第1版", "全表回：明细")
    assert [(kind, error) for kind, _, error in county.letters("failed_permanent")] == [("reminder", "window 45015")]


def test_with_both_accounts_a_message_goes_to_one_of_them(quick_county: County) -> None:
    quick_county.enrol("龙泉市|龙南乡|凤阳村||凤管|应急管理员|13900000007|fengguan|oFengguan")
    quick_county.says("oFengguan", "帮助")
    quick_county.says("xiangashan", "今天请假一天")
    quick_county.receives("fengguan", "项阿山 请假")


def test_whoever_leaves_the_account_is_reached_over_the_other(quick_county: County) -> None:
    quick_county.enrol("龙泉市|龙南乡|凤阳村||凤管|应急管理员|13900000007||oFengguan")
    quick_county.says("oFengguan", "帮助")
    quick_county.act("unfollows", "oFengguan")
    quick_county.receives("oFengguan", "取消关注")
    quick_county.says("xiangashan", danger_at("凤阳村后山"))
    quick_county.receives("fengguan", "【险情】", "凤阳村")
    quick_county.receives("longzhan", "【险情】", "凤阳村")


def test_a_week_of_silence_costs_no_digest(followers: County) -> None:
    followers.lets_pass("溪头村巡查日报")
    followers.lets_pass("还没收到")
    followers.pass_until(followers.clock.now() + timedelta(days=3))
    for day in (16, 17, 18):
        followers.receives("oBaozhan", f"【宝溪乡应急日报】6月{day}日")
