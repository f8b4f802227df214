"""Follows a danger as the chat tells of it: facts noted, people kept away, the next missing field asked back."""

import re
from datetime import datetime, timedelta
from typing import Any

from handlers.course_report import Sheet, read_sheet
from handlers.desk import Talk
from handlers.hearsay import is_in_charge
from handlers.returning import raise_earlier_returns
from handlers.still_inside import ask_all_out
from handlers.texts import COMMA
from handlers.texts import course as words
from models.asking import ask, ask_later, asked
from models.course import Course
from models.danger_course import (
    CourseRow,
    add_fact,
    begin_course,
    change_course,
    facts_of,
    read_course,
    unit_of_hazard,
)
from models.dangers import note_step
from models.hazards import course_now
from models.ledger import message_lines, spoken_lines, tellings_by
from models.messages import spoken_before
from models.response import level_now
from models.settle import hazard_figures
from nlp.course import News, is_self, is_unhurt, read_news, read_numbered
from nlp.values import MOVED_KEYS

FIRST_WITHIN = timedelta(minutes=3)
"""The 首报 goes up then with what is known; earlier where everything is."""
SOON = timedelta(seconds=30)
"""What is complete goes up then: whoever writes on in the same breath is still heard."""
NEWS_WITHIN = timedelta(minutes=2)
"""News that comes in one breath goes up as one 续报."""
SAME_BREATH = timedelta(minutes=10)
MOST_OF_A_WORD = 30  # characters; what is longer tells something of its own
MINE = ("course", "course_news")


def follow_course(talk: Talk) -> list[str]:
    """After a message was recorded: notes what it tells of dangers; returns the question for what is missing."""
    lines = message_lines(talk.tx, talk.message.id)
    if any(one.act == "correction" for one in lines):
        _report_again(talk)
    told = dict.fromkeys(one.hazard_id for one in tellings_by(talk.tx, [one.id for one in lines]))
    questions: list[str] = []
    for hazard_id in told:
        course = course_now(talk.tx, hazard_id)
        if course is not None and course.severity == "danger":
            question = note_news(talk, hazard_id, course)
            questions += [question] if question and not questions else []
    return questions


def _report_again(talk: Talk) -> None:
    """A corrected figure of a danger goes up in a further report."""
    spoken = spoken_lines(talk.tx, talk.person_id, talk.message.sent_at - timedelta(days=1), ("report", "resolution"))
    for hazard_id in {one.hazard_id for one in tellings_by(talk.tx, [one.id for one in spoken])}:
        row = read_course(talk.tx, hazard_id)
        if row is not None and row.ended_at is None:
            change_course(talk.tx, hazard_id, report_due_at=talk.now + NEWS_WITHIN)
            _mend_done(talk, hazard_id)


def _mend_done(talk: Talk, hazard_id: int) -> None:
    """What was done is told with the figures that stand now: 转移5户12人 → 转移3户7人."""
    done, figures = facts_of(talk.tx, hazard_id).get("done", ""), hazard_figures(talk.tx, hazard_id)
    mended = done
    for key, pattern in words.MOVED_FIGURES.items():
        if key in figures and words.MOVED_WORD in done:
            mended = re.sub(pattern, str(figures[key]), mended)
    if mended != done:
        note_facts(talk, hazard_id, {"done": mended})


def note_news(talk: Talk, hazard_id: int, course: Course, said: str = "") -> str | None:
    """Notes one message's news of a danger; returns a question, None where nothing is to be asked.

    `said` is what the message stands for: without the number of the danger, or in the place of a mere 是.
    """
    row = read_course(talk.tx, hazard_id)
    is_new = row is None or row.ended_at is not None
    if is_new:
        if course.state == "closed":
            return None  # over before anybody heard of it: told as a notice, nothing to follow
        _begin(talk, hazard_id, course)
    numbered = read_numbered(talk.message.text)
    news = read_news(said or (numbered.rest if numbered is not None and numbered.rest else talk.message.text))
    # Whoever went back is news, and not what is known of the people; nor is a word that they may go back.
    is_of_going = news.is_returned or (news.is_relieved and not is_in_charge(talk))
    fields = {key: value for key, value in news.fields.items() if not (is_of_going and key == "people")}
    note_facts(talk, hazard_id, fields)
    _note_moving(talk, hazard_id, news)
    if course.state == "closed":
        change_course(
            talk.tx, hazard_id, news_at=talk.message.sent_at, report_due_at=talk.now + SOON, prompt_due_at=None
        )
        return None
    if not is_new:
        due = talk.now + NEWS_WITHIN if row is None or row.report_due_at is None else row.report_due_at
        prompt_at = talk.now + follow_up_gap(talk, hazard_id, course)
        values = {"news_at": talk.message.sent_at, "report_due_at": due, "prompt_due_at": prompt_at}
        change_course(talk.tx, hazard_id, **values)
    return (None if is_new else ask_all_out(talk, hazard_id)) or ask_missing(talk, hazard_id)


