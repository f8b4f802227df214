"""Short words and free questions to the bot; what a post does not cover is neither shown nor changed."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from handlers import texts
from handlers.acknowledge import acknowledge_all, answer_to_county
from handlers.chase import answer_chase
from handlers.coming import answer_aware, answer_coming
from handlers.correction import handle_correction
from handlers.deciding import agree, agree_join, refuse, refuse_join
from handlers.desk import Talk
from handlers.drill import answer_drill, end_drills
from handlers.forward import forward_state
from handlers.hazard_list import answer_hazards
from handlers.hazard_nudge import nudge_hazard, nudge_number
from handlers.leave import refuse_leave
from handlers.notes import add_remark
from handlers.notice_states import answer_notice_state
from handlers.notices import ask_notice
from handlers.people import LEADING_ROLES, community_leaders, covered_unit, unit_called
from handlers.petitions import answer_asked, ask_above, list_petitions, pass_up
from handlers.received import answer_received
from handlers.red import red_lines
from handlers.reminding import questions_off, questions_on, reminders_off, reminders_on
from handlers.reported import answer_reported
from handlers.response import list_responses
from handlers.small_talk import answer_chatter
from handlers.spot_check import draw_managers, show_spot_check
from handlers.texts.day import UNDO_WORDS
from handlers.timeline import answer_dangers
from handlers.totals import (
    answer_details,
    answer_digest,
    answer_mine,
    answer_missing,
    answer_rollup,
    day_said,
    trim_asked,
)
from handlers.undo import take_back
from handlers.unheard import answer_heard, say_own_unheard
from handlers.verdict import answer_false_alarm
from handlers.wording import cut_words, mask_phone, say_clock
from models.outbox import Letter
from models.roster import UnitRow
from nlp.commands import Command

_TEMPLATES = Path(__file__).parent / "templates"

ABOUT_UNITS: dict[str, Callable[[Talk, UnitRow, date], str]] = {
    "rollup": answer_rollup,
    "missing": answer_missing,
    "hazards": answer_hazards,
    "details": answer_details,
    "digest": answer_digest,
}


# Heard as commands even where they speak of a danger: 误报 3 是烧荒，不是着火.
ABOUT_DANGERS = frozenset(("acknowledge", "acknowledge_all", "to_county", "false_alarm", "dangers"))


def run_command(talk: Talk, command: Command) -> str | None:
    """The answer to a command; None where the word means nothing here (是, 不是 without a question)."""
    if command.name in ABOUT_UNITS and "unit" in command.parts:
        return about_named(talk, command)
    if command.name in ABOUT_UNITS:
        return about_unit(talk, command.name, command.rest, command.is_free)
    answer = COMMANDS.get(command.name)
    return answer(talk, command) if answer else None


def about_named(talk: Talk, command: Command) -> str | None:
    """Totals of the unit that a phrase seems to name; None where it names none: 楼道隐患 is no question."""
    named = command.parts["unit"]
    unit = unit_called(talk, trim_asked(talk, named))
    return _show(talk, command.name, unit, named + command.rest) if unit is not None else None


def _show(talk: Talk, name: str, unit: UnitRow, said: str) -> str:
    answer = ABOUT_UNITS[name](talk, unit, day_said(talk, said))
    red = [one for one in red_lines(talk.tx, unit.id, talk.now) if one not in answer]  # a digest has it already
    return "\n".join([*red, answer])


def about_unit(talk: Talk, name: str, rest: str, is_free: bool = False) -> str:
    """Totals of the sender's own unit, or of the one they name within it.

    `is_free` says that `rest` is a whole question in free words, which need not name a unit at all.
    """
    if not talk.roles() & set(LEADING_ROLES):
        if name == "hazards":
            own = talk.posts[0]
            row = UnitRow(own.unit_id, own.unit_name, own.level, own.parent_id, None, 0)
            return _show(talk, name, row, "")
        return texts.NOT_COVERED.format(role=texts.ROLES["manager"])
    said = trim_asked(talk, rest)
    unit = covered_unit(talk, said) or (covered_unit(talk, "") if is_free else None)
    if unit is None:
        return texts.UNKNOWN_UNIT.format(unit=said)
    return _show(talk, name, unit, rest)


def _help(talk: Talk, _command: Command) -> str:
    return help_text(talk)


def help_text(talk: Talk) -> str:
    """How to use the bot, for the sender's highest post."""
    roles = talk.roles()
    if roles & {"station", "county_command"}:
        return _template(texts.HELP_STATION)
    return _template(texts.HELP_MANAGER if "manager" in roles else texts.HELP_WORKER)


