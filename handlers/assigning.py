"""派 3 给张三 明天前: a hazard gets somebody who is responsible for it, and a day by which it is to be put right."""

from datetime import date, timedelta
from typing import Any

from handlers import texts
from handlers.desk import Talk
from handlers.hazard_list import example_name, say_what
from handlers.hazard_news import letter_key
from handlers.hazard_steps import take_step
from handlers.people import COMMUNITY_ROLES, scope_units
from handlers.texts import closing as words
from handlers.wording import mask_phone, say_day, say_names
from models.asking import ask
from models.closing import loop_of
from models.day import note_act
from models.loop import Loop
from models.outbox import Letter
from models.roster import Member, members_of, posts_of, units_chain, units_under
from nlp.closing import MYSELF, Act
from nlp.commands import is_nickname_of, read_choice

EVERYBODY = (*COMMUNITY_ROLES, "station", "county_command")
MOST_CHOICES = 9
SHOWN_NAMES = 8


def assign(talk: Talk, act: Act, loop: Loop) -> str:
    """Assigns a hazard to somebody of the roster; asks where the name is missing, unknown or fits several."""
    example = {"number": loop.number, "name": example_name(talk, loop)}
    if loop.is_closed_out:
        return words.ASSIGN_ENDED.format(what=say_what(loop), **example)
    if act.has_passed:
        return words.ASSIGN_PASSED.format(**example)
    if not act.who:
        return _ask(talk, loop, (act.due_on, []), words.ASSIGN_WHOM.format(**example))
    people = find_people(talk, loop, act)
    if len(people) == 1:
        return _assign(talk, loop, people[0], act.due_on)
    if not people:
        near = dict.fromkeys(one.name for one in members_of(talk.tx, [loop.unit_id], COMMUNITY_ROLES, talk.day))
        unknown = words.ASSIGN_UNKNOWN.format(who=act.who, names=say_names(near, SHOWN_NAMES), **example)
        return _ask(talk, loop, (act.due_on, []), unknown)
    shown = people[:MOST_CHOICES]
    lines = [_choice(number, one) for number, one in enumerate(shown, 1)]
    which = "\n".join([words.ASSIGN_SEVERAL.format(count=len(people), who=act.who), *lines])
    return _ask(talk, loop, (act.due_on, [one.person_id for one in shown]), which)


def extend(talk: Talk, act: Act, loop: Loop) -> str:
    """Another deadline for whoever is responsible; asks whom where nobody is yet."""
    if loop.is_closed_out or act.has_passed or loop.assignee_id is None:
        return assign(talk, act, loop)
    person = next(iter(posts_of(talk.tx, loop.assignee_id, talk.day)), None)
    return _assign(talk, loop, person, act.due_on) if person is not None else assign(talk, act, loop)


def _choice(number: int, one: Member) -> str:
    role, phone = texts.ROLES[one.role], mask_phone(one.phone)
    return words.ASSIGN_CHOICE.format(choice=number, name=one.name, unit=one.unit_name, role=role, phone=phone)


def find_people(talk: Talk, loop: Loop, act: Act) -> list[Member]:
    """Who is meant: by full name in the hazard's community, then in all that the sender's post covers, then 老张."""
    if act.who in MYSELF:
        return [one for one in talk.posts][:1]
    near = [unit.id for unit in units_chain(talk.tx, loop.unit_id) if unit.id in _led(talk)]
    for unit_ids in ([loop.unit_id], near, list(_led(talk))):
        people = members_of(talk.tx, unit_ids, EVERYBODY, talk.day)
        found = _once(one for one in people if one.name in act.rest) or _once(
            one for one in people if _is_short_for(act.who, one.name)
        )
        if found:
            return found
    return []


def is_somebody(talk: Talk, act: Act) -> bool:
    """Whether an act names a person of the units that the sender's posts cover, and what they are to do."""
    people = members_of(talk.tx, [one.id for one in scope_units(talk)], EVERYBODY, talk.day)
    return act.is_task and any(one.name in act.rest or _is_short_for(act.who, one.name) for one in people)


def _is_short_for(said: str, name: str) -> bool:
    return is_nickname_of(said, name) or (len(said) >= 2 and name.endswith(said))


def _once(people: Any) -> list[Member]:
    return list({one.person_id: one for one in people}.values())


def _led(talk: Talk) -> set[int]:
    leading = {post.unit_id for post in talk.posts if post.role in ("manager", "station", "county_command")}
    return {unit.id for unit_id in leading for unit in units_under(talk.tx, unit_id)}


def _ask(talk: Talk, loop: Loop, what: tuple[date | None, list[int]], question: str) -> str:
    due_on, people = what
    data = {"hazard": loop.id, "due_on": due_on.isoformat() if due_on else None, "people": people}
    ask(talk.tx, talk.message.account_id, ("assignee", data), talk.now, question)
    return question


def answer_assignee(talk: Talk, data: dict[str, Any]) -> str | None:
    """The number or name that says to whom a hazard goes."""
    loop = loop_of(talk.tx, data["hazard"], talk.desk.hazards)
    if loop is None or len(talk.message.text) > 20:
        return None
    due_on = date.fromisoformat(data["due_on"]) if data["due_on"] else None
    people = members_of(talk.tx, list(_led(talk)), EVERYBODY, talk.day)
    choice = read_choice(talk.message.text, len(data["people"])) if data["people"] else None
    if choice:
        chosen = _once(one for one in people if one.person_id == data["people"][choice - 1])
    else:
        said = talk.message.text.strip()
        chosen = find_people(talk, loop, Act("assign", (loop.number,), said, said))
    return _assign(talk, loop, chosen[0], due_on) if len(chosen) == 1 else None


def _assign(talk: Talk, loop: Loop, person: Member, due_on: date | None) -> str:
    due_on = due_on or default_deadline(talk, loop)
    state = "in_progress" if loop.course.state == "open" else None
    detail = {"person_id": person.person_id, "name": person.name, "due_on": due_on.isoformat()}
    recorded = take_step(talk, loop, state, ("assigned",), detail)
    told = words.ASSIGNED_SELF
    if person.person_id != talk.person_id:
        told = words.ASSIGNED_TOLD
        key = letter_key(loop.id, recorded.entry_id)
        talk.send([Letter("request", _task(talk, loop, due_on), f"{key}{person.person_id}", person.person_id)])
    data = {"kind": "assign", "steps": [[loop.id, recorded.entry_id]], "message": talk.message.id}
    note_act(talk.tx, talk.person_id, "hazard", data, talk.now)
    text = words.ASSIGNED.format(
        number=loop.number, what=say_what(loop), name=person.name, day=say_day(due_on), told=told
    )
    return f"{text}\n{words.UNDO_HINT}"


def default_deadline(talk: Talk, loop: Loop) -> date:
    """By severity from the day it was found; where that has passed, from today."""
    if loop.deadline_on >= talk.day:
        return loop.deadline_on
    return talk.day + timedelta(days=talk.desk.hazards.deadline_days[loop.course.severity])


def _task(talk: Talk, loop: Loop, due_on: date) -> str:
    return words.TASK.format(
        manager=talk.name,
        number=loop.number,
        unit=loop.unit_name,
        what=say_what(loop),
        severity=texts.SEVERITIES[loop.course.severity],
        found=say_day(loop.course.found_on),
        day=say_day(due_on),
    )
