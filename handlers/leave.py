"""Leave: noted as soon as it is said, told to the manager, who can undo it."""

from handlers import texts
from handlers.desk import Talk
from handlers.people import community_leaders, covers, find_subject, unit_of_text
from handlers.wording import say_day
from models.leaves import read_leave, record_leave, undo_leave
from models.outbox import Letter
from models.roster import people_named, posts_of, read_person
from nlp.values import LeaveEntry


def handle_leave(talk: Talk) -> str:
    """Notes every leave of the message; returns the reply."""
    lines = record_leaves(talk)
    return "\n".join(lines) if lines else texts.LEAVE_UNCLEAR


def record_leaves(talk: Talk) -> list[str]:
    """Notes the leaves that any message tells of; one line of reply each."""
    return [line for entry in talk.parse.leaves if (line := _record(talk, entry))]


def _record(talk: Talk, entry: LeaveEntry) -> str:
    unit_id = unit_of_text(talk, talk.message.text)
    subject = find_subject(talk, entry.reporter, unit_id)
    if subject.person_id is None:
        return texts.REPORT_UNKNOWN_LEAVE.format(name=subject.name)
    from_on = entry.from_on or talk.day
    stand_in = people_named(talk.tx, entry.stand_in, [unit_id], talk.day) if entry.stand_in else []
    leave_id = record_leave(
        talk.tx,
        {
            "message_id": talk.message.id,
            "person_id": subject.person_id,
            "from_on": from_on,
            "to_on": entry.to_on,
            "part_of_day": entry.part_of_day,
            "stand_in": entry.stand_in,
            "stand_in_id": stand_in[0].person_id if len(stand_in) == 1 else None,
            "said_at": talk.message.sent_at,
        },
    )
    says = {"name": subject.name, "span": say_span(read_leave(talk.tx, leave_id)), "stand_in": ""}
    if entry.stand_in:
        says["stand_in"] = texts.LEAVE_STAND_IN.format(name=entry.stand_in)
    told = texts.LEAVE_TOLD.format(number=leave_id, **says)
    leaders = community_leaders(talk, unit_id)
    talk.send([Letter("leave", told, f"leave:{leave_id}:{one.person_id}", one.person_id) for one in leaders])
    return texts.LEAVE_NOTED.format(**says)


def say_span(leave: object) -> str:
    """The days of a leave: 6月21日一天, 6月21日至6月25日, 6月21日下午."""
    from_on, to_on, part = (getattr(leave, name) for name in ("from_on", "to_on", "part_of_day"))
    if part is not None:
        return texts.LEAVE_PART.format(from_on=say_day(from_on), part=texts.PARTS_OF_DAY.get(part, ""))
    if to_on is None:
        return texts.LEAVE_OPEN.format(from_on=say_day(from_on))
    if to_on == from_on:
        return texts.LEAVE_DAY.format(from_on=say_day(from_on))
    return texts.LEAVE_SPAN.format(from_on=say_day(from_on), to_on=say_day(to_on))


def refuse_leave(talk: Talk, number: int | None) -> str:
    """A manager's word against a leave; the worker is told."""
    leave = read_leave(talk.tx, number) if number is not None else None
    if leave is None or not _leads(talk, leave.person_id) or not undo_leave(talk.tx, leave.id, talk.now):
        return texts.LEAVE_UNKNOWN.format(number=number or "")
    text = texts.LEAVE_UNDONE_TOLD.format(manager=talk.name, span=say_span(leave))
    talk.send([Letter("leave", text, f"leave:{leave.id}:undone", leave.person_id)])
    return texts.LEAVE_UNDONE.format(name=read_person(talk.tx, leave.person_id).name)


def _leads(talk: Talk, person_id: int) -> bool:
    return any(covers(talk.tx, talk.posts, post.unit_id) for post in posts_of(talk.tx, person_id, talk.day))
