"""Response levels and the course of a danger: what is in force where, and what was asked back."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class ResponseLevel(Base):
    """A response in force for a unit and all below it; a change of level ends one row and begins the next."""

    __tablename__ = "response_level"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    line: Mapped[str | None]  # None: all lines
    level: Mapped[int]  # 1 gravest … 4
    began_at: Mapped[datetime]  # of the response, whatever its level was then
    started_at: Mapped[datetime]  # of this level
    started_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    remind_due_at: Mapped[datetime | None]
    digest_due_at: Mapped[datetime | None]
    __table_args__ = (Index("response_level_in_force", "ended_at", "unit_id"),)


class ResponseDigest(Base):
    """One round's digest of a unit under a response; `totals` are the running ones, new is what they grew by."""

    __tablename__ = "response_digest"
    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response_level.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    due_at: Mapped[datetime]
    totals: Mapped[dict[str, Any]]
    text: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("response_id", "unit_id", "due_at"),)


class DangerCourse(Base):
    """What a danger's written reports go by: when the next one and the next question for news are due."""

    __tablename__ = "danger_course"
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), primary_key=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime]
    news_at: Mapped[datetime]  # when something was heard of it last
    report_due_at: Mapped[datetime | None]
    prompt_due_at: Mapped[datetime | None]
    kept_at: Mapped[datetime | None]  # since when nobody may go back (禁止回流)
    relieved_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]  # its final report has gone up
    __table_args__ = (Index("danger_course_due", "report_due_at"), Index("danger_course_prompt", "prompt_due_at"))


class DangerFact(Base):
    """One field of a danger's report as somebody said it; a later one replaces it."""

    __tablename__ = "danger_fact"
    id: Mapped[int] = mapped_column(primary_key=True)
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    field: Mapped[str]
    value: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    said_at: Mapped[datetime]


class DangerReport(Base):
    """A report as it went up: first (首报), follow_up (续报), final (终报)."""

    __tablename__ = "danger_report"
    id: Mapped[int] = mapped_column(primary_key=True)
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"))
    ordinal: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("hazard_id", "ordinal"),)
