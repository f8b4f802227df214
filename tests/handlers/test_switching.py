"""What a manager switches off stays off; a danger's climb goes on; a level that changes holds for dangers under way."""

from dataclasses import replace

from handlers.due import run_due
from tests.handlers.test_escalation import MORE, names, wait
from tests.handlers.world import World

CRACK = "村北后山裂缝变大,有泥往下掉,没有人受伤,正在喊人撤离"
ASKS = "还没解除，现在怎样"


def asked(world: World, minutes: int) -> list[str]:
    world.letters()
    told = []
    for _ in range(minutes):
        world.advance(minutes=1)
        run_due(world.desk, world.now)
        told += [f"{world.now:%H:%M} {name}" for name, _, text in world.letters() if ASKS in text]
    return told


def test_a_manager_switches_the_questions_of_a_danger_off_and_on_and_never_its_climb(world: World) -> None:
    run_due(world.desk, world.now)
    assert "不再定时问进展" in world.says("fengguan", "关续报提醒")
    world.says("xiangashan", CRACK)
    world.letters()
    assert names(wait(world, 5)) == ["凤管", "龙站"]
    assert asked(world, 60) == []
    assert "会定时问进展" in world.says("fengguan", "开续报提醒")
    assert len(asked(world, 31)) == 2


def test_only_a_manager_does(world: World) -> None:
    for account in ("xiangashan", "longzhan", "zhouhui"):
        assert "应急管理员" in world.says(account, "关续报提醒")


def test_reminders_are_off_where_the_settings_say_so(world: World) -> None:
    world.desk = replace(world.desk, schedule=replace(world.desk.schedule, is_reminding=False))
    world.turn_to("08:00")
    world.turn_to("16:28")
    assert world.received("lisimei", "reminder") == []


def test_a_level_declared_in_the_middle_holds_from_then_on_and_nobody_is_told_twice(world: World) -> None:
    world.enrol(MORE)
    run_due(world.desk, world.now)
    world.says("lisimei", "欧立木业后侧山体有石头和泥往下掉,正在喊人撤离")
    assert names(wait(world, 6)) == ["周会", "孙丽", "郑二", "钱进"]
    world.says("zhaoming", "启动防汛Ⅰ级响应")
    world.says("zhaoming", "是")
    assert names(wait(world, 1)) == ["冯三", "郑二", "钱进"]
    assert names(wait(world, 4)) == ["赵明"]
    world.says("qianjin", "收到")
    assert asked(world, 5) == ["09:15 李四妹", "09:15 孙丽"]


def test_a_level_that_ends_slows_the_questions_down(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("longzhan", "启动防汛Ⅰ级响应")
    world.says("longzhan", "是")
    world.says("xiangashan", CRACK)
    assert asked(world, 16) == ["09:15 项阿山", "09:15 凤管"]
    world.says("longzhan", "结束响应")
    world.says("longzhan", "是")
    assert asked(world, 28) == []
    assert asked(world, 2) == ["09:45 项阿山", "09:45 凤管"]
