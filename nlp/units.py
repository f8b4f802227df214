"""Keeps from the rules for numbers those that a unit can match at all, so that few are tried on each number."""

import re
from functools import cache

from nlp.rules import Rule

LOOKBEHIND = re.compile(r"\(\?<[!=]")
CLASS = re.compile(r"\[\^?[^\]]*\]")


@cache
def rules_for(rules: tuple[Rule[str], ...], unit: str) -> tuple[Rule[str], ...]:
    """The rules, in order, that may match a number with this unit: rules_for(RULES, "户") has no leaflets' one."""
    return tuple(rule for rule in rules if _may_match(rule.pattern.pattern, unit))


def _may_match(pattern: str, unit: str) -> bool:
    plain = CLASS.sub(".", LOOKBEHIND.sub("(?:", pattern))
    return any(_takes(piece, unit) for piece in plain.split("<")[1:])


def _takes(piece: str, unit: str) -> bool:
    """Whether the pattern from behind its "<" allows the unit; one that does not say up to ">" allows every unit."""
    wanted, closing, _ = piece.partition(">")
    if not closing or wanted.count("(") != wanted.count(")") or _has_bare_choice(wanted):
        return True
    return re.fullmatch(wanted, unit) is not None


def _has_bare_choice(pattern: str) -> bool:
    depth = 0
    for char in pattern:
        depth += (char == "(") - (char == ")")
        if depth <= 0 and char == "|":
            return True
    return False
