"""Answers to what the bot asks about a danger: a missing field of its report, and how it stands now."""

from typing import Any

from handlers.consent import read_consent
from handlers.course import close_up, note_facts, put_question
from handlers.course_report import Sheet, read_sheet
from handlers.desk import Talk
from handlers.hearsay import say_left
from handlers.news import ELSEWHERE, SHORT, tell_news
from handlers.returning import returned_to
from handlers.texts import course as words
from handlers.which_danger import figures_of, names_patrol
from handlers.wording import cut_words
from models.danger_course import CourseRow, read_course, reports_of
from models.hazards import course_now
from nlp.closing import refers_back
from nlp.commands import read_command
from nlp.course import calm_signs, is_answer_to, is_led_out, is_unknown, read_news, read_numbered, strip_phone
from nlp.inside import read_inside, read_people


def answer_field(talk: Talk, data: dict[str, Any]) -> str | None:
    """The answer to a question for a missing field; None for a message that tells something else."""
    row = read_course(talk.tx, data["hazard_id"])
    if row is None or row.ended_at is not None or not _is_answer(talk, row.hazard_id):
        return None
    if not _fills(talk, row, data["field"]):
        return None
    news, said = read_news(talk.message.text), read_inside(talk.message.text)
    if figures_of(talk) or news.is_over or news.is_out or said.is_left:
        return tell_news(talk, row, talk.message.text)
    note_facts(talk, row.hazard_id, {data["field"]: _value(talk, data["field"])} | _others(talk, data["field"]))
    close_up(talk, row.hazard_id)
    sheet = read_sheet(talk.tx, row, talk.now)
    if sheet is None:
        return None
    what = words.FIELD_SAID.format(field=words.FIELDS[data["field"]], value=_value(talk, data["field"]))
    noted = words.NOTED.format(number=sheet.number, what=what)
    is_sent = bool(reports_of(talk.tx, row.hazard_id))
    return "\n".join([noted, next_question(talk, sheet) or (words.COMPLETE_NEXT if is_sent else words.COMPLETE)])


def _fills(talk: Talk, row: CourseRow, name: str) -> bool:
    """Whether the words are an answer to the question for that field; news of another kind is handled as such."""
    command = read_command(talk.message.text)
    if calm_signs(talk.message.text) or read_news(talk.message.text).is_relieved:
        return False
    if is_led_out(talk.message.text) and returned_to(talk, [row]) is not None:
        return False
    is_short = is_unknown(talk.message.text) or (command is not None and command.name == "no")
    return is_short or is_answer_to(name, talk.message.text)


def _is_answer(talk: Talk, hazard_id: int) -> bool:
    """Whether the words may be about that danger: no command, and no hazard of another line."""
    if len(talk.message.text) > SHORT or read_numbered(talk.message.text) is not None or refers_back(talk.message.text):
        return False
    course = course_now(talk.tx, hazard_id)
    # A slight hazard without a place is how a deed may read: 已拉警戒线.
    mentions = [one for entry in talk.parse.reports for one in entry.hazards]
    lines = {one.line for one in mentions if one.place is not None or one.severity != "general"}
    if talk.parse.intent in ELSEWHERE or names_patrol(talk) or course is None or lines - {course.line}:
        return False
    command = read_command(talk.message.text)
    return command is None or command.name == "no"


def _value(talk: Talk, name: str) -> str:
    """What the answer says of the field: 没有 is no harm done, 不清楚 is still being looked into."""
    if is_unknown(talk.message.text):
        return words.NOT_KNOWN
    command = read_command(talk.message.text)
    if command is not None and command.name == "no":
        return words.NO_HURT if name == "people" else words.NOT_YET
    told = read_news(talk.message.text).fields.get(name) if name in ("in_charge", "phone") else None
    said = talk.message.text.strip()
    return told or cut_words((strip_phone(said) or said) if name == "in_charge" else said, 60)


def _others(talk: Talk, asked_for: str) -> dict[str, str]:
    """Other fields that the answer tells besides the one asked for."""
    return {key: value for key, value in read_news(talk.message.text).fields.items() if key != asked_for}


def next_question(talk: Talk, sheet: Sheet) -> str | None:
    """Asks for the next field; None where nothing is missing any more."""
    return put_question(talk, sheet) if sheet.missing else None


def answer_all_out(talk: Talk, data: dict[str, Any]) -> str | None:
    """The answer to the question whether all are out; None for a message that tells something else."""
    row = read_course(talk.tx, data["hazard_id"])
    if row is None or row.ended_at is not None:
        return None
    command, said = read_command(talk.message.text), read_inside(talk.message.text)
    if (command is not None and command.name == "yes") or said.is_all_out:
        text = talk.message.text if said.is_all_out else words.ALL_OUT
        return tell_news(talk, row, text, data["is_end"])
    if command is not None and command.name == "no":
        return tell_news(talk, row, words.NOT_ALL_OUT)
    if (left := read_people(talk.message.text)) is not None:
        text = words.SOME_LEFT.format(number=left) if left else words.ALL_OUT
        return tell_news(talk, row, text, data["is_end"] and not left)
    return tell_news(talk, row, talk.message.text) if said.is_left else None


def answer_over(talk: Talk, data: dict[str, Any]) -> str | None:
    """是 or 不是 of whoever leads, where a danger was called over, or safe to go back to."""
    row, is_yes = read_course(talk.tx, data["hazard_id"]), read_consent(talk.message.text)
    if row is None or is_yes is None:
        return None
    return tell_news(talk, row, words.SAID_AS[data["what"]], data["what"] == "over") if is_yes else say_left(talk, data)


def answer_prompt(talk: Talk, data: dict[str, Any]) -> str | None:
    """The answer to a question for news; None for a message that tells something else."""
    row = read_course(talk.tx, data["hazard_id"])
    if row is None or row.ended_at is not None or not _is_answer(talk, row.hazard_id):
        return None
    return tell_news(talk, row, talk.message.text)
