"""Names and numbers of people are hidden before a message is passed on; its length and its sense stay."""

import pytest

from nlp import parse
from nlp.blot import blot, blot_all, names_in
from tests.nlp.moments import NOW


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王建国报：走访8户", "王某某报：走访8户"),
        ("我电话13912345678，走访8户", "我电话***********，走访8户"),
        ("139 1234 5678", "*************"),
        ("身份证33252219800101123X", "身份证******************"),
        ("转移113人，走访1200户", "转移113人，走访1200户"),
    ],
)
def test_names_and_long_numbers_are_hidden(text: str, wanted: str) -> None:
    assert blot(text, names_in(text, {"王建国"})) == wanted


def test_a_long_name_goes_before_one_that_stands_in_it() -> None:
    names = names_in("欧阳建国和建国走访3户", {"建国", "欧阳建国"})
    assert blot("欧阳建国和建国走访3户", names) == "欧阳某某和建某走访3户".replace("欧阳某某", "欧某某某")


def test_the_figures_are_read_as_before() -> None:
    text = "王建国巡查3处，走访8户，叶小红发了20份资料"
    hidden = blot(text, names_in(text, {"王建国", "叶小红"}))
    assert parse(hidden, NOW).reports[0].counts == parse(text, NOW).reports[0].counts


def test_all_texts_of_a_value_are_hidden_but_its_days() -> None:
    gold = {"date": "2026-06-16", "hazards": [{"place": "王建国家后山"}], "danger": True}
    hidden = {"date": "2026-06-16", "hazards": [{"place": "王某某家后山"}], "danger": True}
    assert blot_all(gold, ["王建国"]) == hidden
