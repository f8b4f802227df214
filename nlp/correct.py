"""Blots out the wrong values of a correction, so that the right ones alone are read."""

import re

from nlp.normalize import normalize
from nlp.numbers import read_number
from nlp.rules.correction import BARE_FIGURE, BARE_UNITS, KEYED, MORE, NEW_NUMBER, TOTAL, VALUE, WRONG

BLOT = "\x00"


def blot_wrong(text: str) -> str:
    """The text, as long as before, without what it corrects: "不是15户,是5户" → "不是····,是5户"."""
    for pattern in WRONG:
        for match in list(pattern.finditer(text)):
            for start, end in _wrong_spans(text, match):
                text = _blot(text, start, end)
    return text


def _wrong_spans(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    if "around" in match.re.groupindex:
        return [one.span() for one in VALUE.finditer(text, *match.span("around"))]
    return [match.span("wrong")]


def _blot(text: str, start: int, end: int) -> str:
    """Blots unless that would take the only number away."""
    blotted = text[:start] + BLOT * (end - start) + text[end:]
    if NEW_NUMBER.search(text[start:end]) and not NEW_NUMBER.search(blotted):
        return text
    return blotted


def bare_figures(text: str) -> dict[str, int]:
    """The right figures of a correction that does not say of what: 不是6户是7户 → {"households": 7}; else {}."""
    said = normalize(text)
    if KEYED.search(said):
        return {}
    found = {}
    for match in BARE_FIGURE.finditer(blot_wrong(said)):
        if (value := read_number(match["number"])) is not None:
            found[BARE_UNITS[match["unit"]]] = value
    return found


def numbers_said(text: str) -> frozenset[int]:
    """All households and people that a text counts, the wrong ones with the right: 不是6户是7户 → {6, 7}."""
    found = (read_number(match["number"]) for match in BARE_FIGURE.finditer(normalize(text)))
    return frozenset(one for one in found if one is not None)


def tells_total(text: str) -> bool:
    """Whether a text sums up what was told bit by bit: 一共转移5户13人."""
    said = normalize(text)
    return TOTAL.search(said) is not None and MORE.search(said) is None
