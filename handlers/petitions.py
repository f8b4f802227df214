"""请示: a question for a decision goes up a level, and the decision comes back to whoever asked."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from handlers.desk import Talk, fields_of, say_button
from handlers.people import LEADING_ROLES, covered_unit, covers, leaders_above, tells_figures
from handlers.recall import recall
from handlers.texts import day as words
from handlers.wording import cut_words, mask_phone, say_done, say_moment, say_names
from models.day import note_act
from models.outbox import Letter
from models.petitions import (
    add_petition,
    answer_petition,
    pass_petition,
    petitions_by,
    petitions_with,
    read_petition,
    reopen_petition,
    withdraw_petition,
)
from models.roster import Member, read_person, units_chain
from nlp.commands import Command, split_number

DECIDING_ROLES = ("station", "county_command")
SHOWN = 6
LOOK_BACK = timedelta(days=7)


def ask_above(talk: Talk, command: Command) -> str | None:
    """Puts a question to those who lead above; None for a worker, whose questions go their own way, and a report."""
    unit = covered_unit(talk, "")
    if unit is None or (command.is_free and tells_figures(talk)):
        return None
    if not command.rest:
        return list_petitions(talk, command)
    if unit.parent_id is None:
        return words.PETITION_TOP
    people = leaders_above(talk.tx, unit.parent_id, talk.day, talk.person_id)
    if not people:
        return words.NOBODY_ABOVE
    values = {"unit_id": unit.id, "person_id": talk.person_id, "text": command.rest}
    number = add_petition(talk.tx, values | {"asked_at": talk.now, "lies_with_id": people[0].unit_id})
    _lay_before(talk, number, people)
    note_act(talk.tx, talk.person_id, "petition", {"number": number}, talk.now)
    names = say_names((one.name for one in people), 3)
    return words.PETITION_SENT.format(number=number, above=people[0].unit_name, names=names)


def _lay_before(talk: Talk, number: int, people: list[Member], by: str = "") -> None:
    row = read_petition(talk.tx, number)
    asked = _words_of(row) | {"phone": mask_phone(_phone(talk, row.person_id))}
    lines = [words.PETITION_PUSH.format(**asked)]
    lines += [words.PETITION_PASSED_BY.format(name=by)] if by else []
    is_county = people[0].level == "county"
    lines.append((words.PETITION_ASK_COUNTY if is_county else words.PETITION_ASK).format(number=number))
    title = fields_of(
        words.PETITION_TITLE.format(**asked), **say_button(words.ANSWER_SAY.format(number=number), words.AGREED)
    )
    text = "\n".join(lines)
    key = f"petition:{number}:{people[0].unit_id}:{talk.message.id}:"
    talk.send([Letter("request", text, f"{key}{one.person_id}", one.person_id, fields=title) for one in people])


def _phone(talk: Talk, person_id: int) -> str:
    return str(read_person(talk.tx, person_id).phone)


def _words_of(row: Any) -> dict[str, Any]:
    return {
        "number": row.id,
        "unit": row.unit_name,
        "name": row.asker,
        "moment": say_moment(row.asked_at),
        "words": cut_words(row.text, 400),
    }


def answer_asked(talk: Talk, command: Command) -> str | None:
    """The decision on a petition goes back to whoever asked; None for those who decide nothing."""
    if not talk.roles() & set(DECIDING_ROLES):
        return None
    number, said = _numbered(command)
    row = _find(talk, number)
    if row is None:
        return None if command.is_free else _none(talk, number)
    return answer_petition_row(talk, row, said) if said else words.ANSWER_EMPTY.format(number=row.id)


def answer_petition_row(talk: Talk, row: Any, said: str) -> str:
    """These words are the decision on a petition, unless somebody was first."""
    talk.button = say_done(
        talk.name, talk.message.sent_at, said if said in (words.AGREED, words.REFUSED) else words.ANSWER
    )
    if not answer_petition(talk.tx, row.id, said, talk.person_id, talk.now):
        talk.button = words.TAP_LATE
        return words.ANSWER_LATE.format(number=row.id, name=row.decider or "", words=cut_words(row.answer))
    told = {"number": row.id, "decider": talk.name, "above": _own_unit(talk)}
    text = words.ANSWER_PUSH.format(asked=cut_words(row.text, 60), words=cut_words(said, 400), **told)
    key = f"answer:{row.id}:{talk.message.id}:"
    talk.send([Letter("request", text, f"{key}{row.person_id}", row.person_id, fields=fields_of(text[:20]))])
    note_act(talk.tx, talk.person_id, "answer", {"number": row.id, "prefix": key}, talk.now)
    return words.ANSWERED.format(number=row.id, unit=row.unit_name, name=row.asker, words=cut_words(said, 60))


def petitions_waiting(talk: Talk, number: int | None) -> list[Any]:
    """What waits for the sender's decision; with a number the petition of that number alone."""
    if not talk.roles() & set(DECIDING_ROLES):
        return []
    if number is None:
        return petitions_with(talk.tx, _deciding_units(talk))
    row = _find(talk, number)
    return [row] if row is not None and row.answered_at is None else []


def _numbered(command: Command) -> tuple[int | None, str]:
    return (command.number, command.rest) if "number" in command.parts else split_number(command.rest)


