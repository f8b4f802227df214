"""What is answered where nothing was understood: never as if something had been done."""

import pytest

from tests.handlers.world import World

KIND = "好的，注意安全。"
SLIDE = "后山滑坡压到房子了"


@pytest.mark.parametrize(
    "text", ["谢谢", "收到", "好的", "嗯嗯", "辛苦大家了", "大家早上好", "收到，谢谢领导", "哈哈哈", "好的好的，明天见"]
)
def test_a_courtesy_gets_a_kind_word(world: World, text: str) -> None:
    assert world.says("sunli", text) == KIND


@pytest.mark.parametrize(
    ("account", "text", "way"),
    [
        ("qianjin", "我来处理", "回：汇总"),
        ("sunli", "我带人去", "回：催报"),
        ("lisimei", "明天再说", "巡查后山1处，正常"),
        ("sunli", "响应的事再说吧", "回：响应"),
    ],
)
def test_what_is_none_says_that_nothing_was_done(world: World, account: str, text: str, way: str) -> None:
    reply = world.says(account, text)
    assert KIND not in reply and way in reply
    assert "没有改动" in reply or "答不上来" in reply


def test_half_a_command_brings_the_whole_one(world: World) -> None:
    world.says("wangjianguo", SLIDE)
    for account in ("sunli", "zhouhui", "qianjin"):
        world.says(account, "收到")
    assert "回：险情1解除" in world.says("qianjin", "1号解除")
    world.says("wangjianguo", "北门井盖破损")
    reply = world.says("qianjin", "2号让苏明亮盯着 联系供电所")
    assert "没有改动" in reply and "回：派 2 给" in reply
    assert world.course(2).state == "open"


@pytest.mark.parametrize("text", ["我带人去", "我来处理", "好的", "谢谢"])
def test_a_danger_that_waits_is_named_and_not_taken_for_acknowledged(world: World, text: str) -> None:
    world.says("wangjianguo", SLIDE)
    assert world.says("sunli", text) == "险情1还等您确认，请回：收到 1"
    assert "已记您收到" in world.says("sunli", "收到 1")


@pytest.mark.parametrize("text", ["应急响应可以停了", "不用响应了 撤了", "响应撤了吧"])
def test_an_end_in_other_words_is_asked_about(world: World, text: str) -> None:
    world.says("qianjin", "启动防汛4级响应")
    world.says("qianjin", "是")
    assert "要结束" in world.says("qianjin", text)


def test_with_nothing_asked_a_yes_starts_nothing_and_says_so(world: World) -> None:
    assert "没有等您回" in world.says("qianjin", "启动吧")
    assert "没有等您回" in world.says("qianjin", "是")


def test_whoever_has_a_hazard_is_told_how_to_say_that_they_are_at_it(world: World) -> None:
    world.says("lisimei", "北门井盖破损")
    world.says("sunli", "派 1 给李四妹 明天前")
    assert "1号在处理" in world.says("lisimei", "在弄了")


def test_away_at_a_feast_is_leave(world: World) -> None:
    assert "已记请假" in world.says("lisimei", "在外地喝喜酒 今天报不了")


@pytest.mark.parametrize("text", ["现在啥响应", "响应是几级", "现在是几级响应啊 我们要怎么报"])
def test_the_level_is_told_in_free_words(world: World, text: str) -> None:
    assert "现在没有响应" in world.says("lisimei", text)
    world.says("qianjin", "启动防汛4级响应")
    world.says("qianjin", "是")
    assert "剑池街道防汛防台Ⅳ级响应" in world.says("lisimei", text)


@pytest.mark.parametrize("text", ["我们马上安排人值守", "今晚几点开始？", "谢谢，放心"])
def test_any_words_to_a_notice_count_as_read(world: World, text: str) -> None:
    world.says("qianjin", "通知全体管理员：今晚有暴雨，请加强巡查")
    world.says("qianjin", "是")
    assert "1号通知" in world.says("sunli", text).replace("通知1号", "1号通知")
    assert "孙丽" not in world.says("qianjin", "通知 1")


def test_a_report_of_the_day_is_no_word_to_a_notice(world: World) -> None:
    world.says("qianjin", "通知全体管理员：今晚有暴雨，请加强巡查")
    world.says("qianjin", "是")
    world.says("sunli", "走访3户，正常")
    assert "孙丽" in world.says("qianjin", "通知 1")


def test_missing_communities_are_chased(world: World) -> None:
    assert "已提醒" in world.says("qianjin", "催一下没报的村")


def test_with_many_dangers_the_list_says_that_there_are_more(world: World) -> None:
    for place in ("东岭", "西岭", "南坑", "北坑", "上洋", "下洋", "大坪", "小坪", "横路", "直路", "新桥"):
        world.says("wangjianguo", f"{place}山体滑坡压到房子了")
        world.advance(minutes=1)
    assert "还有2起没列出" in world.says("sunli", "收到")


def test_the_example_for_a_hazard_names_somebody_of_its_own_community(world: World) -> None:
    world.says("xiangashan", "北门井盖破损")
    reply = world.says("longzhan", "催1号隐患")
    assert "还没派人" in reply and "王建国" not in reply and "凤管" in reply
