"""催3号隐患: whoever has to remedy it is reminded, once an hour, by those who lead."""

import pytest

from tests.handlers.world import World


@pytest.fixture
def assigned(world: World) -> World:
    world.says("wangjianguo", "南大洋社区北门井盖破了")
    world.says("sunli", "派 1 给李四妹 明天前")
    return world


@pytest.mark.parametrize("text", ["催 1", "催一下1号隐患", "催隐患1"])
def test_whoever_it_was_assigned_to_is_reminded_once_an_hour(assigned: World, text: str) -> None:
    assert "已提醒李四妹" in assigned.says("sunli", text)
    assert "刚提醒过" in assigned.says("sunli", text)
    assigned.advance(minutes=61)
    assigned.says("qianjin", text)
    assert len(assigned.received("lisimei", "chase")) == 2
    assert "隐患1号（北门" in assigned.received("lisimei", "chase")[0]


def test_it_can_be_taken_back(assigned: World) -> None:
    assigned.says("sunli", "催 1")
    assert "拦下" in assigned.says("sunli", "撤销")


def test_a_notice_of_that_number_comes_first(assigned: World) -> None:
    assigned.says("qianjin", "通知全体管理员：今晚有雨")
    assigned.says("qianjin", "是")
    assert "看通知1号" in assigned.says("qianjin", "催 1")
    assert "已提醒李四妹" in assigned.says("qianjin", "催一下1号隐患")


def test_nobody_reminds_of_what_their_post_does_not_cover(assigned: World) -> None:
    for account in ("fengguan", "longzhan", "wangjianguo", "wushui"):
        assigned.says(account, "催一下1号隐患")
    assert assigned.received("lisimei", "chase") == []
    assert "还没派人" in _unassigned(assigned)


def _unassigned(world: World) -> str:
    world.says("lisimei", "3号楼楼道堆满纸板")
    return world.says("sunli", "催 2")
