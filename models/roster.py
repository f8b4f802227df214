"""Who is who: units, people, posts, and the account a person speaks from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import aliased

from models.messages import insert_ignoring
from models.outbox import release_waiting
from models.tables import Account, AccountPerson, Person, Post, Speaker, Unit

ROLES = ("worker", "manager", "working_group", "station", "county_command")
LEVELS = ("county", "township", "community")


class UnknownUnit(Exception):
    """No unit has that name or code, or several have; the message says which."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the roster."""

    id: int
    name: str
    level: str
    parent_id: int | None
    code: str | None
    position: int


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one of their posts, in roster order."""

    person_id: int
    name: str
    phone: str
    role: str
    unit_id: int
    unit_name: str
    level: str
    parent_id: int | None
    grid: str


_UNIT = (Unit.id, Unit.name, Unit.level, Unit.parent_id, Unit.code, Unit.position)
_MEMBER = (
    Person.id, Person.name, Person.phone, Post.role, Unit.id, Unit.name, Unit.level, Unit.parent_id, Post.grid,
)  # fmt: skip


def on_duty(day: date) -> ColumnElement[bool]:
    """The posts that hold on that day."""
    return and_(Post.from_on <= day, or_(Post.until_on.is_(None), Post.until_on >= day))


def _members(day: date) -> Any:
    return (
        select(*_MEMBER)
        .select_from(Post)
        .join(Person, Person.id == Post.person_id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(on_duty(day))
        .order_by(Post.position, Post.id)
    )


def posts_of(tx: Connection, person_id: int, day: date) -> list[Member]:
    """A person's posts of that day, the first row of the roster first."""
    return [Member(*row) for row in tx.execute(_members(day).where(Post.person_id == person_id))]


def members_of(tx: Connection, unit_ids: Iterable[int], roles: Iterable[str], day: date) -> list[Member]:
    """Those who hold one of the roles in one of the units, in roster order."""
    query = _members(day).where(Post.unit_id.in_(list(unit_ids)), Post.role.in_(list(roles)))
    return [Member(*row) for row in tx.execute(query)]


@dataclass(slots=True)
class Voice:
    """Somebody who speaks from an account, with their posts of a day in roster order."""

    person_id: int
    name: str
    phone: str
    posts: list[Member]


_VOICES = (
    select(Person.id, Person.name, Person.phone, Post.role, Unit.id, Unit.name, Unit.level, Unit.parent_id, Post.grid)
    .select_from(AccountPerson)
    .join(Person, Person.id == AccountPerson.person_id)
    .outerjoin(
        Post,
        and_(
            Post.person_id == Person.id,
            Post.from_on <= bindparam("day"),
            or_(Post.until_on.is_(None), Post.until_on >= bindparam("day")),
        ),
    )
    .outerjoin(Unit, Unit.id == Post.unit_id)
    .where(AccountPerson.account_id == bindparam("account_id"), AccountPerson.until_at.is_(None))
    .order_by(AccountPerson.id, Post.position, Post.id)
)


def voices_of(tx: Connection, account_id: int, day: date) -> list[Voice]:
    """Who may be speaking from an account, in the order in which they were tied, with their posts of that day."""
    found: dict[int, Voice] = {}
    for row in tx.execute(_VOICES, {"account_id": account_id, "day": day}):
        voice = found.setdefault(row[0], Voice(row[0], row[1], row[2], []))
        if row[3] is not None:
            voice.posts.append(Member(*row))
    return list(found.values())


_HERE = aliased(Unit)
_IN_POST = (
    Post.unit_id == bindparam("unit_id"),
    Post.from_on <= bindparam("day"),
    or_(Post.until_on.is_(None), Post.until_on >= bindparam("day")),
)
# One look-up: it is asked for every message.
_WORDS = union_all(
    select(literal(True), Person.name).join(Post, Post.person_id == Person.id).where(*_IN_POST),
    select(literal(False), Post.grid).where(*_IN_POST, Post.grid != ""),
    select(literal(False), Unit.name)
    .join(_HERE, _HERE.id == bindparam("unit_id"))
    .where(or_(Unit.id == _HERE.parent_id, Unit.parent_id == _HERE.parent_id, Unit.parent_id == _HERE.id)),
)


def read_unit(tx: Connection, unit_id: int) -> UnitRow:
    """The unit with that number."""
    return UnitRow(*tx.execute(select(*_UNIT).where(Unit.id == unit_id)).one())


def units_chain(tx: Connection, unit_id: int) -> list[UnitRow]:
    """The unit and those above it, nearest first."""
    chain = [read_unit(tx, unit_id)]
    while (parent := chain[-1].parent_id) is not None:
        chain.append(read_unit(tx, parent))
    return chain


def children_of(tx: Connection, unit_id: int) -> list[UnitRow]:
    """The units directly below, in roster order."""
    query = select(*_UNIT).where(Unit.parent_id == unit_id).order_by(Unit.position, Unit.id)
    return [UnitRow(*row) for row in tx.execute(query)]


def units_of_level(tx: Connection, level: str) -> list[UnitRow]:
    """All units of a level, in roster order."""
    query = select(*_UNIT).where(Unit.level == level).order_by(Unit.position, Unit.id)
    return [UnitRow(*row) for row in tx.execute(query)]


def subtree_ids(unit_id: int) -> Select[Any]:
    """A query for the unit's number and those of all units below it (at most two levels)."""
    children = select(Unit.id).where(Unit.parent_id == unit_id)
    return select(Unit.id).where(or_(Unit.id == unit_id, Unit.parent_id == unit_id, Unit.parent_id.in_(children)))


