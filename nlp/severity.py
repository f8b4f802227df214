"""How grave a hazard is: what its words say, raised by what stands around them."""

from collections.abc import Sequence

from nlp.clauses import Clause
from nlp.hazards import Found
from nlp.rules import hazards as rules
from nlp.scan import Hit

MOVING = frozenset(("geology", "flood", "fire", "forest_fire", "building", "traffic", "utility", "workplace"))
BACK, AHEAD = 1, 4  # clauses in which words of risk (小学, 高压) are about a hazard
RANK = ("general", "major", "danger")


def grade(found: Found, region: str, hits: Sequence[Hit], state: str) -> str:
    """The severity of a hazard with the words around it; `hits` are those that count."""
    level = found.severity
    for hit in hits:
        for sense in hit.senses:
            if sense.kind == "severity" and sense.value in RANK:
                level = _raise(level, sense.value, found, sense.name)
    if level == "general" and _is_grave(found, region, hits):
        level = "major"
    is_moving = found.line in ("geology", "building") and state != "closed" and rules.STILL_MOVING.search(region)
    if is_moving or "lost" in found.groups:
        level = "danger"
    return _by_line(found, region, level, state)


def _is_grave(found: Found, region: str, hits: Sequence[Hit]) -> bool:
    """True where children, heights or people below are at stake."""
    has_people = rules.BELOW.search(region) is not None or any(_is_child(hit) for hit in hits)
    if has_people and found.line in ("building", "geology", "facility"):
        return True
    if "unworn" in found.groups and rules.HEIGHTS.search(region):
        return True
    return "bearing" in found.rule or "kids" in found.rule


def _raise(level: str, told: str, found: Found, name: str) -> str:
    if name == "moving" and found.line not in MOVING:
        return level
    return told if RANK.index(told) > RANK.index(level) else level


def _is_child(hit: Hit) -> bool:
    return any(one.name == "kids" for one in hit.senses)


def _by_line(found: Found, region: str, level: str, state: str) -> str:
    judge = JUDGES.get(found.line)
    return judge(found, region, level, state) if judge else level


def _geology(found: Found, region: str, level: str, state: str) -> str:
    if level == "danger":
        return level
    is_slide = found.groups & {"slide", "fall"} or "slide" in found.rule
    if is_slide and state == "open" and rules.LARGE_SLIDE.search(region):
        return "danger"
    near_house = rules.NEAR_HOUSE.search(region)
    if found.groups & {"slide", "fall"} or "slide" in found.rule:
        small = "stones" in found.rule and state == "closed"
        if (
            near_house
            and not small
            and state != "closed"
            and (found.groups & {"slide", "fall"} or rules.STRUCK.search(region))
        ):
            return "danger"
        return "general" if small or rules.FEW_STONES.search(region) else level
    if near_house and level == "general" and not (state == "closed" and rules.FEW_STONES.search(region)):
        return "major"
    return level


def _fire(found: Found, region: str, level: str, state: str) -> str:
    burning = "burn" in found.groups or found.rule in ("phrase fires", "phrase smoke")
    if burning and state == "closed":
        return "general" if rules.TRASH.search(region) and level != "danger" else "danger"
    return "danger" if burning else level


def _forest_fire(found: Found, region: str, level: str, state: str) -> str:
    if state == "closed" and level == "danger":
        return "general" if rules.SMALL_FIRE.search(region) and "blaze" not in found.rule else level
    if level == "danger" and rules.SMALL_FIRE.search(region) and "blaze" not in found.rule and state != "open":
        return "general"
    return level


def _utility(found: Found, region: str, level: str, state: str) -> str:
    if found.family == "gas" and level != "danger" and state != "closed" and rules.GAS_STRONG.search(region):
        return "danger"
    if found.family == "wires" and level == "general" and state != "closed" and rules.HIGH_VOLTAGE.search(region):
        level = "major"
    if found.family == "wires" and level == "major" and state != "closed" and rules.WIRE_DOWN.search(region):
        return "danger"
    if found.family == "wires" and state != "closed" and rules.WIRE_IN_THE_WAY.search(region):
        return "danger"
    return level


def _flood(found: Found, region: str, level: str, state: str) -> str:
    if level == "general" and "dam" in found.rule and found.groups & {"leak", "crack", "slide", "sink", "fall"}:
        return "major"
    return level


JUDGES = {"flood": _flood, "utility": _utility, "geology": _geology, "fire": _fire, "forest_fire": _forest_fire}


def region_hits(clauses: Sequence[Clause], start: int, end: int, void: dict[int, str]) -> list[Hit]:
    """The hits of the text between two positions that count."""
    return [
        hit for clause in clauses if clause.end > start and clause.start < end
        for hit in clause.hits if start <= hit.start < end and hit.start not in void
    ]  # fmt: skip


def near_hits(hits: Sequence[Hit], found: Found, clauses: Sequence[Clause]) -> list[Hit]:
    """The hits without words of mere risk that stand in other sentences, well off the hazard: 巡查小学, …路灯不亮."""
    first = clauses[max(0, found.clause - BACK)].start
    last = clauses[min(len(clauses) - 1, found.clause + AHEAD)].end
    sentence = [one for one in clauses if one.sentence == found.sentence]
    first, last = min(first, sentence[0].start), max(last, sentence[-1].end)
    return [hit for hit in hits if first <= hit.start < last or not hit.sense("severity", "major")]
