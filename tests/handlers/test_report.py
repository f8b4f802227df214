"""A worker reports: what the bot answers, what the ledger holds."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from models.tables import Unit
from tests.handlers.world import World


def test_a_nil_report_in_one_word_is_enough(world: World) -> None:
    assert "零报告" in world.says("lisimei", "正常")
    node = world.rollup("南大洋社区")
    assert (node.expected, node.reported) == (2, 1)
    assert [one.name for one in node.missing] == ["王建国"]


def test_figures_are_told_back_and_counted(world: World) -> None:
    reply = world.says("lisimei", "今天走访8户,发放宣传资料20份,一切正常")
    assert "走访8户" in reply and "发放资料20份" in reply and "更正" in reply
    assert world.rollup("剑池街道").counts() == {"households_visited": 8, "leaflets": 20}


def test_two_rounds_of_a_day_add_up(world: World) -> None:
    world.says("lisimei", "上午走访3户,正常")
    world.advance(hours=3)
    world.says("lisimei", "下午走访5户,正常")
    assert world.rollup("南大洋社区").counts() == {"households_visited": 8}


def test_the_same_message_twice_counts_once_and_is_said_so(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    world.advance(minutes=4)
    assert "没有重复计算" in world.says("lisimei", "走访3户,正常")
    assert world.rollup("南大洋社区").counts() == {"households_visited": 3}


def test_a_repeated_delivery_changes_nothing_and_gets_the_same_answer(world: World) -> None:
    first = world.says("lisimei", "走访3户,正常", external_id="77")
    assert world.says("lisimei", "走访3户,正常", external_id="77") == first
    assert world.rollup("南大洋社区").counts() == {"households_visited": 3}


def test_a_hazard_gets_a_number(world: World) -> None:
    reply = world.says("lisimei", "走访2户,北门井盖破了,已上报")
    assert "隐患1号" in reply and "公共设施" in reply and "未处置" in reply
    assert world.rollup("剑池街道").hazards()["by_line"] == {"facility": 1}


def test_the_same_hazard_told_by_two_workers_is_one(world: World) -> None:
    world.says("lisimei", "北门井盖破了")
    assert "之前已报过" in world.says("wangjianguo", "南大洋社区北门井盖破了,已放警示牌")
    hazards = world.rollup("南大洋社区").hazards()
    assert (hazards["found"], hazards["in_progress"]) == (1, 1)


def test_house_numbers_keep_two_places_apart(world: World) -> None:
    world.says("lisimei", "3栋2单元楼道堆满杂物")
    world.says("wangjianguo", "南大洋社区5栋2单元楼道堆满杂物")
    assert world.rollup("南大洋社区").hazards()["found"] == 2


def test_a_late_report_belongs_to_the_day_it_speaks_of(world: World) -> None:
    reply = world.says("lisimei", "补报昨天:走访6户,无异常")
    assert "6月15日" in reply
    assert world.rollup("南大洋社区").counts() == {}
    assert world.rollup("南大洋社区", date(2026, 6, 15)).counts() == {"households_visited": 6}


def test_a_message_delayed_in_the_hills_belongs_to_the_day_it_was_sent(world: World) -> None:
    world.says("lisimei", "走访6户,正常", at=world.now - timedelta(hours=14))
    assert world.rollup("南大洋社区", date(2026, 6, 15)).counts() == {"households_visited": 6}


def test_a_person_with_two_posts_is_told_where_it_was_noted_and_moves_it_by_a_word(world: World) -> None:
    assert "记在南大洋社区" in world.says("wangjianguo", "走访8户,正常")
    assert "水南社区" in world.says("wangjianguo", "水南")
    assert world.rollup("南大洋社区").counts() == {}
    assert world.rollup("水南社区").counts() == {"households_visited": 8}


def test_the_community_that_the_text_names_beats_the_first_row(world: World) -> None:
    world.says("wangjianguo", "水南社区走访4户,正常")
    assert world.rollup("水南社区").counts() == {"households_visited": 4}


def test_a_report_for_another_is_shown_as_such(world: World) -> None:
    reply = world.says("wangjianguo", "代李四妹报:走访5户,正常")
    assert "代报" in reply and "李四妹" in reply
    assert [one.name for one in world.rollup("南大洋社区").missing] == ["王建国"]
    assert "李四妹（王建国代报）" in world.says("sunli", "明细")


def test_a_nickname_in_the_signature_is_the_sender(world: World) -> None:
    world.says("wangjianguo", "南大洋社区走访5户,正常。填报人:老王")
    assert [one.name for one in world.rollup("南大洋社区").missing] == ["李四妹"]


def test_nobody_reports_for_another_community(world: World) -> None:
    world.says("xiangashan", "代李四妹报:走访5户,正常")
    assert "李四妹" in [one.name for one in world.rollup("南大洋社区").missing]


def test_a_managers_figures_count_but_not_the_attendance(world: World) -> None:
    world.says("sunli", "走访5户,正常")
    node = world.rollup("南大洋社区")
    assert node.counts() == {"households_visited": 5}
    assert (node.expected, node.reported) == (2, 0)


def test_what_a_station_reports_without_naming_a_community_is_its_own(world: World) -> None:
    world.says("qianjin", "检查企业3家,正常")
    world.says("qianjin", "水南社区检查企业2家,正常")
    assert world.rollup("剑池街道").counts() == {"sites_checked": 5}
    assert world.rollup("水南社区").counts() == {"sites_checked": 2}
    assert "本级" in world.says("qianjin", "明细")


def test_a_running_total_of_the_community_replaces(world: World) -> None:
    world.says("lisimei", "转移6户20人")
    world.advance(minutes=30)
    world.says("sunli", "截至15时,全社区累计转移31户102人")
    world.advance(minutes=30)
    world.says("lisimei", "又转移1户3人")
    assert world.rollup("南大洋社区").counts() == {"households_evacuated": 32, "people_evacuated": 105}


@pytest.mark.parametrize(
    "text", ["收到", "😂", "辛苦了各位", "今天几点之前报?", "【转发】市气象台发布暴雨红色预警,请加强巡查"]
)
def test_small_talk_questions_and_notices_are_no_report(world: World, text: str) -> None:
    assert world.says("lisimei", text)
    assert world.rollup("南大洋社区").reported == 0


@pytest.mark.parametrize("text", ["😀" * 300, "啊" * 20_000, "1" * 10_000, "\u202e\x00\ufeff", " "])
def test_odd_texts_get_an_answer(world: World, text: str) -> None:
    assert world.says("lisimei", text)


def test_a_community_of_an_odd_name_is_the_place(world: World) -> None:
    with world.db.write() as tx:
        tx.execute(update(Unit).where(Unit.name == "凤阳村").values(name="没有村"))
    world.enrol("龙泉市|龙南乡|没有村|与和片|雷阿妹|网格员|13900000077|leiamei")
    assert "：没有村" in world.says("leiamei", "没有村路面有个大坑")
    assert "：与和片" in world.says("leiamei", "与和片路灯不亮")
