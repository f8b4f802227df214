"""The house keeps its order: where Chinese text lives, one handler an intent, one column a promise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers import texts
from handlers.commands import ABOUT_UNITS, COMMANDS
from handlers.dispatch import HANDLERS
from models.rollup import COUNT_KEYS
from nlp.commands import read_command
from nlp.values import COUNT_KEYS as CONTRACT_KEYS
from nlp.values import INTENTS, LINES, SEVERITIES, STATES

ROOT = Path(__file__).parent.parent
CHINESE = re.compile(r"[\u3400-\u9fff]")
ROOMS = ("nlp", "models", "handlers", "bot")
HOMES = (ROOT / "handlers" / "texts", ROOT / "nlp" / "rules")


def docstrings(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for one in node.body:
                if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                    found.add(id(one.value))
        if isinstance(node, ast.Module | ast.ClassDef):
            # A string that stands by itself documents the name above it.
            found |= {id(one.value) for one in node.body if isinstance(one, ast.Expr)}
    return found


def chinese_literals(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = docstrings(tree)
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known
        if is_text and CHINESE.search(node.value):  # type: ignore[attr-defined]
            yield f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("room", ROOMS)
def test_chinese_text_lives_in_texts_and_rules_alone(room: str) -> None:
    files = [path for path in (ROOT / room).rglob("*.py") if not any(path.is_relative_to(home) for home in HOMES)]
    assert [one for path in files for one in chinese_literals(path)] == []


def test_every_intent_has_one_handler() -> None:
    assert tuple(HANDLERS) == INTENTS


def test_models_and_parser_count_the_same_things() -> None:
    assert COUNT_KEYS == CONTRACT_KEYS == tuple(texts.COUNTS)


def test_every_line_severity_and_state_has_its_word() -> None:
    assert (tuple(texts.LINES), tuple(texts.SEVERITIES), tuple(texts.STATES)) == (LINES, SEVERITIES, STATES)


@pytest.mark.parametrize("word", ["帮助", "我的", "更正", "撤回", "汇总", "未报", "隐患", "催报", "明细"])
def test_the_short_words_that_are_promised_are_understood(word: str) -> None:
    command = read_command(word)
    assert command is not None and command.name in {*COMMANDS, *ABOUT_UNITS}


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in (
        "run",
        "web",
        "worker",
        "simulate",
        "tick",
        "rollup",
        "digest",
        "roster",
        "replay",
        "backup",
        "export",
    ):
        assert f"`{command}" in readme or f"、`{command}" in readme
