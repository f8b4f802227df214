"""What one person's part of a message tells: figures and hazards."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nlp.add_up import add_up, drop_hazard_numbers
from nlp.clauses import Clause
from nlp.context import judge
from nlp.correct import BLOT
from nlp.counts import Figure, find_figures
from nlp.hazards import Found, find_hazards, from_harm, from_things
from nlp.merge import merge, put_places, weigh_places
from nlp.narrow import narrow
from nlp.normalize import normalize
from nlp.numbers import read_number
from nlp.place import Places
from nlp.revise import judge_again, raise_danger, revise
from nlp.rules import hazards as rules
from nlp.rules.intent import REFUTED
from nlp.rules.severity import EASED, EMPTY
from nlp.severity import MOVING, grade, near_hits, region_hits
from nlp.share_out import behind, loose_number, told_apart
from nlp.state import News, read_news, settle
from nlp.values import HAZARD_KEYS, HazardMention, Running
from nlp.weigh import Weighed, weigh

Around = tuple[Sequence[Clause], frozenset[int], Weighed | None]
PATROLLED = frozenset(("households_visited", "sites_checked", "leaflets"))


@dataclass(slots=True)
class Told:
    """The content of a part, before an intent is known."""

    counts: dict[str, int] = field(default_factory=dict)
    hazards: list[HazardMention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    running: dict[str, Running] = field(default_factory=dict)
    added: frozenset[str] = frozenset()
    trace: list[Any] = field(default_factory=list)
    clauses: Sequence[Clause] = ()
    void: dict[int, str] = field(default_factory=dict)
    found: Sequence[Found] = ()  # as the rules found them, before any were joined
    apart: Sequence[Found] = ()  # the same, joined
    weighed: Weighed | None = None
    fear: float = 1.0  # how probable it is that the hazards hold a danger


def tell_part(text: str, original: str, clauses: Sequence[Clause], mood: str = "", is_learned: bool = True) -> Told:
    """The figures and hazards of the clauses, which belong to one person; without `is_learned` by the rules alone."""
    words = " ".join(clause.text for clause in clauses)
    void = judge(clauses, words)
    is_refuted = bool(REFUTED.search(words))
    found = _by_rules(clauses, void, mood, is_refuted)
    places = Places(text, clauses)
    put_places(found, places)
    first_found = _copies(found)
    apart = merge(_copies(found), text, clauses)
    weighed = weigh(clauses, void, found, apart) if is_learned else None
    if weighed is not None and not is_refuted:
        found = revise(found, clauses, void, weighed) or (found if mood == "resolution" else [])
        put_places([one for one in found if one.place is None], places)
    for one in found:
        _move_outdoors(one, text, clauses)
        _move_to_building(one, text, clauses)
        _move_plight(one, words)
    kept = merge(found, text, clauses)
    if weighed is not None:
        kept = narrow(kept, weighed)
        weigh_places(kept, places)
    spans = [(clauses[one.clause].start, one.start, clauses[one.clause].end) for one in found]
    wrong = _taken_back(text, original, clauses, is_learned) if mood == "correction" else []
    figures = drop_hazard_numbers(find_figures(text, clauses, mood == "correction", wrong, is_learned), spans, text)
    told = Told(add_up(figures), figures=figures, clauses=clauses, void=void, found=first_found, apart=apart)
    told.weighed = weighed
    told.running = {one.key: one.running for one in figures if one.running}
    told.added = frozenset(one.key for one in figures if one.is_added)
    visits = [one.start for one in figures if one.key in PATROLLED]
    aside = frozenset(one.start for one in clauses if any(one.start <= at < one.end for at in visits))
    told.hazards = mentions(kept, (clauses, aside, weighed), void, original)
    told.hazards += _undescribed(clauses, void, told.hazards)
    if weighed is not None:
        is_seen = any(one.severity == "danger" for one in apart)
        told.hazards, told.fear = raise_danger(told.hazards, kept, weighed, is_seen)
    told.hazards = _raised_by_flight(told)
    told.hazards = _with_figures(told)
    told.trace = _trace(clauses, kept, figures, void)
    return told


def _by_rules(clauses: Sequence[Clause], void: dict[int, str], mood: str, is_refuted: bool) -> list[Found]:
    found = [] if is_refuted else find_hazards(clauses, void)
    if not found and mood != "correction" and not is_refuted:
        found = from_harm(clauses, void)
    return found or (from_things(clauses, void) if mood == "resolution" else [])


def _copies(found: Sequence[Found]) -> list[Found]:
    return [replace(one, groups=set(one.groups)) for one in found]


def _taken_back(text: str, original: str, clauses: Sequence[Clause], is_learned: bool) -> list[Figure]:
    """The wrong figures of a correction, which were blotted out of the text."""
    if BLOT not in text:
        return []
    plain = normalize(original)
    spelt = [replace(one, text=plain[one.start : one.end]) for one in clauses]
    found = find_figures(plain, spelt, is_learned=is_learned)
    return [one for one in found if text[one.start] == BLOT]


def mentions(kept: Sequence[Found], around: Around, void: dict[int, str], original: str) -> list[HazardMention]:
    """The hazards as told; what stands in the clauses set aside (figures of the patrol) is not about them."""
    clauses, aside, weighed = around
    news = read_news(clauses, void)
    made: list[HazardMention] = []
    for number, one in enumerate(kept):
        start = clauses[0].start if number == 0 else max(one.start - 6, clauses[one.clause].start)
        end = kept[number + 1].start if number + 1 < len(kept) else clauses[-1].end
        floor = max(clauses[one.clause].start, kept[number - 1].end if number else 0)
        own = _own_news([each for each in news if each.start >= min(floor, one.start)], one, end, kept)
        if not own and len(kept) == 1:
            own = [each for each in news if each.start < one.start]
        near = [c for c in clauses if c.end > start and c.start < end]
        region = " ".join(c.text for c in near if c.start not in aside or c is clauses[one.clause])
        state, is_told = settle(own, region)
        if one.state and not is_told:
            state = one.state
        hits = near_hits(region_hits(clauses, start, end, void), one, clauses)
        severity = grade(one, region, hits, state)
        if weighed is not None:
            by_rules = severity
            severity, state, is_told = judge_again(kept, number, (severity, state, is_told), weighed, region)
            if severity == "major" and by_rules == "general" and EMPTY.search(region):
                severity = by_rules
        place = None if one.place is None else original[slice(*one.place)].strip(' :,"“”')
        mention = HazardMention(
            one.line, severity, state, place or None, original[one.start : one.end], is_told, bool(EASED.search(region))
        )
        made += _repeat(mention, number, kept, around, void)
    return made


def _shared_news(news: Sequence[News], one: Found, kept: Sequence[Found]) -> list[News]:
    """A general remedy told at the end of the sentence counts for all that it names: 没戴帽,箱门敞着,开了整改单."""
    after = [each for each in news if each.start > one.start and rules.GENERAL_REMEDY.search(each.word)]
    between = [other for other in kept if after and one.start < other.start < after[0].start]
    if not after or any(other.opens for other in between) or len(between) > 3:
        return []
    return after[:1]


def _move_outdoors(one: Found, text: str, clauses: Sequence[Clause]) -> None:
    """A fire whose clause or place tells of a wood, a hill or a field is a forest fire."""
    if one.line != "fire" or not (one.family == "burning" or "burn" in one.groups):
        return
    near = clauses[one.clause].text + (text[slice(*one.place)] if one.place else "")
    if (rules.FOREST.search(near) or rules.FIELD.search(near)) and not rules.INDOORS.search(near):
        one.line, one.family, one.rule = "forest_fire", "forest_fire", one.rule + ", outdoors"


def _move_to_building(one: Found, text: str, clauses: Sequence[Clause]) -> None:
    """A sign that hangs from a building is the building's."""
    named = next((clause.text for clause in clauses if clause.start <= one.thing < clause.end), "")
    if one.line == "facility" and rules.SIGN.search(one.word) and rules.ON_BUILDING.search(named):
        one.line, one.family = "building", "sign"
    if one.line == "facility" and "railing" in one.rule and rules.ON_SITE.search(clauses[one.clause].text):
        one.line, one.family = "workplace", "site guard"


