"""A withdrawal takes back the sender's latest report, or the one that it describes."""

from datetime import datetime, timedelta

from handlers import texts
from handlers.desk import Talk
from handlers.false_alarm import withdraw_danger
from handlers.learning import learn_from_withdrawal
from handlers.places import is_same_place
from handlers.record import settle_unit
from handlers.rewrite import withdraw_line
from handlers.texts import escalation as words
from handlers.wording import say_moment, say_summary
from models.closing import entries_with_steps
from models.course import Course
from models.hazards import course_now, hazards_told, read_numbers
from models.leaves import said_leave, undo_leave
from models.ledger import Line, message_lines, spoken_lines, tellings_by
from models.messages import last_leave_message
from models.times import SHANGHAI

LOOK_BACK = timedelta(days=7)
ACTS = ("report", "resolution")


def handle_withdrawal(talk: Talk) -> str:
    """Takes back what the sender means; the words stay in the ledger, the figures no longer count."""
    target = _find(talk)
    names_something = talk.parse.about_date is not None or bool(talk.parse.about)
    if (target is None and not names_something) or (target is not None and _leave_is_newer(talk, target)):
        return _withdraw_leave(talk)
    if target is None:
        return texts.WITHDRAWAL_NONE
    learn_from_withdrawal(talk, target)
    lines = [one for one in message_lines(talk.tx, target.message_id) if one.act in ACTS and one.void_by_id is None]
    hazards = {hazard_id: course_now(talk.tx, hazard_id) for hazard_id in hazards_told(talk.tx, [x.id for x in lines])}
    numbers = read_numbers(talk.tx, hazards)
    for ordinal, line in enumerate(lines):
        withdrawal = withdraw_line(talk, line, ordinal)
        settle_unit(talk, line.unit_id, {line.day}, withdrawal)
    summary = say_summary(_sum(lines), sorted(numbers.values()))
    reply = texts.WITHDRAWN.format(name=talk.name, moment=say_moment(target.sent_at), summary=summary)
    return reply + _recall_dangers(talk, hazards, numbers)


def withdraws_newest(talk: Talk, than: datetime) -> bool:
    """Whether a withdrawal means a report or leave of the sender newer than that moment, or describes one."""
    if talk.parse.about_date is not None or talk.parse.about:
        return True
    line = _find(talk)
    leave = last_leave_message(talk.tx, talk.message.account_id, talk.message.sent_at)
    return any(one is not None and one.sent_at > than for one in (line, leave))


def _sum(lines: list[Line]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for line in lines:
        for key, value in line.counts.items():
            sums[key] = sums.get(key, 0) + value
    return sums


def _find(talk: Talk) -> Line | None:
    lines = spoken_lines(talk.tx, talk.person_id, talk.message.sent_at - LOOK_BACK, ACTS)
    lines = [one for one in lines if one.sent_at <= talk.message.sent_at]
    done = entries_with_steps(talk.tx, [one.id for one in lines])
    lines = [one for one in lines if one.id not in done]  # an act on a hazard is undone as such, or not at all
    if talk.parse.about_date is not None:
        lines = [one for one in lines if talk.parse.about_date in (one.day, one.sent_at.astimezone(SHANGHAI).date())]
    if talk.parse.about:
        described = [one for one in lines if _describes(talk, one)]
        return described[0] if described else next(iter(lines), None)
    return next(iter(lines), None)


def _describes(talk: Talk, line: Line) -> bool:
    return any(
        one.line == mention.line
        and (mention.place is None or one.place is None or is_same_place(one.place, mention.place))
        for one in tellings_by(talk.tx, [line.id])
        for mention in talk.parse.about
    )


def _leave_is_newer(talk: Talk, line: Line) -> bool:
    leave = last_leave_message(talk.tx, talk.message.account_id, talk.message.sent_at)
    return leave is not None and leave.sent_at > line.sent_at and not talk.parse.about


def _withdraw_leave(talk: Talk) -> str:
    message = last_leave_message(talk.tx, talk.message.account_id, talk.message.sent_at)
    leaves = said_leave(talk.tx, message.id) if message is not None else []
    undone = [undo_leave(talk.tx, one.id, talk.now) for one in leaves]
    return texts.WITHDRAWN_LEAVE if any(undone) else texts.WITHDRAWAL_NONE


def _recall_dangers(talk: Talk, hazards: dict[int, Course | None], numbers: dict[int, int]) -> str:
    told = 0
    for hazard_id, before in hazards.items():
        is_gone = course_now(talk.tx, hazard_id) is None
        if before is not None and before.severity == "danger" and is_gone:
            told += withdraw_danger(talk, hazard_id, before, numbers[hazard_id])
    return "\n" + texts.DANGER_WITHDRAWN_REPLY.format(number=told) + words.WITHDRAWN_WAITS if told else ""
