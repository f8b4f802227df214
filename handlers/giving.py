"""把路灯的事情交给叶小红,叫她三天内弄好: a hazard named by what it is or where goes to somebody, or none is made up."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers import texts
from handlers.assigning import EVERYBODY, assign
from handlers.choosing import MOST_CHOICES, choose_hazard, list_hazards
from handlers.desk import Talk
from handlers.matching import known_hazards
from handlers.people import LEADING_ROLES, covers, named_units, scope_units
from handlers.places import bare_place, is_named_in, is_same_within
from handlers.texts import closing as words
from models.asking import ask
from models.closing import loop_of
from models.dangers import open_dangers
from models.hazards import OpenHazard
from models.roster import members_of
from nlp.closing import Act
from nlp.giving import Giving, may_give, read_giving, things_at

QUESTION = "given"
RECORDED = ("report", "resolution", "correction")  # what would be written down if nothing were given
GIVEN = (*RECORDED, "chatter", "notice")


def answer_giving(talk: Talk) -> str | None:
    """Assigns the one hazard that a leading post gives somebody in a sentence; None for any other message.

    Where several fit it asks which; where none does it says so, since neither a new hazard nor a report is told.
    Others are told who may.
    """
    if not _is_plain(talk) or not may_give(talk.message.text):
        return None
    giving = read_giving(talk.message.text, _names(talk), talk.message.sent_at)
    if giving is None or not (giving.is_known or giving.is_alone):
        return None
    found = fitting(_known(talk), giving)
    led = [one for one in found if covers(talk.tx, talk.posts, one.unit_id)]
    if not found:
        return _say_none(talk, giving) if talk.roles() & set(LEADING_ROLES) else None
    if not led:
        return words.LEADERS_ONLY.format(number=found[0].number) if len(found) == 1 and giving.is_alone else None
    if len(led) > 1:
        return _ask(talk, giving, led)
    return _assign(talk, led[0].id, (giving.who, giving.due_on, giving.has_passed))


def _is_plain(talk: Talk) -> bool:
    entries = talk.parse.reports
    if talk.parse.intent not in GIVEN or talk.parse.roll_call is not None or len(entries) > 1:
        return False
    return not any(entry.counts or entry.reporter for entry in entries)


def _names(talk: Talk) -> set[str]:
    return {one.name for one in members_of(talk.tx, [one.id for one in scope_units(talk)], EVERYBODY, talk.day)}


def _known(talk: Talk) -> list[OpenHazard]:
    """What the sender's posts cover and may be given away: no danger under way, whose news goes another way."""
    under_way = {one.hazard_id for one in open_dangers(talk.tx)}
    units = dict.fromkeys(post.unit_id for post in talk.posts)
    known = {one.id: one for unit_id in units for one in known_hazards(talk, unit_id)}
    scope = {one.id for one in scope_units(talk)}
    own = [one for one in known.values() if one.id not in under_way and one.unit_id in scope]
    named = {one.id for one in named_units(scope_units(talk), talk.message.text) if one.level == "community"}
    return [one for one in own if not named or one.unit_id in named]


def fitting(known: Sequence[OpenHazard], giving: Giving) -> list[OpenHazard]:
    """By place and thing; else by place where no other thing is told, or by thing where no other place is.

    Where more is told before, it may be of something new: only place and thing together make it an old one.
    """
    named = [one for one in known if _is_there(one, giving)]
    alike = [one for one in known if giving.things & _things(one)]
    both = [one for one in named if one in alike]
    if both or not giving.is_alone:
        return both
    if here := [one for one in named if not (giving.things and _things(one))]:
        return here
    return [one for one in alike if not giving.place or one.course.place is None]


def _is_there(one: OpenHazard, giving: Giving) -> bool:
    place = bare_place(one.unit_name, one.course.place)
    return is_named_in(giving.thing, place) or is_same_within(one.unit_name, place, giving.place or None)


def _things(one: OpenHazard) -> frozenset[str]:
    return things_at(one.words, one.course.place)


def _assign(talk: Talk, hazard_id: int, given: tuple[str, date | None, bool]) -> str | None:
    loop = loop_of(talk.tx, hazard_id, talk.desk.hazards)
    who, due_on, has_passed = given
    act = Act("assign", (loop.number,), who, who, due_on, has_passed=has_passed) if loop is not None else None
    return assign(talk, act, loop) if act is not None and loop is not None else None


def _ask(talk: Talk, giving: Giving, found: Sequence[OpenHazard]) -> str:
    shown = found[:MOST_CHOICES]
    due_on = giving.due_on.isoformat() if giving.due_on is not None else None
    data = {"hazards": [one.id for one in shown], "who": giving.who, "due_on": due_on, "passed": giving.has_passed}
    question = "\n".join([words.GIVE_WHICH.format(who=giving.who), *list_hazards(talk, shown)])
    ask(talk.tx, talk.message.account_id, (QUESTION, data), talk.now, question)
    return question


def answer_given(talk: Talk, data: dict[str, Any]) -> str | None:
    """The number that says which of the hazards that fit is given."""
    choice = choose_hazard(talk, data["hazards"])
    if choice is None:
        return None
    if choice == 0:
        return texts.RESOLUTION_LEFT
    due_on = date.fromisoformat(data["due_on"]) if data["due_on"] else None
    return _assign(talk, data["hazards"][choice - 1], (data["who"], due_on, data["passed"]))


def _say_none(talk: Talk, giving: Giving) -> str | None:
    is_found = not giving.is_alone and any(entry.hazards for entry in talk.parse.reports)
    is_talk = talk.parse.intent not in RECORDED and giving.due_on is None
    if giving.is_fault_told or is_found or is_talk:
        return None  # something is found as well, or nothing would be written down anyway
    if giving.due_on is None and (not giving.is_known or _is_danger_near(talk)):
        return None
    return words.GIVE_NONE.format(who=giving.who)


def _is_danger_near(talk: Talk) -> bool:
    """Whether what is told may be who does what in a danger under way: 安排王建国守住路口."""
    return any(covers(talk.tx, talk.posts, one.unit_id) for one in open_dangers(talk.tx))
