"""A later message finds its hazard by place, line and wording, days later and by others; a doubtful one is asked."""

from datetime import date

import pytest

from tests.handlers.world import World


@pytest.mark.parametrize(
    ("found", "news"),
    [
        ("老王家屋顶漏水", "老王家屋顶修好了"),
        ("老王家屋顶漏水", "老王家的屋顶已经补好了，不漏了"),
        ("北门井盖破了", "那个井盖弄好了"),
        ("消防栓没水", "消防栓有水了 搞好了"),
        ("3号楼消防栓没水", "消防栓有水了 搞好了"),
        ("桥头路灯不亮", "路灯亮了"),
        ("北门井盖破了", "北门井盖换好了"),
        ("3号楼楼道堆满纸板", "3号楼杂物清走了"),
        ("小学门口护栏断了，小孩容易掉下去", "学校门口栏杆焊好了"),
        ("北门井盖破了", "隐患1号的事已经弄好了，请放心"),
        ("北门井盖破了", "昨天那个已经弄好了"),
        ("3号楼楼道堆满纸板", "1号弄好了，纸板都清走了"),
    ],
)
def test_news_days_later_finds_its_hazard_without_saying_that_it_is_news(world: World, found: str, news: str) -> None:
    world.says("lisimei", found)
    world.advance(days=3)
    assert "1号" in world.says("lisimei", news)
    assert world.course(1).state == "closed"
    assert world.rollup("南大洋社区").hazards()["found"] == 0


@pytest.mark.parametrize(
    "text", ["北门路灯修好了", "后山护栏修好了", "好了", "收到，已经吃过饭了", "物业来过了", "正常"]
)
def test_what_does_not_mean_it_changes_nothing(world: World, text: str) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", text)
    assert world.course(1).state == "open"


