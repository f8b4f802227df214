"""Finds what has become of each hazard: open, in_progress or closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.rules.state import CAUSED, DONE_AFTER, DONE_BEFORE, ORDERED, PARTLY, STILL, STOPGAP
from nlp.scan import Hit

FINISHED = ("\u4e86", "\u54d2", "\u5497")  # 了, 哒, 咗


@dataclass(frozen=True, slots=True)
class News:
    """One word about the state: value is done, acting, idle or told_up."""

    value: str
    start: int
    word: str
    for_all: bool


def read_news(clauses: Sequence[Clause], void: dict[int, str]) -> list[News]:
    """All words about states, in order."""
    return [news for clause in clauses for hit in clause.hits if (news := _news(clause, hit, void)) is not None]


def _news(clause: Clause, hit: Hit, void: dict[int, str]) -> News | None:
    values = {sense.value for sense in hit.senses if sense.kind == "state"}
    if not values or void.get(hit.start) in ("supposed", "taught", "drill", "past"):
        return None
    value = _value(clause, hit, values)
    if value is None:
        return None
    if void.get(hit.start) == "negation" and value in ("done", "acting") and "idle" not in values:
        value = "idle"
    for_all = any(one.sense("context", "all") for one in clause.hits)
    return News(value, hit.start, hit.word, for_all)


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
