"""What the figures of a part come to: totals beat their parts, and numbers that belong to a hazard are no patrol's."""

from collections.abc import Sequence

from nlp.counts import Figure
from nlp.rules import counts as rules

CHANCE = 3  # kinds of places that a message lists before one is held for the sum of the others


def add_up(figures: Sequence[Figure]) -> dict[str, int]:
    """One value a key: a running total or a total beats its parts, else all are added."""
    made: dict[str, int] = {}
    for key in dict.fromkeys(figure.key for figure in figures):
        own = [figure for figure in figures if figure.key == key]
        own = [one for one in own if one.kind != "past"] or own
        best = [one for one in own if one.kind == "right"]
        best = best or [one for one in own if one.running and one.kind != "part"] or _totals(key, own)
        plain = [one for one in own if one.kind != "part"] or own
        made[key] = best[-1].value if best else sum(one.value for one in plain)
    return made


def _totals(key: str, own: Sequence[Figure]) -> list[Figure]:
    """A total beats its parts; but 共查门店21家、小区2个 lists kinds of places that are added.

    A figure that is the sum of all others is a total without a word for it: 走了56户,我20户,小李19户,老马17户. Of few
    kinds of places it is so by chance: 地灾点3个、水库2座、学校1所.
    """
    everything = sum(one.value for one in own)
    least = CHANCE if key == "sites_checked" else 2
    sums = [one for one in own if len(own) > least and 2 * one.value == everything]
    if sums:
        return sums
    totals = [one for one in own if one.kind == "total"]
    later = [one for one in own if totals and one.start > totals[-1].end and one.kind == ""]
    return [] if key == "sites_checked" and later else totals


def drop_hazard_numbers(figures: Sequence[Figure], spans: Sequence[tuple[int, int, int]], text: str) -> list[Figure]:
    """Without the numbers of places that belong to a hazard; `spans` are (clause start, hazard start, clause end)."""
    return [
        one
        for one in figures
        if one.key not in ("sites_checked", "households_visited")
        or one.rule == "bare households"
        or not _is_hazards(one, spans, text)
    ]


def _is_hazards(one: Figure, spans: Sequence[tuple[int, int, int]], text: str) -> bool:
    for begin, start, end in spans:
        if begin <= one.start < end and (start < one.start or not rules.VERB.search(text[begin : one.start])):
            return True
    return False
