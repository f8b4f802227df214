"""What people have taught: a message, and what it means by its sender's own word."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Lesson(Base):
    """A message that the parser read otherwise than it was meant; a later word on it is a row of its own."""

    __tablename__ = "lesson"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)  # what was misread
    word_id: Mapped[int] = mapped_column(ForeignKey("message.id"))  # the message that says so
    kind: Mapped[str]  # drill, nothing, hazard, line, counts
    gold: Mapped[dict[str, Any]]  # as in the parse contract
    at: Mapped[datetime]


class Unsure(Base):
    """A message whose reading is to be looked at by its manager; gone once its sender has said how it was meant."""

    __tablename__ = "unsure"
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    confidence: Mapped[float]
