"""The daily digest of a unit: composed from its totals, short enough for one phone screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from handlers import texts
from handlers.desk import Desk, fields_of, say_button
from handlers.doubts import say_unsure
from handlers.open_lines import say_open
from handlers.petitions import say_petitions
from handlers.red import red_lines
from handlers.texts import day as day_words
from handlers.totals import attendance_figures, say_hazard_totals, say_missing, say_own, say_patrol
from handlers.wording import cut_words, hazard_words, say_clock, say_counts, say_day, say_names, say_people
from models.days import issue_digest, last_digest, notes_of
from models.hazards import OpenHazard, found_hazards
from models.ledger import day_lines
from models.outbox import Letter, post_letters
from models.rollup import Rollup, roll_up
from models.roster import UnitRow, children_of, members_of, read_person, unit_path
from models.times import local_day

SHOWN = 6
RECIPIENTS = {"community": "manager", "township": "station", "county": "county_command"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest ready to be issued; `totals` are what a revision is compared by."""

    unit: UnitRow
    day: date
    revision: int
    text: str
    totals: dict[str, Any]


def draft_digest(tx: Connection, desk: Desk, unit_id: int, day: date, now: datetime) -> Draft:
    """Composes the next revision of a unit's digest; nothing is written."""
    node = roll_up(tx, unit_id, day)
    last = last_digest(tx, unit_id, day)
    revision = last.revision + 1 if last is not None else 1
    totals = digest_totals(tx, node)
    head = texts.DIGEST_HEADS[node.unit.level].format(unit=node.unit.name, day=say_day(day), revision=revision)
    changes = _changes(last.totals, totals) if last is not None else ""
    lines = [head] + ([texts.DIGEST_CHANGES.format(changes=changes)] if changes else [])
    lines += digest_body(tx, desk, node, now)
    return Draft(node.unit, day, revision, "\n".join(lines + _foot(desk, node, revision, now)), totals)


def digest_body(tx: Connection, desk: Desk, node: Rollup, now: datetime) -> list[str]:
    """The lines of a digest between its head and its foot; a danger that has reached nobody stands above all."""
    lines = [*red_lines(tx, node.unit.id, now), _attendance(node), *say_patrol(node)]
    lines += [*_dangers(tx, node), *say_hazard_totals(node)]
    return lines + say_open(tx, desk, node) + say_petitions(tx, node.unit.id) + _extra_lines(tx, node)


def digest_totals(tx: Connection, node: Rollup) -> dict[str, Any]:
    """What two digests are compared by."""
    hazards = node.hazards()
    notes = [str(one.text) for one in _notes(tx, node)]
    people = {"expected": node.expected, "reported": node.reported, "on_leave": node.on_leave}
    return {
        **people,
        "missing": len(node.missing),
        "counts": node.counts(),
        "running": node.running(),
        "hazards": {key: value for key, value in hazards.items() if key != "by_line"},
        "by_line": hazards["by_line"],
        "notes": notes,
    }


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    changed = []
    for key, name in texts.DIGEST_CHANGE_NAMES.items():
        old = before.get(key, before["hazards"].get(key, 0))
        new = after.get(key, after["hazards"].get(key, 0))
        if old != new:
            changed.append(texts.DIGEST_CHANGE.format(name=f"{name} ", before=old, after=new))
    for key in texts.COUNTS:
        old, new = before["counts"].get(key, 0), after["counts"].get(key, 0)
        if old != new:
            said = (say_counts({key: old}), say_counts({key: new}))
            changed.append(texts.DIGEST_CHANGE.format(name="", before=said[0], after=said[1]))
    return texts.SEPARATOR.join(changed)


def _attendance(node: Rollup) -> str:
    who = say_missing(node, SHOWN)
    figures = attendance_figures(node)
    return texts.DIGEST_ATTENDANCE.format(who=texts.DIGEST_WHO.format(names=who) if who else "", **figures)


def _dangers(tx: Connection, node: Rollup) -> list[str]:
    found = [one for one in found_hazards(tx, node.unit.id, node.day) if one.course.severity == "danger"]
    if not found:
        return []
    found.sort(key=lambda one: (one.course.state == "closed", -one.found_at.timestamp(), -one.id))
    lines = [_danger_line(tx, node, one) for one in found[:SHOWN]]
    return [texts.DIGEST_DANGERS.format(number=len(found)), *lines, *_more_dangers(found)]


