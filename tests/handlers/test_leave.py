"""Leave, stand-ins, and a manager's word against it."""

from tests.handlers.world import World


def test_leave_of_today_takes_the_worker_out_of_those_expected(world: World) -> None:
    reply = world.says("lisimei", "今天请假一天,由王建国代班")
    assert "王建国代班" in reply
    node = world.rollup("南大洋社区")
    assert (node.expected, node.on_leave, [one.name for one in node.missing]) == (1, 1, ["王建国"])
    assert "李四妹" in world.received("sunli")[0]


def test_half_a_day_does_not(world: World) -> None:
    world.says("lisimei", "身份证到期去市里办,下午不在岗")
    assert world.rollup("南大洋社区").expected == 2


def test_a_report_all_the_same_ends_that_days_leave(world: World) -> None:
    world.says("lisimei", "今天请假一天")
    world.says("lisimei", "还是走了一圈,正常")
    node = world.rollup("南大洋社区")
    assert (node.expected, node.on_leave, node.reported) == (2, 0, 1)


def test_the_manager_can_undo_it_and_the_worker_is_told(world: World) -> None:
    world.says("lisimei", "今天请假一天")
    number = world.received("sunli")[0].rsplit(" ", 1)[-1]
    assert "已取消" in world.says("sunli", f"不准 {number}")
    assert world.rollup("南大洋社区").expected == 2
    assert any("没有同意" in text for text in world.received("lisimei"))


def test_a_managers_own_leave_is_told_to_the_station(world: World) -> None:
    world.says("sunli", "今天请假一天")
    assert "孙丽" in world.received("qianjin")[0]


def test_a_manager_of_elsewhere_cannot(world: World) -> None:
    world.says("lisimei", "今天请假一天")
    assert "没有编号" in world.says("wushui", "不准 1")
    assert world.rollup("南大洋社区").expected == 1


def test_withdrawing_a_report_of_yesterday_leaves_the_leave_alone(world: World) -> None:
    world.says("lisimei", "今天请假一天")
    world.advance(minutes=1)
    assert "没找到" in world.says("lisimei", "作废昨天报的")
    assert world.rollup("南大洋社区").on_leave == 1


def test_withdrawing_right_after_takes_the_leave_back(world: World) -> None:
    world.says("lisimei", "今天请假一天")
    world.advance(minutes=1)
    assert "请假" in world.says("lisimei", "撤回")
    assert world.rollup("南大洋社区").expected == 2
