"""关提醒, 关续报提醒: what a manager may switch off for their community, and on again; never the climb of a danger."""

from handlers import texts
from handlers.desk import Talk
from handlers.texts import course as words
from handlers.wording import say_clock
from models.days import set_reminders, switch_questions
from models.roster import Member
from nlp.commands import Command


def reminders_off(talk: Talk, _command: Command) -> str:
    """No more reminders of the day's report."""
    return _switch_reminders(talk, is_on=False)


def reminders_on(talk: Talk, _command: Command) -> str:
    """Reminders of the day's report again."""
    return _switch_reminders(talk, is_on=True)


def questions_off(talk: Talk, _command: Command) -> str:
    """No more questions for news of dangers under way."""
    return _switch_questions(talk, is_on=False)


def questions_on(talk: Talk, _command: Command) -> str:
    """Questions for news of dangers under way again."""
    return _switch_questions(talk, is_on=True)


def _switch_reminders(talk: Talk, is_on: bool) -> str:
    managed = _managed(talk)
    for post in managed:
        set_reminders(talk.tx, post.unit_id, None if is_on else talk.now)
    clock = say_clock(talk.desk.schedule.reminder)
    return _answer(managed, texts.REMINDERS_ON if is_on else texts.REMINDERS_OFF, clock)


def _switch_questions(talk: Talk, is_on: bool) -> str:
    managed = _managed(talk)
    for post in managed:
        switch_questions(talk.tx, post.unit_id, is_on)
    return _answer(managed, words.QUESTIONS_ON if is_on else words.QUESTIONS_OFF, "")


def _managed(talk: Talk) -> list[Member]:
    return [post for post in talk.posts if post.role == "manager"]


def _answer(managed: list[Member], text: str, clock: str) -> str:
    if not managed:
        return texts.NOT_COVERED.format(role=texts.ROLES["manager"])
    return text.format(unit=texts.SEPARATOR.join(post.unit_name for post in managed), clock=clock)
