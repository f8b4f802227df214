"""A drill goes the whole way like a danger, is marked throughout, and is in no total but its own."""

import pytest

from tests.handlers.test_escalation import MORE, names, wait
from tests.handlers.world import World


@pytest.fixture
def county(world: World) -> World:
    world.enrol(MORE)
    return world


def begin(county: World) -> str:
    assert "回“是”开始" in county.says("qianjin", "演练 南大洋社区 后山滑坡，石头砸到民房")
    return county.says("qianjin", "是")


def test_it_takes_the_same_way_and_every_letter_is_marked(county: World) -> None:
    before = county.rollup("龙泉市").as_json()
    assert "【演练】" in begin(county)
    told = county.letters()
    assert sorted(name for name, _, _ in told) == ["周会", "孙丽", "郑二"]
    assert names(wait(county, 5)) == ["冯三", "周会", "孙丽", "郑二"]
    assert names(wait(county, 15)) == ["冯三", "赵明", "郑二"]
    assert county.says("sunli", "收到").startswith("【演练】")
    for account in ("sunli", "zhenger", "fengsan", "zhaoming", "qianjin"):
        texts = county.received(account)
        assert texts and all(text.startswith("【演练】") for text in texts)
    assert county.rollup("龙泉市").as_json() == before
    assert "滑坡" not in county.says("qianjin", "隐患") and "🔴" not in county.says("qianjin", "汇总")


def test_its_ledger_shows_who_answered_within_how_many_minutes_and_it_ends_with_a_word(county: World) -> None:
    begin(county)
    wait(county, 3)
    county.says("sunli", "收到")
    ledger = county.says("qianjin", "演练")
    assert "进行中" in ledger and "孙丽：3分钟回收到" in ledger and "周会：没有回" in ledger
    county.letters()
    assert "孙丽：3分钟回收到" in county.says("qianjin", "结束演练")
    assert all("演练结束" in text or "演练】" in text for _, _, text in county.letters())
    assert wait(county, 60) == []
    assert "没有正在进行" in county.says("qianjin", "结束演练")


@pytest.mark.parametrize("text", ["今天组织演练1次", "演练，参加30人", "演练 1场 86人"])
def test_an_ordinary_report_of_a_drill_held_stays_a_report(county: World, text: str) -> None:
    for account in ("lisimei", "sunli", "qianjin"):
        assert "收到" in county.says(account, text)
    assert county.received("zhouhui", "danger") == []


def test_not_confirmed_nothing_begins(county: World) -> None:
    county.says("qianjin", "演练 南大洋社区 后山滑坡")
    assert "不演练" in county.says("qianjin", "不是")
    assert county.received("sunli") == []
    assert county.says("sunli", "演练 南大洋社区 后山滑坡").find("回“是”") < 0
