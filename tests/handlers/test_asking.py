"""Several questions at once: the newest is answered first, the older one is asked again, and nothing is lost."""

import pytest

from handlers.due import run_due
from models.response import level_now
from models.roster import find_unit
from tests.handlers.world import World

STONES = "欧立木业后面山上有石头滚下来，厂里工人正在撤离，没有人受伤"

SLIDE = "欧立木业后侧山体有石头滚落，厂里工人正在撤离"


def level_at(world: World, line: str) -> int | None:
    with world.db.read() as tx:
        return level_now(tx, find_unit(tx, "剑池街道").id, line, world.now)


def notices(world: World, name: str = "孙丽") -> list[str]:
    return [text for who, _, text in world.letters() if who == name and text.startswith("【通知")]


@pytest.fixture
def twice(world: World) -> World:
    """The station has been asked whether to send a notice, then whether to start a response."""
    run_due(world.desk, world.now)
    world.says("qianjin", "通知全体管理员：今晚有雨，请加强巡查")
    world.says("qianjin", "启动防汛Ⅱ级响应")
    return world


def test_a_bare_answer_belongs_to_the_question_asked_last_and_the_older_one_comes_back(twice: World) -> None:
    reply = twice.says("qianjin", "是")
    assert "防汛防台Ⅱ级响应已启动" in reply and level_at(twice, "flood") == 2 and notices(twice) == []
    assert "前面还问过您一件，还没定：\n要通知剑池街道的应急管理员" in reply and "“今晚有雨，请加强巡查”" in reply
    assert "已发给" in twice.says("qianjin", "是") and len(notices(twice)) == 1
    assert "还没定" not in twice.says("qianjin", "是")


def test_a_no_to_the_newer_one_leaves_the_older_one_to_be_answered(twice: World) -> None:
    assert "没有改动" in (reply := twice.says("qianjin", "不是")) and "要通知剑池街道" in reply
    assert level_at(twice, "flood") is None
    assert "没有发" in twice.says("qianjin", "不是")
    assert notices(twice) == []


def test_other_words_in_between_settle_nothing(twice: World) -> None:
    assert "剑池街道" in twice.says("qianjin", "汇总")
    assert "Ⅱ级响应已启动" in twice.says("qianjin", "是")


def test_a_bare_answer_that_does_not_fit_is_asked_about_and_does_nothing(covers: World) -> None:
    covers.says("sunli", "通知网格员：明早九点到村部")
    assert "哪一处" in covers.says("sunli", "昨天报的井盖换好了")
    reply = covers.says("sunli", "是")
    assert "答的是哪一件" in reply and "您说的是哪一处" in reply
    assert notices(covers, "李四妹") == []
    chosen = covers.says("sunli", "1")
    assert "已处置" in chosen and "要通知南大洋社区的网格员" in chosen
    covers.says("sunli", "是")
    assert len(notices(covers, "李四妹")) == 1


def test_the_same_question_put_anew_takes_the_place_of_the_first(world: World) -> None:
    world.says("qianjin", "启动防汛Ⅱ级响应")
    world.says("qianjin", "启动防汛Ⅰ级响应")
    reply = world.says("qianjin", "是")
    assert "Ⅰ级响应已启动" in reply and "还没定" not in reply
    assert level_at(world, "flood") == 1


def test_three_come_back_one_after_the_other(twice: World) -> None:
    twice.says("qianjin", "演练 南大洋社区 后山滑坡")
    first = twice.says("qianjin", "不是")
    second = twice.says("qianjin", "不是")
    third = twice.says("qianjin", "不是")
    assert "不演练" in first and "要启动" in first and "没有改动" in second and "要通知" in second
    assert "没有发" in third and "还没定" not in third


