"""接龙, pasted chats and names that the roster does not know."""

from tests.handlers.world import World

LIST = "#接龙\n6月16日巡查接龙\n1. 王建国 走访7户 正常\n2. 李四妹 走访5户 正常"


def test_a_list_makes_one_row_a_person(world: World) -> None:
    reply = world.says("sunli", LIST)
    assert "2人" in reply and "李四妹" in reply
    node = world.rollup("南大洋社区")
    assert (node.reported, node.counts()) == (2, {"households_visited": 12})


def test_a_list_posted_again_by_the_next_counts_nobody_twice(world: World) -> None:
    world.says("wangjianguo", "#接龙\n南大洋社区6月16日巡查接龙\n1. 王建国 走访7户 正常")
    world.says("lisimei", "#接龙\n南大洋社区6月16日巡查接龙\n1. 王建国 走访7户 正常\n2. 李四妹 走访5户 正常")
    node = world.rollup("南大洋社区")
    assert (node.reported, node.counts()) == (2, {"households_visited": 12})


def test_an_unknown_name_is_asked_about_and_named(world: World) -> None:
    reply = world.says("sunli", "#接龙\n6月16日巡查接龙\n1. 王建国 走访7户 正常\n2. 老黑哥 走访5户 正常")
    assert "老黑哥" in reply and "是谁" in reply
    assert world.rollup("南大洋社区").counts() == {"households_visited": 12}
    assert world.rollup("南大洋社区").reported == 1
    assert "李四妹" in world.says("sunli", "老黑哥是李四妹")
    node = world.rollup("南大洋社区")
    assert (node.reported, node.counts()) == (2, {"households_visited": 12})


def test_a_list_can_be_withdrawn_whole(world: World) -> None:
    world.says("sunli", LIST)
    world.advance(minutes=1)
    assert "已撤回" in world.says("sunli", "刚才的接龙发错了,作废")
    assert (world.rollup("南大洋社区").reported, world.rollup("南大洋社区").counts()) == (0, {})
