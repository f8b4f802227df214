"""News of earlier hazards."""

from datetime import date

from tests.handlers.world import World


def test_a_hazard_is_closed_days_later_without_being_found_again(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.advance(days=1)
    assert "已处置" in world.says("lisimei", "昨天报的北门井盖已经换好了")
    assert world.rollup("南大洋社区").hazards()["found"] == 0
    assert world.rollup("南大洋社区", date(2026, 6, 16)).hazards()["open"] == 1
    assert "没有未销号" in world.says("sunli", "隐患")


def test_closed_the_same_day_it_counts_as_closed(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.advance(hours=1)
    world.says("lisimei", "刚才报的北门井盖已经换好了")
    assert world.rollup("南大洋社区").hazards()["closed"] == 1


def test_where_several_fit_the_bot_asks_and_a_number_answers(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "东街口井盖破了")
    world.advance(days=1)
    reply = world.says("lisimei", "昨天报的井盖换好了")
    assert "1. 北门" in reply and "2. 东街口" in reply
    assert "东街口" in world.says("lisimei", "2")
    left = world.says("sunli", "隐患")
    assert "北门" in left and "东街口" not in left


def test_none_of_them_changes_nothing(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "东街口井盖破了")
    world.says("lisimei", "昨天报的井盖换好了")
    assert "没有改动" in world.says("lisimei", "都不是")
    assert "2处" in world.says("sunli", "隐患")


def test_what_fits_no_hazard_closes_none(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    assert "没找到" in world.says("lisimei", "昨天报的后山路灯已经修好了")
    assert "1处" in world.says("sunli", "隐患")


def test_another_worker_may_tell_the_end(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("wangjianguo", "南大洋社区昨天报的北门井盖已经换好了")
    assert world.rollup("南大洋社区").hazards()["closed"] == 1
