"""催报: who is missing is asked for their report, by whoever leads, in any words, at most once an hour."""

import pytest

from tests.handlers.world import World


def test_a_station_asks_the_managers_of_those_missing(world: World) -> None:
    world.says("yexiaohong", "正常")
    world.says("wangjianguo", "水南社区正常")
    assert "已提醒1人：南大洋社区孙丽" in world.says("qianjin", "催报")
    (asked,) = world.received("sunli", "chase")
    assert "剑池街道钱进请您催一下：南大洋社区今天还有2人没报" in asked
    assert world.received("wushui") == [] and world.received("lisimei") == [] and world.received("fengguan") == []


def test_the_county_asks_the_stations(world: World) -> None:
    assert "已提醒2人：剑池街道钱进、龙南乡龙站" in world.says("zhaoming", "催报")


@pytest.mark.parametrize("text", ["催一下南大洋", "催南大洋社区", "叫南大洋快点报"])
def test_a_station_chases_one_community(world: World, text: str) -> None:
    assert "已提醒1人：南大洋社区孙丽" in world.says("qianjin", text)
    assert "没有要提醒" in world.says("qianjin", text)


@pytest.mark.parametrize("text", ["催一下王建国", "催王建国", "叫王建国赶紧报"])
def test_a_manager_chases_one_person(world: World, text: str) -> None:
    assert "已提醒1人：王建国" in world.says("sunli", text)
    assert len(world.received("wangjianguo", "chase")) == 1 and world.received("lisimei") == []


def test_whoever_has_reported_is_left_in_peace(world: World) -> None:
    world.says("lisimei", "正常")
    assert "没有要提醒" in world.says("sunli", "催一下李四妹")


def test_nobody_chases_beyond_their_post(world: World) -> None:
    for account in ("fengguan", "longzhan", "yexiaohong"):
        world.says(account, "催一下李四妹")
        world.says(account, "催一下南大洋")
    assert world.received("lisimei") == [] and world.received("sunli") == []


def test_a_tap_on_the_menu_chases(world: World) -> None:
    world.says("sunli", "", kind="event", event="click", event_key="催报")
    assert len(world.received("lisimei", "chase")) == 1


def test_a_tap_on_a_card_says_its_word(world: World) -> None:
    world.says("qianjin", "催报")
    world.says("sunli", "", kind="event", event="template_card_event", event_key="say:催报")
    assert len(world.received("lisimei", "chase")) == 1
    assert world.says("sunli", "", kind="event", event="template_card_event", event_key="say:胡说") == ""


def test_a_card_of_yesterday_wakes_nobody(world: World) -> None:
    world.says("qianjin", "催报")
    world.advance(hours=22)
    tapped = {"kind": "event", "event": "template_card_event", "event_key": "say:催报@0616"}
    assert "过了当天" in world.says("sunli", "", **tapped)
    assert world.received("lisimei") == []
