"""A second witness of a danger: the same one, though they name another thing that it hit; never the reverse."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World

STONES = "欧立木业后面滚石头，快来人"


def dangers(world: World) -> int:
    return world.rollup("南大洋社区").hazards()["danger"]


def heads(world: World, account: str) -> list[str]:
    return [text.split("】")[0] for text in world.received(account, "danger")]


@pytest.mark.parametrize(
    "text",
    [
        "山上石头砸到厂房了",
        "山上石头砸到厂房了，快来人",
        "石头砸下来了，砸到房子了，快来人",
        "欧立木业厂房被石头砸穿了，快来人",
    ],
)
def test_another_thing_hit_is_the_same_danger_with_another_witness(world: World, text: str) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=4)
    assert "并在一起" in world.says("wangjianguo", f"南大洋社区{text}" if text.startswith("石头") else text)
    assert dangers(world) == 1 and world.rollup("南大洋社区").hazards()["found"] == 1
    for account in ("sunli", "zhouhui", "qianjin"):
        assert heads(world, account) == ["【险情", "【险情续报"]
    told = world.received("qianjin", "danger")[-1]
    assert "王建国" in told and "13900000012" in told and "欧立木业后面" in world.says("qianjin", "险情 1")


def test_a_guess_is_said_to_be_one(world: World) -> None:
    world.says("lisimei", STONES)
    world.says("wangjianguo", "山上石头砸到厂房了")
    assert "像是1号这一起，请核实" in world.received("qianjin", "danger")[-1]
    world.says("wangjianguo", "欧立木业后面还在滚石头，很危险")
    assert "像是" not in world.received("qianjin", "danger")[-1]


@pytest.mark.parametrize("text", ["村口桥头滑坡了，快来人", "12号楼后山滑坡，压到房子了"])
def test_a_place_of_its_own_stays_a_danger_of_its_own_and_both_are_named(world: World, text: str) -> None:
    world.says("lisimei", STONES)
    world.says("wangjianguo", f"南大洋社区{text}")
    assert dangers(world) == 2
    told = world.received("qianjin", "danger")[-1]
    assert told.startswith("【险情】") and "同村还有没解除的：1号 欧立木业后面" in told and "可能是同一起" in told


def test_another_house_is_another_danger_though_its_number_holds_the_first_ones(world: World) -> None:
    world.says("lisimei", "3号屋后山滑坡，石头正砸向民房")
    world.says("wangjianguo", "南大洋社区13号屋后山滑坡，石头正砸向民房")
    assert dangers(world) == 2


def test_of_several_that_may_be_meant_none_is_taken(world: World) -> None:
    world.says("lisimei", STONES)
    world.says("lisimei", "村口桥头滑坡了，快来人")
    world.says("wangjianguo", "山上石头砸到厂房了，快来人")
    assert dangers(world) == 3
    told = world.received("qianjin", "danger")[-1]
    assert "1号 欧立木业后面" in told and "2号 村口桥头" in told


def test_of_many_beside_it_a_push_names_two_and_counts_the_others(world: World) -> None:
    for number in range(1, 6):
        world.says("lisimei", f"{number}号屋后山滑坡，石头正砸向民房")
    told = world.received("qianjin", "danger")[-1]
    assert told.count("同村还有没解除的") == 2 and "4号屋后山" in told and "3号屋后山" in told
    assert "另外还有2起没解除" in told


@pytest.mark.parametrize("text", ["厂房着火了，火很大，快来人", "有个小孩掉到河里了，快来人"])
def test_another_line_is_another_danger(world: World, text: str) -> None:
    world.says("lisimei", STONES)
    world.says("wangjianguo", f"南大洋社区{text}")
    assert dangers(world) == 2


def test_another_community_is_another_danger(world: World) -> None:
    world.says("lisimei", STONES)
    world.says("yexiaohong", "山上石头砸到厂房了，快来人")
    assert dangers(world) == 1 and world.rollup("水南社区").hazards()["danger"] == 1


def test_once_it_is_over_or_long_past_it_is_a_new_one(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.advance(hours=7)
    world.says("wangjianguo", "南大洋社区山上石头砸到厂房了，快来人")
    assert dangers(world) == 2
    assert "同村" not in world.received("qianjin", "danger")[-1]
    world.says("qianjin", "险情1解除")
    world.says("qianjin", "险情2解除")
    world.advance(minutes=15)
    world.says("wangjianguo", "南大洋社区山上石头砸到厂房了，快来人")
    assert dangers(world) == 3
