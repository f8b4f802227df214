"""What somebody did by command is taken back within ten minutes, the newest thing first."""

import pytest
from sqlalchemy import select

from models.day import last_act, note_act
from models.outbox import claim_due, mark_failed, mark_sent, mark_waiting
from models.tables import Act, Outbox
from tests.handlers.world import World


def states(world: World, kind: str) -> list[str]:
    with world.db.read() as tx:
        return list(tx.scalars(select(Outbox.state).where(Outbox.kind == kind).order_by(Outbox.id)))


def send_one(world: World) -> None:
    with world.db.write() as tx:
        letter = claim_due(tx, world.now, 1)[0]
        mark_sent(tx, letter.id, world.now)


@pytest.mark.parametrize("word", ["撤销", "反悔", "撤回刚才", "撤回", "撤回刚才的催报"])
def test_a_chase_is_held_back_before_it_goes_out(world: World, word: str) -> None:
    world.says("sunli", "催报")
    assert "已全部拦下" in world.says("sunli", word)
    assert set(states(world, "chase")) == {"recalled"}


def test_who_has_the_chase_already_is_named(world: World) -> None:
    world.says("sunli", "催报")
    send_one(world)
    assert "王建国" in world.says("sunli", "撤销")
    assert states(world, "chase") == ["sent", "recalled"]


def test_after_ten_minutes_a_command_stands(world: World) -> None:
    world.says("sunli", "催报")
    world.advance(minutes=11)
    assert "超过10分钟" in world.says("sunli", "撤销")
    assert "recalled" not in states(world, "chase")


def test_a_word_too_many_leaves_yesterdays_report_alone(world: World) -> None:
    world.says("sunli", "走访5户,正常")
    world.advance(days=1)
    world.says("sunli", "催报")
    world.says("sunli", "撤销")
    assert "没有改动" in world.says("sunli", "撤销")
    world.says("sunli", "催报")
    world.advance(minutes=20)
    assert "没有改动" in world.says("sunli", "撤回")
    yesterday = world.now.date().replace(day=16)
    assert world.rollup("南大洋社区", yesterday).counts() == {"households_visited": 5}
    assert "走访5户" in world.says("sunli", "撤回昨天报的走访")


def test_each_command_is_undone_once_the_newest_first(world: World) -> None:
    world.says("sunli", "催报")
    world.advance(minutes=1)
    world.says("sunli", "补充 今晚继续值守")
    world.advance(minutes=1)
    assert "补充" in world.says("sunli", "撤销")
    assert "拦下" in world.says("sunli", "撤销")
    assert "没有改动" in world.says("sunli", "撤销")


def test_a_remark_taken_back_leaves_the_digest(world: World) -> None:
    world.says("sunli", "补充 今晚继续值守")
    world.says("sunli", "撤回")
    world.turn_to("17:03")
    assert "今晚继续值守" not in world.received("sunli", "digest")[0]


def test_a_report_newer_than_the_command_is_what_a_withdrawal_means(world: World) -> None:
    world.says("sunli", "催报")
    world.advance(minutes=1)
    world.says("sunli", "走访5户,正常")
    world.advance(minutes=1)
    assert "走访5户" in world.says("sunli", "撤回")
    assert "拦下" in world.says("sunli", "撤回")


def test_a_withdrawal_that_describes_a_report_means_that_report(world: World) -> None:
    world.says("sunli", "北门井盖破了")
    world.advance(minutes=1)
    world.says("sunli", "催报")
    world.says("sunli", "撤回刚才报的井盖")
    assert world.rollup("南大洋社区").as_json()["hazards"]["found"] == 0
    assert "recalled" not in states(world, "chase")


@pytest.mark.parametrize("word", ["撤回", "反悔", "撤回刚才的"])
def test_a_workers_withdrawal_stays_as_it_is(world: World, word: str) -> None:
    world.says("lisimei", "走访5户,正常")
    assert "已撤回" in world.says("lisimei", word)


def test_acts_are_kept_with_their_time_and_found_by_kind(world: World) -> None:
    with world.db.write() as tx:
        first = note_act(tx, 3, "chase", {"people": [5]}, world.now)
        note_act(tx, 3, "note", {}, world.now)
        newest, chase = last_act(tx, 3, world.now), last_act(tx, 3, world.now, ["chase"])
        assert newest is not None and newest.kind == "note"
        assert chase is not None and (chase.id, chase.data) == (first, {"people": [5]})
        assert last_act(tx, 4, world.now) is None
        assert tx.scalar(select(Act.undone_at).where(Act.id == first)) is None


def test_the_kind_that_is_named_is_undone_and_no_other(world: World) -> None:
    world.says("sunli", "上报")
    world.advance(minutes=1)
    world.says("sunli", "催报")
    assert "上报已撤销" in world.says("sunli", "撤销刚才的上报")
    assert "没有改动" in world.says("sunli", "撤回刚才的通知")
    assert "recalled" not in states(world, "chase")


def test_a_managers_own_report_may_be_what_is_called_so(world: World) -> None:
    world.says("sunli", "催报")
    world.says("sunli", "走访5户,正常")
    assert "走访5户" in world.says("sunli", "撤回刚才的上报")


def fail_one(world: World, error: str) -> None:
    with world.db.write() as tx:
        letter = claim_due(tx, world.now, 1)[0]
        mark_failed(tx, letter.id, error, world.now)


def test_a_letter_whose_fate_nobody_knows_counts_as_arrived_and_is_not_tried_again(world: World) -> None:
    world.says("sunli", "催报")
    fail_one(world, "busy network")
    assert "王建国已经收到" in world.says("sunli", "撤销")
    assert set(states(world, "chase")) == {"recalled"}


def test_a_letter_recalled_while_it_is_sent_is_not_sent_again(world: World) -> None:
    world.says("sunli", "催报")
    with world.db.write() as tx:
        first, second = claim_due(tx, world.now)
    assert "王建国、李四妹已经收到" in world.says("sunli", "撤销")
    with world.db.write() as tx:
        mark_failed(tx, first.id, "busy -1", world.now)
        mark_waiting(tx, second.id, "window")
    world.advance(minutes=2)
    with world.db.write() as tx:
        assert claim_due(tx, world.now) == []
    assert set(states(world, "chase")) == {"recalled"}


def test_what_waits_for_somebody_to_join_has_not_arrived(world: World) -> None:
    world.says("sunli", "请示 能不能停工")
    with world.db.write() as tx:
        mark_waiting(tx, claim_due(tx, world.now, 1)[0].id, "no_account")
    assert "已全部拦下" in world.says("sunli", "撤销")
    assert states(world, "request") == ["recalled"]
