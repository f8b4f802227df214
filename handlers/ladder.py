"""Who is called for a danger and when: the ranks of a place and the rungs of the climb, as plain lists and times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import Connection

from models.roster import Member, members_of, units_chain

COMMUNITY = ("manager", "working_group")
LEVELS = {"manager": "community", "working_group": "community", "station": "township", "county_command": "county"}
ABOVE_COMMUNITY = ("township", "county")
COUNTY_STAGE = 3
"""Stages: 0 at once, 1 those again and the station's second, 2 the whole station, from 3 on the county one by one."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """Those who can be called, in roster order. The county takes an empty station's place; then `county` is []."""

    community: list[Member]
    station: list[Member]
    county: list[Member]

    @property
    def upper(self) -> list[Member]:
        """Those whose acknowledgement ends the climb, in the order in which they are called."""
        return _once([*self.station, *self.county])

    @property
    def everybody(self) -> list[Member]:
        """All of them, each once."""
        return _once([*self.community, *self.upper])

    @property
    def last_stage(self) -> int:
        """The stage after which nobody is left to call."""
        return COUNTY_STAGE - 1 + len(self.county)

    def level_of(self, person_id: int) -> str | None:
        """The highest level at which a person stands here: community, township or county; None for anybody else."""
        mine = [LEVELS[one.role] for one in self.everybody_twice if one.person_id == person_id]
        return max(mine, key=("community", "township", "county").index, default=None)

    @property
    def everybody_twice(self) -> list[Member]:
        """All of them, once for each post."""
        return [*self.community, *self.station, *self.county]


def _once(members: Iterable[Member]) -> list[Member]:
    found: dict[int, Member] = {}
    for one in members:
        found.setdefault(one.person_id, one)
    return list(found.values())


def ranks_of(tx: Connection, unit_id: int, day: date, but: int | None = None) -> Ranks:
    """The ranks of a unit on that day without the person `but` (who reported it: a post only they hold is empty)."""
    ids = [one.id for one in units_chain(tx, unit_id)]

    def hold(units: Sequence[int], roles: Iterable[str]) -> list[Member]:
        return _once(one for one in members_of(tx, units, roles, day) if one.person_id != but)

    station, county = hold(ids, ("station",)), hold(ids, ("county_command",))
    community = hold(ids[:1], COMMUNITY)
    return Ranks(community, station, county) if station else Ranks(community, county, [])


def audience(ranks: Ranks, stage: int, is_grave: bool) -> list[Member]:
    """Whom a stage calls, whoever may have acknowledged or been called before."""
    if stage >= COUNTY_STAGE:
        return ranks.county[stage - COUNTY_STAGE : stage - COUNTY_STAGE + 1]
    county = ranks.county[: stage + 1] if is_grave else []
    if stage == COUNTY_STAGE - 1:
        return _once([*ranks.station, *county])
    return _once([*ranks.community, *ranks.station[: stage + 1], *county])


def due_at(began_at: datetime, stage: int, minutes: Sequence[int], marked_at: datetime | None = None) -> datetime:
    """When a stage falls due; `marked_at` is when the station marked the danger as the county's.

    Beyond the minutes given it goes on at the first interval: the county is called one by one.
    """
    if marked_at is not None and stage >= COUNTY_STAGE:
        return marked_at + timedelta(minutes=minutes[0] * (stage - COUNTY_STAGE))
    steps = [minutes[0], *(later - earlier for earlier, later in pairwise(minutes))]
    offsets = [steps[number] if number < len(steps) else minutes[0] for number in range(stage)]
    return began_at + timedelta(minutes=sum(offsets))