def test_the_newer_one_having_had_its_time_the_older_one_is_pushed_once(twice: World) -> None:
    twice.letters()
    twice.advance(minutes=30)
    run_due(twice.desk, twice.now)
    assert twice.letters() == []
    twice.advance(minutes=1)
    for _ in range(2):
        run_due(twice.desk, twice.now)
    (text,) = [text for _, kind, text in twice.letters() if kind == "request"]
    assert text.startswith("（9:31再问一次）前面问过您的这件还没定：\n要通知剑池街道的应急管理员")
    assert "已发给" in twice.says("qianjin", "是")
    assert level_at(twice, "flood") is None
    twice.advance(hours=1)
    run_due(twice.desk, twice.now)
    assert not [text for _, _, text in twice.letters() if "再问一次" in text]


def test_one_alone_has_its_half_hour_and_is_not_asked_again(world: World) -> None:
    world.says("qianjin", "启动防汛Ⅱ级响应")
    world.letters()
    for _ in range(5):
        world.advance(minutes=20)
        run_due(world.desk, world.now)
    assert world.letters() == []
    world.says("qianjin", "是")
    assert level_at(world, "flood") is None


def test_by_night_only_what_cannot_wait_is_asked_again(world: World) -> None:
    run_due(world.desk, world.now)
    world.turn_to("22:00")
    world.says("qianjin", "通知全体管理员：明早八点开会")
    world.says("qianjin", "启动防汛Ⅱ级响应")
    world.letters()
    world.turn_to("22:40")
    assert not [text for _, _, text in world.letters() if "再问一次" in text]
    world.advance(hours=8, minutes=22)
    run_due(world.desk, world.now)
    assert [text for _, _, text in world.letters() if "再问一次" in text]


@pytest.fixture
def covers(world: World) -> World:
    """Two manholes were told of yesterday."""
    run_due(world.desk, world.now)
    for place in ("北门井盖", "南门井盖"):
        world.says("lisimei", f"{place}破了")
    world.advance(days=1)
    return world


def test_a_question_about_a_danger_waits_behind_another_and_is_asked_then(covers: World) -> None:
    assert "哪一处" in covers.says("lisimei", "昨天报的井盖换好了")
    assert "有没有人受伤" not in covers.says("lisimei", SLIDE)
    reply = covers.says("lisimei", "1")
    assert "已处置" in reply and "险情3号有没有人受伤、被困" in reply
    assert "人员：没人受伤" in covers.says("lisimei", "没人受伤")


def test_one_that_has_lost_its_sense_is_not_asked_again(covers: World) -> None:
    assert "有没有人受伤" in covers.says("lisimei", SLIDE)
    assert "哪一处" in covers.says("lisimei", "昨天报的井盖换好了")
    covers.says("qianjin", "误报 3 是采石场放炮")
    reply = covers.says("lisimei", "1")
    assert "已处置" in reply and "受伤" not in reply


def test_a_prompt_for_news_takes_no_confirmation_away(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("sunli", "收到")
    world.advance(minutes=25)
    world.says("sunli", "通知网格员：都到村部集合")
    world.advance(minutes=6)
    run_due(world.desk, world.now)
    assert any("现在怎样" in text for text in world.received("sunli"))
    assert "已发给" in world.says("sunli", "是")
    assert "1号险情" in world.says("sunli", "没再往下掉，人都安置好了")


@pytest.mark.parametrize("said", ["险情1", "险情 1", "险情1号", "险情2"])
def test_a_danger_asked_for_by_number_is_no_choice_of_a_list(world: World, said: str) -> None:
    world.says("wangjianguo", "后山滑坡压到房子了")
    world.says("lisimei", "南门油罐车着火了")
    assert "是哪一起" in world.says("sunli", "收到")
    reply = world.says("sunli", said)
    assert "已记您收到" not in reply and "不知道答的" not in reply and "号险情 剑池街道" in reply


def test_nor_while_an_order_waits_for_its_yes(world: World) -> None:
    world.says("wangjianguo", "后山滑坡压到房子了")
    world.says("qianjin", "启动防汛4级响应")
    assert "1号险情 剑池街道" in world.says("qianjin", "险情1")
    assert "已启动" in world.says("qianjin", "是")
