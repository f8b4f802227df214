"""The roster: imported whole or not at all, and as often as one likes."""

import pytest

from handlers.roster import COLUMNS, FaultyRoster, ImportWish, RosterRow, export_roster, import_roster
from tests.handlers.world import ROSTER, World


def rows(table: str) -> list[RosterRow]:
    return [
        RosterRow(number, dict(zip(COLUMNS, (line.split("|") + [""] * 10)[:10], strict=True)))
        for number, line in enumerate(table.strip().splitlines(), 2)
    ]


def faults(world: World, table: str) -> list[str]:
    with pytest.raises(FaultyRoster) as caught:
        import_roster(world.db, rows(table), world.now)
    return caught.value.faults


def test_the_same_file_again_doubles_nobody(world: World) -> None:
    before = export_roster(world.db, world.now)
    made = import_roster(world.db, rows(ROSTER), world.now)
    assert made == {"units": 0, "people": 0, "posts": 0, "ended": 0}
    assert export_roster(world.db, world.now) == before


def test_a_person_in_two_rows_is_one_person(world: World) -> None:
    again = [row["姓名"] for row in export_roster(world.db, world.now)]
    assert again.count("王建国") == 2
    assert "记在南大洋社区" in world.says("wangjianguo", "走访8户,正常")


def test_two_of_one_name_are_told_apart_by_their_phones(world: World) -> None:
    table = """
龙泉市|龙南乡|凤阳村|第二网格|项小花|网格员|13900000021|xh1
龙泉市|龙南乡|凤阳村|第三网格|项小花|网格员|13900000022|xh2
"""
    assert import_roster(world.db, rows(table), world.now)["people"] == 2
    assert import_roster(world.db, rows(table), world.now)["people"] == 0
    world.says("xh1", "正常")
    assert world.rollup("凤阳村").reported == 1


def test_every_faulty_row_is_named_and_nothing_is_kept(world: World) -> None:
    found = faults(world, """
龙泉市|龙南乡|凤阳村|第二网格|好人|网格员|13900000031|ok
龙泉市|龙南乡|凤洋村|第二网格|甲|网格员|13900000032|
龙泉市|龙南乡|凤阳村|第二网格|乙|队长|13900000033|
龙泉市|龙南乡|凤阳村|第二网格||网格员|12|
龙泉市|龙南乡||第二网格|丙|网格员||
龙泉市|龙南乡|凤阳村|第一网格|项阿山|网格员|13900000015|
龙泉市|龙南乡|凤阳村|第一网格|项阿山|网格员|13900000015|
""")  # fmt: skip
    assert [fault.split("：")[0] for fault in found] == ["第3行", "第4行", "第5行", "第5行", "第6行", "第8行"]
    assert "凤阳村" in found[0] and "网格员、应急管理员" in found[1] and "重复" in found[-1]
    assert "好人" not in [row["姓名"] for row in export_roster(world.db, world.now)]


def test_a_new_community_comes_with_its_code(world: World) -> None:
    import_roster(world.db, rows("龙泉市|龙南乡|新村|一|甲|网格员|||gz|331181001"), world.now)
    assert world.rollup("331181001").expected == 1


def test_who_is_absent_stays_unless_the_file_is_complete(world: World) -> None:
    part = "龙泉市|剑池街道|水南社区|第一网格|叶小红|网格员|13900000014|yexiaohong"
    import_roster(world.db, rows(part), world.now)
    assert world.rollup("剑池街道").expected == 4
    made = import_roster(world.db, rows(part), world.now, ImportWish(is_complete=True))
    assert made["ended"] == 11
    world.advance(days=1)
    assert world.rollup("剑池街道").expected == 1
    assert world.rollup("剑池街道", (world.now).date().replace(day=15)).expected == 4


def test_without_a_phone_name_and_account_tell_who_is_the_same(world: World) -> None:
    table = """
龙泉市|龙南乡|凤阳村|第二网格|项小花|网格员||xh1
龙泉市|剑池街道|水南社区|第三网格|项小花|网格员||xh1
"""
    assert import_roster(world.db, rows(table), world.now)["people"] == 1
    assert "记在凤阳村" in world.says("xh1", "走访3户,正常")


def test_userids_are_known_in_upper_and_lower_case(world: World) -> None:
    assert "李四妹" in world.says("LiSimei", "正常")


def test_a_trial_changes_nothing(world: World) -> None:
    table = "龙泉市|龙南乡|凤阳村|第二网格|好人|网格员|13900000031|ok"
    assert import_roster(world.db, rows(table), world.now, ImportWish(is_trial=True))["people"] == 1
    assert "好人" not in [row["姓名"] for row in export_roster(world.db, world.now)]


def test_a_new_account_in_the_roster_replaces_the_old_one(world: World) -> None:
    import_roster(world.db, rows("龙泉市|剑池街道|南大洋社区|第二网格|李四妹|网格员|13900000013|lisimei2"), world.now)
    assert "李四妹" in world.says("lisimei2", "正常")
    assert "不认识您" in world.says("lisimei", "正常")
