"""What the sample day adds up to: counted while its messages are worded, the parser has no part in it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.simulator.sample.county import county_rows, words
from handlers.roster import COLUMNS
from handlers.texts import ROLES
from models.times import SHANGHAI

_PHRASES = Path(__file__).parent / "phrases.yaml"
DAY = datetime(2022, 6, 20, tzinfo=SHANGHAI)
GAP = timedelta(minutes=15)  # the same words within ten minutes would count once
COUNTY, TOWNSHIP, COMMUNITY, _GRID, NAME, ROLE, _PHONE, WORK, OFFICIAL = COLUMNS[:9]


@cache
def phrases() -> dict[str, Any]:
    """The wordings and what they mean."""
    return dict(yaml.safe_load(_PHRASES.read_text(encoding="utf-8")))


@dataclass(slots=True)
class Message:
    """One line of the transcript."""

    row: dict[str, str]
    text: str
    sent_at: datetime

    def row_accounts(self) -> tuple[str, str]:
        """The sender's 企业微信 and 公众号 accounts, one of them empty."""
        return self.row[WORK], self.row[OFFICIAL]


@dataclass(slots=True)
class Tally:
    """What a community's day adds up to."""

    path: tuple[str, str]
    workers: list[dict[str, str]] = field(default_factory=list)
    manager: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    reported: set[str] = field(default_factory=set)
    on_leave: set[str] = field(default_factory=set)
    hazards: list[tuple[str, str, str]] = field(default_factory=list)  # line, severity, state

    def add(self, figures: dict[str, int]) -> None:
        """Adds figures to the day."""
        for key, value in figures.items():
            self.counts[key] = self.counts.get(key, 0) + value

    def totals(self) -> dict[str, Any]:
        """The community's node of the expected roll-up."""
        names = [one[NAME] for one in self.workers]
        leave = [name for name in names if name in self.on_leave - self.reported]
        missing = [name for name in names if name not in self.reported and name not in leave]
        return {
            "unit": self.path[1],
            "level": "community",
            "date": DAY.date().isoformat(),
            "expected": len(names) - len(leave),
            "reported": len(self.reported),
            "on_leave": len(leave),
            "missing": [f"{self.path[1]} {name}" for name in missing],
            "counts": {key: value for key, value in self.counts.items() if value},
            "hazards": hazard_totals(self.hazards),
            "children": [],
        }


def hazard_totals(hazards: list[tuple[str, str, str]]) -> dict[str, Any]:
    """Hazards by state, severity and line."""
    states = Counter(state for _, _, state in hazards)
    severities = Counter(severity for _, severity, _ in hazards)
    by_line = dict(sorted(Counter(line for line, _, _ in hazards).items()))
    parts = {state: states[state] for state in ("open", "in_progress", "closed")}
    grave = {severity: severities[severity] for severity in ("major", "danger")}
    return {"found": len(hazards), **parts, **grave, "by_line": by_line}


def make_tallies() -> dict[tuple[str, str], Tally]:
    """An empty tally for each community, in roster order."""
    tallies: dict[tuple[str, str], Tally] = {}
    for row in county_rows():
        if row[COMMUNITY]:
            path = (row[TOWNSHIP], row[COMMUNITY])
            tally = tallies.setdefault(path, Tally(path))
            if row[ROLE] == ROLES["worker"]:
                tally.workers.append(row)
            elif row[ROLE] == ROLES["manager"]:
                tally.manager = row
    return tallies


def sum_up(unit: str, level: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    """A township's or the county's node: the sums over its children."""
    total: dict[str, Any] = {"unit": unit, "level": level, "date": DAY.date().isoformat()}
    for key in ("expected", "reported", "on_leave"):
        total[key] = sum(child[key] for child in children)
    total["missing"] = [one for child in children for one in child["missing"]]
    counts: Counter[str] = Counter()
    hazards: Counter[str] = Counter()
    by_line: Counter[str] = Counter()
    for child in children:
        counts.update(child["counts"])
        hazards.update({key: value for key, value in child["hazards"].items() if key != "by_line"})
        by_line.update(child["hazards"]["by_line"])
    parts = ("found", "open", "in_progress", "closed", "major", "danger")
    total["counts"] = dict(counts)
    total["hazards"] = {key: hazards[key] for key in parts} | {"by_line": dict(sorted(by_line.items()))}
    return total | {"children": children}


def expected_totals(tallies: dict[tuple[str, str], Tally]) -> dict[str, Any]:
    """The county's roll-up of the day, in the shape of `rollup --json`."""
    townships: dict[str, list[dict[str, Any]]] = {}
    for path, tally in tallies.items():
        townships.setdefault(path[0], []).append(tally.totals())
    children = [sum_up(name, "township", below) for name, below in townships.items()]
    return sum_up(str(words()["county"]), "county", children)
