"""上报: a manager sends the community's state up before the day's digest."""

import pytest

from models.outbox import claim_due, mark_sent
from tests.handlers.world import World


@pytest.mark.parametrize("text", ["上报", "把情况先报到站里", "提前上报"])
def test_the_state_goes_to_the_station_now(world: World, text: str) -> None:
    world.says("lisimei", "走访3户,正常")
    assert "剑池街道（钱进）" in world.says("sunli", text)
    (state,) = world.received("qianjin", "digest")
    assert state.startswith("【南大洋社区提前上报】6月16日 9:00") and "走访3户" in state and "已报1" in state


def test_unchanged_it_goes_once(world: World) -> None:
    world.says("sunli", "上报")
    world.advance(minutes=20)
    assert "没有重复" in world.says("sunli", "上报")
    world.says("lisimei", "走访3户,正常")
    world.says("sunli", "上报")
    assert len(world.received("qianjin", "digest")) == 2


def test_the_numbered_digests_stay_as_they_are(world: World) -> None:
    world.says("sunli", "上报")
    world.turn_to("17:30")
    assert "第1版" in world.received("sunli", "digest")[0]
    assert [one.split("\n")[0] for one in world.received("qianjin", "digest")][1].endswith("第1版")


def test_taken_back_it_never_arrives_or_is_declared_void(world: World) -> None:
    world.says("sunli", "上报")
    assert "拦下" in world.says("sunli", "撤销")
    world.says("sunli", "上报")
    with world.db.write() as tx:
        for letter in claim_due(tx, world.now):
            mark_sent(tx, letter.id, world.now)
    assert "作废" in world.says("sunli", "撤销")
    assert "【作废】南大洋社区" in world.received("qianjin", "request")[0]


def test_a_stations_state_goes_to_the_county_and_no_further(world: World) -> None:
    assert "龙泉市（赵明）" in world.says("qianjin", "上报")
    assert "最高一级" in world.says("zhaoming", "上报")


def test_a_workers_words_stay_a_report(world: World) -> None:
    world.says("lisimei", "上报:走访8户,正常")
    assert world.rollup("南大洋社区").counts() == {"households_visited": 8}
    assert world.received("qianjin") == []
