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


def shown(world: World) -> str:
    """The figures of danger 1 as the manager sees them."""
    return next(line for line in world.says("sunli", "险情 1").splitlines() if line.startswith("人员"))


@pytest.mark.parametrize("total", ["总共转移了8户19人", "一共转移8户19人", "累计转移8户19人"])
@pytest.mark.parametrize("more", ["我这边又带出来3户8个", "我这边带出来3户8个", "转移3户8人"])
def test_what_others_move_belongs_to_the_danger_and_a_sum_covers_it(world: World, more: str, total: str) -> None:
    says(world, "lisimei", SLIDE)
    says(world, "sunli", "先转移5户12人到村小学")
    assert "已记进1号险情" in says(world, "wangjianguo", f"南大洋社区{more}")
    assert counts(world) == moved(8, 20) and "8户、转移20人" in shown(world)
    says(world, "sunli", total)
    assert counts(world) == world.rollup("剑池街道").counts() == moved(8, 19)
    assert "8户、转移19人" in shown(world)


def test_a_later_sum_may_be_smaller(world: World) -> None:
    says(world, "lisimei", SLIDE)
    says(world, "sunli", "先转移5户12人到村小学", "又转移3户8人", "总共转移了8户20人", "点过人数了，总共转移7户18人")
    assert counts(world) == moved(7, 18) and "7户、转移18人" in shown(world)


def test_a_sum_covers_what_was_told_before_the_danger_had_any(world: World) -> None:
    says(world, "lisimei", SLIDE)
    says(world, "wangjianguo", "南大洋社区转移3户8人")
    says(world, "sunli", "先转移5户12人到村小学", "总共转移了8户19人")
    assert counts(world) == moved(8, 19) and "8户、转移19人" in shown(world)


def test_the_sum_of_one_speaker_replaces_their_own(world: World) -> None:
    says(world, "lisimei", SLIDE)
    says(world, "sunli", "先转移5户12人到村小学")
    says(world, "wangjianguo", "南大洋社区我这边又带出来3户8个", "南大洋社区我这边一共转移了6户15人")
    assert counts(world) == moved(11, 27) and "11户、转移27人" in shown(world)


def test_a_sum_in_one_of_two_dangers_leaves_the_other_alone(world: World) -> None:
    says(world, "lisimei", "后山滑坡压到房子了，转移5户12人", "河边厂房着火了，转移20人")
    says(world, "lisimei", "险情1 总共转移8户19人")
    assert counts(world) == {"households_evacuated": 8, "people_evacuated": 39}
