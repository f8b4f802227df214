"""A card's button says after the tap what was done, by whom and when, whatever the button means."""

import pytest

from tests.handlers.world import World

STONES = "欧立木业后面山上有石头滚下来，厂里有113人"


@pytest.fixture
def alarmed(world: World) -> World:
    world.says("lisimei", STONES)
    world.advance(minutes=3)
    return world


def test_收到_is_said_by_name_and_minute(alarmed: World) -> None:
    text, button = alarmed.taps("qianjin", "acknowledge:1")
    assert "已记您收到" in text and button == "钱进 9:03 已收到"
    assert alarmed.taps("sunli", "acknowledge:1")[1] == "孙丽 9:03 已收到"


def test_a_second_tap_and_a_delivery_that_comes_again_say_the_same(alarmed: World) -> None:
    first = alarmed.taps("qianjin", "acknowledge:1", external_id="tap")
    alarmed.advance(minutes=1)
    assert alarmed.taps("qianjin", "acknowledge:1", external_id="tap") == first
    text, button = alarmed.taps("qianjin", "acknowledge:1")
    assert "已经回过" in text and button == "钱进 9:04 已收到"


def test_a_button_whose_danger_is_over_says_so(alarmed: World) -> None:
    alarmed.says("sunli", "误报 1 是采石场放炮")
    assert alarmed.taps("qianjin", "acknowledge:1")[1] == "险情已结束"


def test_a_button_tapped_by_whoever_reported_it_says_so(alarmed: World) -> None:
    assert alarmed.taps("lisimei", "acknowledge:1")[1] == "是您自己报的"
    assert alarmed.taps("yexiaohong", "acknowledge:1")[1] == "不用回了"


def test_a_notice_is_received_and_a_void_one_needs_no_answer(world: World) -> None:
    world.says("qianjin", "通知全体管理员：今晚巡查水库")
    world.says("qianjin", "是")
    assert world.taps("sunli", "say:收到 1")[1] == "孙丽 9:00 已收到"
    world.says("qianjin", "撤销")
    assert world.taps("wushui", "say:收到 1")[1] == "不用回了"


def test_催报_says_that_it_was_done_or_that_nobody_is_left_or_that_its_day_is_over(world: World) -> None:
    assert world.taps("sunli", "say:催报@0616")[1] == "孙丽 9:00 已催报"
    assert world.taps("sunli", "say:催报@0616")[1] == "不用催了"
    assert world.taps("sunli", "say:催报@0615")[1] == "已经过期"


def test_a_strange_button_and_a_stranger_change_nothing(world: World) -> None:
    assert world.taps("sunli", "say:胡说") == ("", "")
    assert world.taps("sunli", "other:1") == ("", "")
    assert world.taps("nobody", "acknowledge:1")[1] == "请看下面的回复"


def test_a_text_has_no_button(alarmed: World) -> None:
    assert alarmed.sends("qianjin", "收到").button == ""
