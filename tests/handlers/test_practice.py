"""What is told in a drill by those who are in it is recorded to the drill, and to nothing real."""

import pytest

from handlers.due import run_due
from tests.handlers.test_drill import begin
from tests.handlers.test_escalation import MORE, names, wait
from tests.handlers.world import World


@pytest.fixture
def drilled(world: World) -> World:
    """The station practises at 南大洋社区; the manager has answered 收到."""
    world.enrol(MORE)
    begin(world)
    world.says("sunli", "收到")
    world.advance(minutes=5)
    world.letters()
    return world


def test_people_moved_in_a_drill_are_in_its_ledger_and_in_no_real_total(drilled: World) -> None:
    before = drilled.rollup("龙泉市").as_json()
    reply = drilled.says("sunli", "转移5户15人到大会堂")
    assert reply.startswith("【演练】已记进1号演练（转移5户、转移15人到大会堂），不进汇总")
    assert drilled.rollup("龙泉市").as_json() == before
    assert "转移" not in drilled.says("qianjin", "汇总")
    assert "9:05 孙丽：转移5户、转移15人到大会堂" in drilled.says("qianjin", "演练")
    told = drilled.letters()
    assert {"周会", "郑二"} <= {name for name, _, _ in told}
    assert all(text.startswith("【演练】【险情续报】") for _, _, text in told)
    drilled.turn_to("17:55")
    assert not [text for _, kind, text in drilled.letters() if kind == "digest" and "转移" in text]


@pytest.mark.parametrize(
    ("text", "ledger"),
    [("有人跑回去了", "孙丽：有人返回"), ("守住路口，不准回去", "孙丽：不让返回"), ("险情解除", "孙丽：险情解除"),
     ("险情1解除", "孙丽：险情解除"), ("更正：转移6户18人", "孙丽：转移6户、转移18人"),
     ("已拉警戒线，正在喊人撤离", "孙丽：已拉警戒线，正在喊人撤离"), ("演练：又塌了一片", "")],
)  # fmt: skip
def test_returns_the_way_kept_shut_and_the_all_clear_are_practised_too(drilled: World, text: str, ledger: str) -> None:
    drilled.says("sunli", "转移5户15人到大会堂")
    before = drilled.rollup("龙泉市").as_json()
    drilled.letters()
    drilled.says("sunli", text)
    assert drilled.rollup("龙泉市").as_json() == before
    told = drilled.letters()
    assert all(one.startswith("【演练】") for _, _, one in told) and (told or not ledger)
    assert ledger in drilled.says("qianjin", "演练")


def test_the_practised_all_clear_ends_the_climb(drilled: World) -> None:
    assert drilled.says("zhouhui", "险情解除").startswith("【演练】1号演练的险情解除了")
    assert wait(drilled, 30) == []


def test_a_patrol_told_in_the_same_breath_counts_and_what_was_practised_does_not(drilled: World) -> None:
    reply = drilled.says("sunli", "巡查3处，转移5户15人到大会堂")
    assert "【演练】" in reply and "巡查3处" in reply
    assert drilled.rollup("南大洋社区").counts() == {"sites_checked": 3}


def test_a_patrol_stays_a_patrol(drilled: World) -> None:
    assert "演练" not in drilled.says("sunli", "清理了后沟，巡查2处，正常")
    assert drilled.rollup("南大洋社区").counts() == {"sites_checked": 2}


def test_a_real_danger_told_meanwhile_stays_real_and_says_so(drilled: World) -> None:
    reply = drilled.says("sunli", "桥头民房起火了，火很大")
    assert "按真的险情上报" in reply
    told = [text for _, kind, text in drilled.letters() if kind == "danger"]
    assert told and all("这是真的险情，不是演练" in text and "【演练】" not in text for text in told)
    assert drilled.rollup("南大洋社区").hazards()["danger"] == 1
    assert "【演练】" not in drilled.says("sunli", "转移2户5人到村委")
    assert drilled.rollup("南大洋社区").counts()["people_evacuated"] == 5


def test_whoever_is_not_in_it_or_names_another_place_tells_of_something_real(drilled: World) -> None:
    assert "【演练】" not in drilled.says("wushui", "转移4户9人到村小学")
    assert "【演练】" not in drilled.says("qianjin", "水南社区转移1户2人到村委")
    assert drilled.rollup("水南社区").counts()["people_evacuated"] == 11


def test_after_its_end_what_is_told_is_real_again(drilled: World) -> None:
    drilled.says("qianjin", "结束演练")
    drilled.says("sunli", "转移5户15人到大会堂")
    assert drilled.rollup("南大洋社区").counts()["people_evacuated"] == 15


def test_a_drill_that_nobody_ended_is_none_the_next_morning(drilled: World) -> None:
    drilled.advance(hours=20)
    run_due(drilled.desk, drilled.now)
    drilled.letters()
    assert "【演练】" not in drilled.says("sunli", "转移5户15人到大会堂")
    assert names(wait(drilled, 1)) == []
