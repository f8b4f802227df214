"""What the clock brings."""

from datetime import time, timedelta

from handlers.desk import Schedule
from handlers.due import run_due
from models.db import Database
from tests.handlers.world import World


def begin(world: World) -> None:
    run_due(world.desk, world.now)


def digests(world: World) -> list[tuple[str, str]]:
    return [(name, text.splitlines()[0]) for name, kind, text in world.letters() if kind == "digest"]


def test_only_the_missing_are_reminded(world: World) -> None:
    begin(world)
    world.says("lisimei", "正常")
    world.says("yexiaohong", "今天请假一天")
    world.turn_to("16:27")
    reminded = [name for name, kind, _ in world.letters() if kind == "reminder"]
    assert sorted(set(reminded)) == ["王建国", "项阿山"]


def test_a_manager_switches_reminders_off_and_on(world: World) -> None:
    begin(world)
    assert "不再" in world.says("sunli", "关提醒")
    world.turn_to("16:27")
    assert "李四妹" not in [name for name, kind, _ in world.letters() if kind == "reminder"]
    world.says("sunli", "开提醒")
    world.advance(days=1)
    world.turn_to("16:27")
    assert "李四妹" in [name for name, kind, _ in world.letters() if kind == "reminder"]


def test_digests_go_up_level_by_level_on_schedule(world: World) -> None:
    begin(world)
    world.says("lisimei", "走访3户,正常")
    world.letters()
    world.turn_to("17:03")
    assert [name for name, _ in digests(world)] == ["孙丽", "吴水", "凤管"]
    world.turn_to("17:24")
    assert [name for name, _ in digests(world)] == ["钱进", "龙站"]
    world.turn_to("17:52")
    assert digests(world) == [("赵明", "【龙泉市应急日报】6月16日 第1版")]


def test_a_digest_is_never_sent_twice(world: World) -> None:
    begin(world)
    world.turn_to("17:52")
    world.letters()
    world.turn_to("17:53")
    world.turn_to("17:52")
    assert world.letters() == []


def test_missed_while_the_program_was_down_it_is_sent_at_once(world: World) -> None:
    begin(world)
    world.advance(days=2)
    world.turn_to("08:00")
    heads = [head for name, head in digests(world) if name == "赵明"]
    assert heads == ["【龙泉市应急日报】6月16日 第1版", "【龙泉市应急日报】6月17日 第1版"]
    assert [kind for _, kind, _ in world.letters() if kind == "reminder"] == []


def test_a_late_report_brings_one_numbered_revision_after_a_quarter_of_an_hour(world: World) -> None:
    begin(world)
    for clock in ("17:03", "17:24", "17:52"):
        world.turn_to(clock)
    world.letters()
    world.advance(minutes=1)
    world.says("lisimei", "走访3户,正常")
    world.says("wangjianguo", "南大洋社区走访2户,正常")
    world.turn_to("17:54")
    world.turn_to("18:06")
    assert digests(world) == [
        ("孙丽", "【南大洋社区巡查日报】6月16日 第2版"),
        ("钱进", "【剑池街道应急日报】6月16日 第2版"),
    ]
    world.turn_to("18:20")
    assert [name for name, _ in digests(world)] == ["赵明"]


def test_a_revision_says_what_changed(world: World) -> None:
    begin(world)
    world.turn_to("17:52")
    world.says("lisimei", "走访3户,正常")
    world.turn_to("18:30")
    text = world.received("sunli", "digest")[-1]
    assert "已报 0→1" in text and "走访0户→走访3户" in text


def test_without_a_change_there_is_no_revision(world: World) -> None:
    begin(world)
    world.turn_to("17:52")
    world.says("lisimei", "走访3户,正常")
    world.advance(minutes=1)
    world.says("lisimei", "撤回")
    world.letters()
    world.turn_to("18:30")
    assert digests(world) == []


def test_at_night_revisions_wait_for_the_morning_and_are_one(world: World) -> None:
    begin(world)
    world.turn_to("17:52")
    world.turn_to("21:30")
    world.says("lisimei", "走访3户,正常")
    world.turn_to("22:10")
    world.says("lisimei", "更正:走访4户")
    world.letters()
    world.turn_to("23:50")
    assert digests(world) == []
    world.advance(days=1)
    world.turn_to("07:01")
    assert [head for name, head in digests(world) if name == "孙丽"] == ["【南大洋社区巡查日报】6月16日 第2版"]


def test_for_days_more_than_a_week_back_only_the_ledger_changes(world: World) -> None:
    begin(world)
    world.turn_to("17:52")
    world.advance(days=9)
    world.turn_to("09:00")
    world.letters()
    world.says("lisimei", "补报6月16日:走访3户,正常")
    world.turn_to("10:00")
    assert [head for _, head in digests(world) if "6月16日" in head] == []
    assert world.rollup("南大洋社区", (world.now - timedelta(days=9)).date()).counts() == {"households_visited": 3}


def test_the_managers_own_line_goes_up_with_it(world: World) -> None:
    begin(world)
    world.turn_to("17:03")
    world.says("sunli", "补充 今晚继续值守")
    world.turn_to("17:24")
    assert "南大洋社区：今晚继续值守" in world.received("qianjin", "digest")[-1]


def test_begun_in_the_evening_of_its_first_message_the_day_still_gets_its_digest(world: World) -> None:
    world.turn_to("08:00")
    world.now += timedelta(days=1, hours=12)
    fresh = World.__new__(World)
    fresh.__dict__ |= world.__dict__
    world.says("lisimei", "走访3户,正常")
    begin(world)
    assert [name for name, _ in digests(world)].count("孙丽") == 2


def test_on_workdays_only_saturday_is_quiet(db: Database) -> None:
    world = World(db, schedule=Schedule(workdays_only=True))
    world.now += timedelta(days=4)
    begin(world)
    world.turn_to("18:00")
    assert world.letters() == []


def test_a_digest_fits_one_message(world: World) -> None:
    begin(world)
    world.says("lisimei", "走访3户,北门井盖破了,东街口路灯不亮,3栋楼道堆满杂物")
    world.turn_to("17:52")
    assert all(len(text.encode()) <= 2048 for text in world.received("zhaoming"))


def test_a_changed_schedule_holds_at_once(world: World) -> None:
    begin(world)
    early = World.__new__(World)
    early.__dict__ |= world.__dict__ | {"desk": type(world.desk)(world.db, Schedule(community_digest=time(10, 0)))}
    early.turn_to("10:00")
    assert [name for name, _ in digests(world)] == ["孙丽", "吴水", "凤管"]
