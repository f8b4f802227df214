"""Writes the roster: units, people, posts and their accounts, so that the same file read twice doubles nobody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from models.messages import account_id, find_account
from models.roster import accounts_tied, on_duty, speakers_of, tie_account
from models.tables import Account, AccountPerson, Entry, Person, Post, Unit

SINCE_EVER = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One row of the roster; `path` is county, township, community as far as the row gives them."""

    path: tuple[str, ...]
    grid: str
    name: str
    role: str
    phone: str
    accounts: dict[str, str]  # channel → external id
    code: str | None


class Enroller:
    """Writes rows one after another; keeps what it has seen so that every unit and person is looked up once."""

    def __init__(self, tx: Connection, today: date, now: datetime) -> None:
        self.tx, self.today, self.now = tx, today, now
        self.units: dict[tuple[str, ...], int] = _known_units(tx)
        self.next_unit = (tx.scalar(select(func.max(Unit.position))) or 0) + 1
        self.next_post = (tx.scalar(select(func.max(Post.position))) or 0) + 1
        self.people: dict[tuple[str, str], int] = {}  # (name, phone) → person of this file
        self.kept: set[int] = set()  # posts that the file holds
        # As long as nothing has been reported, the roster holds for every day; later newcomers begin today.
        has_begun = tx.scalar(select(Entry.id).limit(1)) is not None
        self.from_on = today if has_begun else SINCE_EVER
        self.made = {"units": 0, "people": 0, "posts": 0, "ended": 0}

    def enrol(self, row: Enrolment, is_shared_name: bool) -> None:
        """Writes one row; `is_shared_name` says that two of that name stand in that unit of the file."""
        unit_id = self._unit(row)
        person_id = self._person(row, unit_id, is_shared_name)
        self._post(row, unit_id, person_id)
        self._accounts(row, person_id)

    def end_absent(self) -> None:
        """The posts that the file does not hold end today (`--complete`)."""
        lasting = or_(Post.until_on.is_(None), Post.until_on > self.today)
        for post_id in list(self.tx.scalars(select(Post.id).where(lasting))):
            if post_id not in self.kept:
                self.tx.execute(update(Post).where(Post.id == post_id).values(until_on=self.today))
                self.made["ended"] += 1

    def _unit(self, row: Enrolment) -> int:
        parent: int | None = None
        for depth in range(1, len(row.path) + 1):
            path = row.path[:depth]
            if path not in self.units:
                level = ("county", "township", "community")[depth - 1]
                values = {"name": path[-1], "level": level, "parent_id": parent, "position": self.next_unit}
                made = self.tx.execute(insert(Unit).values(hazard_numbers=0, **values).returning(Unit.id))
                self.units[path] = int(made.scalar_one())
                self.next_unit += 1
                self.made["units"] += 1
            parent = self.units[path]
        assert parent is not None
        if row.code:
            self.tx.execute(update(Unit).where(Unit.id == parent).values(code=row.code))
        return parent

    def _person(self, row: Enrolment, unit_id: int, is_shared_name: bool) -> int:
        seen = self.people.get((row.name, row.phone)) if row.phone else None
        found = seen or self._known_person(row, unit_id, is_shared_name)
        if found is None:
            made = self.tx.execute(insert(Person).values(name=row.name, phone=row.phone).returning(Person.id))
            found = int(made.scalar_one())
            self.made["people"] += 1
        elif row.phone:
            self.tx.execute(update(Person).where(Person.id == found).values(phone=row.phone))
        self.people[row.name, row.phone] = found
        return found

    def _known_person(self, row: Enrolment, unit_id: int, is_shared_name: bool) -> int | None:
        here = (
            select(Person.id, Person.phone)
            .join(Post, Post.person_id == Person.id)
            .where(Person.name == row.name, Post.unit_id == unit_id)
            .distinct()
        )
        rows = list(self.tx.execute(here))
        if len(rows) > 1 or is_shared_name:
            rows = [one for one in rows if one.phone[-4:] == row.phone[-4:]]
        if not rows:
            rows = self._by_account(row)
        if not rows and row.phone:
            same = select(Person.id).where(Person.name == row.name, Person.phone == row.phone)
            rows = list(self.tx.execute(same))
        return int(rows[0].id) if rows else None

    def _by_account(self, row: Enrolment) -> list[Any]:
        """Somebody of that name who speaks from one of the row's accounts already: the same person elsewhere."""
        for channel, external_id in row.accounts.items():
            account = find_account(self.tx, channel, external_id)
            found = [one for one in speakers_of(self.tx, account.id) if one.name == row.name] if account else []
            if found:
                return found
        return []

    def _post(self, row: Enrolment, unit_id: int, person_id: int) -> None:
        same = (Post.person_id == person_id, Post.unit_id == unit_id, Post.role == row.role, Post.grid == row.grid)
        post_id = self.tx.scalar(select(Post.id).where(*same, on_duty(self.today)))
        if post_id is None:
            values = {"person_id": person_id, "unit_id": unit_id, "role": row.role, "grid": row.grid}
            made = self.tx.execute(
                insert(Post).values(position=self.next_post, from_on=self.from_on, **values).returning(Post.id)
            )
            post_id = int(made.scalar_one())
            self.made["posts"] += 1
        else:
            self.tx.execute(update(Post).where(Post.id == post_id).values(position=self.next_post, until_on=None))
        self.next_post += 1
        self.kept.add(post_id)

    def _accounts(self, row: Enrolment, person_id: int) -> None:
        for channel, external_id in row.accounts.items():
            for tied in accounts_tied(self.tx, person_id):
                if tied.channel == channel and tied.external_id != external_id:
                    # The roster names another account: the old one no longer speaks for this person.
                    gone = (AccountPerson.account_id == tied.id, AccountPerson.person_id == person_id)
                    self.tx.execute(update(AccountPerson).where(*gone).values(until_at=self.now))
            tie_account(self.tx, account_id(self.tx, channel, external_id), person_id, self.now)


