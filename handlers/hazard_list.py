"""隐患: what is not closed out, by age; 隐患 3: one hazard with everything that was done about it."""

from dataclasses import replace
from datetime import date

from handlers import texts
from handlers.desk import Talk
from handlers.people import COMMUNITY_ROLES, LEADING_ROLES
from handlers.places import bare_place
from handlers.red import say_red
from handlers.texts import closing as words
from handlers.wording import hazard_words, say_day, say_moment, say_names
from models.closing import count_photos, earlier_of, later_of, loop_of, open_loops
from models.dangers import read_danger
from models.hazards import read_numbers
from models.loop import Event, Loop
from models.roster import UnitRow, members_of
from nlp.closing import Act

SHOWN = 10
SHOWN_STEPS = 12
SHOWN_NAMES = 5


def say_what(loop: Loop) -> str:
    """Place and line: 北门 公共设施."""
    told = hazard_words(replace(loop.course, place=bare_place(loop.unit_name, loop.course.place)))
    return words.WHAT.format(place=told["place"], line=told["line"]).strip()


def say_thing(loop: Loop) -> str:
    """Place and what is wrong there, in the words of whoever found it: 老祠堂后面 栏杆断了; of a danger its line."""
    bare = replace(loop.course, place=bare_place(loop.unit_name, loop.course.place))
    told = hazard_words(bare, loop.words)
    return words.WHAT.format(place=told["place"], line=told["line"]).strip()


def say_phase(loop: Loop, is_named: bool = True) -> str:
    """Where it stands: 已派王建国, 处置中（王建国）, 已整改，待销号."""
    name = loop.assignee if is_named else ""
    if loop.phase == "assigned":
        return words.PHASES[loop.phase].format(who=name or words.SOMEBODY)
    return words.PHASES[loop.phase].format(who=words.WHO.format(name=name) if name else "")


def answer_hazards(talk: Talk, unit: UnitRow, _day: date) -> str:
    """The hazards that are not closed out: dangers, then the oldest, those overdue marked."""
    loops = open_loops(talk.tx, unit.id, talk.desk.hazards)
    if not loops:
        return words.LIST_NONE.format(unit=unit.name)
    loops.sort(key=lambda one: (one.course.severity != "danger", one.found_at, one.id))
    overdue = sum(one.days_overdue(talk.day) > 0 for one in loops)
    head = words.LIST_HEAD_OVERDUE if overdue else words.LIST_HEAD
    lines = [head.format(unit=unit.name, number=len(loops), overdue=overdue)]
    lines += [_line(talk, one, unit) for one in loops[:SHOWN]]
    more = len(loops) - SHOWN
    lines += [words.LIST_MORE.format(number=more)] if more > 0 else []
    return "\n".join([*lines, _hint(talk, loops[0])])


def _line(talk: Talk, loop: Loop, unit: UnitRow) -> str:
    days = loop.days_overdue(talk.day)
    severity = words.SEVERITY.format(severity=texts.SEVERITIES[loop.course.severity])
    return words.LIST_LINE.format(
        number=loop.number,
        unit=f"{loop.unit_name} " if loop.unit_id != unit.id else "",
        what=say_thing(loop),
        severity=severity if loop.course.severity != "general" else "",
        phase=say_phase(loop, is_named=unit.level == "community"),
        due=words.OVERDUE.format(days=days) if days else words.DUE.format(day=say_day(loop.deadline_on)),
    )


def _hint(talk: Talk, first: Loop) -> str:
    if not talk.roles() & set(LEADING_ROLES):
        return words.LIST_HINT.format(number=first.number)
    return words.LIST_HINT_LEADER.format(number=first.number, name=example_name(talk, first))


def example_name(talk: Talk, loop: Loop) -> str:
    """Somebody of the hazard's unit, for an example."""
    people = members_of(talk.tx, [loop.unit_id], COMMUNITY_ROLES, talk.day)
    return people[0].name if people else talk.name


