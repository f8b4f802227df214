"""What somebody says of a danger and does not decide: news for those who lead, who decide with one word.

Who told of it or answers for it may end it; whoever only passes by may have seen the half of it. Whether those who
were moved may return is for those in charge alone.
"""

from typing import Any

from handlers.danger import push_all
from handlers.danger_words import phone_of, said_by, what_of
from handlers.desk import Talk
from handlers.people import LEADING_ROLES
from handlers.texts import ROLES
from handlers.texts import course as words
from handlers.which_danger import told_lately
from handlers.wording import say_names, say_unit
from models.asking import ask, ask_later, asked
from models.danger_course import CourseRow, unit_of_hazard
from models.dangers import note_step, read_danger
from models.hazards import course_now, read_numbers
from models.outbox import told_people
from models.roster import Member, accounts_tied, members_of, unit_path, units_chain
from nlp.course import calm_signs, read_news
from nlp.inside import read_inside

QUESTION = "course_over"
IN_CHARGE = (*LEADING_ROLES, "working_group")


def is_hearsay(talk: Talk, row: CourseRow, text: str) -> bool:
    """Whether a worker who neither told of the danger nor acknowledged it says that it is over, and not how."""
    if is_in_charge(talk) or not read_news(text).is_over or told_lately(talk, [row]):
        return False
    danger, said = read_danger(talk.tx, row.hazard_id), read_inside(text)
    is_own = danger is not None and danger.reporter_id == talk.person_id
    return not (is_own or said.is_out or said.is_all_out or calm_signs(text))


def is_in_charge(talk: Talk) -> bool:
    """Whether the speaker may say that people go back."""
    return bool(talk.roles() & set(IN_CHARGE))


def tell_hearsay(talk: Talk, row: CourseRow, what: str) -> str:
    """Tells those who lead what is said (over, relieved), and asks each of them; returns the answer to the sender."""
    note_step(talk.tx, row.hazard_id, "said_over", talk.now, talk.person_id, {"reason": words.SAID[what]})
    people = _leaders(talk, row)
    number, course = read_numbers(talk.tx, [row.hazard_id])[row.hazard_id], course_now(talk.tx, row.hazard_id)
    question = words.SAID_ASK[what].format(number=number, name=talk.name)
    lines = [
        words.SAID_HEAD[what].format(unit=say_unit(unit_path(talk.tx, unit_of_hazard(talk.tx, row.hazard_id)))),
        *([what_of(number, course)] if course is not None else []),
        said_by(talk, talk.message.text),
        phone_of(talk),
        question,
    ]
    push_all(talk, f"danger:{row.hazard_id}:said{talk.message.id}", people, lines)
    for one in people:
        _expect(talk, one, {"hazard_id": row.hazard_id, "what": what}, question)
    names = say_names(f"{ROLES[one.role]}{one.name}" for one in people)
    return words.SAID_REPLY[what].format(number=number, people=names or ROLES["station"])


def _leaders(talk: Talk, row: CourseRow) -> list[Member]:
    """The community's managers, and of those above whoever has been told of the danger."""
    unit_id = unit_of_hazard(talk.tx, row.hazard_id)
    told = set(told_people(talk.tx, f"danger:{row.hazard_id}:"))
    every = members_of(talk.tx, [one.id for one in units_chain(talk.tx, unit_id)], LEADING_ROLES, talk.day)
    known = [one for one in every if one.unit_id == unit_id or one.person_id in told]
    known.sort(key=lambda one: LEADING_ROLES.index(one.role))
    return list({one.person_id: one for one in known if one.person_id != talk.person_id}.values())


def _expect(talk: Talk, leader: Member, data: dict[str, Any], question: str) -> None:
    """是 from any of the leader's phones answers it, after whatever else they have been asked."""
    for account in accounts_tied(talk.tx, leader.person_id):
        waiting = asked(talk.tx, account.id, talk.now)
        is_free = waiting is None or not waiting.words
        (ask if is_free else ask_later)(talk.tx, account.id, (QUESTION, data), talk.now, question)


def say_left(talk: Talk, data: dict[str, Any]) -> str:
    """The answer to a leader who says that it is not so."""
    hazard_id = data["hazard_id"]
    return words.SAID_LEFT[data["what"]].format(number=read_numbers(talk.tx, [hazard_id])[hazard_id])
