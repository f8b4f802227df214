"""Somebody was wrong about a danger and says so in their own words: withdrawn, told to all, proved by others."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World

WORDS = [
    "哎呀搞错了 是隔壁在刷油漆",
    "看错了 没着火 别来了",
    "虚惊一场",
    "虚惊一场，是邻居在烧饭",
    "不好意思看错了",
    "不是险情，是我搞错了",
]


@pytest.fixture
def smoke(world: World) -> World:
    run_due(world.desk, world.now)
    world.says("lisimei", "6号楼有浓烟冒出来，着火了快来")
    world.letters()
    return world


@pytest.mark.parametrize("text", WORDS)
def test_it_is_withdrawn_and_everybody_hears_of_it(smoke: World, text: str) -> None:
    assert "撤回" in smoke.says("lisimei", text)
    told = {name: said for name, _, said in smoke.letters() if said.startswith("【险情撤回】")}
    assert set(told) == {"孙丽", "周会", "钱进"} and text in told["钱进"]
    assert smoke.rollup("南大洋社区").hazards()["found"] == 0


@pytest.mark.parametrize("text", WORDS)
def test_others_are_called_until_somebody_has_looked(smoke: World, text: str) -> None:
    smoke.says("lisimei", text)
    smoke.send_letters()
    smoke.letters()
    for _ in range(6):
        smoke.advance(minutes=1)
        run_due(smoke.desk, smoke.now)
    assert any(kind == "danger" for _, kind, _ in smoke.letters())
    assert "误报结束" in smoke.says("qianjin", "误报 1 看过了")


def test_what_was_told_of_it_since_is_withdrawn_with_it(smoke: World) -> None:
    smoke.says("lisimei", "没人受伤")
    smoke.says("lisimei", "转移2户5人到楼下")
    smoke.says("lisimei", "看错了 没着火")
    assert smoke.rollup("南大洋社区").counts() == {}


@pytest.mark.parametrize("text", ["搞错了 是8户不是3户", "不对，是5户", "看错了，是7号楼着火了"])
def test_a_figure_or_place_put_right_withdraws_nothing(smoke: World, text: str) -> None:
    smoke.says("lisimei", text)
    assert not [said for _, _, said in smoke.letters() if "撤回" in said]


@pytest.mark.parametrize("account", ["wangjianguo", "sunli"])
def test_it_is_the_word_of_the_reporter_alone(smoke: World, account: str) -> None:
    smoke.says(account, "看错了 没着火 别来了")
    assert not [said for _, _, said in smoke.letters() if "撤回" in said]


def test_hours_later_it_means_something_else(smoke: World) -> None:
    smoke.advance(hours=3)
    smoke.says("lisimei", "看错了 没事")
    assert not [said for _, _, said in smoke.letters() if "撤回" in said]


@pytest.mark.parametrize("first", ["看错了 没着火", ""])
def test_its_number_shows_its_course_as_that_of_a_false_alarm(smoke: World, first: str) -> None:
    if first:
        smoke.says("lisimei", first)
        assert "没解除" in smoke.says("qianjin", "隐患 1")
    smoke.says("qianjin", "误报 1 看过了，是刷油漆")
    for account in ("qianjin", "sunli"):
        shown = smoke.says(account, "隐患 1")
        assert "已按误报结束" in shown and "6号楼" in shown and "李四妹" in shown and "钱进 核实是误报" in shown
    assert "没找到" in smoke.says("longzhan", "隐患 1")
