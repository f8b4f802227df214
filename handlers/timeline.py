"""险情 lists the dangers under way; 险情 3 shows the course of one, each step with time and name."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from handlers import texts
from handlers.course_report import Sheet, read_sheet
from handlers.desk import Talk
from handlers.people import covers, named_units, scope_units
from handlers.red import red_state, say_red
from handlers.texts import course as words
from handlers.texts.escalation import RED_SHORT
from handlers.unheard import say_own_unheard
from handlers.which_danger import is_under_way
from handlers.wording import cut_words, hazard_words, say_clock, say_counts, say_day, say_moment, say_people, say_unit
from models.danger_course import CourseRow, courses_in, numbered_courses, reports_of, spoke_of, unit_of_hazard
from models.dangers import Step, read_danger, steps_of
from models.hazards import course_now, course_told
from models.ledger import read_line, tellings_of
from models.roster import unit_path
from models.settle import hazard_figures
from models.times import local_day
from nlp.commands import Command

SHOWN = 24
LISTED = 12
SAID = ("raised", "told_again", "follow_up", "final_report")  # shown by the words themselves, or by the reports

Line = tuple[datetime, str]


def answer_dangers(talk: Talk, command: Command) -> str:
    """The dangers under way that the asker's posts cover; with a number the course of that one."""
    if command.number is not None:
        return _answer_one(talk, command)
    found = courses_in(talk.tx, _units(talk, command.rest))
    # One that is over still waits half a minute for its final report.
    rows = [row for row in found if is_under_way(talk, row) and _may_see(talk, row)]
    sheets = [sheet for row in rows if (sheet := read_sheet(talk.tx, row, talk.now)) is not None]
    unheard = say_own_unheard(talk)
    if not sheets:
        return "\n".join(unheard) or words.LIST_NONE
    lines = [_list_line(talk, one) for one in sheets[:LISTED]]
    foot = words.LIST_FOOT.format(number=sheets[0].number)
    return "\n".join([words.LIST_HEAD.format(number=len(sheets)), *lines, *unheard, foot])


def _units(talk: Talk, said: str) -> list[int]:
    scope = scope_units(talk)
    named = named_units(scope, said) if said else []
    wanted = {one.id for one in named}
    return [one.id for one in scope if not wanted or one.id in wanted or one.parent_id in wanted]


def _may_see(talk: Talk, row: CourseRow) -> bool:
    """Whose post covers it: its managers and working group, its station, the county; and whoever told of it."""
    unit_id = unit_of_hazard(talk.tx, row.hazard_id)
    is_group = any(post.role == "working_group" and post.unit_id == unit_id for post in talk.posts)
    return covers(talk.tx, talk.posts, unit_id) or is_group or bool(_spoke(talk, row))


def _spoke(talk: Talk, row: CourseRow) -> set[int]:
    return spoke_of(talk.tx, talk.person_id, [row.hazard_id], row.began_at)


def _list_line(talk: Talk, one: Sheet) -> str:
    people = say_counts(hazard_figures(talk.tx, one.hazard_id))
    told = hazard_words(one.course) | {"state": _answered(talk, one)}
    told |= {"unit": f"{one.unit} ", "moment": say_moment(one.row.began_at)}
    return words.LIST_LINE.format(number=one.number, people=f"{texts.COMMA}{people}" if people else "", **told)


def _answered(talk: Talk, one: Sheet) -> str:
    """Who has acknowledged it; in red where it has reached nobody, or nobody up to the county has said a word."""
    danger = read_danger(talk.tx, one.hazard_id)
    red = red_state(talk.tx, danger, talk.now) if danger is not None else None
    if red is not None:
        return RED_SHORT[red]
    names = [step.name for step in steps_of(talk.tx, one.hazard_id) if step.kind == "acknowledged"]
    return words.LIST_ACKNOWLEDGED.format(name=texts.SEPARATOR.join(names)) if names else words.LIST_WAITING


def _answer_one(talk: Talk, command: Command) -> str:
    number = command.number or 0
    rows = [row for row in numbered_courses(talk.tx, number, _units(talk, command.rest)) if _may_see(talk, row)]
    if not rows:
        return words.NO_SUCH.format(number=number)
    if len(rows) > 1 and rows[1].ended_at == rows[0].ended_at is None:
        unit = say_unit(unit_path(talk.tx, unit_of_hazard(talk.tx, rows[0].hazard_id)))
        return words.WHICH_NUMBER.format(number=len(rows), wanted=number, unit=unit.split(" ", 1)[0])
    return say_timeline(talk, rows[0], number)


