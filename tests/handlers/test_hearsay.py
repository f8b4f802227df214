"""Somebody without a part in a danger calls it over: those who lead hear of it and decide with one word."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World

STONES = "欧立木业后侧山体滑坡，没有人受伤，快来人"


@pytest.fixture
def stones(world: World) -> World:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("qianjin", "收到")
    world.advance(minutes=5)
    world.letters()
    return world


def is_open(world: World) -> bool:
    return "没解除" in world.says("qianjin", "险情 1")


@pytest.mark.parametrize("text", ["险情1解除", "险情解除", "险情已经解除了"])
def test_it_is_news_for_those_who_lead_and_no_end(stones: World, text: str) -> None:
    reply = stones.says("wangjianguo", text)
    assert "应急管理员孙丽、应急管理站钱进" in reply and "确认" in reply
    told = {name: said for name, _, said in stones.letters()}
    assert set(told) == {"孙丽", "钱进"}
    assert all("王建国说1号解除了" in said and text in said for said in told.values())
    assert is_open(stones) and "王建国 说解除了，待确认" in stones.says("qianjin", "险情 1")


@pytest.mark.parametrize("account", ["sunli", "qianjin"])
@pytest.mark.parametrize("answer", ["是", "险情1解除"])
def test_it_ends_with_one_word_of_whoever_leads(stones: World, account: str, answer: str) -> None:
    stones.says("wangjianguo", "险情1解除")
    assert "1号险情解除" in stones.says(account, answer)
    assert not is_open(stones)
    other = {"sunli": "qianjin", "qianjin": "sunli"}[account]
    assert "就已经解除了" in stones.says(other, "是")


def test_the_no_of_whoever_leads_keeps_it_going(stones: World) -> None:
    stones.says("wangjianguo", "险情1解除")
    assert "没解除" in stones.says("sunli", "不是")
    assert is_open(stones)


def test_said_again_it_is_still_hearsay(stones: World) -> None:
    stones.says("wangjianguo", "险情1解除")
    stones.says("wangjianguo", "险情1解除")
    assert is_open(stones)


def test_whoever_leads_is_still_asked_whether_all_are_out(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "水南老屋塌了 里面埋了三个人 快来人")
    world.says("wangjianguo", "险情1解除")
    assert "还记着被困3人" in world.says("sunli", "是")
    assert is_open(world)
    assert "1号险情解除" in world.says("sunli", "是")


@pytest.mark.parametrize("account", ["lisimei", "zhouhui"])
def test_the_reporter_and_the_working_group_end_it_as_before(stones: World, account: str) -> None:
    assert "1号险情解除" in stones.says(account, "险情1解除")
    assert not is_open(stones)


def test_a_second_witness_ends_it_as_before(stones: World) -> None:
    stones.says("wangjianguo", "险情1 石头还在往下掉")
    stones.advance(minutes=5)
    assert "1号险情解除" in stones.says("wangjianguo", "险情1解除")


@pytest.fixture
def kept(stones: World) -> World:
    stones.says("sunli", "转移5户12人到村小学，路口有人看守")
    stones.advance(minutes=5)
    run_due(stones.desk, stones.now)
    stones.letters()
    return stones


def written(world: World) -> str:
    world.advance(minutes=3)
    run_due(world.desk, world.now)
    return world.received("qianjin", "request")[-1]


@pytest.mark.parametrize("account", ["lisimei", "wangjianguo"])
@pytest.mark.parametrize("text", ["可以回家了", "雨停了，人都没事，可以回家了", "险情1 可以回家了"])
def test_a_worker_s_word_that_people_may_go_back_is_no_fact(kept: World, account: str, text: str) -> None:
    reply = kept.says(account, text)
    assert "应急管理员孙丽、应急管理站钱进" in reply and "由应急管理员或应急管理站定" in reply
    told = {name: said for name, _, said in kept.letters()}
    assert set(told) == {"孙丽", "钱进"} and "可以返回" in told["钱进"] and text in told["钱进"]
    assert "没解除" in written(kept) and "可以回家" not in written(kept)


def test_it_answers_no_question_for_a_field(world: World) -> None:
    run_due(world.desk, world.now)
    assert "有没有人受伤" in world.says("lisimei", "欧立木业后侧山体滑坡，快来人")
    world.says("sunli", "转移5户12人到村小学")
    assert "由应急管理员或应急管理站定" in world.says("lisimei", "可以回家了")
    assert "可以回家" not in written(world)


@pytest.mark.parametrize("account", ["sunli", "qianjin"])
def test_people_go_back_with_one_word_of_whoever_leads(kept: World, account: str) -> None:
    kept.says("wangjianguo", "可以回家了")
    assert "可以返回" in kept.says(account, "是")
    kept.letters()
    kept.says("lisimei", "有两个老人回家了")
    assert [text for _, _, text in kept.letters() if "有人返回" in text] == []


def test_people_stay_away_with_the_no_of_whoever_leads(kept: World) -> None:
    kept.says("wangjianguo", "可以回家了")
    assert "照旧禁止回流" in kept.says("qianjin", "不是")
    kept.letters()
    kept.says("lisimei", "有两个老人跑回家喂鸡了")
    assert any("有人返回" in text for _, _, text in kept.letters())


def test_the_reporter_ends_it_and_nobody_may_go_back_by_that(kept: World) -> None:
    assert "还没听说可以返回" in kept.says("lisimei", "险情解除，大家可以回家了")
    assert "还没说可以返回" in written(kept)


def test_everyday_words_for_how_it_ended_end_it_as_before(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "后山着火了，快来人")
    world.says("wangjianguo", "火扑灭了")
    assert not is_open(world)
