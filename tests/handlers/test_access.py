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


ABOUT_HAZARDS = (
    "隐患 1", "销号 1", "1号已查看，可以销号", "派 1 给李四妹 明天前", "1号让李四妹处理",
    "1号修好了", "1号在处理", "1号没修好", "重开 1",
    "是",
)  # fmt: skip


@pytest.mark.parametrize("account", ["yexiaohong", "wushui", "fengguan", "longzhan", "stranger"])
def test_nobody_changes_what_their_post_does_not_cover(told: World, account: str) -> None:
    told.says("lisimei", "明天请假一天")
    told.says("lisimei", "北门井盖破了")
    told.says("newone", "我是郑新人,南大洋社区,手机13812345678")
    before = told.rollup("南大洋社区").as_json()
    for word in (word for name in COMMANDS for word in words_of(name)[:1]):
        for text in (word, f"{word} 1", f"{word} 南大洋社区"):
            told.says(account, text)
    for text in ABOUT_HAZARDS:
        told.says(account, text)
    told.says(account, "代李四妹报:走访99户,正常")
    assert told.rollup("南大洋社区").as_json() == before
    assert told.rollup("南大洋社区", told.now.date().replace(day=17)).on_leave == 1
    assert told.course(1).state == "open" and "还没派人" in told.says("sunli", "隐患 1")


# What sunli and qianjin of 剑池街道 have put up or let know, by words that stand nowhere else.
SECRETS = ("借两台抽水机", "今晚巡查水库", "请说水库水位")
KNOWS = {
    "lisimei": set(),
    "wangjianguo": set(),
    "yexiaohong": set(),
    "zhouhui": set(),
    "sunli": {"借两台抽水机"},
    "wushui": set(),
    "fengguan": set(),
    "qianjin": set(SECRETS),
    "longzhan": set(),
    "zhaoming": set(SECRETS[1:]),  # what lies with a station is not yet the county's
    "stranger": set(),
}


@pytest.fixture
def asked(world: World) -> World:
    world.says("sunli", "请示 能否借两台抽水机")
    world.says("qianjin", "通知全体管理员：今晚巡查水库")
    world.says("qianjin", "是")
    world.says("qianjin", "抽查 2 请说水库水位")
    return world


@pytest.mark.parametrize("account", KNOWS)
def test_what_was_asked_and_let_know_is_seen_by_those_it_concerns(asked: World, account: str) -> None:
    texts = [
        "请示",
        "请示清单",
        "通知",
        "通知 1",
        "1号通知谁没回",
        "抽查结果",
        "抽查结果 1",
        "催 9",
        "答复",
        "转县里 9",
        "撤销",
    ]
    replies = "\n".join(asked.says(account, text) for text in texts)
    assert {one for one in SECRETS if one in replies} == KNOWS[account]


@pytest.mark.parametrize("account", ["lisimei", "wushui", "zhouhui", "fengguan", "longzhan", "stranger"])
def test_what_was_asked_and_let_know_is_changed_by_those_it_concerns(asked: World, account: str) -> None:
    asked.letters()
    for text in ("答复 1 不同意", "转县里 1", "催 1", "收到 1", "撤销", "撤回刚才的通知", "撤销抽查", "撤回请示"):
        asked.says(account, text)
    told = {name for name, kind, _ in asked.letters() if kind in ("request", "chase")}
    assert told <= {"孙丽"} if account == "lisimei" else told == set()
    assert "还没答复" in asked.says("sunli", "请示")
    assert "共2人" in asked.says("qianjin", "通知 1") and "共2人" in asked.says("qianjin", "抽查结果 1")


def test_whoever_can_be_answered_with_a_word_is_a_reader(asked: World) -> None:
    asked.says("lisimei", "收到 1")
    assert "已回0人" in asked.says("qianjin", "通知 1")
    asked.says("wushui", "收到 1")
    assert "已回1人" in asked.says("qianjin", "通知 1")
