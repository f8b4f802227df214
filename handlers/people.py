"""Who and where a message speaks of: the person of an entry, the unit it counts for, and who may see what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from handlers.desk import Talk
from handlers.texts import PARTICLES, UNIT_ENDINGS
from models.roster import (
    Member,
    UnitRow,
    members_of,
    people_named,
    units_chain,
    units_under,
)
from nlp.commands import is_nickname_of

COMMUNITY_ROLES = ("worker", "manager", "working_group")
LEADING_ROLES = ("manager", "station", "county_command")


@dataclass(frozen=True, slots=True)
class Subject:
    """For whom an entry counts: `person_id` None where the roster does not know the name."""

    person_id: int | None
    name: str
    unit_id: int


def short_name(name: str) -> str:
    """南大洋社区 → 南大洋; names of one character keep their ending."""
    for ending in UNIT_ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name


def named_units(units: Iterable[UnitRow], text: str) -> list[UnitRow]:
    """The units that a text names, in full or short; a full name beats short ones, the longest first."""
    listed = sorted(units, key=lambda one: -len(one.name))
    full = [one for one in listed if one.name in text]
    return full or [one for one in listed if len(short_name(one.name)) >= 2 and short_name(one.name) in text]


def scope_units(talk: Talk) -> list[UnitRow]:
    """All units that the sender's posts cover: a community for its people, everything below for a station."""
    found: dict[int, UnitRow] = {}
    for post in talk.posts:
        own = UnitRow(post.unit_id, post.unit_name, post.level, post.parent_id, None, 0)
        found.setdefault(own.id, own)
        if post.role in ("station", "county_command"):
            found |= {one.id: one for one in units_under(talk.tx, post.unit_id)}
    return list(found.values())


def unit_of_text(talk: Talk, text: str) -> int:
    """The community that the text names among those the sender covers, else that of their first row."""
    units = scope_units(talk)
    if len(units) > 1:
        named = named_units([one for one in units if one.level == "community"], text) or named_units(units, text)
        if named:
            return named[0].id
    return talk.posts[0].unit_id


def find_subject(talk: Talk, name: str | None, unit_id: int) -> Subject:
    """The person of an entry: the sender, or somebody of the units that the sender covers (代报)."""
    if name is None or name == talk.name:
        return Subject(talk.person_id, talk.name, unit_id)
    if is_nickname_of(name, talk.name):
        return Subject(talk.person_id, talk.name, unit_id)
    here = people_named(talk.tx, name, [unit_id], talk.day)
    if not here and len(scope_units(talk)) > 1:
        here = people_named(talk.tx, name, [one.id for one in scope_units(talk)], talk.day)
    here = here or _alike(talk, name, unit_id)
    if len(here) == 1:
        return Subject(here[0].person_id, here[0].name, here[0].unit_id)
    return Subject(None, name, unit_id)


def _alike(talk: Talk, name: str, unit_id: int) -> list[Member]:
    # 建国 for 王建国: only where one person alone can be meant.
    if len(name) < 2:
        return []
    everybody = members_of(talk.tx, [unit_id], COMMUNITY_ROLES, talk.day)
    return list({one.person_id: one for one in everybody if one.name.endswith(name)}.values())


def covered_unit(talk: Talk, said: str) -> UnitRow | None:
    """The unit that a leading post asks about: the named one if it lies within, the post's own if none is named."""
    leading = [post for post in talk.posts if post.role in LEADING_ROLES]
    if not leading:
        return None
    first = max(leading, key=lambda post: LEADING_ROLES.index(post.role))
    if not said:
        return UnitRow(first.unit_id, first.unit_name, first.level, first.parent_id, None, 0)
    named = named_units(scope_units(talk), said)
    return named[0] if named else None


def unit_called(talk: Talk, said: str) -> UnitRow | None:
    """The unit within the sender's posts that the words are the name of, and nothing else: 南大洋, not 南大洋的楼道."""
    unit = covered_unit(talk, said) if said else None
    if unit is None or said == short_name(unit.name):
        return unit
    rest = said.replace(unit.name, "").strip(PARTICLES)
    above = [one.name for one in units_chain(talk.tx, unit.id)[1:]]
    return unit if rest == "" or rest in [*above, *map(short_name, above)] else None


def first_posts(members: Iterable[Member]) -> list[Member]:
    """Everybody once, in their first post, in roster order."""
    found: dict[int, Member] = {}
    for one in members:
        found.setdefault(one.person_id, one)
    return list(found.values())


def covers(tx: Connection, posts: Sequence[Member], unit_id: int) -> bool:
    """Whether a leading post of these covers the unit: its own community, or one above it. The one judge of this."""
    above = {one.id for one in units_chain(tx, unit_id)}
    return any(post.role in LEADING_ROLES and post.unit_id in above for post in posts)


def community_leaders(talk: Talk, unit_id: int) -> list[Member]:
    """The managers of a unit; where it has none but the sender, the station, then the county command."""
    return leaders_above(talk.tx, unit_id, talk.day, talk.person_id)


def leaders_above(tx: Connection, unit_id: int, day: date, but: int) -> list[Member]:
    """The nearest leading posts at or above a unit that somebody else than `but` holds."""
    for unit in units_chain(tx, unit_id):
        found = members_of(tx, [unit.id], LEADING_ROLES, day)
        others = {one.person_id: one for one in found if one.person_id != but}
        if others:
            return list(others.values())
    return []


def tells_figures(talk: Talk) -> bool:
    """Whether a message has something to record, so that a phrase in free words must not take it; dangers aside."""
    return not talk.parse.danger and any(entry.counts or entry.hazards for entry in talk.parse.reports)
