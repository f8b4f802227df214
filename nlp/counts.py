"""Finds the figures of a report and what each of them counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nlp.clauses import Clause
from nlp.clues import around, count_signs, number_clues, size_of
from nlp.learned import OFTEN, count_weights, likeliest, shares
from nlp.numbers import read_number
from nlp.rules import Rule, figures, plights
from nlp.rules import count_words as words
from nlp.rules import counts as rules
from nlp.rules.numbers import BOTH, COUPLE, EACH, NUMBER
from nlp.tables import Row
from nlp.units import rules_for
from nlp.values import COUNT_KEYS, Running

BEFORE, AFTER = 44, 22  # characters around a number that decide what it counts
FAR = 44  # characters to the end of the sentence in which is told how people fare
LIKELY = 0.35  # probability at which the learned part gives a number a key that has none by the rules
CERTAIN = 0.75  # probability at which it overrules them
HARMED = frozenset(("people_injured", "people_dead", "people_missing", "people_trapped"))
SURE = frozenset(
    (
        "ordinal",
        "only simulated",
        "others' figure",
        "plan",
        "told as a lesson",
        "not there",
        "a rate",
        "one of them",
        "played in a drill",
        "out of so many",
        "struck by a hazard",
        "not handed out",
        "unharmed",
        "miscounted",
        "inventory",
        "not a count",
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, at its place; `before` and `after` are what is near, `far` goes to the sentence's end."""

    value: int
    unit: str
    start: int
    end: int
    before: str
    after: str
    far: str

    def shown(self, after: str | None = None) -> str:
        """As the patterns see it."""
        return f"{self.before}<{self.unit}>{self.after if after is None else after}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the text and the key it counts under."""

    key: str
    value: int
    start: int
    end: int
    rule: str
    kind: str = ""  # "total", "part", "past", "right" (of a correction) or ""
    is_added: bool = False
    running: Running | None = None
    unit: str = ""


def find_figures(
    text: str, clauses: Sequence[Clause], is_loose: bool = False, wrong: Sequence[Figure] = (), is_learned: bool = True
) -> list[Figure]:
    """All counts of the clauses, in order: "走访12户,发资料二十份" → households_visited 12, leaflets 20.

    In a correction (`is_loose`) `wrong` are the figures that it takes back: the right ones count what they did.
    """
    found: list[Figure] = []
    list(judge_numbers(text, clauses, (is_loose, is_learned), wrong, found))
    return found


def judge_numbers(
    text: str, clauses: Sequence[Clause], how: tuple[bool, bool], wrong: Sequence[Figure], found: list[Figure]
) -> Iterator[tuple[Number, str, str | None]]:
    """Each number with the rule and the key that the rules give it; what counts goes into `found`.

    `how` says whether it is a correction, and whether the learned part has a say.
    """
    is_loose, is_learned = how
    for number, begin in _numbers(text, clauses, is_loose):
        rule = _rule_of(text, number, is_loose)
        meant = _as_before(number, wrong) if is_loose else None
        if meant or rule is None or not rule[1]:
            rule = meant or (None if rule and rule[0] in SURE else _follows(text, number, found)) or rule
        name, key = rule or ("no rule", None)
        told = revise_count(text, number, name, key or None) if is_learned and not meant else (name, key or None)
        if told[1]:
            figure = _figure(text, number, begin, (told[0], told[1]), found)
            found.append(replace(figure, kind="right") if is_loose and figures.RIGHT.search(number.before) else figure)
        yield number, name, key or None


def _figure(text: str, number: Number, begin: int, rule: tuple[str, str], found: list[Figure]) -> Figure:
    head = number.before + "<"
    kind = "total" if figures.TOTAL.search(head) else "part" if figures.PART.search(head) else ""
    kind = "past" if not kind and _is_past(number.before) else kind
    kind = "part" if rule[1] == "people_injured" and _is_some_of(text, number, found) else kind
    value = number.value * _times(text[max(begin, number.start - FAR) : number.start], found)
    is_added = bool(figures.ADDED.search(head))
    running = _running(number.before)
    return Figure(rule[1], value, number.start, number.end, rule[0], kind, is_added, running, number.unit)


def revise_count(text: str, number: Number, name: str, key: str | None) -> tuple[str, str | None]:
    """What a number counts by the learned part, which hears what the rules say; of a plan or a lesson they are sure."""
    if name in SURE:
        return name, key
    table = count_weights()
    said = _words(*around(text, (number.start, number.end)), number.unit, size_of(number.value))
    scores = shares(table.read(said + table.add(count_signs(name, key)), "count"))
    best = likeliest(scores)
    likely = None if best == 0 else COUNT_KEYS[best - 1]
    if likely == key or scores[best] < (CERTAIN if key else LIKELY):
        return name, key
    return "learned", likely


@lru_cache(OFTEN)
def _words(before: str, after: str, unit: str, size: int) -> int:
    return count_weights().add(number_clues(before, after, unit, size))


