"""Response levels in plain words: a station or the county starts, changes and ends them, confirmed once by 是."""

from typing import Any

from handlers.consent import read_consent
from handlers.declare import carry_out
from handlers.desk import Talk
from handlers.naming import say_expected, say_name, say_response
from handlers.people import named_units, scope_units
from handlers.texts import NOTICE, SEPARATOR
from handlers.texts import response as words
from handlers.wording import say_moment
from models.asking import ask, questions, settle_questions
from models.response import Response, responses_in, responses_over
from models.roster import UnitRow, units_of_level
from nlp.commands import Command
from nlp.response import ResponseOrder, read_order

DECIDING = ("station", "county_command")
DEEDS = {"start": ("go_start",), "change": ("go_start", "go_change"), "end": ("go_end",)}
MOST_OF_A_SAYING = 40  # characters; a longer one from somebody who may not decide is a notice passed on


def handle_order(talk: Talk) -> str | None:
    """The question put back about an order, or a kind refusal; None where the text is no order."""
    order = read_order(talk.message.text)
    if order is None or any(entry.counts or entry.hazards for entry in talk.parse.reports):
        return None
    if not talk.roles() & set(DECIDING):
        return NOTICE if len(talk.message.text) > MOST_OF_A_SAYING else words.NO_ORDER
    dropped = _drop_older(talk, order)
    unit, foreign = _unit_of(talk)
    if foreign is not None:
        reply = words.NOT_YOURS.format(unit=foreign.name)
    else:
        reply = _ask_start(talk, order, unit) if order.act == "start" else _ask_about(talk, order, unit)
    return "\n".join([*dropped, reply])


def _drop_older(talk: Talk, order: ResponseOrder) -> list[str]:
    """A newer order ends the question about an older one, whatever becomes of it: a 是 is never for the older."""
    older = [
        one
        for one in questions(talk.tx, talk.message.account_id)
        if one.kind == "response" and (None in (order.line, one.data["line"]) or one.data["line"] == order.line)
    ]
    settle_questions(talk.tx, [one.id for one in older])
    return [words.SUPERSEDED.format(question=one.words.split(words.ASKING, 1)[0]) for one in older]


def _unit_of(talk: Talk) -> tuple[UnitRow, UnitRow | None]:
    """The unit that the order is for; and one that it names but the speaker does not cover."""
    post = max((one for one in talk.posts if one.role in DECIDING), key=lambda one: DECIDING.index(one.role))
    own = UnitRow(post.unit_id, post.unit_name, post.level, post.parent_id, None, 0)
    scope = scope_units(talk)
    named = named_units(scope, talk.message.text)
    if named:
        return named[0], None
    known = {one.id for one in scope}
    others = [one for level in ("county", "township", "community") for one in units_of_level(talk.tx, level)]
    return own, next((one for one in others if one.id not in known and one.name in talk.message.text), None)


def _ask_start(talk: Talk, order: ResponseOrder, unit: UnitRow) -> str:
    if order.level is None:
        return words.ASK_LEVEL.format(line=words.LINES[order.line])
    standing = next((one for one in responses_in(talk.tx, [unit.id], talk.now) if one.line == order.line), None)
    if standing is not None and standing.level == order.level:
        return words.ALREADY.format(name=say_response(standing))
    if standing is not None:
        return _put(talk, "change", standing, order.level)
    data = {"act": "start", "unit_id": unit.id, "line": order.line, "level": order.level}
    name = say_name(unit.name, order.line, order.level)
    expected = say_expected(talk.desk, "worker", order.level)
    return _ask(talk, data, words.ASK_START.format(name=name, expected=expected))


def _ask(talk: Talk, data: dict[str, Any], question: str) -> str:
    ask(talk.tx, talk.message.account_id, ("response", data), talk.now, question)
    return question


def _ask_about(talk: Talk, order: ResponseOrder, unit: UnitRow) -> str:
    """A change or an end: of the one response of that unit that fits."""
    standing = [one for one in responses_in(talk.tx, [unit.id], talk.now) if order.line in (None, one.line)]
    if len(standing) > 1:
        names = SEPARATOR.join(say_response(one) for one in standing)
        return words.ASK_WHICH.format(number=len(standing), names=names, line=words.LINES[standing[0].line])
    if not standing:
        above = [one for one in responses_over(talk.tx, unit.id, talk.now) if order.line in (None, one.line)]
        return words.FROM_ABOVE.format(name=say_response(above[0])) if above else _ask_another(talk, order, unit)
    if order.act == "change" and order.level == standing[0].level:
        return words.ALREADY.format(name=say_response(standing[0]))
    return _put(talk, order.act, standing[0], order.level)


def _ask_another(talk: Talk, order: ResponseOrder, unit: UnitRow) -> str:
    """结束防汛响应 where 应急Ⅰ级 is on: which one is, and whether it is meant."""
    others = responses_in(talk.tx, [unit.id], talk.now)
    if not others:
        return words.NONE_TO_CHANGE.format(unit=unit.name)
    names = SEPARATOR.join(say_response(one) for one in others)
    if len(others) > 1:
        return words.ASK_WHICH.format(number=len(others), names=names, line=words.LINES[others[0].line])
    said = words.ANOTHER_IS_ON.format(unit=unit.name, line=words.LINES[order.line], name=names)
    is_there = order.act == "change" and order.level == others[0].level
    return said if is_there else "\n".join([said, _put(talk, order.act, others[0], order.level)])


def _put(talk: Talk, act: str, standing: Response, level: int | None) -> str:
    data = {"act": act, "unit_id": standing.unit_id, "line": standing.line, "level": level, "id": standing.id}
    name = say_response(standing)
    if act == "end" or level is None:
        return _ask(talk, data, words.ASK_END.format(name=name))
    expected = say_expected(talk.desk, "worker", level)
    return _ask(talk, data, words.ASK_CHANGE.format(name=name, level=words.LEVELS[level], expected=expected))


def confirm_order(talk: Talk, data: dict[str, Any]) -> str | None:
    """是 carries the order out, 不是 drops it; None for anything else."""
    is_yes = read_consent(talk.message.text, DEEDS[data["act"]])
    if is_yes is None:
        return None
    return carry_out(talk, data) if is_yes else words.LEFT


def list_responses(talk: Talk, _command: Command) -> str:
    """What is in force for the asker's units: their own, above, and below for a station or the county."""
    found: dict[int, Response] = {}
    for unit in scope_units(talk):
        found |= {one.id: one for one in responses_in(talk.tx, [unit.id], talk.now)}
    for post in talk.posts:
        found |= {one.id: one for one in responses_over(talk.tx, post.unit_id, talk.now)}
    if not found:
        return words.LIST_NONE_LEADING if talk.roles() & set(DECIDING) else words.LIST_NONE
    return "\n".join(_list_line(talk, one) for one in sorted(found.values(), key=lambda one: (one.level, one.id)))


def _list_line(talk: Talk, one: Response) -> str:
    hours = talk.desk.rules_of(one.level).report_every_hours
    rhythm = words.RHYTHM.format(hours=hours) if hours < 24 else words.RHYTHM_DAILY
    return words.LIST_LINE.format(name=say_response(one), moment=say_moment(one.began_at), rhythm=rhythm)
