"""What people say next about the one danger under way where they are belongs to it, without its number or place."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World

SLIDE = "后山滑坡压到房子了,快来人"
FIRE = "茶山着火了，火很大，往村里烧了"
HOUSE = "老街3号房子塌了一半，还在往下掉砖，快来人"
DAM = "水库大坝漏水，水是浑的，坝要垮了，快来人"


def begin(world: World, text: str) -> None:
    run_due(world.desk, world.now)
    assert "正在通知" in world.says("lisimei", text)
    world.says("sunli", "收到")
    for _ in range(5):
        world.advance(minutes=1)
        run_due(world.desk, world.now)
    world.letters()


@pytest.mark.parametrize("account", ["sunli", "lisimei", "zhouhui"])
@pytest.mark.parametrize(
    ("danger", "text"),
    [
        (SLIDE, "人已经喊出来了 沈根土家两口子 带到村委会了 2户5个人"),
        (FIRE, "火扑灭了 烧了两亩茶山 没伤人"),
        (HOUSE, "房子不动了 人都在村委 没人回去"),
        (DAM, "坝上口子堵住了 水清了 大家可以回家了"),
    ],
)
def test_it_is_news_of_the_one_danger_there(world: World, danger: str, text: str, account: str) -> None:
    begin(world, danger)
    assert "1号险情" in world.says(account, text)
    assert any(name == "钱进" and text in said for name, _, said in world.letters())
    assert world.rollup("南大洋社区").hazards()["found"] == 1


def test_a_fire_that_is_out_is_over(world: World) -> None:
    begin(world, FIRE)
    assert "1号险情解除" in world.says("sunli", "火扑灭了 烧了两亩茶山 没伤人")


@pytest.mark.parametrize("text", ["火扑灭了一半 烧了两亩茶山", "火灭了又烧起来了"])
def test_a_fire_half_out_is_not(world: World, text: str) -> None:
    begin(world, FIRE)
    world.says("sunli", text)
    assert "没解除" in world.says("qianjin", "险情 1")


def test_with_people_missing_it_is_asked_first(world: World) -> None:
    begin(world, "茶山着火了，有两个人困在山上，快来人")
    assert "都出来了吗" in world.says("sunli", "火扑灭了 烧了两亩茶山")
    assert "没解除" in world.says("qianjin", "险情 1")


def test_of_another_line_or_place_it_is_a_matter_of_its_own(world: World) -> None:
    begin(world, SLIDE)
    world.says("sunli", "火扑灭了 烧了两亩茶山 没伤人")
    assert world.course(1).state == "open"
    world.says("sunli", "水南老街的墙没再裂")
    assert world.course(1).state == "open"


GO_THERE = ("请马上去电核实、赶到现场", "先把人撤出来", "不让回去")


def last_push(world: World) -> str:
    return next(text for name, _, text in world.letters() if name == "钱进" and text.startswith("【险情"))


@pytest.mark.parametrize("text", ["险情1 现在没掉了", "险情1 水退了", "人都出来了", "石头没再掉，大家可以回家了"])
def test_good_news_sends_nobody_running(world: World, text: str) -> None:
    begin(world, SLIDE)
    world.says("sunli", text)
    said = last_push(world)
    assert not [part for part in GO_THERE if part in said]


@pytest.mark.parametrize("text", ["险情1 又压住了2个人", "险情1 后山又滑下来一片，压到房子了"])
def test_what_is_worse_than_before_still_does(world: World, text: str) -> None:
    begin(world, SLIDE)
    world.says("sunli", text)
    said = last_push(world)
    assert GO_THERE[0] in said and GO_THERE[1] in said


def test_those_who_were_moved_are_still_to_be_kept_away(world: World) -> None:
    begin(world, SLIDE)
    world.says("sunli", "转移5户12人到村小学")
    assert GO_THERE[2] in last_push(world)
