"""A manager's and a station's day: what they did by command, asked, let know, and whom they drew for a check."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
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


class Petition(Base):
    """请示: a question for a decision, put up a level; its number is what people say."""

    __tablename__ = "petition"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))  # for which it asks
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    lies_with_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))  # whose decision it is now
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    __table_args__ = (Index("petition_by_desk", "lies_with_id", "answered_at"),)


class Notice(Base):
    """通知: what a station or manager lets all of a post below them know; its number is what people say."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))  # on whose behalf it was sent
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class NoticeReader(Base):
    """Somebody whom a notice was sent to, and when they answered 收到."""

    __tablename__ = "notice_reader"
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int]  # in roster order
    answered_at: Mapped[datetime | None]
    __table_args__ = (Index("notice_of_reader", "person_id", "answered_at"),)


class SpotCheck(Base):
    """抽查: a question to a few who were drawn."""

    __tablename__ = "spot_check"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))  # under which was drawn
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    drawn_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Draw(Base):
    """Somebody drawn for a spot check, and the message that answered it."""

    __tablename__ = "draw"
    spot_check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int]  # in roster order
    drawn_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    __table_args__ = (Index("draw_of_person", "person_id", "drawn_at"),)
