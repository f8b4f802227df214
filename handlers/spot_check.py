"""抽查: a few managers are drawn at random and asked where they are; 抽查结果 shows who has answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any

from handlers import texts
from handlers.desk import Talk, fields_of
from handlers.people import covered_unit, covers, first_posts, unit_called
from handlers.recall import recall
from handlers.texts import day as words
from handlers.wording import cut_words, say_moment
from models.day import note_act
from models.outbox import Letter
from models.roster import Member, UnitRow, members_of, units_under
from models.settle import lock_unit
from models.spot_checks import (
    Drawn,
    add_spot_check,
    drawn_for,
    last_drawn,
    last_spot_check,
    note_drawn_answer,
    on_leave,
    open_draws,
    read_spot_check,
    withdraw_spot_check,
)
from nlp.commands import Command, split_number

DRAWING_ROLES = ("station", "county_command")
DRAWN, MOST = 3, 30
REST = timedelta(days=7)
ANSWER_WITHIN = timedelta(hours=24)
SECOND = timedelta(seconds=1)  # the platform's times are whole seconds
LOT = SystemRandom()


def draw_managers(talk: Talk, command: Command) -> str | None:
    """Draws some of the managers below and asks them; None for those who may not."""
    if not talk.roles() & set(DRAWING_ROLES):
        return None
    unit = covered_unit(talk, "")
    assert unit is not None
    number, said = (command.number, command.rest) if command.is_free else split_number(command.rest)
    wanted = DRAWN if number is None else number
    if not 1 <= wanted <= MOST:
        return words.SPOT_TOO_MANY.format(most=MOST)
    lock_unit(talk.tx, unit.id)  # two who draw at once must not draw the same
    within = unit_called(talk, command.parts["unit"]) if "unit" in command.parts else unit
    if within is None:
        return texts.UNKNOWN_UNIT.format(unit=command.parts["unit"])
    drawn = _draw(talk, within, wanted)
    if not drawn:
        return words.SPOT_NOBODY
    text = said or words.SPOT_QUESTION
    values = {"unit_id": unit.id, "person_id": talk.person_id, "text": text, "drawn_at": talk.now}
    check = add_spot_check(talk.tx, values, drawn)
    told = {"number": check, "unit": unit.name, "name": talk.name, "moment": say_moment(talk.now), "words": text}
    push, fields = words.SPOT_PUSH.format(**told), fields_of(words.SPOT_TITLE.format(**told))
    key = f"spot:{check}:"
    talk.send([Letter("request", push, f"{key}{one.person_id}", one.person_id, fields=fields) for one in drawn])
    note_act(talk.tx, talk.person_id, "spot_check", {"number": check}, talk.now)
    names = words.SEPARATOR.join(f"{one.unit_name} {one.name}" for one in drawn)
    return words.SPOT_DRAWN.format(number=check, total=len(drawn), names=names)


def _draw(talk: Talk, unit: UnitRow, wanted: int) -> list[Member]:
    """Chance decides among those not drawn within a week; only then come the others, the longest ago first."""
    managers = members_of(talk.tx, [one.id for one in units_under(talk.tx, unit.id)], ["manager"], talk.day)
    away = on_leave(talk.tx, {one.person_id for one in managers}, talk.now) | {talk.person_id}
    found = {one.person_id: one for one in first_posts(managers) if one.person_id not in away}
    before = last_drawn(talk.tx, found, talk.now - REST)
    rested = [one for one in found if one not in before]
    chosen = LOT.sample(rested, min(wanted, len(rested)))
    chosen += _longest_ago(before)[: wanted - len(chosen)]
    return [one for one in found.values() if one.person_id in chosen]


def _longest_ago(drawn: dict[int, datetime]) -> list[int]:
    by_chance = LOT.sample(sorted(drawn), len(drawn))
    return sorted(by_chance, key=lambda person: drawn[person])


def show_spot_check(talk: Talk, command: Command) -> str | None:
    """Who has answered within how many minutes, in roster order; None for those who may not draw."""
    if not talk.roles() & set(DRAWING_ROLES):
        return None
    units = [post.unit_id for post in talk.posts if post.role in DRAWING_ROLES]
    number = command.number if command.number is not None else last_spot_check(talk.tx, units)
    row = read_spot_check(talk.tx, number) if number is not None else None
    if row is None or row.withdrawn_at is not None or not covers(talk.tx, talk.posts, row.unit_id):
        return words.SPOT_UNKNOWN.format(number=number) if command.number is not None else words.SPOT_NONE
    return _result(row, drawn_for(talk.tx, row.id), talk.now)


def _result(row: Any, drawn: Sequence[Drawn], now: datetime) -> str:
    answered = sum(one.answered_at is not None for one in drawn)
    head = words.SPOT_RESULT.format(
        number=row.id,
        moment=say_moment(row.drawn_at),
        words=cut_words(row.text, 40),
        answered=answered,
        total=len(drawn),
    )
    return "\n".join([head, *(_line(row, one, now) for one in drawn)])


def _line(row: Any, one: Drawn, now: datetime) -> str:
    minutes = _minutes((one.answered_at or now) - row.drawn_at)
    told = {"unit": one.unit_name, "name": one.name, "minutes": minutes}
    if one.answered_at is None:
        return words.SPOT_WAITS.format(**told)
    said = cut_words(one.text or "", 60) or words.KINDS.get(one.kind or "", "")
    return words.SPOT_ANSWERED.format(words=said, **told)


def _minutes(span: timedelta) -> int:
    return max(0, round(span / timedelta(minutes=1)))


def take_answer(talk: Talk) -> str:
    """Whatever somebody who was drawn says next is their answer: the line of reply about it, else empty."""
    sent_at = talk.message.sent_at
    draws = open_draws(talk.tx, talk.person_id, sent_at - ANSWER_WITHIN, sent_at + SECOND)
    taken = [one.spot_check_id for one in draws if _note_answer(talk, one)]
    for number in taken:
        _tell_complete(talk, number)
    return words.SPOT_TAKEN if taken else ""


def _note_answer(talk: Talk, draw: Any) -> bool:
    answer = (talk.message.id, max(talk.message.sent_at, draw.drawn_at))
    return note_drawn_answer(talk.tx, draw.spot_check_id, talk.person_id, answer)


def _tell_complete(talk: Talk, number: int) -> None:
    drawn = drawn_for(talk.tx, number)
    if all(one.answered_at is not None for one in drawn):
        row = read_spot_check(talk.tx, number)
        text = _result(row, drawn, talk.now)
        talk.send([Letter("notice", text, f"spot_result:{number}", row.person_id, fields=fields_of(text[:20]))])


def acknowledge_spot_check(talk: Talk, command: Command) -> str | None:
    """收到 says neither where nor what: it answers the drawer's own question, not the usual one; None without one."""
    sent_at = talk.message.sent_at
    draws = open_draws(talk.tx, talk.person_id, sent_at - ANSWER_WITHIN, sent_at + SECOND)
    if not draws or command.number is not None:
        return None
    return words.SPOT_ASK_AGAIN if draws[0].text == words.SPOT_QUESTION else take_answer(talk)


def undo_spot_check(talk: Talk, data: dict[str, Any]) -> str:
    """Those who have been asked need not answer."""
    number = data["number"]
    withdraw_spot_check(talk.tx, number, talk.now)
    void = words.SPOT_VOID.format(number=number, name=talk.name)
    return words.SPOT_UNDONE.format(number=number, how=recall(talk, f"spot:{number}:", void))
