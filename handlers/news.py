"""News of a danger under way that no place names: which one it means, and how it is told on."""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.correction import handle_correction
from handlers.course import close_up, follow_course, note_facts, note_news
from handlers.course_report import read_sheet
from handlers.danger import raise_dangers
from handlers.desk import Talk
from handlers.figures import add_moved, is_total
from handlers.hazard_steps import find_loops
from handlers.hearsay import is_hearsay, is_in_charge, tell_hearsay
from handlers.late_news import tell_ended, tell_late
from handlers.people import Subject, scope_units
from handlers.record import record_entry, settle_entries, tell_known
from handlers.returning import raise_return, returned_to, tell_led_out
from handlers.still_inside import ask_all_out, figures_left, is_leader, may_end, settle_all_out, tells_end
from handlers.texts import COMMA
from handlers.texts import course as words
from handlers.which_danger import (
    asked_about,
    brought_out_of,
    calmed,
    concerned,
    deepened,
    figures_of,
    is_only_move,
    is_under_way,
    likeliest,
    moved_from,
    named_in,
    names_patrol,
)
from handlers.wording import COUNTED, hazard_words, say_counts
from models.danger_course import CourseRow, courses_in, numbered_courses, unit_of_hazard
from models.hazards import OpenHazard, course_now, hazards_in, read_numbers
from models.ledger import read_line, tellings_of
from models.settle import hazard_figures
from nlp.closing import Act
from nlp.course import News, calm_signs, is_besides, is_led_out, is_put_right, read_fields, read_news, read_numbered
from nlp.inside import read_inside
from nlp.small_talk import read_hint
from nlp.values import HAZARD_KEYS, MOVED_KEYS, HazardMention, ReportEntry

_ANSWERED = re.compile(words.ANSWERED)
SHORT = 160  # characters; what is longer tells more than news of one danger
NAMED_FIELDS = ("place", "people", "done", "moved_to", "in_charge", "phone")
ELSEWHERE = ("leave", "withdrawal", "correction", "question", "notice")


def handle_news(talk: Talk) -> str | None:
    """Records and tells on what a message says of a danger that it does not name; None where it is no such message."""
    numbered = read_numbered(talk.message.text)
    if numbered is not None and numbered.rest:
        return _tell_numbered(talk, numbered.number, numbered.rest)
    if len(talk.message.text) > SHORT or talk.parse.intent in ELSEWHERE:
        return None
    if talk.parse.roll_call is not None or len(talk.parse.reports) > 1:
        return None
    if is_put_right(talk.message.text) and figures_of(talk):
        return _put_right(talk)
    news = read_news(talk.message.text)
    found = _of_number(talk, courses_in(talk.tx, [one.id for one in scope_units(talk)]))
    rows = [one for one in found if is_under_way(talk, one)]
    told = _tell_unnamed(talk, rows, news) if rows else None
    told = tell_late(talk, rows, news) if told is None else told
    return _end_nothing(talk, news) if told is None and not rows else told


def _end_nothing(talk: Talk, news: News) -> str | None:
    """险情解除 where no danger is under way ends no other hazard, and is none of its own."""
    mentions = [one for entry in talk.parse.reports for one in entry.hazards]
    return words.NOTHING_TO_END if news.is_over and _tells_end_alone(talk, [], mentions) else None


def _put_right(talk: Talk) -> str:
    """不对 是4户12人, said of figures told just before: replaces them, and goes up where they are those of a danger."""
    talk.parse = replace(talk.parse, intent="correction")
    return "\n".join([handle_correction(talk), *follow_course(talk)])


def _of_number(talk: Talk, rows: list[CourseRow]) -> list[CourseRow]:
    """2号让老张盯着, where 2 is another hazard's number, is no news of danger 1."""
    number = read_hint(talk.message.text).number
    if number is None or not rows or isinstance(find_loops(talk, Act("show", (number,))), str):
        return rows
    numbers = read_numbers(talk.tx, [one.hazard_id for one in rows])
    return [one for one in rows if numbers[one.hazard_id] == number]


def _tell_numbered(talk: Talk, number: int, rest: str) -> str:
    """险情3 …: whoever covers the danger, or has told of it, tells on; a field said by its name is put right."""
    rows = numbered_courses(talk.tx, number, [one.id for one in scope_units(talk)])
    row = rows[0] if rows else None
    if row is None:
        return words.NO_SUCH.format(number=number)
    if not is_under_way(talk, row):
        return tell_ended(talk, row, rest)
    said = read_fields(rest)
    if said and set(said) <= set(NAMED_FIELDS) and not figures_of(talk):
        return tell_fields(talk, row, said)
    return tell_news(talk, row, rest)


