"""What a message leaves open is told, not hidden: numbers that sound alike or are hardly so, dangers by hearsay."""

import pytest

from nlp import parse
from nlp.doubts import read_answer, sound_alike
from tests.nlp.moments import NOW

EVACUATED = "people_evacuated"
DOUBTFUL = [
    ("转移113人，到下午一共131人都到宾馆", EVACUATED, (113, 131), 131),
    ("转移113人，哦不对131人", EVACUATED, (113, 131), 131),
    ("转移了一百一十三还是一百三十一人", EVACUATED, (113, 131), 131),
    ("转移群众十四人，不，四十人", EVACUATED, (14, 40), 40),
    ("今天走访12户不对是21户", "households_visited", (12, 21), 21),
    ("今天走访五户还是六户", "households_visited", (5, 6), 6),
    ("转移14户9人", EVACUATED, (9,), 9),
    ("转移群众99999999人", EVACUATED, (99999999,), 99999999),
]
CLEAR = [
    ("后山滑坡，转移9户14人", {"households_evacuated": 9, EVACUATED: 14}),
    ("走访8户，不对，5户", {"households_visited": 5}),
    ("转移113人，其中老人31人，儿童13人", {EVACUATED: 113}),
    ("走访12家，发21份明白卡", {"households_visited": 12, "leaflets": 21}),
    ("转移五六户", {"households_evacuated": 5}),
]


@pytest.mark.parametrize(("text", "key", "values", "taken"), DOUBTFUL)
def test_an_unclear_number_is_told(text: str, key: str, values: tuple, taken: int) -> None:
    made = parse(text, NOW)
    assert [(one.kind, one.key, one.values) for one in made.doubts] == [("number", key, values)]
    assert made.reports[0].counts[key] == taken


@pytest.mark.parametrize(("text", "counts"), CLEAR)
def test_a_clear_number_is_not_asked_about(text: str, counts: dict) -> None:
    made = parse(text, NOW)
    assert (made.doubts, dict(made.reports[0].counts)) == ((), counts)


def test_a_running_total_of_the_year_may_be_large() -> None:
    assert parse("今年累计走访12000户", NOW).doubts == ()


def test_the_figures_of_a_hazard_are_those_that_are_meant() -> None:
    made = parse("后山滑坡，房子要塌了，转移113人，哦不对131人", NOW)
    assert made.danger and [one.figures.get(EVACUATED) for one in made.reports[0].hazards] in ([131], [None])


def test_a_danger_by_hearsay_is_a_danger_and_unclear() -> None:
    made = parse("听说后山滑坡了有人被埋", NOW)
    assert made.danger
    assert [(one.kind, one.words) for one in made.doubts] == [("danger", "听说")]
    assert parse("后山滑坡了有人被埋", NOW).doubts == ()


@pytest.mark.parametrize(("one", "other", "wanted"), [
    (113, 131, True), (14, 40, True), (4, 10, True), (12, 21, True), (14, 14, False), (3, 8, False), (10, 14, False),
    (14, 41, True), (113, 114, False), (1, 10, False),
])  # fmt: skip
def test_numbers_that_sound_alike(one: int, other: int, wanted: bool) -> None:
    assert sound_alike(one, other) is sound_alike(other, one) is wanted


@pytest.mark.parametrize(("text", "value"), [
    ("131", 131), ("是131人", 131), ("一百三十一", 131), ("１３１人。", 131), ("应该是131个", 131), ("是14号", None),
    ("走访8户，发资料20份", None), ("正常", None), ("131人都到了宾馆", None), ("1" * 200, None), ("是113还是131", None),
])  # fmt: skip
def test_a_bare_number_is_an_answer(text: str, value: int | None) -> None:
    assert read_answer(text) == value
