"""Joins what tells the same hazard, and gives each hazard its place."""

from collections.abc import Sequence

from nlp.clauses import Clause
from nlp.clues import place_clues, place_signs
from nlp.hazards import Found
from nlp.learned import place_weights, shares
from nlp.numbers import read_number
from nlp.place import Places, Span, is_weak
from nlp.rules import hazards as rules

SPREADING = frozenset(("geology", "flood", "burning", "forest_fire", "accident", "gas"))  # one event at several spots
TOGETHER = frozenset(
    ("order", "traffic", "geology", "flood", "other", "workplace", "fire", "facility")
)  # one sentence about one place tells one hazard
LEARNED = "learned"  # the rule of what the learned part added
TOLD_ON = 2  # clauses over which it is the same that goes on
LIKELY_PLACE = 0.2  # probability below which a hazard has no place
MOST = 20  # hazards that one number may stand for
NEXT = 26  # characters within which consequences belong to what caused them


def put_places(found: Sequence[Found], places: Places) -> None:
    """Sets the place of each hazard: its own clause first, then what was said before, then a label, then behind it.

    A place without a name of its own (路边, 楼梯口) is joined to the named one before it, or gives way to it.
    """
    label = places.labelled()
    for one in found:
        own = places.bracketed(one.clause, one.end) or places.before(one.clause, one.start, one.end)
        own = own or places.after(one.clause, one.end)
        named = own if own and not is_weak(places.text, own) else None
        one.has_own_place = named is not None
        one.place = named or label or _earlier(one, places) or own or _later(one, places)
        one.place = one.place or places.head(one.clause, one.start) or places.told_at()


def weigh_places(found: Sequence[Found], places: Places) -> None:
    """Gives each hazard the likeliest of the places around it, the rules' own choice being one of them."""
    table = place_weights()
    for one in found:
        sums = []
        for span, clues, is_ours in place_choices(one, places):
            signs = place_signs(is_ours, not is_weak(places.text, span))
            sums.append((shares(table.read(table.add(clues) + table.add(signs), "place"))[1], span))
        likeliest = max(sums, default=(0.0, one.place))
        one.place = likeliest[1] if likeliest[0] >= LIKELY_PLACE else None


def place_choices(one: Found, places: Places) -> list[tuple[Span, set[str], bool]]:
    """The places that a hazard may have, with the clues to each, and whether the rules chose it."""
    spans = places.candidates(one.clause)
    if one.place is not None and all(span != one.place for span, _ in spans):
        spans.append((one.place, next((n for n, c in enumerate(places.clauses) if c.end > one.place[0]), one.clause)))
    many = len(spans)
    return [
        (span, place_clues(places.text, span, (one.start, one.end), at - one.clause, (number, many)), span == one.place)
        for number, (span, at) in enumerate(spans)
    ]  # fmt: skip


def _earlier(one: Found, places: Places) -> tuple[int, int] | None:
    for number in range(one.clause - 1, max(-1, one.clause - 6), -1):
        place = places.last(number)
        if place and not is_weak(places.text, place):
            return place
    return None


def _later(one: Found, places: Places) -> tuple[int, int] | None:
    for number in range(one.clause + 1, min(len(places.clauses), one.clause + 3)):
        place = places.last(number)
        if place:
            return place
    return None


def merge(found: Sequence[Found], text: str, clauses: Sequence[Clause]) -> list[Found]:
    """One entry for each separate hazard."""
    kept: list[Found] = []
    for one in found:
        host = next((other for other in reversed(kept) if _is_same(other, one, text)), None)
        if host is None:
            kept.append(one)
        else:
            _join(host, one)
    for one in kept:
        one.number = _number(one, text, clauses)
    return kept


def _join(host: Found, one: Found) -> None:
    if _is_plight(host, one) or (host.line != one.line and _is_outcome(host, one)):
        host.line, host.family, host.rule, host.groups = one.line, one.family, one.rule, set(one.groups)
        host.severity = max(host.severity, one.severity, key=("general", "major", "danger").index)
        return
    if _is_plight(one, host):
        host.severity = "danger"
    host.end = max(host.end, one.end) if host.clause == one.clause else host.end
    if host.line == one.line:
        host.groups |= one.groups
    if _rank(one) > _rank(host) and host.line == one.line:
        host.severity = one.severity
    host.place = host.place or one.place
    host.state = host.state or one.state


def _rank(one: Found) -> int:
    return ("general", "major", "danger").index(one.severity)


