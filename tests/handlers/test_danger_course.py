"""The course of a danger in writing: 首报, questions for what is missing, 续报, 禁止回流, 终报, and its timeline."""

import pytest
from sqlalchemy import delete, select

from handlers.due import run_due
from models.tables import Person, Post
from tests.handlers.world import World

CRACK = "村北后山裂缝变大,有泥往下掉,下面住着好几户人家,没有人受伤,正在喊人撤离"


def pass_time(world: World, minutes: int) -> None:
    for _ in range(minutes):
        world.advance(minutes=1)
        run_due(world.desk, world.now)


def begin(world: World, text: str = CRACK) -> None:
    run_due(world.desk, world.now)
    world.says("xiangashan", text)


def reports(world: World, account: str = "longzhan") -> list[str]:
    heads = ("【险情首报】", "【险情续报·第", "【险情终报】")
    return [text for text in world.received(account) if text.startswith(heads)]


def test_the_first_report_has_every_field_and_goes_to_the_station_in_minutes(world: World) -> None:
    begin(world)
    world.send_letters()  # else the county is called, and gets it too
    pass_time(world, 4)
    (text,) = reports(world)
    assert text.startswith("【险情首报】龙南乡 凤阳村")
    for part in (
        "时间：6月16日9:00",
        "地点：",
        "后山",
        "情况：",
        "好几户人家",
        "没有人受伤",
        "喊人撤离",
        "凤管",
        "13900000007",
    ):
        assert part in text
    assert len(text.encode()) <= 2048
    assert reports(world, "fengguan") == [] and reports(world, "zhaoming") == []


def test_what_is_missing_is_asked_back_one_at_a_time(world: World) -> None:
    run_due(world.desk, world.now)
    reply = world.says("xiangashan", "村北后山滑坡,快来人")
    assert "有没有人受伤" in reply and "做了什么" not in reply
    reply = world.says("xiangashan", "没人受伤，下面住着好几户人家")
    assert "做了什么" in reply
    reply = world.says("xiangashan", "已拉警戒线")
    assert "都齐了" in reply
    pass_time(world, 1)
    (text,) = reports(world)
    assert "人员：没人受伤" in text and "措施：已拉警戒线" in text and "还在核实" not in text


def test_without_an_answer_it_goes_up_with_what_is_known(world: World) -> None:
    begin(world, "村北后山滑坡,快来人")
    pass_time(world, 4)
    assert "人员：还在核实" in reports(world)[0]


@pytest.mark.parametrize(
    ("answer", "shown"), [("没有", "没有人受伤、被困"), ("还不清楚", "还不清楚"), ("不清楚", "还在核实")]
)
def test_short_answers_are_taken(world: World, answer: str, shown: str) -> None:
    begin(world, "村北后山滑坡,快来人")
    world.says("xiangashan", answer)
    pass_time(world, 4)
    assert f"人员：{shown}" in reports(world)[0]


def test_a_field_is_put_right_by_its_name(world: World) -> None:
    begin(world)
    pass_time(world, 4)
    assert "王大山" in world.says("fengguan", "险情1 负责人是王大山")
    pass_time(world, 3)
    assert "现场负责：王大山" in reports(world)[1]
    assert "没找到" in world.says("sunli", "险情1 负责人是王大山")


def test_who_is_in_charge_and_the_phone_beside_the_name_are_two_fields(world: World) -> None:
    begin(world)
    reply = world.says("fengguan", "险情1 负责人是周会 电话13900000171")
    assert "现场负责：周会" in reply and "电话：13900000171" in reply
    pass_time(world, 4)
    lines = reports(world)[0].splitlines()
    assert "现场负责：周会" in lines and "电话：13900000171" in lines


def test_who_is_in_charge_is_answered_with_a_phone(world: World) -> None:
    with world.db.write() as tx:
        manager = tx.scalar(select(Person.id).where(Person.name == "凤管"))
        tx.execute(delete(Post).where(Post.person_id == manager))
    run_due(world.desk, world.now)
    assert "现场谁负责" in world.says("xiangashan", "村北后山滑坡，没有人受伤，已拉警戒线")
    world.says("xiangashan", "王大山 13900000171")
    pass_time(world, 4)
    lines = reports(world)[0].splitlines()
    assert "现场负责：王大山" in lines and "电话：13900000171" in lines


