"""A danger told by a second witness who names another thing that it hit: the one under way, or possibly the same."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.desk import Talk
from handlers.matching import BROAD
from handlers.places import bare_place, has_other_numbers
from handlers.texts.places import COMMON
from models.danger_course import read_course
from models.dangers import DangerRow, open_dangers, read_danger
from models.hazards import OpenHazard
from nlp.values import HazardMention

LATELY = timedelta(hours=6)
"""So long after its last news a danger is what somebody means who names no place of their own."""

_COMMON = re.compile(rf"(?:{COMMON})+")


def find_same_danger(
    talk: Talk, known: Sequence[OpenHazard], mention: HazardMention, words: str
) -> tuple[OpenHazard, HazardMention] | None:
    """The danger under way that a mention tells of again although it names another place, and what is new of it.

    Of the same line; the place of one stands in the other's words, or the new one has none of its own (山上, 厂房) and
    no other danger of that line is under way there. None in all other cases: a danger too many is better than one lost.
    """
    if mention.severity != "danger" or mention.state == "closed" or mention.line in BROAD:
        return None
    under_way = [one for one in known if one.course.line == mention.line and _is_under_way(talk, one.id)]
    named = [one for one in under_way if _names(one, mention, words)]
    fitting = named or [one for one in under_way if is_common(one.unit_name, mention.place)]
    if len(fitting) != 1:
        return None
    is_better = is_common(fitting[0].unit_name, fitting[0].course.place)
    return fitting[0], mention if is_better else replace(mention, place=None)


def dangers_beside(talk: Talk, unit_id: int, line: str, but: int) -> list[DangerRow]:
    """Other dangers of that line under way in the same community, which may be the same one."""
    here = [one for one in open_dangers(talk.tx, [unit_id]) if one.line == line and one.hazard_id != but]
    return [one for one in here if _is_under_way(talk, one.hazard_id)]


def is_common(unit_name: str, place: str | None) -> bool:
    """Whether a place is none, or one of which every village has several: 山上, 厂房, 屋后."""
    bare = bare_place(unit_name, place)
    return bare is None or _COMMON.fullmatch(bare) is not None


def _is_under_way(talk: Talk, hazard_id: int) -> bool:
    danger, course = read_danger(talk.tx, hazard_id), read_course(talk.tx, hazard_id)
    if danger is None or danger.over_at is not None or course is None:
        return False
    return abs(talk.message.sent_at - course.news_at) <= LATELY


def _names(known: OpenHazard, mention: HazardMention, words: str) -> bool:
    """Whether one's place stands in what the other said, and no house number contradicts it."""
    mine, theirs = bare_place(known.unit_name, mention.place), bare_place(known.unit_name, known.course.place)
    if mine and theirs and has_other_numbers(mine, theirs):
        return False
    return bool((mine and mine in known.words) or (theirs and theirs in words))
