"""A danger that has reached nobody: its reporter is not told that it has, and learns whom to ring."""

import pytest

from handlers.due import run_due
from models.outbox import claim_due
from models.overtaken import drop_overtaken
from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头和泥往下掉,下面是宿舍,正在喊人撤离"


@pytest.fixture
def silent(world: World) -> World:
    """Two minutes after a danger, with the platform down."""
    reply = world.says("lisimei", STONES)
    assert "正在通知" in reply and "已通知" not in reply
    world.advance(minutes=2)
    run_due(world.desk, world.now)
    return world


def test_after_two_minutes_the_reporter_is_told_once_whom_to_ring(silent: World) -> None:
    told = silent.received("lisimei", "request")
    assert told == [
        "还没送到！到9:02还没有人收到1号险情的通知，请马上打电话给：\n"
        "应急管理员 孙丽13900000003\n工作小组 周会13900000005\n应急管理站 钱进13900000002\n指挥部 赵明"
    ]
    silent.advance(minutes=5)
    run_due(silent.desk, silent.now)
    assert silent.received("lisimei", "request") == told


@pytest.mark.parametrize("words", ["我的", "险情", "有人收到没有", "有没有人收到", "通知到了吗", "收到了没有"])
def test_whatever_they_ask_they_hear_that_nobody_has_it(silent: World, words: str) -> None:
    answer = silent.says("lisimei", words)
    assert "还没送到" in answer and "孙丽13900000003" in answer


def test_once_somebody_has_it_they_hear_so_and_the_line_that_did_not_go_is_void(silent: World) -> None:
    with silent.db.write() as tx:
        claimed = claim_due(tx, silent.now, 100)
        mine = next(one for one in claimed if one.key.startswith("unheard:"))
        assert not drop_overtaken(tx, mine, silent.now)
    silent.advance(minutes=1)
    silent.send_letters()
    silent.advance(minutes=1)
    silent.send_letters()
    with silent.db.write() as tx:
        assert drop_overtaken(tx, mine, silent.now)
    assert "还没送到" not in silent.says("lisimei", "我的")
    assert "1号险情已送到应急管理员孙丽、" in silent.says("lisimei", "有人收到没有")
    silent.says("sunli", "收到")
    assert silent.received("lisimei", "reply")[-1] == "您报的1号险情，南大洋社区应急管理员孙丽已收到。"
    assert silent.says("lisimei", "有人收到没有") == "1号险情，应急管理员孙丽已收到。"


def test_where_the_calls_arrive_nothing_more_is_said(world: World) -> None:
    world.says("lisimei", STONES)
    assert "正在通知应急管理员孙丽" in world.says("lisimei", "有人收到没有")
    world.send_letters()
    world.advance(minutes=2)
    run_due(world.desk, world.now)
    assert world.received("lisimei") == []


def test_nobody_asks_in_vain_where_nothing_is_under_way(world: World) -> None:
    assert "险情" not in world.says("lisimei", "收到了没有")


def test_who_acknowledges_sees_whom_it_did_not_reach(silent: World) -> None:
    assert "应急管理站钱进（还没送到）" in silent.says("sunli", "收到 1")


def test_whoever_acknowledges_has_heard_though_no_push_came_through(world: World) -> None:
    world.says("lisimei", "后山滑坡压到房子了")
    world.advance(minutes=30)
    assert "🔴" in world.says("sunli", "险情")
    world.says("sunli", "收到 1")
    assert "🔴" not in world.says("sunli", "险情")