def _more_dangers(found: Sequence[OpenHazard]) -> list[str]:
    """How many are not in the list, and how many of those are not dealt with."""
    rest = found[SHOWN:]
    still = sum(one.course.state != "closed" for one in rest)
    more = day_words.MORE_DANGERS_OPEN.format(number=still) if still else ""
    return [day_words.MORE_DANGERS.format(number=len(rest), open=more)] if rest else []


def _where(tx: Connection, node: Rollup, one: OpenHazard) -> str:
    if one.unit_id == node.unit.id:
        return ""
    return f"{unit_path(tx, one.unit_id) if node.unit.level == 'county' else one.unit_name} "


def _danger_line(tx: Connection, node: Rollup, one: OpenHazard) -> str:
    people = say_people(one.course.figures, one.course.state == "closed")
    return texts.DIGEST_DANGER.format(
        clock=say_clock(one.found_at),
        unit=_where(tx, node, one),
        people=f"{texts.COMMA}{people}" if people else "",
        **hazard_words(one.course),
    )


def _extra_lines(tx: Connection, node: Rollup) -> list[str]:
    own = say_own(node)
    lines = [texts.DIGEST_OWN.format(summary=own)] if own else []
    if node.unit.level == "community":
        lines += _proxies(tx, node) + say_unsure(tx, node.unit.id, node.day)
    notes = _notes(tx, node)
    if notes:
        lines.append(texts.DIGEST_NOTES)
    for one in notes[:SHOWN]:
        text = texts.DIGEST_NOTE_OWN if one.unit_id == node.unit.id else texts.DIGEST_NOTE
        lines.append(text.format(unit=one.name, text=cut_words(one.text, 80)))
    return lines


def _notes(tx: Connection, node: Rollup) -> list[Any]:
    below = [one.id for one in children_of(tx, node.unit.id)] if node.unit.level == "township" else []
    return notes_of(tx, [node.unit.id, *below], node.day)


def _proxies(tx: Connection, node: Rollup) -> list[str]:
    told = [
        texts.DIGEST_PROXY_ONE.format(name=line.person_name, speaker=read_person(tx, line.speaker_id).name)
        for line in day_lines(tx, node.unit.id, [node.day])
        if line.act == "report" and line.void_by_id is None and line.speaker_id != line.person_id
    ]
    return [texts.DIGEST_PROXY.format(names=say_names(dict.fromkeys(told), SHOWN))] if told else []


def _foot(desk: Desk, node: Rollup, revision: int, now: datetime) -> list[str]:
    chase = [texts.DIGEST_FOOT_CHASE] if node.missing and node.day == local_day(now) else []
    if node.unit.level == "community" and revision == 1:
        return [*chase, texts.DIGEST_FOOT_COMMUNITY.format(clock=say_clock(desk.schedule.township_digest))]
    return [*chase, texts.DIGEST_FOOT]


def issue(tx: Connection, desk: Desk, draft: Draft, now: datetime) -> bool:
    """Records a digest and writes its letters, in one unit of work; False where that revision stands already."""
    values = {"unit_id": draft.unit.id, "day": draft.day, "revision": draft.revision, "text": draft.text}
    if not issue_digest(tx, values | {"totals": draft.totals, "issued_at": now}):
        return False
    people = members_of(tx, [draft.unit.id], [RECIPIENTS[draft.unit.level]], draft.day)
    title = texts.DIGEST_TITLE.format(unit=draft.unit.name, day=say_day(draft.day))
    figures = texts.ATTENDANCE_SHORT.format(**draft.totals)
    key = f"digest:{draft.unit.id}:{draft.day}:{draft.revision}:"
    tap = say_button(texts.CHASE_WORD, day=draft.day) if draft.totals["missing"] and draft.day == local_day(now) else {}
    fields = fields_of(title, attendance=figures, hazards=str(draft.totals["hazards"]["found"]), **tap)
    ids = dict.fromkeys(one.person_id for one in people)
    post_letters(
        tx, [Letter("digest", draft.text, f"{key}{one}", one, fields=fields) for one in ids], now, desk.letters
    )
    return True


def has_changed(tx: Connection, draft: Draft) -> bool:
    """Whether a draft says anything else than the digest issued last."""
    last = last_digest(tx, draft.unit.id, draft.day)
    return last is None or last.totals != draft.totals


def digest_text(tx: Connection, desk: Desk, unit_id: int, day: date, now: datetime) -> str:
    """The digest of a unit and day as it was sent last, or as it would be sent now."""
    last = last_digest(tx, unit_id, day)
    draft = draft_digest(tx, desk, unit_id, day, now)
    return str(last.text) if last is not None and last.totals == draft.totals else draft.text