@cache
def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def _mine(talk: Talk, _command: Command) -> str:
    units = dict.fromkeys(one.unit_id for one in talk.posts)
    red = dict.fromkeys(line for unit_id in units for line in red_lines(talk.tx, unit_id, talk.now))
    return "\n".join([*red, *say_own_unheard(talk), answer_mine(talk)])


def _correct(talk: Talk, _command: Command) -> str:
    return handle_correction(talk) if talk.parse.reports else texts.CORRECTION_HELP


def _withdraw(talk: Talk, command: Command) -> str:
    return take_back(talk, UNDO_WORDS.get(command.rest, ()))


def _undo_leave(talk: Talk, command: Command) -> str:
    return refuse_leave(talk, command.number)


COMMANDS: dict[str, Callable[[Talk, Command], str | None]] = {
    "acknowledge_all": acknowledge_all,
    "drill": answer_drill,
    "end_drill": end_drills,
    "aware": answer_aware,
    "coming": answer_coming,
    "to_county": answer_to_county,
    "false_alarm": answer_false_alarm,
    "help": _help,
    "mine": _mine,
    "correct": _correct,
    "withdraw": _withdraw,
    "undo": _withdraw,
    "chase": answer_chase,
    "reported": answer_reported,
    "forward": forward_state,
    "petition": ask_above,
    "petitions": list_petitions,
    "answer": answer_asked,
    "pass_up": pass_up,
    "note": add_remark,
    "notify": ask_notice,
    "notice_state": answer_notice_state,
    "nudge": nudge_number,
    "nudge_hazard": nudge_hazard,
    "spot_check": draw_managers,
    "spot_result": show_spot_check,
    "acknowledge": answer_received,
    "reminders_off": reminders_off,
    "reminders_on": reminders_on,
    "questions_off": questions_off,
    "questions_on": questions_on,
    "agree": agree,
    "refuse": refuse,
    "agree_join": agree_join,
    "refuse_join": refuse_join,
    "undo_leave": _undo_leave,
    "responses": list_responses,
    "dangers": answer_dangers,
    "heard": answer_heard,
}


def handle_chatter(talk: Talk) -> str:
    """A kind word; but what those who lead say about a topic of the ledger is a question, put without its mark."""
    is_asked = talk.parse.topic is not None and bool(talk.roles() & set(LEADING_ROLES))
    return handle_question(talk) if is_asked else answer_chatter(talk)


def handle_question(talk: Talk) -> str:
    """A question: answered where the ledger knows, else passed to the person who does."""
    topic = talk.parse.topic
    if topic in ABOUT_UNITS:
        return about_unit(talk, topic, talk.message.text, is_free=True)
    if topic == "deadline":
        return texts.DEADLINE.format(clock=say_clock(talk.desk.schedule.community_digest))
    if topic in COMMANDS:
        return COMMANDS[topic](talk, Command(topic)) or help_text(talk)
    return _pass_on(talk)


def _pass_on(talk: Talk) -> str:
    """A question that the ledger cannot answer goes to the nearest leading post: it may be a worry about a slope."""
    leaders = community_leaders(talk, talk.posts[0].unit_id)
    if not leaders:
        return texts.QUESTION_NOBODY
    asked = {"unit": talk.posts[0].unit_name, "name": talk.name, "words": cut_words(talk.message.text)}
    text = texts.QUESTION_PASSED.format(phone=mask_phone(talk.phone), **asked)
    key = f"question:{talk.message.id}:"
    talk.send([Letter("request", text, f"{key}{one.person_id}", one.person_id) for one in leaders])
    people = [
        texts.QUESTION_PERSON.format(role=texts.ROLES[one.role], name=one.name, phone=mask_phone(one.phone))
        for one in leaders[:2]
    ]
    return texts.QUESTION.format(people=texts.SEPARATOR.join(people))
