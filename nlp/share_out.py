"""Shares states out among hazards told by their number: 发现隐患3处,已整改2处,1处限期整改 → two closed, one not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.clauses import Clause
from nlp.hazards import Found
from nlp.numbers import read_number
from nlp.rules import sharing as rules
from nlp.state import read_news, settle


def behind(clauses: Sequence[Clause], number: int, at: int) -> list[Clause]:
    """What stands behind a position in a clause: the rest of it, and the clauses that follow."""
    own = clauses[number]
    cut = min(max(0, at - own.start), len(own.text))
    hits = tuple(one for one in own.hits if one.start >= own.start + cut)
    return [replace(own, start=own.start + cut, text=own.text[cut:], hits=hits), *clauses[number + 1 :]]


def told_apart(total: int, clauses: Sequence[Clause], void: dict[int, str], is_sure: bool = True) -> list[str]:
    """The state of each of so many hazards, if the clauses tell how many of them were dealt with; else nothing.

    Those of which nothing is told are open; unless the total `is_sure`, the parts must add up to it.
    """
    states: list[str] = []
    for clause in clauses:
        left = total - len(states)
        part = rules.PART.search(clause.text)
        state = _state(clause, part, void) if part is not None else None
        if part is None or state is None:
            continue
        number = (read_number(part["number"]) or 0) if part["number"] else left
        if number == total and is_sure:
            return [state] * total
        if 0 < number <= left and number < total:
            states += [state] * number
    if not states or not (is_sure or len(states) == total):
        return []
    return [*states, *["open"] * (total - len(states))]


def _state(clause: Clause, part: re.Match[str], void: dict[int, str]) -> str | None:
    others = clause.text.replace(part[0], "")  # 剩下 says nothing of what it counts
    state, is_told = settle(read_news([clause], void), others)
    if is_told:
        return state
    if rules.AHEAD.search(others):
        return "in_progress"
    return "open" if part["rest"] or part["all_rest"] else None


def loose_number(one: Found, clauses: Sequence[Clause]) -> int:
    """How many of a thing stand right beside its fault: 灭火器过期3具, 3家灭火器过期; 1 for none."""
    clause = clauses[one.clause]
    before, after = clause.text[: one.start - clause.start], clause.text[one.end - clause.start :]
    found = rules.COUNTED_BEHIND.match(after) or rules.COUNTED_BEFORE.search(before)
    return (read_number(found["number"]) if found else None) or 1
