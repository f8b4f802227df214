"""Corrections and withdrawals."""

from datetime import date

from tests.handlers.world import World


def test_a_correction_replaces_and_says_what_it_was(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    world.advance(minutes=2)
    reply = world.says("lisimei", "更正:走访户数是8户不是3户")
    assert "走访3户 → 走访8户" in reply
    assert world.rollup("南大洋社区").counts() == {"households_visited": 8}


def test_a_correction_that_fits_nothing_is_asked_about(world: World) -> None:
    assert "没找到" in world.says("lisimei", "更正:走访户数是8户")
    assert (world.rollup("南大洋社区").reported, world.rollup("南大洋社区").counts()) == (0, {})


def test_a_correction_the_next_morning_mends_yesterday(world: World) -> None:
    world.turn_to("20:00")
    world.says("lisimei", "走访3户,正常")
    world.advance(hours=12)
    world.says("lisimei", "更正:走访户数是8户")
    assert world.rollup("南大洋社区", date(2026, 6, 16)).counts() == {"households_visited": 8}


def test_the_day_alone_can_be_corrected(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    world.advance(minutes=1)
    world.says("lisimei", "更正,上一条日期写错,应为6月15日的巡查情况")
    assert world.rollup("南大洋社区", date(2026, 6, 15)).counts() == {"households_visited": 3}
    assert world.rollup("南大洋社区").reported == 0


def test_a_hazards_place_can_be_corrected(world: World) -> None:
    world.says("lisimei", "9栋402屋顶漏水")
    world.advance(minutes=1)
    reply = world.says("lisimei", "更正一下,上午报的地点写错了,屋顶漏水的是6栋402,不是9栋402")
    assert "6栋402" in reply
    assert world.rollup("南大洋社区").hazards()["found"] == 1
    assert "6栋402" in world.says("sunli", "隐患")


def test_the_word_alone_explains_how_to_correct(world: World) -> None:
    assert "更正走访8户" in world.says("lisimei", "更正")


def test_withdrawing_takes_back_the_latest(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    world.advance(hours=1)
    world.says("lisimei", "走访5户,正常")
    world.advance(minutes=1)
    assert "走访5户" in world.says("lisimei", "撤回")
    assert world.rollup("南大洋社区").counts() == {"households_visited": 3}


def test_withdrawing_what_is_described_takes_back_that_one(world: World) -> None:
    world.says("lisimei", "北门井盖丢了")
    world.advance(hours=1)
    world.says("lisimei", "走访5户,正常")
    world.advance(minutes=1)
    world.says("lisimei", "撤掉我刚刚说的井盖丢失,走近一看是被草盖住了")
    node = world.rollup("南大洋社区")
    assert (node.hazards()["found"], node.counts()) == (0, {"households_visited": 5})


def test_nothing_to_withdraw_is_said_kindly(world: World) -> None:
    assert "没找到" in world.says("lisimei", "撤回")


def test_nobody_withdraws_what_another_said(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    world.says("yexiaohong", "撤回")
    assert world.rollup("南大洋社区").counts() == {"households_visited": 3}
