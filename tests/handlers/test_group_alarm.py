"""Where a call for a danger does not get through, the robot of the unit's group says it there, once and masked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.due import run_due
from handlers.unreachable import tell_unreachable
from models.outbox import claim_due, mark_failed, mark_sent
from models.tables import Account, Outbox, Person, Post
from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头和泥往下掉,下面住着王阿婆,瘫痪在床,电话13912345678,已转移9户14人"
HEAD = "【险情·群里转告】剑池街道 南大洋社区"


@pytest.fixture
def county(world: World) -> World:
    world.desk = replace(world.desk, groups=("剑池街道", "龙泉市"))
    return world


def groups(world: World) -> list[tuple[str, str, str]]:
    """What went to groups: (unit, text, phones to be mentioned)."""
    query = select(Account.external_id, Outbox.text, Outbox.fields).join(Account, Account.id == Outbox.account_id)
    with world.db.read() as tx:
        rows = tx.execute(query.where(Account.channel == "group_robot").order_by(Outbox.id))
        return [(unit, text, fields.get("mentions", "")) for unit, text, fields in rows]


def wait(world: World, minutes: int, down: bool = False) -> None:
    """Minute by minute; the platform takes everything, or (`down`) nothing."""
    for _ in range(minutes):
        if not down:
            with world.db.write() as tx:
                tx.execute(update(Outbox).where(Outbox.state == "pending").values(state="sent", sent_at=world.now))
        world.advance(minutes=1)
        run_due(world.desk, world.now)


def lose(world: World, *names: str) -> None:
    """The letters to these people are given up for good, all others arrive."""
    with world.db.write() as tx:
        lost = set(tx.scalars(select(Person.id).where(Person.name.in_(names))))
        claimed = claim_due(tx, world.now, 100)
        for one in claimed:
            mark_failed(tx, one.id, "refused", None) if one.person_id in lost else mark_sent(tx, one.id, world.now)
    for one in claimed:
        if one.person_id in lost:
            tell_unreachable(world.desk, one, "refused 43004", world.now)


def test_while_the_platform_is_down_the_group_hears_once_whom_nothing_reached(county: World) -> None:
    county.says("lisimei", STONES)
    assert groups(county) == []
    wait(county, 2, down=True)
    ((unit, text, phones),) = groups(county)
    assert unit == "剑池街道" and text.startswith(HEAD)
    assert phones == "13900000003,13900000005,13900000002"
    for part in ("1号 欧立木业后侧", "9户", "14人", "应急管理员孙丽（139****0003）", "工作小组周会", "应急管理站钱进"):
        assert part in text
    wait(county, 5, down=True)
    told = groups(county)
    assert [one[0] for one in told] == ["剑池街道", "龙泉市"]
    assert told[1][2] == "13900000001" and "指挥部赵明" in told[1][1] and "孙丽" not in told[1][1]


def test_everybody_reads_it_so_no_number_stands_whole_and_nobodys_words(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 2, down=True)
    text = groups(county)[0][1]
    for secret in ("王阿婆", "瘫痪", "13912345678", "13900000013", "李四妹", "13900000003"):
        assert secret not in text
    assert "收到 1" in text and len(text.encode()) <= 2048


def test_whoever_was_reached_is_not_named(county: World) -> None:
    county.says("lisimei", STONES)
    lose(county, "孙丽")
    ((unit, text, phones),) = groups(county)
    assert (unit, phones) == ("剑池街道", "13900000003") and "周会" not in text
    wait(county, 30)
    assert len(groups(county)) == 1


def test_all_arrived_the_group_hears_nothing(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 40)
    assert groups(county) == []


def test_a_post_that_nobody_holds_is_said_at_once(county: World) -> None:
    with county.db.write() as tx:
        tx.execute(update(Post).where(Post.role == "manager").values(until_on=county.now.date() - timedelta(days=1)))
    county.says("yexiaohong", "水南社区后山滑坡,石头正砸向民房")
    ((unit, text, phones),) = groups(county)
    assert unit == "剑池街道" and "水南社区没有可通知的人" in text and phones == ""
    wait(county, 10)
    assert len(groups(county)) == 1


def test_a_community_has_a_group_of_its_own(county: World) -> None:
    county.desk = replace(county.desk, groups=("南大洋社区", "龙泉市", "无此乡"))
    county.says("lisimei", STONES)
    wait(county, 2, down=True)
    assert {unit: phones for unit, _, phones in groups(county)} == {
        "南大洋社区": "13900000003,13900000005",
        "龙泉市": "13900000002",
    }


def test_it_stands_in_the_danger_s_course(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 2, down=True)
    assert "9:02 剑池街道群里转告，没送到 孙丽、周会、钱进" in county.says("qianjin", "险情 1")


def test_the_group_hears_what_became_of_it_if_it_was_told(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 2, down=True)
    county.says("lisimei", "刚才那条发错了,作废")
    county.says("sunli", "误报 1 是采石场放炮,13900000013说的")
    heads = [text.splitlines()[0] for _, text, _ in groups(county)]
    assert heads[1:] == ["【险情撤回】剑池街道 南大洋社区", "【险情解除·误报】剑池街道 南大洋社区"]
    assert "孙丽核实是误报" in groups(county)[2][1]
    wait(county, 30, down=True)
    assert len(groups(county)) == 3


def test_the_all_clear_goes_there_too_and_nowhere_else(county: World) -> None:
    county.says("lisimei", STONES)
    wait(county, 2, down=True)
    county.says("lisimei", "欧立木业后侧山体的险情解除了")
    assert [unit for unit, _, _ in groups(county)] == ["剑池街道", "剑池街道"]
    assert groups(county)[1][1].startswith("【险情解除】")


def test_with_no_group_anywhere_nothing_is_written(world: World) -> None:
    world.says("lisimei", STONES)
    wait(world, 10, down=True)
    assert groups(world) == []
