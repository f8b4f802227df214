"""Nothing waits unread: who is called when a danger lies unacknowledged, and what ends the climb."""

import pytest
from sqlalchemy import update

from handlers.due import run_due
from handlers.gravity import is_grave
from models.dangers import open_dangers, steps_of
from models.tables import Outbox
from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头和泥往下掉,下面是宿舍,正在喊人撤离"
MORE = """
龙泉市|剑池街道|||郑二|应急管理站|13900000031|zhenger
龙泉市|剑池街道|||冯三|应急管理站|13900000032|fengsan
龙泉市||||高副|指挥部|13900000033|gaofu
"""


@pytest.fixture
def county(world: World) -> World:
    """The station of 剑池街道 has three people, the county command two."""
    world.enrol(MORE)
    return world


def deliver(world: World) -> None:
    """The platform takes all letters."""
    with world.db.write() as tx:
        tx.execute(update(Outbox).where(Outbox.state == "pending").values(state="sent", sent_at=world.now))


def wait(world: World, minutes: int) -> list[tuple[str, str]]:
    """Minute by minute; returns who was pushed a danger meanwhile: (name, first line)."""
    world.letters()
    told = []
    for _ in range(minutes):
        deliver(world)
        world.advance(minutes=1)
        run_due(world.desk, world.now)
        told += [(name, text.split("】")[0]) for name, kind, text in world.letters() if kind == "danger"]
    return sorted(told)


def names(letters: list[tuple[str, str]]) -> list[str]:
    return [name for name, _ in letters]


def danger_letters(world: World) -> list[str]:
    return sorted(name for name, kind, _ in world.letters() if kind == "danger")


def test_community_and_the_stations_first_at_once_then_the_second_then_all_then_the_county(county: World) -> None:
    county.says("lisimei", STONES)
    assert danger_letters(county) == ["周会", "孙丽", "钱进"]
    assert names(wait(county, 4)) == []
    fifth = wait(county, 1)
    assert fifth == [
        ("周会", "【险情·还没人应"),
        ("孙丽", "【险情·还没人应"),
        ("郑二", "【险情"),
        ("钱进", "【险情·还没人应"),
    ]
    assert names(wait(county, 4)) == []
    assert names(wait(county, 1)) == ["冯三", "郑二", "钱进"]
    assert names(wait(county, 9)) == []
    assert wait(county, 1) == [("赵明", "【险情上报")]
    assert names(wait(county, 5)) == ["高副"]
    assert names(wait(county, 60)) == []


def pushed(world: World, account: str) -> str:
    return world.received(account, "danger")[-1]


def test_whoever_has_acknowledged_below_is_named_to_those_above(county: World) -> None:
    county.says("lisimei", STONES)
    county.says("sunli", "收到")
    wait(county, 5)
    assert "5分钟了，村里孙丽已收到，站里还没人回“收到”" in pushed(county, "qianjin")
    assert pushed(county, "qianjin").startswith("【险情·站里还没人应】")
    assert "5分钟了，村里孙丽已收到，站里还没人回“收到”，请您接手" in pushed(county, "zhenger")
    wait(county, 15)
    assert "20分钟了，村里孙丽已收到，站里还没人回“收到”，请县里接手" in pushed(county, "zhaoming")


@pytest.mark.parametrize("text", ["在路上了", "我们正在赶过去", "晓得了", "马上到", "好的晓得了", "看到了"])
@pytest.mark.parametrize(("account", "next_call"), [("sunli", ["郑二", "钱进"]), ("qianjin", [])])
def test_whoever_was_called_acknowledges_in_everyday_words(
    county: World, account: str, next_call: list[str], text: str
) -> None:
    county.says("lisimei", STONES)
    assert "已记您收到" in county.says(account, text)
    assert [one for one in names(wait(county, 5)) if one in ("郑二", "钱进")] == next_call


def test_who_is_on_the_way_is_a_step_in_the_course_and_no_letter(county: World) -> None:
    county.says("lisimei", STONES)
    county.says("sunli", "收到")
    county.letters()
    assert "在路上" in county.says("sunli", "在路上了")
    assert county.letters() == []
    assert "孙丽 在路上" in county.says("qianjin", "险情 1")


