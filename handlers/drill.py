"""演练: a station or the county runs the whole chain for practice; marked throughout, and in no total but its own."""

from typing import Any

from handlers.consent import read_consent
from handlers.danger_words import phone_of, said_by
from handlers.desk import Talk
from handlers.escalation import Alarm, begin_climb
from handlers.gravity import is_grave
from handlers.group_alarm import tell_groups_over
from handlers.people import named_units, scope_units
from handlers.practice_words import say_course
from handlers.standing import Scene
from handlers.texts import ROLES, SEPARATOR
from handlers.texts import escalation as words
from handlers.wording import say_moment, say_unit
from models.asking import ask
from models.dangers import read_danger, steps_of
from models.drills import DrillRow, drills_in, end_drill, start_drill
from models.hazards import make_hazard, read_numbers
from models.outbox import Letter
from models.roster import read_unit, unit_path, units_chain
from nlp.commands import Command

LEADING = {"station", "county_command"}
QUESTION = "drill"


def answer_drill(talk: Talk, command: Command) -> str | None:
    """演练 南大洋社区 后山滑坡 asks whether to begin; 演练 alone shows the drill ledger; else it is a report."""
    if not talk.roles() & LEADING:
        return None  # 演练，参加30人: a worker tells of a drill that was held
    if not command.rest:
        return show_drills(talk)
    units = [one for one in scope_units(talk) if one.level == "community"]
    named = named_units(units, command.rest)
    if not named:
        return None
    said = command.rest.replace(named[0].name, "").strip() or words.DRILL_WORDS
    question = words.DRILL_ASK.format(unit=say_unit(unit_path(talk.tx, named[0].id)), words=said)
    data = {"unit_id": named[0].id, "words": said}
    ask(talk.tx, talk.message.account_id, (QUESTION, data), talk.now, question)
    return question


def confirm_drill(talk: Talk, data: dict[str, Any]) -> str | None:
    """是 begins it, 不是 drops it; None for anything else."""
    is_yes = read_consent(talk.message.text, ("go_start",))
    if is_yes is None:
        return None
    return _begin(talk, data) if is_yes else words.DRILL_LEFT


def _begin(talk: Talk, data: dict[str, Any]) -> str:
    unit_id, said = int(data["unit_id"]), str(data["words"])
    values = {"unit_id": unit_id, "person_id": talk.person_id, "words": said, "began_at": talk.now}
    drill_id = start_drill(talk.tx, values)
    # A hazard without a telling has a number and is in no list and no total.
    chain = units_chain(talk.tx, unit_id)
    township = next((one for one in chain if one.level == "township"), chain[0])
    hazard_id = make_hazard(talk.tx, unit_id, township.id, "other", talk.now)
    number = read_numbers(talk.tx, [hazard_id])[hazard_id]
    what = words.DRILL_WHAT.format(number=number, words=said)
    body = "\n".join([what, said_by(talk, said), phone_of(talk)])
    alarm = Alarm(hazard_id, unit_id, talk.person_id, body, is_grave({}, said), drill_id)
    people = begin_climb(Scene(talk.desk, talk.tx, talk.now), alarm)
    names = SEPARATOR.join(f"{ROLES[one.role]}{one.name}" for one in people)
    return words.DRILL_BEGUN.format(people=names or words.DRILL_NOBODY)


def end_drills(talk: Talk, _command: Command) -> str | None:
    """结束演练: everybody who was called hears that it is over; the ledger of it comes back."""
    if not talk.roles() & LEADING:
        return None
    running = drills_in(talk.tx, [one.id for one in scope_units(talk)], is_running=True)
    ended = [one for one in running if end_drill(talk.tx, one.id, talk.now)]
    for one in ended:
        text = words.DRILL_OVER.format(unit=say_unit(unit_path(talk.tx, one.unit_id)))
        if (danger := read_danger(talk.tx, one.hazard_id)) is not None:
            tell_groups_over(Scene(talk.desk, talk.tx, talk.now), danger, f"drill:{one.id}", text)
        called = {step.person_id for step in steps_of(talk.tx, one.hazard_id) if step.kind == "called"}
        talk.send([Letter("notice", text, f"drill:{one.id}:{who}", who) for who in sorted(filter(None, called))])
    if not ended:
        return words.DRILL_NONE_RUNNING
    return "\n".join([words.DRILL_ENDED, *(line for one in ended for line in _ledger(talk, one))])


def show_drills(talk: Talk) -> str:
    """The drill ledger: of the latest ones, who acknowledged within how many minutes."""
    found = drills_in(talk.tx, [one.id for one in scope_units(talk)])[:3]
    return "\n".join(line for one in found for line in _ledger(talk, one)) or words.DRILL_NONE


def _ledger(talk: Talk, drill: DrillRow) -> list[str]:
    danger = read_danger(talk.tx, drill.hazard_id)
    steps = steps_of(talk.tx, drill.hazard_id)
    known = {one.person_id: one.at for one in steps if one.kind == "acknowledged"}
    called = {one.person_id: one for one in reversed(steps) if one.kind == "called"}
    head = words.DRILL_HEAD.format(
        unit=read_unit(talk.tx, drill.unit_id).name, words=drill.words, moment=say_moment(drill.began_at)
    )
    lines = [head if danger is None or danger.over_at is not None else head + words.DRILL_RUNNING]
    for who, step in sorted(called.items(), key=lambda item: (item[1].at, item[0] or 0)):
        at = known.get(who)
        text = words.DRILL_SILENT if at is None else words.DRILL_TIME
        minutes = int((at - step.at).total_seconds() // 60) if at is not None else 0
        lines.append(text.format(name=step.name, minutes=minutes))
    return lines + say_course(steps)
