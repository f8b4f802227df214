"""Finds the figures of a report and what each of them counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.numbers import read_number
from nlp.rules import counts as rules
from nlp.rules.numbers import BOTH, EACH, NUMBER
from nlp.tables import Row
from nlp.values import Running

BEFORE, AFTER = 44, 22  # characters around a number that decide what it counts


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the text and the key it counts under."""

    key: str
    value: int
    start: int
    end: int
    rule: str
    kind: str = ""  # "total", "part" or ""
    is_added: bool = False
    running: Running | None = None


def find_figures(text: str, clauses: Sequence[Clause], is_loose: bool = False) -> list[Figure]:
    """All counts of the clauses, in order: "走访12户,发资料二十份" → households_visited 12, leaflets 20."""
    found: list[Figure] = []
    sentence_start: dict[int, int] = {}
    for clause in clauses:
        begin = sentence_start.setdefault(clause.sentence, clause.start)
        for match in NUMBER.finditer(clause.text):
            figure = _figure(text, (0 if is_loose else begin, clause, is_loose), match)
            if figure:
                found.append(figure)
    return found


def _figure(text: str, where: tuple[int, Clause, bool], match: re.Match[str]) -> Figure | None:
    begin, clause, is_loose = where
    written = match["number"]
    value = BOTH.get(written) or read_number(written)
    unit = rules.UNIT.match(clause.text, match.end())
    if (
        value is None
        or unit is None
        or (not unit["unit"] and written not in BOTH and _runs_on(clause.text, unit.end()))
    ):
        return None
    name = unit["unit"] or (EACH if written in BOTH else "")
    at, end = clause.start + match.start("number"), clause.start + unit.end()
    before, after = text[max(begin, at - BEFORE) : at], text[end : min(clause.end, end + AFTER)]
    rule = _first_rule(f"{before}<{name}>{after}")
    if is_loose and (rule is None or not rule[1]):
        rule = _first_rule(f"{rules.LOOSE_MARKS.sub('', before)}<{name}>{after}")
    if rule is None or not rule[1]:
        return None
    head = before + "<"
    kind = "total" if rules.TOTAL.search(head) else "part" if rules.PART.search(head) else ""
    return Figure(rule[1], value, at, end, rule[0], kind, bool(rules.ADDED.search(head)), _running(before))


def _runs_on(text: str, end: int) -> bool:
    """True where words go on right behind a bare number: 9点, 12栋 are no counts."""
    return end < len(text) and text[end] not in rules.ENDS


def _first_rule(shown: str) -> tuple[str, str | None] | None:
    for rule in rules.RULES:
        match = rule.pattern.search(shown)
        if match:
            return rule.name, rule.build(match)
    return None


def _running(before: str) -> Running | None:
    if not rules.STRICT_RUNNING.search(before):
        return None
    period = "day"
    for name, pattern in (("year", rules.YEAR), ("month", rules.MONTH), ("event", rules.EVENT)):
        if pattern.search(before):
            period = name
            break
    return Running(period, "community" if rules.COMMUNITY.search(before) else "own")


def add_up(figures: Sequence[Figure]) -> dict[str, int]:
    """One value a key: a running total or a total beats its parts, else all are added."""
    made: dict[str, int] = {}
    for key in dict.fromkeys(figure.key for figure in figures):
        own = [figure for figure in figures if figure.key == key]
        best = [one for one in own if one.running and one.kind != "part"] or _totals(key, own)
        plain = [one for one in own if one.kind != "part"] or own
        made[key] = best[-1].value if best else sum(one.value for one in plain)
    return made


def _totals(key: str, own: Sequence[Figure]) -> list[Figure]:
    """A total beats its parts; but 共查门店21家、小区2个 lists kinds of places that are added."""
    totals = [one for one in own if one.kind == "total"]
    later = [one for one in own if totals and one.start > totals[-1].end and one.kind == ""]
    return [] if key == "sites_checked" and later else totals


def drop_hazard_numbers(figures: Sequence[Figure], spans: Sequence[tuple[int, int, int]], text: str) -> list[Figure]:
    """Without the numbers of places that belong to a hazard; `spans` are (clause start, hazard start, clause end)."""
    return [
        one
        for one in figures
        if one.key not in ("sites_checked", "households_visited") or not _is_hazards(one, spans, text)
    ]


def _is_hazards(one: Figure, spans: Sequence[tuple[int, int, int]], text: str) -> bool:
    for begin, start, end in spans:
        if begin <= one.start < end and (start < one.start or not rules.VERB.search(text[begin : one.start])):
            return True
    return False


def table_counts(row: Row) -> dict[str, int]:
    """The counts of a table row by its column headings; a text cell gives none here."""
    made: dict[str, int] = {}
    for cell in row.cells:
        key = next((key for key, pattern in rules.TABLE_HEADINGS if pattern.search(cell.heading)), None)
        digits = cell.text.strip()
        match = NUMBER.match(digits)
        if key is None or key == "hazards" or match is None or len(digits) - match.end() > 2:
            continue
        value = read_number(match["number"])
        if value is not None:
            made[key] = made.get(key, 0) + value
    return made
