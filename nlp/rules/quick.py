"""Compiles patterns of many alternatives so that a search looks only where one of them may begin."""

import re
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")
_codes: Any = import_module("re._constants")
CLASSES = {_codes.CATEGORY_DIGIT: r"\d", _codes.CATEGORY_SPACE: r"\s", _codes.CATEGORY_WORD: r"\w"}
ZERO_WIDTH = (_codes.ASSERT, _codes.ASSERT_NOT, _codes.AT)
REPEATS = (_codes.MAX_REPEAT, _codes.MIN_REPEAT)

Begin = tuple[set[str] | None, bool]  # the characters that it may begin with (None: any), whether it may be empty


def quick(pattern: str) -> re.Pattern[str]:
    """The same matches as re.compile(pattern) gives, found faster where the first characters are known.

    The engine tries every alternative at every character unless all begin with a plain one; a look-ahead for the
    first characters of all of them spares that. Where they cannot be told, the pattern is compiled as it stands.
    """
    tree = _parser.parse(pattern)
    begins, is_empty = _sequence(tree)
    if begins is None or is_empty or _is_quick(tree):
        return re.compile(pattern)
    return re.compile(f"(?=[{''.join(sorted(begins))}])(?:{pattern})")


def _is_quick(tree: Any) -> bool:
    """True where the engine itself knows the first characters."""
    code, value = tree[0]
    if code is _codes.SUBPATTERN:
        return _is_quick(value[3])
    if code is _codes.BRANCH:
        return all(len(one) and one[0][0] is _codes.LITERAL for one in value[1])
    return code in (_codes.LITERAL, _codes.IN)


def _sequence(tree: Any) -> Begin:
    begins: set[str] = set()
    for code, value in tree:
        found, is_empty = _one(code, value)
        if found is None:
            return None, False
        begins |= found
        if not is_empty:
            return begins, False
    return begins, True


def _one(code: Any, value: Any) -> Begin:
    if code is _codes.LITERAL:
        return {re.escape(chr(value))}, False
    if code is _codes.IN:
        return _class(value), False
    if code is _codes.BRANCH:
        return _branch(value[1])
    if code is _codes.SUBPATTERN:
        return _sequence(value[3])
    if code in REPEATS:
        found, is_empty = _sequence(value[2])
        return found, is_empty or value[0] == 0
    return (set(), True) if code in ZERO_WIDTH else (None, False)


def _branch(ways: Any) -> Begin:
    begins: set[str] = set()
    is_empty = False
    for way in ways:
        found, may_be_empty = _sequence(way)
        if found is None:
            return None, False
        begins |= found
        is_empty = is_empty or may_be_empty
    return begins, is_empty


def _class(items: Any) -> set[str] | None:
    made: set[str] = set()
    for code, value in items:
        if code is _codes.LITERAL:
            made.add(re.escape(chr(value)))
        elif code is _codes.RANGE:
            made.add(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif code is _codes.CATEGORY and value in CLASSES:
            made.add(CLASSES[value])
        else:
            return None
    return made
