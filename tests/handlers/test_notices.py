"""通知: confirmed once, sent to all of a post below, with who has answered and one reminder an hour."""

import pytest

from models.outbox import claim_due, mark_failed, mark_sent
from tests.handlers.world import World

NOTICE = "通知全体管理员：今晚有雨，请在村里值守"


def send_all(world: World, but: str = "") -> None:
    """Whatever is due goes out, only what holds `but` is refused for good."""
    with world.db.write() as tx:
        for letter in claim_due(tx, world.now):
            if but and but in letter.key:
                mark_failed(tx, letter.id, "refused", None)
            else:
                mark_sent(tx, letter.id, world.now)


def notify(world: World, account: str = "qianjin", text: str = NOTICE) -> str:
    world.says(account, text)
    return world.says(account, "是")


@pytest.mark.parametrize(
    "text", [NOTICE, "通知 今晚有雨，请在村里值守", "给各村管理员发个通知：今晚有雨，请在村里值守"]
)
def test_a_station_confirms_once_with_how_many(world: World, text: str) -> None:
    asked = world.says("qianjin", text)
    assert "剑池街道的应急管理员共2人" in asked and "今晚有雨，请在村里值守" in asked
    assert world.received("sunli") == []
    assert "通知1号已发给" in world.says("qianjin", "是")
    for account in ("sunli", "wushui"):
        (notice,) = world.received(account, "notice")
        assert notice.startswith("【通知1号】剑池街道 钱进") and notice.endswith("看到请回：收到 1")
    assert world.received("fengguan") == [] and world.received("lisimei") == []


def test_without_a_yes_nothing_is_sent(world: World) -> None:
    world.says("qianjin", NOTICE)
    assert "没有发" in world.says("qianjin", "不是")
    world.says("qianjin", "是")
    assert world.letters() == []


def test_it_goes_to_the_workers_where_they_are_meant(world: World) -> None:
    assert "网格员共3人" in world.says("qianjin", "通知网格员：明天上午9点培训")
    assert "南大洋社区的网格员共2人" in world.says("qianjin", "通知南大洋网格员：明天上午9点培训")
    world.says("qianjin", "是")
    assert {name for name, _, _ in world.letters()} == {"王建国", "李四妹"}


def test_a_manager_notifies_the_own_workers_alone(world: World) -> None:
    assert "南大洋社区的网格员共2人" in world.says("sunli", "通知 明天上午9点到村部开会")
    assert "只能通知您下面" in world.says("sunli", NOTICE)


def test_the_county_notifies_managers_or_stations(world: World) -> None:
    assert "应急管理员共3人" in world.says("zhaoming", NOTICE)
    assert "应急管理站共2人" in world.says("zhaoming", "通知各乡镇：今晚视频会商")


def test_who_has_answered_is_shown_to_whoever_must_act(world: World) -> None:
    notify(world)
    send_all(world)
    world.advance(minutes=7)
    assert "通知1号已记您收到" in world.says("sunli", "收到")
    shown = world.says("qianjin", "通知 1")
    assert "已回1人，共2人" in shown and "还没回1人：水南社区 吴水" in shown and "孙丽" not in shown
    world.says("wushui", "收到 1")
    assert "都回了" in world.says("qianjin", "通知1谁没回")
    for account in ("longzhan", "fengguan", "wushui", "lisimei"):
        assert "今晚有雨" not in world.says(account, "通知 1")


def test_who_could_not_be_reached_is_to_be_called(world: World) -> None:
    notify(world)
    send_all(world, but=":7")
    with_phone = world.says("qianjin", "通知 1")
    assert "没送到1人，请打电话：水南社区 吴水" in with_phone and "还没回1人：南大洋社区 孙丽" in with_phone


def test_reminding_reaches_those_who_have_not_answered_once_an_hour(world: World) -> None:
    notify(world)
    world.says("sunli", "收到，马上落实")
    world.advance(minutes=30)
    assert "已提醒1人看通知1号：水南社区 吴水" in world.says("qianjin", "催 1")
    world.advance(minutes=30)
    assert "没有要提醒" in world.says("qianjin", "催催没回的人")
    world.advance(minutes=31)
    assert "已提醒1人" in world.says("qianjin", "催一下1号通知")
    assert len(world.received("wushui", "chase")) == 2 and world.received("sunli", "chase") == []


