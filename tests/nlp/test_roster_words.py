"""The roster's own names of places are found whole, however odd, and hide the words that stand in them."""

import pytest

from nlp import parse
from nlp.own_words import extend
from nlp.roster_words import add_places
from nlp.scan import index
from nlp.words import add_names, cut, is_place
from tests.nlp.moments import NOW

NAMES = ["与和", "没有村", "安全畈", "洪水口村", "上好社区", "水库村", "后山水库", " 竹垟畲族乡 ", "滑"]


@pytest.fixture(autouse=True)
def roster():
    add_places(NAMES)


def hazards(text: str) -> list[tuple[str, str | None]]:
    return [(one.line, one.place) for report in parse(text, NOW).reports for one in report.hazards]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("与和的路灯不亮", [("facility", "与和")]),
        ("没有村塌方", [("geology", "没有村")]),
        ("没有村路面有个大坑", [("traffic", "没有村")]),
        ("洪水口村护栏断了", [("facility", "洪水口村")]),
        ("上好社区垃圾成堆", [("environment", "上好社区")]),
        ("没有村没有发现隐患", []),
        ("在洪水口村走访3户，一切正常", []),
    ],
)
def test_a_community_of_an_odd_name_is_found_whole(text: str, wanted: list) -> None:
    assert hazards(text) == wanted


def test_a_name_that_is_learned_later_is_cut_whole_from_then_on() -> None:
    assert "覃阿旺旺" not in cut("代覃阿旺旺报")
    add_names(["覃阿旺旺"])
    assert "覃阿旺旺" in cut("代覃阿旺旺报")


def test_a_name_of_a_thing_never_hides_that_thing() -> None:
    assert [line for line, _ in hazards("水库村渗水")] == ["flood"]
    assert [line for line, _ in hazards("后山水库坝脚渗水")] == ["flood"]


def test_one_character_is_no_name() -> None:
    assert not is_place("滑")


def test_a_name_told_again_changes_nothing() -> None:
    before = {pair: list(words) for pair, words in index().pairs.items()}
    add_places(NAMES)
    assert {pair: list(words) for pair, words in index().pairs.items()} == before


def test_what_a_township_taught_and_what_the_roster_told_stand_together(tmp_path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("- {种类: 地名, 词: 上与大和, 算: [上与大和路灯不亮]}", encoding="utf-8")
    extend(path)
    try:
        assert is_place("上与大和") and not is_place("与和")
        add_places(NAMES)
        assert hazards("上与大和路灯不亮") == [("facility", "上与大和")]
        assert hazards("与和的路灯不亮") == [("facility", "与和")]
    finally:
        extend(None)