def _move_plight(one: Found, words: str) -> None:
    """People who come to harm at work or by gas are the work's or the gas's hazard."""
    if one.rule == "phrase peril":
        near = (
            line for line, pattern in rules.HARM_LINES if line in ("workplace", "utility") and pattern.search(words)
        )
        one.line = next(near, one.line)


def _repeat(
    mention: HazardMention, number: int, kept: Sequence[Found], around: Around, void: dict[int, str]
) -> list[HazardMention]:
    """A hazard as often as it is counted, each in the state that is told of it."""
    clauses, one = around[0], kept[number]
    end = kept[number + 1].clause if number + 1 < len(kept) else len(clauses)
    total = one.number if one.number > 1 else loose_number(one, clauses)
    following = behind(clauses, one.clause, one.end)[: max(1, end - one.clause)]
    states = told_apart(total, following, void, one.number > 1) if total > 1 and mention.severity != "danger" else []
    return [replace(mention, state=state) for state in states] or [mention] * one.number


def _own_news(news: Sequence[News], one: Found, end: int, kept: Sequence[Found]) -> list[News]:
    """The state words between this hazard and the next; words for all (都已上报) after the last count for each."""
    last = kept[-1].start
    own = [each for each in news if each.start < end]
    if one is not kept[-1]:
        own += [each for each in news if each.for_all and each.start > last]
    if not own and one is not kept[-1]:
        own = _shared_news(news, one, kept)
    return own


