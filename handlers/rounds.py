"""One round's digest of a unit under a response: what is new since the last one and what it adds up to."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from handlers.desk import Desk, fields_of
from handlers.naming import say_response
from handlers.red import red_lines
from handlers.texts import COUNTS, DIGEST_FOOT, SEPARATOR
from handlers.texts import response as words
from handlers.texts.day import MORE_DANGERS
from handlers.wording import hazard_words, say_clock, say_counts, say_moment, say_names
from models.hazards import hazards_in
from models.outbox import Letter, post_letters
from models.response import Response, heard_since, keep_round, last_round, sums_since
from models.rollup import roll_up
from models.roster import UnitRow, members_of, read_unit, units_under
from models.times import local_day

RECIPIENTS = {"community": "manager", "township": "station", "county": "county_command"}
SHOWN = 5


def issue_round(tx: Connection, desk: Desk, what: tuple[Response, int, datetime], now: datetime) -> bool:
    """Writes a unit's digest of the round due at a time, and its letters; False where it stands already."""
    one, unit_id, due_at = what
    unit = read_unit(tx, unit_id)
    last = last_round(tx, unit_id, one.began_at)
    since = last.due_at if last is not None else one.began_at
    totals = sums_since(tx, [below.id for below in units_under(tx, unit_id)], one.began_at)
    before: Mapping[str, int] = last.totals if last is not None else {}
    text = "\n".join(
        [
            words.DIGEST_HEAD.format(name=say_response(one), clock=say_clock(due_at)),
            *red_lines(tx, unit_id, now),
            *_attendance(tx, unit, since, now),
            _new(totals, before),
            _total(one, totals),
            *_dangers(tx, unit, now),
            DIGEST_FOOT,
        ]
    )
    values = {"response_id": one.id, "unit_id": unit_id, "due_at": due_at, "totals": totals, "text": text}
    if not keep_round(tx, values | {"issued_at": now}):
        return False
    key = f"response:{one.id}:{unit_id}:{due_at.isoformat()}:"
    people = dict.fromkeys(who.person_id for who in members_of(tx, [unit_id], [RECIPIENTS[unit.level]], local_day(now)))
    fields = fields_of(text.split("\n", 1)[0])
    post_letters(tx, [Letter("digest", text, f"{key}{who}", who, fields=fields) for who in people], now, desk.letters)
    return True


def _attendance(tx: Connection, unit: UnitRow, since: datetime, now: datetime) -> list[str]:
    """How many were heard of in this round; a manager sees who was not, a station which communities."""
    day = local_day(now)
    below = [one for one in units_under(tx, unit.id) if one.level == "community"]
    away = {one.person_id for one in roll_up(tx, unit.id, day).absent if one.is_on_leave}
    workers = [who for who in members_of(tx, [one.id for one in below], ["worker"], day) if who.person_id not in away]
    heard = heard_since(tx, {who.person_id for who in workers}, since)
    everybody = {who.person_id for who in workers}
    lines = [
        words.DIGEST_ATTENDANCE.format(since=say_clock(since), expected=len(everybody), reported=len(everybody & heard))
    ]
    silent = [who for who in workers if who.person_id not in heard]
    names = dict.fromkeys(who.name if unit.level == "community" else who.unit_name for who in silent)
    return lines + ([words.DIGEST_MISSING.format(names=say_names(names, SHOWN))] if names else [])


def _figures(totals: Mapping[str, int]) -> str:
    """Figures above zero, then hazards and dangers found."""
    parts = [say_counts({key: totals[key] for key in COUNTS if totals.get(key, 0) > 0})]
    for key, text in (("hazard:found", words.DIGEST_FOUND), ("hazard:danger", words.DIGEST_DANGER)):
        parts.append(text.format(totals[key]) if totals.get(key, 0) > 0 else "")
    return SEPARATOR.join(part for part in parts if part)


def _new(totals: Mapping[str, int], before: Mapping[str, int]) -> str:
    grown = {key: value - before.get(key, 0) for key, value in totals.items()}
    figures = _figures(grown)
    return words.DIGEST_NEW.format(figures=figures) if figures else words.DIGEST_NOTHING_NEW


def _total(one: Response, totals: Mapping[str, int]) -> str:
    figures, moment = _figures(totals), say_moment(one.began_at)
    text = words.DIGEST_TOTAL if figures else words.DIGEST_NO_TOTAL
    return text.format(moment=moment, figures=figures)


def _dangers(tx: Connection, unit: UnitRow, now: datetime) -> list[str]:
    found = [one for one in hazards_in(tx, unit.id, now) if one.course.severity == "danger"]
    if not found:
        return [words.DIGEST_ALL_CLEAR]
    lines = [
        words.DIGEST_DANGER_LINE.format(
            number=one.number, unit=f"{one.unit_name} " if one.unit_id != unit.id else "", **hazard_words(one.course)
        )
        for one in found[:SHOWN]
    ]
    more = [MORE_DANGERS.format(number=len(found) - SHOWN, open="")] if len(found) > SHOWN else []
    return [words.DIGEST_UNDER_WAY.format(number=len(found)), *lines, *more]
