"""禁止回流: somebody who goes back while it is in force is news of danger to everybody who knows of it."""

from handlers.danger import push_all
from handlers.danger_words import phone_of, said_by, what_of
from handlers.desk import Talk
from handlers.texts import course as words
from handlers.wording import say_unit
from models.danger_course import CourseRow
from models.dangers import note_step
from models.hazards import OpenHazard
from models.outbox import told_people
from models.roster import members_of, unit_path


def raise_return(talk: Talk, row: CourseRow, known: OpenHazard) -> str:
    """Tells everybody who was told of the danger, and who reported it; returns the answer to the sender."""
    told = set(told_people(talk.tx, f"danger:{known.id}:")) | {row.reporter_id}
    told |= {one.person_id for one in members_of(talk.tx, [known.unit_id], ["manager", "working_group"], talk.day)}
    people = sorted(told - {talk.person_id})
    lines = [
        words.RETURNED_HEAD.format(unit=say_unit(unit_path(talk.tx, known.unit_id))),
        what_of(known.number, known.course),
        said_by(talk, talk.message.text),
        phone_of(talk),
        words.RETURNED_ASK,
    ]
    note_step(talk.tx, known.id, "returned", talk.now, talk.person_id)
    push_all(talk, f"danger:{known.id}:back{talk.message.id}", people, lines)
    return words.RETURNED_REPLY.format(people=len(people))
