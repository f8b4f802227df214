"""A danger that has reached nobody: its reporter is told so, and whom to ring; and is answered when they ask."""

from collections.abc import Sequence

from handlers.calls import mark_drill
from handlers.danger_answer import told_lines
from handlers.desk import Talk
from handlers.people import covers
from handlers.standing import STUCK, Scene, Standing, read_standing
from handlers.texts import ROLES
from handlers.texts import unheard as words
from handlers.wording import say_clock, say_names
from models.dangers import DangerRow, open_dangers, unreached
from models.outbox import Letter
from models.overtaken import unless_any
from models.roster import Member, posts_of
from nlp.commands import Command

LEADING = ("manager", "station", "county_command")


def tell_unheard(scene: Scene, danger: DangerRow) -> None:
    """Tells the reporter, once, that the call has reached nobody; void if it arrives before that does."""
    lines = say_unheard(scene, danger)
    if lines and danger.reporter_id is not None:
        key, text = f"unheard:{danger.hazard_id}:{danger.turn}", mark_drill(danger, "\n".join(lines))
        fields = unless_any(f"danger:{danger.hazard_id}:{danger.turn}.")
        scene.send([Letter("request", text, key, danger.reporter_id, fields=fields)])


def say_unheard(scene: Scene, danger: DangerRow) -> list[str]:
    """That nobody has it, and whom to ring; [] where somebody has it or has answered, or it may still arrive."""
    if danger.over_at is not None or not unreached(scene.tx, [danger], scene.now - STUCK):
        return []
    standing = read_standing(scene, danger)
    people = _called(standing)
    if standing.levels or not people:
        return []
    head = words.NOT_THERE.format(clock=say_clock(scene.now), number=danger.number)
    return [head, *told_lines(people, _shown(scene, danger))]


def _called(standing: Standing) -> list[Member]:
    return [one for one in standing.ranks.everybody if one.person_id in standing.calls]


def _shown(scene: Scene, danger: DangerRow) -> set[str]:
    """The posts whose numbers the reporter may have: their own community and station; those who lead, the county's."""
    near = {"manager", "working_group", "station"}
    posts = posts_of(scene.tx, danger.reporter_id, scene.day) if danger.reporter_id is not None else []
    return near | ({"county_command"} if any(one.role in LEADING for one in posts) else set())


def say_own_unheard(talk: Talk) -> list[str]:
    """The same for every danger that the asker has told of."""
    mine = [one for one in open_dangers(talk.tx) if one.reporter_id == talk.person_id]
    return [line for one in mine for line in say_unheard(_scene(talk), one)]


def answer_heard(talk: Talk, _command: Command) -> str | None:
    """有人收到没有: who has the dangers that the asker told of or answers for; None where there is none under way."""
    mine = [one for one in open_dangers(talk.tx) if one.reporter_id == talk.person_id]
    asked = mine or [one for one in open_dangers(talk.tx) if covers(talk.tx, talk.posts, one.unit_id)]
    return "\n".join(line for one in asked for line in _say_heard(_scene(talk), one)) or None


def _say_heard(scene: Scene, danger: DangerRow) -> Sequence[str]:
    if lines := say_unheard(scene, danger):
        return lines
    standing = read_standing(scene, danger)
    known = [one for one in _called(standing) if one.person_id in standing.levels]
    arrived = [one for one in _called(standing) if one.person_id in standing.fates and _has(standing, one)]
    if known:
        return [words.KNOWN.format(number=danger.number, who=_names(known))]
    text = words.ARRIVED if arrived else words.UNDER_WAY
    return [text.format(number=danger.number, people=_names(arrived or _called(standing)))]


def _has(standing: Standing, one: Member) -> bool:
    return standing.fates[one.person_id].is_delivered


def _names(people: Sequence[Member]) -> str:
    return say_names(f"{ROLES[one.role]}{one.name}" for one in people)


def _scene(talk: Talk) -> Scene:
    return Scene(talk.desk, talk.tx, talk.now)
