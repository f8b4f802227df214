"""What a parse is made of: plain frozen values, as the parse contract names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

INTENTS = ("report", "correction", "withdrawal", "leave", "resolution", "notice", "question", "chatter")
LINES = (
    "geology", "flood", "forest_fire", "fire", "workplace", "utility",
    "traffic", "building", "facility", "order", "environment", "other",
)  # fmt: skip
SEVERITIES = ("general", "major", "danger")
STATES = ("open", "in_progress", "closed")
COUNT_KEYS = (
    "sites_checked", "households_visited", "leaflets",
    "households_evacuated", "people_evacuated", "people_trapped", "people_injured", "people_dead", "people_missing",
    "drills", "drill_participants", "trainings", "training_participants",
)  # fmt: skip
HAZARD_KEYS = frozenset(COUNT_KEYS[3:9])
MOVED_KEYS = ("households_evacuated", "people_evacuated")
"""Figures that belong to a hazard where one is told with them (interfaces.md, Totals)."""


@dataclass(frozen=True, slots=True)
class HazardMention:
    """One hazard or incident as one message tells it."""

    line: str
    severity: str = "general"
    state: str = "open"
    place: str | None = None
    words: str = ""
    is_state_told: bool = False  # False where `open` is only the default because the text is silent
    is_eased: bool = False  # the text says that it is less grave than before
    figures: Mapping[str, int] = field(default_factory=dict)  # the HAZARD_KEYS told with it; also in the entry's counts


@dataclass(frozen=True, slots=True)
class Running:
    """A running total: `period` is day, month, year or event; `of` is own or community."""

    period: str
    of: str = "own"


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What one worker reported: one entry a person."""

    reporter: str | None
    date: date | None
    counts: Mapping[str, int] = field(default_factory=dict)
    hazards: tuple[HazardMention, ...] = ()
    running: Mapping[str, Running] = field(default_factory=dict)
    added: frozenset[str] = frozenset()  # keys told as 新增、又: they add to what stands
    is_date_told: bool = False
    words: str = ""  # this person's part of the message


@dataclass(frozen=True, slots=True)
class LeaveEntry:
    """Whole or part days without patrol; `reporter` None is the sender, `to_on` None an open end."""

    reporter: str | None
    from_on: date | None
    to_on: date | None
    part_of_day: str | None = None  # "morning", "afternoon", "evening", "hours"
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the bot should ask back about: `kind` is date, number or danger."""

    kind: str
    words: str
    key: str = ""  # of a number: the figure it is about
    values: tuple[int, ...] = ()  # what it may be: one that is unlikely, or two of which the later is taken for now


@dataclass(frozen=True, slots=True)
class Parse:
    """A whole message. `reports` is empty but for report, correction and resolution."""

    intent: str
    danger: bool = False
    reports: tuple[ReportEntry, ...] = ()
    leaves: tuple[LeaveEntry, ...] = ()
    topic: str | None = None  # of a question put to the bot: help mine missing rollup hazards details deadline chase
    roll_call: str | None = None  # heading of a 接龙 or pasted list ("" where it has none), None where it is no list
    about: tuple[HazardMention, ...] = ()  # the hazards that a withdrawal describes
    about_date: date | None = None  # the day that a withdrawal or correction names, where the text names one
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 1.0  # how sure the reading is, 0 to 1
    trace: tuple[Any, ...] = ()  # for --explain: (rule, span, value)
