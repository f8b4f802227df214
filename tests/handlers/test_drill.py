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


@pytest.mark.parametrize("account", ["qianjin", "zhenger", "zhaoming"])
def test_whoever_began_it_and_those_who_are_in_it_practise_the_false_alarm(county: World, account: str) -> None:
    begin(county)
    wait(county, 3)
    assert county.says(account, "误报 1").startswith("【演练】1号为什么是误报")
    county.letters()
    assert county.says(account, "误报 1 是采石场放炮").startswith("【演练】好的，1号按误报结束")
    told = county.letters()
    assert told and all(text.startswith("【演练】") for _, _, text in told)
    assert "进行中" not in county.says("qianjin", "演练")


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


def test_a_false_alarm_is_practised_and_marked_and_ends_the_climb(county: World) -> None:
    before = county.rollup("龙泉市").as_json()
    begin(county)
    county.letters()
    assert county.says("sunli", "误报 1").startswith("【演练】1号为什么是误报")
    assert county.says("sunli", "误报 1 是采石场放炮").startswith("【演练】好的，1号按误报结束")
    told = county.letters()
    assert {"周会", "郑二", "钱进"} <= {name for name, _, _ in told}
    assert all(text.startswith("【演练】") for _, _, text in told)
    assert wait(county, 30) == []
    assert county.rollup("龙泉市").as_json() == before


def test_carried_to_the_county_it_is_marked_as_well(county: World) -> None:
    begin(county)
    county.letters()
    assert county.says("zhenger", "上报县里 1").startswith("【演练】")
    told = county.letters()
    assert "赵明" in {name for name, _, _ in told} and all(text.startswith("【演练】") for _, _, text in told)


def test_a_real_danger_comes_before_a_drill(county: World) -> None:
    begin(county)
    county.says("lisimei", "南大洋社区桥头民房起火了，火很大")
    assert county.says("sunli", "误报 是烧荒").startswith("好的，2号按误报结束")
