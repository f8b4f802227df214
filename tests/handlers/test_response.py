"""Response levels in plain words: who may, who is told, and what rhythm holds from then on."""

import pytest

from handlers.due import run_due
from models.response import level_now
from models.roster import find_unit
from tests.handlers.world import World


def level_at(world: World, unit: str, line: str | None = "flood") -> int | None:
    with world.db.read() as tx:
        return level_now(tx, find_unit(tx, unit).id, line, world.now)


def start(world: World, account: str = "qianjin", text: str = "启动防汛Ⅰ级响应") -> str:
    assert "请回：是" in world.says(account, text)
    return world.says(account, "是")


def told(world: World, kind: str) -> list[str]:
    return sorted(name for name, which, _ in world.letters() if which == kind)


def test_a_station_starts_one_for_its_township_after_a_word_of_confirmation(world: World) -> None:
    asked = world.says("qianjin", "启动防汛Ⅰ级响应")
    assert "剑池街道防汛防台Ⅰ级响应" in asked and "每1小时报一次" in asked
    assert level_at(world, "剑池街道") is None and world.letters() == []
    assert "已通知7人" in world.says("qianjin", "是的")
    assert [level_at(world, unit) for unit in ("剑池街道", "水南社区", "凤阳村", "龙泉市")] == [1, 1, None, None]
    letters = {name: text for name, _, text in world.letters()}
    assert sorted(letters) == sorted(["赵明", "孙丽", "周会", "王建国", "李四妹", "吴水", "叶小红"])
    assert "每1小时报一次" in letters["李四妹"] and "先撤人" in letters["李四妹"]
    assert "汇总" in letters["孙丽"] and all(text.startswith("【启动】剑池街道") for text in letters.values())


def test_a_no_leaves_everything_as_it_is(world: World) -> None:
    world.says("qianjin", "防汛三级应急响应启动")
    assert "没有改动" in world.says("qianjin", "不是")
    assert level_at(world, "剑池街道") is None and world.letters() == []


@pytest.mark.parametrize("account", ["lisimei", "sunli", "zhouhui"])
def test_a_worker_or_manager_starts_none(world: World, account: str) -> None:
    assert "应急管理站" in world.says(account, "启动防汛Ⅰ级响应")
    world.says(account, "是")
    assert level_at(world, "剑池街道") is None


def test_a_notice_passed_on_is_no_order_and_a_report_stays_one(world: World) -> None:
    notice = "【转发】县防指：根据气象预报，决定自今天14时起启动防汛Ⅰ级应急响应，请各乡镇街道落实转移准备，加强值守巡查"
    assert "通知" in world.says("lisimei", notice)
    assert "走访3户" in world.says("lisimei", "按一级响应要求启动巡查，响应期间走访3户，正常")
    assert level_at(world, "南大洋社区") is None


def test_the_county_starts_one_for_all_or_for_a_township_it_names(world: World) -> None:
    start(world, "zhaoming", "剑池街道启动防汛Ⅱ级响应")
    assert (level_at(world, "水南社区"), level_at(world, "凤阳村")) == (2, None)
    start(world, "zhaoming", "启动森林防火Ⅳ级响应")
    assert level_at(world, "凤阳村", "forest_fire") == 4 and level_at(world, "凤阳村") is None


def test_a_station_starts_none_elsewhere(world: World) -> None:
    for text in ("龙南乡启动防汛Ⅰ级响应", "龙泉市启动防汛Ⅰ级响应"):
        assert "没有改动" in world.says("qianjin", text)
        world.says("qianjin", "是")
    assert level_at(world, "龙泉市") is None and level_at(world, "龙南乡") is None


def test_without_a_level_it_is_asked_for(world: World) -> None:
    assert "几级" in world.says("qianjin", "启动防汛应急响应")
    assert level_at(world, "剑池街道") is None


def test_it_is_lowered_and_everybody_is_told_once(world: World) -> None:
    start(world)
    world.letters()
    assert "Ⅲ级" in world.says("qianjin", "响应降为Ⅲ级")
    assert "已通知7人" in world.says("qianjin", "是")
    assert level_at(world, "剑池街道") == 3
    texts = [text for _, _, text in world.letters()]
    assert len(texts) == 7 and all("改为Ⅲ级" in text for text in texts)
    assert any("每4小时报一次" in text for text in texts)


