"""误报: a manager, a station or the county has looked into a danger and ends it as a false alarm, with a reason."""

import re

from handlers.calls import mark_drill
from handlers.danger import end_danger, push_all
from handlers.danger_words import phone_of, said_by
from handlers.desk import Talk
from handlers.group_alarm import tell_groups_over
from handlers.learning import learn_from_false_alarm
from handlers.people import covers, find_subject
from handlers.record import record_entry, settle_entries, tell_known
from handlers.standing import Scene
from handlers.texts import ROLES
from handlers.texts import escalation as words
from handlers.withdrawal import handle_withdrawal
from handlers.wording import say_unit
from models.dangers import DangerRow, open_dangers, read_danger
from models.hazards import hazards_in
from models.outbox import told_people
from models.roster import unit_path
from nlp.commands import Command
from nlp.objection import Objection, is_played
from nlp.values import HazardMention, ReportEntry

_NUMBERED = re.compile(r"(\d{1,6})\D?[\s,.:]*(.*)", re.DOTALL)


def answer_false_alarm(talk: Talk, command: Command) -> str:
    """Ends the danger meant as a false alarm; from its reporter the word is a withdrawal, which others confirm."""
    number, reason = _read(command)
    # A drill is practised to its end as well; without a number a real danger comes first.
    drills = [one for one in open_dangers(talk.tx, with_drills=True) if one.drill_id is not None]
    own = [one for one in open_dangers(talk.tx) if covers(talk.tx, talk.posts, one.unit_id)]
    if number is not None or not own:
        own += [one for one in drills if covers(talk.tx, talk.posts, one.unit_id)]
    mine = [one for one in open_dangers(talk.tx) if one.reporter_id == talk.person_id and number in (None, one.number)]
    # Who began a drill has reported nothing that others would have to prove.
    others = [one for one in own if one.reporter_id != talk.person_id or one.drill_id is not None]
    meant = [one for one in others if number in (None, one.number)]
    meant = [one for one in meant if one.withdrawn_at is not None] or meant if number is None else meant
    if not meant or (command.is_free and mine and number is None):
        return _of_nobody_else(talk, mine, number)
    if len(meant) > 1:
        return words.FALSE_WHICH
    if not reason and meant[0].withdrawn_at is None:
        return mark_drill(meant[0], words.FALSE_WHY.format(number=meant[0].number))
    return _end(talk, meant[0], reason)


def _read(command: Command) -> tuple[int | None, str]:
    if "number" in command.parts:
        return command.number, command.rest
    found = _NUMBERED.match(command.rest)
    return (int(found[1]), found[2].strip()) if found else (None, command.rest)


def _of_nobody_else(talk: Talk, mine: list[DangerRow], number: int | None) -> str:
    if mine and mine[0].withdrawn_at is not None:
        return words.FALSE_OWN.format(number=mine[0].number)
    if number is not None and not mine:
        return words.ACKNOWLEDGE_NOTHING.format(number=number)
    return handle_withdrawal(talk)


def _end(talk: Talk, danger: DangerRow, reason: str) -> str:
    locked = read_danger(talk.tx, danger.hazard_id, lock=True)
    if locked is None or locked.over_at is not None:
        return words.ACKNOWLEDGE_NOTHING.format(number=danger.number)
    end_danger(talk, locked, "false_alarm", reason)
    if is_played(reason) and locked.drill_id is None:
        learn_from_false_alarm(talk, locked.hazard_id, Objection("drill", "danger"))
    _close_in_ledger(talk, locked, reason)
    people = set(told_people(talk.tx, f"danger:{locked.hazard_id}:")) | {locked.reporter_id or talk.person_id}
    post = next(one for one in reversed(talk.posts) if covers(talk.tx, [one], locked.unit_id))
    who = words.WHO.format(unit=post.unit_name, role=ROLES[post.role], name=talk.name)
    said = words.FALSE_REASON.format(reason=reason) if reason else ""
    lines = [
        mark_drill(locked, words.HEAD_FALSE.format(unit=say_unit(unit_path(talk.tx, locked.unit_id)))),
        words.FALSE_BY.format(who=who, reason=said),
        locked.body.split("\n", 1)[0],
        said_by(talk, talk.message.text),
        phone_of(talk),
    ]
    key = f"danger:{locked.hazard_id}:false{talk.message.id}"
    scene = Scene(talk.desk, talk.tx, talk.now)
    tell_groups_over(scene, locked, key, lines[0], words.FALSE_BY.format(who=who, reason=""))
    total = push_all(talk, key, people - {talk.person_id}, lines)
    return mark_drill(locked, words.FALSE_ENDED.format(number=locked.number, total=total))


def _close_in_ledger(talk: Talk, danger: DangerRow, reason: str) -> None:
    """It stays in the ledger, closed by this word; one that was withdrawn counts no more as it is."""
    known = [one for one in hazards_in(talk.tx, danger.unit_id, talk.now) if one.id == danger.hazard_id]
    if not known or known[0].course.severity != "danger":
        return  # gone, or known by now for something less than a danger
    mention = HazardMention(danger.line, "danger", "closed", None, reason or talk.message.text)
    entry = ReportEntry(None, talk.day, {}, (mention,), {}, frozenset(), False, talk.message.text)
    recorded = record_entry(talk, "resolution", find_subject(talk, None, danger.unit_id), entry)
    tell_known(talk, recorded, known[0], mention)
    settle_entries(talk, [recorded])
