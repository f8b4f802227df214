"""Finds what has become of each hazard: open, in_progress or closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.rules.hazards import UNDER
from nlp.rules.state import (
    ACTING,
    CAUSED,
    CLAUSE_END,
    DONE,
    DONE_AFTER,
    DONE_BEFORE,
    FINISHED,
    ORDERED,
    PARTLY,
    REQUEST,
    STILL,
    STOPGAP,
    UNDONE,
)  # fmt: skip
from nlp.scan import Hit


@dataclass(frozen=True, slots=True)
class News:
    """One word about the state: value is done, acting, idle or told_up."""

    value: str
    start: int
    word: str
    for_all: bool


def read_news(clauses: Sequence[Clause], void: dict[int, str]) -> list[News]:
    """All words about states, in order."""
    found: list[News] = []
    for clause in clauses:
        for_all = any(one.sense("context", "all") for one in clause.hits)
        own = [news for hit in clause.hits if (news := _news(clause, hit, void, for_all)) is not None]
        found += sorted(own + _by_pattern(clause, own, void), key=lambda one: one.start)
    return found


def _by_pattern(clause: Clause, told: Sequence[News], void: dict[int, str]) -> list[News]:
    """What turns of phrase tell where no word of the lexicon does: 物业在掰门, 火灭了."""
    if any(one.value != "told_up" for one in told):
        return []
    for value, pattern in (("done", DONE), ("acting", ACTING)):
        match = pattern.search(clause.text)
        if match is None or _is_void_here(clause, clause.start + match.start(), void):
            continue
        if value == "done" and any(_is_fault_at(hit, clause.start + match.start()) for hit in clause.hits):
            continue
        before = clause.text[max(0, match.start() - 14) : match.start()]
        if REQUEST.search(before + match[0][:1]) or REQUEST.search(before):
            continue
        if value == "done" and (ORDERED.search(before) or STOPGAP.search(before)):
            value = "acting"
        if UNDONE.search(before):
            value = "idle"
        for_all = any(one.sense("context", "all") for one in clause.hits)
        return [News(value, clause.start + match.start(), match[0], for_all)]
    return []


def _is_fault_at(hit: Hit, at: int) -> bool:
    """堵了 is a fault, not a remedy."""
    return hit.start <= at < hit.end and hit.sense("fault") is not None and hit.sense("state") is None


def _is_void_here(clause: Clause, at: int, void: dict[int, str]) -> bool:
    near = [hit.start for hit in clause.hits if hit.start <= at and hit.start in void]
    return bool(near) and void[near[-1]] in ("supposed", "taught", "drill", "past")


def _news(clause: Clause, hit: Hit, void: dict[int, str], for_all: bool) -> News | None:
    values = {sense.value for sense in hit.senses if sense.kind == "state"}
    if any(one.kind == "severity" and one.name == "moving" for one in hit.senses):
        return None  # 埋了3个人 is no remedy
    if any(one.start() <= hit.start - clause.start < one.end() for one in UNDER.finditer(clause.text)):
        return None  # nor is 里面压着两个人
    if not values or void.get(hit.start) in ("supposed", "taught", "drill", "past"):
        return None
    value = _value(clause, hit, values)
    if value is None or (value == "acting" and _is_requested(clause, hit)):
        return None
    if void.get(hit.start) == "negation" and value in ("done", "acting") and "idle" not in values:
        value = "idle"
    return News(value, hit.start, hit.word, for_all)


def _is_requested(clause: Clause, hit: Hit) -> bool:
    at = hit.start - clause.start
    return REQUEST.search(clause.text[max(0, at - 12) : at]) is not None


def _value(clause: Clause, hit: Hit, values: set[str]) -> str | None:
    at, end = hit.start - clause.start, hit.end - clause.start
    before, after = clause.text[max(0, at - 14) : at], clause.text[end : end + 5]
    if "idle" in values:
        return "idle"
    is_finished = hit.word.endswith(FINISHED) or DONE_AFTER.match(after) is not None
    if "done" in values:
        is_ahead = ORDERED.search(before) or STOPGAP.search(before) or (CAUSED.search(before) and not is_finished)
        return "acting" if is_ahead else "done"
    if "verb" in values:
        if ORDERED.search(before) or STOPGAP.search(before) or (CAUSED.search(before) and not is_finished):
            return "acting"
        if DONE_AFTER.match(after) or (DONE_BEFORE.search(before) and len(hit.word) > 1):
            return "done"
        if at <= 1 and len(hit.word) > 1 and after and not CLAUSE_END.match(after):
            return "done"
    if "acting" in values:
        return "acting"
    return "told_up" if "told_up" in values else None


def settle(news: Sequence[News], text: str) -> tuple[str, bool]:
    """The state that the words about one hazard leave it in, and whether they tell it at all."""
    values = [one.value for one in news]
    if not values:
        return "open", False
    if "done" in values:
        last_done = len(values) - 1 - values[::-1].index("done")
        unfinished = "idle" in values[last_done + 1 :] or PARTLY.search(text) or STILL.search(text)
        return ("in_progress" if unfinished else "closed"), True
    if "acting" in values:
        return "in_progress", True
    return "open", True