def test_started_again_at_another_level_it_is_a_change_and_at_the_same_nothing(world: World) -> None:
    start(world)
    assert "已经在执行" in world.says("qianjin", "启动防汛Ⅰ级响应")
    assert "改为Ⅱ级" in world.says("qianjin", "启动防汛Ⅱ级响应")
    world.says("qianjin", "是")
    assert level_at(world, "剑池街道") == 2


def test_ended_everybody_is_told_once_and_the_rhythm_returns(world: World) -> None:
    run_due(world.desk, world.now)
    start(world)
    world.letters()
    world.says("qianjin", "结束响应")
    assert "已结束" in world.says("qianjin", "是")
    texts = [text for _, _, text in world.letters()]
    assert len(texts) == 7 and all(text.startswith("【结束】") for text in texts)
    assert any("每天报一次" in text for text in texts)
    world.turn_to("12:00")
    assert world.letters() == []
    assert "没有响应" in world.says("qianjin", "结束响应")


def test_of_two_that_overlap_the_graver_counts_and_what_stays_is_said(world: World) -> None:
    start(world, "zhaoming", "启动防汛Ⅲ级响应")
    start(world)
    world.letters()
    assert (level_at(world, "水南社区"), level_at(world, "凤阳村")) == (1, 3)
    world.says("qianjin", "结束响应")
    world.says("qianjin", "是")
    letters = {name: text for name, _, text in world.letters()}
    assert "龙泉市防汛防台Ⅲ级响应还在执行" in letters["李四妹"] and "每4小时报一次" in letters["李四妹"]
    assert "上级" in world.says("qianjin", "结束响应")


def test_two_of_one_unit_are_told_apart_by_their_line(world: World) -> None:
    start(world)
    start(world, text="启动森林防火Ⅳ级响应")
    assert "哪一个" in world.says("qianjin", "结束响应")
    world.says("qianjin", "结束防汛响应")
    world.says("qianjin", "是")
    assert level_at(world, "剑池街道") is None and level_at(world, "剑池街道", "forest_fire") == 4


def test_everybody_may_ask_what_is_in_force_for_them(world: World) -> None:
    assert "没有响应" in world.says("lisimei", "响应")
    start(world)
    for account in ("lisimei", "sunli", "qianjin", "zhaoming"):
        assert "剑池街道防汛防台Ⅰ级响应" in world.says(account, "响应")
    assert "剑池" not in world.says("xiangashan", "响应")


def test_hourly_those_silent_are_reminded_and_the_leaders_get_new_and_running_figures(world: World) -> None:
    run_due(world.desk, world.now)
    start(world)
    world.advance(minutes=50)
    world.says("lisimei", "走访3户,转移12人")
    world.letters()
    world.turn_to("9:57")
    assert told(world, "reminder") == ["叶小红", "王建国"]
    world.turn_to("10:07")
    digests = {name: text for name, kind, text in world.letters() if kind == "digest"}
    assert sorted(digests) == ["吴水", "孙丽", "钱进"]
    assert "新增：走访3户、转移12人" in digests["孙丽"] and "应报2 已报1" in digests["孙丽"]
    assert "王建国" in digests["孙丽"] and "王建国" not in digests["钱进"] and "水南社区" in digests["钱进"]
    world.turn_to("10:30")
    world.says("wangjianguo", "南大洋社区转移5人")
    world.letters()
    world.turn_to("11:07")
    text = next(text for name, kind, text in world.letters() if (name, kind) == ("孙丽", "digest"))
    assert "新增：转移5人" in text and "走访3户、转移17人" in text and "9:00起" in text


def test_a_round_is_done_once_and_missed_ones_are_not_made_up(world: World) -> None:
    run_due(world.desk, world.now)
    start(world)
    world.letters()
    world.turn_to("15:20")
    assert told(world, "digest") == ["吴水", "孙丽", "钱进"]
    world.turn_to("15:21")
    assert world.letters() == []


def test_under_a_graver_level_below_only_its_own_rhythm_counts(world: World) -> None:
    run_due(world.desk, world.now)
    start(world, "zhaoming", "启动防汛Ⅲ级响应")
    start(world)
    world.letters()
    for hour in range(9, 12):
        world.turn_to(f"{hour + 1}:07")
    names = told(world, "digest")
    assert names.count("孙丽") == 3 and names.count("凤管") == 0
    world.turn_to("13:07")
    names = told(world, "digest")
    assert names.count("孙丽") == 1 and names.count("凤管") == 1 and names.count("赵明") == 1


