"""A danger goes up at once, and nobody who must know is left out."""

from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头和泥往下掉,下面是宿舍,正在喊人撤离"


def test_managers_working_group_and_station_are_told_at_once(world: World) -> None:
    reply = world.says("lisimei", STONES)
    assert "孙丽13900000003" in reply and "钱进13900000002" in reply and reply.startswith("人先撤")
    told = [(name, kind) for name, kind, _ in world.letters()]
    assert sorted(told) == [("周会", "danger"), ("孙丽", "danger"), ("钱进", "danger")]


def test_the_push_holds_everything_on_one_screen(world: World) -> None:
    world.says("lisimei", "", kind="location", latitude=28.07, longitude=119.14)
    world.says("lisimei", STONES)
    text = world.received("sunli", "danger")[0]
    for part in ("【险情】剑池街道 南大洋社区", "欧立木业后侧山体", "李四妹", "13900000013", "9:00", "119.14,28.07"):
        assert part in text
    assert len(text.encode()) <= 2048


def test_the_reporter_is_not_pushed_their_own_danger(world: World) -> None:
    world.says("sunli", STONES)
    assert sorted(name for name, _, _ in world.letters()) == ["周会", "钱进"]


def test_people_trapped_bring_the_word_to_call_120(world: World) -> None:
    assert "120" in world.says("lisimei", "下街进水了,2个老人被困在屋里")


def test_fire_brings_the_word_to_call_119(world: World) -> None:
    assert "119" in world.says("lisimei", "茶山坳林场后面冒大烟,火已经上坡了,快派人")


def test_a_pin_or_photo_that_comes_after_it_goes_to_those_told(world: World) -> None:
    world.says("lisimei", STONES)
    world.letters()
    world.advance(minutes=1)
    world.says("lisimei", "", kind="location", latitude=28.07, longitude=119.14)
    letters = world.letters()
    assert sorted(name for name, _, _ in letters) == ["周会", "孙丽", "钱进"]
    assert all("119.14,28.07" in text for _, _, text in letters)


def test_the_same_words_twice_push_once_and_say_so(world: World) -> None:
    world.says("lisimei", STONES)
    world.letters()
    world.advance(minutes=2)
    assert "已经上报" in world.says("lisimei", STONES)
    assert world.letters() == []


def test_told_again_it_is_a_follow_up_and_the_newest_figure_stands(world: World) -> None:
    world.says("lisimei", "欧立木业后侧山体滑坡,已转移50人")
    world.advance(minutes=20)
    world.letters()
    world.says("wangjianguo", "南大洋社区欧立木业后侧山体还在滑,已转移113人")
    texts = [text for _, _, text in world.letters()]
    assert len(texts) == 3 and all("续报" in text for text in texts)
    assert world.rollup("南大洋社区").counts() == {"people_evacuated": 113}
    assert world.rollup("南大洋社区").hazards()["danger"] == 1


def test_its_end_goes_as_all_clear_to_those_told_before(world: World) -> None:
    world.says("lisimei", STONES)
    world.letters()
    world.advance(hours=20)
    world.says("lisimei", "昨天欧立木业后侧山体的险情解除了")
    letters = world.letters()
    assert sorted(name for name, _, _ in letters) == ["周会", "孙丽", "钱进"]
    assert all("险情解除" in text for _, _, text in letters)


def test_over_without_a_word_where_it_is_the_one_danger_under_way_that_ends(world: World) -> None:
    world.says("lisimei", "救命 河里有小孩掉下去了 在石桥下面")
    world.letters()
    world.advance(minutes=3)
    world.says("lisimei", "小孩救上来了 没事了")
    assert all("险情解除" in text for _, _, text in world.letters())
    assert world.rollup("南大洋社区").hazards()["found"] == 1


