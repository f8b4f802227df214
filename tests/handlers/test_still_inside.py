"""A danger goes on while people are still inside: one out is news, the end is asked for before it is believed."""

import pytest

from handlers.due import run_due
from tests.handlers.world import World

BURIED = "村口老房子塌了，有人埋在里面，快来人"
COUNTED = "水南老屋塌了 里面埋了三个人 快来人"


def begin(world: World, text: str) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", text)
    world.says("sunli", "收到")
    for _ in range(5):
        world.advance(minutes=1)
        run_due(world.desk, world.now)
    world.letters()


def is_open(world: World) -> bool:
    return "没解除" in world.says("qianjin", "险情 1")


@pytest.mark.parametrize("text", ["救出来一个了 还有两个在里面", "娃娃挖出来了一个 还有一个", "救出一个，里面还有人"])
@pytest.mark.parametrize("danger", [BURIED, COUNTED])
@pytest.mark.parametrize("account", ["lisimei", "sunli", "wangjianguo"])
def test_one_out_is_news_and_no_end(world: World, danger: str, text: str, account: str) -> None:
    begin(world, danger)
    reply = world.says(account, text)
    assert "1号险情" in reply and "解除" not in reply
    told = {name for name, _, said in world.letters() if text in said and "续报" in said}
    assert {"周会", "钱进", "赵明"} <= told
    assert is_open(world)
    assert world.rollup("南大洋社区").hazards()["found"] == 1


def test_whoever_is_left_is_counted_as_told(world: World) -> None:
    begin(world, COUNTED)
    assert "被困2人" in world.says("lisimei", "救出来一个了 还有两个在里面")
    assert world.rollup("南大洋社区").counts()["people_trapped"] == 2
    world.says("lisimei", "还有一个没找到")
    assert is_open(world)


@pytest.mark.parametrize("answer", ["是", "都出来了"])
def test_without_a_word_that_all_are_out_it_is_asked(world: World, answer: str) -> None:
    begin(world, BURIED)
    assert "都出来了吗" in world.says("lisimei", "娃娃挖出来了，没事了")
    assert is_open(world)
    assert "1号险情" in world.says("lisimei", answer)


def test_the_answer_yes_ends_it_where_the_end_was_told(world: World) -> None:
    begin(world, BURIED)
    assert "都出来了吗" in world.says("lisimei", "险情1解除")
    assert is_open(world)
    world.letters()
    assert "1号险情解除" in world.says("lisimei", "是")
    assert any("都出来了" in text for name, _, text in world.letters() if name == "钱进")


def test_the_answer_no_goes_on(world: World) -> None:
    begin(world, BURIED)
    world.says("lisimei", "险情1解除")
    world.letters()
    assert "解除" not in world.says("lisimei", "不是")
    assert any("还有人没出来" in text for name, _, text in world.letters() if name == "钱进")
    assert is_open(world)


@pytest.mark.parametrize("text", ["三个都救出来了，险情解除", "最后一个也救出来了 险情解除", "人全救出来了，险情解除"])
def test_all_out_said_by_anybody_ends_it_and_nobody_counts_as_trapped(world: World, text: str) -> None:
    begin(world, COUNTED)
    assert "1号险情解除" in world.says("wangjianguo", text)
    assert "people_trapped" not in world.rollup("南大洋社区").counts()


@pytest.mark.parametrize("account", ["sunli", "qianjin"])
def test_whoever_leads_is_asked_once_and_nobody_is_told_of_an_end(world: World, account: str) -> None:
    begin(world, COUNTED)
    reply = world.says(account, "险情1解除")
    assert "还记着被困3人" in reply and "都出来了吗" in reply
    assert is_open(world) and world.letters() == []


@pytest.mark.parametrize("answer", ["是", "都出来了"])
@pytest.mark.parametrize("account", ["sunli", "qianjin", "zhaoming"])
def test_the_yes_of_whoever_leads_ends_it_and_clears_the_figure(world: World, account: str, answer: str) -> None:
    begin(world, COUNTED)
    world.says(account, "险情解除")
    assert "1号险情解除" in world.says(account, answer)
    assert "被困" not in "".join(text for _, _, text in world.letters())
    world.advance(minutes=1)
    run_due(world.desk, world.now)
    final = next(text for name, _, text in world.letters() if text.startswith("【险情终报】"))
    assert "人员：都出来了" in final


@pytest.mark.parametrize(("answer", "told"), [("不是", "被困3人"), ("2", "被困2人"), ("还有一个没出来", "被困1人")])
def test_the_no_or_a_number_of_whoever_leads_keeps_it_going(world: World, answer: str, told: str) -> None:
    begin(world, COUNTED)
    world.says("qianjin", "险情解除")
    assert "解除" not in world.says("qianjin", answer)
    assert any(told in text for name, _, text in world.letters() if name == "赵明")
    assert is_open(world)
    assert f"还记着{told}" in world.says("qianjin", "险情解除")


@pytest.mark.parametrize("account", ["sunli", "qianjin"])
def test_the_order_said_again_after_the_question_ends_it(world: World, account: str) -> None:
    begin(world, COUNTED)
    world.says(account, "险情1解除")
    world.advance(minutes=1)
    assert "1号险情解除" in world.says(account, "险情1解除")
    world.advance(minutes=1)
    run_due(world.desk, world.now)
    ends = [text for name, _, text in world.letters() if text.startswith(("【险情解除】", "【险情终报】"))]
    assert ends and all("人员：曾报被困3人" in text for text in ends)
    assert not is_open(world)


def test_who_is_told_to_be_inside_meanwhile_is_asked_about_anew(world: World) -> None:
    begin(world, COUNTED)
    world.says("qianjin", "险情解除")
    world.advance(minutes=1)
    assert "被困1人" in world.says("wangjianguo", "还有一个在里面")
    assert "还记着被困1人" in world.says("qianjin", "险情解除")
    assert is_open(world)


def test_a_manager_who_calls_it_done_is_asked_too(world: World) -> None:
    begin(world, COUNTED)
    assert "都出来了吗" in world.says("sunli", "1号处理好了")
    assert is_open(world)


def test_the_only_one_named_is_all(world: World) -> None:
    begin(world, "河里有小孩掉下去了 在石桥下面 快来人")
    world.says("lisimei", "小孩救上来了 没事了")
    assert not is_open(world)


def test_the_only_one_counted_is_all(world: World) -> None:
    begin(world, "北门老房子塌了，埋了一个人，快来人")
    world.says("wangjianguo", "人救出来了，险情解除")
    assert not is_open(world)


def test_closed_out_by_its_number_it_is_asked_about_too(world: World) -> None:
    world.says("wangjianguo", "南大洋社区河边老房子塌了，里面压着两个人")
    world.says("sunli", "收到")
    assert "被困2人" in world.says("sunli", "销号 1")
    assert world.course(1).state != "closed"
    world.says("sunli", "都出来了")
    assert world.course(1).state == "closed"


def test_whoever_is_rescued_is_no_longer_inside_and_nobody_is_counted_as_moved(world: World) -> None:
    world.says("wangjianguo", "南大洋社区后面山上石头滚下来砸到厂棚，里面压着两个人")
    world.says("wangjianguo", "南大洋社区一个人救出来了")
    assert world.rollup("南大洋社区").counts() == {"people_trapped": 1}
    world.says("wangjianguo", "还有一个也救出来了，都没事")
    assert {key: value for key, value in world.rollup("南大洋社区").counts().items() if value} == {}