def test_a_bare_word_answers_the_newest_and_names_the_one_left(world: World) -> None:
    notify(world)
    notify(world, text="通知全体管理员：明天交防汛物资清单")
    assert "还有通知1号" in world.says("sunli", "收到")
    assert world.says("sunli", "收到 1").removeprefix("好的，") == "通知1号已记您收到。"
    assert "没有等您回" in world.says("sunli", "收到 9")


def test_a_word_that_answers_nothing_is_small_talk(world: World) -> None:
    assert world.says("lisimei", "收到") == "好的，注意安全。"


def test_taken_back_it_is_held_or_declared_void(world: World) -> None:
    notify(world)
    with world.db.write() as tx:
        first = claim_due(tx, world.now, 1)[0]
        mark_sent(tx, first.id, world.now)
    assert "已拦下" in world.says("qianjin", "撤回刚才的通知")
    assert "【作废】通知1号" in world.received("sunli", "request")[0]
    assert world.received("wushui", "request") == []
    assert world.says("sunli", "收到") == "好的，注意安全。"
    assert "没有通知1号" in world.says("qianjin", "通知 1")


def test_a_danger_in_a_stations_notice_is_offered_to_be_raised(world: World) -> None:
    text = "通知全体管理员：南大洋社区后山已经滑坡，有人被困，立即带队前往支援"
    assert "要是刚发生、还没报的险情" in world.says("qianjin", text)
    assert [kind for _, kind, _ in world.letters()] == []
    world.says("qianjin", "险情")
    assert "danger" in {kind for _, kind, _ in world.letters()}


def test_a_danger_in_a_managers_notice_goes_up_at_once(world: World) -> None:
    world.says("sunli", "通知网格员：后山正在滑坡，有人被困，马上过去")
    assert "险情" in world.received("qianjin", "danger")[0]


def test_what_a_manager_did_is_a_report_and_no_notice(world: World) -> None:
    world.says("sunli", "通知网格员逐户敲门，转移3户9人")
    assert world.rollup("南大洋社区").counts()["people_evacuated"] == 9


def test_a_pasted_notice_is_none_of_a_worker(world: World) -> None:
    assert "不算巡查上报" in world.says("lisimei", "通知：今晚8点起有暴雨，各村管理员24小时值守")
    assert world.letters() == []


def test_the_newest_notices_are_listed(world: World) -> None:
    assert "通知全体管理员：" in world.says("qianjin", "通知")
    notify(world)
    assert "已回0/2" in world.says("qianjin", "通知")


def test_a_tap_answers_a_notice(world: World) -> None:
    notify(world)
    world.says("sunli", "", kind="event", event="template_card_event", event_key="say:收到 1")
    assert "已回1人" in world.says("qianjin", "通知 1")


def test_a_call_to_all_is_a_notice_by_a_station_and_a_deed_by_a_manager(world: World) -> None:
    assert "工作小组共6人" in world.says("qianjin", "通知大家今晚8点前报水库水位")
    assert "要通知" not in world.says("sunli", "通知大家撤离到学校")
    assert "要通知" in world.says("sunli", "通知大家：明天上午9点到村部开会")


@pytest.mark.parametrize("word", ["是", "发", "确定", "对的", "好的"])
def test_any_yes_sends_it(world: World, word: str) -> None:
    world.says("qianjin", "各村管理员：今晚8点前报水库水位")
    assert "已发给" in world.says("qianjin", word)


def test_a_notice_about_a_response_starts_none_and_says_so(world: World) -> None:
    assert "不会改变响应级别" in world.says("qianjin", "通知全体管理员：启动防汛Ⅲ级响应，各村值守")
    world.says("qianjin", "是")
    assert "Ⅲ级响应" not in world.says("qianjin", "响应").split("启动防汛")[0]


@pytest.mark.parametrize("word", ["取消", "算了", "不发", "撤销"])
def test_a_question_is_dropped_and_nothing_else_is_undone(world: World, word: str) -> None:
    world.says("qianjin", "检查企业3家,正常")
    world.says("qianjin", NOTICE)
    world.says("qianjin", word)
    world.says("qianjin", "是")
    assert world.letters() == []
    assert world.rollup("剑池街道").counts() == {"sites_checked": 3}
