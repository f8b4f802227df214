"""Somebody goes back or will not leave, while no danger is under way (any more): never a nil report."""

import pytest

from tests.handlers.world import World

MOVED = "低洼处12户都叫出来了,31个人,去了祠堂"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("有一户3个人又跑回去了", "【有人返回】"),
        ("老李两口子又回去喂猪了", "【有人返回】"),
        ("还有一户3个人不肯走", "【有人不肯走】"),
        ("王大爷劝不动", "【有人不肯走】"),
    ],
)
def test_after_people_were_moved_those_in_charge_hear_of_it(world: World, text: str, head: str) -> None:
    world.says("wangjianguo", MOVED)
    reply = world.says("wangjianguo", text)
    assert "已告诉" in reply and "正常" not in reply
    for account in ("sunli", "zhouhui", "qianjin"):
        (told,) = [one for one in world.received(account) if one.startswith(head)]
        assert text in told and "南大洋社区" in told
    assert world.rollup("南大洋社区").counts() == {"households_evacuated": 12, "people_evacuated": 31}


def test_where_nobody_was_moved_it_is_not_taken_for_anything(world: World) -> None:
    reply = world.says("wangjianguo", "老李两口子又回去喂猪了")
    assert "没听懂" in reply
    assert world.received("sunli") == []
    assert world.rollup("南大洋社区").reported == 0


@pytest.mark.parametrize("text", ["1", "4号让老王去盯着", "演练 后山滑坡", "两个都好了"])
def test_what_tells_no_round_is_no_nil_report(world: World, text: str) -> None:
    reply = world.says("lisimei", text)
    assert "零报告" not in reply and "正常，已记" not in reply
    assert world.rollup("南大洋社区").reported == 0


@pytest.mark.parametrize("text", ["正常", "0", "无", "今天没啥", "毛事没有", "巡了 没得", "同上"])
def test_a_nil_report_in_everyday_words_stays_one(world: World, text: str) -> None:
    world.says("lisimei", text)
    assert world.rollup("南大洋社区").reported == 1
