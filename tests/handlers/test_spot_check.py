"""抽查: a few managers drawn by chance and fairly, asked, and shown with their minutes in roster order."""

import re

import pytest

from tests.handlers.world import World

ASKED = "请回复您现在在哪里、今天巡查了哪里"


def settle(world: World, managers: int) -> None:
    """So many more managers in 剑池街道: 甲1号, 甲2号, …"""
    world.enrol(
        "\n".join(
            f"龙泉市|剑池街道|水南社区||甲{number}号|应急管理员|1380000{number:04}|jia{number}"
            for number in range(1, managers + 1)
        )
    )


def drawn(reply: str) -> set[str]:
    return set(re.findall(r" (\S+?)(?=、|\n)", reply.split("：")[1]))


@pytest.mark.parametrize("text", ["抽查 2", "抽查两名管理员", "随机抽查2个人"])
def test_managers_are_drawn_and_asked(world: World, text: str) -> None:
    assert drawn(world.says("qianjin", text)) == {"孙丽", "吴水"}
    (asked,) = world.received("sunli", "request")
    assert asked.startswith("【抽查】剑池街道 钱进") and ASKED in asked


def test_three_are_drawn_where_no_number_is_said_and_never_the_drawer(world: World) -> None:
    settle(world, 6)
    world.enrol("龙泉市|剑池街道|水南社区||钱进|应急管理员|13900000002|qianjin")
    for _ in range(4):
        names = drawn(world.says("qianjin", "抽查"))
        assert len(names) == 3 and "钱进" not in names


def test_nobody_is_drawn_twice_in_a_week_while_others_are_left(world: World) -> None:
    settle(world, 4)
    first, second = drawn(world.says("qianjin", "抽查 3")), drawn(world.says("qianjin", "抽查 3"))
    assert len(first | second) == 6
    world.advance(days=1)
    assert drawn(world.says("qianjin", "抽查 3")) <= first | second
    world.advance(days=7)
    assert len(drawn(world.says("qianjin", "抽查 6"))) == 6


def test_those_left_come_before_those_drawn_and_then_the_longest_ago(world: World) -> None:
    settle(world, 3)
    first = drawn(world.says("qianjin", "抽查 2"))
    world.advance(days=1)
    second = drawn(world.says("qianjin", "抽查 2"))
    world.advance(days=1)
    third = drawn(world.says("qianjin", "抽查 2"))
    assert len(first | second | third) == 5 and len(third & first) == 1


def test_whoever_is_on_leave_is_not_drawn(world: World) -> None:
    world.says("sunli", "今天请假一天")
    assert drawn(world.says("qianjin", "抽查")) == {"吴水"}


def test_who_answered_within_how_many_minutes_in_roster_order(world: World) -> None:
    world.says("qianjin", "抽查")
    world.advance(minutes=3)
    assert world.says("wushui", "在村委会，今天巡查了水库").endswith("抽查已记您答复，谢谢。")
    world.advance(minutes=9)
    shown = world.says("qianjin", "抽查结果")
    assert "已答1人，共2人" in shown
    assert shown.index("孙丽 还没答（已12分钟）") < shown.index("吴水 3分钟后答：在村委会，今天巡查了水库")
    assert world.received("qianjin", "notice") == []
    world.says("sunli", "在南大洋社区，刚看完后山")
    assert "已答2人，共2人" in world.received("qianjin", "notice")[0]


def test_a_report_answers_and_still_counts(world: World) -> None:
    world.says("qianjin", "抽查")
    reply = world.says("sunli", "在后山，今天走访3户，北门井盖破了")
    assert "走访3户" in reply and "抽查已记" in reply
    assert world.rollup("南大洋社区").counts() == {"households_visited": 3}


def test_a_pin_or_photo_answers(world: World) -> None:
    world.says("qianjin", "抽查")
    assert "抽查已记" in world.says("sunli", "", kind="location", latitude=28.0, longitude=119.1)
    assert "孙丽 0分钟后答：（位置）" in world.says("qianjin", "抽查结果")


def test_neither_a_command_nor_an_old_message_nor_a_bare_word_answers(world: World) -> None:
    before = world.now
    world.advance(minutes=5)
    world.says("qianjin", "抽查")
    world.says("sunli", "未报")
    world.says("sunli", "走访3户,正常", at=before)
    assert "在哪里" in world.says("sunli", "收到")
    assert "已答0人" in world.says("qianjin", "抽查结果")


def test_a_question_of_ones_own_may_be_answered_by_a_bare_word(world: World) -> None:
    world.says("qianjin", "抽查 2 在岗请回收到")
    assert "在岗请回收到" in world.received("sunli", "request")[0]
    assert "抽查已记" in world.says("sunli", "收到")


def test_a_notice_comes_before_a_spot_check(world: World) -> None:
    world.says("qianjin", "抽查 2 在岗请回收到")
    world.says("qianjin", "通知全体管理员：今晚有雨")
    world.says("qianjin", "是")
    assert "通知1号已记" in world.says("sunli", "收到")
    assert "抽查已记" in world.says("sunli", "收到")


def test_taken_back_it_asks_nobody_and_counts_as_no_draw(world: World) -> None:
    world.says("qianjin", "抽查")
    assert "已撤销" in world.says("qianjin", "撤销")
    assert "抽查" not in world.says("sunli", "在村委会")
    assert "还没有抽查过" in world.says("qianjin", "抽查结果")
    assert drawn(world.says("qianjin", "抽查")) == {"孙丽", "吴水"}


def test_the_county_draws_among_all_and_stations_see_only_their_own(world: World) -> None:
    world.says("zhaoming", "抽查")
    assert "已答0人，共3人" in world.says("zhaoming", "抽查结果")
    for account in ("qianjin", "sunli", "lisimei", "longzhan"):
        assert "共3人" not in world.says(account, "抽查结果 1")


def test_a_managers_spot_check_of_firms_is_a_report(world: World) -> None:
    world.says("sunli", "抽查企业3家,正常")
    assert world.letters() == []
    assert "一次抽1到30人" in world.says("qianjin", "抽查 99")


def test_one_community_can_be_meant(world: World) -> None:
    assert drawn(world.says("qianjin", "抽查水南社区")) == {"吴水"}
    assert "没找到" in world.says("qianjin", "抽查凤阳村")


def test_one_answer_is_for_every_check_that_waits(world: World) -> None:
    world.says("qianjin", "抽查")
    world.says("zhaoming", "抽查")
    world.says("sunli", "在村委会")
    assert "孙丽 0分钟后答" in world.says("qianjin", "抽查结果") and "孙丽 0分钟后答" in world.says(
        "zhaoming", "抽查结果"
    )


def test_whoever_has_just_gone_on_leave_is_not_drawn(world: World) -> None:
    world.turn_to("14:00")
    assert "已记请假" in world.says("sunli", "下午请假半天")
    world.advance(minutes=1)
    reply = world.says("qianjin", "抽查 2")
    assert "吴水" in reply and "孙丽" not in reply