def _is_same(host: Found, one: Found, text: str) -> bool:
    if one.thing >= 0 and one.thing == host.thing:
        return True
    same_place = not one.has_own_place or _alike(host, one, text)
    if _is_plight(one, host) or _is_plight(host, one):
        return one.start - host.end < 2 * NEXT and not (one.opens and one.clause != host.clause and not same_place)
    if host.line == one.line:
        return _is_same_of_line(host, one, same_place)
    if one.opens or one.start - host.end > NEXT:
        return False
    if _is_outcome(host, one):
        return True
    return one.line in rules.ABSORBS.get(host.line, ()) and _swallows(host, one, same_place)


def _is_same_of_line(host: Found, one: Found, same_place: bool) -> bool:
    is_next = one.clause - host.clause <= 1
    if LEARNED in host.rule or LEARNED in one.rule:
        return one.clause - host.clause <= TOLD_ON and not one.opens and (same_place or one.sentence == host.sentence)
    if host.family == one.family:
        if one.family in SPREADING and not one.opens:
            is_one_event = one.sentence == host.sentence and host.severity == "danger"
            return one.clause == host.clause or same_place or is_one_event
        return same_place and not (one.opens and one.clause != host.clause and host.line not in ("geology", "flood"))
    if host.line == one.line == "facility" and _are_things_apart(host, one):
        return False
    if host.line == "fire" and "misuse" in (one.family, host.family) and not one.has_own_place:
        return is_next
    is_here = one.sentence == host.sentence and not one.opens
    is_danger = host.severity == "danger" and (not one.has_own_place or (one.severity == "danger" and is_next))
    if is_here and is_danger:
        return True
    if host.line == "traffic" and not one.has_own_place and not one.opens:
        return is_next
    is_told_on = host.line in TOGETHER or (is_next and "phrase" in host.rule + one.rule and host.line != "facility")
    if is_here and not one.has_own_place and one.clause - host.clause <= 2 and is_told_on:
        return True
    is_close = one.clause == host.clause and one.start - host.end < 8
    return is_close and same_place and "phrase" in host.rule + one.rule


def _are_things_apart(host: Found, one: Found) -> bool:
    """北门井盖破了,桥头路灯不亮: two kinds of things, each with its fault in a clause of its own."""
    kinds = {each.family.split()[0] for each in (host, one) if each.thing >= 0}
    return len(kinds) == 2 and host.clause != one.clause


def _is_outcome(host: Found, one: Found) -> bool:
    """What a lesser fault led to: 电线起火花,把屋檐引着了 is the fire."""
    return (
        host.line in rules.ABSORBS.get(one.line, ())
        and one.severity == "danger" != host.severity
        and (not one.has_own_place and one.sentence == host.sentence and one.line in ("fire", "geology", "forest_fire"))
    )


def _is_plight(one: Found, host: Found) -> bool:
    """People's plight (昏迷, 中毒) beside what brought it about is no hazard of its own."""
    return one.rule == "phrase peril" and host.rule != "phrase peril" and host.line != "order"


def _swallows(host: Found, one: Found, same_place: bool) -> bool:
    is_wide = same_place or host.severity == "danger"
    if (
        is_wide
        and host.line in ("geology", "flood", "forest_fire", "fire", "traffic")
        and (host.rule.startswith("phrase") or host.groups & {"slide", "fall", "burn", "rise", "hit"})
    ):
        return True
    if {host.line, one.line} == {"geology", "building"} and same_place and not one.has_own_place:
        return True
    if host.family == "burst" and host.clause + 1 >= one.clause and not one.has_own_place:
        return True
    if host.line == "workplace" and one.line in ("flood", "facility", "geology") and one.sentence == host.sentence:
        return not one.has_own_place
    if host.line == "order" and host.clause + 1 >= one.clause:
        return True
    return one.clause == host.clause and same_place and one.start < host.end


def _alike(host: Found, one: Found, text: str) -> bool:
    if not host.place or not one.place:
        return True
    a, b = text[slice(*host.place)], text[slice(*one.place)]
    return a in b or b in a or host.place == one.place


def _number(one: Found, text: str, clauses: Sequence[Clause]) -> int:
    clause = clauses[one.clause]
    sides = rules.SIDES.search(clause.text)
    if sides:
        return 2
    match = rules.EXTRA.search(text, one.end, min(clause.end, one.end + 10))
    match = match or rules.EXTRA.search(text, max(clause.start, one.start - 8), one.end)
    match = match or (
        None if one.line == "order" else rules.HOUSES_BEFORE.search(text, max(clause.start, one.start - 6), one.start)
    )
    value = read_number(match["number"]) if match else None
    return min(value, MOST) if value else 1
