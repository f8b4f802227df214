"""Two words at the same moment, in two processes: each act happens once, nobody is told twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from handlers.dispatch import handle
from handlers.message import IncomingMessage
from handlers.receive import store
from tests.handlers.world import World


def _arrive(world: World, who: str, text: str) -> int:
    incoming = IncomingMessage("work", f"at-once-{next(world.numbers)}", who, "text", world.now, text)
    return store(world.desk, incoming, world.now).message_id


def say_at_once(world: World, *said: tuple[str, str]) -> list[str]:
    """All of these messages stored, then handled at the same moment."""
    ids = [_arrive(world, who, text) for who, text in said]
    start = Barrier(len(ids))

    def answer(message_id: int) -> str:
        start.wait()
        return handle(world.desk, message_id, world.now).text

    with ThreadPoolExecutor(len(ids)) as pool:
        return list(pool.map(answer, ids))


@pytest.fixture
def crowded(world: World) -> World:
    world.enrol("龙泉市|剑池街道|南大洋社区||孙二|应急管理员|13900000033|suner")
    world.enrol("龙泉市|剑池街道|||周站|应急管理站|13900000022|zhouzhan")
    return world


def test_two_managers_chase_and_each_worker_hears_once(crowded: World) -> None:
    say_at_once(crowded, ("sunli", "催报"), ("suner", "催报"))
    for account in ("wangjianguo", "lisimei"):
        assert len(crowded.received(account, "chase")) == 1


def test_a_yes_said_twice_sends_one_notice(crowded: World) -> None:
    crowded.says("qianjin", "通知全体管理员：今晚有雨")
    replies = say_at_once(crowded, ("qianjin", "是"), ("qianjin", "是"))
    assert sum("已发给" in one for one in replies) == 1
    assert len(crowded.received("sunli", "notice")) == 1


def test_an_undo_said_twice_undoes_once(crowded: World) -> None:
    crowded.says("sunli", "催报")
    replies = say_at_once(crowded, ("sunli", "撤销"), ("sunli", "撤销"))
    assert sum("拦下" in one for one in replies) == 1


def test_two_stations_people_answer_and_one_counts(crowded: World) -> None:
    crowded.says("sunli", "请示 今晚能不能停工")
    say_at_once(crowded, ("qianjin", "答复 1 同意"), ("zhouzhan", "答复 1 不同意"))
    assert len([one for one in crowded.received("sunli", "request") if "【答复】" in one]) == 1


def test_two_who_draw_at_once_draw_different_people(crowded: World) -> None:
    say_at_once(crowded, ("qianjin", "抽查 1"), ("zhouzhan", "抽查 1"))
    asked = [account for account in ("sunli", "suner", "wushui") if crowded.received(account, "request")]
    assert len(asked) == 2
