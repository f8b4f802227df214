"""Which hazard of the ledger a telling means: by number, community, line, place and wording; sure, or to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from handlers.desk import Talk
from handlers.people import scope_units
from handlers.places import is_same_within
from models.hazards import OpenHazard, hazards_in
from nlp.closing import is_thing, named_hazard, things_in
from nlp.values import HazardMention

BROAD = frozenset(("facility", "other"))  # lines under which quite different things lie side by side


@dataclass(frozen=True, slots=True)
class Match:
    """The hazards that a mention may mean; `is_sure` where the first of them is meant and no other can be."""

    options: list[OpenHazard] = field(default_factory=list)
    is_sure: bool = False


def match_mention(talk: Talk, unit_id: int, mention: HazardMention, words: str) -> Match:
    """The hazards not closed that a mention may mean. Of several that fit alike, none is sure."""
    known = known_hazards(talk, unit_id)
    mention = _without_unit(known, mention)
    number = named_hazard(words)
    if number is not None:
        return _sure([one for one in known if one.number == number])
    return fit(known, mention)


def holding(known: Sequence[OpenHazard], mention: HazardMention) -> list[OpenHazard]:
    """Those of its line in whose words stands the thing that a mention has for its place: 消防栓有水了."""
    if mention.place is None or not is_thing(mention.place, mention.line):
        return []
    return [one for one in known if one.course.line == mention.line and mention.place in one.words]


def _without_unit(known: Sequence[OpenHazard], mention: HazardMention) -> HazardMention:
    """南大洋社区的井盖换好了 names no place within it."""
    names = {one.unit_name for one in known}
    return replace(mention, place=None) if mention.place in names else mention


def fit(known: Sequence[OpenHazard], mention: HazardMention) -> Match:
    """By line and place; else by line and the thing that is told of; else by place alone, which is never sure."""
    of_line = [one for one in known if one.course.line == mention.line]
    if same := holding(known, mention):
        return _sure(same)
    things = things_in(mention.words)
    if mention.place is None:
        if mention.line == "other" and not of_line:
            return Match(list(known))
        alike = [one for one in of_line if things & things_in(one.words)]
        return _sure(alike) if alike else Match(of_line, len(of_line) == 1 and not _differs(of_line[0], mention))
    here = [one for one in of_line if _is_here(one, mention)]
    if here:
        alike = [one for one in here if not _differs(one, mention)]
        shared = [one for one in alike if things & things_in(one.words)]
        return _sure(shared or alike) if alike else Match(here)
    placeless = [one for one in of_line if one.course.place is None]
    if placeless:
        alike = [one for one in placeless if things & things_in(one.words)]
        return _sure(alike) if alike else Match(placeless)
    elsewhere = [one for one in known if _is_here(one, mention)]
    alike = [one for one in elsewhere if things & things_in(one.words)]
    return _sure(alike) if alike else Match(elsewhere)


def _sure(fitting: list[OpenHazard]) -> Match:
    return Match(fitting, len(fitting) == 1)


def _differs(known: OpenHazard, mention: HazardMention) -> bool:
    """Whether one speaks of a lamp and the other of a manhole; only where a line holds such different things."""
    return differ(known.course.line, known.words, mention.words)


def _is_here(known: OpenHazard, mention: HazardMention) -> bool:
    return is_same_within(known.unit_name, known.course.place, mention.place)


def differ(line: str, first: str, second: str) -> bool:
    """Whether two tellings of a broad line name things of which none is the same."""
    if line not in BROAD:
        return False
    one, other = things_in(first), things_in(second)
    return bool(one and other) and not one & other


def known_hazards(talk: Talk, unit_id: int, closed: bool = False) -> list[OpenHazard]:
    """The hazards not closed (with `closed`: all of 90 days) of the unit, for a station or the county of all below."""
    is_leading = bool(talk.roles() & {"station", "county_command"})
    units = {unit_id} | ({one.id for one in scope_units(talk)} if is_leading else set())
    # What has ended is looked for in the one unit alone: a county's ended hazards are too many to read.
    roots = {unit_id} | ({post.unit_id for post in talk.posts} if is_leading and not closed else set())
    found = (one for root in roots for one in hazards_in(talk.tx, root, talk.now, closed))
    return list({one.id: one for one in found if one.unit_id in units}.values())


def _ended_lately(talk: Talk, unit_id: int) -> list[OpenHazard]:
    lately = talk.day - timedelta(days=talk.desk.hazards.reopen_days)
    return [
        one
        for one in known_hazards(talk, unit_id, closed=True)
        if one.course.state == "closed" and one.closed_on is not None and one.closed_on >= lately
    ]


def match_ended(talk: Talk, unit_id: int, mention: HazardMention, words: str) -> OpenHazard | None:
    """The one hazard dealt with lately that a mention means for sure; None where none or several fit."""
    ended = _ended_lately(talk, unit_id)
    number = named_hazard(words)
    if number is not None:
        return next((one for one in ended if one.number == number), None)
    match = fit(ended, _without_unit(ended, mention))
    return match.options[0] if match.is_sure else None


def find_earlier(talk: Talk, unit_id: int, mention: HazardMention) -> OpenHazard | None:
    """The hazard dealt with lately at the same place that is told of anew: of several the one that ended last."""
    same = [
        one
        for one in _ended_lately(talk, unit_id)
        if one.unit_id == unit_id and one.course.line == mention.line
        if _is_here(one, mention) and not _differs(one, mention)
    ]
    return max(same, key=lambda one: (one.closed_on, one.found_at, one.id), default=None)
