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


@pytest.mark.parametrize("text", ["补充:河边栏杆坏了已经报给城管", "补充一下，河边栏杆坏了已经报给城管"])
def test_a_supplement_that_tells_of_a_hazard_stands_as_one_and_the_hazard_too(world: World, text: str) -> None:
    world.says("sunli", "今天巡查8处，正常")
    reply = world.says("sunli", text).splitlines()
    assert "随南大洋社区6月16日的日报" in reply[0] and any("隐患1号" in line for line in reply)
    assert world.rollup("南大洋社区").hazards()["found"] == 1
    assert world.rollup("南大洋社区").counts() == {"sites_checked": 8}
    world.turn_to("17:03")
    assert any("河边栏杆坏了已经报给城管" in said for said in world.received("sunli", "digest"))


def test_a_supplement_may_tell_of_a_hazard_known_before(world: World) -> None:
    world.says("lisimei", "河边栏杆坏了")
    reply = world.says("sunli", "补充:昨天报的河边栏杆已经修好了")
    assert "的日报" in reply and world.course(1).state == "closed"


def test_a_workers_supplement_is_a_report(world: World) -> None:
    assert world.says("lisimei", "补充:河边栏杆坏了已经报给城管").startswith("收到，李四妹")
