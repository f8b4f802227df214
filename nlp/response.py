"""Reads the sentence in which a station or the county starts, changes or ends a response level."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.normalize import normalize
from nlp.rules import response as rules

LONGEST = 160  # characters; an order is one sentence, what is longer tells something else


@dataclass(frozen=True, slots=True)
class ResponseOrder:
    """`act` is start, change or end; `level` 1–4 or None where none is named, `line` None where none is."""

    act: str
    level: int | None = None
    line: str | None = None


def read_order(text: str) -> ResponseOrder | None:
    """The order in a text: 启动防汛Ⅰ级响应 → start, 1, flood; None for questions, drills and all that is no order."""
    if len(text) > LONGEST:
        return None
    said = unicodedata.normalize("NFKC", normalize(text)).upper()
    if rules.NO_ORDER.search(said) or rules.FLAWED.search(said):
        return None
    for act, patterns in (("change", rules.CHANGE), ("end", rules.END), ("start", rules.START)):
        found = _first(patterns, said)
        if found is not None:
            return ResponseOrder(act, _level(found), _line(said))
    return None


def _first(patterns: Iterable[re.Pattern[str]], said: str) -> re.Match[str] | None:
    return next((found for one in patterns if (found := one.search(said))), None)


def _level(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    return rules.LEVELS.get(groups.get("to") or groups.get("of") or "")


def _line(said: str) -> str | None:
    return next((line for line, pattern in rules.LINES if pattern.search(said)), None)