@pytest.mark.parametrize("text", ["在路上了", "晓得了"])
def test_of_several_dangers_everyday_words_acknowledge_none(county: World, text: str) -> None:
    county.says("lisimei", STONES)
    county.says("wangjianguo", "北门水塘边护栏塌了，压到人了，快来人")
    assert "已记您收到" not in county.says("sunli", text)


@pytest.mark.parametrize("text", ["在路上了", "晓得了", "来了"])
def test_who_was_not_called_acknowledges_nothing(county: World, text: str) -> None:
    county.says("lisimei", STONES)
    county.letters()
    county.says("wangjianguo", text)
    assert "王建国" not in county.says("qianjin", "险情 1") and county.letters() == []


def test_where_nobody_has_acknowledged_it_is_said_as_before(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 20)
    assert "第2次通知：5分钟了还没人回“收到”。" in county.received("sunli", "danger")[1]
    assert "乡镇20分钟没人回“收到”，请县里接手" in pushed(county, "zhaoming")


def test_the_county_hears_once_that_the_station_has_taken_over(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 26)
    county.letters()
    county.says("qianjin", "收到")
    county.says("zhenger", "收到")
    told = [(name, text) for name, _, text in county.letters() if "已接手" in text]
    assert sorted(name for name, _ in told) == ["赵明", "高副"]
    assert all("剑池街道应急管理站钱进已接手" in text for _, text in told)


def test_the_county_hears_nothing_of_the_station_where_it_was_not_asked_to_take_over(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 6)
    county.letters()
    county.says("qianjin", "收到")
    assert [name for name, _, text in county.letters() if "已接手" in text] == []


def test_whoever_is_called_late_gets_the_written_report_that_went_up_before(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 26)
    for account in ("qianjin", "zhenger", "zhaoming", "gaofu"):
        first = [text for text in county.received(account, "request") if text.startswith("【险情首报】")]
        assert len(first) == 1, account


def test_in_the_first_minute_nothing_is_said_of_minutes(county: World) -> None:
    county.says("lisimei", "欧立木业后侧山体滑坡，压住一个人")
    county.says("qianjin", "上报县里 1")
    assert "0分钟" not in "".join(text for _, _, text in county.letters())


def test_the_second_time_it_is_said_in_other_words_with_everything_on_it(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 5)
    first, again = county.received("sunli", "danger")
    assert first != again and "第2次通知" in again and "5分钟" in again
    for part in ("欧立木业后侧山体", "李四妹", "13900000013", "收到 1"):
        assert part in first and part in again


def test_the_communitys_word_quiets_the_community_alone(county: World) -> None:
    county.says("lisimei", STONES)
    reply = county.says("zhouhui", "收到")
    assert "1号已记您收到" in reply and "应急管理员孙丽" in reply and "撤" in reply
    assert names(wait(county, 5)) == ["郑二", "钱进"]
    assert names(wait(county, 15)) == ["冯三", "赵明", "郑二", "钱进"]


def test_the_stations_word_ends_the_climb(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 3)
    assert "不再往上催" in county.says("qianjin", "收到")
    assert wait(county, 60) == []


def test_the_countys_word_ends_it_too(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 20)
    assert "已记您收到" in county.says("zhaoming", "收到 1")
    assert wait(county, 60) == []


def test_the_reporter_is_told_once_for_each_level_who_knows(county: World) -> None:
    county.says("lisimei", STONES)
    county.says("sunli", "收到")
    county.says("zhouhui", "收到")
    county.says("qianjin", "收到")
    assert county.received("lisimei", "reply") == [
        "您报的1号险情，南大洋社区应急管理员孙丽已收到。",
        "您报的1号险情，剑池街道应急管理站钱进已收到。",
    ]


def test_reporting_is_not_acknowledging(county: World) -> None:
    county.says("qianjin", "南大洋社区" + STONES)
    assert danger_letters(county) == ["周会", "孙丽", "郑二"]
    assert "您自己报的" in county.says("qianjin", "收到 1")
    assert names(wait(county, 5)) == ["冯三", "周会", "孙丽", "郑二"]


def test_a_post_that_only_the_reporter_holds_is_empty_and_skipped_at_once(world: World) -> None:
    world.says("longzhan", "凤阳村后山滑坡了,石头正砸向民房")
    assert danger_letters(world) == ["凤管", "赵明"]
    assert wait(world, 5) == [("凤管", "【险情·还没人应"), ("赵明", "【险情·还没人应")]
    assert "不再催" in world.says("zhaoming", "收到")
    assert wait(world, 30) == []


