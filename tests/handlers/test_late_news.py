"""What is said of a danger after its end."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World

STONES = "欧立木业后侧山体滑坡,快来人"


@pytest.fixture
def over(world: World) -> World:
    """A danger with nine households moved, ended by its manager just now."""
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("sunli", "收到")
    world.says("sunli", "转移9户14人到村小学")
    world.advance(minutes=5)
    assert "1号险情解除" in world.says("sunli", "险情1解除")
    world.letters()
    return world


def pass_time(world: World, minutes: int) -> None:
    for _ in range(minutes):
        world.advance(minutes=1)
        run_due(world.desk, world.now)
    world.letters()


@pytest.mark.parametrize("minutes", [0, 3])
def test_who_was_brought_out_late_is_recorded_and_told_to_those_who_knew(over: World, minutes: int) -> None:
    pass_time(over, minutes)
    reply = over.says("lisimei", "另一个也出来了 都送医院了 一个头破了")
    assert "补记进1号险情" in reply and "受伤1人" in reply
    told = {name: text for name, _, text in over.letters() if "险情补报" in text}
    assert set(told) == {"孙丽", "周会", "钱进"} and "一个头破了" in told["钱进"]
    assert over.rollup("南大洋社区").hazards()["found"] == 1
    assert over.rollup("南大洋社区").counts()["people_injured"] == 1
    assert "已解除" in over.says("qianjin", "险情 1")


@pytest.mark.parametrize("minutes", [0, 3])
def test_more_people_moved_are_counted_and_put_right(over: World, minutes: int) -> None:
    pass_time(over, minutes)
    assert "补记进1号险情：转移3户、转移9人" in over.says("sunli", "转移隔壁3户9人到村委")
    assert over.letters() == []
    assert over.rollup("南大洋社区").counts() == {"households_evacuated": 12, "people_evacuated": 23}
    over.says("sunli", "不对 是4户12人")
    assert over.rollup("南大洋社区").counts() == {"households_evacuated": 13, "people_evacuated": 26}


@pytest.mark.parametrize("account", ["sunli", "qianjin", "lisimei"])
@pytest.mark.parametrize("text", ["险情1解除", "险情解除了"])
@pytest.mark.parametrize("minutes", [0, 3])
def test_its_end_said_twice_is_answered_with_when_it_ended(over: World, minutes: int, text: str, account: str) -> None:
    pass_time(over, minutes)
    assert "1号险情9:05就已经解除了" in over.says(account, text)
    assert over.letters() == []


@pytest.mark.parametrize("text", ["险情1 还在掉石头", "里面还有一个没出来"])
def test_what_is_not_over_after_all_is_raised_again(over: World, text: str) -> None:
    pass_time(over, 3)
    assert "正在通知" in over.says("lisimei", text)
    assert {name for name, _, said in over.letters() if text in said} >= {"孙丽", "周会", "钱进"}
    assert "没解除" in over.says("qianjin", "险情 1")


def test_a_danger_elsewhere_is_no_late_news(over: World) -> None:
    assert "隐患2号" in over.says("lisimei", "北门水塘有人掉水里了，快来人")