BURIED = "河边老房子塌了,里面压着两个人"


def test_nothing_is_written_as_done_that_nobody_has_told(world: World) -> None:
    begin(world, BURIED)
    pass_time(world, 4)
    assert "措施：还没有人说" in reports(world)[0]
    world.says("fengguan", "险情1 消防已经赶到现场，正在救人")
    pass_time(world, 3)
    assert "措施：消防已经赶到现场，正在救人" in reports(world)[1]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (BURIED, "被困2人"),
        ("河边老房子塌了，压住一个人", "被困1人"),
        ("河边老房子塌了，里面压着两个人，下面还住着3户人家", "被困2人，下面还住着3户人家"),
    ],
)
def test_people_who_are_counted_are_not_told_twice(world: World, text: str, people: str) -> None:
    begin(world, text)
    pass_time(world, 4)
    assert f"人员：{people}" in reports(world)[0].splitlines()


def test_moved_people_are_told_of_without_naming_the_place_again(world: World) -> None:
    begin(world)
    world.says("fengguan", "收到")
    pass_time(world, 10)
    reply = world.says("fengguan", "转移9户14人到村小学")
    assert "已记进1号险情：转移9户、转移14人到村小学。" in reply
    assert "9户" in world.received("longzhan", "danger")[-1]
    assert world.rollup("凤阳村").counts() == {"households_evacuated": 9, "people_evacuated": 14}
    assert world.rollup("凤阳村").hazards()["found"] == 1
    pass_time(world, 3)
    text = reports(world)[-1]
    assert (
        text.startswith("【险情续报·第1次】") and "转移9户、转移14人" in text and "措施：转移9户14人到村小学\n" in text
    )
    assert "禁止回流：9:10起" in text


def test_people_moved_by_others_come_on_top_of_it(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "欧立木业后侧山体滑坡,已转移113人")
    world.says("wangjianguo", "南大洋社区转移5人")
    assert world.rollup("南大洋社区").counts() == {"people_evacuated": 118}


def test_news_is_asked_for_until_the_all_clear(world: World) -> None:
    begin(world)
    world.letters()
    pass_time(world, 31)
    asked = [name for name, kind, text in world.letters() if "还没解除" in text]
    assert sorted(asked) == ["凤管", "项阿山"]
    assert "已告诉" in world.says("xiangashan", "裂缝没再变大，路口有人守着")
    world.letters()
    pass_time(world, 29)
    assert [text for _, _, text in world.letters() if "还没解除" in text] == []
    pass_time(world, 2)
    assert len([text for _, _, text in world.letters() if "还没解除" in text]) == 2
    assert "解除" in world.says("fengguan", "险情1解除")
    world.letters()
    pass_time(world, 90)
    assert [text for _, _, text in world.letters() if "还没解除" in text] == []


