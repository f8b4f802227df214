"""Work given to somebody in an ordinary sentence: the hazard that is meant is assigned, none is made up."""

import pytest

from tests.handlers.world import World

MORE = """
龙泉市|剑池街道|南大洋社区|第三网格|陈水根|网格员|13900000016|chenshuigen
"""


@pytest.fixture
def world(world: World) -> World:
    """With one worker more, and three hazards."""
    world.enrol(MORE)
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "桥头路灯不亮")
    world.says("lisimei", "大会堂屋顶漏水")
    return world


@pytest.mark.parametrize(
    ("said", "number", "name", "day"),
    [
        ("把路灯的事情交给李四妹,叫她三天内弄好", 2, "李四妹", "6月19日"),
        ("叫周会这个月底前把大会堂修了", 3, "周会", "6月30日"),
        ("让老王去看看北门井盖", 1, "王建国", "6月23日"),
        ("桥头路灯让陈水根明天弄好", 2, "陈水根", "6月17日"),
        ("北门井盖叫建国后天前换掉", 1, "王建国", "6月18日"),
        ("桥头路灯，让陈水根明天弄好", 2, "陈水根", "6月17日"),
        ("由网格员李四妹负责井盖，限期两天", 1, "李四妹", "6月18日"),
        ("北门井盖破了还没人弄，请王建国明天去换", 1, "王建国", "6月17日"),
    ],
)
def test_the_one_that_fits_is_assigned(world: World, said: str, number: int, name: str, day: str) -> None:
    reply = world.says("sunli", said)
    assert f"隐患{number}号" in reply and f"派给{name}，{day}前" in reply
    assert (
        f"隐患{number}号"
        in world.received(
            {"李四妹": "lisimei", "周会": "zhouhui", "王建国": "wangjianguo", "陈水根": "chenshuigen"}[name], "request"
        )[-1]
    )
    assert world.rollup("南大洋社区").hazards()["found"] == 3


def test_the_station_gives_as_well(world: World) -> None:
    assert "派给陈水根，6月17日前" in world.says("qianjin", "南大洋社区桥头路灯让陈水根明天弄好")


def test_of_several_that_fit_the_bot_asks_which(world: World) -> None:
    world.says("lisimei", "东街口路灯不亮")
    reply = world.says("sunli", "把路灯的事情交给李四妹,叫她三天内弄好")
    assert "派给李四妹哪一处" in reply and "1. 桥头" in reply and "2. 东街口" in reply
    assert "隐患4号" in (chosen := world.says("sunli", "2")) and "派给李四妹，6月19日前" in chosen


@pytest.mark.parametrize("said", ["叫李四妹月底前把护栏修好", "叫马国平月底前把护栏修好", "东门路灯让陈水根明天弄好"])
def test_where_none_fits_it_is_said_and_nothing_is_written_down(world: World, said: str) -> None:
    reply = world.says("sunli", said)
    assert "没找到您说的隐患" in reply and "派 3 给" in reply
    assert world.rollup("南大洋社区").hazards()["found"] == 3
    assert "孙丽" not in world.says("sunli", "明细")


def test_who_is_not_in_the_roster_is_asked_about(world: World) -> None:
    assert "名册里没有“马国平”" in world.says("sunli", "叫马国平月底前把路灯修好")
    assert "派给陈水根，6月30日前" in world.says("sunli", "陈水根")


def test_a_deadline_that_has_passed_is_asked_again(world: World) -> None:
    assert "期限已经过了" in world.says("sunli", "把路灯的事情交给李四妹，昨天前弄好")


@pytest.mark.parametrize(
    "said",
    [
        "跟王建国一起把北门井盖盖好了",
        "让王建国把北门井盖盖好了",
        "已经叫王建国去换北门井盖了",
        "王建国说北门井盖换好了",
        "叫师傅把北门井盖换了",
    ],
)
def test_what_is_told_as_done_is_no_assignment(world: World, said: str) -> None:
    assert "派给" not in world.says("sunli", said)
    assert world.received("wangjianguo", "request") == []


@pytest.mark.parametrize("account", ["lisimei", "zhouhui"])
def test_whoever_does_not_lead_is_told_who_may(world: World, account: str) -> None:
    assert "应急管理员或应急管理站来做" in world.says(account, "北门井盖让老王明天去看看")
    assert world.received("wangjianguo", "request") == []
    assert world.rollup("南大洋社区").hazards()["found"] == 3


@pytest.mark.parametrize(
    "said",
    ["河边栏杆断了，叫王建国明天修好", "化肥铺油桶堆到窗台 老板说后天叫车来拉走"],
)
def test_something_found_and_given_in_one_breath_is_recorded(world: World, said: str) -> None:
    assert "隐患4号" in world.says("sunli", said)