def _numbers(text: str, clauses: Sequence[Clause], is_loose: bool) -> Iterator[tuple[Number, int]]:
    """Each number that may count something, and where its sentence begins."""
    starts: dict[int, int] = {}
    ends = {clause.sentence: clause.end for clause in clauses}
    for clause in clauses:
        begin = starts.setdefault(clause.sentence, clause.start)
        for match in NUMBER.finditer(clause.text):
            written = match["number"]
            value = BOTH.get(written) or read_number(written)
            at, end = clause.start + match.start("number"), clause.start + match.end()
            unit = words.UNIT.match(text, _past_gap(text, end, clause.end))
            if value is None or unit is None or COUPLE.search(text, at, unit.end() + 1):
                continue
            is_person = written in BOTH or words.PERSON_BEHIND.match(text, end)
            if not unit["unit"] and not is_person and _runs_on(clause.text, match.end()):
                continue
            if unit["unit"]:
                end = unit.end()
            name = unit["unit"] or (EACH if is_person else "")
            before = text[max(0 if is_loose else begin, at - BEFORE) : at].replace("|", ";")
            before = f"{before[:-1]}:" if before.endswith(";") and text[at - 1] == "|" else before  # 入户|28|
            until = clause.end if end <= clause.end else end
            after, far = text[end : min(until, end + AFTER)], text[end : min(ends[clause.sentence], end + FAR)]
            yield Number(value, name, at, end, before, after, far), begin


def _past_gap(text: str, end: int, until: int) -> int:
    """Where the unit begins: a number at the end of its clause may have it behind a space (点位 6 处)."""
    gap = words.GAP.match(text, end) if end >= until else None
    return gap.end() if gap and gap.end() <= until + 2 else end


def _rule_of(text: str, number: Number, is_loose: bool) -> tuple[str, str | None] | None:
    """The name and key of the rule that tells what the number counts."""
    rule = _first_rule(rules.RULES, number.unit, number.shown())
    if is_loose and (rule is None or not rule[1]):
        rule = _first_rule(
            rules.RULES, number.unit, f"{rules.LOOSE_MARKS.sub('', number.before)}<{number.unit}>{number.after}"
        )
    if is_loose and rule is None and number.unit in figures.TOLD_AHEAD:
        rule = _first_rule(rules.RULES, number.unit, f"{rules.LOOSE_MARKS.sub('', number.far)}<{number.unit}>")
    if number.unit == plights.HOME and plights.HOMES_LED.search(f"<{number.unit}>{number.far}"):
        return "homes led away", "households_evacuated"
    if number.unit not in plights.UNITS or (rule and (rule[0] in SURE or rule[1] in HARMED)):
        return rule
    if text.startswith("(", number.end):
        told = text[number.end : number.end + 8]
        key = next((key for key, pattern in plights.BRACKETED if pattern.match(told)), None)
        if key:
            return "told in brackets", key
    if rule and rule[1] and not rule[1].startswith(("people_", "sites_")):
        return rule
    before = text[max(0, number.start - 30) : number.start]
    return _first_rule(plights.PLIGHTS, number.unit, f"{before}<{number.unit}>{number.far}") or rule


def _as_before(number: Number, wrong: Sequence[Figure]) -> tuple[str, str] | None:
    """The right value of a correction counts what the wrong one did: 讲转移97人,应该是95 → people_evacuated."""
    if not wrong or not figures.RIGHT.search(number.before):
        return None
    same = [one for one in wrong if one.start < number.start and (not number.unit or one.unit == number.unit)]
    return ("as corrected", same[-1].key) if same else None


def _follows(text: str, number: Number, found: Sequence[Figure]) -> tuple[str, str] | None:
    """What a number counts because of the figure before it: 泵站1、涵闸2 → sites; 转移12户,老少31人 → people."""
    if not found or number.start - found[-1].end > figures.NEAR:
        return None
    last = found[-1]
    shown = f"{text[last.end : number.start]}<{number.unit}>{number.after or text[number.end : number.end + 1]}"
    for key, pattern, meant in figures.FOLLOWING:
        if last.key == key and pattern.search(shown):
            return "after " + key, meant
    return None


def _is_past(before: str) -> bool:
    """昨天走访了26户,今天…: the last day named before a figure lies behind."""
    named = list(figures.WHEN.finditer(before))
    return bool(named) and named[-1]["past"] is not None


def _is_some_of(text: str, number: Number, found: Sequence[Figure]) -> bool:
    """One of several told before, or the worst of them: 伤了2个,一个胳膊一个后脑勺; 六个工人都有伤,最重的一个昏迷."""
    if number.value == 1 and plights.TOGETHER.search(number.far):
        return True
    last = next((one for one in reversed(found[-4:]) if one.key == "people_injured" and one.value > 1), None)
    if last is None or number.start - last.end >= FAR:
        return False
    if number.value == 1 and text.find(",", last.end, number.start) >= 0:
        return True
    return last.value >= 4 and 2 * number.value < last.value


def _times(before: str, found: list[Figure]) -> int:
    """How many things 各 stands for: 三张明白卡,各发20张 → 3; 学校食堂、幼儿园食堂各一家 → 2."""
    kinds = figures.EACH_OF_KINDS.search(before)
    if kinds is not None:
        many = read_number(kinds["number"]) or 1
        if found and found[-1].value == many and found[-1].key == "leaflets":
            found.pop()
        return many if many < 10 else 1
    each = figures.EACH_OF.search(before)
    return 1 + len(figures.BETWEEN.findall(each["things"])) if each else 1


def _runs_on(text: str, end: int) -> bool:
    """True where words go on right behind a bare number: 9点, 12栋 are no counts."""
    return end < len(text) and text[end] not in rules.ENDS


def _first_rule(table: tuple[Rule[str], ...], unit: str, shown: str) -> tuple[str, str | None] | None:
    for rule in rules_for(table, unit):
        match = rule.pattern.search(shown)
        if match:
            return rule.name, rule.build(match)
    return None


def _running(before: str) -> Running | None:
    if not figures.STRICT_RUNNING.search(before):
        return None
    period = "day"
    for name, pattern in (("year", figures.YEAR), ("month", figures.MONTH), ("event", figures.EVENT)):
        if pattern.search(before):
            period = name
            break
    return Running(period, "community" if figures.COMMUNITY.search(before) else "own")


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