def tell_fields(talk: Talk, row: CourseRow, said: dict[str, str]) -> str:
    """Fields of the written report, as somebody names them; they go up with the next one."""
    note_facts(talk, row.hazard_id, said)
    close_up(talk, row.hazard_id)
    named = [words.FIELD_SAID.format(field=words.FIELDS[name], value=value) for name, value in said.items()]
    what = COMMA.join(named)
    sheet = read_sheet(talk.tx, row, talk.now)
    return words.NOTED.format(number=sheet.number if sheet is not None else "", what=what)


def _tell_unnamed(talk: Talk, rows: list[CourseRow], news: News) -> str | None:
    is_of_going = news.is_returned or (news.is_relieved and not is_in_charge(talk))
    if is_of_going and (kept := [one for one in rows if one.is_kept_away]):
        return tell_news(talk, likeliest(talk, kept), talk.message.text)
    if is_led_out(talk.message.text) and (row := returned_to(talk, rows)) is not None:
        tell_led_out(talk, row)
        return tell_news(talk, row, talk.message.text)
    refuge = news.fields.get("moved_to", "")  # where they are safe is no place of danger
    mentions = [one for entry in talk.parse.reports for one in entry.hazards if not (one.place and one.place in refuge)]
    is_inside = news.is_out or read_inside(talk.message.text).is_left
    if is_inside and (row := brought_out_of(talk, rows, mentions)) is not None:
        return tell_news(talk, row, talk.message.text)
    if news.is_over and _tells_end_alone(talk, rows, mentions):
        return _tell_over(talk, rows)
    if (row := calmed(talk, rows, mentions) or deepened(talk, rows, mentions)) is not None:
        return tell_news(talk, row, talk.message.text, "fire_out" in calm_signs(talk.message.text))
    if any(one.place is not None for one in mentions) or names_patrol(talk):
        return None  # it says where: handled as any hazard is
    if (row := asked_about(talk, rows)) is not None and talk.parse.danger:
        return tell_news(talk, row, talk.message.text)
    if mentions:
        return None
    meant = named_in(talk, rows) or concerned(talk, rows)
    meant = meant if len(meant) == 1 else moved_from(talk, rows)
    if len(meant) == 1 and _goes_on(talk, meant[0], news):
        return tell_news(talk, meant[0], talk.message.text)
    return None


def _tells_end_alone(talk: Talk, rows: list[CourseRow], mentions: list[HazardMention]) -> bool:
    """Whether 险情解除 is all that is said: of a danger before any hazard, at its place if one is named."""
    is_placed = any(one.place is not None for one in mentions)
    is_end = all((one.line, one.state) == ("other", "closed") for one in mentions)
    return is_end and (not is_placed or bool(named_in(talk, rows)))


def _goes_on(talk: Talk, row: CourseRow, news: News) -> bool:
    """Whether figures or words tell on a danger; smaller figures are another matter, but people moved come on top."""
    figures = figures_of(talk)
    standing = hazard_figures(talk.tx, row.hazard_id)
    added = {key for entry in talk.parse.reports for key in entry.added}
    smaller = {key for key, value in figures.items() if value < standing.get(key, 0)}
    is_sum = is_total(talk) and not is_besides(talk.message.text)
    if smaller - added - set(COUNTED) - set(MOVED_KEYS) or (
        smaller and is_sum and not _covers_each(talk, row, figures)
    ):
        return False
    return bool(figures) or news.is_told


def _covers_each(talk: Talk, row: CourseRow, figures: Mapping[str, int]) -> bool:
    """Whether a sum holds at least what each message but sums told of the danger: else it sums up something else."""
    standing = [one for one in tellings_of(talk.tx, [row.hazard_id]) if one.void_by_id is None]
    told = [one.figures for one in standing if not read_line(talk.tx, one.entry_id).running]
    return all(value >= max((one.get(key, 0) for one in told), default=0) for key, value in figures.items())


def _tell_over(talk: Talk, rows: list[CourseRow]) -> str:
    meant = named_in(talk, rows) or rows
    if len(meant) == 1:
        return tell_news(talk, meant[0], talk.message.text)
    sheets = [sheet for one in rows if (sheet := read_sheet(talk.tx, one, talk.now)) is not None]
    lines = [words.WHICH_LINE.format(number=one.number, **hazard_words(one.course)) for one in sheets]
    example = sheets[0].number if sheets else 1
    return words.WHICH.format(number=len(sheets), example=example, lines="\n".join(lines))


