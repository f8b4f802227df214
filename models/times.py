"""Days and times of the ledger: aware times stored as UTC, days of Asia/Shanghai."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

SHANGHAI = ZoneInfo("Asia/Shanghai")


class UtcTime(TypeDecorator[datetime]):
    """An aware time, stored as UTC; a naive one is a bug and raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time reached the database")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def local_day(moment: datetime) -> date:
    """The Asia/Shanghai calendar day of an aware time."""
    return moment.astimezone(SHANGHAI).date()


def local_moment(day: date, clock: time) -> datetime:
    """The aware moment at which the wall clock in Longquan shows `clock` on `day`."""
    return datetime.combine(day, clock, SHANGHAI)


def day_before(day: date, days: int = 1) -> date:
    """`days` days earlier."""
    return day - timedelta(days=days)
