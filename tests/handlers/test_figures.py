"""Figures put right or summed up without saying of what."""

import pytest

from tests.handlers.world import World

SLIDE = "后山滑坡压到房子了"


def counts(world: World) -> dict[str, int]:
    return world.rollup("南大洋社区").counts()


def moved(households: int, people: int) -> dict[str, int]:
    return {"households_evacuated": households, "people_evacuated": people}


def says(world: World, account: str, *texts: str) -> str:
    reply = ""
    for text in texts:
        reply = world.says(account, text)
        world.advance(minutes=2)
    return reply


@pytest.mark.parametrize(
    ("told", "mended", "figures"),
    [
        ("转移5户12人", "刚才数错了 是3户7个人", (3, 7)),
        ("人已经撤出来了，转移5户12人", "刚才数错了 是3户7个人", (3, 7)),
        ("转移6户20人", "不是6户是7户，一共24个人", (7, 24)),
        ("转移5户12人", "数错了，7个人", (5, 7)),
        ("转移5户12人", "不对，是13人", (5, 13)),
        ("转移4户11人到村小学", "一共转移5户13人", (5, 13)),
    ],
)
def test_a_dangers_figures_are_replaced(world: World, told: str, mended: str, figures: tuple[int, int]) -> None:
    says(world, "lisimei", SLIDE)
    says(world, "sunli", "收到", "走访3户，正常", told)
    assert "补上" not in says(world, "sunli", mended)
    assert counts(world) == {"households_visited": 3} | moved(*figures)


def test_told_with_the_danger_itself_they_are_too(world: World) -> None:
    says(world, "lisimei", f"{SLIDE}，转移6户20人")
    assert "走访" not in says(world, "lisimei", "不是6户是7户，一共24个人")
    assert counts(world) == moved(7, 24)


def test_the_next_report_of_the_danger_has_the_right_figures(world: World) -> None:
    says(world, "lisimei", SLIDE)
    says(world, "sunli", "收到", "转移5户12人")
    world.turn_to("9:20")
    says(world, "sunli", "刚才数错了 是3户7个人")
    world.letters()
    world.turn_to("9:30")
    reports = [text for name, _, text in world.letters() if name == "钱进" and "续报" in text]
    assert reports and "转移3户、转移7人" in reports[0] and "3户7个人" in reports[0]
    assert "5户" not in reports[0] and "12人" not in reports[0]


def test_of_two_kinds_told_together_the_wrong_figure_says_which(world: World) -> None:
    says(world, "lisimei", "走访8户，转移6户20人", "不是8户，是9户")
    assert counts(world) == {"households_visited": 9} | moved(6, 20)


def test_a_sum_of_the_day_replaces_what_was_told_bit_by_bit(world: World) -> None:
    says(world, "lisimei", "转移4户11人到村小学", "一共转移5户13人")
    assert counts(world) == moved(5, 13)
    says(world, "lisimei", "又转移2户5人")
    assert counts(world) == moved(7, 18)


def test_a_smaller_figure_is_no_sum(world: World) -> None:
    says(world, "lisimei", "转移4户11人到村小学", "下午一共转移2户3人")
    assert counts(world) == moved(6, 14)