def tell_news(talk: Talk, row: CourseRow, text: str, is_end: bool = False) -> str:
    """Records news of one danger and tells everybody who knows of it; returns the answer and the next question.

    `is_end` says that the text ends it although it does not say so: 是, to the question whether all are out.
    """
    known = _known(talk, row)
    if known is None:
        return tell_ended(talk, row, text)
    news = read_news(text)
    # While people are kept away, whoever was brought out again ends nothing: 两个工人已经劝回宾馆了.
    is_over = news.is_over or is_end or (tells_end(talk) and (news.is_relieved or not row.is_kept_away))
    if is_over and is_hearsay(talk, row, text):
        return tell_hearsay(talk, row, "over")
    if news.is_relieved and row.is_kept_away and not (news.is_over or is_in_charge(talk)):
        return tell_hearsay(talk, row, "relieved")
    if is_over and not may_end(talk, known.id, text):
        is_over = False
        if is_leader(talk) and _is_order_alone(talk, news) and (question := ask_all_out(talk, known.id, is_end=True)):
            return question  # nobody is told of an end that is none
    is_return = news.is_returned and row.is_kept_away and not is_over
    entry = _entry(talk, known, is_over, text)
    act = "report" if talk.parse.intent == "report" or entry.running else "resolution"
    one = record_entry(talk, act, Subject(talk.person_id, talk.name, known.unit_id), entry)
    tell_known(talk, one, known, entry.hazards[0])
    settle_entries(talk, [one])
    if is_return:
        note_news(talk, known.id, course_now(talk.tx, known.id) or known.course)
        return raise_return(talk, row)
    raised = raise_dangers(talk, [one])
    if is_over:
        settle_all_out(talk)
    if read_inside(text).is_all_out:
        note_facts(talk, known.id, {"people": words.ALL_OUT})
    people = sum(len(each.people) for each in raised)
    question = note_news(talk, known.id, course_now(talk.tx, known.id) or known.course, text)
    reply = words.NOTED_OVER if is_over else words.NOTED_TOLD
    noted = reply.format(number=known.number, people=people, what=_say_noted(entry.counts, news))
    is_left_kept = is_over and row.is_kept_away and not (news.is_relieved and is_in_charge(talk))
    return "\n".join(filter(None, [noted, words.OVER_KEPT if is_left_kept else "", question]))


def _is_order_alone(talk: Talk, news: News) -> bool:
    """Whether a message says that a danger is over and tells nothing else of it."""
    return not (figures_of(talk) or news.fields or news.is_out or news.is_relieved or news.is_kept_away)


def _say_noted(counts: Mapping[str, int], news: News) -> str:
    """What was understood: ：转移113人到宾馆，不让返回; empty where no figure and no state was told."""
    figures = say_counts({key: value for key, value in counts.items() if key in HAZARD_KEYS and value})
    form = words.WHERE if figures else words.MOVED_TO
    where = form.format(where=news.fields["moved_to"]) if "moved_to" in news.fields else ""
    kept = words.KEPT_AWAY if news.is_kept_away else words.RELIEVED if news.is_relieved else ""
    what = COMMA.join(part for part in (figures + where, kept) if part)
    return words.NOTED_WHAT.format(what=what) if what else ""


def _known(talk: Talk, row: CourseRow) -> OpenHazard | None:
    unit_id = unit_of_hazard(talk.tx, row.hazard_id)
    return next((one for one in hazards_in(talk.tx, unit_id, talk.now) if one.id == row.hazard_id), None)


def _entry(talk: Talk, known: OpenHazard, is_over: bool, text: str) -> ReportEntry:
    told = talk.parse.reports[0] if talk.parse.reports else ReportEntry(None, talk.day)
    said = text if _ANSWERED.fullmatch(text) else talk.message.text
    figures = figures_of(talk)
    if read_news(text).is_out:  # two brought out again take nothing from the hundred who were moved before
        standing = hazard_figures(talk.tx, known.id)
        figures = {key: value for key, value in figures.items() if key in COUNTED or value >= standing.get(key, 0)}
    figures = figures_left(talk, known.id, figures, text)
    state = "closed" if is_over else "open"
    line = known.course.line
    mention = HazardMention(line, "danger", state, None, said, is_over, False, figures)
    others = {key: value for key, value in told.counts.items() if key not in HAZARD_KEYS}
    entry = replace(told, reporter=None, counts=others | figures, hazards=(mention,), words=said)
    return add_moved(talk, entry, hazard_figures(talk.tx, known.id), is_only_move(talk, known))
