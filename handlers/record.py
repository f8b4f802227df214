"""Writes what a message says into the ledger: entries, tellings of hazards, and the totals they move."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from handlers.desk import Talk
from handlers.matching import differ, find_earlier
from handlers.people import Subject
from handlers.places import is_same_within
from handlers.same_danger import find_same_danger
from handlers.still_inside import spare_inside
from models.closing import link_hazards
from models.course import Course
from models.days import owe_revisions
from models.hazards import OpenHazard, course_now, hazards_in, make_hazard, read_numbers
from models.ledger import NewEntry, write_entry, write_telling
from models.roster import units_chain
from models.settle import lock_unit, settle
from nlp.values import HazardMention, ReportEntry


class Known(Protocol):
    """A hazard with its number and where it stands."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def course(self) -> Course: ...


@dataclass(slots=True)
class Told:
    """A hazard as a message told it: `before` is where it stood, None where it is new."""

    hazard_id: int
    number: int
    mention: HazardMention
    before: Course | None
    after: Course | None = None
    earlier: OpenHazard | None = None  # of a new one: the hazard dealt with before that has come back
    is_guess: bool = False  # a second witness names another place: taken for the danger under way there


@dataclass(slots=True)
class Recorded:
    """An entry written, with the hazards that it tells of."""

    entry_id: int
    subject: Subject
    day: date
    entry: ReportEntry
    told: list[Told] = field(default_factory=list)
    is_void: bool = False  # said before, or for nobody: it does not count


def new_entry(talk: Talk, act: str, subject: Subject, entry: ReportEntry, target_id: int | None = None) -> NewEntry:
    """The ledger's form of one parsed entry."""
    figures: dict[str, int] = {}
    for mention in entry.hazards:
        for key, value in mention.figures.items():
            figures[key] = figures.get(key, 0) + value
    return NewEntry(
        act=act,
        unit_id=subject.unit_id,
        person_id=subject.person_id,
        person_name=subject.name,
        speaker_id=talk.person_id,
        day=entry.date or talk.day,
        sent_at=talk.message.sent_at,
        counts=dict(entry.counts),
        hazard_figures=figures,
        running={key: [one.period, one.of] for key, one in entry.running.items()},
        added=sorted(entry.added),
        words=entry.words or talk.message.text,
        heading=talk.parse.roll_call,
        target_id=target_id,
    )


def record_entry(talk: Talk, act: str, subject: Subject, entry: ReportEntry, ordinal: int = 0) -> Recorded:
    """Writes an entry; its hazards are tied with `tell_hazards`, its totals with `settle_entries`."""
    lock_unit(talk.tx, subject.unit_id)
    row = new_entry(talk, act, subject, entry)
    return Recorded(write_entry(talk.tx, talk.message.id, ordinal, row), subject, row.day, entry)


def tell_hazards(talk: Talk, recorded: Recorded, known: list[OpenHazard]) -> None:
    """Ties each hazard of an entry to the open one that it tells of again, or makes it a new one.

    Two hazards of one entry are never the same, and one without a place never merges across messages.
    """
    taken: set[int] = set()
    for mention in recorded.entry.hazards:
        free = [one for one in known if one.id not in taken]
        told = _tell(talk, recorded, free, mention)
        taken.add(told.hazard_id)
        recorded.told.append(told)


def _tell(talk: Talk, recorded: Recorded, known: list[OpenHazard], mention: HazardMention) -> Told:
    match = next((one for one in known if _is_same(one, mention)), None) or _ended_danger(known, mention)
    text = recorded.entry.words or talk.message.text
    if match is not None:
        return _tell_known(talk, recorded, match, spare_inside(talk, match.id, mention, text))
    same = find_same_danger(talk, known, mention, text)
    if same is None:
        return _tell_new(talk, recorded, mention)
    told = _tell_known(talk, recorded, *same)
    told.is_guess = True
    return told


