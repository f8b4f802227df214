"""2022-05-30 at 凤阳村: a crack north of the village; 9 households, 14 people moved within 30 minutes."""

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
CRACK = Line(
    "09:40",
    "xiangashan",
    "村北后山裂缝变大，有泥往下掉，正在喊人撤离",
    ("应急管理员 凤管", "应急管理站 龙站", "有没有人受伤"),
)
NOBODY_HURT = Line("09:41", "xiangashan", "没人受伤", ("首报",))
SEEN = (
    Line("09:41", "fengguan", "收到", ("已记您收到", "撤出来")),
    Line("09:42", "longzhan", "收到", ("不再往上催",)),
)
MOVED = Line("10:08", "fengguan", "9户14人都转移到村小学了，路口有专人看守，不让回去", ("1号险情",))
WATCHED = Line("10:40", "xiangashan", "裂缝没再变大，路口有人守着", ("1号险情",))
THANKED = "{} 您报过的1号险情（{}）解除了（{}）。谢谢您报得及时！"
OVER = Line("11:05", "fengguan", "险情1解除，大家可以回家了", ("1号险情解除",))


@pytest.fixture
def village(db: Database, open_story: Opener) -> County:
    """That Monday at nine."""
    return open_story(db, moment=datetime(2022, 5, 30, 9, 0, tzinfo=SHANGHAI))


def test_the_day_as_it_was(village: County) -> None:
    play(village, [CRACK, SEEN[0], NOBODY_HURT, SEEN[1], MOVED, WATCHED, OVER])
    village.turn_to("18:30")
    assert told(village, "fengguan") == ["09:40 【险情】", "10:40 【险情续报】"]
    assert told(village, "longzhan") == [
        "09:40 【险情】", "09:41 【险情首报】", "10:08 【险情续报】", "10:08 【险情续报·第1次】",
        "10:40 【险情续报】", "10:40 【险情续报·第2次】", "11:05 【险情解除】", "11:05 【险情终报】",
    ]  # fmt: skip
    assert told(village, "xiangashan") == [
        "09:41 您报的1号险情，凤阳村应急管理员凤管已收到。", "09:42 您报的1号险情，龙南乡应急管理站龙站已收到。",
        THANKED.format("11:05", "9:40", "凤管"),
    ]  # fmt: skip
    for account in ("zhaoming", "qianjin", "sunli", "zhouhui", "wangjianguo", "lisimei", "wushui", "yexiaohong"):
        assert told(village, account) == []
    assert minutes(village, "fengguan", "现在怎样") == minutes(village, "xiangashan", "现在怎样") == ["10:38"]
    check_writing(village)
    check_ledger(village)


def check_writing(county: County) -> None:
    """What the station got in writing, and the digests of the evening."""
    first = text_of(county, "longzhan", "【险情首报】")
    for part in ("时间：5月30日9:40", "村北后山", "没人受伤", "喊人撤离", "凤管", "13900000007"):
        assert part in first, first
    moved = text_of(county, "longzhan", "【险情续报·第1次】")
    for part in ("转移9户、转移14人", "村小学", "禁止回流：10:08起"):
        assert part in moved, moved
    final = text_of(county, "longzhan", "【险情终报】")
    assert "历时1小时25分" in final and "转移14人" in final and "禁止回流：10:08至11:05" in final
    for account, head in (("fengguan", "【凤阳村巡查"), ("longzhan", "【龙南乡应急"), ("zhaoming", "【龙泉市应急")):
        digest = text_of(county, account, f"{head}日报】5月30日 第1版")
        assert "合计：转移9户、转移14人" in digest and "险情1处" in digest and "村北后山 地质灾害，已处置" in digest


def check_ledger(county: County) -> None:
    """The timeline and the totals, each thing once."""
    shown = county.says("longzhan", "险情 1").splitlines()
    assert shown[:3] == ["1号险情 龙南乡 凤阳村 村北后山 地质灾害，已解除", "人员：转移9户、转移14人", "5月30日"]
    for part in (
        "9:40 通知 凤管、龙站", "9:41 凤管 收到", "9:42 龙站 收到", "10:08 转移：转移9户、转移14人，村小学",
        "10:08 禁止回流", "10:38 问进展：项阿山、凤管", "11:05 解除（凤管）",
        "11:05 可以返回（凤管）", "11:05 终报已报",
    ):  # fmt: skip
        assert shown.count(part) == 1, (part, shown)
    check_totals(county)
    account_for_all(county, EVERYBODY)


def check_totals(county: County) -> None:
    """One danger, ended, with its people counted once on every level."""
    for unit in ("凤阳村", "龙南乡", "龙泉市"):
        rollup = county.rollup(unit)
        assert rollup.counts() == {"households_evacuated": 9, "people_evacuated": 14}
        hazards = rollup.hazards()
        assert (hazards["found"], hazards["danger"], hazards["closed"]) == (1, 1, 1)


def with_the_manager_silent(county: County) -> None:
    play(county, [CRACK, NOBODY_HURT, replace(SEEN[1], clock="09:52"), replace(MOVED, account="xiangashan"), WATCHED])
    play(county, [replace(OVER, account="longzhan")])


