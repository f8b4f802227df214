"""News of later days: the totals and digests of the day on which a hazard was found."""

from handlers.digest import draft_digest
from models.roster import find_unit
from tests.handlers.world import World

FOUND = ("村口石桥的护栏松了", "北门井盖破损", "南门路灯不亮", "东侧楼道堆放杂物")


def find_four(world: World) -> None:
    for text in FOUND:
        world.says("wangjianguo", text)
        world.advance(minutes=20)


def test_a_hazard_told_again_the_next_day_brings_no_wrong_revision(world: World) -> None:
    find_four(world)
    first = world.now.date()
    for clock in ("17:03", "17:24", "17:52"):
        world.turn_to(clock)
    world.advance(days=1)
    world.letters()
    world.says("wangjianguo", "村口石桥的护栏还没修，更松了", at=world.now.replace(hour=10))
    assert world.rollup("南大洋社区", first).hazards()["found"] == 4
    world.turn_to("18:30")
    assert not [text for _, kind, text in world.letters() if kind == "digest" and "第2版" in text]


def test_what_the_station_tells_of_a_communitys_hazard_counts_there(world: World) -> None:
    find_four(world)
    world.says("qianjin", "北门井盖已经换好了")
    for unit in ("南大洋社区", "剑池街道"):
        hazards = world.rollup(unit).hazards()
        assert (hazards["found"], hazards["closed"]) == (4, 1)
    assert not world.rollup("剑池街道").own


def test_a_report_moved_to_another_community_takes_its_hazard_along(world: World) -> None:
    world.says("wangjianguo", "北门井盖破损")
    assert "水南社区" in world.says("wangjianguo", "水南社区")
    found = [world.rollup(unit).hazards()["found"] for unit in ("南大洋社区", "水南社区", "剑池街道")]
    assert found == [0, 1, 1]


PLACES = ("一号桥", "二号桥", "三号桥", "四号桥", "五号桥", "六号桥", "七号桥", "八号桥")


def test_a_digest_lists_open_dangers_first_then_the_newest_and_counts_the_rest(world: World) -> None:
    for number, place in enumerate(PLACES, 1):
        world.says("wangjianguo", f"{place}头山体滑坡压到房子了，正在撤人")
        world.advance(minutes=11)
        if number not in (2, 7):
            assert "已处置" in world.says("sunli", f"隐患{number}号修好了")
        world.advance(minutes=11)
    for unit in ("龙泉市", "剑池街道", "南大洋社区"):
        with world.db.read() as tx:
            text = draft_digest(tx, world.desk, find_unit(tx, unit).id, world.now.date(), world.now).text
        lines = text.split("险情8处：\n")[1].splitlines()
        assert [place for line in lines[:6] for place in PLACES if place in line] == [
            PLACES[at - 1] for at in (7, 2, 8, 6, 5, 4)
        ]
        assert lines[6] == "…等2起" and "险情8" in lines[7]
