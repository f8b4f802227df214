"""Totals of a unit and day: sums over postings and counts over posts, in a bounded number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from models.roster import UnitRow, on_duty, read_unit, subtree_ids
from models.tables import Leave, Person, Post, Posting, Unit

COUNT_KEYS = (
    "sites_checked", "households_visited", "leaflets",
    "households_evacuated", "people_evacuated", "people_trapped", "people_injured", "people_dead", "people_missing",
    "drills", "drill_participants", "trainings", "training_participants",
)  # fmt: skip
HAZARD_PARTS = ("found", "open", "in_progress", "closed", "major", "danger")


@dataclass(frozen=True, slots=True)
class Absent:
    """A worker for whom no report stands; `is_on_leave` where a whole day's leave covers it."""

    unit_id: int
    unit_name: str
    person_id: int
    name: str
    is_on_leave: bool


@dataclass(slots=True)
class Rollup:
    """The totals of one unit; `own` are the sums of what was reported at this very unit (本级)."""

    unit: UnitRow
    day: date
    workers: int = 0
    absent: list[Absent] = field(default_factory=list)
    sums: dict[str, int] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)
    children: list["Rollup"] = field(default_factory=list)

    @property
    def on_leave(self) -> int:
        """Workers on leave who have not reported all the same."""
        return sum(one.is_on_leave for one in self.absent)

    @property
    def missing(self) -> list[Absent]:
        """Those expected who have not reported, in roster order."""
        return [one for one in self.absent if not one.is_on_leave]

    @property
    def expected(self) -> int:
        """Workers who are not on leave."""
        return self.workers - self.on_leave

    @property
    def reported(self) -> int:
        """Workers for whom a report stands."""
        return self.workers - len(self.absent)

    def counts(self) -> dict[str, int]:
        """The figures of the parse contract above zero."""
        return {key: self.sums[key] for key in COUNT_KEYS if self.sums.get(key, 0) > 0}

    def hazards(self) -> dict[str, Any]:
        """Hazards found that day by state and severity, and by line."""
        lines = {key[5:]: value for key, value in sorted(self.sums.items()) if key.startswith("line:") and value > 0}
        return {part: self.sums.get(f"hazard:{part}", 0) for part in HAZARD_PARTS} | {"by_line": lines}

    def running(self) -> dict[str, int]:
        """Totals of a month, a year or an event, as `event:people_evacuated`."""
        return {key: value for key, value in self.sums.items() if key.split(":")[0] in ("month", "year", "event")}

    def as_json(self) -> dict[str, Any]:
        """The shape of `rollup --json` (interfaces.md)."""
        return {
            "unit": self.unit.name,
            "level": self.unit.level,
            "date": self.day.isoformat(),
            "expected": self.expected,
            "reported": self.reported,
            "on_leave": self.on_leave,
            "missing": [f"{one.unit_name} {one.name}" for one in self.missing],
            "counts": self.counts(),
            "hazards": self.hazards(),
            "children": [one.as_json() for one in self.children],
        }

    def walk(self) -> Iterator["Rollup"]:
        """This roll-up and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def roll_up(tx: Connection, unit_id: int, day: date) -> Rollup:
    """The totals of a unit and of every unit below it, in four queries."""
    within = subtree_ids(unit_id)
    tree = _tree(tx, unit_id, day, within)
    _add_attendance(tx, tree, day, within)
    sums = (
        select(Posting.unit_id, Posting.key, func.sum(Posting.value))
        .where(Posting.day == day, Posting.unit_id.in_(within), Posting.person_id.is_(None))
        .group_by(Posting.unit_id, Posting.key)
    )
    for at, key, value in tx.execute(sums):
        if value:
            tree[at].own[key] = int(value)
    _sum_up(tree[unit_id])
    return tree[unit_id]


def _tree(tx: Connection, unit_id: int, day: date, within: Any) -> dict[int, Rollup]:
    columns = (Unit.id, Unit.name, Unit.level, Unit.parent_id, Unit.code, Unit.position)
    rows = [UnitRow(*row) for row in tx.execute(select(*columns).where(Unit.id.in_(within)).order_by(Unit.position))]
    tree = {row.id: Rollup(row, day) for row in rows}
    if unit_id not in tree:
        tree[unit_id] = Rollup(read_unit(tx, unit_id), day)
    for row in rows:
        if row.id != unit_id and row.parent_id in tree:
            tree[row.parent_id].children.append(tree[row.id])
    return tree


def _add_attendance(tx: Connection, tree: dict[int, Rollup], day: date, within: Any) -> None:
    posted = and_(Post.role == "worker", on_duty(day), Post.unit_id.in_(within))
    workers = select(Post.unit_id, func.count(Post.person_id.distinct())).where(posted).group_by(Post.unit_id)
    for at, number in tx.execute(workers):
        tree[at].workers = int(number)
    for one in _absent(tx, posted, day):
        tree[one.unit_id].absent.append(one)


def _absent(tx: Connection, posted: Any, day: date) -> list[Absent]:
    told = aliased(Posting)
    reported = (
        select(func.sum(told.value))
        .where(
            told.day == day,
            told.unit_id == Post.unit_id,
            told.key == "reported",
            told.person_id == Post.person_id,
        )
        .scalar_subquery()
    )
    leave = (
        select(Leave.id)
        .where(
            Leave.person_id == Post.person_id,
            Leave.undone_at.is_(None),
            Leave.part_of_day.is_(None),
            Leave.from_on <= day,
            or_(Leave.to_on.is_(None), Leave.to_on >= day),
        )
        .exists()
    )
    query = (
        select(Post.unit_id, Unit.name, Post.person_id, Person.name, leave)
        .join(Person, Person.id == Post.person_id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(posted, func.coalesce(reported, 0) <= 0)
        .order_by(Post.position, Post.id)
    )
    found: dict[tuple[int, int], Absent] = {}
    for row in tx.execute(query):
        found.setdefault((row[0], row[2]), Absent(row[0], row[1], row[2], row[3], bool(row[4])))
    return list(found.values())


def _sum_up(node: Rollup) -> None:
    node.sums = dict(node.own)
    for child in node.children:
        _sum_up(child)
        node.workers += child.workers
        node.absent += child.absent
        for key, value in child.sums.items():
            node.sums[key] = node.sums.get(key, 0) + value