def with_the_platform_down(county: County) -> None:
    county.turn_to("09:39")
    county.platform.fault("down")
    play(county, [CRACK, NOBODY_HURT])
    wait_until(county, "09:54")
    county.platform.heal("down")
    play(county, [replace(SEEN[0], clock="09:56"), replace(SEEN[1], clock="09:57"), MOVED, WATCHED, OVER])


def with_the_program_killed(county: County) -> None:
    play_killed(county, CRACK)
    play(county, [replace(one, clock="09:42", answer=()) for one in (NOBODY_HURT, *SEEN)])
    play_killed(county, MOVED, minutes=5)
    play(county, [replace(WATCHED, clock="10:45")])
    play_killed(county, OVER)


def with_messages_out_of_order(county: County) -> None:
    play_reversed(county, CRACK, NOBODY_HURT)
    play_reversed(county, *SEEN)
    play_reversed(county, MOVED, Line("10:09", "xiangashan", "险情1 路口有人守着"))
    play(county, [OVER])


TOLD: dict[Callable[[County], None], dict[str, list[str]]] = {
    with_the_manager_silent: {
        "longzhan": [
            "09:40 【险情】", "09:41 【险情首报】", "09:45 【险情·还没人应】", "09:50 【险情·还没人应】",
            "10:08 【险情续报】", "10:08 【险情续报·第1次】", "10:40 【险情续报】", "10:40 【险情续报·第2次】",
            "11:05 【险情终报】",
        ],
        "fengguan": [
            "09:40 【险情】", "09:45 【险情·还没人应】", "10:08 【险情续报】", "10:40 【险情续报】",
            "11:05 【险情解除】",
        ],
        "xiangashan": ["09:52 您报的1号险情，龙南乡应急管理站龙站已收到。",
            THANKED.format("11:05", "9:40", "龙站"),
        ],
    },
    with_the_platform_down: {
        "zhaoming": [
            "09:54 【险情上报】", "09:56 【险情首报】",
            "09:57 1号险情（村北后山 地质灾害），龙南乡应急管理站龙站已接手。",
            "10:08 【险情续报】", "10:08 【险情续报·第1次】", "10:40 【险情续报】",
            "10:40 【险情续报·第2次】", "11:05 【险情解除】", "11:05 【险情终报】",
        ],
        "longzhan": [
            "09:54 【险情】", "09:55 【险情首报】", "10:08 【险情续报】", "10:08 【险情续报·第1次】",
            "10:40 【险情续报】", "10:40 【险情续报·第2次】", "11:05 【险情解除】", "11:05 【险情终报】",
        ],
        "fengguan": ["09:54 【险情】", "10:40 【险情续报】"],
        "xiangashan": [
            "09:56 您报的1号险情，凤阳村应急管理员凤管已收到。", "09:57 您报的1号险情，龙南乡应急管理站龙站已收到。",
            THANKED.format("11:05", "9:40", "凤管"),
        ],
    },
    with_the_program_killed: {
        "longzhan": [
            "09:41 【险情】", "09:42 【险情首报】", "10:13 【险情续报】", "10:13 【险情续报·第1次】",
            "10:45 【险情续报】", "10:45 【险情续报·第2次】", "11:06 【险情解除】", "11:06 【险情终报】",
        ],
        "fengguan": [
            "09:41 【险情】",
            "10:13 好的，已记进1号险情：转移9户、转移14人到村小学，不让返回。已告诉先前收到的1人。",
            "10:45 【险情续报】", "11:06 好的，1号险情解除，已告诉先前收到的1人。辛苦了！",
        ],
        "xiangashan": [
            "09:41 人先撤到安全处，别回去拿东西。有人受伤或被困请马上打120、119。",
            "09:42 您报的1号险情，凤阳村应急管理员凤管已收到。", "09:42 您报的1号险情，龙南乡应急管理站龙站已收到。",
            THANKED.format("11:06", "9:41", "凤管"),
        ],
    },
    with_messages_out_of_order: {
        "longzhan": [
            "09:41 【险情】", "09:44 【险情首报】", "10:09 【险情续报】", "10:09 【险情续报】",
            "10:09 【险情续报·第1次】", "11:05 【险情解除】", "11:05 【险情终报】",
        ],
        "fengguan": ["09:41 【险情】", "10:09 【险情续报】"],
        "xiangashan": [
            "09:42 您报的1号险情，龙南乡应急管理站龙站已收到。", "09:42 您报的1号险情，凤阳村应急管理员凤管已收到。",
            THANKED.format("11:05", "9:41", "凤管"),
        ],
    },
}  # fmt: skip


@pytest.mark.parametrize("story", TOLD, ids=lambda story: story.__name__)
def test_nobody_is_told_twice_and_nobody_not_at_all(village: County, story: Callable[[County], None]) -> None:
    story(village)
    village.turn_to("18:30")
    assert {one: heads for one in EVERYBODY if (heads := told(village, one))} == TOLD[story]
    assert "转移14人" in text_of(village, "longzhan", "【险情终报】")
    check_totals(village)
    account_for_all(village, EVERYBODY)