def _raised_by_flight(told: Told) -> list[HazardMention]:
    """People moved out because of a hazard: it is a danger (a precaution tells no hazard at all)."""
    if not told.counts.keys() & {
        "people_evacuated",
        "households_evacuated",
        "people_trapped",
        "people_missing",
        "people_injured",
        "people_dead",
    }:
        return told.hazards
    grave = [one for one in told.hazards if one.line in MOVING and one.severity != "danger"]
    if not grave or any(one.severity == "danger" for one in told.hazards):
        return told.hazards
    return [replace(one, severity="danger") if one is grave[0] else one for one in told.hazards]


def _undescribed(clauses: Sequence[Clause], void: dict[int, str], made: Sequence[HazardMention]) -> list[HazardMention]:
    """发现隐患3处 with fewer described: the rest are `other` (or of the line that the word names)."""
    words = " ".join(clause.text for clause in clauses)
    match = rules.FOUND_TOTAL.search(words)
    if match is None:
        return []
    number = read_number(match["a"] or match["b"] or match["c"])
    if number is None or number > 20:
        return []
    line = rules.SORTS.get(match["sort"] or "", "other")
    state = made[0].state if made else _total_state(words)
    states = told_apart(number, _behind_words(clauses, match.end()), void)
    for one in made:
        if one.state in states:
            states.remove(one.state)
    left = max(0, number - len(made))
    return [HazardMention(line, "general", each) for each in (states or [state] * left)[:left]]


def _behind_words(clauses: Sequence[Clause], at: int) -> list[Clause]:
    """The clauses behind a position in their words, which are joined by a space."""
    for number, clause in enumerate(clauses):
        if at <= len(clause.text):
            return behind(clauses, number, clause.start + at)
        at -= len(clause.text) + 1
    return []


def _total_state(words: str) -> str:
    if rules.TOTAL_DONE.search(words):
        return "closed"
    return "in_progress" if rules.TOTAL_ACTING.search(words) else "open"


def _with_figures(told: Told) -> list[HazardMention]:
    """Figures of people go with the gravest hazard."""
    figures = {key: value for key, value in told.counts.items() if key in HAZARD_KEYS}
    if not figures or not told.hazards:
        return told.hazards
    grave = max(told.hazards, key=lambda one: ("general", "major", "danger").index(one.severity))
    at = told.hazards.index(grave)
    changed = HazardMention(
        grave.line, grave.severity, grave.state, grave.place, grave.words, grave.is_state_told, grave.is_eased, figures
    )
    return [*told.hazards[:at], changed, *told.hazards[at + 1 :]]


def _trace(
    clauses: Sequence[Clause], kept: Sequence[Found], figures: Sequence[Figure], void: dict[int, str]
) -> list[Any]:
    made: list[Any] = [("clause", (clause.start, clause.end), clause.text) for clause in clauses]
    made += [(f"hazard: {one.rule}", (one.start, one.end), one.line) for one in kept]
    made += [(f"count: {one.rule}", (one.start, one.end), (one.key, one.value)) for one in figures]
    for clause in clauses:
        for hit in clause.hits:
            if hit.start in void and (hit.sense("phrase") or hit.sense("fault") or hit.sense("severity")):
                made.append((f"not counted: {void[hit.start]}", (hit.start, hit.end), hit.word))
    return made
