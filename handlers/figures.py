"""Which figures are meant where a message does not say: a correction without a key, a sum of what was told before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from handlers.desk import Talk
from handlers.people import Subject
from models.ledger import Line, spoken_lines
from models.settle import figures_of
from nlp.correct import bare_figures, numbers_said, tells_total
from nlp.course import is_besides
from nlp.values import MOVED_KEYS, ReportEntry, Running

LATEST = timedelta(hours=24)
KEYS = {
    "households": ("households_evacuated", "households_visited"),
    "people": (
        "people_evacuated", "people_trapped", "people_injured", "people_dead", "people_missing", "drill_participants",
        "training_participants",
    ),
}  # fmt: skip


def aim_figures(talk: Talk, subject: Subject, entry: ReportEntry) -> tuple[ReportEntry, Line | None]:
    """刚才数错了，是3户7个人: the entry with the keys of the speaker's latest such figures, and where they stand.

    (the entry as it is, None) where it names what it counts, or nothing told before has figures of that kind.
    """
    bare = bare_figures(entry.words or talk.message.text)
    if not bare or entry.is_date_told or subject.person_id != talk.person_id:
        return entry, None
    since = talk.message.sent_at - LATEST
    lines = spoken_lines(talk.tx, talk.person_id, since, ("report", "resolution"))
    mine = [one for one in lines if one.person_id == talk.person_id and one.sent_at <= talk.message.sent_at]
    fitting = [one for one in mine if all(_keys(one, unit) for unit in bare)]
    fitting = fitting or [one for one in mine if any(_keys(one, unit) for unit in bare)]
    if not fitting:
        return entry, None
    said = numbers_said(entry.words or talk.message.text)
    counts = {_key(fitting[0], unit, said): value for unit, value in bare.items() if _keys(fitting[0], unit)}
    of_units = {key for keys in KEYS.values() for key in keys}
    others = {key: value for key, value in entry.counts.items() if key not in of_units}
    return replace(entry, counts=others | counts), fitting[0]


def _keys(line: Line, unit: str) -> list[str]:
    return [key for key in KEYS[unit] if key in line.counts]


def _key(line: Line, unit: str, said: frozenset[int]) -> str:
    """Of several the one whose wrong figure is said as well: 不是6户是7户."""
    keys = _keys(line, unit)
    return next((key for key in keys if line.counts[key] in said), keys[0])


def is_total(talk: Talk) -> bool:
    """Whether the message sums up what was moved: 总共转移8户19人, 累计."""
    running = {one for entry in talk.parse.reports for one in entry.running.values()}
    return tells_total(talk.message.text) or any(one.period == "day" for one in running)


def add_moved(talk: Talk, entry: ReportEntry, standing: Mapping[str, int], is_only: bool) -> ReportEntry:
    """The entry as it counts beside the people already moved from the danger that it tells of (`standing`).

    A sum replaces what all have told, if people were moved because of that danger alone (`is_only`); with 我这边 it
    replaces what the speaker has told. What is told as more, or is less than what stands, comes on top.
    """
    moved = [key for key in MOVED_KEYS if key in entry.counts]
    is_more = is_besides(talk.message.text) or bool(entry.added & set(moved))
    is_less = any(entry.counts[key] < standing.get(key, 0) for key in moved)
    if is_total(talk):
        if not (is_more or is_only):
            return replace(entry, running={})
        running = dict.fromkeys(moved, Running("day", "own" if is_more else "community"))
        return replace(entry, running=running, added=frozenset(moved if is_more else ()))
    return replace(entry, added=entry.added | frozenset(moved)) if is_more or is_less else entry


def read_total(talk: Talk, subject: Subject, entry: ReportEntry) -> ReportEntry:
    """一共转移5户13人 after 4户11人 of the same person and day: the running total of the day, which replaces them."""
    keys = [key for key in MOVED_KEYS if key in entry.counts]
    if not keys or entry.running or entry.added or not tells_total(entry.words or talk.message.text):
        return entry
    before = figures_of(talk.tx, subject.unit_id, entry.date or talk.day, subject.person_id)
    if not all(0 < before.get(key, 0) <= entry.counts[key] for key in keys):
        return entry
    return replace(entry, running=dict.fromkeys(keys, Running("day")))
