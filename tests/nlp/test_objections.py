"""What people object to in the bot's reading, and what they only tell."""

import pytest

from nlp.objection import gold_figures, gold_of, read_denied, read_objection
from tests.nlp.moments import NOW

OBJECTIONS = [
    ("不是险情，是演练", ("drill", "danger", None, "", "")),
    ("不是险情", ("nothing", "danger", None, "", "")),
    ("你搞错了，那不是险情，是我们在演练", ("drill", "danger", None, "", "")),
    ("刚才那个不是险情，是施工放炮", ("nothing", "danger", None, "", "")),
    ("3号不是险情，是一般隐患", ("hazard", "danger", 3, "general", "")),
    ("不是险情，是重大隐患", ("hazard", "danger", None, "major", "")),
    ("這不是險情，是演習", ("drill", "danger", None, "", "")),
    ("那是演练", ("drill", "danger", None, "", "")),
    ("刚才是演练不是真的", ("drill", "danger", None, "", "")),
    ("搞错了，那是消防演练", ("drill", "danger", None, "", "")),
    ("这不是隐患", ("nothing", "hazard", None, "", "")),
    ("我刚报的不是隐患，是正常的", ("nothing", "hazard", None, "", "")),
    ("隐患3不是隐患", ("nothing", "hazard", 3, "", "")),
    ("不是重大隐患，是一般隐患", ("hazard", "hazard", None, "general", "")),
    ("这不是隐患，是险情", ("hazard", "hazard", None, "danger", "")),
    ("3号不是一般隐患，是重大隐患", ("hazard", "hazard", 3, "major", "")),
    ("不是隐患，没有危险", ("nothing", "hazard", None, "", "")),
    ("不是隐患，真的没什么危险", ("nothing", "hazard", None, "", "")),
    ("不是一般隐患", ("hazard", "hazard", None, "major", "")),
    ("那条是燃气不是消防", ("line", "line", None, "", "utility")),
    ("隐患3不是消防，是用电", ("line", "line", 3, "", "utility")),
    ("3号应该是地质灾害，不是道路交通", ("line", "line", 3, "", "geology")),
]
NONE = [
    *("不是", "不对", "没有险情", "今天没有险情", "未发现隐患", "今天组织演练1次", "下午演练", "走访3户，不是险情"),
    *("是险情", "消防通道堵塞", "燃气用具检查3家", "明天演练", "更正：走访8户", "演练现场很顺利，参加50人"),
    *(
        "这不是演练，后山真的滑坡了",
        "不是演练是真的险情",
        "那不是演练",
        "不是演练",
        "不是险情，是很危险的灾害",
        "这个不是小事",
    ),
    *("消防演练", "演练", "不是险情，北门井盖破了一个大洞，旁边幼儿园孩子多，已经让人看着，请派人来看看怎么处理才好"),
]


@pytest.mark.parametrize(("text", "wanted"), OBJECTIONS)
def test_an_objection_says_what_it_was(text: str, wanted: tuple) -> None:
    found = read_objection(text)
    assert found is not None
    assert (found.to, found.was, found.number, found.severity, found.line) == wanted


@pytest.mark.parametrize("text", NONE)
def test_what_only_tells_something_is_no_objection(text: str) -> None:
    assert read_objection(text) is None


def test_a_long_text_is_no_objection() -> None:
    assert read_objection("不是险情" * 5000) is None
    assert not read_denied("不是掉石头,是挖机在挖土" * 5000)


@pytest.mark.parametrize(
    "text", ["不是掉石头,是挖机在挖土", "搞错了，不是塌方，而是施工队在修路", "那个不是滑坡，是放炮。"]
)
def test_what_people_were_doing_there_denies_the_danger(text: str) -> None:
    assert read_denied(text) == {"geology"}


@pytest.mark.parametrize(
    "text", ["不是山体滑坡,是塌方", "不是3个人,是5个", "不是掉石头，是掉树", "是挖机在挖土", "不是掉石头"]
)
def test_another_danger_denies_nothing(text: str) -> None:
    assert not read_denied(text)
    assert read_objection("刚才" * 14 + "不是险情") is None


def gold(text: str, said: str) -> dict:
    found = read_objection(said)
    assert found is not None
    return gold_of(text, NOW, found)


def test_a_drill_has_neither_hazards_nor_victims() -> None:
    made = gold("后山滑坡，转移14人，走访3户", "不是险情，是演练")
    assert (made["danger"], made["reports"][0]["hazards"]) == (False, [])
    assert "people_evacuated" not in made["reports"][0]["counts"]


def test_a_lesser_hazard_keeps_its_line() -> None:
    made = gold("屋后滑坡，石头还在往下掉", "不是险情，是一般隐患")
    assert [(one["line"], one["severity"]) for one in made["reports"][0]["hazards"]] == [("geology", "general")]
    assert made["danger"] is False


def test_a_figure_read_under_another_key_is_put_right() -> None:
    text = "今天走了后山那边8户"
    made = gold_figures(text, NOW, {"households_visited": 8})
    assert made is None or made["reports"][0]["counts"] == {"households_visited": 8}
    assert gold_figures("走访3户", NOW, {"households_visited": 8}) is None
    assert gold_figures("走访3户", NOW, {"households_visited": 3}) is None
    assert gold_figures("走访3户", NOW, {"leaflets": 3})["reports"][0]["counts"] == {"leaflets": 3}


def test_what_it_was_is_kept_in_their_words() -> None:
    assert [read_objection(text).reason for text in ("不是险情，是施工放炮", "不是险情", "那是消防演练")] == [
        "施工放炮", "", "消防演练",
    ]  # fmt: skip
