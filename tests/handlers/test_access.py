"""One test walks every command with every post: nobody sees or changes what their post does not cover."""

import pytest

from handlers.commands import ABOUT_UNITS, COMMANDS
from nlp.commands import words_of
from tests.handlers.world import World

# Each community's report has a figure of its own, by which its data is known wherever it turns up.
MARKS = {"南大洋社区": "71", "水南社区": "72", "凤阳村": "73"}
REPORTERS = {"lisimei": "南大洋社区", "yexiaohong": "水南社区", "xiangashan": "凤阳村"}
SEES = {
    "lisimei": {"南大洋社区"},
    "xiangashan": {"凤阳村"},
    "zhouhui": set(),
    "sunli": {"南大洋社区"},
    "wushui": {"水南社区"},
    "fengguan": {"凤阳村"},
    "qianjin": {"南大洋社区", "水南社区"},
    "longzhan": {"凤阳村"},
    "zhaoming": set(MARKS),
    "stranger": set(),
}


@pytest.fixture
def told(world: World) -> World:
    for account, unit in REPORTERS.items():
        world.says(account, f"走访{MARKS[unit]}户,正常")
    return world


@pytest.mark.parametrize("account", SEES)
def test_nobody_sees_what_their_post_does_not_cover(told: World, account: str) -> None:
    words = [word for name in (*ABOUT_UNITS, "mine", "chase", "help") for word in words_of(name)[:2]]
    asked = [*words, *(f"{word} {unit}" for word in ("汇总", "未报", "明细", "日报", "隐患") for unit in MARKS)]
    replies = "\n".join(told.says(account, text) for text in asked)
    seen = {unit for unit, mark in MARKS.items() if mark in replies}
    assert seen <= SEES[account]
    if account not in ("zhouhui", "stranger"):
        assert seen, "the walk must be able to fail"


@pytest.mark.parametrize("account", ["yexiaohong", "wushui", "fengguan", "longzhan", "stranger"])
def test_nobody_changes_what_their_post_does_not_cover(told: World, account: str) -> None:
    told.says("lisimei", "明天请假一天")
    told.says("newone", "我是郑新人,南大洋社区,手机13812345678")
    before = told.rollup("南大洋社区").as_json()
    for word in (word for name in COMMANDS for word in words_of(name)[:1]):
        for text in (word, f"{word} 1", f"{word} 南大洋社区"):
            told.says(account, text)
    told.says(account, "代李四妹报:走访99户,正常")
    assert told.rollup("南大洋社区").as_json() == before
    assert told.rollup("南大洋社区", told.now.date().replace(day=17)).on_leave == 1
