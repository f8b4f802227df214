"""The bot asks back about a number in one short question, and takes a bare number for an answer."""

import pytest

from tests.handlers.world import World

FLED = "后山滑坡，房子要塌了，转移113人，哦不对131人"


def evacuated(world: World) -> int | None:
    return world.rollup("南大洋社区").counts().get("people_evacuated")


def test_two_numbers_that_sound_alike_are_asked_about(world: World) -> None:
    reply = world.says("lisimei", "转移113人，到下午一共131人都到宾馆")
    assert "是转移113人还是转移131人？回复数字就行" in reply
    assert evacuated(world) == 131


def test_a_bare_number_corrects_the_figure(world: World) -> None:
    world.says("lisimei", "转移113人，到下午一共131人都到宾馆")
    world.advance(minutes=1)
    assert "转移131人 → 转移113人" in world.says("lisimei", "113")
    assert evacuated(world) == 113
    assert world.rollup("南大洋社区").reported == 1


@pytest.mark.parametrize("said", ["131", "是一百三十一人", "对"])
def test_the_number_that_was_taken_is_confirmed(world: World, said: str) -> None:
    world.says("lisimei", "转移113人，到下午一共131人都到宾馆")
    world.advance(minutes=1)
    assert world.says("lisimei", said) == "好的，就是转移131人。"
    assert evacuated(world) == 131


def test_a_number_that_is_hardly_so_is_asked_about(world: World) -> None:
    assert "转移9人，这个数对吗？" in world.says("lisimei", "转移14户9人")
    world.advance(minutes=1)
    world.says("lisimei", "29人")
    assert world.rollup("南大洋社区").counts() == {"households_evacuated": 14, "people_evacuated": 29}


def test_the_figure_of_a_danger_is_corrected_too(world: World) -> None:
    assert "是转移113人还是转移131人" in world.says("lisimei", FLED)
    world.advance(minutes=1)
    world.says("lisimei", "113人")
    assert evacuated(world) == 113
    assert world.rollup("南大洋社区").hazards()["found"] == 1


def test_what_was_told_for_another_is_corrected_for_them(world: World) -> None:
    assert "？" in world.says("lisimei", "代王建国报：走访五户还是六户")
    world.advance(minutes=1)
    world.says("lisimei", "5")
    assert world.rollup("南大洋社区").counts() == {"households_visited": 5}


def test_a_new_report_is_no_answer(world: World) -> None:
    world.says("lisimei", "转移113人，到下午一共131人都到宾馆")
    world.advance(minutes=1)
    assert "走访8户" in world.says("lisimei", "走访8户，正常")
    assert evacuated(world) == 131


def test_a_number_without_a_question_changes_nothing(world: World) -> None:
    world.says("lisimei", "转移113人")
    world.advance(minutes=1)
    world.says("lisimei", "131")
    assert evacuated(world) == 113


def test_an_unclear_danger_goes_up_marked_as_unclear(world: World) -> None:
    reply = world.says("lisimei", "听说水库那边后山滑坡了有人被埋")
    assert "听说" in reply and "不是险情" in reply
    texts = [text for _, kind, text in world.letters() if kind == "danger"]
    assert texts and all("没说清（“听说”），请先核实" in text for text in texts)


def digest(world: World) -> str:
    world.turn_to("17:04")
    return world.received("sunli", "digest")[-1]


def test_what_stayed_unclear_is_shown_to_the_manager_in_the_digest(world: World) -> None:
    world.says("lisimei", "转移113人，到下午一共131人都到宾馆")
    assert "请核对（机器人没把握，1条）：李四妹“转移113人" in digest(world)


def test_what_was_answered_is_not(world: World) -> None:
    world.says("lisimei", "转移113人，到下午一共131人都到宾馆")
    world.advance(minutes=1)
    world.says("lisimei", "113")
    assert "请核对" not in digest(world)


def test_what_was_taken_back_is_not(world: World) -> None:
    world.says("lisimei", "转移113人，到下午一共131人都到宾馆")
    world.advance(minutes=1)
    world.says("lisimei", "撤回")
    assert "请核对" not in digest(world)


def test_a_reading_below_the_threshold_is_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.doubts.SURE", 1.1)
    world.says("lisimei", "走访3户，正常")
    world.says("wangjianguo", "走访4户，正常")
    world.says("lisimei", "走访5户，正常")
    text = digest(world)
    assert "请核对（机器人没把握，3条）：李四妹“走访3户，正常”" in text and "走访5户" not in text.split("请核对")[1]


def test_a_corrected_figure_of_a_danger_goes_up_with_its_next_report(world: World) -> None:
    world.says("lisimei", FLED)
    world.turn_to("9:05")
    first = [one for one in world.received("qianjin") if one.startswith("【险情首报】")]
    assert "131人" in first[0]
    world.says("lisimei", "113人")
    world.turn_to("9:10")
    further = [one for one in world.received("qianjin") if one.startswith("【险情续报·第")]
    assert further and "转移113人" in further[-1]
