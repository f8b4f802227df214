"""2022-06-20 at 南大洋社区: level Ⅰ, stones behind the factory, 113 moved, gate shut, 19:58 collapse, nobody hurt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from models.db import Database
from models.times import SHANGHAI
from tests.scenarios.county import County, Opener
from tests.scenarios.two_days import (
    Line,
    account_for_all,
    minutes,
    play,
    play_killed,
    play_reversed,
    text_of,
    told,
    wait_until,
)

EVERYBODY = (
    "zhaoming", "qianjin", "sunli", "zhouhui", "wangjianguo", "lisimei", "wushui", "yexiaohong", "longzhan",
    "fengguan", "xiangashan",
)  # fmt: skip
LEVEL_ONE = (
    Line("13:05", "qianjin", "启动防汛Ⅰ级响应", ("剑池街道防汛防台Ⅰ级响应", "每1小时报一次")),
    Line("13:05", "qianjin", "是", ("已通知7人",)),
)
STONES = Line(
    "14:02", "lisimei", "欧立木业后侧山体有石头滚落，厂里工人正在撤离，没有人受伤",
    ("应急管理员 孙丽", "工作小组 周会", "应急管理站 钱进"),
)  # fmt: skip
SEEN = (
    Line("14:03", "qianjin", "收到", ("不再往上催",)),
    Line("14:03", "sunli", "收到", ("撤出来",)),
    Line("14:03", "zhouhui", "收到", ("撤出来",)),
)
MOVED = Line("14:58", "sunli", "转移113人到宾馆，厂门关了，有专人看守，不让回去", ("1号险情",))
BACK = Line("16:20", "wangjianguo", "欧立木业有两个工人又跑回宿舍拿东西了", ("告诉4人", "劝出来"))
OUT_AGAIN = Line("16:32", "sunli", "险情1 人劝出来了，厂门有人守着", ("1号险情",))
COLLAPSE = Line("19:58", "lisimei", "欧立木业后侧山体垮下来了，5栋宿舍垮了，人都在宾馆，没有人受伤", ("并在一起",))
THANKED = "21:40 您报过的1号险情（{}）解除了（钱进）。谢谢您报得及时！"
OVER = (
    Line("21:40", "qianjin", "险情1解除", ("1号险情解除",)),
    Line("21:45", "qianjin", "结束响应", ("结束剑池街道防汛防台Ⅰ级响应吗",)),
    Line("21:45", "qianjin", "是", ("已通知7人",)),
)


@pytest.fixture
def street(db: Database, open_story: Opener) -> County:
    """That Monday at one."""
    return open_story(db, moment=datetime(2022, 6, 20, 13, 0, tzinfo=SHANGHAI))


def test_the_day_as_it_was(street: County) -> None:
    play(street, [*LEVEL_ONE, STONES, *SEEN, MOVED, BACK, OUT_AGAIN, COLLAPSE, *OVER])
    street.turn_to("22:30")
    assert told(street, "zhouhui") == [
        "13:05 【启动】", "14:02 【险情】", "14:58 【险情续报】", "16:20 【险情·有人返回】", "16:32 【险情续报】",
        "19:58 【险情续报】", "21:40 【险情解除】", "21:45 【结束】",
    ]  # fmt: skip
    assert told(street, "sunli") == [
        "13:05 【启动】", "14:02 【险情】", "16:20 【险情·有人返回】", "19:58 【险情续报】", "21:40 【险情解除】",
        "21:45 【结束】",
    ]  # fmt: skip
    assert told(street, "qianjin") == [
        "14:02 【险情】", "14:02 【险情首报】", "14:58 【险情续报】", "14:58 【险情续报·第1次】",
        "16:20 【险情·有人返回】", "16:20 【险情续报·第2次】", "16:32 【险情续报】", "16:32 【险情续报·第3次】",
        "19:58 【险情续报】", "19:58 【险情续报·第4次】", "21:40 【险情终报】",
    ]  # fmt: skip
    assert told(street, "lisimei") == [
        "13:05 【启动】", "14:03 您报的1号险情，剑池街道应急管理站钱进已收到。",
        "14:03 您报的1号险情，南大洋社区应急管理员孙丽已收到。", "16:20 【险情·有人返回】", THANKED.format("14:02"),
        "21:45 【结束】",
    ]  # fmt: skip
    assert told(street, "wangjianguo") == ["13:05 【启动】", THANKED.format("14:02"), "21:45 【结束】"]
    for account in ("zhaoming", "wushui", "yexiaohong"):
        assert told(street, account) == ["13:05 【启动】", "21:45 【结束】"]
    for account in ("longzhan", "fengguan", "xiangashan"):
        assert told(street, account) == []
    check_rhythm(street)
    check_writing(street)
    check_ledger(street)


def check_rhythm(county: County) -> None:
    """Hourly sums while the level is in force, a question for news every 15 minutes from the last news on."""
    hourly = [f"{hour}:07" for hour in range(14, 22)]
    for account in ("sunli", "wushui", "qianjin"):
        assert minutes(county, account, "Ⅰ级响应】", "汇总") == hourly
    assert minutes(county, "sunli", "现在怎样")[:4] == ["14:17", "14:32", "14:47", "15:13"]
    assert minutes(county, "zhaoming", "现在怎样") == minutes(county, "qianjin", "现在怎样") == []
    summed = text_of(county, "qianjin", "15:07汇总")
    assert "新增：转移113人" in summed and "累计（6月20日13:05起）：转移113人、发现隐患1处、险情1处" in summed


def check_writing(county: County) -> None:
    """What the station got in writing, and the digests of the evening."""
    first = text_of(county, "qianjin", "【险情首报】")
    for part in ("时间：6月20日14:02", "欧立木业后侧", "没有人受伤", "工人正在撤离", "孙丽"):
        assert part in first, first
    moved = text_of(county, "qianjin", "【险情续报·第1次】")
    assert "转移113人" in moved and "宾馆" in moved and "禁止回流：14:58起" in moved
    assert "跑回宿舍" in text_of(county, "qianjin", "【险情续报·第2次】")
    assert "5栋宿舍垮了" in text_of(county, "qianjin", "【险情续报·第4次】")
    assert "历时7小时38分" in text_of(county, "qianjin", "【险情终报】")
    for account, head in (("sunli", "【南大洋社区巡查"), ("qianjin", "【剑池街道应急"), ("zhaoming", "【龙泉市应急")):
        digest = text_of(county, account, f"{head}日报】6月20日 第1版")
        assert "合计：转移113人" in digest and "险情1处" in digest
        assert "欧立木业后侧 地质灾害，处置中，转移113人" in digest


def check_ledger(county: County) -> None:
    """The timeline and the totals, each thing once."""
    shown = county.says("qianjin", "险情 1").splitlines()
    assert shown[:3] == ["1号险情 剑池街道 南大洋社区 欧立木业后侧 地质灾害，已解除", "人员：转移113人", "6月20日"]
    for part in (
        "14:02 通知 孙丽、周会、钱进", "14:03 钱进 收到", "14:03 孙丽 收到", "14:03 周会 收到",
        "14:17–14:47 问进展：李四妹、孙丽（3次）", "14:58 转移：转移113人，宾馆", "14:58 禁止回流",
        "16:20 有人返回（王建国报）", "21:40 解除（钱进）", "21:40 终报已报",
    ):  # fmt: skip
        assert shown.count(part) == 1, (part, shown)
    check_totals(county)
    account_for_all(county, EVERYBODY)


def check_totals(county: County) -> None:
    """One danger, ended, with its people counted once on every level."""
    for unit in ("南大洋社区", "剑池街道", "龙泉市"):
        rollup = county.rollup(unit)
        assert rollup.counts() == {"people_evacuated": 113}
        hazards = rollup.hazards()
        assert (hazards["found"], hazards["danger"], hazards["closed"]) == (1, 1, 1)


def with_the_manager_silent(county: County) -> None:
    play(county, [*LEVEL_ONE, STONES, replace(SEEN[0], clock="14:06"), replace(MOVED, account="lisimei"), BACK])
    play(county, [replace(OUT_AGAIN, account="zhouhui"), COLLAPSE, *OVER])


def with_the_platform_down(county: County) -> None:
    play(county, LEVEL_ONE)
    county.turn_to("14:01")
    county.platform.fault("down")
    play(county, [STONES])
    wait_until(county, "14:16")
    county.platform.heal("down")
    play(county, [*(replace(one, clock="14:18") for one in SEEN), MOVED])
    play(county, [replace(BACK, answer=("告诉5人",)), OUT_AGAIN, COLLAPSE, *OVER])


def with_the_program_killed(county: County) -> None:
    play(county, LEVEL_ONE)
    play_killed(county, STONES)
    play(county, [replace(one, clock="14:04") for one in SEEN])
    play_killed(county, MOVED, minutes=5)
    play_killed(county, BACK)
    play(county, [OUT_AGAIN])
    play_killed(county, COLLAPSE)
    play(county, OVER)


def with_messages_out_of_order(county: County) -> None:
    play(county, LEVEL_ONE)
    play_reversed(county, STONES, Line("14:02", "wangjianguo", "欧立木业后侧山体有石头滚落下来"))
    play_reversed(county, SEEN[0], SEEN[1])
    play(county, [SEEN[2]])
    play_reversed(county, MOVED, Line("14:59", "lisimei", "险情1 厂门有人守着"))
    play(county, [BACK, OUT_AGAIN, COLLAPSE, *OVER])


TOLD: dict[Callable[[County], None], dict[str, list[str]]] = {
    with_the_manager_silent: {
        "zhaoming": ["13:05 【启动】", "21:45 【结束】"],
        "qianjin": [
            "14:02 【险情】", "14:02 【险情首报】", "14:04 【险情·还没人应】", "14:58 【险情续报】",
            "14:58 【险情续报·第1次】", "16:20 【险情·有人返回】", "16:20 【险情续报·第2次】",
            "16:32 【险情续报】", "16:32 【险情续报·第3次】", "19:58 【险情续报】", "19:58 【险情续报·第4次】",
            "21:40 【险情终报】",
        ],
        "sunli": [
            "13:05 【启动】", "14:02 【险情】", "14:04 【险情·还没人应】", "14:58 【险情续报】",
            "16:20 【险情·有人返回】", "16:32 【险情续报】", "19:58 【险情续报】", "21:40 【险情解除】",
            "21:45 【结束】",
        ],
        "zhouhui": [
            "13:05 【启动】", "14:02 【险情】", "14:04 【险情·还没人应】", "14:58 【险情续报】",
            "16:20 【险情·有人返回】", "19:58 【险情续报】", "21:40 【险情解除】", "21:45 【结束】",
        ],
        "wangjianguo": ["13:05 【启动】", THANKED.format("14:02"), "21:45 【结束】"],
        "lisimei": [
            "13:05 【启动】", "14:06 您报的1号险情，剑池街道应急管理站钱进已收到。", "16:20 【险情·有人返回】",
            THANKED.format("14:02"), "21:45 【结束】",
        ],
        "wushui": ["13:05 【启动】", "21:45 【结束】"],
        "yexiaohong": ["13:05 【启动】", "21:45 【结束】"],
    },
    with_the_platform_down: {
        "zhaoming": [
            "13:05 【启动】", "14:16 【险情上报】",
            "14:18 1号险情（欧立木业后侧 地质灾害），剑池街道应急管理站钱进已接手。", "14:18 【险情首报】",
            "14:58 【险情续报】", "14:58 【险情续报·第1次】",
            "16:20 【险情·有人返回】", "16:20 【险情续报·第2次】", "16:32 【险情续报】",
            "16:32 【险情续报·第3次】", "19:58 【险情续报】", "19:58 【险情续报·第4次】", "21:40 【险情解除】",
            "21:40 【险情终报】", "21:45 【结束】",
        ],
        "qianjin": [
            "14:16 【险情】", "14:16 【险情首报】", "14:58 【险情续报】", "14:58 【险情续报·第1次】",
            "16:20 【险情·有人返回】", "16:20 【险情续报·第2次】", "16:32 【险情续报】",
            "16:32 【险情续报·第3次】", "19:58 【险情续报】", "19:58 【险情续报·第4次】", "21:40 【险情终报】",
        ],
        "sunli": [
            "13:05 【启动】", "14:16 【险情】", "16:20 【险情·有人返回】", "19:58 【险情续报】",
            "21:40 【险情解除】", "21:45 【结束】",
        ],
        "zhouhui": [
            "13:05 【启动】", "14:16 【险情】", "14:58 【险情续报】", "16:20 【险情·有人返回】",
            "16:32 【险情续报】", "19:58 【险情续报】", "21:40 【险情解除】", "21:45 【结束】",
        ],
        "wangjianguo": ["13:05 【启动】", THANKED.format("14:02"), "21:45 【结束】"],
        "lisimei": [
            "13:05 【启动】", "14:18 您报的1号险情，剑池街道应急管理站钱进已收到。",
            "14:18 您报的1号险情，南大洋社区应急管理员孙丽已收到。", "16:20 【险情·有人返回】",
            THANKED.format("14:02"), "21:45 【结束】",
        ],
        "wushui": ["13:05 【启动】", "21:45 【结束】"],
        "yexiaohong": ["13:05 【启动】", "21:45 【结束】"],
    },
    with_the_program_killed: {
        "zhaoming": ["13:05 【启动】", "21:45 【结束】"],
        "qianjin": [
            "14:03 【险情】", "14:03 【险情首报】", "15:03 【险情续报】", "15:03 【险情续报·第1次】",
            "16:21 【险情·有人返回】", "16:21 【险情续报·第2次】", "16:32 【险情续报】",
            "16:32 【险情续报·第3次】", "19:59 【险情续报】", "19:59 【险情续报·第4次】", "21:40 【险情终报】",
        ],
        "sunli": [
            "13:05 【启动】", "14:03 【险情】",
            "15:03 好的，已记进1号险情：转移113人到宾馆，不让返回。已告诉先前收到的2人。",
            "16:21 【险情·有人返回】", "19:59 【险情续报】", "21:40 【险情解除】", "21:45 【结束】",
        ],
        "zhouhui": [
            "13:05 【启动】", "14:03 【险情】", "15:03 【险情续报】", "16:21 【险情·有人返回】",
            "16:32 【险情续报】", "19:59 【险情续报】", "21:40 【险情解除】", "21:45 【结束】",
        ],
        "wangjianguo": [
            "13:05 【启动】", "16:21 收到，有人返回的事已告诉4人。请先劝出来，自己别进危险处，守住路口。",
            THANKED.format("14:03"),
            "21:45 【结束】",
        ],
        "lisimei": [
            "13:05 【启动】", "14:03 人先撤到安全处，别回去拿东西。有人受伤或被困请马上打120、119。",
            "14:04 您报的1号险情，剑池街道应急管理站钱进已收到。",
            "14:04 您报的1号险情，南大洋社区应急管理员孙丽已收到。", "16:21 【险情·有人返回】",
            "19:59 人先撤到安全处，别回去拿东西。有人受伤或被困请马上打120、119。", THANKED.format("14:03"),
            "21:45 【结束】",
        ],
        "wushui": ["13:05 【启动】", "21:45 【结束】"],
        "yexiaohong": ["13:05 【启动】", "21:45 【结束】"],
    },
    with_messages_out_of_order: {
        "zhaoming": ["13:05 【启动】", "21:45 【结束】"],
        "qianjin": [
            "14:02 【险情】", "14:02 【险情续报】", "14:02 【险情首报】", "14:59 【险情续报】", "14:59 【险情续报】",
            "14:59 【险情续报·第1次】", "16:20 【险情·有人返回】", "16:20 【险情续报·第2次】",
            "16:32 【险情续报】", "16:32 【险情续报·第3次】", "19:58 【险情续报】", "19:58 【险情续报·第4次】",
            "21:40 【险情终报】",
        ],
        "sunli": [
            "13:05 【启动】", "14:02 【险情】", "14:02 【险情续报】", "14:59 【险情续报】",
            "16:20 【险情·有人返回】", "19:58 【险情续报】", "21:40 【险情解除】", "21:45 【结束】",
        ],
        "zhouhui": [
            "13:05 【启动】", "14:02 【险情】", "14:02 【险情续报】", "14:59 【险情续报】", "14:59 【险情续报】",
            "16:20 【险情·有人返回】", "16:32 【险情续报】", "19:58 【险情续报】", "21:40 【险情解除】",
            "21:45 【结束】",
        ],
        "wangjianguo": [
            "13:05 【启动】", "14:03 您报的1号险情，南大洋社区应急管理员孙丽已收到。",
            "14:03 您报的1号险情，剑池街道应急管理站钱进已收到。", THANKED.format("14:02"), "21:45 【结束】",
        ],
        "lisimei": ["13:05 【启动】", "16:20 【险情·有人返回】", THANKED.format("14:02"), "21:45 【结束】"],
        "wushui": ["13:05 【启动】", "21:45 【结束】"],
        "yexiaohong": ["13:05 【启动】", "21:45 【结束】"],
    },
}  # fmt: skip


@pytest.mark.parametrize("story", TOLD, ids=lambda story: story.__name__)
def test_nobody_is_told_twice_and_nobody_not_at_all(street: County, story: Callable[[County], None]) -> None:
    story(street)
    street.turn_to("22:30")
    assert {one: heads for one in EVERYBODY if (heads := told(street, one))} == TOLD[story]
    assert "转移113人" in text_of(street, "qianjin", "【险情终报】")
    check_totals(street)
    account_for_all(street, EVERYBODY)