def _known_units(tx: Connection) -> dict[tuple[str, ...], int]:
    rows = {row.id: row for row in tx.execute(select(Unit.id, Unit.name, Unit.parent_id))}

    def path(unit_id: int) -> tuple[str, ...]:
        row = rows[unit_id]
        return (*(path(row.parent_id) if row.parent_id is not None else ()), row.name)

    return {path(unit_id): unit_id for unit_id in rows}


def known_paths(tx: Connection) -> set[tuple[str, ...]]:
    """The paths of all units: (county,), (county, township), (county, township, community)."""
    return set(_known_units(tx))


def roster_rows(tx: Connection, day: date) -> list[dict[str, Any]]:
    """All posts of a day in roster order, with path, accounts and code."""
    paths = {unit_id: path for path, unit_id in _known_units(tx).items()}
    accounts: dict[int, dict[str, str]] = {}
    tied = select(AccountPerson.person_id, Account.channel, Account.external_id).join(
        Account, Account.id == AccountPerson.account_id
    )
    for person_id, channel, external_id in tx.execute(
        tied.where(AccountPerson.until_at.is_(None)).order_by(AccountPerson.id)
    ):
        accounts.setdefault(person_id, {})[channel] = external_id
    query = (
        select(Post.unit_id, Post.grid, Person.id, Person.name, Post.role, Person.phone, Unit.code)
        .join(Person, Person.id == Post.person_id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(on_duty(day))
        .order_by(Post.position, Post.id)
    )
    return [
        {
            "path": paths[row.unit_id],
            "grid": row.grid,
            "name": row.name,
            "role": row.role,
            "phone": row.phone,
            "accounts": accounts.get(row.id, {}),
            "code": row.code,
        }
        for row in tx.execute(query)
    ]
