"""Answers about totals: who has reported, what was found, the full table."""

from datetime import date

from handlers import texts
from handlers.desk import Talk
from handlers.leave import say_span
from handlers.wording import hazard_words, say_clock, say_counts, say_day, say_names, say_running, say_summary
from models.days import last_digest
from models.hazards import found_hazards, hazards_told, read_numbers
from models.leaves import leaves_of
from models.ledger import day_lines, person_lines
from models.petitions import petitions_with
from models.rollup import Absent, Rollup, roll_up
from models.roster import UnitRow, read_person
from nlp.dates import find_days


def say_attendance(node: Rollup) -> str:
    """应报52 已报50 请假1 未报2."""
    return texts.ATTENDANCE.format(**attendance_figures(node))


def attendance_figures(node: Rollup) -> dict[str, int]:
    """The four figures of attendance by the names that the texts use."""
    return {
        "expected": node.expected,
        "reported": node.reported,
        "on_leave": node.on_leave,
        "missing": len(node.missing),
    }


def say_missing(node: Rollup, most: int = 0) -> str:
    """A community's missing by name; a station's by community, a county's by township, with their numbers."""
    if node.unit.level == "community":
        return say_names((one.name for one in node.missing), most)
    below = [(child.unit.name, len(child.missing)) for child in node.children if child.missing]
    return say_names((texts.MISSING_UNITS.format(unit=name, number=number) for name, number in below), most)


def say_hazard_totals(node: Rollup) -> list[str]:
    """Number by state, the grave ones, and by line; one line saying so where nothing was found."""
    parts = node.hazards()
    if not parts["found"]:
        return [texts.ROLLUP_NO_HAZARDS]
    said = " ".join(text.format(parts[key]) for key, text in texts.ROLLUP_PARTS.items() if parts[key])
    lines = [texts.ROLLUP_HAZARDS.format(found=parts["found"], parts=said)]
    by_line = [texts.ROLLUP_LINE.format(line=texts.LINES[key], number=value) for key, value in parts["by_line"].items()]
    return [*lines, texts.ROLLUP_LINES.format(lines=texts.SEPARATOR.join(by_line))]


def say_patrol(node: Rollup) -> list[str]:
    """The day's figures, and the running totals of longer periods."""
    counts = node.counts()
    figures = texts.ROLLUP_PATROL.format(figures=say_counts(counts)) if counts else texts.ROLLUP_NO_FIGURES
    return [figures, *say_running(node.running())]


def answer_rollup(talk: Talk, unit: UnitRow, day: date) -> str:
    """The totals of a unit and day in a few lines."""
    node = roll_up(talk.tx, unit.id, day)
    missing = texts.ROLLUP_MISSING.format(names=say_missing(node, 8)) if node.missing else texts.ROLLUP_ALL_IN
    head = texts.ROLLUP_HEAD.format(unit=unit.name, day=say_day(day))
    waiting = len(petitions_with(talk.tx, [unit.id]))
    asked = [texts.ROLLUP_PETITIONS.format(number=waiting)] if waiting and day == talk.day else []
    figures = [say_attendance(node), *say_patrol(node), *say_hazard_totals(node)]
    return "\n".join([head, *figures, missing, *asked, texts.ROLLUP_MORE])


def answer_missing(talk: Talk, unit: UnitRow, day: date) -> str:
    """Who has not reported yet; a station sees communities, not workers."""
    node = roll_up(talk.tx, unit.id, day)
    leave = [one.name for one in node.absent if one.is_on_leave]
    on_leave = [texts.MISSING_LEAVE.format(names=say_names(leave))] if leave and unit.level == "community" else []
    if not node.missing:
        all_in = texts.MISSING_NONE.format(unit=unit.name, day=say_day(day), reported=node.reported)
        return "\n".join([all_in, *on_leave])
    head = texts.MISSING_HEAD.format(unit=unit.name, day=say_day(day), number=len(node.missing))
    chase = [texts.MISSING_CHASE] if day == talk.day else []
    return "\n".join([head, say_missing(node), *on_leave, *chase])


def answer_details(talk: Talk, unit: UnitRow, day: date) -> str:
    """The full table: every worker of a community, every unit below a township or county."""
    node = roll_up(talk.tx, unit.id, day)
    head = texts.DETAILS_HEAD.format(unit=unit.name, day=say_day(day))
    rows = _people_rows(talk, node) if unit.level == "community" else _unit_rows(node)
    return "\n".join([head, say_attendance(node), *rows, *_hazard_rows(talk, unit, day)])


