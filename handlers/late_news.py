"""News of a danger that has ended: recorded to it, told on where it is grave, raised anew where it is not over."""

from dataclasses import replace
from datetime import timedelta

from handlers.course import note_facts, note_news
from handlers.danger import push_all, raise_dangers
from handlers.danger_answer import answer_danger
from handlers.danger_words import phone_of, said_by, what_of
from handlers.desk import Talk
from handlers.gravity import is_grave
from handlers.people import Subject, scope_units
from handlers.record import Recorded, record_entry, settle_entries, tell_known
from handlers.texts import course as words
from handlers.which_danger import OF_PEOPLE, concerned, figures_of, is_elsewhere, names_patrol, told_lately
from handlers.wording import say_clock, say_counts, say_unit
from models.danger_course import CourseRow, courses_over, unit_of_hazard
from models.dangers import note_step, read_danger
from models.hazards import OpenHazard, course_now, hazards_in, read_numbers
from models.outbox import told_people
from models.roster import unit_path
from models.settle import hazard_figures
from nlp.course import News, is_besides, read_news
from nlp.inside import read_inside
from nlp.values import MOVED_KEYS, HazardMention, ReportEntry

LATE = timedelta(hours=2)
"""So long after its end a danger is what news means that names none."""


def tell_late(talk: Talk, under_way: list[CourseRow], news: News) -> str | None:
    """Late news that names no danger; None where it is not plainly of the one that ended last."""
    over = courses_over(talk.tx, [one.id for one in scope_units(talk)], talk.now - LATE)
    if not over or names_patrol(talk) or told_lately(talk, under_way):
        return None
    mentions = [one for entry in talk.parse.reports for one in entry.hazards]
    if any(one.line not in OF_PEOPLE or is_elsewhere(one.place) for one in mentions):
        return None
    is_over = news.is_over and not under_way
    is_of_it = news.is_out or is_over or read_inside(talk.message.text).is_left
    if not is_of_it and (mentions or not figures_of(talk)):
        return None
    meant = concerned(talk, over) or (over if is_of_it else [])
    if len(meant) != 1 or _tells_of_others(talk, meant[0]):
        return None
    return tell_ended(talk, meant[0], talk.message.text)


def _tells_of_others(talk: Talk, row: CourseRow) -> bool:
    """Fewer people moved than stand there, and not on top of them: another matter."""
    standing, figures = hazard_figures(talk.tx, row.hazard_id), figures_of(talk)
    added = {key for entry in talk.parse.reports for key in entry.added}
    smaller = {key for key in MOVED_KEYS if figures.get(key, standing.get(key, 0)) < standing.get(key, 0)}
    return bool(smaller - added) and not is_besides(talk.message.text)


def tell_ended(talk: Talk, row: CourseRow, text: str) -> str:
    """Records what is said of a danger that has ended; returns the answer."""
    known = _known(talk, row)
    number = read_numbers(talk.tx, [row.hazard_id])[row.hazard_id]
    if known is None:
        return words.NO_SUCH.format(number=number)
    news, figures = read_news(text), figures_of(talk)
    if news.is_over and not figures and not news.is_out:
        return words.OVER_ALREADY.format(number=number, moment=_ended_at(talk, row))
    if _is_on_again(talk, news, text):
        return _raise_again(talk, known)
    recorded = _record(talk, known, is_told=False)
    note_facts(talk, known.id, news.fields)
    if moved := {key: value for key, value in figures.items() if key in MOVED_KEYS}:
        note_step(talk.tx, known.id, "moved", talk.now, talk.person_id, moved)
    what = words.NOTED_WHAT.format(what=say_counts(figures)) if figures else ""
    noted = words.NOTED_LATE.format(number=number, what=what, moment=_ended_at(talk, row))
    return noted + (_tell_on(talk, row, recorded) if is_grave(figures, text) else "")


def _known(talk: Talk, row: CourseRow) -> OpenHazard | None:
    unit_id = unit_of_hazard(talk.tx, row.hazard_id)
    return next((one for one in hazards_in(talk.tx, unit_id, talk.now, True) if one.id == row.hazard_id), None)


def _ended_at(talk: Talk, row: CourseRow) -> str:
    danger = read_danger(talk.tx, row.hazard_id)
    return say_clock((danger.over_at if danger is not None else None) or row.news_at)


def _is_on_again(talk: Talk, news: News, text: str) -> bool:
    """Whether it is not over after all: somebody is still inside, or it goes on."""
    if read_inside(text).is_left:
        return True
    mentions = [one for entry in talk.parse.reports for one in entry.hazards]
    return not news.is_out and any((one.severity, one.state) == ("danger", "open") for one in mentions)


def _record(talk: Talk, known: OpenHazard, is_told: bool) -> Recorded:
    """An entry of the ledger that tells of the danger; with `is_told` it is open again."""
    told = talk.parse.reports[0] if talk.parse.reports else ReportEntry(None, talk.day)
    figures, text = figures_of(talk), talk.message.text
    added = told.added | ({one for one in figures if one in MOVED_KEYS} if is_besides(text) else set())
    mention = HazardMention(known.course.line, "danger", "open", None, text, is_told, False, figures)
    entry = replace(told, reporter=None, hazards=(mention,), words=text, added=frozenset(added))
    one = record_entry(talk, "report", Subject(talk.person_id, talk.name, known.unit_id), entry)
    tell_known(talk, one, known, mention)
    settle_entries(talk, [one])
    return one


def _raise_again(talk: Talk, known: OpenHazard) -> str:
    one = _record(talk, known, is_told=True)
    raised = raise_dangers(talk, [one])
    question = note_news(talk, known.id, course_now(talk.tx, known.id) or known.course)
    return "\n".join(filter(None, [*answer_danger(raised), question]))


def _tell_on(talk: Talk, row: CourseRow, recorded: Recorded) -> str:
    """To everybody who was told of the danger; returns how many, as it is said to the sender."""
    number = read_numbers(talk.tx, [row.hazard_id])[row.hazard_id]
    course = course_now(talk.tx, row.hazard_id)
    people = [one for one in told_people(talk.tx, f"danger:{row.hazard_id}:") if one != talk.person_id]
    if course is None or not people:
        return ""
    figures = say_counts(hazard_figures(talk.tx, row.hazard_id))
    lines = [
        words.LATE_HEAD.format(unit=say_unit(unit_path(talk.tx, unit_of_hazard(talk.tx, row.hazard_id)))),
        what_of(number, course),
        *([words.LATE_PEOPLE.format(people=figures)] if figures else []),
        said_by(talk, talk.message.text),
        phone_of(talk),
        words.LATE_ASK.format(number=number, moment=_ended_at(talk, row)),
    ]
    total = push_all(talk, f"danger:{row.hazard_id}:{recorded.entry_id}", people, lines)
    return words.LATE_TOLD.format(people=total)
