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


WORKING = [
    "不是掉石头,是挖机在挖土",
    "不是掉石头，是挖机在挖土",
    "刚才看错了，不是掉石头，是施工队在修路",
    "不是滑坡 是隔壁在倒渣土",
    "那不是塌方，是采石场放炮",
]


@pytest.fixture
def stones(world: World) -> World:
    run_due(world.desk, world.now)
    world.says("lisimei", "北边后山掉石头下来了")
    world.advance(minutes=1)
    world.letters()
    return world


@pytest.mark.parametrize("text", WORKING)
def test_what_people_were_doing_there_is_withdrawn_until_others_have_looked(stones: World, text: str) -> None:
    assert "撤回" in stones.says("lisimei", text)
    told = {name: said for name, _, said in stones.letters() if said.startswith("【险情撤回】")}
    assert set(told) == {"孙丽", "周会", "钱进"}
    assert text in told["钱进"] and "请核实" in told["钱进"]
    assert "误报结束" in stones.says("qianjin", "误报 1 看过了")


@pytest.mark.parametrize(
    "text",
    [
        "不是山体滑坡,是塌方", "不是3个人,是5个", "不是掉石头,是掉树", "不是北边后山，是南边后山",
        "不是着火，是隔壁在烧饭", "不是掉石头，是整个山在往下滑", "不是掉石头，是石头砸到挖机了",
        "不是掉石头,是3台挖机压到5个人",
    ],
)  # fmt: skip
def test_another_danger_place_or_figure_is_no_withdrawal(stones: World, text: str) -> None:
    stones.says("lisimei", text)
    assert not [said for _, _, said in stones.letters() if "撤回" in said]


@pytest.mark.parametrize("account", ["wangjianguo", "sunli"])
def test_others_do_not_take_back_what_they_did_not_tell(stones: World, account: str) -> None:
    stones.says(account, "不是掉石头,是挖机在挖土")
    assert not [said for _, _, said in stones.letters() if "撤回" in said]


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
