"""Dangers, response levels and drills: seen and changed by those whose post covers them, and by nobody else."""

from collections.abc import Iterator

import pytest

from models.dangers import DangerRow, open_dangers, read_danger
from models.response import level_now
from models.roster import find_unit
from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头滚落，压住了紫藤花架，厂里工人正在撤离"
SECRET, NUMBER = "紫藤花架", "13900000013"
MAY_SEE = {"lisimei", "zhouhui", "sunli", "qianjin", "zhaoming"}
EVERYBODY = {"wangjianguo", "yexiaohong", "wushui", "longzhan", "fengguan", "xiangashan", "stranger", *MAY_SEE}
ABOUT_DANGERS = (
    "险情", "险情 1", "1号险情怎么样", "险情 剑池街道 1", "险情 南大洋社区 1", "隐患 1", "响应", "演练",
    "汇总 南大洋社区", "隐患 南大洋社区", "日报 剑池街道", "明细 南大洋社区",
)  # fmt: skip
AGAINST_DANGERS = (
    "收到", "收到 1", "全部收到", "误报 1 是采石场放炮", "刚才那个是误报", "上报县里 1", "险情1解除",
    "险情1 负责人是叶小红", "险情1 转移999人到宾馆", "险情1 可以返回", "1号不是险情，是演练", "结束演练", "1号险情撤回",
)  # fmt: skip


def danger_of(world: World) -> DangerRow:
    with world.db.read() as tx:
        return open_dangers(tx)[0]


@pytest.fixture
def alarmed(world: World) -> World:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    return world


@pytest.mark.parametrize("account", sorted(EVERYBODY))
def test_a_danger_is_seen_by_those_whose_post_covers_it_and_whoever_told_of_it(alarmed: World, account: str) -> None:
    replies = "\n".join(alarmed.says(account, text) for text in ABOUT_DANGERS)
    assert (SECRET in replies) == (account in MAY_SEE)
    assert NUMBER not in replies, "a phone is whole in the push alone"


@pytest.mark.parametrize("account", sorted(EVERYBODY - MAY_SEE - {"wangjianguo"}))
def test_a_danger_is_changed_by_nobody_whose_post_does_not_cover_it(alarmed: World, account: str) -> None:
    before, letters = danger_of(alarmed), alarmed.letters()
    assert letters
    for text in AGAINST_DANGERS:
        alarmed.says(account, text)
    alarmed.taps(account, f"acknowledge:{before.hazard_id}")
    assert danger_of(alarmed) == before
    shown = alarmed.says("sunli", "险情 1")
    assert "999" not in shown and "收到" not in shown and "叶小红" not in shown
    told = [(name, text) for name, kind, text in alarmed.letters() if kind == "danger"]
    assert not [name for name, text in told if "欧立木业" in text]


def test_a_colleague_of_the_community_is_a_witness_and_answers_for_nothing(alarmed: World) -> None:
    before = danger_of(alarmed)
    for text in ("收到", "收到 1", "全部收到", "误报 1 是采石场放炮", "上报县里 1", "结束演练"):
        alarmed.says("wangjianguo", text)
    alarmed.taps("wangjianguo", f"acknowledge:{before.hazard_id}")
    assert danger_of(alarmed) == before
    alarmed.says("wangjianguo", "险情1 又有石头掉下来，没有人受伤")
    assert "王建国" in alarmed.received("qianjin", "danger")[-1]


@pytest.mark.parametrize("account", ["lisimei", "wangjianguo", "zhouhui", "sunli"])
def test_a_community_ends_no_climb_and_carries_nothing_to_the_county(alarmed: World, account: str) -> None:
    for text in ("收到", "收到 1", "全部收到", "上报县里 1"):
        alarmed.says(account, text)
    after = danger_of(alarmed)
    assert after.acknowledged_at is None and after.next_at is not None and not after.is_grave


@pytest.mark.parametrize("account", sorted(EVERYBODY - {"qianjin", "zhaoming"}))
def test_a_response_is_seen_and_changed_by_those_it_concerns(world: World, account: str) -> None:
    for text in ("启动防汛Ⅱ级响应", "是"):
        world.says("qianjin", text)
    is_below = account in {"lisimei", "wangjianguo", "yexiaohong", "zhouhui", "sunli", "wushui"}
    assert ("剑池街道防汛防台Ⅱ级响应" in world.says(account, "响应")) == is_below
    for text in ("响应降为Ⅳ级", "结束响应", "结束剑池街道防汛响应", "剑池街道启动森林防火Ⅰ级响应", "启动防汛Ⅰ级响应"):
        world.says(account, text)
        world.says(account, "是")
    with world.db.read() as tx:
        street = find_unit(tx, "剑池街道").id
        assert level_now(tx, street, "flood", world.now) == 2
        assert level_now(tx, street, "forest_fire", world.now) is None


@pytest.fixture
def drilled(world: World) -> Iterator[World]:
    """The station practises; its own danger has a number and no telling."""
    world.says("qianjin", "演练 南大洋社区 蜡梅坡滑坡")
    world.says("qianjin", "是")
    yield world


@pytest.mark.parametrize("account", sorted(EVERYBODY - {"qianjin", "zhaoming"}))
def test_a_drill_is_seen_and_ended_by_its_station_and_the_county_alone(drilled: World, account: str) -> None:
    replies = "\n".join(drilled.says(account, text) for text in ("演练", "演练台账", "隐患 1", "汇总 南大洋社区"))
    assert "蜡梅坡" not in replies
    drilled.says(account, "结束演练")
    drilled.says(account, "演练 水南社区 后山滑坡")
    drilled.says(account, "是")
    assert "进行中" in drilled.says("qianjin", "演练") and "水南" not in drilled.says("qianjin", "演练")


def test_whoever_drills_elsewhere_sees_only_their_own(drilled: World) -> None:
    drilled.says("longzhan", "演练 凤阳村 后山滑坡")
    drilled.says("longzhan", "是")
    drilled.says("longzhan", "结束演练")
    assert "进行中" in drilled.says("qianjin", "演练") and "凤阳" not in drilled.says("qianjin", "演练")


def test_over_is_over_for_whoever_comes_late(alarmed: World) -> None:
    number = danger_of(alarmed).hazard_id
    alarmed.says("qianjin", "误报 1 是采石场放炮")
    for account in sorted(EVERYBODY):
        for text in ("收到 1", "上报县里 1", "险情1解除"):
            alarmed.says(account, text)
        alarmed.taps(account, f"acknowledge:{number}")
    with alarmed.db.read() as tx:
        danger = read_danger(tx, number)
    assert danger is not None and danger.ending == "false_alarm" and not danger.is_grave
