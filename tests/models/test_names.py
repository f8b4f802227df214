"""The names that help to understand a message: the people of a unit, its grids, and the units around it."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from models.roster import find_unit, names_in
from tests.handlers.world import World


@pytest.fixture
def world(db) -> World:
    return World(db)


@pytest.mark.parametrize(
    ("unit", "people", "places"),
    [
        (
            "南大洋社区",
            {"孙丽", "周会", "王建国", "李四妹"},
            {"第一网格", "第二网格", "剑池街道", "南大洋社区", "水南社区"},
        ),
        ("剑池街道", {"钱进"}, {"龙泉市", "剑池街道", "龙南乡", "南大洋社区", "水南社区"}),
        ("龙泉市", {"赵明"}, {"剑池街道", "龙南乡"}),
    ],
)
def test_names_are_those_of_the_unit_and_of_what_lies_around_it(world, unit, people, places) -> None:
    with world.db.read() as tx:
        names = names_in(tx, find_unit(tx, unit).id, world.now.date())
    assert (set(names.people), set(names.places)) == (people, places)


def test_those_whose_post_has_not_begun_are_not_among_them(world) -> None:
    with world.db.read() as tx:
        unit = find_unit(tx, "水南社区").id
        assert names_in(tx, unit, world.now.date() - timedelta(days=40000)).people == []


def test_it_is_one_look_up(world) -> None:
    seen = []
    with world.db.read() as tx:
        unit = find_unit(tx, "水南社区").id
        event.listen(tx, "before_cursor_execute", lambda *told: seen.append(told[2]))
        names_in(tx, unit, world.now.date())
    assert len(seen) == 1
