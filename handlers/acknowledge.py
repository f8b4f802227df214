"""收到: each level acknowledges a danger for itself; the station's word, or one from above, ends the climb."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers import texts
from handlers.calls import mark_drill
from handlers.desk import Talk
from handlers.escalation import mark_grave
from handlers.ladder import COUNTY_STAGE, Ranks
from handlers.people import covers
from handlers.standing import Scene, Standing, ends_climb, read_standing
from handlers.texts import escalation as words
from handlers.texts.unheard import NOT_REACHED
from handlers.wording import say_unit
from models.asking import ask
from models.dangers import DangerRow, change_danger, dangers_calling, note_step, open_dangers, read_danger
from models.outbox import Letter
from models.roster import Member, unit_path
from nlp.commands import Command, read_choice, read_command

QUESTION = "danger"
NAMES = ("acknowledge", "acknowledge_all")
REPLIES = {
    "community": (words.ACKNOWLEDGED_COMMUNITY, words.NEXT_COMMUNITY),
    "township": (words.ACKNOWLEDGED_STATION, words.NEXT_STATION),
    "county": (words.ACKNOWLEDGED_COUNTY, words.NEXT_COUNTY),
}
MOST_CHOICES = 9


def answer_waiting(talk: Talk, command: Command) -> str | None:
    """收到, 收到 3, where a danger waits for the word; several ask which one; None where none waits."""
    waiting = [one for one in waiting_for(talk) if command.number in (None, one.number)]
    if not waiting:
        return None
    return acknowledge(talk, waiting[0]) if len(waiting) == 1 else _ask_which(talk, waiting)


def answer_known(talk: Talk, command: Command) -> str | None:
    """收到 3 for a danger that one answered before, reported oneself, or was not called for but answers for."""
    if command.number is None:
        return None
    known = [one for one in _known(talk) if one.number == command.number]
    if not known:
        return None
    return acknowledge(talk, known[0]) if len(known) == 1 else _ask_which(talk, known)


def acknowledge_all(talk: Talk, _command: Command) -> str | None:
    """全部收到: every danger that waits for the sender's word."""
    waiting = waiting_for(talk)
    for one in waiting:
        acknowledge(talk, one)
    numbers = texts.SEPARATOR.join(str(one.number) for one in waiting)
    return words.ACKNOWLEDGED_ALL.format(total=len(waiting), numbers=numbers) if waiting else None


def waiting_for(talk: Talk) -> list[DangerRow]:
    """The dangers under way for which the sender was called and has not answered yet."""
    return [one for one in dangers_calling(talk.tx, talk.person_id) if talk.person_id not in _answered(talk, one)]


def _answered(talk: Talk, danger: DangerRow) -> dict[int, str]:
    return read_standing(_scene(talk), danger).levels


def _scene(talk: Talk) -> Scene:
    return Scene(talk.desk, talk.tx, talk.now)


def _known(talk: Talk) -> list[DangerRow]:
    covered = [one for one in open_dangers(talk.tx) if covers(talk.tx, talk.posts, one.unit_id)]
    return list({one.hazard_id: one for one in [*dangers_calling(talk.tx, talk.person_id), *covered]}.values())


def acknowledge(talk: Talk, danger: DangerRow) -> str:
    """Records that the sender knows of a danger; says what to do next and who else knows."""
    locked = read_danger(talk.tx, danger.hazard_id, lock=True)
    if locked is None or locked.over_at is not None:
        talk.button = words.TAP_OVER
        return words.ACKNOWLEDGE_NOTHING.format(number=danger.number)
    standing = read_standing(_scene(talk), locked)
    level = standing.ranks.level_of(talk.person_id)
    if level is None:
        is_own = locked.reporter_id == talk.person_id
        talk.button = words.TAP_OWN if is_own else texts.TAP_NOTHING
        return (words.ACKNOWLEDGE_OWN if is_own else words.ACKNOWLEDGE_NOTHING).format(number=locked.number)
    lines = [line.format(number=locked.number) for line in REPLIES[level]]
    if talk.person_id in standing.levels:
        lines = [words.ACKNOWLEDGED_ALREADY.format(number=locked.number)]
    else:
        _record(talk, locked, standing, level)
    return mark_drill(locked, "\n".join([*lines, *_who_knows(standing, talk.person_id, talk.now)]))


def _record(talk: Talk, danger: DangerRow, standing: Standing, level: str) -> None:
    note_step(talk.tx, danger.hazard_id, "acknowledged", talk.now, talk.person_id, {"level": level})
    if ends_climb(standing, level):
        change_danger(talk.tx, danger.hazard_id, acknowledged_at=talk.now, next_at=None)
    if level not in standing.levels.values() and danger.reporter_id is not None:
        key = f"acknowledged:{danger.hazard_id}:{danger.turn}:{level}"
        text = words.TOLD_ACKNOWLEDGED.format(number=danger.number, who=_who(standing.ranks, talk))
        talk.send([Letter("reply", mark_drill(danger, text), key, danger.reporter_id)])
    if level == "township" and danger.stage >= COUNTY_STAGE and standing.marked is None:
        _tell_county(talk, danger, standing)


