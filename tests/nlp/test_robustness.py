"""The parser raises on nothing and its work grows with the length of a text, not faster."""

import importlib
import pkgutil
import re
import sys
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp.rules
from nlp import parse
from nlp.rules import Rule
from tests.nlp.moments import NOW

WORDS = st.sampled_from([
    "滑坡", "走访", "12户", "转移", ",", "没有", "未发现", "昨天报的", "更正", "不是", "①", "\n", "王建国", ":",
    "6月18日", "[强]",
    "接龙", "1.", "着火", "已", "整改", "?", "明天请假", "代班", "、", "。", "(", ")", "\t", "|", "隐患3处",
])  # fmt: skip


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_unicode_raises(text: str) -> None:
    parse(text, NOW)


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_mix_of_the_trades_words_raises(text: str) -> None:
    parse(text, NOW)
    parse(text)


@pytest.mark.parametrize(
    "unit", ["1", "九", "😂", "山", "转移", "后山滑坡,", "(((", "走访3户", "1.张伟 正常\n", "昨天报", "不是"]
)
def test_the_steps_double_with_the_length(unit: str) -> None:
    parse(unit * 10, NOW)
    small, large = (count_steps(unit * (length // len(unit))) for length in (2_000, 4_000))
    assert large <= 2.6 * small + 2_000


def count_steps(text: str) -> int:
    """Function calls, of Python and of C, that one parse makes."""
    seen = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        parse(text, NOW)
    finally:
        sys.setprofile(None)
    return seen


def test_a_run_of_ten_thousand_digits_is_no_count() -> None:
    assert parse("走访" + "1" * 10_000 + "户", NOW).intent
    assert parse("1" * 20_000, NOW).danger is False


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for module in pkgutil.iter_modules(nlp.rules.__path__):
        for name, value in vars(importlib.import_module(f"nlp.rules.{module.name}")).items():
            members = value if isinstance(value, tuple) else (value,)
            for one in members:
                if isinstance(one, Rule):
                    found.append((one.name, one.pattern))
                elif isinstance(one, re.Pattern):
                    found.append((f"{module.name}.{name}", one))
    return found


def has_nested_repeat(tree: object, is_inside: bool = False) -> bool:
    """True where an unbounded repeat of several characters stands in another: what may backtrack without end."""
    for code, argument in tree:  # type: ignore[attr-defined]
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            is_open = argument[1] is codes.MAXREPEAT
            if is_open and is_inside and len(argument[2]) != 1:
                return True
            if has_nested_repeat(argument[2], is_inside or is_open):
                return True
        elif any(has_nested_repeat(one, is_inside) for one in inner_patterns(code, argument)):
            return True
    return False


def inner_patterns(code: object, argument: tuple) -> list:
    """The patterns within a group or the branches of an alternative."""
    if code is codes.SUBPATTERN:
        return [argument[3]]
    return list(argument[1]) if code is codes.BRANCH else []


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=[name for name, _ in patterns()])
def test_no_pattern_repeats_a_repeat_without_bound(name: str, pattern: re.Pattern[str]) -> None:
    assert not has_nested_repeat(_parser.parse(pattern.pattern, pattern.flags))
