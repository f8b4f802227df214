"""Somebody objects to what the bot has made of their words: it is understood, mended, and kept to learn from."""

import pytest

from models.learning import LessonRow, lessons_between
from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头和泥往下掉,下面是宿舍,正在喊人撤离"


def lessons(world: World) -> list[LessonRow]:
    with world.db.read() as tx:
        return lessons_between(tx)


def hazards_of(lesson: LessonRow) -> list[tuple[str, str]]:
    return [(one["line"], one["severity"]) for entry in lesson.gold["reports"] for one in entry["hazards"]]


def test_a_danger_that_was_a_drill_is_taken_back_and_everybody_told_hears_of_it(world: World) -> None:
    world.says("lisimei", f"走访3户。{STONES}")
    world.letters()
    world.advance(minutes=1)
    reply = world.says("lisimei", "不是险情，是演练")
    assert "是演练" in reply and "核实" in reply
    told = world.letters()
    assert sorted(name for name, _, _ in told) == ["周会", "孙丽", "钱进"]
    assert all("撤回" in text for _, _, text in told)
    node = world.rollup("南大洋社区")
    assert (node.hazards()["found"], node.counts(), node.reported) == (0, {"households_visited": 3}, 1)


def test_the_climb_goes_on_until_somebody_else_has_looked_into_it(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    world.says("lisimei", "不是险情，是演练")
    world.letters()
    world.turn_to("9:07")
    assert any(kind == "danger" for _, kind, _ in world.letters())
    assert "按误报结束" in world.says("sunli", "误报 1")
    world.letters()
    world.turn_to("9:40")
    assert [one for one in world.letters() if one[1] == "danger"] == []


def test_a_manager_says_of_another_s_danger_that_it_was_a_drill(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    assert "按误报结束" in world.says("sunli", "不是险情，是演练")
    assert [(one.kind, one.text, one.said) for one in lessons(world)] == [("drill", STONES, "不是险情，是演练")]


def test_a_false_alarm_that_was_a_drill_is_a_lesson_and_another_is_none(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    world.says("sunli", "误报 1 是采石场放炮")
    assert lessons(world) == []
    world.advance(minutes=1)
    world.says("lisimei", "下街进水了,2个老人被困在屋里")
    world.advance(minutes=1)
    world.says("qianjin", "误报 2 是消防演练")
    assert [(one.kind, one.gold["danger"]) for one in lessons(world)] == [("drill", False)]


def test_a_manager_who_gives_no_reason_is_asked_for_one(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    assert "为什么是误报" in world.says("sunli", "不是险情")
    assert lessons(world) == []
    assert world.rollup("南大洋社区").hazards()["open"] + world.rollup("南大洋社区").hazards()["in_progress"] == 1


def test_a_manager_s_word_about_some_hazard_never_ends_a_danger(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    assert "没找到" in world.says("sunli", "这不是隐患，是正常的")
    world.letters()
    world.turn_to("9:07")
    assert any(kind == "danger" for _, kind, _ in world.letters())


def test_a_manager_puts_a_worker_s_hazard_right_by_its_number(world: World) -> None:
    world.says("lisimei", "3栋楼道电动车充电")
    world.advance(minutes=1)
    assert "1号改记到燃气与用电" in world.says("sunli", "1号是用电不是消防")
    assert [one.text for one in lessons(world)] == ["3栋楼道电动车充电"]


def test_a_danger_that_was_only_a_hazard_stays_as_one(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    reply = world.says("lisimei", "1号不是险情，是一般隐患")
    assert "1号改为一般隐患" in reply and "核实" in reply
    assert (world.rollup("南大洋社区").hazards()["danger"], world.rollup("南大洋社区").hazards()["found"]) == (0, 1)
    world.says("sunli", "误报 1 只是几块小石头")
    hazards = world.rollup("南大洋社区").hazards()
    assert (hazards["danger"], hazards["open"] + hazards["in_progress"]) == (0, 1)


def test_a_hazard_that_is_a_danger_after_all_goes_up_at_once(world: World) -> None:
    world.says("lisimei", "屋后边坡有裂缝")
    world.letters()
    world.advance(minutes=1)
    reply = world.says("lisimei", "这不是隐患，是险情！")
    assert "1号改为险情" in reply and "孙丽13900000003" in reply
    assert {name for name, kind, _ in world.letters() if kind == "danger"} == {"周会", "孙丽", "钱进"}
    assert world.rollup("南大洋社区").hazards()["danger"] == 1
    assert hazards_of(lessons(world)[0]) == [("geology", "danger")]


def test_what_was_no_hazard_is_dropped_and_the_report_stands(world: World) -> None:
    world.says("lisimei", "走访3户，北门井盖破了")
    world.advance(minutes=1)
    assert "隐患1号不再算" in world.says("lisimei", "你搞错了，这不是隐患")
    node = world.rollup("南大洋社区")
    assert (node.hazards()["found"], node.counts(), node.reported) == (0, {"households_visited": 3}, 1)


def test_a_hazard_is_filed_under_another_line_and_keeps_its_number(world: World) -> None:
    world.says("lisimei", "3栋楼道电动车充电")
    assert world.rollup("南大洋社区").hazards()["by_line"] == {"fire": 1}
    world.advance(minutes=1)
    assert world.says("lisimei", "那条是用电不是消防") == "明白了，1号改记到燃气与用电。谢谢指正！"
    assert world.rollup("南大洋社区").hazards()["by_line"] == {"utility": 1}
    assert "1" in world.says("sunli", "隐患")
    assert hazards_of(lessons(world)[0])[0][0] == "utility"


def test_a_figure_read_under_another_key_is_kept_as_a_lesson(world: World) -> None:
    world.says("lisimei", "走访3户，正常")
    world.advance(minutes=1)
    world.says("lisimei", "更正：走访8户")
    assert lessons(world) == []  # that was the sender's own slip
    world.says("lisimei", "更正：发放明白卡3份")
    assert [(one.kind, one.gold["reports"][0]["counts"]) for one in lessons(world)] == [("counts", {"leaflets": 3})]


def test_a_withdrawal_that_says_it_was_played_is_a_lesson_and_a_bare_one_is_none(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    world.says("lisimei", "撤回")
    assert lessons(world) == []
    world.advance(minutes=1)
    world.says("lisimei", "后山滑坡，转移14人，房子要塌了")
    world.advance(minutes=1)
    world.says("lisimei", "撤回，那是演练脚本")
    assert [(one.kind, one.gold["danger"], hazards_of(one)) for one in lessons(world)] == [("drill", False, [])]


def test_the_newest_word_on_a_message_counts(world: World) -> None:
    world.says("lisimei", STONES)
    world.advance(minutes=1)
    world.says("lisimei", "1号不是险情，是重大隐患")
    world.says("lisimei", "1号不是重大隐患，是一般隐患")
    assert [hazards_of(one) for one in lessons(world)] == [[("geology", "general")]]


@pytest.mark.parametrize("said", ["不是险情，是演练", "这不是隐患", "3号是燃气不是消防"])
def test_what_fits_nothing_is_asked_about_kindly(world: World, said: str) -> None:
    reply = world.says("lisimei", said)
    assert "没找到" in reply or "不是您报的" in reply
    assert lessons(world) == []


def test_nobody_puts_right_what_a_neighbour_said(world: World) -> None:
    world.says("lisimei", STONES)
    assert "没找到" in world.says("yexiaohong", "不是险情，是演练")
    assert "不是您报的" in world.says("wangjianguo", "1号不是险情")
    assert "没找到" in world.says("wushui", "不是险情，是演练")
    assert world.rollup("南大洋社区").hazards()["danger"] == 1
