"""Somebody goes back, or will not leave, though no danger is under way any more: those in charge hear of it at once."""

from datetime import timedelta

from handlers.danger import push_all
from handlers.danger_words import say_phone, say_words
from handlers.desk import Talk
from handlers.ladder import ranks_of
from handlers.people import unit_of_text
from handlers.texts import course as words
from handlers.wording import say_unit
from models.danger_course import courses_in, courses_over
from models.ledger import day_lines
from models.roster import unit_path
from nlp.course import is_staying, read_news
from nlp.values import MOVED_KEYS

EMPTIED_FOR = timedelta(days=2)  # so long after people were moved such words are about that
OVER_FOR = timedelta(hours=2)  # the same after a danger ended
SMALL = ("report", "resolution", "chatter")


def raise_stayers(talk: Talk) -> str | None:
    """Tells the community's own and the station's first; None where nobody was moved there and no danger was."""
    if talk.parse.intent not in SMALL or any(entry.hazards for entry in talk.parse.reports):
        return None
    is_staying_on = is_staying(talk.message.text)
    if not is_staying_on and not read_news(talk.message.text).is_returned:
        return None
    unit_id = unit_of_text(talk, talk.message.text)
    if not _was_emptied(talk, unit_id):
        return None
    ranks = ranks_of(talk.tx, unit_id, talk.day, but=talk.person_id)
    head = words.STAYING_HEAD if is_staying_on else words.BACK_HEAD
    lines = [
        head.format(unit=say_unit(unit_path(talk.tx, unit_id))),
        say_words(talk.name, talk.message.sent_at, talk.message.text),
        say_phone(talk.phone),
        words.STAYING_ASK,
    ]
    people = push_all(talk, f"stayers:{talk.message.id}", [*ranks.community, *ranks.upper[:1]], lines)
    return words.STAYING_REPLY.format(people=people)


def _was_emptied(talk: Talk, unit_id: int) -> bool:
    """Whether people were moved there, or in danger, lately, and nobody has said that they may go back."""
    over = courses_over(talk.tx, [unit_id], talk.now - OVER_FOR)
    if any(row.relieved_at is not None for row in (*courses_in(talk.tx, [unit_id]), *over)):
        return False
    days = [talk.day - timedelta(days=back) for back in range(EMPTIED_FOR.days + 1)]
    if any(
        line.void_by_id is None and {**line.counts, **line.hazard_figures}.get(key, 0) > 0
        for line in day_lines(talk.tx, unit_id, days)
        for key in MOVED_KEYS
    ):
        return True
    return bool(over)
