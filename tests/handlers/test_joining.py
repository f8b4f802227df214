"""Somebody unknown becomes known, and nothing that they wrote is lost."""

from tests.handlers.world import World


def test_a_stranger_is_led_to_a_post_by_the_managers_word(world: World) -> None:
    assert "姓名" in world.says("newone", "今天走访4户,正常")
    assert "确认" in world.says("newone", "我是郑新人,南大洋社区网格员,电话13812345678")
    request = world.received("sunli", "request")[0]
    assert "郑新人" in request and "138****5678" in request and "13812345678" not in request
    assert "已登记" in world.says("sunli", "同意")
    world.advance(minutes=1)
    node = world.rollup("南大洋社区")
    assert (node.expected, node.reported, node.counts()) == (3, 1, {"households_visited": 4})
    assert any("登记好了" in text for text in world.received("newone"))


def test_name_unit_and_phone_may_come_one_by_one(world: World) -> None:
    assert "还差" in world.says("newone", "我叫郑新人")
    assert "手机号" in world.says("newone", "南大洋社区")
    assert "确认" in world.says("newone", "13812345678")


def test_a_new_phone_is_tied_to_the_old_self(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    world.says("newphone", "我是李四妹,南大洋社区,手机13900000013")
    assert "原来的记录" in world.received("sunli", "request")[0]
    world.says("sunli", "同意")
    world.says("newphone", "走访2户,正常")
    node = world.rollup("南大洋社区")
    assert (node.expected, node.reported, node.counts()) == (2, 1, {"households_visited": 5})


def test_a_manager_is_confirmed_by_the_station_and_a_station_by_the_county(world: World) -> None:
    world.says("m2", "我是郑管理,水南社区应急管理员,手机13812345678")
    assert world.received("qianjin", "request") and not world.received("wushui", "request")
    world.says("s2", "我是冯站,剑池街道应急管理站,手机13812345679")
    assert world.received("zhaoming", "request")


def test_nobody_else_can_confirm(world: World) -> None:
    world.says("newone", "我是郑新人,南大洋社区,手机13812345678")
    for account in ("lisimei", "wushui", "longzhan"):
        assert "没有" in world.says(account, "同意 1")
    assert world.rollup("南大洋社区").expected == 2


def test_refused_they_stay_a_stranger(world: World) -> None:
    world.says("newone", "我是郑新人,南大洋社区,手机13812345678")
    world.says("sunli", "不同意 1")
    assert any("没有通过" in text for text in world.received("newone"))
    assert "姓名" in world.says("newone", "走访3户")


def test_three_tries_a_day(world: World) -> None:
    for number in range(3):
        world.says("newone", f"我是郑新人,南大洋社区,手机1381234567{number}")
        world.says("sunli", "不同意")
    assert "3次" in world.says("newone", "我是郑新人,南大洋社区,手机13812345678")


def test_a_stranger_sees_nothing(world: World) -> None:
    world.says("lisimei", "走访3户,正常")
    for text in ("汇总", "未报", "隐患", "明细", "我的"):
        reply = world.says("newone", text)
        assert "李四妹" not in reply and "3户" not in reply


def test_two_on_one_phone_are_asked_once_a_day_who_is_speaking(world: World) -> None:
    world.enrol("龙泉市|剑池街道|南大洋社区|第三网格|陈阿婆|网格员|13900000099|lisimei")
    assert "1 李四妹" in world.says("lisimei", "走访3户,正常")
    assert "陈阿婆" in world.says("lisimei", "2")
    world.advance(minutes=1)
    node = world.rollup("南大洋社区")
    assert [one.name for one in node.missing] == ["王建国", "李四妹"]
    assert "陈阿婆" in world.says("lisimei", "走访2户,正常")