def open_hazards(talk: Talk, unit_id: int) -> list[OpenHazard]:
    """The hazards of this very unit that are not closed."""
    return [one for one in hazards_in(talk.tx, unit_id, talk.now) if one.unit_id == unit_id]


def _ended_danger(known: list[OpenHazard], mention: HazardMention) -> OpenHazard | None:
    """The one danger under way that 小孩救上来了 means: told as over, without a place, and no other it could be."""
    if mention.severity != "danger" or mention.state != "closed" or mention.place is not None:
        return None
    dangers = [one for one in known if one.course.severity == "danger" and one.course.line == mention.line]
    return dangers[0] if len(dangers) == 1 else None


def _is_same(known: OpenHazard, mention: HazardMention) -> bool:
    is_here = is_same_within(known.unit_name, known.course.place, mention.place)
    return known.course.line == mention.line and is_here and not differ(mention.line, known.words, mention.words)


def _tell_known(talk: Talk, recorded: Recorded, match: Known, mention: HazardMention) -> Told:
    state = mention.state if mention.is_state_told or mention.state != "open" else None
    _write(talk, recorded, match.id, mention, state)
    return Told(match.id, match.number, mention, match.course)


def _tell_new(talk: Talk, recorded: Recorded, mention: HazardMention) -> Told:
    chain = units_chain(talk.tx, recorded.subject.unit_id)
    township = next((one for one in chain if one.level == "township"), chain[0])
    hazard_id = make_hazard(talk.tx, recorded.subject.unit_id, township.id, mention.line, talk.message.sent_at)
    earlier = find_earlier(talk, recorded.subject.unit_id, mention) if mention.place is not None else None
    if earlier is not None:
        link_hazards(talk.tx, hazard_id, earlier.id)
    _write(talk, recorded, hazard_id, mention, mention.state)
    return Told(hazard_id, read_numbers(talk.tx, [hazard_id])[hazard_id], mention, None, None, earlier)


def _write(talk: Talk, recorded: Recorded, hazard_id: int, mention: HazardMention, state: str | None) -> None:
    write_telling(
        talk.tx,
        {
            "hazard_id": hazard_id,
            "entry_id": recorded.entry_id,
            "severity": mention.severity,
            "state": state,
            "place": mention.place,
            "words": mention.words,
            "figures": dict(mention.figures),
            "is_eased": mention.is_eased,
        },
    )


def tell_on(talk: Talk, recorded: Recorded, match: Known, mention: HazardMention) -> None:
    """As `tell_known`, but no danger ends that has people inside of whom nobody says that they are out."""
    text = recorded.entry.words or talk.message.text
    tell_known(talk, recorded, match, spare_inside(talk, match.id, mention, text))


def tell_known(talk: Talk, recorded: Recorded, match: Known, mention: HazardMention) -> None:
    """Ties one mention to a hazard that has been found out otherwise (a choice, a correction)."""
    recorded.told.append(_tell_known(talk, recorded, match, mention))


def settle_entries(talk: Talk, recorded: Iterable[Recorded]) -> None:
    """Brings the totals of all units and days concerned up to date and owes revisions of digests gone out."""
    places: dict[int, set[date]] = {}
    causes: dict[int, int] = {}
    listed = list(recorded)
    for one in listed:
        places.setdefault(one.subject.unit_id, set()).add(one.day)
        causes[one.subject.unit_id] = one.entry_id
    void: set[int] = set()
    for unit_id, days in places.items():
        void |= settle_unit(talk, unit_id, days, causes[unit_id])
    for one in listed:
        one.is_void = one.entry_id in void
        for told in one.told:
            told.after = course_now(talk.tx, told.hazard_id)


def settle_unit(talk: Talk, unit_id: int, days: Iterable[date], cause_id: int) -> set[int]:
    """Settles one unit's days; whoever got a digest of one of them is owed a revision if it moved.

    Returns the entries of those days that do not count.
    """
    settled = settle(talk.tx, unit_id, days, cause_id)
    for moved_id, day in settled.moved:
        owe_revisions(talk.tx, moved_id, day, talk.now)
    return settled.void
