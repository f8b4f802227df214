"""Yes and no to what is carried out at once: in whatever words, and never to an order that was turned round."""

import pytest

from models.response import responses_in
from models.roster import find_unit
from tests.handlers.world import World


def is_any_in_force(world: World, unit: str = "龙泉市") -> bool:
    with world.db.read() as tx:
        return bool(responses_in(tx, [find_unit(tx, unit).id], world.now))


def test_an_order_turned_round_ends_the_question_about_the_older_one(world: World) -> None:
    assert "请回：是" in world.says("zhaoming", "启动全县防汛4级响应")
    reply = world.says("zhaoming", "全县响应解除")
    assert "没有照做" in reply and "Ⅳ级响应" in reply and "现在没有响应" in reply
    world.says("zhaoming", "是")
    assert not is_any_in_force(world) and world.letters() == []


@pytest.mark.parametrize("refused", ["龙南乡响应解除", "启动防汛应急响应"])
def test_it_ends_whatever_is_said_to_the_newer_order(world: World, refused: str) -> None:
    world.says("qianjin", "启动防汛4级响应")
    assert "没有照做" in world.says("qianjin", refused)
    world.says("qianjin", "是")
    assert not is_any_in_force(world, "剑池街道")


def test_an_order_for_another_line_leaves_the_first_question_waiting(world: World) -> None:
    world.says("zhaoming", "启动全县防汛4级响应")
    assert "没有照做" not in world.says("zhaoming", "启动森林防火Ⅳ级响应")
    assert "防汛" in world.says("zhaoming", "是")
    assert "防汛防台Ⅳ级响应已启动" in world.says("zhaoming", "是")


@pytest.mark.parametrize("yes", ["嗯嗯", "启动吧", "好的开始", "可以", "对的", "好的，启动", "ok"])
def test_yes_in_any_words_starts_it(world: World, yes: str) -> None:
    world.says("zhaoming", "启动全县防汛4级响应")
    assert "已启动" in world.says("zhaoming", yes) and is_any_in_force(world)


@pytest.mark.parametrize("no", ["先不启动", "不启动了", "不用"])
def test_no_in_any_words_drops_it(world: World, no: str) -> None:
    world.says("zhaoming", "启动全县防汛4级响应")
    assert "没有改动" in world.says("zhaoming", no) and not is_any_in_force(world)


@pytest.mark.parametrize("other", ["发吧", "辛苦大家了", "我再想想", "结束吧"])
def test_what_is_no_answer_brings_the_question_again(world: World, other: str) -> None:
    world.says("zhaoming", "启动全县防汛4级响应")
    reply = world.says("zhaoming", other)
    assert "要启动" in reply and "请回：是" in reply and not is_any_in_force(world)


def test_go_on_is_a_yes_to_a_notice_and_to_an_end(world: World) -> None:
    world.says("qianjin", "通知全体管理员：今晚有暴雨，请加强巡查")
    assert "已发" in world.says("qianjin", "好的，发吧")
    world.says("qianjin", "启动防汛4级响应")
    world.says("qianjin", "嗯嗯")
    world.says("qianjin", "结束响应")
    assert "已结束" in world.says("qianjin", "结束吧")
