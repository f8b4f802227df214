"""Short words and free phrases: each lexicon entry proves its examples, and no phrase takes a report."""

import json
from pathlib import Path

import pytest

from nlp.commands import Command, phrase_examples, read_command

ROUNDS = sorted((Path(__file__).parents[1] / "corpus").glob("*.jsonl"))
REPORTING = {"report", "correction", "resolution", "leave"}


@pytest.mark.parametrize(("name", "text", "wanted"), phrase_examples())
def test_an_entry_proves_its_examples(name: str, text: str, wanted: bool) -> None:
    found = read_command(text)
    assert (found is not None and found.name == name) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("同意 7", Command("agree", "7")),
        ("汇总 南大洋社区", Command("rollup", "南大洋社区")),
        ("补充：今晚继续值守，三组轮班", Command("note", "今晚继续值守，三组轮班")),
        ("再补充一句，今晚继续值守，三组轮班。", Command("note", "今晚继续值守，三组轮班", is_free=True)),
        ("水南还差谁", Command("missing", "水南", is_free=True)),
    ],
)
def test_what_follows_is_passed_on_as_it_was_written(text: str, wanted: Command) -> None:
    assert read_command(text) == wanted


@pytest.mark.parametrize(
    ("text", "number"), [("同意 7", 7), ("同意", None), ("汇总 南大洋", None), ("补充 12345678", None)]
)
def test_a_number_is_read_where_one_follows(text: str, number: int | None) -> None:
    command = read_command(text)
    assert command is not None and command.number == number


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_no_phrase_takes_a_report(path: Path) -> None:
    taken = []
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["gold"]["intent"] in REPORTING and len(one["text"]) > 6:
            command = read_command(one["text"])
            taken += [(command, one["text"])] if command is not None and command.is_free else []
    assert taken == []


def test_a_very_long_text_is_no_command() -> None:
    assert read_command("还差" * 50_000) is None and read_command("请" * 200_000) is None
