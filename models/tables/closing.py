"""The closed loop of a hazard: who must remedy it by when, and each step to its close-out."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class HazardStep(Base):
    """What somebody did about a hazard; it holds as long as the entry of the ledger that says so stands."""

    __tablename__ = "hazard_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    kind: Mapped[str]  # assigned, checked, closed_out, reopened
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who did it
    detail: Mapped[dict[str, Any]]  # of assigned: person_id, name, due_on


class HazardLink(Base):
    """A hazard that came back after it was dealt with, and the number that it had before."""

    __tablename__ = "hazard_link"
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