def _find(talk: Talk, number: int | None) -> Any:
    """The petition of that number if it lies within the sender's posts; without one the only one that waits."""
    if number is None:
        waiting = petitions_with(talk.tx, _deciding_units(talk))
        return waiting[0] if len(waiting) == 1 else None
    row = read_petition(talk.tx, number)
    is_theirs = row is not None and row.withdrawn_at is None and covers(talk.tx, talk.posts, row.lies_with_id)
    return row if is_theirs else None


def _none(talk: Talk, number: int | None) -> str:
    if number is not None:
        return words.PETITION_UNKNOWN.format(number=number)
    return list_petitions(talk, Command("petitions")) or words.PETITIONS_NONE


def _deciding_units(talk: Talk) -> list[int]:
    return [post.unit_id for post in talk.posts if post.role in DECIDING_ROLES]


def _own_unit(talk: Talk) -> str:
    unit = covered_unit(talk, "")
    return unit.name if unit is not None else ""


def pass_up(talk: Talk, command: Command) -> str | None:
    """A station lays a petition before the county; None for those who may not."""
    if not talk.roles() & {"station"}:
        return None
    row = _find(talk, command.number)
    if row is None:
        return _none(talk, command.number)
    county = units_chain(talk.tx, row.lies_with_id)[-1]
    people = leaders_above(talk.tx, county.id, talk.day, talk.person_id)
    if not people:
        return words.NOBODY_ABOVE
    if row.lies_with_id == county.id or not pass_petition(talk.tx, row.id, row.lies_with_id, county.id):
        return words.PASSED_ALREADY.format(number=row.id)
    _lay_before(talk, row.id, people, by=f"{_own_unit(talk)}{talk.name}")
    told = words.PASSED_PUSH.format(number=row.id, words=cut_words(row.text, 60), above=county.name)
    key = f"passed:{row.id}:{talk.message.id}:"
    talk.send([Letter("request", told, f"{key}{row.person_id}", row.person_id)])
    data = {"number": row.id, "from": row.lies_with_id, "to": county.id, "key": key}
    note_act(talk.tx, talk.person_id, "pass_up", data, talk.now)
    return words.PASSED.format(number=row.id, above=county.name, names=say_names((one.name for one in people), 3))


def list_petitions(talk: Talk, _command: Command) -> str | None:
    """What waits for the sender's decision, and what their unit has asked within the week."""
    if not talk.roles() & set(LEADING_ROLES):
        return None
    waiting = petitions_with(talk.tx, _deciding_units(talk))
    own = [post.unit_id for post in talk.posts if post.role in LEADING_ROLES]
    asked = petitions_by(talk.tx, own, talk.now - LOOK_BACK)
    lines = [words.PETITIONS_WAITING.format(number=len(waiting))] if waiting else []
    lines += [words.PETITIONS_LINE.format(**_short(row)) for row in waiting[:SHOWN]]
    lines += [words.PETITIONS_ANSWER.format(number=waiting[0].id)] if waiting else []
    lines += [words.PETITIONS_ASKED.format(number=len(asked))] if asked else []
    for row in asked[-SHOWN:]:
        text = words.PETITIONS_ANSWERED if row.answered_at is not None else words.PETITIONS_OPEN
        lines.append(text.format(answer=cut_words(row.answer, 60), decider=row.decider, **_short(row)))
    return "\n".join(lines or [words.PETITIONS_NONE])


def _short(row: Any) -> dict[str, Any]:
    return _words_of(row) | {"words": cut_words(row.text, 60)}


def say_petitions(tx: Connection, unit_id: int) -> list[str]:
    """The lines of a digest about what waits for a decision at this unit."""
    waiting = petitions_with(tx, [unit_id])
    if not waiting:
        return []
    lines = [words.DIGEST_PETITIONS.format(number=len(waiting))]
    for row in waiting[:SHOWN]:
        lines.append(words.DIGEST_PETITION.format(number=row.id, unit=row.unit_name, words=cut_words(row.text, 40)))
    return lines


def undo_petition(talk: Talk, data: dict[str, Any]) -> str:
    """The question is taken back, unless it has been answered."""
    number = data["number"]
    if not withdraw_petition(talk.tx, number, talk.now):
        return words.PETITION_ANSWERED.format(number=number)
    void = words.PETITION_VOID.format(number=number, name=talk.name)
    return words.PETITION_UNDONE.format(number=number, how=recall(talk, f"petition:{number}:", void))


def undo_answer(talk: Talk, data: dict[str, Any]) -> str:
    """The decision is taken back; whoever asked waits for another one."""
    reopen_petition(talk.tx, data["number"])
    void = words.ANSWER_VOID.format(number=data["number"], name=talk.name)
    return words.ANSWER_UNDONE.format(number=data["number"], how=recall(talk, data["prefix"], void))


def undo_pass(talk: Talk, data: dict[str, Any]) -> str:
    """The question lies with the station again, unless the county has answered."""
    number = data["number"]
    if not pass_petition(talk.tx, number, data["to"], data["from"]):
        return words.PETITION_ANSWERED.format(number=number)
    void = words.PASSED_VOID.format(number=number, name=talk.name)
    recall(talk, data["key"], void)
    return words.PASS_UNDONE.format(number=number, how=recall(talk, f"petition:{number}:{data['to']}:", void))
