"""Who learns what became of a hazard: whoever must look, whoever sent somebody, and whoever reported it."""

from collections.abc import Iterable

from handlers import texts
from handlers.desk import Talk
from handlers.hazard_list import example_name, say_what
from handlers.people import community_leaders, covers
from handlers.record import Recorded, Told
from handlers.texts import closing as words
from handlers.wording import say_day, say_names
from models.closing import loop_of
from models.loop import REMEDIED, Loop
from models.outbox import Letter

SHOWN_NAMES = 3


def tell_changes(talk: Talk, recorded: Iterable[Recorded]) -> None:
    """Whatever a message told as remedied, or as not remedied after all, goes to those who must know."""
    for one in recorded:
        for told in one.told:
            before, after = told.before, told.after
            if before is None or after is None or "closed" not in (before.state, after.state):
                continue
            if before.state != "closed":
                tell_remedied(talk, [told.hazard_id], one.entry_id)
            elif after.state != "closed":
                tell_reopened(talk, told.hazard_id, one.entry_id)


def hint_check(talk: Talk, hazard_id: int) -> str:
    """Who still has to look at a hazard told as remedied; empty where nobody has."""
    loop = loop_of(talk.tx, hazard_id, talk.desk.hazards)
    if loop is None or loop.phase != REMEDIED:
        return ""
    hint = words.REMEDIED_CHECK if covers(talk.tx, talk.posts, loop.unit_id) else words.REMEDIED_WAITS
    return hint.format(severity=texts.SEVERITIES[loop.course.severity], number=loop.number)


def tell_remedied(talk: Talk, hazard_ids: Iterable[int], entry_id: int) -> None:
    """A hazard has been told as remedied: who must check it is asked to; who sent somebody and who found it learn."""
    for hazard_id in hazard_ids:
        loop = loop_of(talk.tx, hazard_id, talk.desk.hazards)
        if loop is None:
            continue
        if loop.is_closed_out:
            tell_ended(talk, hazard_id, entry_id)
        checkers = _checkers(talk, loop) if loop.phase == REMEDIED else []
        _send(talk, loop, entry_id, words.REMEDIED_TOLD, checkers)
        sender = [loop.assigned_by_id] if loop.assigned_by_id is not None else []
        others = [one for one in sender if one not in (talk.person_id, *checkers)]
        _send(talk, loop, entry_id, words.REMEDIED_INFORM, others)


def _checkers(talk: Talk, loop: Loop) -> list[int]:
    # Of a danger they have heard by its all-clear; a leading post that says so itself has looked.
    leaders = community_leaders(talk, loop.unit_id)
    is_own = any(post.role == "manager" and post.unit_id == loop.unit_id for post in talk.posts)
    return [] if is_own or loop.course.severity == "danger" else [one.person_id for one in leaders]


def _send(talk: Talk, loop: Loop, entry_id: int, text: str, people: Iterable[int]) -> None:
    told = text.format(
        name=talk.name,
        number=loop.number,
        unit=loop.unit_name,
        what=say_what(loop),
        severity=texts.SEVERITIES[loop.course.severity],
        day=say_day(loop.deadline_on),
        example=example_name(talk, loop),
    )
    key = letter_key(loop.id, entry_id)
    talk.send([Letter("request", told, f"{key}{one}", one) for one in people])


def letter_key(hazard_id: int, entry_id: int) -> str:
    """What the keys of all letters of one step begin with."""
    return f"hazard:{hazard_id}:{entry_id}:"


def tell_ended(talk: Talk, hazard_id: int, entry_id: int) -> None:
    """Everybody who reported a hazard hears that it was put right, and is thanked."""
    loop = loop_of(talk.tx, hazard_id, talk.desk.hazards)
    if loop is None:
        return
    key = letter_key(hazard_id, entry_id)
    letters = []
    for one in loop.witnesses:
        if one.person_id not in (None, talk.person_id):
            text = words.ENDED_TOLD.format(day=say_day(one.day), number=loop.number, what=say_what(loop))
            letters.append(Letter("notice", text, f"{key}{one.person_id}", one.person_id))
    talk.send(letters)


def tell_reopened(talk: Talk, hazard_id: int, entry_id: int) -> None:
    """What was not put right after all goes back to whoever was to do it, and to the manager."""
    loop = loop_of(talk.tx, hazard_id, talk.desk.hazards)
    if loop is None:
        return
    assignee = loop.assignee_id if loop.assignee_id != talk.person_id else None
    _send(talk, loop, entry_id, words.TASK_AGAIN, [assignee] if assignee is not None else [])
    is_leading = any(post.role in ("manager", "station", "county_command") for post in talk.posts)
    leaders = [] if is_leading else [one.person_id for one in community_leaders(talk, loop.unit_id)]
    _send(talk, loop, entry_id, words.REOPENED_TOLD, [one for one in leaders if one != assignee])


def say_history(talk: Talk, told: Told) -> str:
    """Who else told of a hazard, or which one dealt with before has come back; empty where there is neither."""
    if told.earlier is not None and told.earlier.closed_on is not None:
        return words.CAME_BACK.format(number=told.earlier.number, day=say_day(told.earlier.closed_on))
    loop = loop_of(talk.tx, told.hazard_id, talk.desk.hazards) if told.before is not None else None
    others = [one.name for one in loop.witnesses if one.person_id != talk.person_id] if loop is not None else []
    return words.ALSO_TOLD.format(names=say_names(others, SHOWN_NAMES)) if others else ""
