"""A manager's and a station's day: what they did by command, and may take back."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Act(Base):
    """A command that did something; `data` is what its undoing needs."""

    __tablename__ = "act"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    data: Mapped[dict[str, Any]]
    done_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    __table_args__ = (Index("act_by_person", "person_id", "done_at"),)