def show_withdrawn(talk: Talk, number: int) -> str | None:
    """The course of a danger whose reports were all taken back, so that it is no hazard of that number any more."""
    rows = [row for row in numbered_courses(talk.tx, number, _units(talk, "")) if _may_see(talk, row)]
    row = next((one for one in rows if course_now(talk.tx, one.hazard_id) is None), None)
    return say_timeline(talk, row, number) if row is not None else None


def say_timeline(talk: Talk, row: CourseRow, number: int) -> str:
    """The course of one danger, oldest first; of a long one the latest steps."""
    sheet = read_sheet(talk.tx, row, talk.now)
    danger = read_danger(talk.tx, row.hazard_id)
    course = sheet.course if sheet is not None else course_told(talk.tx, row.hazard_id)
    told = hazard_words(course) if course is not None else {"place": "", "line": ""}
    over = danger is not None and danger.over_at is not None
    state = words.OVER_STATES.get(danger.ending, "") if danger is not None and over else words.UNDER_WAY
    unit = say_unit(unit_path(talk.tx, unit_of_hazard(talk.tx, row.hazard_id)))
    head = words.TIMELINE_HEAD.format(number=number, unit=unit, **{**told, "state": state})
    figures = say_people(hazard_figures(talk.tx, row.hazard_id), over)
    red = say_red(talk.tx, [danger], talk.now) if danger is not None else []
    lines = [*red, head] + ([words.TIMELINE_FIGURES.format(people=figures)] if figures else [])
    events = _fold(
        sorted([*_sayings(talk, row, sheet), *_steps(talk, row), *_reports(talk, row)], key=lambda one: one[0])
    )
    more = len(events) - SHOWN
    return "\n".join(lines + ([words.TIMELINE_MORE.format(number=more)] if more > 0 else []) + _dated(events[-SHOWN:]))


def _fold(events: Iterable[Line]) -> list[Line]:
    """The same step again and again with nothing between is one line: an hour's questions must not hide the rest."""
    lines: list[Line] = []
    for (_, what), group in groupby(events, lambda one: (local_day(one[0]), one[1].partition(" ")[2])):
        same = list(group)
        at = same[0][0]
        span = {"clock": say_clock(at), "until": say_clock(same[-1][0]), "what": what, "times": len(same)}
        lines.append((at, words.TIMELINE_AGAIN.format(**span) if len(same) > 1 else same[0][1]))
    return lines


def _dated(events: Iterable[Line]) -> list[str]:
    """The lines, with the day before the first of each."""
    lines: list[str] = []
    for day, group in groupby(events, lambda one: local_day(one[0])):
        lines += [words.TIMELINE_DAY.format(day=say_day(day)), *(text for _, text in group)]
    return lines


def _sayings(talk: Talk, row: CourseRow, sheet: Sheet | None) -> list[Line]:
    """What was said of it; of one that was taken back, what had been."""
    if sheet is not None:
        said = [(one.at, one.name, one.words) for one in sheet.sayings]
    else:
        lines = [read_line(talk.tx, one.entry_id) for one in tellings_of(talk.tx, [row.hazard_id])]
        said = [(one.sent_at, one.person_name, one.words) for one in lines]
    return [
        (at, words.TIMELINE_SAID.format(clock=say_clock(at), name=name, words=cut_words(text, 40)))
        for at, name, text in said
    ]


def _steps(talk: Talk, row: CourseRow) -> list[Line]:
    """Steps of one kind at one moment share a line: 14:02 通知 孙丽、周会."""
    shown = [one for one in steps_of(talk.tx, row.hazard_id) if one.kind not in SAID]
    lines = []
    for (at, kind, _), group in groupby(shown, lambda one: (one.at, one.kind, one.detail.get("where"))):
        what = words.STEPS.get(kind, kind).format(**_told(list(group)))
        lines.append((at, words.TIMELINE_STEP.format(clock=say_clock(at), what=what)))
    return lines


def _told(steps: Sequence[Step]) -> dict[str, str]:
    detail = steps[-1].detail
    figures = say_counts({key: int(value) for key, value in detail.items() if key in texts.COUNTS})
    where = str(detail.get("where") or detail.get("reason") or "")
    names = texts.SEPARATOR.join(dict.fromkeys(one.name for one in steps if one.name))
    missed = words.MISSED.format(names=names) if names else ""
    return {"names": names, "missed": missed, "detail": texts.COMMA.join(part for part in (figures, where) if part)}


def _reports(talk: Talk, row: CourseRow) -> list[Line]:
    return [
        (one.made_at, words.TIMELINE_STEP.format(
            clock=say_clock(one.made_at), what=words.REPORTS[one.kind].format(ordinal=one.ordinal - 1)
        ))
        for one in reports_of(talk.tx, row.hazard_id)
    ]  # fmt: skip