def test_whoever_switched_reminders_off_or_is_on_leave_gets_none(world: World) -> None:
    run_due(world.desk, world.now)
    start(world)
    world.says("sunli", "关提醒")
    world.says("yexiaohong", "今天请假一天")
    world.letters()
    world.turn_to("9:57")
    assert told(world, "reminder") == ["王建国"]


def test_the_fourth_level_keeps_the_days_own_rhythm(world: World) -> None:
    run_due(world.desk, world.now)
    start(world, text="启动防汛Ⅳ级响应")
    assert any("每天报一次" in text for _, _, text in world.letters())
    world.turn_to("14:07")
    assert world.letters() == []


def test_the_lower_levels_keep_quiet_at_night(world: World) -> None:
    run_due(world.desk, world.now)
    world.turn_to("18:00")
    start(world, text="启动防汛Ⅲ级响应")
    world.letters()
    world.turn_to("23:59")
    assert told(world, "digest") == []
    world.advance(days=1)
    world.turn_to("7:07")
    assert told(world, "digest") == ["吴水", "孙丽", "钱进"]


def test_another_line_than_the_one_in_force_is_asked_about(world: World) -> None:
    start(world, text="启动Ⅰ级响应")
    asked = world.says("qianjin", "结束防汛响应")
    assert "现在执行的是剑池街道应急Ⅰ级响应" in asked and "要结束剑池街道应急Ⅰ级响应吗" in asked
    assert "已结束" in world.says("qianjin", "是")
    assert level_at(world, "剑池街道") is None


def test_those_above_hear_of_the_level_that_still_holds_for_them(world: World) -> None:
    start(world, "zhaoming", "启动防汛Ⅱ级响应")
    start(world)
    world.letters()
    start(world, text="结束响应")
    told = next(text for name, _, text in world.letters() if name == "赵明")
    assert "龙泉市防汛防台Ⅱ级响应还在执行" in told and "每2小时" in told and "照常" not in told


def test_while_another_township_is_at_it_the_countys_everyday_has_not_come_back(world: World) -> None:
    start(world)
    start(world, "longzhan", "启动防汛Ⅲ级响应")
    world.letters()
    start(world, text="结束响应")
    told = {name: text for name, _, text in world.letters()}
    assert "照常" not in told["赵明"] and "照常" in told["李四妹"]


def test_a_start_is_called_off_soon_after_and_those_who_have_it_hear_so(world: World) -> None:
    start(world)
    world.send_letters()
    world.letters()
    assert "启动已撤销" in world.says("qianjin", "撤销")
    assert level_at(world, "南大洋社区") is None
    told = {name: text for name, _, text in world.letters()}
    assert len(told) == 7 and all(text.startswith("【撤销】剑池街道防汛防台Ⅰ级响应") for text in told.values())
    assert "每天报一次" in told["李四妹"]


def test_a_change_and_an_end_are_called_off_as_well(world: World) -> None:
    start(world)
    start(world, text="响应降为Ⅲ级")
    assert "还是剑池街道防汛防台Ⅰ级响应" in world.says("qianjin", "撤销")
    assert level_at(world, "南大洋社区") == 1
    start(world, text="结束响应")
    world.send_letters()
    world.letters()
    assert "结束已撤销" in world.says("qianjin", "撤销")
    assert level_at(world, "南大洋社区") == 1
    assert any("每1小时报一次" in text for _, _, text in world.letters())


def test_what_is_not_sent_yet_is_held(world: World) -> None:
    start(world)
    world.letters()
    assert "7条已全部拦下" in world.says("qianjin", "撤销")
    assert world.letters() == []


@pytest.mark.parametrize("minutes", [0, 11])
def test_where_it_cannot_be_called_off_the_way_is_said(world: World, minutes: int) -> None:
    start(world)
    if not minutes:
        start(world, "zhaoming", "剑池街道响应降为Ⅲ级")
    world.advance(minutes=minutes)
    assert "要结束请说：结束响应" in world.says("qianjin", "撤销")
    assert level_at(world, "剑池街道") == (1 if minutes else 3)
