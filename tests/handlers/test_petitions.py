"""请示: a question for a decision goes up, the decision comes back to whoever asked."""

import pytest

from models.outbox import claim_due, mark_sent
from tests.handlers.world import World

ASKED = "请示 今晚能不能先把三户转到学校"


def send_all(world: World) -> None:
    with world.db.write() as tx:
        for letter in claim_due(tx, world.now):
            mark_sent(tx, letter.id, world.now)


@pytest.mark.parametrize(
    "text", [ASKED, "请示一下,今晚能不能先把三户转到学校", "我请示一下站里今晚能不能先把三户转到学校"]
)
def test_a_question_goes_to_the_station_and_its_answer_comes_back(world: World, text: str) -> None:
    assert "请示1号已送剑池街道（钱进）" in world.says("sunli", text)
    (asked,) = world.received("qianjin", "request")
    assert "今晚能不能先把三户转到学校" in asked and "139****0003" in asked and "答复 1 同意" in asked
    world.advance(minutes=4)
    assert "已答复南大洋社区 孙丽" in world.says("qianjin", "答复 1 同意,今晚就转")
    assert "“同意,今晚就转”\n——剑池街道 钱进" in world.received("sunli", "request")[0]


@pytest.mark.parametrize("text", ["答复1号同意", "1号请示同意", "答复 同意", "答复：1 同意"])
def test_it_is_answered_in_many_ways(world: World, text: str) -> None:
    world.says("sunli", ASKED)
    world.says("qianjin", text)
    assert "“同意”" in world.received("sunli", "request")[0]


def test_it_is_answered_once(world: World) -> None:
    world.enrol("龙泉市|剑池街道|||周站|应急管理站|13900000022|zhouzhan")
    world.says("sunli", ASKED)
    world.says("qianjin", "答复 1 同意")
    assert "钱进已经答复过" in world.says("zhouzhan", "答复 1 不同意")
    assert len(world.received("sunli", "request")) == 1


def test_two_questions_need_their_number(world: World) -> None:
    world.says("sunli", ASKED)
    world.says("wushui", "请示 安置点缺20床被子")
    listed = world.says("qianjin", "答复 同意")
    assert "请示2件" in listed and "2号 水南社区 吴水" in listed
    assert world.received("sunli", "request") == []


def test_the_station_passes_it_to_the_county(world: World) -> None:
    world.says("sunli", ASKED)
    assert "已转龙泉市（赵明）" in world.says("qianjin", "转县里 1")
    assert "由剑池街道钱进转来" in world.received("zhaoming", "request")[0]
    assert "已转龙泉市" in world.received("sunli", "request")[0]
    assert "没有等您答复" in world.says("qianjin", "答复 1 同意")
    world.says("zhaoming", "答复 1 同意")
    assert "龙泉市 赵明" in world.received("sunli", "request")[1]


def test_what_waits_stands_in_the_stations_digest_until_it_is_answered(world: World) -> None:
    world.says("sunli", ASKED)
    world.says("wushui", "请示 安置点缺20床被子")
    world.says("qianjin", "答复 2 已从县里调")
    assert "请示1件等您答复" in world.says("qianjin", "汇总") and "等您答复" not in world.says("sunli", "汇总")
    world.turn_to("17:24")
    digest = world.received("qianjin", "digest")[0]
    assert "待研判：请示1件未答复\n1号 南大洋社区：今晚能不能" in digest and "被子" not in digest


def test_everybody_can_look_up_their_own(world: World) -> None:
    world.says("sunli", ASKED)
    assert "还没答复" in world.says("sunli", "请示")
    assert "等您答复的请示1件" in world.says("qianjin", "请示")
    world.says("qianjin", "答复 1 同意")
    assert "钱进答复：同意" in world.says("sunli", "我的请示有答复了吗")
    assert "现在没有请示" in world.says("fengguan", "请示")


def test_each_step_can_be_undone(world: World) -> None:
    world.says("sunli", ASKED)
    send_all(world)
    assert "作废" in world.says("sunli", "撤销")
    assert "【作废】请示1号" in world.received("qianjin", "request")[1]
    assert "没有等您答复" in world.says("qianjin", "答复 1 同意")
    world.says("sunli", ASKED)
    world.says("qianjin", "转县里 2")
    assert "不转了" in world.says("qianjin", "撤销")
    world.says("qianjin", "答复 2 同意")
    assert "还等您答复" in world.says("qianjin", "撤销")
    world.says("qianjin", "答复 2 不同意,先等一等")
    assert "有答复了" in world.says("sunli", "撤销")


def test_other_townships_neither_see_nor_answer_it(world: World) -> None:
    world.says("sunli", ASKED)
    for account in ("longzhan", "fengguan", "wushui", "lisimei"):
        for text in ("答复 1 同意", "转县里 1", "请示"):
            assert "学校" not in world.says(account, text)
    assert world.received("sunli", "request") == []


def test_a_workers_question_goes_to_the_manager_as_before(world: World) -> None:
    world.says("lisimei", "请示一下,记录本用完了去哪里领?")
    assert "记录本" in world.received("sunli")[0]
    assert world.received("qianjin") == []


def test_a_danger_asked_about_goes_up_as_a_danger(world: World) -> None:
    world.says("sunli", "请示站里,厂房后山正在滑坡,有人被困,要不要撤?")
    assert "险情" in world.received("qianjin", "danger")[0]


def test_agreeing_by_number_answers_a_petition_where_nobody_waits_to_join(world: World) -> None:
    world.says("sunli", ASKED)
    world.says("newone", "我是郑新人,水南社区,手机13812345678")
    assert "已登记" in world.says("wushui", "同意 1")
    assert "等您确认" in world.says("wushui", "同意 1")  # a manager decides no petition
    world.says("qianjin", "不同意 1")
    assert "“不同意”" in world.received("sunli", "request")[0]
