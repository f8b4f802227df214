"""`python -m nlp`: JSON lines in, JSON lines out, whatever comes."""

import json

import pytest

from nlp.__main__ import answer_lines, main
from nlp.explain import explain
from tests.nlp.moments import NOW

LINES = [
    '{"id": "m1", "text": "补报昨天:走访3户", "sent_at": "2026-06-16T09:00:00+08:00", "sender": "王建国"}\n',
    "not json\n", "\n", "[1, 2]\n", '{"id": "m2"}\n',
    '{"id": 7, "text": "正常", "sent_at": "soon"}\n',
    "[" * 100_000 + "\n",
]  # fmt: skip


def test_every_line_gets_one_answer_in_its_order() -> None:
    answers = [json.loads(line) for line in answer_lines(LINES)]
    assert [one["id"] for one in answers] == ["m1", None, None, "m2", 7, None]
    assert answers[0]["reports"] == [
        {"reporter": None, "date": "2026-06-15", "counts": {"households_visited": 3}, "hazards": []}
    ]
    assert ["error" in one for one in answers] == [False, True, True, True, False, True]
    assert answers[4]["reports"][0]["date"] is None


def test_running_totals_and_leaves_are_told_as_the_contract_says() -> None:
    text = "截至17时全村累计转移31户102人"
    (answer,) = answer_lines([json.dumps({"id": "a", "text": text, "sent_at": NOW.isoformat()})])
    assert json.loads(answer)["reports"][0]["running"]["people_evacuated"] == {"period": "day", "of": "community"}
    (answer,) = answer_lines([json.dumps({"id": "b", "text": "明天请假一天,由李四代班", "sent_at": NOW.isoformat()})])
    assert json.loads(answer)["leaves"] == [
        {"reporter": None, "from": "2026-06-17", "to": "2026-06-17", "part_of_day": None, "stand_in": "李四"}
    ]


def test_explain_shows_clauses_rules_words_and_what_did_not_count() -> None:
    shown = explain("后山未发现裂缝,老槐树巷路灯不亮,走访3户", NOW)
    assert "clause" in shown and "hazard: object lamp + dark" in shown
    assert "count: visited households" in shown and "not counted: negation" in shown


def test_help_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0 and "--explain" in capsys.readouterr().out
