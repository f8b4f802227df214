"""A letter that reached nobody is told to the next one above."""

from handlers.unreachable import tell_unreachable
from models.outbox import claim_due
from tests.handlers.world import World


def give_up_all(world: World, why: str) -> None:
    with world.db.write() as tx:
        claimed = claim_due(tx, world.now, 50)
    for letter in claimed:
        tell_unreachable(world.desk, letter, why, world.now)


def test_a_danger_that_did_not_reach_the_manager_goes_to_the_station_with_their_phone(world: World) -> None:
    world.says("lisimei", "欧立木业后侧山体滑坡,压到房子了,快来人")
    world.letters()
    give_up_all(world, "refused 43004")
    told = [(name, text) for name, kind, text in world.letters() if kind == "danger"]
    assert any(name == "钱进" and "孙丽" in text and "13900000003" in text for name, text in told)
    assert any(name == "赵明" and "钱进" in text for name, text in told)


def test_a_worker_who_blocked_the_bot_is_named_to_the_manager_once_a_day(world: World) -> None:
    world.says("sunli", "催报")
    world.advance(hours=2)
    world.says("sunli", "催报")
    give_up_all(world, "refused 43004")
    told = [text for text in world.received("sunli") if "李四妹" in text]
    assert len(told) == 1 and "139****0013" in told[0]


def test_whoever_never_joined_is_not_told_of_for_reminders(world: World) -> None:
    world.says("sunli", "催报")
    give_up_all(world, "no_account")
    assert world.received("sunli") == []


def test_two_whom_nothing_reaches_do_not_tell_of_each_other_for_ever(world: World) -> None:
    world.says("lisimei", "欧立木业后侧山体滑坡,压到房子了,快来人")
    for _ in range(3):
        give_up_all(world, "refused 43004")
        world.advance(minutes=2)
    world.letters()
    give_up_all(world, "refused 43004")
    assert world.letters() == []
