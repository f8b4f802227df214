"""The record of a danger: only appended, in order, with names; over and raised anew it begins another turn."""

from datetime import timedelta

import pytest

from models.dangers import change_danger, note_step, open_danger, open_dangers, read_danger, steps_of
from models.hazards import make_hazard
from models.roster import find_unit
from tests.handlers.world import World


@pytest.fixture
def world(db) -> World:
    return World(db)


def raise_one(world: World) -> int:
    with world.db.write() as tx:
        unit, township = find_unit(tx, "南大洋社区"), find_unit(tx, "剑池街道")
        hazard_id = make_hazard(tx, unit.id, township.id, "geology", world.now)
        open_danger(tx, hazard_id, {"unit_id": unit.id, "reporter_id": None, "body": "", "began_at": world.now})
    return hazard_id


def test_steps_come_back_in_order_with_names(world):
    hazard_id = raise_one(world)
    with world.db.write() as tx:
        note_step(tx, hazard_id, "acknowledged", world.now + timedelta(minutes=3), 1, {"level": "county"})
        note_step(tx, hazard_id, "raised", world.now)
    with world.db.read() as tx:
        steps = steps_of(tx, hazard_id)
    assert [(one.kind, one.name) for one in steps] == [("raised", ""), ("acknowledged", "赵明")]
    assert steps[1].detail == {"level": "county"}


def test_a_kind_that_nobody_knows_is_refused(world):
    hazard_id = raise_one(world)
    with pytest.raises(ValueError, match="no kind"), world.db.write() as tx:
        note_step(tx, hazard_id, "nonsense", world.now)


def test_open_dangers_are_those_of_the_units_asked_for_that_are_not_over(world):
    hazard_id = raise_one(world)
    with world.db.write() as tx:
        unit, other = find_unit(tx, "南大洋社区"), find_unit(tx, "水南社区")
        assert [one.hazard_id for one in open_dangers(tx, [unit.id])] == [hazard_id]
        assert open_dangers(tx, [other.id]) == []
        change_danger(tx, hazard_id, over_at=world.now, ending="closed")
        assert open_dangers(tx) == []


def test_one_under_way_is_not_opened_twice_and_one_that_is_over_begins_another_turn(world):
    hazard_id = raise_one(world)
    with world.db.write() as tx:
        values = {"unit_id": find_unit(tx, "南大洋社区").id, "reporter_id": None, "body": "", "began_at": world.now}
        assert not open_danger(tx, hazard_id, values)
        change_danger(tx, hazard_id, over_at=world.now, ending="closed")
        assert open_danger(tx, hazard_id, values)
        found = read_danger(tx, hazard_id, lock=True)
    assert found is not None and (found.turn, found.over_at, found.ending) == (2, None, "")