def test_a_bare_word_with_several_open_acknowledges_none_and_asks_which(county: World) -> None:
    county.says("lisimei", STONES)
    county.says("yexiaohong", "水南社区桥头民房起火了,火很大")
    reply = county.says("qianjin", "收到")
    assert "1. " in reply and "2. " in reply and "水南社区" in reply
    assert len(wait(county, 5)) > 0
    assert "2号已记您收到" in county.says("qianjin", "2")
    assert "1号已记您收到" in county.says("qianjin", "收到")
    assert wait(county, 30) == []


def test_with_none_open_it_is_small_talk(county: World) -> None:
    assert county.says("qianjin", "收到") == "好的，注意安全。"
    county.says("lisimei", STONES)
    county.says("qianjin", "收到")
    assert county.says("qianjin", "收到") == "好的，注意安全。"
    assert county.says("lisimei", "收到") == "好的，注意安全。"


def test_free_words_and_news_with_it_acknowledge_as_well(county: World) -> None:
    county.says("lisimei", STONES)
    assert "1号已记您收到" in county.says("sunli", "收到，马上到现场")
    assert "1号已记您收到" in county.says("qianjin", "收到，南大洋社区转移12人到村委")
    assert wait(county, 30) == []


def test_nobody_acknowledges_what_is_not_theirs(county: World) -> None:
    county.says("lisimei", STONES)
    for account in ("wushui", "fengguan", "longzhan", "yexiaohong", "xiangashan"):
        assert "没有等您" in county.says(account, "收到 1")
    assert len(wait(county, 5)) == 4


@pytest.mark.parametrize(
    "text", ["下街进水了,2个老人被困在屋里", "后山塌方了,有人被埋在下面", "后山滑坡砸伤一个人,正在抢救"]
)
def test_what_a_township_cannot_bear_goes_to_the_county_at_once(county: World, text: str) -> None:
    county.says("lisimei", text)
    assert danger_letters(county) == ["周会", "孙丽", "赵明", "钱进"]
    assert "直接报到县里" in county.received("zhaoming", "danger")[0]


def test_nobody_hurt_is_not_grave(county: World) -> None:
    county.says("lisimei", "南大洋社区桥头民房起火了,火很大,没有人被困,暂无人员伤亡")
    assert danger_letters(county) == ["周会", "孙丽", "钱进"]


def test_grown_graver_it_goes_to_the_county_then(county: World) -> None:
    county.says("lisimei", STONES)
    county.letters()
    county.advance(minutes=1)
    county.says("lisimei", "欧立木业后侧山体又滑了,有3人被困")
    assert "赵明" in danger_letters(county)


def test_the_station_marks_it_as_more_than_it_can_bear(county: World) -> None:
    county.says("lisimei", STONES)
    assert "指挥部赵明" in county.says("qianjin", "上报县里 1")
    assert "钱进认为" in county.received("zhaoming", "danger")[0]
    county.says("zhenger", "收到 1")
    assert names(wait(county, 5)) == ["高副"]
    county.says("gaofu", "收到")
    assert wait(county, 30) == []
    assert "高副已经收到" in county.says("qianjin", "把1号险情报给县里")


def test_a_manager_cannot_mark_it_so(county: World) -> None:
    county.says("lisimei", STONES)
    assert "应急管理站" in county.says("sunli", "上报县里 1")
    assert county.received("zhaoming") == []


def test_taken_back_the_climb_goes_on_until_somebody_has_looked(county: World) -> None:
    county.says("lisimei", STONES)
    county.advance(minutes=1)
    reply = county.says("lisimei", "刚才那条发错了,作废")
    assert "核实" in reply
    assert "回：误报 1" in county.received("sunli", "danger")[-1]
    assert len(wait(county, 5)) == 4
    assert "误报结束" in county.says("sunli", "误报")
    assert "南大洋社区应急管理员孙丽核实是误报" in county.received("qianjin", "danger")[-1]
    assert "误报" in county.received("lisimei", "danger")[-1]
    assert wait(county, 60) == []
    assert county.rollup("南大洋社区").hazards()["danger"] == 0


