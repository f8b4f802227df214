"""A danger told of another community is raised there, and not in the teller's own."""

from datetime import timedelta

import pytest

from handlers.roster import COLUMNS, RosterRow, import_roster
from models.dangers import open_dangers
from tests.handlers.world import World

MORE = """
龙泉市|剑池街道|樟坳村||章管|应急管理员|13900000041|zhangguan
龙泉市|剑池街道|樟坳村||章组|工作小组|13900000042|zhangzu
龙泉市|剑池街道|樟坳村|第一网格|章山|网格员|13900000043|zhangshan
龙泉市|龙南乡|梅坪村||梅管|应急管理员|13900000044|meiguan
龙泉市|龙南乡|大坪村||大管|应急管理员|13900000045|daguan
龙泉市|八都镇|||八站|应急管理站|13900000046|bazhan
龙泉市|八都镇|大坪村||都管|应急管理员|13900000047|duguan
"""
SLIDE = "对面樟坳村后山塌了好大一片"


@pytest.fixture
def county(world: World) -> World:
    codes = {"樟坳村": "ZA", "梅坪村": "MP", "八都镇": "BD"}
    for number, line in enumerate(MORE.strip().splitlines()):
        cells = line.split("|")
        code = codes.get(cells[2] or cells[1]) or f"DP-{cells[1]}"
        row = RosterRow(number + 2, dict(zip(COLUMNS, [*cells, "", code], strict=True)))
        import_roster(world.db, [row], world.now - timedelta(days=30))
    return world


def told(world: World) -> list[str]:
    return sorted(name for name, kind, _ in world.letters() if kind == "danger")


@pytest.mark.parametrize(
    "text",
    [SLIDE, "樟坳村后山滑坡，石头压到房子了", "对面樟坳后山塌了，石头压到房子了", "听说樟坳村有人家里着火了，火很大"],
)
def test_it_is_raised_in_the_community_that_is_named(county: World, text: str) -> None:
    reply = county.says("lisimei", text)
    assert told(county) == ["章管", "章组", "钱进"]
    assert "这处在剑池街道 樟坳村" in reply and "章管13900000041" in reply
    assert county.received("zhangguan", "danger")[0].startswith("【险情】剑池街道 樟坳村")
    assert county.rollup("樟坳村").hazards()["danger"] == 1
    assert county.rollup("南大洋社区").hazards()["found"] == 0


def test_in_another_township_too_where_the_name_is_the_only_one(county: World) -> None:
    assert "龙南乡 梅坪村" in county.says("lisimei", "梅坪村水库边上山体滑坡")
    assert told(county) == ["梅管", "龙站"]


def test_it_joins_the_danger_that_is_open_there(county: World) -> None:
    county.says("zhangshan", "后山塌了，石头压到房子了")
    county.letters()
    county.advance(minutes=3)
    assert "樟坳村" in county.says("lisimei", SLIDE)
    with county.db.read() as tx:
        assert len(open_dangers(tx)) == 1
    assert "孙丽" not in told(county) and "续报" in county.received("zhangguan", "danger")[-1]


def test_what_is_told_of_the_own_patrol_in_the_same_breath_stays_at_home(county: World) -> None:
    reply = county.says("lisimei", "巡查3处，走访2户。对面樟坳村后山塌了好大一片，被困2人")
    assert "巡查3处" in reply
    assert county.rollup("南大洋社区").counts() == {"sites_checked": 3, "households_visited": 2}
    assert county.rollup("樟坳村").counts() == {"people_trapped": 2}


@pytest.mark.parametrize(
    "text",
    ["后山滑坡压到房子了，14人转移到樟坳村小学", "往樟坳村去的路上山体滑坡，石头砸到民房",
     "从樟坳村来的货车着火了，火很大", "我们村和樟坳村交界的地方山体滑坡，石头压到房子了",
     "后山滑坡压到房子了，樟坳村派人来帮忙了"],
)  # fmt: skip
def test_what_only_goes_there_or_comes_from_there_is_at_home(county: World, text: str) -> None:
    county.says("lisimei", text)
    assert told(county) == ["周会", "孙丽", "钱进"]


def test_where_several_have_that_name_the_own_station_is_called_at_once_and_the_answer_moves_it(county: World) -> None:
    reply = county.says("lisimei", "大坪村后山滑坡，石头压到房子了")
    assert "先报给剑池街道了" in reply and "1. 龙南乡 大坪村" in reply and "2. 八都镇 大坪村" in reply
    assert told(county) == ["钱进"]
    answer = county.says("lisimei", "2")
    assert "已转到八都镇 大坪村" in answer and "都管13900000047" in answer
    letters = [(name, text.split("\n")[0]) for name, kind, text in county.letters() if kind == "danger"]
    assert sorted(letters) == [
        ("八站", "【险情】八都镇 大坪村"), ("都管", "【险情】八都镇 大坪村"), ("钱进", "【险情转办】剑池街道"),
    ]  # fmt: skip
    with county.db.read() as tx:
        assert [one.unit_name for one in open_dangers(tx)] == ["大坪村"]
    assert county.rollup("龙泉市").hazards()["danger"] == 1


def test_named_with_its_township_nobody_is_asked(county: World) -> None:
    assert "2. " not in county.says("lisimei", "八都镇大坪村后山滑坡，石头压到房子了")
    assert told(county) == ["八站", "都管"]


def test_the_one_in_the_own_township_is_meant_first(county: World) -> None:
    county.says("fengguan", "大坪村后山滑坡，石头压到房子了")
    assert told(county) == ["大管", "龙站"]


def test_the_next_villages_people_hear_of_what_its_neighbour_tells_by_its_short_name(county: World) -> None:
    county.says("lisimei", "北边后山滑坡，石头压到房子了")
    county.letters()
    county.says("zhangguan", "听说南大洋后山又掉了块大石头，有人受伤了")
    assert {"孙丽", "周会"} <= set(told(county))
    with county.db.read() as tx:
        assert {one.unit_name for one in open_dangers(tx)} == {"南大洋社区"}


def test_a_short_name_of_two_characters_is_a_field_name_until_a_danger_is_open_there(county: World) -> None:
    county.says("sunli", "樟坳后山裂了条大缝，还在掉土，下面有人住")
    assert "章管" not in told(county)
    county.says("zhangshan", "后山滑坡，石头压到房子了")
    county.letters()
    county.says("lisimei", "樟坳后山又塌了一大片，石头压到房子了")
    assert "章管" in told(county)
