"""A danger taken back by its reporter, and the word of a manager or the station that it was a false alarm."""

from handlers import texts
from handlers.danger import push_all
from handlers.danger_words import phone_of, said_by, what_of
from handlers.desk import Talk
from handlers.group_alarm import tell_groups_over
from handlers.standing import Scene
from handlers.texts import escalation as words
from handlers.wording import say_unit
from models.course import Course
from models.dangers import change_danger, note_step, read_danger
from models.outbox import told_people
from models.roster import unit_path


def withdraw_danger(talk: Talk, hazard_id: int, before: Course, number: int) -> int:
    """Tells everybody who was told of a danger that its reporter takes it back; returns how many.

    The climb goes on until a manager or the station has looked into it and said so.
    """
    danger = read_danger(talk.tx, hazard_id, lock=True)
    people = [one for one in told_people(talk.tx, f"danger:{hazard_id}:") if one != talk.person_id]
    is_open = danger is not None and danger.over_at is None
    if is_open:
        note_step(talk.tx, hazard_id, "withdrawn", talk.now, talk.person_id)
        change_danger(talk.tx, hazard_id, withdrawn_at=talk.now)
    unit_id = danger.unit_id if danger is not None else talk.posts[0].unit_id
    lines = [
        texts.DANGER_PUSH_WITHDRAWN.format(unit=say_unit(unit_path(talk.tx, unit_id))),
        what_of(number, before),
        said_by(talk, talk.message.text),
        phone_of(talk),
        *([words.ASK_VERIFY.format(number=number)] if is_open else []),
    ]
    key = f"danger:{hazard_id}:off{talk.message.id}"
    if danger is not None and is_open:
        tell_groups_over(Scene(talk.desk, talk.tx, talk.now), danger, key, lines[0], words.GROUP_UNPROVED)
    return push_all(talk, key, people, lines)
