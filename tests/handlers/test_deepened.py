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