def _begin(talk: Talk, hazard_id: int, course: Course) -> None:
    values = {
        "reporter_id": talk.person_id,
        "began_at": talk.message.sent_at,
        "news_at": talk.message.sent_at,
        "report_due_at": talk.now + FIRST_WITHIN,
        "prompt_due_at": talk.now + follow_up_gap(talk, hazard_id, course),
    }
    begin_course(talk.tx, hazard_id, values)
    for said in spoken_before(talk.tx, talk.person_id, talk.message.sent_at, SAME_BREATH):
        # 没人受伤, said by itself just before, is said of this.
        if is_unhurt(said.text) and len(said.text) <= MOST_OF_A_WORD and not _tells_hazard(talk, said.message_id):
            by = (talk.person_id, said.message_id)
            add_fact(talk.tx, hazard_id, ("people", read_news(said.text).fields["people"]), by, said.sent_at)


def _tells_hazard(talk: Talk, message_id: int) -> bool:
    return bool(tellings_by(talk.tx, [one.id for one in message_lines(talk.tx, message_id)]))


def follow_up_gap(talk: Talk, hazard_id: int, course: Course) -> timedelta:
    """How long until news is asked for, by the response level in force there."""
    level = level_now(talk.tx, unit_of_hazard(talk.tx, hazard_id), course.line, talk.now)
    return timedelta(minutes=talk.desk.rules_of(level).follow_up_minutes)


def note_facts(talk: Talk, hazard_id: int, fields: dict[str, str]) -> None:
    """Notes fields of the report as told; 我负责 names the speaker."""
    for name, value in fields.items():
        said = talk.name if name == "in_charge" and is_self(value) else value.replace(",", COMMA)
        by = (talk.person_id, talk.message.id)
        add_fact(talk.tx, hazard_id, (name, said), by, talk.message.sent_at)


def _note_moving(talk: Talk, hazard_id: int, news: News) -> None:
    """People moved are kept away from then on, until somebody says that they may go back."""
    row = read_course(talk.tx, hazard_id)
    figures = {key: value for entry in talk.parse.reports for key, value in entry.counts.items() if key in MOVED_KEYS}
    if figures:
        detail = figures | ({"where": news.fields["moved_to"]} if "moved_to" in news.fields else {})
        note_step(talk.tx, hazard_id, "moved", talk.now, talk.person_id, detail)
    is_moved = bool(figures) and "people_evacuated" in hazard_figures(talk.tx, hazard_id)
    if row is not None and not row.is_kept_away and (news.is_kept_away or (is_moved and row.kept_at is None)):
        note_step(talk.tx, hazard_id, "kept_away", talk.now, talk.person_id)
        change_course(talk.tx, hazard_id, kept_at=talk.message.sent_at, relieved_at=None)
        raise_earlier_returns(talk, hazard_id)
    if news.is_relieved and is_in_charge(talk):
        relieve(talk, row, hazard_id)


def relieve(talk: Talk, row: CourseRow | None, hazard_id: int) -> None:
    """Whoever was moved may go back."""
    if row is not None and row.is_kept_away:
        note_step(talk.tx, hazard_id, "relieved", talk.now, talk.person_id)
        change_course(talk.tx, hazard_id, relieved_at=talk.message.sent_at)


def close_up(talk: Talk, hazard_id: int) -> None:
    """A field put right or filled in: it goes up soon, with whatever else comes in the same breath."""
    row = read_course(talk.tx, hazard_id)
    if row is None:
        return
    due = row.report_due_at or talk.now + NEWS_WITHIN
    sheet = read_sheet(talk.tx, row, talk.now)
    is_complete = sheet is not None and not sheet.missing
    change_course(
        talk.tx, hazard_id, news_at=talk.message.sent_at, report_due_at=talk.now + SOON if is_complete else due
    )


def ask_missing(talk: Talk, hazard_id: int) -> str | None:
    """Asks the speaker for the next missing field; with all known the 首报 is due at once.

    None where nothing is missing, or where another question of the bot waits for its answer.
    """
    row = read_course(talk.tx, hazard_id)
    sheet = read_sheet(talk.tx, row, talk.now) if row is not None else None
    if sheet is None:
        return None
    if not sheet.missing:
        change_course(talk.tx, hazard_id, report_due_at=talk.now + SOON)
        return None
    open_question = asked(talk.tx, talk.message.account_id, talk.now)
    if open_question is not None and open_question.words and open_question.kind not in MINE:
        ask_later(talk.tx, talk.message.account_id, *_question(talk, sheet))
        return None
    return put_question(talk, sheet)


def put_question(talk: Talk, sheet: Sheet) -> str:
    """The question for the first missing field; its answer comes back through `handlers/course_answers.py`."""
    ask(talk.tx, talk.message.account_id, *_question(talk, sheet))
    return words.ASK[sheet.missing[0]].format(number=sheet.number)


def _question(talk: Talk, sheet: Sheet) -> tuple[tuple[str, dict[str, Any]], datetime, str]:
    """What is asked, when, in which words."""
    name = sheet.missing[0]
    data = {"hazard_id": sheet.hazard_id, "field": name}
    return ("course", data), talk.now, words.ASK[name].format(number=sheet.number)
