"""Only what looks like an answer fills a field; whoever went back, and is out again, is told of at once."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World


@pytest.fixture
def asked(world: World) -> World:
    """The reporter has been asked about the people."""
    run_due(world.desk, world.now)
    assert "有没有人受伤" in world.says("lisimei", "后山滑坡压到房子了,快来人")
    world.letters()
    return world


def pass_time(world: World, minutes: int) -> None:
    for _ in range(minutes):
        world.advance(minutes=1)
        run_due(world.desk, world.now)


def first_report(world: World) -> str:
    pass_time(world, 4)
    return next(text for text in world.received("qianjin") if text.startswith("【险情首报】"))


@pytest.mark.parametrize("text", ["你们到底知不知道啊", "怎么还没人来", "快点来啊", "有人管吗", "催什么催"])
def test_a_question_or_complaint_fills_nothing(asked: World, text: str) -> None:
    assert "（人员" not in asked.says("lisimei", text)
    assert f"人员：{text}" not in first_report(asked)


def test_what_answers_another_question_does_not_fill_the_one_asked(asked: World) -> None:
    asked.says("lisimei", "没人受伤，住着3户")
    asked.says("lisimei", "没人受伤")
    report = first_report(asked)
    assert "措施：没人受伤" not in report


def test_the_first_report_is_promised_once(asked: World) -> None:
    pass_time(asked, 4)
    asked.says("lisimei", "没人受伤")
    reply = asked.says("lisimei", "已拉警戒线")
    assert "首报" not in reply and "下一次续报" in reply


RETURNS = ["有两个人翻墙进去拿鸡了", "又跑回去拿药了", "偷偷跑回去收衣服", "老头又溜回家拿存折了"]


@pytest.fixture
def kept(asked: World) -> World:
    """People are moved and kept away; the reporter has a question open."""
    asked.says("lisimei", "没人受伤")
    asked.says("sunli", "转移9户14人到村委，不让回去")
    asked.letters()
    return asked


@pytest.mark.parametrize("account", ["lisimei", "wangjianguo", "sunli"])
@pytest.mark.parametrize("text", RETURNS)
def test_somebody_who_goes_back_is_told_at_once_and_fills_nothing(kept: World, account: str, text: str) -> None:
    assert "有人返回" in kept.says(account, text)
    assert any("有人返回" in said for name, _, said in kept.letters() if name == "钱进")
    assert f"措施：{text}" not in first_report(kept)


@pytest.mark.parametrize("account", ["lisimei", "wangjianguo", "sunli"])
@pytest.mark.parametrize("text", ["叫回来了", "出来了", "劝回来了", "人又被喊回来了"])
def test_those_who_were_alarmed_hear_that_they_are_out_again(kept: World, account: str, text: str) -> None:
    kept.says("zhouhui", "险情1 又跑回去拿药了")
    alarmed = {name for name, _, said in kept.letters() if "有人返回" in said}
    assert "李四妹" in alarmed
    pass_time(kept, 3)
    kept.letters()
    assert "1号险情" in kept.says(account, text)
    told = {name for name, _, said in kept.letters() if text in said}
    speaker = {"lisimei": "李四妹", "wangjianguo": "王建国", "sunli": "孙丽"}[account]
    assert told >= alarmed - {speaker}
    assert "没解除" in kept.says("qianjin", "险情 1")
    assert "已出来" in kept.says("qianjin", "险情 1")