def test_told_again_after_it_was_taken_back_it_is_real_again(county: World) -> None:
    county.says("lisimei", STONES)
    county.says("lisimei", "撤回")
    county.advance(minutes=1)
    county.says("wangjianguo", "南大洋社区" + STONES)
    assert danger_letters(county)
    assert len(wait(county, 5)) >= 4


def test_a_manager_ends_it_as_false_with_a_reason_and_it_stays_in_the_ledger(county: World) -> None:
    county.says("lisimei", STONES)
    assert "为什么" in county.says("sunli", "误报 1")
    assert "误报结束" in county.says("sunli", "误报 1 是采石场放炮")
    assert "采石场放炮" in county.received("qianjin", "danger")[-1]
    assert wait(county, 60) == []
    hazards = county.rollup("南大洋社区").hazards()
    assert (hazards["danger"], hazards["closed"]) == (1, 1)


def test_the_reporter_cannot_confirm_their_own_false_alarm(county: World) -> None:
    county.says("sunli", STONES)
    county.says("sunli", "误报")
    assert "要请别的" in county.says("sunli", "误报")
    assert len(wait(county, 5)) == 3


def test_an_all_clear_ends_the_climb(county: World) -> None:
    county.says("lisimei", "救命 河里有小孩掉下去了 在石桥下面")
    county.says("lisimei", "小孩救上来了 没事了")
    assert wait(county, 60) == []


def test_run_twice_killed_and_late_nobody_is_called_twice_for_a_step(county: World) -> None:
    county.says("lisimei", STONES)
    deliver(county)
    county.letters()
    county.advance(minutes=30)  # nobody looked after it meanwhile
    run_due(county.desk, county.now)
    run_due(county.desk, county.now)
    assert danger_letters(county) == ["冯三", "周会", "孙丽", "赵明", "郑二", "钱进", "高副"]


def test_every_step_is_kept_with_time_and_name(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 5)
    county.says("qianjin", "收到")
    with county.db.read() as tx:
        steps = steps_of(tx, open_dangers(tx)[0].hazard_id)
    kinds = [(one.kind, one.name) for one in steps]
    assert kinds[0] == ("raised", "李四妹") and kinds[-1] == ("acknowledged", "钱进")
    assert kinds.count(("called", "孙丽")) == 2 and steps[-1].detail == {"level": "township"}


def test_the_button_of_the_card_acknowledges(county: World) -> None:
    county.says("lisimei", STONES)
    with county.db.read() as tx:
        hazard_id = open_dangers(tx)[0].hazard_id
    tap = {"kind": "event", "event": "template_card_event", "event_key": f"acknowledge:{hazard_id}"}
    assert "1号已记您收到" in county.says("qianjin", "", **tap)
    assert county.says("qianjin", "", kind="event", event="template_card_event", event_key="other:1") == ""
    assert wait(county, 30) == []


def test_what_reached_nobody_stands_in_red_above_whatever_is_asked(county: World) -> None:
    county.says("lisimei", STONES)
    assert "无人收到" not in county.says("qianjin", "汇总")
    county.advance(minutes=3)
    run_due(county.desk, county.now)
    for account, words in (("qianjin", "汇总"), ("qianjin", "隐患"), ("zhaoming", "未报"), ("lisimei", "隐患")):
        assert county.says(account, words).startswith("🔴【无人收到】剑池街道 南大洋社区 1号 欧立木业后侧")
    assert "无人" not in county.says("longzhan", "汇总")
    deliver(county)
    assert "无人收到" not in county.says("qianjin", "汇总")


def test_called_up_to_the_county_and_nobody_answered_it_is_red_as_well(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 26)
    assert county.says("sunli", "汇总").startswith("🔴【无人确认】")
    county.says("qianjin", "收到")
    assert "无人" not in county.says("sunli", "汇总")


@pytest.mark.parametrize(
    "text",
    [
        "电死人了，快叫救护车", "老房子的墙倒下来压到人了", "有个小孩找不到了，河边有他的鞋", "司机卡在车里出不来",
        "救上来的没气了", "还有两个在里面", "塌了，老汉没出来", "河里发现一具尸体",
    ],
)  # fmt: skip
def test_what_costs_a_life_is_grave_without_a_figure(text: str) -> None:
    assert is_grave({}, text)


@pytest.mark.parametrize(
    "text", ["没有人被困", "没压到人", "压到人家菜地了", "后山滑坡，石头砸向民房", "没死人也没伤人"]
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not is_grave({}, text)
