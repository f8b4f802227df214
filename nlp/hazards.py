"""Finds the hazards of a stretch of clauses: what is wrong with which thing."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.lexicon import Entry
from nlp.rules.context import DRILL_TEXT
from nlp.rules.hazards import (
    BY,
    CLEARED_MANY,
    CLEARING,
    FAMILIES,
    HARM_LINES,
    LONELY,
    OWN_ACT,
    UNDER,
    UNREAL,
    WHERE_AFTER,
)  # fmt: skip
from nlp.scan import Hit

PLIGHT = "plight"  # the rule of somebody under or in something
NEAR_SINGLE, NEAR = 8, 22  # characters between a thing and its fault, for one-character faults and others
NO_NEWS = frozenset(("burn", "live", "hit"))  # faults that a thing alone cannot stand for
LASTING = frozenset(("crack", "lean", "sink", "leak"))
ASIDE = 8  # characters that a thing which tells where is further off than others
BEHIND = 6  # characters that a fault may stand before its thing
GUARDS = frozenset(("gear", "railing", "lamp", "signs", "site", "exits"))  # things whose absence is a fault


@dataclass(slots=True)
class Found:
    """A hazard being put together."""

    line: str
    family: str
    start: int
    end: int
    clause: int
    rule: str
    groups: set[str]
    severity: str = "general"
    state: str | None = None
    place: tuple[int, int] | None = None
    has_own_place: bool = False
    number: int = 1
    word: str = ""
    opens: bool = False
    thing: int = -1
    sentence: int = 0
    fear: float = 0.0  # how probable the learned part holds a danger by its own clauses
    is_taught: bool = False  # by a township's own words, which nothing overrules


@dataclass(slots=True)
class _Thing:
    hit: Hit
    clause: int
    used: bool = False
    passive: bool = False  # 被 follows
    is_where: bool = False  # it tells where, not what: 路上, 祠堂旁


def find_hazards(clauses: Sequence[Clause], void: dict[int, str]) -> list[Found]:
    """Every hazard the clauses tell, in order, before merging: "路灯不亮,井盖破了" → two."""
    found: list[Found] = []
    things: list[_Thing] = []
    for number, clause in enumerate(clauses):
        things = [one for one in things if number - one.clause <= 2]
        fresh = _read_clause(clause, number, things, void)
        if not fresh and found and fresh_same(clause) and found[-1].groups & LASTING:
            found.pop()
        found += fresh
    return found


def fresh_same(clause: Clause) -> bool:
    """True where a clause says that something is as it was: 跟上周一样, 没有扩大."""
    return any(hit.sense("context", "same") for hit in clause.hits)


def _read_clause(clause: Clause, number: int, things: list[_Thing], void: dict[int, str]) -> list[Found]:
    fresh: list[Found] = []
    if fresh_same(clause):
        things.clear()
    things += [
        _Thing(hit, number, False, *_role(clause, hit))
        for hit in clause.hits
        if hit.sense("object") and not _is_voided(hit, void)
    ]
    for place, hit in enumerate(clause.hits):
        if hit.sense("context", "nil") and not hit.sense("fault"):
            if not any(one.sense("context", "but") for one in clause.hits[:place]):
                _calm(fresh, things, hit, number)
            continue
        fresh += _told_by(clause, place, number, (things, void))
    for one in fresh:
        one.sentence = clause.sentence
        if not one.line:
            one.line = next((line for line, pattern in LONELY if pattern.search(clause.text)), "geology")
            one.family = {"building": "house"}.get(one.line, one.line)
        one.opens = clause.opens_item and one is fresh[0]
    return fresh


def _role(clause: Clause, hit: Hit) -> tuple[bool, bool]:
    """Whether something befalls the thing (被 follows), and whether it only tells where (路上, 祠堂旁)."""
    at = hit.end - clause.start
    return BY.match(clause.text, at) is not None, WHERE_AFTER.match(clause.text, at) is not None


def _told_by(clause: Clause, place: int, number: int, known: tuple[list[_Thing], dict[int, str]]) -> list[Found]:
    """The hazards that one hit tells, with the things known so far."""
    things, void = known
    hit = clause.hits[place]
    made: list[Found] = []
    if hit.sense("object") and CLEARED_MANY.search(clause.text) and _is_cleared(clause.hits, place):
        made.append(_make(hit, "block" if hit.sense("object", "fire") else "dirty", hit, number))
        made[-1].state = "closed"
    absent = _absence(clause.hits, place, clause)
    if absent is not None:
        made.append(_make(absent, "gone", hit, number))
    phrase = hit.sense("phrase")
    if hit.start in void:
        return made
    if phrase is not None:
        return [*made, _from_phrase(phrase, hit, number)]
    if hit.sense("fault") and not (hit.sense("fault", "block") and OWN_ACT.match(clause.text)):
        one = _from_fault(hit, number, things)
        return made if one is None else [*made, one]
    return made


def _is_voided(hit: Hit, void: dict[int, str]) -> bool:
    return void.get(hit.start) in ("supposed", "taught", "drill", "past")


def _calm(fresh: list[Found], things: list[_Thing], hit: Hit, number: int) -> None:
    """A nil word takes back what stands before it in its clause: 危房无变化, 水位正常."""
    fresh[:] = [one for one in fresh if one.severity == "danger" and one.rule.startswith("phrase")]
    things[:] = [one for one in things if one.clause != number or one.hit.start > hit.start]


def _is_cleared(hits: Sequence[Hit], place: int) -> bool:
    """清理楼道杂物: clutter or rubbish that was cleared, with no other fault named."""
    if not any(one.name in ("stuff", "rubbish") and one.kind == "object" for one in hits[place].senses):
        return False
    if any(one.sense("fault") or one.sense("phrase") for one in hits):
        return False
    return any(one.word in CLEARING and 0 <= hits[place].start - one.end <= 6 for one in hits[:place])


def _absence(hits: Sequence[Hit], place: int, clause: Clause) -> Hit | None:
    """没有灭火器, 护栏没有: a guard that is not there."""
    hit = hits[place]
    if not hit.sense("context", "negation") or not hit.sense("fault", "gone"):
        return None
    later = [one for one in hits[place + 1 :] if one.sense("fault") or one.sense("phrase") or one.sense("object")]
    if later and _is_guard(later[0]) and later[0].start - hit.end <= 4 and not _names_fault(later[1:]):
        return later[0]
    earlier = hits[place - 1] if place else None
    if not later and earlier and _is_guard(earlier) and hit.start - earlier.end <= 2 and clause.end - hit.end <= 2:
        return earlier
    return None


def _is_guard(hit: Hit) -> bool:
    return any(one.kind == "object" and one.name in GUARDS and "gone" in one.faults for one in hit.senses)


def _names_fault(hits: Sequence[Hit]) -> bool:
    return any(one.sense("fault") and not one.sense("fault", "unworn") for one in hits[:2])


def _from_phrase(phrase: Entry, hit: Hit, number: int) -> Found:
    graver = [one for one in hit.senses if one.kind == "phrase" and one.severity != "general"]
    chosen = graver[-1] if graver else phrase
    return Found(
        line=chosen.value, family=FAMILIES.get(chosen.name, hit.word), start=hit.start, end=hit.end, clause=number,
        rule=f"phrase {chosen.name}", groups=set(), severity=chosen.severity, state=chosen.state, word=hit.word,
        is_taught=chosen.is_own,
    )  # fmt: skip


def from_things(clauses: Sequence[Clause], void: dict[int, str]) -> list[Found]:
    """Things alone, for news of something told before: "上周报的窨井盖换了新的" → one."""
    for number, clause in enumerate(clauses):
        for hit in reversed(clause.hits):
            entry = hit.sense("object")
            if entry is not None and entry.faults - NO_NEWS and void.get(hit.start) in (None, "watched", "negation"):
                return [_make(hit, max(entry.faults - NO_NEWS), hit, number)]
    return []


def from_harm(clauses: Sequence[Clause], void: dict[int, str]) -> list[Found]:
    """People in peril without a thing that is named wrong: "里面关了3个人" → one, its line by what is near."""
    words = " ".join(clause.text for clause in clauses)
    if plight := _from_plight(clauses, void, words):
        return plight
    for number, clause in enumerate(clauses):
        for hit in clause.hits:
            grave = hit.sense("severity", "danger")
            if hit.start not in void and grave:
                return [_harm(words, number, "harm", (hit.start, hit.end, hit.word))]
    return []


def _harm(words: str, number: int, rule: str, told: tuple[int, int, str]) -> Found:
    """People in peril in a clause, by what is told (start, end, word); the line by what is near."""
    line = next((line for line, pattern in HARM_LINES if pattern.search(words)), "other")
    return Found(line, "harm", *told[:2], number, rule, set(), "danger", word=told[2])


def _from_plight(clauses: Sequence[Clause], void: dict[int, str], words: str) -> list[Found]:
    if DRILL_TEXT.search(words) or not UNREAL.isdisjoint(void.values()):
        return []
    for number, clause in enumerate(clauses):
        told = UNDER.search(clause.text)
        if told is not None:
            return [_harm(words, number, PLIGHT, (clause.start + told.start(), clause.start + told.end(), told[0]))]
    return []


def _from_fault(hit: Hit, number: int, things: list[_Thing]) -> Found | None:
    groups = [one.value for one in hit.senses if one.kind == "fault"]
    reach = NEAR_SINGLE if len(hit.word) == 1 else NEAR
    best: tuple[int, _Thing, str] | None = None
    for thing in things:
        distance = _distance(hit, thing, number)
        if distance is None or distance > reach:
            continue
        group = _fitting(thing.hit, groups)
        distance += ASIDE if thing.is_where else 0
        if group and (best is None or distance < best[0]):
            best = (distance, thing, group)
    if best is None:
        return _lonely(hit, groups, number, things)
    thing, group = _rather(best[1], best[2], [one for one in things if one.clause == number], hit)
    thing.used = True
    return _make(thing.hit, group, hit, number)


def _lonely(hit: Hit, groups: Sequence[str], number: int, things: Sequence[_Thing]) -> Found | None:
    """A crack told without the thing that cracked: its line by the ground it is on."""
    if "crack" not in groups or len(hit.word) < 2 or any(one.clause == number for one in things):
        return None
    return Found("", "crack", hit.start, hit.end, number, "lonely crack", {"crack"}, word=hit.word)


def _rather(best: _Thing, group: str, here: Sequence[_Thing], fault: Hit) -> tuple[_Thing, str]:
    """The thing meant: a dam that seeps at its slope, or what stands before 被 (疏散门被货架挡死)."""
    for one in reversed(here):
        fits = _fitting(one.hit, [sense.value for sense in fault.senses if sense.kind == "fault"])
        if group == "leak" and fits and any(sense.name == "dam" for sense in one.hit.senses):
            return one, fits
        if fits and one.passive and one.hit.start < best.hit.start and (not one.is_where or best.is_where):
            return one, fits
    return best, group


def _distance(hit: Hit, thing: _Thing, number: int) -> int | None:
    """Characters between a fault and a thing; things of earlier clauses are further off, those behind must be near."""
    if thing.hit.start < hit.start:
        away = hit.start - thing.hit.end
        return max(0, away) if thing.clause == number else (away + 4 if not thing.used else away + 8)
    between = thing.hit.start - hit.end
    return between + 6 if between <= BEHIND and hit.sense("fault") else None


def _fitting(thing: Hit, groups: Sequence[str]) -> str | None:
    for group in groups:
        if any(one.kind == "object" and group in one.faults for one in thing.senses):
            return group
    return None


def _make(thing: Hit, group: str, fault: Hit, number: int) -> Found:
    entry = next(one for one in thing.senses if one.kind == "object" and group in one.faults)
    family = FAMILIES.get(
        entry.name,
        f"{entry.name} {thing.word}" if entry.value in ("facility", "workplace") else f"{entry.value} {entry.name}",
    )
    severity = "danger" if group == "burn" and entry.value == "fire" else "general"
    family = {"live": "misuse", "charge": "charging"}.get(group, family)
    start, end = min(thing.start, fault.start), max(thing.end, fault.end)
    return Found(
        line=entry.value, family=family, start=start, end=end, clause=number, rule=f"object {entry.name} + {group}",
        groups={group}, severity=severity, word=thing.word + fault.word, thing=thing.start,
        is_taught=entry.is_own or any(one.is_own for one in fault.senses),
    )  # fmt: skip
