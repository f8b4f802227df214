"""禁止回流: somebody who goes back while it is in force is news of danger to everybody who knows of it.

A return can be told before the move that it belongs to (messages late or out of order): it is raised with the move.
"""

from datetime import timedelta

from handlers.danger import push_all
from handlers.danger_words import say_phone, say_words, what_of
from handlers.desk import Talk
from handlers.people import LEADING_ROLES
from handlers.record import settle_unit
from handlers.rewrite import retell_line
from handlers.texts import course as words
from handlers.wording import mask_numbers, say_unit
from models.danger_course import CourseRow, courses_in, tellers_of, unit_of_hazard
from models.dangers import note_step, steps_of
from models.hazards import course_now, read_numbers
from models.ledger import message_lines, tellings_by, write_telling
from models.messages import Spoken, spoken_after
from models.outbox import told_people
from models.roster import members_of, unit_path, units_chain
from nlp.course import read_news

IN_CHARGE = (*LEADING_ROLES, "working_group")
EVERYBODY = (*IN_CHARGE, "worker")
STILL_MEANT = timedelta(hours=2)  # so long after it a return is what 叫回来了 speaks of
TOLD_AS = ("report", "resolution", "chatter")  # intents under which a return may have been taken for something else


def raise_return(talk: Talk, row: CourseRow) -> str:
    """Tells everybody who knows of the danger that somebody has gone back; returns the answer to the sender."""
    said = Spoken(
        talk.message.id, talk.person_id, talk.name, talk.phone, talk.message.text, talk.message.sent_at, "report"
    )
    return words.RETURNED_REPLY.format(people=_tell(talk, row, said))


def returned_to(talk: Talk, rows: list[CourseRow]) -> CourseRow | None:
    """The danger to which somebody went back lately who is not told to be out again; None where none or several."""
    waiting = []
    for row in rows:
        steps = [one for one in steps_of(talk.tx, row.hazard_id) if one.kind in ("returned", "led_out")]
        if row.is_kept_away and steps and steps[-1].kind == "returned" and talk.now - steps[-1].at <= STILL_MEANT:
            waiting.append(row)
    return waiting[0] if len(waiting) == 1 else None


def tell_led_out(talk: Talk, row: CourseRow) -> None:
    """Those who were alarmed by a return, and are not told of the danger itself, learn that all are out again."""
    note_step(talk.tx, row.hazard_id, "led_out", talk.now, talk.person_id)
    key = f"danger:{row.hazard_id}:"
    alarmed = set(told_people(talk.tx, f"{key}back")) - {talk.person_id}
    unit_id = unit_of_hazard(talk.tx, row.hazard_id)
    called = members_of(talk.tx, [one.id for one in units_chain(talk.tx, unit_id)], IN_CHARGE, talk.day)
    course = course_now(talk.tx, row.hazard_id)
    lines = [
        words.LED_OUT_HEAD.format(unit=say_unit(unit_path(talk.tx, unit_id))),
        *([what_of(read_numbers(talk.tx, [row.hazard_id])[row.hazard_id], course)] if course is not None else []),
        say_words(talk.name, talk.message.sent_at, talk.message.text),
    ]
    others = alarmed - {one.person_id for one in called}  # who is in charge hears of it as of any news
    push_all(talk, f"{key}out{talk.message.id}", sorted(others), [mask_numbers(one) for one in lines])


def raise_earlier_returns(talk: Talk, hazard_id: int) -> None:
    """People are kept away since this message's time: returns that were told before it came are raised now."""
    unit_id = unit_of_hazard(talk.tx, hazard_id)
    rows = [one for one in courses_in(talk.tx, [unit_id]) if one.is_kept_away]
    if len(rows) != 1 or rows[0].hazard_id != hazard_id:
        return
    everybody = members_of(talk.tx, [one.id for one in units_chain(talk.tx, unit_id)], EVERYBODY, talk.day)
    for said in spoken_after(talk.tx, {one.person_id for one in everybody}, talk.message.sent_at):
        is_return = said.intent in TOLD_AS and read_news(said.text).is_returned
        if is_return and said.message_id != talk.message.id and not told_people(talk.tx, _key(hazard_id, said)):
            _tie(talk, hazard_id, said)
            _tell(talk, rows[0], said)


def _tie(talk: Talk, hazard_id: int, said: Spoken) -> None:
    """What it was booked as becomes a telling of the danger."""
    for line in message_lines(talk.tx, said.message_id):
        if line.void_by_id is None:
            others = {one.hazard_id for one in tellings_by(talk.tx, [line.id])}
            entry_id = retell_line(talk, line, others) if others else line.id
            telling = {
                "hazard_id": hazard_id, "entry_id": entry_id, "severity": "danger", "state": None, "place": None,
                "words": said.text, "figures": {}, "is_eased": False,
            }  # fmt: skip
            write_telling(talk.tx, telling)
            settle_unit(talk, line.unit_id, {line.day}, entry_id)


def _key(hazard_id: int, said: Spoken) -> str:
    return f"danger:{hazard_id}:back{said.message_id}:"


def _tell(talk: Talk, row: CourseRow, said: Spoken) -> int:
    """To all who were told of it, who are in charge there, and who told of it themselves; returns how many."""
    course = course_now(talk.tx, row.hazard_id)
    if course is None:
        return 0
    unit_id = unit_of_hazard(talk.tx, row.hazard_id)
    told = set(told_people(talk.tx, f"danger:{row.hazard_id}:"))
    told |= {one.person_id for one in members_of(talk.tx, [unit_id], ["manager", "working_group"], talk.day)}
    told |= _witnesses(talk, row, unit_id)
    chain = [one.id for one in units_chain(talk.tx, unit_id)]
    in_charge = {one.person_id for one in members_of(talk.tx, chain, IN_CHARGE, talk.day)}
    lines = [
        words.RETURNED_HEAD.format(unit=say_unit(unit_path(talk.tx, unit_id))),
        what_of(read_numbers(talk.tx, [row.hazard_id])[row.hazard_id], course),
        say_words(said.name, said.sent_at, said.text),
        say_phone(said.phone),
        words.RETURNED_ASK,
    ]
    note_step(talk.tx, row.hazard_id, "returned", talk.now, said.person_id)
    people = sorted(told - {said.person_id})
    key = _key(row.hazard_id, said).removesuffix(":")
    push_all(talk, key, [one for one in people if one in in_charge], lines)
    push_all(talk, key, [one for one in people if one not in in_charge], [mask_numbers(one) for one in lines])
    return len(people)


def _witnesses(talk: Talk, row: CourseRow, unit_id: int) -> set[int]:
    """Who reported the danger, and everybody of that community or above who told of it: they are near, and can act."""
    chain = [one.id for one in units_chain(talk.tx, unit_id)]
    posted = {one.person_id for one in members_of(talk.tx, chain, EVERYBODY, talk.day)}
    return {row.reporter_id} | (tellers_of(talk.tx, row.hazard_id) & posted)
