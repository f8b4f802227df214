"""What was learned: its file, its sums, what it may not overrule, and that it is better than the rules alone."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from nlp import parse
from nlp.clues import around, number_clues, plain_of, runs_of, size_of
from nlp.learned import BIAS, HEADS, NONE, STEP, Weights, _read, count_weights, shares, weights, write_weights
from nlp.values import Parse
from tests.nlp.moments import NOW

LAST = Path(__file__).parents[1] / "corpus" / "round_6.jsonl"  # no part of what was learned from
MOST_BYTES = 3_000_000


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    heads = {"colour": ("red", "green"), "size": ("small", "large", "huge")}
    table = {BIAS: [0.1, -0.1, 0.0, 0.0, 0.0], "山": [1.0, -2.0, 0.0, 0.5, 3.0], "\tsign": [0.0, 0.0, -1.0, 0.0, 1.0]}
    write_weights(table, tmp_path / "weights.bin")
    read = _read(tmp_path / "weights.bin", heads)
    both = read.add(["山", "\tsign", "unknown"])
    assert read.read(both, "colour") == pytest.approx([1.1, -2.1], abs=STEP)
    assert read.read(both, "size") == pytest.approx([-1.0, 0.5, 4.0], abs=STEP)
    assert read.read(both + read.add(["山"]), "colour") == pytest.approx([2.1, -4.1], abs=STEP)


def test_shares_add_up_to_one() -> None:
    assert sum(shares([800.0, -800.0, 0.0])) == pytest.approx(1.0)
    assert shares([0.0, 0.0]) == [0.5, 0.5]


def test_the_weights_that_come_with_the_parser_are_small_and_whole() -> None:
    folder = Path(__file__).parents[2] / "nlp"
    assert sum(path.stat().st_size for path in folder.glob("weights*.bin")) < MOST_BYTES
    assert isinstance(weights(), Weights) and len(weights().read(0, "line")) == len(HEADS["line"])
    assert weights().read(0, "line")[0] == max(weights().read(0, "line"))  # by itself nothing is a hazard
    assert HEADS["line"][0] == NONE and len(count_weights().read(0, "count")) == 14


def test_runs_are_marked_at_their_edges_and_know_no_figures() -> None:
    assert {"^", "路", "塌", "$", "^路", "路塌", "塌$", "^路塌", "路塌$"} == runs_of(plain_of("路塌"))
    assert plain_of("走访12户") == "^走访0户$"
    assert around("昨5户,走访12户,看3处", (6, 9)) == ("昨0户,走访", ",看0处")
    assert "\tunit 户" in number_clues("走访", "", "户", size_of(12))


@pytest.mark.parametrize(
    "text",
    [
        "后山未发现裂缝",
        "消防通道没有堵塞",
        "模拟后山滑坡转移群众20人",
        "如遇山体滑坡请立即转移",
        "沿街井盖完好",
        "宣传森林防火",
    ],
)
def test_what_the_rules_deny_is_not_brought_back(text: str) -> None:
    made = parse(text, NOW)
    assert [one for entry in made.reports for one in entry.hazards] == []


@pytest.mark.parametrize("text", ["后山滑坡了,压住两个人", "3号楼着火了,楼上还有人", "堤上管涌,正在冒浑水"])
def test_a_danger_that_the_rules_see_is_not_lost(text: str) -> None:
    assert parse(text, NOW, is_learned=False).danger and parse(text, NOW).danger


def test_together_they_read_more_messages_whole_than_the_rules_alone() -> None:
    rows = [json.loads(line) for line in LAST.read_text(encoding="utf-8").splitlines()]
    assert sum(_is_right(row, True) for row in rows) > 1.1 * sum(_is_right(row, False) for row in rows)


def _is_right(row: dict, is_learned: bool) -> bool:
    made = parse(row["text"], datetime.fromisoformat(row["sent_at"]), is_learned=is_learned)
    gold = row["gold"]
    return (made.intent, made.danger) == (gold["intent"], gold["danger"]) and _content(made) == [
        (one["counts"], sorted((h["line"], h["severity"], h["state"]) for h in one["hazards"]))
        for one in gold["reports"]
    ]


def _content(made: Parse) -> list:
    return [(dict(one.counts), sorted((h.line, h.severity, h.state) for h in one.hazards)) for one in made.reports]