def test_under_response_level_one_it_is_asked_for_more_often(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("longzhan", "启动防汛Ⅰ级响应")
    world.says("longzhan", "是")
    world.says("xiangashan", CRACK)
    world.letters()
    pass_time(world, 16)
    assert [name for name, _, text in world.letters() if "还没解除" in text]


def test_its_end_brings_the_final_report(world: World) -> None:
    begin(world)
    pass_time(world, 60)
    world.says("fengguan", "险情解除了，大家都没事")
    pass_time(world, 1)
    text = reports(world)[-1]
    assert text.startswith("【险情终报】") and "历时1小时0分" in text
    pass_time(world, 60)
    assert reports(world)[-1] == text


def test_somebody_who_goes_back_is_news_of_danger(world: World) -> None:
    begin(world)
    world.says("fengguan", "收到")
    world.says("fengguan", "转移9户14人到村小学，路口有专人看守，不让回去")
    world.letters()
    pass_time(world, 5)
    reply = world.says("xiangashan", "有两个老人又跑回家喂鸡了")
    assert "劝出来" in reply
    told = {name: text for name, _, text in world.letters() if "有人返回" in text}
    assert {"凤管", "龙站"} <= set(told) and "项阿山" not in told
    assert "喂鸡" in told["龙站"]


def test_whoever_went_back_and_is_out_again_does_not_end_it(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "欧立木业后侧山体有石头滚落，厂里工人正在撤离，没有人受伤")
    world.says("sunli", "收到")
    world.says("sunli", "转移113人到宾馆，厂门关了，有专人看守，不让回去")
    pass_time(world, 5)
    assert "解除" not in world.says("sunli", "险情1 两个工人已经劝回宾馆了，没有人受伤")
    assert "没解除" in world.says("qianjin", "险情 1")
    assert "1号险情解除" in world.says("sunli", "险情1解除")


def test_after_they_may_return_nobody_is_alarmed(world: World) -> None:
    begin(world)
    world.says("fengguan", "收到")
    world.says("fengguan", "转移9户14人到村小学")
    world.says("fengguan", "险情1 雨停了，可以回家了")
    world.letters()
    world.says("xiangashan", "有两个老人回家了")
    assert [text for _, _, text in world.letters() if "有人返回" in text] == []


def test_a_false_alarm_ends_as_such_with_its_reason_and_stays(world: World) -> None:
    begin(world)
    pass_time(world, 4)
    world.says("longzhan", "误报 1 是采石场放炮")
    pass_time(world, 1)
    assert "误报" in reports(world)[-1] and "采石场放炮" in reports(world)[-1]
    assert "误报" in world.says("longzhan", "险情 1")


def test_the_list_and_the_timeline_are_shown_to_those_whose_post_covers_it(world: World) -> None:
    begin(world)
    world.advance(minutes=2)
    world.says("longzhan", "收到")
    world.advance(minutes=8)
    world.says("fengguan", "险情1 转移9户14人到村小学")
    pass_time(world, 5)
    for account in ("fengguan", "longzhan", "zhaoming", "xiangashan"):
        assert "1号" in world.says(account, "险情")
        text = world.says(account, "险情 1")
        for part in ("9:00 项阿山", "9:00 通知", "9:02 龙站 收到", "9:10", "转移14人", "村小学", "首报"):
            assert part in text, (account, part, text)
    for account in ("sunli", "qianjin", "lisimei"):
        assert "后山" not in world.says(account, "险情")
        assert "后山" not in world.says(account, "险情 1")


@pytest.mark.parametrize("text", ["险情1解除", "误报 1 是采石场放炮"])
def test_what_has_just_ended_is_under_way_no_more(world: World, text: str) -> None:
    begin(world)
    world.advance(minutes=2)
    assert "1号" in world.says("longzhan", "险情")
    world.says("longzhan", text)
    for account in ("fengguan", "longzhan", "zhaoming", "xiangashan"):
        assert world.says(account, "险情") == "没有未解除的险情。"


def test_where_people_are_safe_is_no_new_danger(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "欧立木业后侧山体滑坡,快来人")
    world.says("lisimei", "113名工人已全部转移到君悦宾馆,厂门已锁,不让回去")
    assert world.rollup("南大洋社区").hazards()["danger"] == 1
    assert world.rollup("南大洋社区").counts() == {"people_evacuated": 113}


def test_a_danger_that_begins_with_the_word_is_raised_and_not_listed(world: World) -> None:
    assert "孙丽" in world.says("lisimei", "险情：欧立木业后侧山体滑坡，石头砸到宿舍了，快来人")
    assert "正在通知" in world.says("xiangashan", "险情 后山滑坡压到房子了，快来人")


def test_the_written_report_names_nobody_who_is_hurt(world: World) -> None:
    world.says("lisimei", "欧立木业后侧山体滑坡，张有才78岁被石头砸伤腿")
    world.says("lisimei", "村民李桂花80岁卧床，已抬到村小学")
    for _ in range(6):
        world.advance(minutes=1)
        run_due(world.desk, world.now)
    (report,) = [text for text in world.received("qianjin", "request") if text.startswith("【险情首报】")]
    assert "张某某78岁" in report and "张有才" not in report and "李桂花" not in report