def units_under(tx: Connection, unit_id: int) -> list[UnitRow]:
    """The unit and all below it, in roster order."""
    query = select(*_UNIT).where(Unit.id.in_(subtree_ids(unit_id))).order_by(Unit.position, Unit.id)
    return [UnitRow(*row) for row in tx.execute(query)]


def find_unit(tx: Connection, said: str) -> UnitRow:
    """The unit of a name, a path (剑池街道/南大洋社区) or a code; raises UnknownUnit."""
    wanted = said.strip().strip("/")
    name = wanted.rsplit("/", 1)[-1]
    rows = [UnitRow(*row) for row in tx.execute(select(*_UNIT).where(or_(Unit.code == wanted, Unit.name == name)))]
    found = [row for row in rows if row.code == wanted] or [row for row in rows if _path_ends(tx, row, wanted)]
    if not found:
        raise UnknownUnit(f"unit {wanted!r} is not in the roster")
    if len(found) > 1:
        names = ", ".join(unit_path(tx, row.id) for row in found[:4])
        raise UnknownUnit(f"unit {wanted!r} is not unique: say one of {names}")
    return found[0]


def _path_ends(tx: Connection, unit: UnitRow, said: str) -> bool:
    path = "/".join(one.name for one in reversed(units_chain(tx, unit.id)))
    return f"/{path}".endswith(f"/{said}")


def unit_path(tx: Connection, unit_id: int) -> str:
    """Township and community, as interfaces.md writes them: 剑池街道/南大洋社区."""
    chain = [one for one in units_chain(tx, unit_id) if one.level != "county"]
    return "/".join(one.name for one in reversed(chain)) or read_unit(tx, unit_id).name


def speakers_of(tx: Connection, account_id: int) -> list[Any]:
    """The people tied to an account (id, name), in the order in which they were tied."""
    query = (
        select(Person.id, Person.name)
        .join(AccountPerson, AccountPerson.person_id == Person.id)
        .where(AccountPerson.account_id == account_id, AccountPerson.until_at.is_(None))
        .order_by(AccountPerson.id)
    )
    return list(tx.execute(query))


def speaker_today(tx: Connection, account_id: int, day: date) -> int | None:
    """Who said that they speak from this shared account today."""
    return tx.scalar(select(Speaker.person_id).where(Speaker.account_id == account_id, Speaker.day == day))


def set_speaker(tx: Connection, account_id: int, day: date, person_id: int) -> None:
    """Notes who speaks from the shared account on that day; a later word replaces it."""
    made = insert_ignoring(tx, Speaker.__table__, {"account_id": account_id, "day": day, "person_id": person_id})
    if not made:
        tx.execute(
            update(Speaker).where(Speaker.account_id == account_id, Speaker.day == day).values(person_id=person_id)
        )


def tie_account(tx: Connection, account_id: int, person_id: int, now: datetime) -> None:
    """Lets a person speak from an account; what waited for one is due. Already tied, nothing changes."""
    if all(one.id != person_id for one in speakers_of(tx, account_id)):
        tx.execute(
            AccountPerson.__table__.insert().values(account_id=account_id, person_id=person_id, from_at=now)  # type: ignore[attr-defined]
        )
        release_waiting(tx, account_id, now)


def accounts_tied(tx: Connection, person_id: int) -> list[Any]:
    """The accounts (id, channel, external_id) of a person."""
    query = (
        select(Account.id, Account.channel, Account.external_id)
        .join(AccountPerson, AccountPerson.account_id == Account.id)
        .where(AccountPerson.person_id == person_id, AccountPerson.until_at.is_(None))
        .order_by(AccountPerson.id)
    )
    return list(tx.execute(query))


def people_named(tx: Connection, name: str, unit_ids: Iterable[int], day: date) -> list[Member]:
    """Those of that name who hold a post in one of the units; a person with several rows comes once."""
    query = _members(day).where(Person.name == name, Post.unit_id.in_(list(unit_ids)))
    found: dict[int, Member] = {}
    for row in tx.execute(query):
        found.setdefault(row[0], Member(*row))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Names:
    """What is called by name where somebody works: people, and places."""

    people: list[str]
    places: list[str]


def names_in(tx: Connection, unit_id: int, day: date) -> Names:
    """All who hold a post in the unit; its grids, the unit above it and those beside and below it."""
    rows = list(tx.execute(_WORDS, {"unit_id": unit_id, "day": day}))
    return Names([name for is_person, name in rows if is_person], [name for is_person, name in rows if not is_person])


def read_person(tx: Connection, person_id: int) -> Any:
    """The person's row (id, name, phone)."""
    return tx.execute(select(Person.id, Person.name, Person.phone).where(Person.id == person_id)).one()


def add_post(tx: Connection, person: tuple[str, str], post: tuple[int, str], day: date) -> int:
    """A new person (name, phone) with a post (unit, role) from that day on; returns the person's number."""
    made = tx.execute(insert(Person).values(name=person[0], phone=person[1]).returning(Person.id))
    person_id = int(made.scalar_one())
    last = tx.scalar(select(func.max(Post.position))) or 0
    values = {"person_id": person_id, "unit_id": post[0], "role": post[1], "grid": "", "position": last + 1}
    tx.execute(insert(Post).values(from_on=day, until_on=None, **values))
    return person_id
