"""A manager's and a station's day by commands, through the signed webhook."""

from tests.scenarios.county import County
from tests.scenarios.test_platform_troubles import DyingWeb


def test_a_station_lets_its_managers_know_asks_and_is_asked(county: County) -> None:
    assert "应急管理员共2人" in county.says("qianjin", "通知全体管理员：今晚有雨，请在村里值守")
    county.receives_nothing("sunli", "wushui")
    assert "通知1号已发给" in county.says("qianjin", "是")
    for account in ("sunli", "wushui"):
        county.receives(account, "【通知1号】剑池街道 钱进", "今晚有雨")
    assert "通知1号已记您收到" in county.says("sunli", "收到")
    county.advance(hours=1)
    assert "吴水" in county.says("qianjin", "通知1谁没回")
    assert "已提醒1人" in county.says("qianjin", "催 1")
    county.receives("wushui", "【提醒", "通知1号")
    assert "请示1号已送剑池街道" in county.says("wushui", "请示 收到。低洼处三户今晚能不能先转走")
    county.receives("qianjin", "【请示1号】水南社区 吴水", "三户")
    assert "已转龙泉市" in county.says("qianjin", "转县里 1")
    county.receives("zhaoming", "【请示1号】", "由剑池街道钱进转来")
    county.receives("wushui", "已转龙泉市")
    county.says("zhaoming", "答复 1 同意，今晚就转")
    county.receives("wushui", "【答复】", "同意，今晚就转", "赵明")
    assert "已抽查2人" in county.says("qianjin", "抽查")
    for account in ("sunli", "wushui"):
        county.receives(account, "【抽查】剑池街道 钱进", "在哪里")
    county.advance(minutes=4)
    assert "抽查已记" in county.says("wushui", "在低洼处三户家里")
    assert "吴水 4分钟后答" in county.says("qianjin", "抽查结果")


def test_a_manager_chases_by_one_tap_and_sends_the_state_up(county: County) -> None:
    county.says("wangjianguo", "南大洋社区走访3户，正常")
    assert "已提醒1人：李四妹" in county.act("clicks", "sunli", "催报")
    county.receives("lisimei", "李四妹，孙丽请您报一下")
    assert "没有要提醒" in county.act("clicks", "sunli", "催报")
    assert "已报给剑池街道" in county.says("sunli", "把情况先报到站里")
    county.receives("qianjin", "【南大洋社区提前上报】6月16日", "走访3户", "未报1（李四妹）")


def test_taken_back_while_the_platform_is_down_it_never_comes(county: County) -> None:
    county.platform.fault("busy")
    county.says("qianjin", "通知全体管理员：今晚8点视频会商")
    county.says("qianjin", "是")
    assert "已撤销" in county.says("qianjin", "撤销")
    county.platform.heal()
    county.advance(hours=1)
    for account in ("sunli", "wushui"):
        county.receives(account, "【作废】通知1号")


def test_taken_back_when_the_line_broke_it_is_declared_void(county: County) -> None:
    county.says("qianjin", "催一下南大洋")
    county.receives("sunli", "请您催一下")  # from now on the bot holds a token
    county.platform.fault("cut")
    county.says("sunli", "上报")
    assert "会收到作废通知" in county.says("sunli", "撤销")
    county.platform.heal()
    county.receives("qianjin", "提前上报")  # taken by the platform before the line broke
    county.advance(hours=1)
    county.receives("qianjin", "【作废】南大洋社区")


def test_words_that_come_twice_do_it_once(county: County) -> None:
    county.says("qianjin", "通知全体管理员：今晚8点视频会商")
    county.says("qianjin", "是")
    county.platform.deliver_again("qianjin")
    county.work_on()
    for account in ("sunli", "wushui"):
        county.receives(account, "【通知1号】")
    county.says("qianjin", "撤销")
    county.platform.deliver_again("qianjin")
    county.work_on()
    for account in ("sunli", "wushui"):
        county.receives(account, "【作废】通知1号")


def test_a_yes_left_behind_by_a_dying_web_is_heard_once(county: County) -> None:
    county.says("qianjin", "通知全体管理员：今晚8点视频会商")
    county.platform.platform.connect(DyingWeb(county))
    county.says("qianjin", "是")
    county.receives_nothing("sunli", "wushui")
    county.platform.connect(county.app)
    county.advance(seconds=15)
    county.receives("qianjin", "通知1号已发给")
    county.platform.deliver_again("qianjin")
    county.work_on()
    for account in ("sunli", "wushui"):
        county.receives(account, "【通知1号】")


def test_over_a_public_account_notices_and_questions_go_their_way(followers: County) -> None:
    for account in ("oXiguan", "oBaozhan"):
        followers.says(account, "帮助")
    followers.says("oBaozhan", "通知全体管理员：今晚有雨，请在村里值守")
    followers.says("oBaozhan", "是")
    followers.receives("oXiguan", "【通知1号】宝溪乡 宝站", "看到请回：收到 1")
    assert "通知1号已记您收到" in followers.says("oXiguan", "收到")
    followers.says("oXiguan", "请示 能不能把小学操场当安置点")
    followers.receives("oBaozhan", "【请示1号】溪头村 溪管")
    followers.says("oBaozhan", "答复 1 同意")
    followers.receives("oXiguan", "【答复】", "“同意”")


def test_one_tap_answers_a_notice_passes_a_plea_on_and_acknowledges_a_danger(county: County) -> None:
    county.says("qianjin", "通知全体管理员：今晚有雨")
    county.says("qianjin", "是")
    for account in ("sunli", "wushui"):
        county.receives(account, "【通知1号】")
    county.taps("sunli", "收到")
    county.receives("sunli", "通知1号已记您收到")
    assert "已回1人，共2人" in county.says("qianjin", "通知 1")
    county.says("qianjin", "催一下南大洋")
    county.receives("sunli", "请您催一下")
    county.taps("sunli", "催报")
    county.receives("sunli", "已提醒2人")
    for account in ("lisimei", "wangjianguo"):
        county.receives(account, "孙丽请您报一下")
    county.says("lisimei", "厂房后山掉石头，正在往下滚")
    for account in ("sunli", "zhouhui", "qianjin"):
        county.receives(account, "【险情】")
    county.taps("qianjin", "收到")
    county.receives("qianjin", "已记您收到")
    county.receives("lisimei", "钱进已收到")


def test_the_digest_of_a_day_with_gaps_brings_the_button_that_chases(county: County) -> None:
    county.lets_pass("还没收到")
    county.lets_pass("巡查日报】")
    county.turn_to("17:04")
    county.taps("sunli", "催报")
    county.receives("sunli", "已提醒2人")
    for account in ("lisimei", "wangjianguo"):
        county.receives(account, "孙丽请您报一下")
