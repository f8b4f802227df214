"""Dangers: how far each has climbed, and every step with time and name; drills, which take the same way."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Drill(Base):
    """An exercise of the whole chain; its dangers are in no total and no list but its own."""

    __tablename__ = "drill"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who leads it
    words: Mapped[str] = mapped_column(Text)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Danger(Base):
    """How far a hazard that is a danger has been carried up. `next_at` None: nobody more is called."""

    __tablename__ = "danger"
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: unregistered
    drill_id: Mapped[int | None] = mapped_column(ForeignKey("drill.id"), index=True)
    body: Mapped[str] = mapped_column(Text)  # what everybody called is told of it, without head and request
    is_grave: Mapped[bool] = mapped_column(default=False)  # more than the township can bear
    turn: Mapped[int] = mapped_column(default=1)  # raised anew after its end: the next turn
    stage: Mapped[int] = mapped_column(default=0)
    began_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]  # by the station or above
    withdrawn_at: Mapped[datetime | None]  # by its reporter, to be confirmed
    over_at: Mapped[datetime | None]
    ending: Mapped[str] = mapped_column(default="")  # closed, false_alarm, drill
    __table_args__ = (Index("danger_due", "next_at"), Index("danger_open", "over_at"))


class DangerStep(Base):
    """One thing that happened to a danger; only appended. `kind` is one of models.dangers.KINDS."""

    __tablename__ = "danger_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"))
    at: Mapped[datetime]
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    detail: Mapped[dict[str, Any]]
    __table_args__ = (Index("danger_step_by_time", "hazard_id", "at"),)
