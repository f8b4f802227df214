"""The course of one hazard over its tellings: a pure fold (interfaces.md, "Totals": the same hazard counts once)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.ledger import TellingLine

Changed = Mapping[int, Mapping[str, int | None]]
RANK = {"general": 0, "major": 1, "danger": 2}


@dataclass(frozen=True, slots=True)
class Course:
    """A hazard as it stands at the end of a day; `figures` are those that are new on that very day.

    It counts in the unit where it was found, whoever tells of it later.
    """

    hazard_id: int
    line: str
    found_on: date
    severity: str
    state: str
    place: str | None
    figures: dict[str, int]
    unit_id: int = 0


def course_at(
    tellings: Sequence[TellingLine], changed: Changed | None = None, day: date | None = None
) -> Course | None:
    """The course of one hazard at the end of `day` (None: now); None where no report of it stands by then.

    `tellings` are all of one hazard's, by day and time; `changed` gives by telling the figures that corrections and
    running totals have changed since (None: not counted).
    """
    standing = [one for one in tellings if one.void_by_id is None and (day is None or one.day <= day)]
    finds = [one for one in standing if one.act != "resolution"]
    if not finds:
        return None
    severity, state, place = finds[0].severity, "open", None
    for one in standing:
        graver = RANK[one.severity] > RANK[severity]
        severity = one.severity if graver or one.is_eased else severity
        state = one.state or state
        place = _better_place(place, one)
    found_on = min(one.day for one in finds)
    figures = {}
    if day is not None:
        every = [one for one in tellings if one.void_by_id is None]
        figures = _new_figures(every, changed or {}, found_on, day)
    first = finds[0]
    return Course(first.hazard_id, first.line, found_on, severity, state, place, figures, first.unit_id)


def _better_place(place: str | None, one: TellingLine) -> str | None:
    # What is said in passing (那个井盖修好了) or more shortly than before does not replace where it was found.
    if one.place is None or (place is not None and one.act == "resolution"):
        return place
    return one.place if place is None or one.act == "correction" or one.place not in place else place


def _new_figures(tellings: Sequence[TellingLine], changed: Changed, found_on: date, day: date) -> dict[str, int]:
    steps: dict[str, list[tuple[date, int]]] = {}
    for one in tellings:
        for key, value in (dict(one.figures) | dict(changed.get(one.id, {}))).items():
            if value is not None:
                _add_step(steps.setdefault(key, []), one, key, (found_on, value))
    new = {key: _standing(series, day, True) - _standing(series, day, False) for key, series in steps.items()}
    return {key: value for key, value in new.items() if value}


def _add_step(series: list[tuple[date, int]], one: TellingLine, key: str, told: tuple[date, int]) -> None:
    found_on, value = told
    if one.act == "resolution":
        # What is told at its end mends the figure where it stands and is never new.
        series.append((series.pop()[0] if series else found_on, value))
        return
    before = series[-1][1] if series and key in one.added else 0
    series.append((one.day, before + value))


def _standing(series: Sequence[tuple[date, int]], day: date, including: bool) -> int:
    last = 0
    for on, value in series:
        if on < day or (including and on == day):
            last = value
    return last
