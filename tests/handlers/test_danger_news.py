"""News of a danger under way that names neither its number nor its place; some of it comes before its time."""

from datetime import timedelta

import pytest

from handlers.due import run_due
from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头滚落，厂里工人正在撤离"
MOVED = "转移113人到宾馆，厂门关了，有专人看守，不让回去"


@pytest.fixture
def street(world: World) -> World:
    """A danger that everybody has acknowledged, 113 people moved, and two who went back."""
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("sunli", "收到")
    world.says("sunli", MOVED)
    world.advance(minutes=30)
    world.says("wangjianguo", "欧立木业有两个工人又跑回宿舍拿东西了")
    world.letters()
    world.advance(minutes=10)
    return world


def pushed(world: World, part: str) -> dict[str, str]:
    return {name: text for name, _, text in world.letters() if part in text}


@pytest.mark.parametrize("account", ["sunli", "wangjianguo", "lisimei", "qianjin"])
@pytest.mark.parametrize(
    "text", ["两个工人已经劝出来了", "人都出来了", "那两个工人又被我们接出来了", "大家都跑出来了，没人受伤"]
)
def test_people_brought_out_are_news_of_it_and_no_danger_of_their_own(street: World, account: str, text: str) -> None:
    assert "1号险情" in street.says(account, text)
    told = pushed(street, text)
    assert set(told) >= {"孙丽", "周会", "钱进"} - {street_name(account)}
    rollup = street.rollup("南大洋社区")
    assert rollup.hazards()["found"] == 1 and rollup.counts()["people_evacuated"] == 113
    assert "没解除" in street.says("qianjin", "险情 1")


def street_name(account: str) -> str:
    return {"sunli": "孙丽", "qianjin": "钱进"}.get(account, "")


@pytest.mark.parametrize("text", ["还有一个人没出来，被困在里面", "工人不肯出来"])
def test_whoever_is_not_out_is_not_taken_for_out(street: World, text: str) -> None:
    street.says("sunli", text)
    assert "people_trapped" not in text and "没解除" in street.says("qianjin", "险情 1")


def test_with_no_danger_under_way_it_is_what_it_was(world: World) -> None:
    world.says("lisimei", "人都出来了")
    assert world.received("sunli", "danger") == []


def test_all_moved_and_the_gate_shut_is_told_to_those_in_charge_whoever_says_it(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.letters()
    assert "1号险情" in world.says("wangjianguo", "欧立木业113人全部转移到宾馆，大门已锁")
    told = pushed(world, "大门已锁")
    assert set(told) == {"孙丽", "周会", "钱进"}
    assert "转移113人" in told["钱进"]
    assert "禁止回流" in world.says("qianjin", "险情 1")


def test_a_return_told_before_its_move_is_raised_once_the_move_is_known(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("sunli", "收到")
    world.advance(minutes=80)
    world.says("wangjianguo", "欧立木业有两个工人又跑回宿舍拿东西了")
    assert world.received("qianjin", "danger")[-1].startswith("【险情】")
    world.letters()
    world.advance(minutes=2)
    world.says("sunli", MOVED, at=world.now - timedelta(minutes=20))
    told = pushed(world, "有人返回")
    assert set(told) == {"孙丽", "周会", "钱进", "李四妹"}
    assert "10:20 王建国报：“欧立木业有两个工人又跑回宿舍" in told["钱进"] and "13900000012" in told["钱进"]
    assert world.rollup("南大洋社区").hazards()["found"] == 1
    assert "有人返回（王建国报）" in world.says("qianjin", "险情 1")
    world.says("sunli", "险情1 路口也有专人看守，不让回去")
    assert pushed(world, "有人返回") == {}


def test_a_return_told_before_the_move_and_sent_before_it_is_none(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("sunli", "收到")
    world.says("wangjianguo", "欧立木业有两个工人又跑回宿舍拿东西了")
    world.advance(minutes=20)
    world.says("sunli", MOVED)
    assert pushed(world, "有人返回") == {}


def test_a_second_witness_hears_of_a_return_as_the_first_does_without_the_phone(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("wangjianguo", "南大洋社区欧立木业后侧山体还在掉石头")
    world.says("sunli", MOVED)
    world.letters()
    world.says("zhouhui", "险情1 有两个工人又跑回宿舍拿东西了")
    told = pushed(world, "有人返回")
    assert set(told) == {"李四妹", "王建国", "孙丽", "钱进"}
    assert "13900000005" in told["钱进"] and "139****0005" in told["王建国"]


@pytest.mark.parametrize("minutes", [0, 5])
def test_nobody_hurt_said_by_itself_just_before_stands_in_the_first_report(world: World, minutes: int) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "没人受伤")
    world.advance(minutes=minutes)
    assert "有没有人受伤" not in world.says("lisimei", "欧立木业后侧山体滑坡，压到房子了")
    world.advance(minutes=4)
    run_due(world.desk, world.now)
    (first,) = [text for text in world.received("qianjin") if text.startswith("【险情首报】")]
    assert "人员：没人受伤" in first


def test_said_of_something_else_or_long_before_it_does_not(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "北门岗亭后面的围墙倒了，没人受伤")
    world.advance(minutes=20)
    world.says("lisimei", "没人受伤")
    world.advance(minutes=11)
    assert "有没有人受伤" in world.says("lisimei", "欧立木业后侧山体滑坡，压到房子了")


def test_said_with_it_it_stands_in_the_first_report(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "欧立木业后侧山体滑坡，压到房子了，没人受伤")
    world.advance(minutes=4)
    run_due(world.desk, world.now)
    (first,) = [text for text in world.received("qianjin") if text.startswith("【险情首报】")]
    assert "人员：没人受伤" in first