def test_told_as_already_over_it_is_one_notice_and_no_alarm(world: World) -> None:
    world.says("lisimei", "猫儿山林场中午起火,烧到半山腰,2点20明火全部扑灭,无伤亡")
    assert all("已处置" in text for _, kind, text in world.letters() if kind == "danger")


def test_a_withdrawn_danger_is_told_to_everybody_who_was_told(world: World) -> None:
    world.says("lisimei", STONES)
    world.letters()
    world.advance(minutes=1)
    world.says("lisimei", "刚才那条发错了,作废")
    letters = world.letters()
    assert sorted(name for name, _, _ in letters) == ["周会", "孙丽", "钱进"]
    assert all("险情撤回" in text for _, _, text in letters)
    assert world.rollup("南大洋社区").hazards()["danger"] == 0


def test_a_strangers_danger_goes_to_the_station_of_the_unit_named(world: World) -> None:
    reply = world.says("nobody", "龙南乡凤阳村村北山坡滑坡了,压到房子了,快来人")
    assert "龙南乡" in reply and "人先撤" in reply
    assert [name for name, _, _ in world.letters()] == ["龙站"]
    assert "未登记" in world.received("longzhan", "danger")[0]


def test_a_strangers_danger_without_a_unit_goes_to_the_county(world: World) -> None:
    world.says("nobody", "后山滑坡了,压到房子了,快来人")
    assert [name for name, _, _ in world.letters()] == ["赵明"]


def test_a_danger_is_never_limited_away(world: World) -> None:
    for number in range(40):
        world.says("lisimei", f"走访{number + 1}户")
    assert "正在通知" in world.says("lisimei", STONES)


def test_a_drill_and_a_warning_alarm_nobody(world: World) -> None:
    world.says("lisimei", "今天组织山洪避险演练1场,参演群众86人,模拟转移71人")
    world.says("lisimei", "【转发】县防汛办:今晚有暴雨,请做好危险区人员转移准备")
    assert [kind for _, kind, _ in world.letters() if kind == "danger"] == []


def test_where_people_are_out_already_nobody_is_asked_to_bring_them_out(world: World) -> None:
    world.says("lisimei", "欧立木业后面山上有石头滚下来，厂里113个人已经全部转移到宾馆")
    told = world.received("sunli")[-1]
    assert "看住已转移的人" in told and "先把人撤出来" not in told


def test_once_people_are_out_no_follow_up_asks_to_bring_them_out(world: World) -> None:
    world.says("lisimei", "欧立木业后侧山体有石头滚落，厂里工人正在撤离")
    assert "先把人撤出来" in world.received("qianjin", "danger")[-1]
    world.says("sunli", "收到")
    world.says("sunli", "转移113人到宾馆，厂门关了，不让回去")
    for words in ("险情1 厂门有人守着", "欧立木业后侧山体垮下来了，5栋宿舍垮了，人都在宾馆"):
        world.says("sunli", words)
        told = world.received("qianjin", "danger")[-1]
        assert "人员：转移113人" in told and "看住已转移的人" in told and "撤出来" not in told


def test_whoever_told_of_it_hears_of_its_end_and_is_thanked(world: World) -> None:
    world.says("lisimei", "欧立木业后侧山体有石头滚落，厂里工人正在撤离")
    world.says("wangjianguo", "南大洋社区欧立木业后侧山体还在往下掉石头")
    world.advance(minutes=20)
    world.letters()
    world.says("sunli", "险情1解除")
    told = {name: text for name, _, text in world.letters() if "谢谢您报得及时" in text}
    assert sorted(told) == ["李四妹", "王建国"] and told["李四妹"].startswith("您报过的1号险情（9:00）解除了（孙丽）")


def test_told_again_it_is_not_said_to_be_found(world: World) -> None:
    assert "发现隐患1处" in world.says("lisimei", "欧立木业后侧山体有石头滚落")
    again = world.says("lisimei", "欧立木业后侧山体垮下来了")
    assert "又报隐患1处" in again and "发现" not in again
