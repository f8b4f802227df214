"""The roster, the ledger and the outbox. The ledger only grows; totals are sums over `posting`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Unit(Base):
    """A county, township or community; `position` is its place in roster order."""

    __tablename__ = "unit"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]  # county, township, community
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    position: Mapped[int]
    hazard_numbers: Mapped[int] = mapped_column(default=0)  # the last number given to a hazard here (townships)
    reminders_off_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("parent_id", "name"),)


class Person(Base):
    """Somebody of the roster."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    phone: Mapped[str] = mapped_column(default="")


class Post(Base):
    """What a person is where, from and until which day (both included)."""

    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    role: Mapped[str]  # worker, manager, working_group, station, county_command
    grid: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class Account(Base):
    """A sender on a channel; `pushes` counts customer-service messages since their last message."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    external_id: Mapped[str]
    is_following: Mapped[bool] = mapped_column(default=True)
    last_message_at: Mapped[datetime | None]
    pushes: Mapped[int] = mapped_column(default=0)
    __table_args__ = (UniqueConstraint("channel", "external_id"),)


class AccountPerson(Base):
    """Who speaks from an account; several people may share one."""

    __tablename__ = "account_person"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]


class Speaker(Base):
    """Who said today that they are the one speaking from a shared account."""

    __tablename__ = "speaker"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Message(Base):
    """What arrived, raw, stored before it is understood. `state`: stored, handled, failed, waiting (for joining)."""

    __tablename__ = "message"
    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    external_id: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    event: Mapped[str] = mapped_column(default="")
    event_key: Mapped[str] = mapped_column(default="")
    media_id: Mapped[str] = mapped_column(default="")
    media_url: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    sent_at: Mapped[datetime]
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="stored")
    intent: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reply: Mapped[str] = mapped_column(Text, default="")
    button: Mapped[str] = mapped_column(default="")  # what a tap has put in the place of a card's buttons
    is_pushed: Mapped[bool] = mapped_column(default=False)  # the reply goes out by push, not in the answer
    attempts: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index("message_by_account", "account_id", "sent_at"),
        Index("message_unhandled", "state", "received_at"),
    )


class Entry(Base):
    """One line of the ledger: what one person reported, corrected, withdrew or told on about one day."""

    __tablename__ = "entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    ordinal: Mapped[int]
    act: Mapped[str]  # report, correction, withdrawal, resolution
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: a name the roster does not know
    person_name: Mapped[str]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date]
    sent_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]
    hazard_figures: Mapped[dict[str, Any]]  # the part of counts that is told with a hazard
    running: Mapped[dict[str, Any]]  # key → [period, of]
    added: Mapped[list[str]]
    words: Mapped[str] = mapped_column(Text)
    heading: Mapped[str | None]  # of the 接龙 it stands in
    target_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))  # the entry that it withdraws or replaces
    void_by_id: Mapped[int | None]  # derived: the entry because of which this one does not count
    __table_args__ = (Index("entry_by_day", "unit_id", "day", "sent_at"), Index("entry_by_person", "person_id", "day"))


class Hazard(Base):
    """A hazard with a number people can say; its state is told by its tellings."""

    __tablename__ = "hazard"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[int]  # counts within the township
    line: Mapped[str]
    created_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("township_id", "number"),)


class Telling(Base):
    """One message's news of a hazard; `state` None where it is silent about it."""

    __tablename__ = "telling"
    id: Mapped[int] = mapped_column(primary_key=True)
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    severity: Mapped[str]
    state: Mapped[str | None]
    place: Mapped[str | None]
    words: Mapped[str] = mapped_column(Text)
    figures: Mapped[dict[str, Any]]
    is_eased: Mapped[bool] = mapped_column(default=False)


class Posting(Base):
    """A signed change of one figure of one unit and day; a total is the sum of its postings."""

    __tablename__ = "posting"
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    key: Mapped[str]
    value: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # of attendance
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))  # because of which it was made
    __table_args__ = (Index("posting_total", "day", "unit_id", "key", "person_id", "value"),)


class Leave(Base):
    """Days without patrol, as said; undone ones keep their row."""

    __tablename__ = "leave"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    part_of_day: Mapped[str | None]
    stand_in: Mapped[str | None]
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    said_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Digest(Base):
    """A digest as issued."""

    __tablename__ = "digest"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    day: Mapped[date]
    revision: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    totals: Mapped[dict[str, Any]]
    issued_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("unit_id", "day", "revision"), Index("digest_by_day", "day", "unit_id"))


class RevisionDue(Base):
    """A digest already issued whose figures have moved since."""

    __tablename__ = "revision_due"
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    due_at: Mapped[datetime] = mapped_column(index=True)


class Due(Base):
    """A round of the day (reminder, community_digest, township_digest, county_digest) and whether it is done."""

    __tablename__ = "due"
    kind: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Note(Base):
    """A line that a manager adds to the day before it goes up."""

    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    day: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    text: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None]


class Outbox(Base):
    """What must be sent. `state`: pending, sent, failed_permanent, waiting (for the user's message), withheld,
    recalled (before it was sent)."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str]  # danger, reply, request, leave, chase, reminder, digest, notice
    text: Mapped[str] = mapped_column(Text)
    fields: Mapped[dict[str, Any]]  # short fields of a template message
    priority: Mapped[int]  # 0 is a danger
    key: Mapped[str] = mapped_column(unique=True)  # what makes it the same message: never sent twice
    state: Mapped[str] = mapped_column(default="pending")
    due_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    __table_args__ = (
        Index("outbox_due", "state", "priority", "due_at"),
        Index("outbox_person", "person_id"),
        # PostgreSQL finds the keys of a beginning by this alone; SQLite by the unique one as well.
        Index("outbox_begins", "key", postgresql_ops={"key": "text_pattern_ops"}),
    )


class Question(Base):
    """A question that an account has been asked and not yet answered; `words` where it is to be asked again."""

    __tablename__ = "question"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[str]
    data: Mapped[dict[str, Any]]
    words: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[datetime]
    is_again: Mapped[bool] = mapped_column(default=False)  # pushed once more after another lapsed
    # The number of one that is settled is never given to the next.
    __table_args__ = ({"sqlite_autoincrement": True},)


class JoinRequest(Base):
    """Somebody unknown who wants to be tied to a post. `state`: asked, agreed, refused."""

    __tablename__ = "join_request"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # the old self in the roster
    state: Mapped[str] = mapped_column(default="asked")
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Media(Base):
    """A photo or voice to fetch at once; `entry_id` is the report that it belongs to."""

    __tablename__ = "media"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), unique=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    state: Mapped[str] = mapped_column(default="due")  # due, fetched, lost
    path: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    __table_args__ = (Index("media_due", "state", "due_at"),)


class Token(Base):
    """A platform access token shared by all processes; one of them fetches at a time."""

    __tablename__ = "token"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]


class Meta(Base):
    """Single facts about the ledger, such as the moment since which it keeps the schedule."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
