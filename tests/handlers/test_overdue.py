"""What is past its deadline: whoever is responsible hears first, then the manager, then it stands in the digest."""

import pytest

from handlers.due import run_due
from handlers.overdue import chase_overdue
from tests.handlers.world import World

MORNING_ROUND = "08:47"


@pytest.fixture
def told(world: World) -> World:
    run_due(world.desk, world.now)
    world.says("lisimei", "北门井盖破了")
    world.says("sunli", "派 1 给王建国 明天前")
    world.letters()
    return world


def mornings(world: World, days: int) -> list[tuple[str, str]]:
    """Lets so many days go by, each with its morning round; the letters about what is overdue."""
    for _ in range(days):
        world.advance(days=1)
        world.turn_to(MORNING_ROUND)
    return [(name, text) for name, kind, text in world.letters() if "过了期限" in text]


def test_on_the_day_itself_nobody_is_bothered(told: World) -> None:
    assert mornings(told, 1) == []


def test_the_day_after_only_whoever_is_responsible_hears(told: World) -> None:
    ((name, text),) = mornings(told, 2)
    assert name == "王建国" and "1号 南大洋社区 北门 公共设施" in text and "逾期1天" in text and "1号修好了" in text


def test_a_day_later_the_manager_hears_too_and_each_once_a_day(told: World) -> None:
    mornings(told, 2)
    found = mornings(told, 1)
    assert sorted(name for name, _ in found) == ["孙丽", "王建国"]
    assert ("派 1 给谁" in dict(found)["孙丽"] and "处置中" in dict(found)["孙丽"]) or "已派王建国" in dict(found)[
        "孙丽"
    ]
    assert chase_overdue(told.desk, told.now.date(), told.now) == 0
    assert told.letters() == []


def test_unassigned_it_is_the_managers_from_the_first_day(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "北门井盖破了")
    assert mornings(world, 7) == []
    ((name, text),) = mornings(world, 1)
    assert name == "孙丽" and "还没派人" in text


def test_several_come_in_one_message(world: World) -> None:
    run_due(world.desk, world.now)
    for place in ("北门", "东街口"):
        world.says("lisimei", f"{place}井盖破了")
    ((_, text),) = mornings(world, 8)
    assert "有2处" in text and "北门" in text and "东街口" in text


def test_put_right_but_not_closed_out_the_manager_is_asked_to_look(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", "北门桥头护栏断了，小孩容易掉下去")
    world.says("sunli", "派 1 给王建国")
    world.says("wangjianguo", "1号修好了")
    world.letters()
    ((name, text),) = mornings(world, 4)
    assert name == "孙丽" and "已整改，等查看" in text and "销号 1" in text


def test_once_put_right_it_is_quiet(told: World) -> None:
    told.says("wangjianguo", "1号修好了")
    told.letters()
    assert mornings(told, 4) == []


def test_where_the_manager_wants_no_reminders_none_come(told: World) -> None:
    told.says("sunli", "关提醒")
    assert mornings(told, 3) == []


def test_a_new_deadline_gives_new_time(told: World) -> None:
    mornings(told, 2)
    told.says("sunli", "派 1 给王建国 三天内")
    told.letters()
    assert mornings(told, 3) == []
    assert [name for name, _ in mornings(told, 1)] == ["王建国"]


def test_what_was_missed_by_night_is_not_made_up_for(told: World) -> None:
    told.advance(days=2)
    told.turn_to("21:30")
    assert [text for _, _, text in told.letters() if "过了期限" in text] == []


def test_it_stands_in_the_digest_of_the_community_at_once_and_of_those_above_after_three_days(told: World) -> None:
    told.advance(days=2)
    told.turn_to("17:52")
    assert "逾期未销号1处：1号北门 公共设施（1天）" in told.says("sunli", "日报")
    assert "逾期" not in told.says("qianjin", "日报")
    told.advance(days=2)
    told.turn_to("17:52")
    assert "逾期未销号1处：南大洋社区1号北门 公共设施（3天）" in told.says("qianjin", "日报")
    county = told.says("zhaoming", "日报")
    assert "逾期未销号1处：剑池街道1处" in county and "王建国" not in county


def test_the_list_marks_it(told: World) -> None:
    told.advance(days=3)
    listed = told.says("sunli", "隐患")
    assert "其中逾期1处" in listed and "逾期2天" in listed