def _people_rows(talk: Talk, node: Rollup) -> list[str]:
    rows = []
    for line in day_lines(talk.tx, node.unit.id, [node.day]):
        if line.act == "report" and line.void_by_id is None:
            numbers = sorted(read_numbers(talk.tx, hazards_told(talk.tx, [line.id])).values())
            name = line.person_name
            if line.speaker_id != line.person_id:
                name += texts.MINE_BY_OTHER.format(name=read_person(talk.tx, line.speaker_id).name)
            rows.append(texts.DETAILS_LINE.format(name=name, summary=say_summary(line.counts, numbers)))
    return rows + [_absent_row(one) for one in node.absent]


def _absent_row(one: Absent) -> str:
    state = texts.DETAILS_ON_LEAVE if one.is_on_leave else texts.DETAILS_UNREPORTED
    return texts.DETAILS_LINE.format(name=one.name, summary=state)


def _unit_rows(node: Rollup) -> list[str]:
    rows = []
    for child in node.children:
        found = child.hazards()["found"]
        parts = [say_counts(child.counts())] + ([texts.FOUND_HAZARDS.format(found)] if found else [])
        rows.append(
            texts.DETAILS_CHILD.format(
                unit=child.unit.name,
                expected=child.expected,
                reported=child.reported,
                summary=texts.SEPARATOR.join(part for part in parts if part) or texts.NIL,
            )
        )
    own = say_own(node)
    return rows + ([texts.DETAILS_OWN.format(summary=own)] if own else [])


def say_own(node: Rollup) -> str:
    """What was reported at this very unit without naming one below; empty where nothing was."""
    if node.unit.level == "community":
        return ""
    found = node.own.get("hazard:found", 0)
    parts = [say_counts({key: value for key, value in node.own.items() if key in texts.COUNTS and value > 0})]
    return texts.SEPARATOR.join(
        [part for part in parts if part] + ([texts.FOUND_HAZARDS.format(found)] if found else [])
    )


def _hazard_rows(talk: Talk, unit: UnitRow, day: date) -> list[str]:
    return [
        texts.DETAILS_HAZARD.format(number=one.number, **hazard_words(one.course, one.words))
        for one in found_hazards(talk.tx, unit.id, day)
    ]


def answer_digest(talk: Talk, unit: UnitRow, day: date) -> str:
    """The newest digest as it was issued."""
    found = last_digest(talk.tx, unit.id, day)
    return str(found.text) if found is not None else answer_rollup(talk, unit, day)


def answer_mine(talk: Talk) -> str:
    """What the ledger holds for the sender today, and leave ahead."""
    lines = [one for one in reversed(person_lines(talk.tx, talk.person_id, [talk.day])) if one.act == "report"]
    rows = []
    for line in lines:
        numbers = sorted(read_numbers(talk.tx, hazards_told(talk.tx, [line.id])).values())
        row = texts.MINE_LINE.format(clock=say_clock(line.sent_at), summary=say_summary(line.counts, numbers))
        if line.speaker_id != talk.person_id:
            row += texts.MINE_BY_OTHER.format(name=read_person(talk.tx, line.speaker_id).name)
        rows.append(row)
    leave = [texts.MINE_LEAVE.format(span=say_span(one)) for one in leaves_of(talk.tx, talk.person_id, talk.day)]
    head = texts.MINE_HEAD if rows else texts.MINE_NONE
    return "\n".join([head.format(name=talk.name, day=say_day(talk.day)), *rows, *leave])


def day_said(talk: Talk, rest: str) -> date:
    """The day that a question asks about, as 昨天 or 6月18日; today where it names none."""
    told = [one.day for one in find_days(rest, talk.day) if one.day is not None]
    return told[0] if told else talk.day


def trim_asked(talk: Talk, rest: str) -> str:
    """What is asked about, without its day and what people put around it: 昨天南大洋的 → 南大洋."""
    for one in reversed(find_days(rest, talk.day)):
        rest = rest[: one.start] + rest[one.end :]
    return rest.replace(texts.TODAY, "").strip(texts.PARTICLES)
