"""Keeps what people have put right in the bot's reading, and gives it back as material."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import aliased

from models.messages import insert_ignoring
from models.tables import Entry, Lesson, Message, Person, Unsure


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A message with what it means, and the words that said so."""

    id: int
    kind: str
    text: str
    sent_at: datetime
    gold: dict[str, Any]
    said: str


def keep_lesson(tx: Connection, values: dict[str, Any]) -> None:
    """Keeps one; `values` are columns of Lesson."""
    tx.execute(insert(Lesson).values(**values))


def lessons_between(tx: Connection, since: datetime | None = None, until: datetime | None = None) -> list[LessonRow]:
    """The lessons about messages sent in that time, oldest first; of several about one message the newest counts."""
    word = aliased(Message)
    query = (
        select(Lesson.id, Lesson.kind, Message.text, Message.sent_at, Lesson.gold, word.text, Lesson.message_id)
        .join(Message, Message.id == Lesson.message_id)
        .join(word, word.id == Lesson.word_id)
        .order_by(Lesson.id)
    )
    if since is not None:
        query = query.where(Message.sent_at >= since)
    if until is not None:
        query = query.where(Message.sent_at < until)
    newest = {row[-1]: LessonRow(*row[:-1]) for row in tx.execute(query)}
    return sorted(newest.values(), key=lambda one: (one.sent_at, one.id))


def every_name(tx: Connection) -> set[str]:
    """The names of all people that the roster has ever held."""
    return set(tx.scalars(select(Person.name).distinct()))


def mark_unsure(tx: Connection, message_id: int, confidence: float) -> None:
    """The reading of a message is to be looked at."""
    insert_ignoring(tx, Unsure.__table__, {"message_id": message_id, "confidence": confidence})


def clear_unsure(tx: Connection, message_id: int) -> None:
    """Its sender has said how it was meant."""
    tx.execute(delete(Unsure).where(Unsure.message_id == message_id))


def unsure_messages(tx: Connection, unit_id: int, day: date) -> list[tuple[str, str]]:
    """(speaker, text) of the messages about that unit and day whose reading is to be looked at, oldest first."""
    query = (
        select(Message.id, Person.name, Message.text)
        .join(Unsure, Unsure.message_id == Message.id)
        .join(Entry, Entry.message_id == Message.id)
        .join(Person, Person.id == Entry.speaker_id)
        .where(Entry.unit_id == unit_id, Entry.day == day, Entry.void_by_id.is_(None))
        .order_by(Message.id)
        .distinct()
    )
    return [(name, text) for _, name, text in tx.execute(query)]
