"""A hazard named by its number in a sentence, and the answers to a list of hazards."""

import pytest

from tests.handlers.world import World


@pytest.mark.parametrize(
    "said", ["1号没弄好 还是没水", "1号还没修好，水压不够", "1号又漏了 地上全是水", "1号没人管,等了一周了"]
)
def test_words_behind_the_number_open_it_again(world: World, said: str) -> None:
    world.says("lisimei", "3号楼消防栓没水")
    world.says("lisimei", "1号修好了")
    world.advance(days=2)
    assert "隐患1号" in world.says("sunli", said)
    assert world.course(1).state == "open"
    assert "补报" not in world.says("sunli", "我的")


def test_of_an_open_one_it_is_noted_that_it_is_not_done(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    assert "还没弄好，已记下" in world.says("wangjianguo", "1号没弄好 南大洋社区没货")


def test_words_behind_the_number_may_tell_that_it_is_done_or_in_hand(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    assert "处置中" in world.says("lisimei", "1号正在弄 明天好")
    assert "已处置" in world.says("lisimei", "1号弄好了 盖子也焊死了")


@pytest.mark.parametrize("said", ["4号没弄好 还是没水", "4号让老王去盯着", "4号叫李四妹去修"])
def test_where_there_is_no_such_number_it_is_said(world: World, said: str) -> None:
    world.says("lisimei", "北门井盖破了")
    assert "没找到隐患4号" in world.says("sunli", said)
    assert "孙丽" not in world.says("sunli", "明细")


def test_long_after_its_end_the_number_may_be_a_day(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "1号修好了")
    world.advance(days=100)
    assert "隐患1号" not in world.says("lisimei", "1号没清理完，今天都好了")


def list_two(world: World, *more: str) -> None:
    for place in ("北门", "东街口", *more):
        world.says("lisimei", f"{place}井盖破了")
    world.advance(hours=1)
    assert "哪一处" in world.says("lisimei", "昨天报的井盖换好了")


@pytest.mark.parametrize("said", ["两个都好了", "都好了", "都修好了", "全部", "1和2", "都是"])
def test_all_that_were_listed_may_be_meant(world: World, said: str) -> None:
    list_two(world)
    reply = world.says("lisimei", said)
    assert "隐患1号" in reply and "隐患2号" in reply
    assert (world.course(1).state, world.course(2).state) == ("closed", "closed")


def test_more_than_two_are_asked_about_once(world: World) -> None:
    list_two(world, "老祠堂", "河埠头")
    assert "这4处" in world.says("lisimei", "都好了")
    assert world.course(1).state == "open"
    assert "隐患4号" in world.says("lisimei", "是")
    assert {world.course(number).state for number in (1, 2, 3, 4)} == {"closed"}


def test_another_number_of_them_is_asked_back(world: World) -> None:
    list_two(world, "老祠堂")
    assert "哪几处" in world.says("lisimei", "两个都好了")
    world.says("lisimei", "1和3")
    assert [world.course(number).state for number in (1, 2, 3)] == ["closed", "open", "closed"]


def test_none_of_them_done(world: World) -> None:
    list_two(world)
    world.says("lisimei", "都还没好")
    assert (world.course(1).state, world.course(2).state) == ("open", "open")
