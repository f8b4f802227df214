"""Answers to the questions that the bot has put to somebody."""

from collections.abc import Callable, Iterable
from typing import Any

from handlers import texts
from handlers.acknowledge import QUESTION, answer_which
from handlers.assigning import answer_assignee
from handlers.closing import answer_close_out
from handlers.consent import CONFIRMATIONS, is_yes_or_no
from handlers.course_answers import answer_all_out, answer_field, answer_over, answer_prompt
from handlers.desk import Talk
from handlers.doubts import QUESTION as NUMBER
from handlers.doubts import answer_number
from handlers.drill import confirm_drill
from handlers.elsewhere import QUESTION as ELSEWHERE
from handlers.giving import QUESTION as GIVEN
from handlers.giving import answer_given
from handlers.hazard_answers import ALL, answer_hazard, confirm_all
from handlers.hearsay import QUESTION as OVER
from handlers.joining import release_kept
from handlers.notices import confirm_notice
from handlers.people import find_subject, named_units, scope_units
from handlers.place_answers import answer_where
from handlers.response import confirm_order
from handlers.rewrite import rewrite_line
from handlers.still_inside import QUESTION as ALL_OUT
from handlers.texts import asking as words
from handlers.waiting import next_waiting
from handlers.wording import say_unit
from models.asking import Asked, put_again, questions, settle_questions
from models.ledger import message_lines, read_line
from models.roster import set_speaker, speakers_of, unit_path
from nlp.commands import read_choice, read_command, read_naming


def answer_question(talk: Talk) -> str | None:
    """The reply to an answer; None where there is no open question or the message is not an answer to it.

    A bare answer belongs to the question asked last: only where that one can do without, or wants words of its own
    (老K是王小三), one asked before is tried.
    """
    before = questions(talk.tx, talk.message.account_id)
    for one in before:
        if one.kind not in QUESTIONS or not one.is_open(talk.now):
            continue
        reply = _drop(talk, one.kind) or QUESTIONS[one.kind](talk, one.data)
        if reply is not None:
            settle_questions(talk.tx, [one.id])
            return "\n".join([reply, *_ask_next(talk, before)])
        if one.words and one.kind not in PASSING:
            return words.NOT_ANSWERED.format(question=one.words) if _is_bare(talk) else None
    return None


def _ask_next(talk: Talk, before: Iterable[Asked]) -> list[str]:
    """The question that this one was put on top of, asked again; [] where the answer has brought one of its own."""
    known = {one.id for one in before}
    waiting = questions(talk.tx, talk.message.account_id)
    following = next_waiting(talk.tx, waiting)
    if following is None or any(one.id not in known and one.words for one in waiting):
        return []
    put_again(talk.tx, following.id, talk.now)
    return [words.STILL_ASKED.format(question=following.words)]


def _is_bare(talk: Talk) -> bool:
    is_choice = len(talk.message.text.strip()) <= SHORT and read_choice(talk.message.text, 9) is not None
    return is_choice or is_yes_or_no(talk.message.text)


def _drop(talk: Talk, kind: str) -> str | None:
    # 取消 said to 要通知36人吗 means the question, nothing that was done before.
    command = read_command(talk.message.text) if kind in CONFIRMATIONS else None
    return texts.QUESTION_DROPPED if command is not None and command.name in ("withdraw", "undo") else None


def _name(talk: Talk, data: dict[str, Any]) -> str | None:
    said = read_naming(talk.message.text)
    if said is None:
        return None
    alias, name = said
    for entry_id, unknown in zip(data["entries"], data["names"], strict=True):
        if alias in (unknown, ""):
            line = read_line(talk.tx, entry_id)
            subject = find_subject(talk, name, line.unit_id)
            if subject.person_id is None:
                return texts.NAME_STILL_UNKNOWN.format(name=name)
            rewrite_line(talk, line, person=subject)
            return texts.NAMED.format(name=unknown, person=subject.name)
    return None


def _unit(talk: Talk, data: dict[str, Any]) -> str | None:
    if len(talk.message.text) > 20:
        return None
    named = [one for one in named_units(scope_units(talk), talk.message.text) if str(one.id) in data["units"]]
    if not named:
        return None
    for line in message_lines(talk.tx, data["message_id"]):
        if line.act == "report" and line.void_by_id is None and line.person_id == talk.person_id:
            rewrite_line(talk, line, unit_id=named[0].id)
    return texts.REPORT_MOVED.format(unit=say_unit(unit_path(talk.tx, named[0].id)))


QUESTIONS: dict[str, Callable[[Talk, dict[str, Any]], str | None]] = {
    QUESTION: answer_which,
    ELSEWHERE: answer_where,
    "drill": confirm_drill,
    "hazard": answer_hazard,
    ALL: confirm_all,
    "name": _name,
    NUMBER: answer_number,
    "unit": _unit,
    "response": confirm_order,
    "course": answer_field,
    "course_news": answer_prompt,
    ALL_OUT: answer_all_out,
    OVER: answer_over,
    "notice": confirm_notice,
    "assignee": answer_assignee,
    GIVEN: answer_given,
    "close_out": answer_close_out,
}
PASSING = ("name",)  # answered in words of its own: a bare 是 is not meant for it
SHORT = 4


def ask_speaker(talk: Talk) -> str:
    """The question put once a day to an account that several people use."""
    people = speakers_of(talk.tx, talk.message.account_id)
    lines = [texts.SPEAKER_LINE.format(choice=number, name=one.name) for number, one in enumerate(people, 1)]
    return "\n".join([texts.SPEAKER_ASK, *lines])


def note_speaker(talk: Talk) -> str | None:
    """The number or name that says who is speaking; what was written before counts for them."""
    people = speakers_of(talk.tx, talk.message.account_id)
    choice = read_choice(talk.message.text, len(people))
    chosen = people[choice - 1] if choice else next((one for one in people if one.name in talk.message.text), None)
    if chosen is None:
        return None
    set_speaker(talk.tx, talk.message.account_id, talk.day, chosen.id)
    release_kept(talk.tx, talk.message.account_id)
    return texts.SPEAKER_NOTED.format(name=chosen.name)
