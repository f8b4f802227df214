"""The platform refuses the app's messages; the robot of the stations' group is the way out."""

import pytest

from models.db import Database
from tests.scenarios.county import County, Opener

KEY = "693a91f6-7b1c-4bc4-97a0-0ec2f1fa5aaa"
STONES = "欧立木业后侧山体有石头滚落，厂里工人正在撤离，已转移113人，伤者王阿婆13912345678"


@pytest.fixture
def county(db: Database, open_story: Opener) -> County:
    """The whole county has one group, that of its stations."""
    county = open_story(db, robots={"龙泉市": KEY})
    county.lets_course_pass()
    return county


def test_refused_for_everybody_the_group_hears_it_once_and_then_all_do(county: County) -> None:
    county.platform.fault("address", "work")
    county.says("lisimei", STONES)
    county.advance(minutes=5)
    told = county.group_receives(KEY, "【险情·群里转告】剑池街道 南大洋社区", "转移113人", "孙丽（139****0003）")
    assert told.draft.facts == (("@", "13900000003"), ("@", "13900000005"), ("@", "13900000002"))
    assert "王阿婆" not in told.text and "13912345678" not in told.text and "13900000013" not in told.text
    county.group_receives(KEY, "指挥部赵明（139****0001）")
    county.platform.heal("address")
    county.errors.lines.clear()  # each refusal is an error of the set-up
    county.advance(minutes=2)
    for account in ("sunli", "zhouhui", "qianjin", "zhaoming"):
        county.receives(account, "【险情", "欧立木业")
    county.says("qianjin", "收到")
    county.receives("lisimei", "钱进已收到")
    county.receives("zhaoming", "钱进已接手")
    county.advance(minutes=10)  # the written report is tried again more slowly
    assert "龙泉市群里转告，没送到 孙丽、周会、钱进" in county.says("qianjin", "险情 1")
    county.says("qianjin", "险情1解除")
    county.group_receives(KEY, "【险情解除】剑池街道 南大洋社区")
    for account in ("sunli", "zhouhui", "zhaoming"):
        county.receives(account, "【险情解除】")
    county.receives("lisimei", "您报过的1号险情", "解除了")


def test_whoever_blocked_the_app_is_named_there_at_once(county: County) -> None:
    county.has_lost_letters = True
    county.act("unfollows", "sunli", channel="work")
    county.says("lisimei", STONES)
    assert county.group_receives(KEY, "孙丽", "139****0003").draft.facts == (("@", "13900000003"),)
    county.receives("zhouhui", "【险情】")
    county.receives("qianjin", "【险情】")
    county.receives("qianjin", "没能送到", "13900000003")


def test_a_key_that_is_wrong_hinders_nobody_else(county: County) -> None:
    county.platform.platform.settings.robots.clear()
    county.platform.fault("address", "work")
    county.says("lisimei", STONES)
    county.advance(minutes=5)
    assert county.platform.group(KEY) == []
    county.platform.platform.settings.robots[KEY] = "龙泉市"
    county.platform.heal("address")
    assert any("group_robot: setup 93000" in line for line in county.errors.lines)
    assert not any(KEY in line for line in county.errors.lines)
    county.errors.lines.clear()
    county.advance(minutes=2)
    for account in ("sunli", "zhouhui", "qianjin", "zhaoming"):
        county.receives(account, "【险情")
    county.group_receives(KEY, "孙丽")
    county.group_receives(KEY, "赵明")
    county.says("qianjin", "收到")
    county.receives("lisimei", "钱进已收到")
    county.receives("zhaoming", "钱进已接手")
    county.advance(minutes=10)  # the written report is tried again more slowly
