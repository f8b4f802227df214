"""The roster as a table: checked row by row, imported whole or not at all, exported in the same columns."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from handlers import texts
from models.db import Database
from models.enrolment import Enroller, Enrolment, known_paths, roster_rows
from models.times import local_day

COLUMNS = texts.ROSTER_COLUMNS
ROLE_WORDS = {word: role for role, word in texts.ROLES.items()}
DEPTH = {"county_command": 1, "station": 2}
PHONE = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}")


class FaultyRoster(Exception):
    """The rows cannot be imported; `faults` says for each row what is wrong and what to do."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row as read from a file, with its line number there."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How to import: `is_complete` ends the posts not in the rows, `is_trial` undoes everything at the end."""

    is_complete: bool = False
    is_trial: bool = False


def import_roster(
    db: Database,
    rows: Sequence[RosterRow],
    now: datetime,
    wish: ImportWish | None = None,
    tell: Callable[[], None] = lambda: None,
) -> dict[str, int]:
    """Imports all rows in one transaction or raises FaultyRoster.

    Returns how many units, people and posts are new and how many posts ended. `tell` is called after each row.
    """
    wish = wish or ImportWish()
    try:
        with db.write() as tx:
            read, faults = check_rows(rows, known_paths(tx))
            if faults:
                raise FaultyRoster(faults)
            shared = shared_names(read)
            enroller = Enroller(tx, local_day(now), now)
            for one in read:
                enroller.enrol(one, (one.path, one.name) in shared)
                tell()
            if wish.is_complete:
                enroller.end_absent()
            if wish.is_trial:
                raise _TrialOver
    except _TrialOver:
        pass
    return enroller.made


class _TrialOver(Exception):
    """Ends the transaction of a trial without keeping it."""


def check_rows(rows: Sequence[RosterRow], known: set[tuple[str, ...]]) -> tuple[list[Enrolment], list[str]]:
    """The rows as enrolments, and one line for every fault."""
    read, faults = [], []
    for row in rows:
        enrolment, wrong = _read_row(row, known)
        read.append(enrolment)
        faults += [texts.ROSTER_FAULT.format(row=row.number, fault=one) for one in wrong]
    return read, faults + _doubled(rows, read)


def _read_row(row: RosterRow, known: set[tuple[str, ...]]) -> tuple[Enrolment, list[str]]:
    county, township, community, grid, name, role_word, phone, work, official = (
        row.cells.get(column, "").strip() for column in COLUMNS[:9]
    )
    role = ROLE_WORDS.get(role_word, "")
    faults = [] if role else [texts.ROSTER_ROLE.format(role=role_word, roles=texts.SEPARATOR.join(ROLE_WORDS))]
    path = tuple(part for part in (county, township, community) if part)
    faults += _path_faults((county, township, community), role)
    faults += [] if name else [texts.ROSTER_NAME]
    bare = re.sub(r"[ -]", "", phone)
    faults += [] if not phone or PHONE.fullmatch(bare) else [texts.ROSTER_PHONE]
    code = row.cells.get(COLUMNS[9], "").strip() or None
    if not faults and known and path not in known and code is None:
        faults.append(_unknown_unit(path, known))
    accounts = {channel: said for channel, said in (("work", work), ("official_account", official)) if said}
    return Enrolment(path, grid, name, role, bare, accounts, code), faults


def _path_faults(parts: tuple[str, str, str], role: str) -> list[str]:
    needed = DEPTH.get(role, 3)
    missing = [COLUMNS[at] for at in range(needed) if not parts[at]]
    surplus = [COLUMNS[at] for at in range(needed, 3) if parts[at]] if role in DEPTH else []
    faults = [texts.ROSTER_MISSING.format(columns=texts.SEPARATOR.join(missing))] if missing else []
    return faults + ([texts.ROSTER_SURPLUS.format(columns=texts.SEPARATOR.join(surplus))] if surplus else [])


def _unknown_unit(path: tuple[str, ...], known: set[tuple[str, ...]]) -> str:
    siblings = [one[-1] for one in known if len(one) == len(path)]
    close = get_close_matches(path[-1], siblings, n=1, cutoff=0.3)
    said = "/".join(path)
    if close:
        return texts.ROSTER_UNKNOWN_LIKE.format(unit=said, like=close[0])
    return texts.ROSTER_UNKNOWN.format(unit=said)


def _doubled(rows: Sequence[RosterRow], read: Sequence[Enrolment]) -> list[str]:
    seen: dict[tuple[object, ...], int] = {}
    faults = []
    for row, one in zip(rows, read, strict=True):
        key = (one.path, one.grid, one.name, one.role, one.phone[-4:])
        if key in seen and one.name:
            fault = texts.ROSTER_DOUBLED.format(name=one.name, first=seen[key])
            faults.append(texts.ROSTER_FAULT.format(row=row.number, fault=fault))
        seen.setdefault(key, row.number)
    return faults


def shared_names(read: Iterable[Enrolment]) -> set[tuple[tuple[str, ...], str]]:
    """The (unit, name) under which the rows hold two people, told apart by the phone's last four digits."""
    people = {(one.path, one.name, one.phone[-4:]) for one in read if one.phone}
    return {key for key, number in Counter((path, name) for path, name, _ in people).items() if number > 1}


def export_roster(db: Database, now: datetime) -> list[dict[str, str]]:
    """All posts of today as rows of the roster's columns."""
    with db.read() as tx:
        rows = roster_rows(tx, local_day(now))
    return [
        dict(
            zip(
                COLUMNS,
                (
                    *(row["path"] + ("", "", ""))[:3],
                    row["grid"],
                    row["name"],
                    texts.ROLES[row["role"]],
                    row["phone"],
                    row["accounts"].get("work", ""),
                    row["accounts"].get("official_account", ""),
                    row["code"] or "",
                ),
                strict=True,
            )
        )
        for row in rows
    ]