def test_two_different_things_at_one_place_are_two_hazards(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    assert "隐患2号" in world.says("lisimei", "北门路灯不亮")
    world.says("wangjianguo", "南大洋社区北门路灯修好了")
    assert (world.course(1).state, world.course(2).state) == ("open", "closed")


def test_another_thing_of_the_same_line_and_place_is_asked_about_not_closed(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.advance(days=1)
    assert "哪一处" in world.says("lisimei", "昨天报的北门路灯已经修好了")
    assert world.course(1).state == "open"
    assert "没有改动" in world.says("lisimei", "都不是")
    assert world.course(1).state == "open"


def test_the_answer_may_be_the_hazards_own_number(world: World) -> None:
    world.says("lisimei", "3号楼楼道堆满纸板")
    for place in ("北门", "东街口"):
        world.says("lisimei", f"{place}井盖破了")
    world.advance(days=1)
    assert "哪一处" in world.says("lisimei", "昨天报的井盖换好了")
    assert "隐患2号（北门" in world.says("lisimei", "2号")
    assert world.course(2).state == "closed"


def test_of_several_own_ones_meant_by_nothing_but_a_hint_the_bot_asks(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "3号楼楼道堆满纸板")
    world.advance(days=1)
    reply = world.says("lisimei", "昨天报的那个弄好了")
    assert "1. " in reply and "2. " in reply
    assert "3号楼" in world.says("lisimei", "2")
    assert (world.course(1).state, world.course(2).state) == ("open", "closed")


def test_of_two_things_of_one_name_the_bot_asks_which(world: World) -> None:
    world.says("lisimei", "3号楼消防栓没水")
    world.says("lisimei", "5号楼消防栓没水")
    world.says("lisimei", "2号楼灭火器过期")
    reply = world.says("lisimei", "消防栓有水了 搞好了")
    assert "1. 3号楼" in reply and "2. 5号楼" in reply and "灭火器" not in reply


def test_another_thing_of_its_kind_is_not_ended_with_it(world: World) -> None:
    world.says("lisimei", "灭火器过期")
    world.says("lisimei", "消防栓有水了 搞好了")
    assert world.course(1).state == "open"


def test_the_same_thing_at_the_doors_of_two_places_is_two(world: World) -> None:
    world.says("lisimei", "幼儿园门口路灯不亮")
    assert "隐患2号" in world.says("wangjianguo", "南大洋社区公园门口路灯不亮")
    world.says("lisimei", "公园门口路灯修好了")
    assert (world.course(1).state, world.course(2).state) == ("open", "closed")


def test_told_by_two_it_is_one_with_two_witnesses(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.advance(hours=1)
    assert "（李四妹也报过）" in world.says("wangjianguo", "南大洋社区北门的井盖坏了，没盖住")
    assert world.rollup("南大洋社区").hazards()["found"] == 1
    assert "报告人2位：李四妹、王建国" in world.says("sunli", "隐患 1")


def test_said_again_to_be_put_right_it_stays_as_it_is(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "1号修好了")
    world.advance(days=1)
    assert "之前就已处置" in world.says("wangjianguo", "南大洋社区昨天报的北门井盖已经换好了")


def test_chased_after_it_was_called_remedied_it_is_open_again(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("wangjianguo", "1号修好了")
    world.advance(days=2)
    world.says("lisimei", "前天报的北门井盖还没修")
    assert world.course(1).state == "open"
    assert "李四妹说隐患1号" in world.received("sunli")[-1]


def test_found_again_after_its_end_it_has_a_new_number_and_its_history(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "1号修好了")
    world.advance(days=10)
    reply = world.says("wangjianguo", "南大洋社区北门井盖又破了")
    assert "隐患2号" in reply and "1号6月16日已处置，这次又出现了" in reply
    assert world.rollup("南大洋社区").hazards()["found"] == 1
    assert world.rollup("南大洋社区", date(2026, 6, 16)).hazards()["closed"] == 1
    assert "以前是1号" in world.says("sunli", "隐患 2") and "现在是2号" in world.says("sunli", "隐患 1")
    assert "隐患2号" in world.says("sunli", "派 1 给李四妹")


def test_after_ninety_days_it_is_a_new_hazard_of_its_own(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.says("lisimei", "1号修好了")
    world.advance(days=91)
    assert "又出现" not in world.says("lisimei", "北门井盖破了")


def test_what_came_back_waits_under_its_new_number_alone(world: World) -> None:
    world.says("lisimei", "北门桥头护栏断了，小孩容易掉下去")
    world.says("lisimei", "1号修好了")
    world.advance(days=2)
    world.says("lisimei", "北门桥头护栏断了，小孩容易掉下去")
    assert "未销号隐患1处" in world.says("sunli", "隐患") and "2号" in world.says("sunli", "隐患")


def test_however_old_an_open_one_stays_on_the_list_and_is_told_again(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.advance(days=120)
    assert "1号 北门" in world.says("sunli", "隐患")
    assert "之前已报过" in world.says("lisimei", "北门井盖破了")


def test_a_photo_before_the_news_belongs_to_it(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    world.advance(days=1)
    world.says("lisimei", "", kind="image", media_id="M1", media_url="http://x/1.jpg")
    world.says("lisimei", "昨天报的北门井盖已经换好了")
    assert "整改后1张" in world.says("sunli", "隐患 1")


def test_a_patrol_that_mentions_it_in_passing_counts_and_puts_it_right(world: World) -> None:
    world.says("lisimei", "3号楼楼道堆满纸板")
    world.advance(days=1)
    world.says("lisimei", "3号楼杂物清走了")
    assert world.course(1).state == "closed"


def test_a_false_alarm_needs_no_closing_out(world: World) -> None:
    world.says("lisimei", "后山滑坡，石头往下滚，快来人")
    world.says("sunli", "误报 是工地放炮")
    world.says("qianjin", "误报 1 是工地放炮")
    assert "没有未销号" in world.says("sunli", "隐患")