def _tell_county(talk: Talk, danger: DangerRow, standing: Standing) -> None:
    """Those of the county who were asked to take over learn, once, that the station has."""
    what = danger.body.split("\n", 1)[0].partition(words.STATE_BEGINS)[0].partition(" ")[2]
    text = words.TAKEN_OVER.format(number=danger.number, what=what, who=_who(standing.ranks, talk))
    called = [one.person_id for one in standing.ranks.county if one.person_id in standing.calls]
    key = f"taken:{danger.hazard_id}:{danger.turn}"
    silent = [one for one in called if one not in standing.levels]
    talk.send([Letter("reply", mark_drill(danger, text), f"{key}:{one}", one) for one in silent])


def _who(ranks: Ranks, talk: Talk) -> str:
    post = next(one for one in reversed(ranks.everybody_twice) if one.person_id == talk.person_id)
    return words.WHO.format(unit=post.unit_name, role=texts.ROLES[post.role], name=post.name)


def _who_knows(standing: Standing, speaker_id: int, now: datetime) -> list[str]:
    others = [
        one for one in standing.ranks.everybody if one.person_id in standing.calls and one.person_id != speaker_id
    ]
    names = [_name(one, standing, now) for one in others]
    return [words.WHO_KNOWS.format(people=texts.SEPARATOR.join(names))] if names else []


def _name(one: Member, standing: Standing, now: datetime) -> str:
    name = f"{texts.ROLES[one.role]}{one.name}"
    if one.person_id in standing.levels:
        return words.WHO_HAS_ACKNOWLEDGED.format(name=name)
    return name if standing.is_reached(one, now) else NOT_REACHED.format(name=name)


def _ask_which(talk: Talk, waiting: Sequence[DangerRow]) -> str:
    shown = waiting[:MOST_CHOICES]
    lines = [
        words.ACKNOWLEDGE_WHICH_LINE.format(
            choice=choice, unit=say_unit(unit_path(talk.tx, one.unit_id)), what=one.body.split("\n", 1)[0]
        )
        for choice, one in enumerate(shown, 1)
    ]
    more = [words.ACKNOWLEDGE_MORE.format(number=len(waiting) - len(shown))] if len(waiting) > len(shown) else []
    question = "\n".join([words.ACKNOWLEDGE_WHICH.format(total=len(waiting)), *lines, *more, words.ACKNOWLEDGE_ALL])
    data = {"hazards": [one.hazard_id for one in shown]}
    ask(talk.tx, talk.message.account_id, (QUESTION, data), talk.now, question)
    return question


def answer_which(talk: Talk, data: dict[str, Any]) -> str | None:
    """The choice between several dangers; 收到 3 still names one by its number."""
    if (command := read_command(talk.message.text)) is not None and command.name in NAMES:
        return answer_waiting(talk, command) if command.name == NAMES[0] else acknowledge_all(talk, command)
    choice = read_choice(talk.message.text, len(data["hazards"]))
    if not choice:
        return None
    danger = read_danger(talk.tx, data["hazards"][choice - 1])
    return acknowledge(talk, danger) if danger is not None else None


def acknowledge_in_passing(talk: Talk) -> list[str]:
    """收到，人都撤出来了: the word counts although the message goes on, if one danger alone waits for it."""
    if not talk.message.text.startswith(words.IN_PASSING):
        return []
    waiting = waiting_for(talk)
    return [acknowledge(talk, waiting[0])] if len(waiting) == 1 else []


def acknowledge_tapped(talk: Talk) -> str | None:
    """The button of a danger's card; None for any other."""
    name, _, number = talk.message.event_key.partition(":")
    danger = read_danger(talk.tx, int(number)) if name == "acknowledge" and number.isdigit() else None
    return acknowledge(talk, danger) if danger is not None else None


def answer_to_county(talk: Talk, command: Command) -> str:
    """上报县里 3: a station says that a danger is more than the township can bear; with that it has acknowledged."""
    if not talk.roles() & {"station", "county_command"}:
        return texts.NOT_COVERED.format(role=texts.ROLES["station"])
    open_ones = open_dangers(talk.tx, with_drills=True)
    own = [one for one in open_ones if covers(talk.tx, talk.posts, one.unit_id)]
    meant = [one for one in own if command.number in (None, one.number)]
    if command.number is None:  # a real danger comes before a drill
        meant = [one for one in meant if one.drill_id is None] or meant
    if len(meant) != 1:
        return words.TO_COUNTY_WHICH if meant or command.number is None else _none_such(command)
    locked = read_danger(talk.tx, meant[0].hazard_id, lock=True)
    assert locked is not None
    acknowledge(talk, locked)
    return mark_drill(locked, _carry_up(talk, locked))


def _none_such(command: Command) -> str:
    return words.ACKNOWLEDGE_NOTHING.format(number=command.number)


def _carry_up(talk: Talk, danger: DangerRow) -> str:
    standing = read_standing(_scene(talk), danger)
    known = [one for one in standing.ranks.county if standing.levels.get(one.person_id) == "county"]
    if known:
        return words.TO_COUNTY_KNOWN.format(number=danger.number, name=known[0].name)
    people = mark_grave(_scene(talk), danger, talk.person_id)
    if not people:
        return words.TO_COUNTY_NOBODY
    names = texts.SEPARATOR.join(f"{texts.ROLES[one.role]}{one.name}" for one in people)
    return words.TO_COUNTY.format(number=danger.number, people=names)
