"""Turning the simulated clock, forward only."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock

ROUNDING = timedelta(milliseconds=1)  # the clock's file holds milliseconds; it must not land a hair too early


def turn(clock: Clock, moment: datetime) -> None:
    """Sets the simulated time; raises ValueError if that lies behind, or the clock is the real one."""
    if moment <= clock.now():
        raise ValueError("the clock is turned forward only")
    clock.turn_to(moment + ROUNDING)


def find_next(now: datetime, clock_time: str, timezone: str) -> datetime:
    """The next moment at which the county's clocks show HH:MM; raises ValueError on no such time."""
    hour, minute = (int(part) for part in clock_time.split(":"))
    zone = ZoneInfo(timezone)
    local = now.astimezone(zone)
    found = datetime.combine(local.date(), time(hour, minute), zone)
    return found if found > local else found + timedelta(days=1)
