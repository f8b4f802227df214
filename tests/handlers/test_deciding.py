"""收到 and 同意: each word reaches what it is meant for, whatever else waits at the same time under the same number."""

import pytest

from models.dangers import open_dangers
from tests.handlers.world import World

STONES = "欧立木业后面山上有石头滚下来，厂里有113人"


@pytest.fixture
def asked(world: World) -> World:
    """Petition 1 of 南大洋社区 waits for the station."""
    world.says("sunli", "请示 今晚能不能先把三户转到学校")
    return world


def is_acknowledged(world: World) -> bool:
    with world.db.read() as tx:
        return open_dangers(tx)[0].acknowledged_at is not None


def answers(world: World) -> list[str]:
    return [text for text in world.received("sunli", "request") if text.startswith("【答复】")]


@pytest.mark.parametrize("text", ["收到", "收到 1", "知道了"])
def test_收到_acknowledges_the_danger_and_agrees_to_nothing(asked: World, text: str) -> None:
    asked.says("lisimei", STONES)
    assert "1号已记您收到" in asked.says("qianjin", text)
    assert is_acknowledged(asked) and answers(asked) == []


@pytest.mark.parametrize("text", ["同意", "同意 1", "答复 1 同意"])
def test_同意_decides_the_petition_and_acknowledges_nothing(asked: World, text: str) -> None:
    asked.says("lisimei", STONES)
    assert "已答复南大洋社区 孙丽的请示1号：“同意”" in asked.says("qianjin", text)
    assert not is_acknowledged(asked) and "“同意”" in answers(asked)[0]


def test_同意_where_only_a_danger_waits_shows_the_word_for_it(world: World) -> None:
    world.says("lisimei", STONES)
    for text in ("同意", "同意 1"):
        assert "险情1号等您回：收到 1" in world.says("qianjin", text)
    assert not is_acknowledged(world)


@pytest.mark.parametrize("text", ["收到", "收到 1"])
def test_收到_where_only_a_petition_waits_shows_the_words_for_it(asked: World, text: str) -> None:
    assert "答复 1 同意（不行就回：答复 1 不同意）" in asked.says("qianjin", text)
    assert answers(asked) == []
    assert "请示" not in asked.says("sunli", text)


def test_a_request_to_join_and_a_petition_of_one_number_are_told_apart(asked: World) -> None:
    asked.says("newone", "我是郑新人，剑池街道应急管理站，手机13812345678")
    asked.says("wushui", "请示 水位能不能再放")
    asked.says("zhaoming", "转县里 1")
    asked.says("qianjin", "转县里 1")  # petition 1 and the request to join the station lie with the county
    which = asked.says("zhaoming", "同意 1")
    assert "有2件等您定" in which and "郑新人的登记：同意登记 1" in which and "请示“今晚能不能" in which
    assert answers(asked) == [] and "已登记为" in asked.says("zhaoming", "同意登记 1")
    assert "已答复" in asked.says("zhaoming", "同意 1") and len(answers(asked)) == 1


def test_several_petitions_are_asked_about_and_none_is_decided(asked: World) -> None:
    asked.says("wushui", "请示 水位能不能再放")
    which = asked.says("qianjin", "不同意")
    assert "有2件等您定" in which and "答复 1 不同意" in which and "答复 2 不同意" in which
    assert answers(asked) == []


def test_a_notice_left_over_after_a_danger_is_said(world: World) -> None:
    world.says("zhaoming", "通知各站：今晚值守")
    world.says("zhaoming", "是")
    world.says("lisimei", STONES)
    reply = world.says("qianjin", "收到")
    assert "1号已记您收到" in reply and "还有通知1号，看过请回：收到 1" in reply
    assert "通知1号已记您收到" in world.says("qianjin", "收到 1")


def test_the_cards_say_what_was_decided(asked: World) -> None:
    assert asked.taps("qianjin", "say:答复 1 同意")[1] == "钱进 9:00 已同意"
    assert asked.taps("zhaoming", "say:答复 1 同意")[1] == "已有人答复"
    asked.says("newone", "我是郑新人，南大洋社区，手机13812345678")
    text, button = asked.taps("sunli", "say:同意登记 1")
    assert "已登记为" in text and button == "孙丽 9:00 已同意"
    assert asked.taps("sunli", "say:同意登记 1")[1] == "不用回了"
