"""A danger is under way; what another tells of it without a place is that danger, not one more."""

import pytest

from models.dangers import open_dangers
from tests.handlers.world import World

SLIDE = "欧立木业后山滑坡，石头压到厂房了"


def dangers(world: World) -> list[int]:
    with world.db.read() as tx:
        return [one.number for one in open_dangers(tx)]


@pytest.mark.parametrize("text", ["有个人被埋在里面", "里面还有两个人没出来", "刚才我看到裂缝有20公分宽，忘记讲了"])
def test_it_goes_to_the_only_danger_there(world: World, text: str) -> None:
    world.says("wangjianguo", SLIDE)
    world.letters()
    reply = world.says("lisimei", text)
    assert "1号险情" in reply
    assert dangers(world) == [1]
    assert {"孙丽", "周会", "钱进"} <= {name for name, _, told in world.letters() if text in told}


@pytest.mark.parametrize("text", ["有人掉河里了", "另一处也塌了，压到人", "食堂着火了，火很大"])
def test_something_else_is_a_danger_of_its_own(world: World, text: str) -> None:
    world.says("wangjianguo", SLIDE)
    world.says("lisimei", text)
    assert len(dangers(world)) == 2


def test_somebody_buried_calls_the_county_at_once(world: World) -> None:
    world.says("wangjianguo", SLIDE)
    world.letters()
    world.says("lisimei", "有个人被埋在里面")
    assert "赵明" in {name for name, _, _ in world.letters()}


def test_whoever_is_carried_out_is_no_danger_of_its_own(world: World) -> None:
    world.says("lisimei", "后山掉石头，砸到老李家屋顶了，屋里有老人")
    world.says("sunli", "收到")
    assert "1号险情" in world.says("lisimei", "老人背出来了 没受伤")
    assert dangers(world) == [1]


@pytest.mark.parametrize("account", ["qianjin", "sunli", "lisimei"])
def test_an_end_where_no_danger_is_ends_nothing(world: World, account: str) -> None:
    world.says("lisimei", "发现隐患1处，明天整改")
    assert "没有未解除的险情" in world.says(account, "险情解除")
    assert world.course(1).severity == "general" and world.course(1).state == "open"
    assert world.rollup("南大洋社区").hazards()["danger"] == 0


@pytest.mark.parametrize("text", ["没再掉了 路口有人守", "现在没有再掉了", "路口有人守着"])
def test_that_it_is_still_there_and_watched_is_news_of_it(world: World, text: str) -> None:
    world.says("lisimei", SLIDE)
    world.says("sunli", "收到")
    assert "1号险情" in world.says("sunli", text)
    assert dangers(world) == [1]
