"""Composes the written reports of a danger in the fields that an incident is reported in (domain.md, section 5)."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

import nlp
from handlers import texts
from handlers.texts import course as words
from handlers.wording import COUNTED, cut_words, hazard_words, say_clock, say_counts, say_moment, say_people, say_unit
from models.course import Course
from models.danger_course import CourseRow, Saying, facts_of, sayings_of, unit_of_hazard
from models.dangers import read_danger, steps_of
from models.hazards import course_now, read_numbers
from models.roster import Member, members_of, read_person, unit_path
from models.settle import hazard_figures
from models.times import local_day
from nlp.hurt import hide_hurt
from nlp.values import MOVED_KEYS

ASKED = ("place", "people", "done", "in_charge", "phone")
"""The fields that are asked back, in this order; time and what happened are always known."""

_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a clause about people names no day


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of a danger, field by field; an empty text where a field is missing."""

    hazard_id: int
    number: int
    unit_id: int
    unit: str
    course: Course
    row: CourseRow
    sayings: list[Saying]
    fields: dict[str, str]

    @property
    def missing(self) -> list[str]:
        """The fields still to be asked for, the first first."""
        return [one for one in ASKED if not self.fields[one]]


def read_sheet(tx: Connection, row: CourseRow, now: datetime) -> Sheet | None:
    """What is known of a danger now; None where no report of it stands any more."""
    course = course_now(tx, row.hazard_id)
    if course is None:
        return None
    unit_id = unit_of_hazard(tx, row.hazard_id)
    unit = say_unit(unit_path(tx, unit_id))
    facts = facts_of(tx, row.hazard_id)
    figures = hazard_figures(tx, row.hazard_id)
    chief = next(iter(members_of(tx, [unit_id], ["manager"], local_day(now))), None)
    fields = {
        "place": facts.get("place") or (course.place or "").removeprefix(unit.split(" ")[-1]),
        "people": _both(say_people(figures, course.state == "closed"), _people_told(course, facts, figures)),
        "done": hide_hurt(_done(course, facts, figures)),
        "in_charge": facts.get("in_charge") or _named(chief),
        "phone": facts.get("phone") or _phone(tx, row, chief if not facts.get("in_charge") else None),
    }
    number = read_numbers(tx, [row.hazard_id])[row.hazard_id]
    return Sheet(row.hazard_id, number, unit_id, unit, course, row, sayings_of(tx, row.hazard_id), fields)


def _both(*parts: str) -> str:
    return texts.COMMA.join(part for part in parts if part)


def _people_told(course: Course, facts: dict[str, str], figures: dict[str, int]) -> str:
    """What was said of the people besides the figures: a clause that tells one of them again is left out."""
    clauses = [one for one in facts.get("people", "").split(texts.COMMA) if one]
    known = {*figures, *(COUNTED if course.state == "closed" else ())}  # nobody is trapped in what is over
    return hide_hurt(texts.COMMA.join(one for one in clauses if not _is_counted(one, known)))


def _is_counted(clause: str, known: set[str]) -> bool:
    told = {key for entry in nlp.parse(clause, _ANY_DAY).reports for key in entry.counts}
    return bool(told) and told <= known


def _done(course: Course, facts: dict[str, str], figures: dict[str, int]) -> str:
    where = words.MOVED_TO.format(where=facts["moved_to"]) if facts.get("moved_to") else ""
    moved = say_counts({key: value for key, value in figures.items() if key in MOVED_KEYS})
    # 处置中 says nothing of what is done, and is often only how the words were read.
    state = texts.STATES[course.state] if course.state == "closed" else ""
    done = facts.get("done", "")
    return _both(done, "" if facts.get("moved_to", where) in done else where) or moved or state


def _named(chief: Member | None) -> str:
    return words.BY_ROSTER.format(name=chief.name, role=texts.ROLES[chief.role]) if chief is not None else ""


def _phone(tx: Connection, row: CourseRow, chief: Member | None) -> str:
    return (chief.phone if chief is not None else "") or str(read_person(tx, row.reporter_id).phone)


def compose_report(tx: Connection, sheet: Sheet, kind: str, ordinal: int) -> str:
    """The whole text of a 首报, 续报 or 终报; a field nobody has told is still being looked into."""
    head = words.HEADS[kind].format(unit=sheet.unit, ordinal=ordinal)
    told = hazard_words(sheet.course) | {"number": sheet.number}
    lines = [head, words.WHAT.format(**told), words.TIME.format(moment=say_moment(sheet.row.began_at))]
    lines.append(words.PLACE.format(place=_both_words(sheet.unit, sheet.fields["place"])))
    lines += _story(sheet, kind)
    lines.append(words.PEOPLE.format(people=sheet.fields["people"] or words.NOT_KNOWN))
    lines.append(words.DONE.format(done=sheet.fields["done"] or words.NOT_TOLD))
    lines += _kept(sheet, kind == "final")
    lines.append(words.IN_CHARGE.format(name=sheet.fields["in_charge"] or words.NOT_KNOWN))
    lines.append(words.PHONE.format(phone=sheet.fields["phone"] or words.NOT_KNOWN))
    if kind == "final":
        lines.append(_ending(tx, sheet))
    return "\n".join(lines)


def _both_words(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _story(sheet: Sheet, kind: str) -> list[str]:
    if not sheet.sayings:
        return []
    first, last = sheet.sayings[0], sheet.sayings[-1]
    lines = [words.STORY.format(words=hide_hurt(cut_words(first.words, 100)))]
    if kind != "first" and last.entry_id != first.entry_id:
        latest = {"clock": say_clock(last.at), "name": last.name, "words": hide_hurt(cut_words(last.words, 100))}
        lines.append(words.LATEST.format(**latest))
    return lines


def _kept(sheet: Sheet, is_over: bool) -> list[str]:
    row = sheet.row
    if row.kept_at is None:
        return []
    if row.relieved_at is None:
        return [(words.KEPT_OVER if is_over else words.KEPT).format(clock=say_clock(row.kept_at))]
    return [words.KEPT_UNTIL.format(since=say_clock(row.kept_at), until=say_clock(row.relieved_at))]


def _ending(tx: Connection, sheet: Sheet) -> str:
    danger = read_danger(tx, sheet.hazard_id)
    if danger is not None and danger.ending == "false_alarm":
        reasons = [one.detail.get("reason", "") for one in steps_of(tx, sheet.hazard_id) if one.kind == "false_alarm"]
        moment = say_moment(danger.over_at or sheet.row.news_at)
        return words.ENDED_FALSE.format(moment=moment, reason=reasons[-1] if reasons else "")
    over_at = (danger.over_at if danger is not None else None) or sheet.row.news_at
    return words.ENDED.format(moment=say_moment(over_at), span=say_span(sheet.row.began_at, over_at))


def say_span(since: datetime, until: datetime) -> str:
    """How long it took: 45分钟, 5小时12分."""
    minutes = max(0, int((until - since).total_seconds() // 60))
    if minutes < 60:
        return words.MINUTES.format(minutes=minutes)
    return words.HOURS.format(hours=minutes // 60, minutes=minutes % 60)
