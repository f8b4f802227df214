"""A danger that reached nobody, or that nobody up to the county answered, is red wherever anybody looks."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World

STONES = "欧立木业后侧山体有石头滚落，厂里工人正在撤离"
RED = "🔴【无人收到】剑池街道 南大洋社区 1号 欧立木业后侧 地质灾害（处置中），6月16日9:00报的"


@pytest.fixture
def lost(world: World) -> World:
    """Three minutes after a danger of which no push has arrived."""
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.advance(minutes=3)
    run_due(world.desk, world.now)
    return world


@pytest.mark.parametrize("account", ["lisimei", "sunli", "zhouhui", "qianjin", "zhaoming"])
def test_it_is_red_in_the_list_and_in_its_course(lost: World, account: str) -> None:
    assert "，🔴通知没送到任何人" in lost.says(account, "险情")
    assert lost.says(account, "险情 1").startswith(RED)
    assert "无人" not in lost.says("longzhan", "险情") + lost.says("xiangashan", "我的")


@pytest.mark.parametrize(
    ("account", "words"),
    [("lisimei", "我的"), ("lisimei", "隐患"), ("sunli", "汇总"), ("sunli", "日报"), ("qianjin", "未报"),
     ("qianjin", "隐患 1"), ("zhaoming", "明细")],
)  # fmt: skip
def test_it_stands_above_whatever_is_asked(lost: World, account: str, words: str) -> None:
    answer = lost.says(account, words)
    assert answer.startswith(RED) and answer.count("🔴") == 1


def test_it_stands_in_every_digest_once(lost: World) -> None:
    lost.letters()
    lost.says("sunli", "上报")
    for clock in ("17:03", "17:24", "17:52"):
        lost.turn_to(clock)
    digests = [text for _, kind, text in lost.letters() if kind == "digest" and "龙南乡" not in text.split("\n", 1)[0]]
    about = [text for text in digests if not text.startswith(("【凤阳村", "【水南社区"))]
    assert len(about) == 4 and all(text.split("\n")[1].startswith(RED) for text in about)
    assert lost.says("sunli", "日报").count("🔴") == 1


def test_it_stands_in_the_hourly_digest_of_a_response(lost: World) -> None:
    lost.says("qianjin", "启动防汛Ⅰ级响应")
    lost.says("qianjin", "是")
    lost.letters()
    lost.turn_to("10:07")
    hourly = {name: text for name, kind, text in lost.letters() if kind == "digest"}
    assert hourly["孙丽"].split("\n")[1].startswith(RED) and hourly["钱进"].split("\n")[1].startswith(RED)
    assert "🔴" not in hourly["吴水"]


def test_a_person_whom_it_did_not_reach_is_red_in_its_course(lost: World) -> None:
    lost.send_letters()
    assert "🔴" not in lost.says("qianjin", "险情") + lost.says("qianjin", "险情 1")


def test_one_that_nobody_answered_up_to_the_county_is_red_too(world: World) -> None:
    world.says("lisimei", STONES)
    for _ in range(26):
        world.send_letters()
        world.advance(minutes=1)
        run_due(world.desk, world.now)
    world.send_letters()
    assert "，🔴通知到县里还没人应" in world.says("sunli", "险情")
    assert world.says("sunli", "险情 1").startswith("🔴【无人确认】")
    world.says("qianjin", "收到")
    assert "🔴" not in world.says("sunli", "险情") + world.says("sunli", "险情 1")


def test_of_many_the_first_three_stand_there(world: World) -> None:
    for place in ("采石场背后", "张家屋后", "水库坝脚下方", "茶厂围墙外"):
        world.says("lisimei", f"{place}山体滑坡，石头正砸向民房，正在撤人")
    world.advance(minutes=3)
    lines = world.says("qianjin", "未报").split("\n")
    assert all(line.startswith("🔴【无人收到】") for line in lines[:3]) and lines[3].startswith("🔴还有1起")
