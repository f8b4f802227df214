"""Short words and free questions; nobody sees what their post does not cover."""

import pytest

from tests.handlers.world import World


def test_help_speaks_to_the_post(world: World) -> None:
    assert "请假" in world.says("lisimei", "帮助")
    assert "催报" in world.says("sunli", "帮助")
    assert "汇总 南大洋社区" in world.says("qianjin", "帮助")


def test_mine_shows_what_the_ledger_holds(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    assert "走访3户" in world.says("lisimei", "我的")


@pytest.mark.parametrize("text", ["未报", "今天还有谁没报", "谁还没报啊?"])
def test_who_is_missing_in_any_words(world: World, text: str) -> None:
    world.says("lisimei", "正常")
    reply = world.says("sunli", text)
    assert "王建国" in reply and "李四妹" not in reply


def test_a_station_sees_communities_and_no_workers(world: World) -> None:
    for text in ("未报", "汇总"):
        reply = world.says("qianjin", text)
        assert "南大洋社区" in reply and "王建国" not in reply


@pytest.mark.parametrize("text", ["汇总", "未报", "明细", "催报", "关提醒"])
def test_a_worker_is_told_whose_word_that_is(world: World, text: str) -> None:
    assert "应急管理员" in world.says("lisimei", text)


def test_nobody_looks_beyond_their_post(world: World) -> None:
    world.says("xiangashan", "走访9户,正常")
    assert "9户" not in world.says("qianjin", "汇总 凤阳村")
    assert "9户" not in world.says("sunli", "汇总 凤阳村")
    assert "9户" in world.says("zhaoming", "汇总 凤阳村")


def test_yesterday_can_be_asked_for(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    world.advance(days=1)
    assert "3户" in world.says("sunli", "汇总 昨天")


def test_chasing_reaches_the_missing_at_most_once_an_hour(world: World) -> None:
    world.says("lisimei", "正常")
    assert "王建国" in world.says("sunli", "催报")
    world.advance(minutes=30)
    assert "没有要提醒" in world.says("sunli", "催报")
    world.advance(minutes=31)
    world.says("sunli", "催报")
    assert len(world.received("wangjianguo", "chase")) == 2
    assert world.received("lisimei", "chase") == []


@pytest.mark.parametrize("text", ["水南社区未报", "水南社区 未报", "水南社区的未报"])
def test_the_unit_may_stand_before_the_word(world: World, text: str) -> None:
    assert "水南社区" in world.says("qianjin", text) and "南大洋" not in world.says("qianjin", text)


def test_a_worry_put_as_a_question_reaches_the_manager(world: World) -> None:
    world.says("lisimei", "巡查记录本用完了去哪里领?")
    assert "记录本" in world.received("sunli")[0] and "李四妹" in world.received("sunli")[0]


def test_an_unanswerable_question_names_who_knows(world: World) -> None:
    reply = world.says("lisimei", "巡查记录本用完了去哪里领?")
    assert "孙丽" in reply and "139****0003" in reply


def test_photo_and_pin_belong_to_the_report_near_them(world: World) -> None:
    assert "什么情况" in world.says("lisimei", "", kind="image", media_id="M1", media_url="http://x/1.jpg")
    world.advance(minutes=5)
    world.says("lisimei", "北门井盖破了")
    world.advance(minutes=5)
    assert "已放进" in world.says("lisimei", "", kind="image", media_id="M2", media_url="http://x/2.jpg")
    assert "已放进" in world.says("lisimei", "", kind="location", latitude=28.0, longitude=119.1)


def test_an_unheard_voice_goes_to_the_manager_at_once(world: World) -> None:
    assert "转成文字" in world.says("lisimei", "", kind="voice", media_id="V1")
    assert "语音" in world.received("sunli")[0]


def test_a_voice_put_into_words_is_a_report(world: World) -> None:
    assert "走访3户" in world.says("lisimei", "今天走访3户都正常", kind="voice", media_id="V1")


@pytest.mark.parametrize("kind", ["other", "link"])
def test_other_kinds_get_a_kind_word(world: World, kind: str) -> None:
    assert "文字" in world.says("lisimei", "", kind=kind)


@pytest.mark.parametrize("text", ["南大洋报了没", "南大洋社区报了吗", "水南报齐了没有"])
def test_a_station_asks_whether_a_community_has_reported(world: World, text: str) -> None:
    reply = world.says("qianjin", text)
    assert text[:2] in reply and "未报2人" in reply


def test_a_manager_asks_whether_somebody_has_reported(world: World) -> None:
    assert "李四妹" in world.says("sunli", "李四妹报了没") and "还没报" in world.says("sunli", "李四妹报了没")
    world.says("lisimei", "走访3户,正常")
    assert "走访3户" in world.says("sunli", "李四妹今天报了吗")
    assert "走访3户" not in world.says("fengguan", "李四妹今天报了吗")


@pytest.mark.parametrize("text", ["帮我催一下没报的人", "把没报的都催一遍", "催催没报的网格员"])
def test_chasing_in_any_words(world: World, text: str) -> None:
    world.says("lisimei", "正常")
    assert "已提醒1人" in world.says("sunli", text)


@pytest.mark.parametrize("text", ["今天报了多少", "今天各村报得怎么样", "昨天一共报了几份"])
def test_totals_in_any_words(world: World, text: str) -> None:
    assert "汇总" in world.says("qianjin", text)


@pytest.mark.parametrize("text", ["前天汇总", "6月14日汇总", "汇总 6月14日", "6月14日报了多少"])
def test_any_day_can_be_asked_for(world: World, text: str) -> None:
    assert "6月14日 汇总" in world.says("sunli", text)


def test_whoever_leads_need_not_put_a_question_mark(world: World) -> None:
    assert "水南社区" in world.says("qianjin", "水南还差谁")


@pytest.mark.parametrize(
    "text", ["给我看看水南的汇总", "水南未报", "水南日报", "水南的明细", "水南的隐患", "水南今天转移了几个人"]
)
def test_a_unit_may_stand_before_the_word_in_short(world: World, text: str) -> None:
    world.says("yexiaohong", "北门井盖破了")
    assert "水南社区" in world.says("qianjin", text) and "南大洋" not in world.says("qianjin", text)
    assert "水南社区" not in world.says("longzhan", text)


@pytest.mark.parametrize("text", ["楼道隐患", "消防通道的隐患", "南大洋三幢楼道的隐患"])
def test_what_only_looks_like_a_unit_is_no_question(world: World, text: str) -> None:
    assert "未销号" not in world.says("sunli", text)


@pytest.mark.parametrize("text", ["险情有几起", "今天有几起险情", "现在还有哪些险情没解除"])
def test_asking_for_dangers_raises_none(world: World, text: str) -> None:
    world.says("qianjin", text)
    assert world.letters() == []
