"""Where the climb of a danger stands: who has been called, who was reached, which level has acknowledged."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from handlers.desk import Desk
from handlers.ladder import ABOVE_COMMUNITY, Ranks, ranks_of
from models.dangers import DangerRow, Step, turn_steps
from models.outbox import Fate, Letter, fates_of, post_letters
from models.roster import Member
from models.times import local_day

STUCK = timedelta(minutes=2)
"""A call still under way after that long has reached nobody as yet: the next one is called."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One unit of work on dangers: the rules, the ledger and the moment."""

    desk: Desk
    tx: Connection
    now: datetime

    @property
    def day(self) -> date:
        """Whose posts count: today's."""
        return local_day(self.now)

    def send(self, letters: list[Letter]) -> None:
        """Puts letters into the outbox, in this unit of work."""
        post_letters(self.tx, letters, self.now, self.desk.letters)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has been called for a danger, who of them was reached, who has acknowledged at which level."""

    ranks: Ranks
    calls: dict[int, int]  # person → how often called
    levels: dict[int, str]  # person → the level for which they have acknowledged
    fates: dict[int, Fate]  # person → of their latest call
    marked: Step | None  # the station's word that it is more than the township can bear

    def is_called_for(self, member: Member) -> bool:
        """Whether one more call makes sense: never called, or called and reached while their level is silent."""
        level = self.ranks.level_of(member.person_id)
        if level in self.levels.values():
            return False
        fate = self.fates.get(member.person_id)
        return fate is None or fate.is_delivered

    def is_reached(self, member: Member, now: datetime) -> bool:
        """Whether they have the call, or may still get it in time."""
        fate = self.fates.get(member.person_id)
        return fate is not None and (fate.is_delivered or (not fate.is_lost and now - fate.made_at < STUCK))


def read_standing(scene: Scene, danger: DangerRow) -> Standing:
    """Where the climb of a danger stands in this turn."""
    steps = turn_steps(scene.tx, danger)
    called = [one for one in steps if one.kind == "called" and one.person_id is not None]
    calls: dict[int, int] = {}
    for one in called:
        calls[one.person_id or 0] = calls.get(one.person_id or 0, 0) + 1
    return Standing(
        ranks_for(scene, danger.unit_id, danger.reporter_id),
        calls,
        {one.person_id or 0: one.detail["level"] for one in steps if one.kind == "acknowledged"},
        {one.person_id: one for one in fates_of(scene.tx, [one.detail["key"] for one in called])},
        next((one for one in steps if one.kind == "graver" and one.person_id is not None), None),
    )


def ranks_for(scene: Scene, unit_id: int, reporter_id: int | None) -> Ranks:
    """The ranks of a place without the reporter; what somebody unregistered tells the station looks into first."""
    ranks = ranks_of(scene.tx, unit_id, scene.day, reporter_id)
    return replace(ranks, community=[]) if reporter_id is None else ranks


def ends_climb(standing: Standing, level: str) -> bool:
    """Whether an acknowledgement of that level ends the climb: the station's or above, the county's where marked so."""
    return level == "county" if standing.marked is not None else level in ABOVE_COMMUNITY
