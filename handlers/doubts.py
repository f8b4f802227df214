"""What is unclear in a message: a number is asked about, once and shortly; the rest is shown to the manager."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from handlers import texts
from handlers.correction import correct_entry
from handlers.course import follow_course
from handlers.desk import Talk
from handlers.record import Recorded
from handlers.texts import learning as words
from handlers.wording import cut_words, say_counts, say_day
from models.asking import ask
from models.learning import clear_unsure, mark_unsure, unsure_messages
from models.ledger import read_line
from nlp.commands import read_command
from nlp.doubts import read_answer
from nlp.values import Doubt, ReportEntry

QUESTION = "number"
SURE = 0.5  # below it the reading is shown to the manager
SHOWN, SHORT = 2, 24  # messages in a digest, and characters of each


def mark_reading(talk: Talk) -> None:
    """A reading that is not sure enough is shown in the day's digest; a danger is looked at by everybody anyway."""
    has_doubt = any(one.kind == QUESTION for one in talk.parse.doubts)
    if (talk.parse.confidence < SURE or has_doubt) and not talk.parse.danger:
        mark_unsure(talk.tx, talk.message.id, talk.parse.confidence)


def say_unsure(tx: Connection, unit_id: int, day: date) -> list[str]:
    """The line of a community's digest about what is to be looked at; [] where there is nothing."""
    found = unsure_messages(tx, unit_id, day)
    if not found:
        return []
    shown = [words.CHECK_READING.format(name=name, words=cut_words(text, SHORT)) for name, text in found[:SHOWN]]
    return [words.CHECK_READINGS.format(number=len(found), readings=texts.SEPARATOR.join(shown))]


def ask_doubt(talk: Talk, recorded: Recorded) -> list[str]:
    """The question about the first thing that is unclear; [] where nothing is. The bot remembers what it asked."""
    for doubt in talk.parse.doubts:
        if doubt.kind == "date":
            return [texts.REPORT_DATE_DOUBT.format(words=doubt.words, day=say_day(talk.day))]
        if doubt.kind == QUESTION and doubt.key:
            return [_ask_number(talk, recorded, doubt)]
        if doubt.kind == "danger":
            return [texts.REPORT_DANGER_DOUBT.format(words=doubt.words)]
    return []


def _ask_number(talk: Talk, recorded: Recorded, doubt: Doubt) -> str:
    taken = recorded.entry.counts.get(doubt.key, doubt.values[-1])
    data = {"entry_id": recorded.entry_id, "key": doubt.key, "taken": taken}
    question = _say_doubt(doubt, taken)
    ask(talk.tx, talk.message.account_id, (QUESTION, data), talk.now, question)
    return question


def _say_doubt(doubt: Doubt, taken: int) -> str:
    if len(doubt.values) == 1:
        return words.IS_IT_SO.format(figure=say_counts({doubt.key or "": taken}))
    first = next((one for one in doubt.values if one != taken), doubt.values[0])
    key = doubt.key or ""
    figures = {"first": say_counts({key: first}), "second": say_counts({key: taken})}
    return words.WHICH_NUMBER.format(taken=taken, **figures)


def answer_number(talk: Talk, data: dict[str, Any]) -> str | None:
    """What a bare number (or 对) says to the question; None for any other message."""
    command = read_command(talk.message.text)
    value = data["taken"] if command is not None and command.name == "yes" else read_answer(talk.message.text)
    if value is None:
        return None
    line = read_line(talk.tx, data["entry_id"])
    clear_unsure(talk.tx, line.message_id)
    if value == data["taken"] or line.void_by_id is not None:
        return words.NUMBER_KEPT.format(figure=say_counts({data["key"]: value}))
    name = line.person_name if line.person_id != talk.person_id else None
    entry = ReportEntry(name, line.day, {data["key"]: value}, is_date_told=True, words=talk.message.text)
    corrected = correct_entry(talk, entry)
    follow_course(talk)  # a danger's corrected figure goes up with its next report
    return corrected
