"""Finds the figures of a report and what each of them counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.numbers import read_number
from nlp.rules import counts as rules
from nlp.rules.numbers import BOTH, NUMBER
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


def find_figures(text: str, clauses: Sequence[Clause], banned: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """All counts of the clauses, in order: "走访12户,发资料二十份" → households_visited 12, leaflets 20."""
    found: list[Figure] = []
    sentence_start = {}
    for clause in clauses:
        begin = sentence_start.setdefault(clause.sentence, clause.start)
        for match in NUMBER.finditer(clause.text):
            start = clause.start + match.start()
            if any(left <= start < right for left, right in banned):
                continue
            figure = _figure(text, (begin, clause), match.start("number"), match.end(), match["number"])
            if figure:
                found.append(figure)
    return found


def _figure(text: str, where: tuple[int, Clause], start: int, end: int, written: str) -> Figure | None:
    begin, clause = where
    value = BOTH.get(written) or read_number(written)
    unit = rules.UNIT.match(clause.text, end)
    if value is None or unit is None:
        return None
    name = unit["unit"] or ("个" if written in BOTH else "")
    at = clause.start + start
    before = text[max(begin, at - BEFORE) : at]
    after = text[clause.start + unit.end() : min(clause.end, clause.start + unit.end() + AFTER)]
    shown = f"{before}<{name}>{after}"
    rule = next((rule for rule in rules.RULES if rule.pattern.search(shown)), None)
    if rule is None or not (key := rule.build(rule.pattern.search(shown))):  # type: ignore[arg-type]
        return None
    head = before + "<"
    kind = "total" if rules.TOTAL.search(head) else "part" if rules.PART.search(head) else ""
    running = _running(before, text)
    return Figure(key, value, at, clause.start + unit.end(), rule.name, kind, bool(rules.ADDED.search(head)), running)


def _running(before: str, text: str) -> Running | None:
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
        best = [one for one in own if one.running] or [one for one in own if one.kind == "total"]
        plain = [one for one in own if one.kind != "part"] or own
        made[key] = best[-1].value if best else sum(one.value for one in plain)
    return made


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