def show_hazard(talk: Talk, _act: Act, loop: Loop) -> str:
    """One hazard: what, where it stands, who must do what by when, who told of it, photos, and every step."""
    days = loop.days_overdue(talk.day)
    severity = texts.SEVERITIES[loop.course.severity]
    due = words.SHOW_DUE.format(name=loop.assignee or words.NOBODY_YET, day=say_day(loop.deadline_on))
    danger = read_danger(talk.tx, loop.id)
    is_false = danger is not None and danger.over_at is not None and danger.ending == "false_alarm"
    phase = words.FALSE_ALARM if is_false else say_phase(loop, is_named=False)
    lines = [
        *(say_red(talk.tx, [danger], talk.now) if danger is not None else []),
        words.SHOW_HEAD.format(number=loop.number, unit=loop.unit_name),
        words.SHOW_WHAT.format(what=say_what(loop), severity=severity, phase=phase),
        *([due + (words.SHOW_OVERDUE.format(days=days) if days else "")] if not loop.is_closed_out else []),
        say_witnesses(loop),
        *_photos(talk, loop),
        *_relations(talk, loop),
        words.SHOW_STEPS,
    ]
    steps = [words.SHOW_STEP.format(moment=say_moment(one.at), step=say) for one, say in _steps(loop, is_false)]
    left_out = ["…"] if len(steps) > SHOWN_STEPS else []
    return "\n".join(lines + steps[:1] + left_out + steps[1:][-SHOWN_STEPS + 1 :])


def say_witnesses(loop: Loop) -> str:
    """Who told of it: 报告人2位：李四妹、王建国."""
    names = [one.name for one in loop.witnesses]
    text = words.SHOW_WITNESSES if len(names) == 1 else words.SHOW_WITNESSES_MANY
    return text.format(number=len(names), names=say_names(names, SHOWN_NAMES))


def _photos(talk: Talk, loop: Loop) -> list[str]:
    after = {one.entry_id for one in loop.events if one.act == "resolution"}
    before = {one.entry_id for one in loop.events} - after
    numbers = {"before": count_photos(talk.tx, before), "after": count_photos(talk.tx, after)}
    return [words.SHOW_PHOTOS.format(**numbers)] if any(numbers.values()) else []


def _relations(talk: Talk, loop: Loop) -> list[str]:
    lines = []
    before, after = earlier_of(talk.tx, loop.id), later_of(talk.tx, loop.id)
    earlier = loop_of(talk.tx, before, talk.desk.hazards) if before is not None else None
    if earlier is not None and earlier.remedied_at is not None:
        day = say_day(earlier.ended_on or earlier.course.found_on)
        lines.append(words.SHOW_EARLIER.format(number=earlier.number, day=day))
    if after is not None:
        lines.append(words.SHOW_LATER.format(number=read_numbers(talk.tx, [after])[after]))
    return lines


def _steps(loop: Loop, is_false: bool) -> list[tuple[Event, str]]:
    told: set[object] = set()
    steps = []
    for one in loop.events:
        is_verdict = is_false and one is loop.events[-1] and one.state == "closed"
        steps.append((one, words.STEP_FALSE.format(name=one.name) if is_verdict else _say_step(one, told)))
        if one.act == "report":
            told.add(one.person_id or one.name)
    return steps


def _say_step(one: Event, told: set[object]) -> str:
    if one.step == "assigned":
        day = say_day(date.fromisoformat(one.detail["due_on"]))
        return words.STEPS["assigned"].format(name=one.name, who=one.detail["name"], day=day)
    if one.step is not None:
        return words.STEPS[one.step].format(name=one.name)
    if one.act == "report" and not told:
        return words.STEP_FOUND.format(name=one.name)
    if one.act == "report" and (one.person_id or one.name) not in told and one.state in (None, "open"):
        return words.STEP_WITNESS.format(name=one.name)
    return words.STEP_STATES[one.state].format(name=one.name)
