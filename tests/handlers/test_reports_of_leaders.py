"""Whoever leads patrols too: a report that begins like a command stays a report."""

import pytest

from tests.handlers.world import World

REPORTS = [
    ("上报今天走访8户", {"households_visited": 8}),
    ("上报：走访8户，正常", {"households_visited": 8}),
    ("汇报：今天走访6户，无异常", {"households_visited": 6}),
    ("抽查3家企业，正常", {"sites_checked": 3}),
    ("请示站里同意后，已组织转移3户9人", {"households_evacuated": 3, "people_evacuated": 9}),
    ("通知网格员注意防火，走访10户", {"households_visited": 10}),
    ("通知各户注意防火，发放资料20份", {"leaflets": 20}),
    ("收到，今天走访3户", {"households_visited": 3}),
]


@pytest.mark.parametrize(("text", "counts"), REPORTS)
def test_it_counts_and_sets_nothing_off(world: World, text: str, counts: dict[str, int]) -> None:
    world.says("sunli", text)
    assert world.rollup("南大洋社区").counts() == counts
    assert world.letters() == []


@pytest.mark.parametrize(
    "text",
    [
        "催促业主清理楼道杂物",
        "催物业修路灯",
        "催一下南大洋物业修灯",
        "给各网格员发通知了，明天开会",
        "全体网格员：今天巡查完毕",
    ],
)
def test_what_is_told_asks_nothing_back(world: World, text: str) -> None:
    assert "要通知" not in world.says("sunli", text)
    assert world.letters() == []


def test_figures_added_are_figures(world: World) -> None:
    assert "随南大洋社区" in world.says("sunli", "补充 今晚继续值守")
    world.says("sunli", "补充 又走访5户")
    assert world.rollup("南大洋社区").counts() == {"households_visited": 5}
