"""Carries out what was confirmed about a response level: writes it down and tells everybody in the area once."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from handlers.desk import Talk, fields_of
from handlers.naming import say_expected, say_name, say_response
from handlers.pace import hasten_dangers
from handlers.rhythm import plan_round
from handlers.texts import response as words
from handlers.wording import say_clock
from models.day import note_act
from models.outbox import Letter
from models.response import (
    Response,
    end_response,
    governing_below,
    gravest,
    responses_in,
    responses_over,
    start_response,
)
from models.roster import Member, members_of, read_unit, units_chain, units_under
from models.settle import lock_unit

BELOW = ("worker", "manager", "working_group", "station", "county_command")
ABOVE = ("station", "county_command")


def carry_out(talk: Talk, data: dict[str, Any]) -> str:
    """Starts, changes or ends a response and writes the letters about it; somebody else's word in between counts."""
    lock_unit(talk.tx, data["unit_id"])
    standing = standing_of(talk, data)
    if data["act"] == "start":
        return _start(talk, data, standing)
    if standing is None or standing.id != data["id"]:
        return words.ALREADY_ENDED
    end_response(talk.tx, standing.id, talk.person_id, talk.now)
    if data["act"] == "end":
        return _end(talk, data, standing)
    return _change(talk, data, standing)


def standing_of(talk: Talk, data: dict[str, Any]) -> Response | None:
    """The response in force for that very unit and line."""
    return {one.line: one for one in responses_in(talk.tx, [data["unit_id"]], talk.now)}.get(data["line"])


def _start(talk: Talk, data: dict[str, Any], standing: Response | None) -> str:
    if standing is not None:
        return words.ALREADY.format(name=say_response(standing))
    _note(talk, data, write_level(talk, data, None), None)
    name = say_name(read_unit(talk.tx, data["unit_id"]).name, data["line"], data["level"])
    number = tell_all(talk, data, words.HEADS["start"].format(name=name, clock=say_clock(talk.now)))
    return words.STARTED.format(name=name, number=number)


def _end(talk: Talk, data: dict[str, Any], before: Response) -> str:
    hasten_dangers(talk, data["unit_id"])
    _note(talk, data, None, before)
    head = words.HEADS["end"].format(name=say_response(before), clock=say_clock(talk.now))
    return words.ENDED.format(name=say_response(before), number=tell_all(talk, data, head))


def _change(talk: Talk, data: dict[str, Any], before: Response) -> str:
    _note(talk, data, write_level(talk, data, before.began_at), before)
    head = words.HEADS["change"].format(
        before=say_response(before), level=words.LEVELS[data["level"]], clock=say_clock(talk.now)
    )
    number = tell_all(talk, data, head)
    return words.CHANGED.format(name=say_name(before.unit_name, before.line, data["level"]), number=number)


def _note(talk: Talk, data: dict[str, Any], now_id: int | None, before: Response | None) -> None:
    """Keeps what taking it back needs: the level that began and the one that ended with it."""
    kept = {key: data[key] for key in ("act", "unit_id", "line", "level")}
    ended = {"before": before.level, "began_at": before.began_at.isoformat()} if before is not None else {}
    note_act(talk.tx, talk.person_id, "response", {**kept, **ended, "id": now_id, "message": talk.message.id}, talk.now)


def write_level(talk: Talk, data: dict[str, Any], began_at: datetime | None) -> int:
    """Writes a level that begins now; with `began_at` in the course of a response that began then."""
    remind_at, digest_at = plan_round(talk.desk.rules_of(data["level"]), talk.now)
    values = {
        "unit_id": data["unit_id"],
        "line": data["line"],
        "level": data["level"],
        "began_at": began_at or talk.now,
        "started_at": talk.now,
        "started_by_id": talk.person_id,
        "remind_due_at": remind_at,
        "digest_due_at": digest_at,
    }
    response_id = start_response(talk.tx, values)
    hasten_dangers(talk, data["unit_id"])
    return response_id


def letter_key(message_id: int) -> str:
    """What the keys of the letters about an order begin with."""
    return f"response:m{message_id}:"


def tell_all(talk: Talk, data: dict[str, Any], head: str, only: Collection[int] | None = None) -> int:
    """One letter to everybody at, below and leading above the unit (of `only`) but the speaker; returns how many."""
    below = units_under(talk.tx, data["unit_id"])
    above = [one.id for one in units_chain(talk.tx, data["unit_id"])[1:]]
    members = members_of(talk.tx, [one.id for one in below], BELOW, talk.day)
    members += members_of(talk.tx, above, ABOVE, talk.day)
    governing: dict[int, Response | None] = {**governing_below(talk.tx, data["unit_id"], talk.now)}
    governing |= {one: gravest(responses_over(talk.tx, one, talk.now)) for one in above}
    letters = [
        Letter(
            "request",
            _letter_text(talk, data, head, (one, governing.get(one.unit_id))),
            f"{letter_key(talk.message.id)}{one.person_id}",
            one.person_id,
            fields=fields_of(head),
        )
        for one in _once(members)
        if one.person_id != talk.person_id and (only is None or one.person_id in only)
    ]
    talk.send(letters)
    return len(letters)


def _letter_text(talk: Talk, data: dict[str, Any], head: str, whom: tuple[Member, Response | None]) -> str:
    """The news, which other response goes on where there is one, and what is expected under the graver."""
    member, governing = whom
    if governing is None:
        is_over = data["act"] == "end" and not _is_any_below(talk, member)
        return "\n".join([head, *([say_expected(talk.desk, member.role, None)] if is_over else [])])
    is_other = data["act"] == "end" or (governing.unit_id, governing.line) != (data["unit_id"], data["line"])
    still = [words.STILL.format(name=say_response(governing))] if is_other else []
    return "\n".join([head, *still, say_expected(talk.desk, member.role, governing.level)])


def _is_any_below(talk: Talk, member: Member) -> bool:
    """Whether a level still holds somewhere within what a leading post covers: its everyday has not come back."""
    if member.role not in ABOVE:
        return False
    return bool(responses_in(talk.tx, [one.id for one in units_under(talk.tx, member.unit_id)], talk.now))


def _once(members: Iterable[Member]) -> list[Member]:
    """Each person once, in the post that is told the most: a worker's before the others."""
    found: dict[int, Member] = {}
    for one in sorted(members, key=lambda member: BELOW.index(member.role)):
        found.setdefault(one.person_id, one)
    return list(found.values())
