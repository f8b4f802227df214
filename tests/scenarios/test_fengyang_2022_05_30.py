"""2022-05-30 at 凤阳村: a crack north of the village; 9 households, 14 people moved within 30 minutes."""

from datetime import datetime

import pytest

from models.db import Database
from models.times import SHANGHAI
from tests.scenarios.county import County, Opener
from tests.scenarios.two_days import Line, account_for_all, minutes, play, text_of, told

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
    for unit in ("凤阳村", "龙南乡", "龙泉市"):
        rollup = county.rollup(unit)
        assert rollup.counts() == {"households_evacuated": 9, "people_evacuated": 14}
        hazards = rollup.hazards()
        assert (hazards["found"], hazards["danger"], hazards["closed"]) == (1, 1, 1)
    account_for_all(county, EVERYBODY)
    county.lets_pass("日报】")
    county.lets_pass("1号险情 龙南乡")
